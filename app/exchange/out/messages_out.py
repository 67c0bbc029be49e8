"""A list of messages for a sending program or for one's own hand: to whom, the name, and the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from app.core.words import Words
from app.db import faults
from app.db.private_file import private_beside
from app.exchange.catalogue import format_for, target
from app.exchange.faults import fault
from app.exchange.out.sheet import Cell, Sheet
from app.exchange.watching import Progress

Line = tuple[str, str, str]
"""Number or name, the customer's name, the words."""

FIELDS = ("to", "name", "text")
ENDINGS = (".xlsx", ".csv")
_OFTEN = 200


def write_messages(path: Path, lines: Sequence[Line], words: Words, progress: Progress | None = None) -> int:
    """Write the list, whole or not at all; gives how many lines there are. What `progress` raises ends the work.

    Raises ShukeError `exchange.error.unsupported_export`, `disk_full`, `no_write_permission` and the like.
    """
    chosen = format_for(path.suffix) if path.suffix.lower() in ENDINGS else None
    if chosen is None:
        raise fault("unsupported_export", file=path.name, kind="messages", endings=" ".join(ENDINGS))
    with faults.translated(path), private_beside(path) as work:
        target(chosen.writes)(work, Sheet("messages", FIELDS, _rows(lines, progress)), words)
    return len(lines)


def _rows(lines: Sequence[Line], progress: Progress | None) -> Iterator[dict[str, Cell]]:
    for place, line in enumerate(lines):
        if progress is not None and place % _OFTEN == 0:
            progress(place, len(lines))
        yield dict(zip(FIELDS, line, strict=True))
