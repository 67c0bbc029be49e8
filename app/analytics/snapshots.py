"""Where everyone stood at each quarter's end, kept, so that later corrections do not rewrite what a report
has said.

Movement between any two days is worked out from the purchases (`lifecycle_view.movement`); snapshots are
the record of what was known when the quarter was closed. They are derived data and not journaled.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from app.analytics.classification import Classification, classify
from app.analytics.history import day_number, load
from app.analytics.refresh import figures
from app.core.days import Quarter, from_day_number
from app.db.reader import Reader
from app.services import settings as shop_settings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_EXISTING = "SELECT DISTINCT quarter_end FROM classification_snapshot"
_FIRST_PURCHASE = "SELECT min(bought_on) FROM purchase WHERE deleted_at IS NULL"
_INSERT = """
INSERT INTO classification_snapshot (quarter_end, customer_id, r, f, m, segment, stage, abc, clv)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def due(reader: Reader, today: date, most: int = 8) -> list[date]:
    """Quarter ends before today without a snapshot, from the first purchase on, the latest `most` of them,
    oldest first.
    """
    first = reader.value(_FIRST_PURCHASE)
    if first is None:
        return []
    made = {from_day_number(day) for (day,) in reader.all(_EXISTING)}
    last = Quarter.of(today).previous
    recent = [last.shifted(-back) for back in range(most)]
    return sorted(
        quarter.end for quarter in recent if quarter.end not in made and quarter.end >= from_day_number(first)
    )


def ensure(
    session: Session,
    quarter_ends: Iterable[date],
    settings: Mapping[str, Any] | None = None,
    *,
    with_clv: bool = True,
) -> int:
    """Make the snapshots that are missing among these days, from the data; gives how many rows were added."""
    connection: Any = session.connection().connection.driver_connection
    reader = Reader(connection)
    made = {from_day_number(day) for (day,) in reader.all(_EXISTING)}
    missing = sorted(set(quarter_ends) - made)
    if not missing:
        return 0
    chosen = settings if settings is not None else shop_settings.load(reader)
    history, added = load(reader), 0
    for day in missing:
        found = classify(
            reader, day, "quintile", chosen, with_clv=with_clv, with_needs=False, history=history
        )
        rows = _rows(found)
        connection.executemany(_INSERT, rows)
        added += len(rows)
    return added


def stage_counts(reader: Reader, quarter_end: date) -> dict[str, int]:
    """Customers per stage as they were recorded; empty where there is no snapshot."""
    sql = "SELECT stage, count(*) FROM classification_snapshot WHERE quarter_end = ? GROUP BY stage"
    return dict(reader.all(sql, day_number(quarter_end)))


def _rows(found: Classification) -> list[tuple[Any, ...]]:
    day = day_number(found.as_of)
    worth = [amount if amount >= 0 else None for amount in found.clv.tolist()]
    lines = zip(found.ids.tolist(), figures(found), worth, strict=True)
    return [(day, number, *columns, amount) for number, columns, amount in lines]
