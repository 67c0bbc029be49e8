"""Where everyone stood at each quarter's end, kept, so that later corrections do not rewrite what a report has said.

`classification_quarter` says of each end when its record was made and from how much. A record made soon after the end
is a fact and stands. One made later, from the data, is made again when purchases of its time were added or taken away:
they are why it is known at all. Both are derived data and not journaled.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from app.analytics.classification import Classification, classify
from app.analytics.history import STAGES, History, day_number, load
from app.analytics.refresh import figures
from app.core.days import Quarter, from_day_number
from app.core.instants import from_millis, to_millis
from app.db.reader import Reader
from app.services import settings as shop_settings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int8]

SOON = timedelta(days=31)
"""A record made so long after the quarter's end, or sooner, is one of its time."""
MOST = 8
"""How many quarters back are recorded: two years, as far as reports look."""

_QUARTERS = (
    "SELECT quarter_end, made_at, in_time, purchases, net, customers, clv_method FROM classification_quarter"
)
_FIRST_PURCHASE = "SELECT min(bought_on) FROM purchase WHERE deleted_at IS NULL"
_SEEN = "SELECT count(*), coalesce(sum(total), 0) FROM purchase WHERE deleted_at IS NULL AND bought_on <= ?"
_TOUCHED = "SELECT min(bought_on) FROM purchase NOT INDEXED WHERE updated_at > ?"
"""The first day of a purchase that was changed after a moment; one pass over the table."""
_INSERT = """
INSERT INTO classification_snapshot (quarter_end, customer_id, r, f, m, segment, stage, abc, clv)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_INSERT_QUARTER = """
INSERT INTO classification_quarter (quarter_end, made_at, in_time, purchases, net, customers, clv_method)
VALUES (?, ?, ?, ?, ?, ?, ?)
"""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A quarter's end that has a record: when it was made, from how many purchases and how much, for how many."""

    quarter_end: date
    made_at: datetime
    in_time: bool
    purchases: int
    net: int
    customers: int
    clv_method: str | None


@dataclass(frozen=True, slots=True)
class Made:
    """A record ready to be stored: the quarter's row and those of its customers, as the tables hold them."""

    quarter: tuple[Any, ...]
    rows: tuple[tuple[Any, ...], ...]


def quarters(reader: Reader) -> dict[date, Recorded]:
    """Every quarter's end that is recorded."""
    found = [_recorded(row) for row in reader.all(_QUARTERS)]
    return {one.quarter_end: one for one in found}


def due(reader: Reader, today: date, most: int = MOST) -> list[date]:
    """Quarter ends before today whose record is missing or no longer fits the purchases, from the first purchase on,
    the latest `most` of them, oldest first.
    """
    first = reader.value(_FIRST_PURCHASE)
    if first is None:
        return []
    made, last = quarters(reader), Quarter.of(today).previous
    recent = [last.shifted(-back).end for back in range(most)]
    wanted = [end for end in recent if end >= from_day_number(first)]
    return _missing_or_stale(reader, made, wanted)


def make(
    reader: Reader,
    quarter_ends: Iterable[date],
    now: datetime,
    settings: Mapping[str, Any] | None = None,
    *,
    with_clv: bool = True,
    history: History | None = None,
) -> list[Made]:
    """Work these records out from the data; may take its time off the interface thread."""
    chosen = settings if settings is not None else shop_settings.load(reader)
    past = history if history is not None else load(reader)
    made = []
    for day in sorted(quarter_ends):
        found = classify(
            reader, day, chosen["rfm.scheme"], chosen, with_clv=with_clv, with_needs=False, history=past
        )
        purchases, net = reader.one(_SEEN, day_number(day)) or (0, 0)
        in_time = now.astimezone(past.zone).date() <= day + SOON
        quarter = (
            day_number(day), to_millis(now), int(in_time), purchases, net, len(found), found.clv_method,
        )  # fmt: skip
        made.append(Made(quarter, tuple(_rows(found))))
    return made


def store(session: Session, made: Iterable[Made]) -> int:
    """Put records in place of what there was of their quarters; gives the number of rows of customers."""
    connection: Any = session.connection().connection.driver_connection
    added = 0
    for one in made:
        for table in ("classification_snapshot", "classification_quarter"):
            connection.execute(f"DELETE FROM {table} WHERE quarter_end = ?", one.quarter[:1])
        connection.execute(_INSERT_QUARTER, one.quarter)
        connection.executemany(_INSERT, one.rows)
        added += len(one.rows)
    return added


def ensure(
    session: Session,
    quarter_ends: Iterable[date],
    settings: Mapping[str, Any] | None = None,
    *,
    now: datetime | None = None,
    with_clv: bool = True,
) -> int:
    """Make the records that are missing or stale among these days, from the data; gives how many rows were added."""
    connection: Any = session.connection().connection.driver_connection
    reader = Reader(connection)
    wanted = _missing_or_stale(reader, quarters(reader), set(quarter_ends))
    if not wanted:
        return 0
    moment = now if now is not None else session.info["clock"].now()
    return store(session, make(reader, wanted, moment, settings, with_clv=with_clv))


def by_own_rules(reader: Reader, settings: Mapping[str, Any] | None, scheme: str) -> bool:
    """Whether scores asked for in this way are those that records are made of: the shop's own scheme and window."""
    own = shop_settings.load(reader)
    asked = own if settings is None else settings
    return bool(scheme == own["rfm.scheme"] and asked["rfm.window_months"] == own["rfm.window_months"])


def segment_counts(reader: Reader, quarter_end: date) -> dict[str, int]:
    """Customers per segment as they were recorded; empty where there is no record."""
    return _counts(reader, "segment", quarter_end)


def stage_counts(reader: Reader, quarter_end: date) -> dict[str, int]:
    """Customers per stage as they were recorded; empty where there is no record."""
    return _counts(reader, "stage", quarter_end)


def stages_on(reader: Reader, quarter_end: date) -> tuple[Ints, Codes] | None:
    """Who was in which stage as it was recorded: ids by rising id, and indices into `STAGES`; None without a record."""
    if (
        reader.value("SELECT 1 FROM classification_quarter WHERE quarter_end = ?", day_number(quarter_end))
        is None
    ):
        return None
    known = {stage.value: code for code, stage in enumerate(STAGES)}
    rows = reader.all(
        "SELECT customer_id, stage FROM classification_snapshot WHERE quarter_end = ? ORDER BY customer_id",
        day_number(quarter_end),
    )
    ids = np.array([number for number, _ in rows], dtype=np.int64)
    return ids, np.array([known[stage] for _, stage in rows], dtype=np.int8)


def _counts(reader: Reader, column: str, quarter_end: date) -> dict[str, int]:
    sql = f"SELECT {column}, count(*) FROM classification_snapshot WHERE quarter_end = ? AND {column} IS NOT NULL"
    return dict(reader.all(f"{sql} GROUP BY {column}", day_number(quarter_end)))


def _missing_or_stale(reader: Reader, made: Mapping[date, Recorded], ends: Iterable[date]) -> list[date]:
    """Those of these ends without a record, or whose late record no longer fits the purchases of its time."""
    late = {end: made[end] for end in ends if end in made and not made[end].in_time}
    touched = {
        moment: reader.value(_TOUCHED, to_millis(moment)) for moment in {one.made_at for one in late.values()}
    }
    return sorted(
        end
        for end in ends
        if end not in made or (end in late and _is_stale(reader, late[end], touched[late[end].made_at]))
    )


def _is_stale(reader: Reader, made: Recorded, touched: int | None) -> bool:
    """Whether purchases were added or taken away, or one of its time (`touched` is the first day that was) corrected:
    for another customer, say, or because two customers became one.
    """
    day = day_number(made.quarter_end)
    if touched is not None and touched <= day:
        return True
    return reader.one(_SEEN, day) != (made.purchases, made.net)


def _recorded(row: tuple[Any, ...]) -> Recorded:
    day, made_at, in_time, *rest = row
    return Recorded(from_day_number(day), from_millis(made_at), bool(in_time), *rest)


def _rows(found: Classification) -> list[tuple[Any, ...]]:
    day = day_number(found.as_of)
    worth = [amount if amount >= 0 else None for amount in found.clv.tolist()]
    lines = zip(found.ids.tolist(), figures(found), worth, strict=True)
    return [(day, number, *columns, amount) for number, columns, amount in lines]
