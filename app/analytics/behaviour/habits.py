"""Habits: what, where, when, how often and for how much somebody buys; of a customer, a group and the shop.

Product description, section 2 (Behaviour). A habit needs orders enough to show: below `MIN_ORDERS` nothing is called
preferred, and what two weekdays share is preferred by neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from app.analytics.behaviour.coding import UNKNOWN, places
from app.analytics.behaviour.day_parts import DAY_PARTS, part_of_hour
from app.analytics.behaviour.orders import HOURS, WEEKDAYS, Bools, Ints, Orders, load
from app.analytics.behaviour.parts import Facet, facet
from app.analytics.book import Book
from app.analytics.facts import median_intervals

Floats = npt.NDArray[np.float64]

MIN_ORDERS = 3
WEEKDAY_NAMES = tuple(str(number) for number in range(1, WEEKDAYS + 1))
"""Monday is 1, as in `terms.weekday`."""


@dataclass(frozen=True, slots=True)
class Habit:
    """How a group buys, beside the shop. `basket` is the median order in minor units, `interval` the median of its
    members' usual intervals in days; None where nothing tells.
    """

    customers: int
    orders: int
    basket: float | None
    interval: float | None
    categories: Facet
    channels: Facet
    weekdays: Facet
    day_parts: Facet


@dataclass(frozen=True, slots=True)
class Habits:
    """Per customer of `ids` what is preferred: places in `WEEKDAY_NAMES`, hours 0-23, places in `orders.channels` and
    `orders.categories`; UNKNOWN where nothing is. `basket` is the median order (minor units) and `interval` the median
    days between orders, NaN where there is none.
    """

    orders: Orders
    weekday: Ints
    hour: Ints
    channel: Ints
    category: Ints
    basket: Floats
    interval: Floats

    @property
    def ids(self) -> Ints:
        return self.orders.ids

    def shop(self) -> Habit:
        return self.group(np.ones(len(self.ids), dtype=bool))

    def customer(self, customer_id: int) -> Habit:
        """One customer's habits beside the shop's."""
        return self.group(self.ids == customer_id)

    def group(self, members: Bools) -> Habit:
        """The habits of some of the customers (`members` over `ids`)."""
        every, own = self.orders, self.orders.of(members)
        intervals = self.interval[members]
        intervals = intervals[~np.isnan(intervals)]
        amount, whole = own.amount.astype(np.float64), every.amount.astype(np.float64)
        return Habit(
            customers=int(members.sum()),
            orders=len(own),
            basket=float(np.median(own.total)) if len(own) else None,
            interval=float(np.median(intervals)) if len(intervals) else None,
            categories=facet(
                "category", every.categories, own.category, every.category, weight=amount, whole=whole
            ),
            channels=facet("channel", every.channels, own.channel, every.channel),
            weekdays=facet("weekday", WEEKDAY_NAMES, own.weekday, every.weekday, in_order=True),
            day_parts=facet("day_part", DAY_PARTS, day_parts(own.hour), day_parts(every.hour), in_order=True),
        )


def of(book: Book, as_of: date, *, months: int | None = None, orders: Orders | None = None) -> Habits:
    """Everybody's habits as of a day, of all time or of so many months before it."""
    found = orders
    if found is None:
        found = load(book.reader, as_of, book.facts(as_of).ids, book.history.zone, months=months)
    return of_orders(found)


def of_orders(orders: Orders) -> Habits:
    """What each customer prefers, from their orders."""
    n = len(orders.ids)
    lines = orders.row[orders.line_order]
    return Habits(
        orders=orders,
        weekday=preferred(orders.row, orders.weekday, n, WEEKDAYS),
        hour=preferred(orders.row, orders.hour, n, HOURS),
        channel=preferred(orders.row, orders.channel, n, len(orders.channels)),
        category=preferred(lines, orders.category, n, len(orders.categories), weight=orders.amount),
        basket=medians(orders.row, orders.total, n),
        interval=median_intervals(orders.row, orders.day, n),
    )


def preferred(row: Ints, code: Ints, n: int, width: int, *, weight: Ints | None = None) -> Ints:
    """Per customer the code met most often (or with the most weight), UNKNOWN below `MIN_ORDERS` known ones and where
    no single one is first.

    >>> preferred(np.array([0, 0, 0, 1, 1]), np.array([2, 2, 1, 0, 0]), 2, 3).tolist()
    [2, -1]
    """
    if width == 0 or n == 0:
        return np.full(n, UNKNOWN, dtype=np.int64)
    known = code != UNKNOWN
    place = row[known] * width + code[known]
    weights = None if weight is None else weight[known].astype(np.float64)
    table = np.bincount(place, weights=weights, minlength=n * width).reshape(n, width)
    enough = np.bincount(row[known], minlength=n) >= MIN_ORDERS
    most = table.max(axis=1)
    alone = (table == most[:, None]).sum(axis=1) == 1
    return np.where(enough & alone, table.argmax(axis=1), UNKNOWN)


def medians(row: Ints, values: Ints, n: int) -> Floats:
    """The median of each customer's values, NaN where there is none; `row` is sorted.

    >>> medians(np.array([0, 0, 2]), np.array([10, 20, 7]), 3).tolist()
    [15.0, nan, 7.0]
    """
    found = np.full(n, np.nan)
    count = np.bincount(row, minlength=n)
    ranked = values[np.lexsort((values, row))]
    start = np.cumsum(count) - count
    some = count > 0
    low, high = start[some] + (count[some] - 1) // 2, start[some] + count[some] // 2
    found[some] = (ranked[low].astype(np.float64) + ranked[high]) / 2
    return found


def day_parts(hours: Ints) -> Ints:
    """The part of the day that each hour belongs to, UNKNOWN where the hour is."""
    table = np.array([*(part_of_hour(hour) for hour in range(HOURS)), UNKNOWN], dtype=np.int64)
    parts: Ints = table[hours]
    return parts


def members_of(ids: Ints, wanted: Ints) -> Bools:
    """Which of `ids` are among the wanted."""
    inside = np.zeros(len(ids), dtype=bool)
    place = places(ids, np.asarray(wanted, dtype=np.int64))
    inside[place[place != UNKNOWN]] = True
    return inside
