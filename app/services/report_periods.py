"""Which quarters a report can be asked for: those that have begun, back to the first that anything happened in."""

from __future__ import annotations

from datetime import date

from app.core.days import Quarter, from_day_number
from app.db.reader import Reader

FEWEST = 8
MOST = 200

_FIRST = """
SELECT min(day) FROM (
    SELECT min(bought_on) AS day FROM purchase WHERE deleted_at IS NULL
    UNION ALL SELECT min(happened_on) FROM interaction WHERE deleted_at IS NULL
    UNION ALL SELECT min(opened_on) FROM feedback_case WHERE deleted_at IS NULL)
"""
_LAST = "SELECT max(bought_on) FROM purchase WHERE deleted_at IS NULL"


def quarters(reader: Reader, today: date) -> tuple[Quarter, ...]:
    """The quarters, latest first; at least `FEWEST`, so that a new shop sees what will be there.

    Where the file holds purchases after today (a wrong clock, a sample of another year), the latest counts as today,
    as the report itself has it.
    """
    last = max(Quarter.of(today), _quarter(reader.value(_LAST), today))
    first = min(_quarter(reader.value(_FIRST), today), last.shifted(1 - FEWEST))
    count = (last.year - first.year) * 4 + last.number - first.number + 1
    return tuple(last.shifted(-back) for back in range(min(count, MOST)))


def _quarter(day: int | None, today: date) -> Quarter:
    return Quarter.of(today if day is None else from_day_number(day))
