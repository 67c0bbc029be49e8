"""What is known of every customer as of a day: the plain figures from which scores, stages and classes are
made.

Orders are purchases with a positive total; returns count in `net` only (Product description, section 2).
Nothing after the day is seen.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

import numpy as np
import numpy.typing as npt

from app.analytics.history import NO_STAGE, History, day_number
from app.core.days import add_months

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

NEVER = -(2**31)
"""Stands in day columns of customers without an order."""


@dataclass(frozen=True, slots=True)
class Facts:
    """One value per customer known on the day (`ids` ascending); days are day numbers or NEVER, money minor
    units.

    `median_interval` is the median of the days between consecutive orders, NaN below three orders.
    `window_*` are the same figures inside the RFM window only. `hand` is the stage set by hand by that day,
    or -1.
    """

    as_of: int
    ids: Ints
    orders: Ints
    net: Ints
    first_order: Ints
    last_order: Ints
    median_interval: Floats
    window_orders: Ints
    window_net: Ints
    hand: npt.NDArray[np.int8]
    created_ms: Ints

    @property
    def buyers(self) -> Bools:
        """Who has an order; a customer with nothing but returns is no buyer."""
        return self.orders > 0

    @property
    def scored(self) -> Bools:
        """Who has an order in the RFM window."""
        return self.window_orders > 0

    @property
    def recency(self) -> Ints:
        """Days since the latest order; meaningless where there is none."""
        return self.as_of - self.last_order


def facts(history: History, as_of: date, window_months: int | None = None) -> Facts:
    """The figures of every customer known on `as_of`: made by the end of that day, or with a purchase by
    then.

    A record may be younger than its first purchase (imported later); the customer existed all the same.
    """
    day = day_number(as_of)
    seen = history.day <= day
    row, days, total = history.row[seen], history.day[seen], history.total[seen]
    n = len(history.ids)
    is_order = total > 0
    first, last = _first_and_last(row[is_order], days[is_order], n)
    known = history.created_ms < history.instant_after(as_of)
    known[row] = True
    orders, net = _count(row[is_order], n), sum_by_row(row, total, n)
    window_orders, window_net = orders, net
    if window_months is not None:
        inside = days > _window_start(as_of, window_months)
        window_orders = _count(row[is_order & inside], n)
        window_net = sum_by_row(row[inside], total[inside], n)
    everybody = Facts(
        as_of=day,
        ids=history.ids,
        orders=orders,
        net=net,
        first_order=first,
        last_order=last,
        median_interval=median_intervals(row[is_order], days[is_order], n),
        window_orders=window_orders,
        window_net=window_net,
        hand=np.where(history.hand_ms < history.instant_after(as_of), history.hand, NO_STAGE).astype(np.int8),
        created_ms=history.created_ms,
    )
    return everybody if known.all() else _only(everybody, known)


def _only(everybody: Facts, keep: Bools) -> Facts:
    columns = {f.name: getattr(everybody, f.name) for f in fields(Facts) if f.name != "as_of"}
    return Facts(everybody.as_of, **{name: column[keep] for name, column in columns.items()})


def median_intervals(row: Ints, days: Ints, n: int) -> Floats:
    """Median of the differences between consecutive order days per customer, NaN where there are fewer than
    two.

    `row` and `days` are sorted by customer and day; two orders of one day are no day apart.

    >>> median_intervals(np.array([0, 0, 0, 1, 1]), np.array([10, 20, 50, 7, 8]), 2).tolist()
    [20.0, nan]
    """
    same = row[1:] == row[:-1]
    owner, gap = row[1:][same], np.diff(days)[same]
    count = _count(owner, n)
    # one sort of whole numbers orders the gaps inside each customer
    span = int(gap.max()) + 1 if len(gap) else 1
    ranked = np.sort(owner * span + gap) - np.repeat(np.arange(n), count) * span
    start = np.cumsum(count) - count
    medians = np.full(n, np.nan)
    enough = count >= 2
    low = start[enough] + (count[enough] - 1) // 2
    high = start[enough] + count[enough] // 2
    medians[enough] = (ranked[low] + ranked[high]) / 2
    return medians


def _window_start(as_of: date, months: int) -> int:
    """The last day before the window."""
    try:
        return day_number(add_months(as_of, -months))
    except ValueError:  # before the first year that the calendar knows
        return NEVER


def _first_and_last(row: Ints, days: Ints, n: int) -> tuple[Ints, Ints]:
    first, last = np.full(n, NEVER, dtype=np.int64), np.full(n, NEVER, dtype=np.int64)
    if len(row):
        begins = np.flatnonzero(np.r_[True, row[1:] != row[:-1]])
        ends = np.r_[begins[1:] - 1, len(row) - 1]
        first[row[begins]] = days[begins]
        last[row[ends]] = days[ends]
    return first, last


def _count(row: Ints, n: int) -> Ints:
    return np.bincount(row, minlength=n)


def sum_by_row(row: Ints, total: Ints, n: int) -> Ints:
    """Totals per customer of purchases that stand in the order of their rows; exact, as no float is involved."""
    sums = np.zeros(n, dtype=np.int64)
    if len(row):
        begins = np.flatnonzero(np.r_[True, row[1:] != row[:-1]])
        sums[row[begins]] = np.add.reduceat(total, begins)
    return sums
