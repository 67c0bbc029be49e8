"""What each product sold in a period, to how many, what it left over, and how it has run for eight weeks.

Sold units and net sales are less what came back; buyers are identified customers who bought it in the period; profit
is net sales less costs where the cost of every line is known. The repeat rate and its interval look at all time up to
the as-of day (`repeat`). Walk-in sales count in units and sales. Product description, section 2.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from app.analytics.goods.ledger import MILLI, WALK_IN, Floats, Ints, Ledger
from app.analytics.goods.repeat import Repeats
from app.analytics.history import day_number
from app.core.days import from_day_number

WEEKS = 8
WEEK = 7
SLOW_SHARE = 0.5
"""Half of what it sold in as many days before, or less."""


@dataclass(frozen=True, slots=True)
class ProductFigure:
    """One product's period. `weeks` are units sold in each of the last eight weeks, the current one last; `before`
    the units of the period of equal length before; `profit` is None where a cost is not known.
    """

    id: int
    sold: float
    returned: float
    net: int
    profit: int | None
    buyers: int
    before: float
    repeat_rate: float | None
    interval: float | None
    weeks: tuple[float, ...]
    first_on: date | None
    last_on: date | None

    @property
    def change(self) -> float | None:
        """Growth on the period before; None where nothing was sold then."""
        return None if self.before <= 0 else self.sold / self.before - 1


@dataclass(frozen=True, slots=True)
class Totals:
    """The products together, each line once."""

    sold: float
    net: int
    profit: int | None
    buyers: int


def figures(
    ledger: Ledger, ids: Iterable[int], first: date, last: date, as_of: date, shop: Repeats
) -> list[ProductFigure]:
    """The figures of these products, in their order; one that was never sold has zeros."""
    wanted = np.array(sorted(set(ids)), dtype=np.int64)
    end = min(last, as_of)
    length = timedelta(days=(end - first).days + 1)
    columns = _Columns(ledger, wanted)
    now, before = columns.period(first, end), columns.period(first - length, first - timedelta(days=1))
    weeks, today = columns.weeks(day_number(as_of)), day_number(as_of)
    edges = columns.edges()
    found = {}
    for place, number in enumerate(wanted.tolist()):
        repeat = shop.place(number)
        found[number] = ProductFigure(
            id=number,
            sold=float(now.sold[place]) / MILLI,
            returned=float(now.returned[place]) / MILLI,
            net=int(now.net[place]),
            profit=None if now.unknown[place] or not now.lines[place] else int(now.profit[place]),
            buyers=int(now.buyers[place]),
            before=float(before.sold[place]) / MILLI,
            repeat_rate=shop.rate(number, today),
            interval=float(shop.interval[repeat]) if repeat is not None and shop.intervals[repeat] else None,
            weeks=tuple((weeks[place] / MILLI).tolist()),
            first_on=_day(int(edges[0][place])),
            last_on=_day(int(edges[1][place])),
        )
    return [found[number] for number in ids if number in found]


def totals(ledger: Ledger, first: date, last: date) -> Totals:
    """All products of the period together; who bought two of them is one buyer."""
    part = ledger.between(first, last)
    buyers = np.unique(part.customer[part.bought & (part.customer != WALK_IN)])
    known = bool(len(part)) and bool(part.costed.all())
    net = int(part.total.sum())
    profit = net - int(part.cost.sum()) if known else None
    return Totals(float(part.quantity.sum()) / MILLI, net, profit, len(buyers))


def top(found: Sequence[ProductFigure], limit: int = 10) -> list[ProductFigure]:
    """The products with the highest net sales, of those that sold."""
    sold = [one for one in found if one.net > 0]
    return sorted(sold, key=lambda one: (-one.net, one.id))[:limit]


def is_slow(figure: ProductFigure, first: date) -> bool:
    """Whether it was on sale before the period and sold nothing in it, or half or less of what it sold before."""
    if figure.first_on is None or figure.first_on >= first:
        return False
    return figure.sold <= 0 or (figure.before > 0 and figure.sold <= SLOW_SHARE * figure.before)


def slow(found: Sequence[ProductFigure], first: date, limit: int | None = None) -> list[ProductFigure]:
    """The slow ones, those that have not been bought for longest first."""
    still = [one for one in found if is_slow(one, first)]
    return sorted(still, key=lambda one: (one.last_on or date.min, one.sold, one.id))[:limit]


@dataclass(frozen=True, slots=True)
class _Period:
    """Sums by place of the product."""

    sold: Ints
    returned: Ints
    net: Ints
    profit: Ints
    unknown: Ints
    lines: Ints
    buyers: Ints


class _Columns:
    """The lines of the wanted products, each with the place of its product."""

    def __init__(self, ledger: Ledger, wanted: Ints) -> None:
        self._n = len(wanted)
        place = np.minimum(np.searchsorted(wanted, ledger.product), max(self._n - 1, 0))
        ours = wanted[place] == ledger.product if self._n else np.zeros(len(ledger), dtype=bool)
        self._ledger = ledger.only(ours)
        self._place = place[ours]

    def period(self, first: date, last: date) -> _Period:
        """What was sold from one day to another."""
        lines, inside = self._ledger, self._inside(first, last)
        place, quantity, total = self._place[inside], lines.quantity[inside], lines.total[inside]
        costed = lines.costed[inside]
        return _Period(
            sold=self._sum(place, quantity),
            returned=self._sum(place, -np.minimum(quantity, 0)),
            net=self._sum(place, total),
            profit=self._sum(place, total - lines.cost[inside]),
            unknown=np.bincount(place[~costed], minlength=self._n),
            lines=np.bincount(place, minlength=self._n),
            buyers=self._buyers(inside),
        )

    def weeks(self, today: int) -> Floats:
        """Units per product and week, the latest week last."""
        ago = (today - self._ledger.day) // WEEK
        recent = (ago >= 0) & (ago < WEEKS)
        cell = self._place[recent] * WEEKS + (WEEKS - 1 - ago[recent])
        sums = np.bincount(cell, self._ledger.quantity[recent], minlength=self._n * WEEKS)
        return sums.astype(np.float64).reshape(self._n, WEEKS)

    def edges(self) -> tuple[Ints, Ints]:
        """First and last day on which each was bought; the ends of the number line where it never was."""
        first = np.full(self._n, np.iinfo(np.int64).max)
        last = np.full(self._n, np.iinfo(np.int64).min)
        bought = self._ledger.bought
        np.minimum.at(first, self._place[bought], self._ledger.day[bought])
        np.maximum.at(last, self._place[bought], self._ledger.day[bought])
        return first, last

    def _inside(self, first: date, last: date) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        return (self._ledger.day >= day_number(first)) & (self._ledger.day <= day_number(last))

    def _buyers(self, inside: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Ints:
        """Lines stand by customer and product, so a pair's lines are neighbours."""
        kept = inside & self._ledger.bought & (self._ledger.customer != WALK_IN)
        customer, place = self._ledger.customer[kept], self._place[kept]
        if not len(customer):
            return np.zeros(self._n, dtype=np.int64)
        begins = np.r_[True, (customer[1:] != customer[:-1]) | (place[1:] != place[:-1])]
        return np.bincount(place[begins], minlength=self._n)

    def _sum(self, place: Ints, values: Ints) -> Ints:
        """Exact: whole numbers are added as whole numbers."""
        sums = np.zeros(self._n, dtype=np.int64)
        np.add.at(sums, place, values)
        return sums


def _day(number: int) -> date | None:
    bounds = np.iinfo(np.int64)
    return None if number in (bounds.max, bounds.min) else from_day_number(number)
