"""The page of buying behaviour: when people come, how often, for how much, where, for what, and what kinds there are.

Each figure can be asked for the customers behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import numpy.typing as npt

from app.analytics.behaviour import bins, clusters, habits
from app.analytics.behaviour.bins import Bin
from app.analytics.behaviour.clusters import Clusters
from app.analytics.behaviour.coding import UNKNOWN
from app.analytics.behaviour.features import spending
from app.analytics.behaviour.habits import Habit, Habits
from app.analytics.behaviour.orders import HOURS, WEEKDAYS, Orders
from app.analytics.book import Book
from app.core.days import from_day_number

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Span = tuple[int, int]

FINE, COARSE = 13, 7
"""So many columns a wide page has room for, and a narrow one."""
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Grid:
    """Orders per weekday and hour; where no order has a time, per weekday and month (`kind`).

    `columns` are the first and last hour (0-23) or month (1-12) of each; `counts[weekday][column]` are orders.
    `timed` is the share of orders (0-1) that have a time.
    """

    kind: Literal["hour", "month"]
    columns: tuple[Span, ...]
    counts: tuple[tuple[int, ...], ...]
    timed: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: a code (or the place of a bin), how many customers, and the share 0-1 that the bar is long.

    For intervals and order values the share is of the customers who have one, for channels of the orders, for
    categories of the spending.
    """

    code: str
    customers: int
    share: float
    bin: Bin | None = None


@dataclass(frozen=True, slots=True)
class BehaviourView:
    """All over the same customers. `habit` is the shop's; the grids show the same orders, `coarse` in fewer columns.

    What a click asks for is at hand: `numbers` are the hour or month of each order, `edges` those of the baskets,
    `spent` what each customer spent in each category.
    """

    as_of: date
    habits: Habits
    habit: Habit
    fine: Grid
    coarse: Grid
    intervals: tuple[Bar, ...]
    without_interval: int
    baskets: tuple[Bar, ...]
    channels: tuple[Bar, ...]
    categories: tuple[Bar, ...]
    clusters: Clusters
    numbers: Ints
    edges: tuple[float, ...]
    spent: npt.NDArray[np.float64]

    @property
    def orders(self) -> Orders:
        return self.habits.orders

    @property
    def buyers(self) -> int:
        return int((self.orders.per_customer() > 0).sum())

    def in_cells(self, grid: Grid, places: list[tuple[int, int]]) -> list[int]:
        """Who ordered in some cells (weekday, column) of a grid, those who did most often first."""
        kept = np.zeros(len(self.orders), dtype=bool)
        for weekday, column in places:
            low, high = grid.columns[column]
            kept |= (self.orders.weekday == weekday) & (self.numbers >= low) & (self.numbers <= high)
        return self._most_first(kept)

    def in_interval(self, place: int) -> list[int]:
        return self._by_orders(bins.place(self.habits.interval, bins.INTERVALS) == place)

    def in_basket(self, place: int) -> list[int]:
        return self._by_orders(bins.place(self.habits.basket, self.edges) == place)

    def in_channel(self, name: str) -> list[int]:
        """Who ordered through a channel, those who did most often first."""
        return self._most_first(self.orders.channel == self.orders.channels.index(name))

    def in_category(self, name: str) -> list[int]:
        """Who bought from a category, those who spent most in it first."""
        return _ranked(self.orders.ids, self.spent[:, self.orders.categories.index(name)])

    def in_cluster(self, number: int) -> list[int]:
        """The customers of a cluster (from 1), those with most orders first."""
        return self._by_orders(self.clusters.labels == number - 1)

    def _most_first(self, kept: Bools) -> list[int]:
        return _ranked(self.orders.ids, self.orders.per_customer(kept).astype(np.float64))

    def _by_orders(self, inside: Bools) -> list[int]:
        return _ranked(self.orders.ids, np.where(inside, self.orders.per_customer(), 0).astype(np.float64))


def build(book: Book, as_of: date, months: int | None = None) -> BehaviourView:
    """The page as of a day, over all time or so many months before it."""
    return view(habits.of(book, as_of, months=months))


def view(found: Habits) -> BehaviourView:
    """The page from everybody's habits."""
    orders, edges, fine = found.orders, bins.round_edges(found.basket), grid(found.orders)
    return BehaviourView(
        as_of=orders.as_of,
        habits=found,
        habit=found.shop(),
        fine=fine,
        coarse=grid(orders, COARSE),
        intervals=_binned(found.interval, bins.INTERVALS),
        without_interval=int(((orders.per_customer() > 0) & np.isnan(found.interval)).sum()),
        baskets=_binned(found.basket, edges),
        channels=_channels(orders),
        categories=_categories(orders),
        clusters=clusters.of_orders(orders),
        numbers=_numbers(orders, fine.kind),
        edges=edges,
        spent=spending(orders),
    )


def grid(orders: Orders, most: int = FINE) -> Grid:
    """When orders come: from the first hour to the last in which anybody came, several together where there would be
    more than `most` columns.
    """
    known = orders.hour != UNKNOWN
    timed = int(known.sum()) / len(orders) if len(orders) else 0.0
    if timed == 0 and len(orders):
        return _grid("month", tuple((month, month) for month in range(1, MONTHS + 1)), orders, 0.0)
    return _grid("hour", _hours(orders.hour[known], most), orders, timed)


def same_places(before: Grid, after: Grid, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The cells of another grid that share hours with these."""
    found = []
    for weekday, column in places if before.kind == after.kind else []:
        low, high = before.columns[column]
        found += [(weekday, number) for number, (a, b) in enumerate(after.columns) if a <= high and b >= low]
    return sorted(set(found))


def _hours(hours: Ints, most: int) -> tuple[Span, ...]:
    if len(hours) == 0:
        return ()
    low, high = int(hours.min()), int(hours.max())
    wide = 1
    while (high - low + wide) // wide > most:
        wide += 1
    return tuple((hour, min(hour + wide - 1, HOURS - 1)) for hour in range(low, high + 1, wide))


def _grid(kind: Literal["hour", "month"], columns: tuple[Span, ...], orders: Orders, timed: float) -> Grid:
    number = _numbers(orders, kind)
    table = np.zeros((WEEKDAYS, HOURS + 1), dtype=np.int64)
    known = number != UNKNOWN
    place = orders.weekday[known] * (HOURS + 1) + number[known]
    table += np.bincount(place, minlength=table.size).reshape(table.shape)
    counts = tuple(
        tuple(int(table[weekday, low : high + 1].sum()) for low, high in columns)
        for weekday in range(WEEKDAYS)
    )
    return Grid(kind, columns, counts, timed)


def _numbers(orders: Orders, kind: Literal["hour", "month"]) -> Ints:
    """The hour of each order, or its month."""
    if kind == "hour":
        return orders.hour
    days, which = np.unique(orders.day, return_inverse=True)
    months = np.array([from_day_number(int(day)).month for day in days], dtype=np.int64)
    return months[which] if len(days) else which.astype(np.int64)


def _binned(values: npt.NDArray[np.float64], edges: tuple[float, ...]) -> tuple[Bar, ...]:
    if not edges:
        return ()
    place = bins.place(values, edges)
    count = np.bincount(place[place >= 0], minlength=len(edges) + 1)
    total = max(int(count.sum()), 1)
    return tuple(
        Bar(str(number), int(count[number]), int(count[number]) / total, each)
        for number, each in enumerate(bins.bins(edges))
    )


def _channels(orders: Orders) -> tuple[Bar, ...]:
    """Channels by their share of the orders whose channel is known."""
    known = max(int((orders.channel != UNKNOWN).sum()), 1)
    bars = []
    for code, name in enumerate(orders.channels):
        own = orders.channel == code
        if own.any():
            bars.append(Bar(name, int((orders.per_customer(own) > 0).sum()), int(own.sum()) / known))
    return tuple(sorted(bars, key=lambda bar: -bar.share))


def _categories(orders: Orders) -> tuple[Bar, ...]:
    """Categories by their share of what was spent in any."""
    owner = orders.row[orders.line_order]
    amount = orders.amount.astype(np.float64)
    spent = [float(amount[orders.category == code].sum()) for code in range(len(orders.categories))]
    total = max(sum(spent), 1.0)
    bars = []
    for code, name in enumerate(orders.categories):
        own = owner[orders.category == code]
        if len(own):
            bars.append(Bar(name, len(np.unique(own)), spent[code] / total))
    return tuple(sorted(bars, key=lambda bar: -bar.share))


def _ranked(ids: Ints, weight: npt.NDArray[np.float64]) -> list[int]:
    """The ids with a positive weight, most first."""
    place = np.flatnonzero(weight > 0)
    found: list[int] = ids[place[np.argsort(-weight[place], kind="stable")]].tolist()
    return found
