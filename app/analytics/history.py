"""Everything bought by the customers of the file, read once into arrays, so that any day can be looked at
from memory.

A million purchases take about a quarter of a second and 20 MB; a second look as of another day costs no
query.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

import numpy as np
import numpy.typing as npt

from app.analytics.columns import Ints, int_columns
from app.core.clock import SystemZone
from app.core.days import to_day_number
from app.core.enums import Stage
from app.core.instants import at_local, to_millis
from app.db.reader import Reader

STAGES: tuple[Stage, ...] = tuple(Stage)
NO_STAGE = -1


@dataclass(frozen=True, slots=True)
class History:
    """Customers in the order of their ids, and their purchases (orders and returns) by customer, then day.

    `row` points from a purchase to its customer's place; `day` is a day number, `total` minor units.
    `created_ms` is when the record was made; `hand` the stage set by hand (index into `STAGES`, or -1) and
    `hand_ms` since when it holds.
    """

    ids: Ints
    created_ms: Ints
    hand: npt.NDArray[np.int8]
    hand_ms: Ints
    row: Ints
    day: Ints
    total: Ints
    zone: tzinfo

    @property
    def last_day(self) -> int | None:
        """The latest day with a purchase, or None."""
        return int(self.day.max()) if len(self.day) else None

    def instant_after(self, day: date) -> int:
        """The first millisecond that is no longer of this local day: what happened before it, was known
        that day.
        """
        return end_of_day(day, self.zone)


_LIVE = "FROM customer WHERE deleted_at IS NULL"
_LEFT = "deleted_at >= ? AND deleted_at < ? AND merged_into_id IS NULL"
"""Who left the book in a span of time; who was merged into another entry did not leave."""
_GONE = f"FROM customer WHERE {_LEFT}"
_BOUGHT = "FROM purchase WHERE deleted_at IS NULL AND customer_id IS NOT NULL"
_BOUGHT_BY_GONE = f"""
FROM purchase WHERE (deleted_at IS NULL OR deleted_at >= ?)
 AND customer_id IN (SELECT id FROM customer WHERE {_LEFT})
"""


def load(reader: Reader, zone: tzinfo | None = None) -> History:
    """The history of all live customers; `zone` is where the shop is (default: the computer's)."""
    return _history(reader, zone or SystemZone(), (_LIVE,), (_BOUGHT,))


def load_archived(reader: Reader, since: date, until: date, zone: tzinfo | None = None) -> History:
    """The history, as it stood then, of those who went to the trash after `since` and by the end of `until`."""
    place = zone or SystemZone()
    low, high = end_of_day(since, place), end_of_day(until, place)
    return _history(reader, place, (_GONE, low, high), (_BOUGHT_BY_GONE, low, low, high))


def end_of_day(day: date, zone: tzinfo) -> int:
    """Milliseconds since the epoch at which a local day is over."""
    try:
        return to_millis(at_local(day + timedelta(days=1), time(), zone))
    except (OverflowError, ValueError):  # the last day that dates know
        return to_millis(datetime.max.replace(tzinfo=UTC))


def _history(reader: Reader, zone: tzinfo, customers: tuple[Any, ...], purchases: tuple[Any, ...]) -> History:
    ids, created_ms = _by_first(int_columns(reader, ("id", "created_at"), *customers))
    row, day, total = _purchases(reader, ids, purchases)
    hand, hand_ms = _set_by_hand(reader, ids, customers)
    return History(ids, created_ms, hand, hand_ms, row, day, total, zone)


def _purchases(reader: Reader, ids: Ints, source: tuple[Any, ...]) -> tuple[Ints, Ints, Ints]:
    customer, day, total = int_columns(reader, ("customer_id", "bought_on", "total"), *source)
    if not _in_order(customer, day):  # the index hands them out sorted; nothing promises it
        order = np.lexsort((day, customer))
        customer, day, total = customer[order], day[order], total[order]
    if len(ids) == 0:
        return ids, ids, ids
    row = np.searchsorted(ids, customer)
    kept = ids[np.minimum(row, len(ids) - 1)] == customer
    return (row, day, total) if kept.all() else (row[kept], day[kept], total[kept])


def _in_order(customer: Ints, day: Ints) -> bool:
    step = np.diff(customer)
    return bool(((step > 0) | ((step == 0) & (np.diff(day) >= 0))).all())


def _set_by_hand(reader: Reader, ids: Ints, source: tuple[Any, ...]) -> tuple[npt.NDArray[np.int8], Ints]:
    hand = np.full(len(ids), NO_STAGE, dtype=np.int8)
    since = np.zeros(len(ids), dtype=np.int64)
    known = {stage.value: code for code, stage in enumerate(STAGES)}
    rows = reader.all(
        f"SELECT id, stage_by_hand, coalesce(stage_set_at, 0) {source[0]} AND stage_by_hand IS NOT NULL",
        *source[1:],
    )
    for customer, stage, set_at in rows:
        place = int(np.searchsorted(ids, customer))
        hand[place] = known.get(stage, NO_STAGE)
        since[place] = set_at
    return hand, since


def _by_first(columns: tuple[Ints, ...]) -> tuple[Ints, ...]:
    order = np.argsort(columns[0], kind="stable")
    return tuple(column[order] for column in columns)


def day_number(day: date) -> int:
    """The day number of the database; here so that analyses need one import only."""
    return to_day_number(day)
