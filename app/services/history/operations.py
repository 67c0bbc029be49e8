"""The list of what was done, newest first: the basis of the history page and of taking back a whole import."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.core.enums import Origin
from app.core.instants import from_millis
from app.db.reader import Reader

_NEWEST = 2**62


@dataclass(frozen=True, slots=True)
class OperationRow:
    """One operation: the label's code with its subject, when, who, how it came about, whether it still stands.

    `final` is one that nothing takes back: a person in it was erased.
    """

    id: int
    label: str
    subject: str
    who: str
    at: datetime
    origin: Origin
    undone: bool
    final: bool = False


def operations(reader: Reader, limit: int = 100, before: int | None = None) -> list[OperationRow]:
    """The latest operations that a person or an import made; `before` an operation's id, to read on from there."""
    rows = reader.all(
        "SELECT id, label, subject, who, at, origin, state FROM operation"
        " WHERE origin IN ('person', 'import') AND id < ? ORDER BY id DESC LIMIT ?",
        _NEWEST if before is None else before,
        limit,
    )
    return [
        OperationRow(
            number,
            label,
            subject,
            who,
            from_millis(at),
            Origin(origin),
            state == "undone",
            state in ("erasing", "final"),
        )
        for number, label, subject, who, at, origin, state in rows
    ]
