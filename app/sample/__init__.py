"""The invented tea shop: a whole file made by a seeded generator as of a chosen day. Nobody in it exists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from app.core.clock import Clock
from app.core.errors import ShukeError


def create(
    path: Path,
    *,
    as_of: date,
    size: str = "small",
    seed: int = 2026,
    clock: Clock | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Write the sample shop as of a day to a new file; ShukeError `file_exists` (file) where there is one already.

    `size` is `small`, `medium` or `large` (`app.sample.sizes`). The same seed, size, day and zone give the same rows.
    Where `clock` stands on `as_of`, today's talks and deadlines lie around its hour, else around 10:42.
    `progress` is told how many of how many steps are done.
    """
    if path.exists():
        raise ShukeError("file_exists", file=str(path))
    from app.sample.making import make

    make(path, as_of=as_of, size=size, seed=seed, clock=clock, progress=progress)
