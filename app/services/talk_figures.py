"""How often and how well one talks: in total over what a list shows, and with one customer.

Quality is the mark from 1 to 5 that a talk was given; where none was given, its result stands for one: satisfied 5,
neutral 3, dissatisfied 1. A talk that reached nobody has no quality and counts against the share that was reached.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from statistics import median
from typing import TypeVar

from app.core.days import from_day_number, to_day_number, week_start
from app.db.reader import Reader
from app.services.talk_filter import LIVING, PERSON, WAY, TalkFilter, condition

K = TypeVar("K")

RECENT = 90
"""Days that "lately" means; it is compared with as many before."""
_BY_WEEK = 120
_STEADY = 0.3
_LEAST = 2


class Trend(StrEnum):
    UP = "up"
    DOWN = "down"
    STEADY = "steady"


@dataclass(frozen=True, slots=True)
class Tally:
    """Talks counted: `reached` of them got through, `rated` have a quality, `points` is the sum of these marks."""

    count: int = 0
    reached: int = 0
    rated: int = 0
    points: int = 0

    @property
    def quality(self) -> float | None:
        """The mean mark from 1 to 5."""
        return self.points / self.rated if self.rated else None

    @property
    def reached_share(self) -> float | None:
        return self.reached / self.count if self.count else None

    def plus(self, other: Tally) -> Tally:
        return Tally(
            self.count + other.count,
            self.reached + other.reached,
            self.rated + other.rated,
            self.points + other.points,
        )


@dataclass(frozen=True, slots=True)
class TalkTotals:
    """All that fit, by week (or by month where the days are many), by method and by person (staff id, 0 for none)."""

    whole: Tally
    customers: int
    by_month: bool
    turns: tuple[tuple[date, Tally], ...]
    ways: tuple[tuple[str, Tally], ...]
    people: tuple[tuple[int, Tally], ...]


@dataclass(frozen=True, slots=True)
class CustomerTalks:
    """How it goes with one customer. `gap` is the median of days between the days one talked; `lately` and `before` are
    the last `RECENT` days and as many before them.
    """

    whole: Tally
    last_on: date | None
    gap: int | None
    lately: Tally
    before: Tally

    @property
    def trend(self) -> Trend | None:
        """How the quality moved; None where either stretch has fewer than two marks."""
        now, then = self.lately.quality, self.before.quality
        if now is None or then is None or min(self.lately.rated, self.before.rated) < _LEAST:
            return None
        if abs(now - then) < _STEADY:
            return Trend.STEADY
        return Trend.UP if now > then else Trend.DOWN


def totals(reader: Reader, chosen: TalkFilter) -> TalkTotals:
    """Frequency and quality of the talks that fit."""
    where, values = condition(chosen)
    by_day = [
        (from_day_number(day), Tally(*found))
        for day, *found in reader.all(f"{_BY_DAY} {where} {LIVING} GROUP BY 1 ORDER BY 1", *values)
    ]
    split = [
        (way, person, Tally(*found))
        for way, person, *found in reader.all(f"{_BY_WAY} {where} {LIVING} GROUP BY 1, 2", *values)
    ]
    customers = reader.value(f"{_CUSTOMERS} {where} {LIVING}", *values)
    by_month = bool(by_day) and (by_day[-1][0] - by_day[0][0]).days > _BY_WEEK
    return TalkTotals(
        whole=_sum(found for _, found in by_day),
        customers=int(customers or 0),
        by_month=by_month,
        turns=_turns(by_day, by_month),
        ways=_ranked((way, found) for way, _, found in split),
        people=_ranked((person, found) for _, person, found in split),
    )


def of_customer(reader: Reader, customer_id: int, today: date) -> CustomerTalks:
    """How often one talked with a customer, and how well."""
    found = [
        (from_day_number(day), Tally(1, reached, rated, points))
        for day, reached, rated, points in reader.all(_OF_CUSTOMER, customer_id, to_day_number(today))
    ]
    on = sorted({day for day, _ in found})
    edge, far = today - timedelta(days=RECENT), today - timedelta(days=2 * RECENT)
    return CustomerTalks(
        whole=_sum(one for _, one in found),
        last_on=on[-1] if on else None,
        gap=_gap(on),
        lately=_sum(one for day, one in found if day > edge),
        before=_sum(one for day, one in found if far < day <= edge),
    )


def _gap(on: Sequence[date]) -> int | None:
    """The median of the days between; None for fewer than three days."""
    if len(on) <= _LEAST:
        return None
    return round(median((after - before).days for before, after in pairwise(on)))


def _turns(by_day: Sequence[tuple[date, Tally]], by_month: bool) -> tuple[tuple[date, Tally], ...]:
    """By the first day of the week or month, with the empty ones between."""
    found: dict[date, Tally] = {}
    for day, tally in by_day:
        turn = day.replace(day=1) if by_month else week_start(day)
        found[turn] = found.get(turn, Tally()).plus(tally)
    if not found:
        return ()
    turn, last, every = min(found), max(found), []
    while turn <= last:
        every.append((turn, found.get(turn, Tally())))
        turn = (turn + timedelta(days=32)).replace(day=1) if by_month else turn + timedelta(days=7)
    return tuple(every)


def _ranked(split: Iterable[tuple[K, Tally]]) -> tuple[tuple[K, Tally], ...]:
    """By how many, most first."""
    found: dict[K, Tally] = {}
    for key, tally in split:
        found[key] = found.get(key, Tally()).plus(tally)
    return tuple(sorted(found.items(), key=lambda one: -one[1].count))


def _sum(found: Iterable[Tally]) -> Tally:
    whole = Tally()
    for one in found:
        whole = whole.plus(one)
    return whole


_MARK = """coalesce(i.quality, CASE i.outcome WHEN 'satisfied' THEN 5 WHEN 'neutral' THEN 3
                                   WHEN 'dissatisfied' THEN 1 END)"""
_MET = "coalesce(i.outcome, '') <> 'not_reached'"
_TALLY = f"count(*), sum({_MET}), count({_MARK}), coalesce(sum({_MARK}), 0)"
_BY_DAY = f"SELECT i.happened_on, {_TALLY} FROM interaction i WHERE"
_BY_WAY = f"SELECT {WAY}, {PERSON}, {_TALLY} FROM interaction i WHERE"
_CUSTOMERS = "SELECT count(DISTINCT i.customer_id) FROM interaction i WHERE"
_OF_CUSTOMER = f"""
SELECT i.happened_on, {_MET}, {_MARK} IS NOT NULL, coalesce({_MARK}, 0) FROM interaction i
 WHERE i.customer_id = ? AND i.deleted_at IS NULL AND i.happened_on <= ? ORDER BY i.happened_on
"""
