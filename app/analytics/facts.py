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
from app.analytics.runs import Runs
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
    day, n = day_number(as_of), len(history.ids)
    purchases, ordered = history.purchases, history.orders
    bought, orders = purchases.seen(day), ordered.seen(day)
    known = (history.created_ms < history.instant_after(as_of)) | (bought > 0)
    first, last = _first_and_last(ordered, orders)
    net = purchases.sums(history.spent, bought)
    window_orders, window_net = orders, net
    if window_months is not None:
        before = window_start(as_of, window_months)
        window_orders = orders - ordered.seen(before)
        window_net = net - purchases.sums(history.spent, purchases.seen(before))
    everybody = Facts(
        as_of=day,
        ids=history.ids,
        orders=orders,
        net=net,
        first_order=first,
        last_order=last,
        median_interval=ordered.median_intervals(day) if n else np.zeros(0),
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
    runs = Runs(n, row, days)
    return runs.median_intervals(runs.last_day) if runs.last_day is not None else np.full(n, np.nan)


def window_start(as_of: date, months: int) -> int:
    """The last day before the window."""
    try:
        return day_number(add_months(as_of, -months))
    except ValueError:  # before the first year that the calendar knows
        return NEVER


def _first_and_last(ordered: Runs, seen: Ints) -> tuple[Ints, Ints]:
    """Day of the first and of the latest of the orders seen; NEVER where there is none."""
    first, last = np.full(ordered.n, NEVER, dtype=np.int64), np.full(ordered.n, NEVER, dtype=np.int64)
    some = seen > 0
    begin = ordered.begin[some]
    first[some] = ordered.day[begin]
    last[some] = ordered.day[begin + seen[some] - 1]
    return first, last


def sum_by_row(row: Ints, total: Ints, n: int) -> Ints:
    """Totals per customer of purchases that stand in the order of their rows; exact, as no float is involved."""
    sums = np.zeros(n, dtype=np.int64)
    if len(row):
        begins = np.flatnonzero(np.r_[True, row[1:] != row[:-1]])
        sums[row[begins]] = np.add.reduceat(total, begins)
    return sums
