"""Faults of files. Their code is the whole key of their sentence: `exchange.error.<name>` (words/exchange.json)."""

from app.core.errors import ShukeError


def fault(name: str, /, **values: object) -> ShukeError:
    """A fault of a file, to be raised.

    >>> fault("empty_file", file="till.csv").code
    'exchange.error.empty_file'
    """
    return ShukeError(f"exchange.error.{name}", **values)
