"""Everything bought by the customers of the file, read once into arrays, so that any day can be looked at
from memory.

A million purchases take about a quarter of a second and 20 MB; a second look as of another day costs no
query.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from app.analytics.columns import Bounds, Ints, int_columns, packed_columns
from app.analytics.runs import Runs, running
from app.core.clock import SystemZone
from app.core.days import to_day_number
from app.core.enums import Stage
from app.core.instants import at_local, to_millis
from app.db.reader import Reader

STAGES: tuple[Stage, ...] = tuple(Stage)
NO_STAGE = -1


@dataclass(frozen=True)
class History:
    """Customers in the order of their ids, and their purchases (orders and returns) by customer, then day.

    `row` points from a purchase to its customer's place; `day` is a day number, `total` minor units.
    `created_ms` is when the record was made; `hand` the stage set by hand (index into `STAGES`, or -1) and
    `hand_ms` since when it holds. Not slotted: what every day's figures need is worked out once and kept.
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

    @cached_property
    def purchases(self) -> Runs:
        """All purchases, as runs per customer."""
        return Runs(len(self.ids), self.row, self.day)

    @cached_property
    def spent(self) -> Ints:
        """The running total over the purchases."""
        return running(self.total)

    @cached_property
    def orders(self) -> Runs:
        """The orders alone: positive totals."""
        is_order = self.total > 0
        if is_order.all():
            return self.purchases
        return Runs(len(self.ids), self.row[is_order], self.day[is_order])

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
_FIRST_DAY = "SELECT min(bought_on) FROM purchase WHERE deleted_at IS NULL"
_LAST_DAY = "SELECT max(bought_on) FROM purchase WHERE deleted_at IS NULL"
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
    columns = ("customer_id", "bought_on", "total")
    bounds = _bounds(reader, ids) if source == (_BOUGHT,) else None
    customer, day, total = packed_columns(reader, columns, bounds, *source)
    if len(ids) == 0 or len(customer) == 0:
        nothing = np.zeros(0, dtype=np.int64)
        return nothing, nothing, nothing
    begins = np.flatnonzero(np.r_[True, customer[1:] != customer[:-1]])
    whose = customer[begins]
    place = np.minimum(np.searchsorted(ids, whose), len(ids) - 1)
    lengths = np.diff(np.r_[begins, len(customer)])
    row, known = np.repeat(place, lengths), ids[place] == whose
    if known.all():
        return row, day, total
    kept = np.repeat(known, lengths)
    return row[kept], day[kept], total[kept]


def _bounds(reader: Reader, ids: Ints) -> Bounds | None:
    """The customers, and the limits of the days from the ends of their index; None where nobody bought."""
    first, last = reader.value(_FIRST_DAY), reader.value(_LAST_DAY)
    return None if first is None or len(ids) == 0 else Bounds(ids, first, last)


def _set_by_hand(reader: Reader, ids: Ints, source: tuple[Any, ...]) -> tuple[npt.NDArray[np.int8], Ints]:
    hand = np.full(len(ids), NO_STAGE, dtype=np.int8)
    since = np.zeros(len(ids), dtype=np.int64)
    known = {stage.value: code for code, stage in enumerate(STAGES)}
    # a walk over the table; through an index of the live ones SQLite would fetch every row by itself
    whole = source[0].replace("FROM customer", "FROM customer NOT INDEXED", 1)
    rows = reader.all(
        f"SELECT id, stage_by_hand, coalesce(stage_set_at, 0) {whole} AND stage_by_hand IS NOT NULL",
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
