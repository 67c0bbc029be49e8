"""Faults of files. Their code is the whole key of their sentence: `exchange.error.<name>` (words/exchange.json)."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.core.errors import ShukeError


def fault(name: str, /, **values: object) -> ShukeError:
    """A fault of a file, to be raised.

    >>> fault("empty_file", file="till.csv").code
    'exchange.error.empty_file'
    """
    return ShukeError(f"exchange.error.{name}", **values)


@contextmanager
def in_file(name: str) -> Iterator[None]:
    """Lets faults of what was found in a file name it; those who looked at its columns did not know it."""
    try:
        yield
    except ShukeError as error:
        error.values.setdefault("file", name)
        raise
