"""First in, first out: which points of a ledger are still there, and which were lost on their last day.

What was added makes a lot with its last day; what is taken out uses up the lots that end first, of these the oldest
(with one rule for all points that is the order in which they came). What is taken out beyond all lots is a debt that
the next points pay. Lines of the kind “expired” are not looked at: they are what follows from the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import heappop, heappush


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the ledger but for those that expired; `until` is the last day of points that were added."""

    day: date
    points: int
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Lots:
    """`lost` says how many points ended after which day, `left` how many of which last day are there (None: for ever).

    `debt` is what was taken out beyond all that there was.
    """

    lost: dict[date, int]
    left: dict[date | None, int]
    debt: int = 0

    @property
    def balance(self) -> int:
        return sum(self.left.values()) - self.debt


def follow(lines: Iterable[Line], as_of: date) -> Lots:
    """Walk through the lines (sorted by day, then as they were written) up to a day, inclusive.

    >>> found = follow([Line(date(2024, 1, 5), 100, date(2026, 1, 31)), Line(date(2025, 1, 5), -30)], date(2026, 2, 1))
    >>> found.lost, found.balance
    ({datetime.date(2026, 1, 31): 70}, 0)
    """
    walk = _Walk()
    for line in lines:
        if line.day > as_of:
            break
        walk.let_go(line.day)
        walk.take(line)
    walk.let_go(as_of)
    return Lots(walk.lost, walk.left(), walk.debt)


def booked_on(until: date) -> date:
    """The day of the line that says that points were lost: the one after their last."""
    return until + timedelta(days=1)


@dataclass(slots=True, order=True)
class _Lot:
    until: date
    number: int
    rest: int


class _Walk:
    """The lots of one customer as the lines go by, the one that ends first on top of the heap."""

    def __init__(self) -> None:
        self._lots: list[_Lot] = []
        self._count = 0
        self.lost: dict[date, int] = {}
        self.debt = 0

    def take(self, line: Line) -> None:
        if line.points < 0:
            self.debt += self._use(-line.points)
            return
        paid = min(self.debt, line.points)
        self.debt -= paid
        if line.points > paid:
            self._count += 1
            heappush(self._lots, _Lot(line.until or date.max, self._count, line.points - paid))

    def let_go(self, day: date) -> None:
        """Lots whose last day is before this one are lost."""
        while self._lots and self._lots[0].until < day:
            lot = heappop(self._lots)
            self.lost[lot.until] = self.lost.get(lot.until, 0) + lot.rest

    def left(self) -> dict[date | None, int]:
        found: dict[date | None, int] = {}
        for lot in self._lots:
            key = None if lot.until == date.max else lot.until
            found[key] = found.get(key, 0) + lot.rest
        return found

    def _use(self, points: int) -> int:
        """Take from the lots; gives what none of them had."""
        while points and self._lots:
            lot = self._lots[0]
            used = min(points, lot.rest)
            points -= used
            lot.rest -= used
            if not lot.rest:
                heappop(self._lots)
        return points


def by_customer(rows: Iterable[tuple[int, Line]]) -> Iterator[tuple[int, list[Line]]]:
    """The lines of each customer, from rows sorted by customer."""
    current, lines = None, list[Line]()
    for customer, line in rows:
        if customer != current and current is not None:
            yield current, lines
            lines = []
        current = customer
        lines.append(line)
    if current is not None:
        yield current, lines
