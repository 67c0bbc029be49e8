"""What was done in this file, newest first: the basis of the history list and of taking back a whole import."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.core.enums import Origin
from app.core.instants import from_millis
from app.db.reader import Reader


@dataclass(frozen=True, slots=True)
class OperationRow:
    """One operation: the label's code with its subject, when, who, how it came about, whether it still stands."""

    id: int
    label: str
    subject: str
    who: str
    at: datetime
    origin: Origin
    undone: bool


def operations(reader: Reader, limit: int = 100) -> list[OperationRow]:
    """The latest operations that a person or an import made."""
    rows = reader.all(
        "SELECT id, label, subject, who, at, origin, state = 'undone' FROM operation"
        " WHERE origin IN ('person', 'import') ORDER BY id DESC LIMIT ?",
        limit,
    )
    return [
        OperationRow(number, label, subject, who, from_millis(at), Origin(origin), bool(undone))
        for number, label, subject, who, at, origin, undone in rows
    ]
