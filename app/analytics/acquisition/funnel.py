"""The conversion funnel: of the leads opened in a period, how many came how far by a day.

A cohort funnel (Farris, Bendle, Pfeifer, Reibstein, *Marketing Metrics*, chapter on the sales funnel; Product
description, section 2): all rates are shares of the same leads, so that they can never pass one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from app.analytics.acquisition.costs import first_buyers, spent
from app.analytics.acquisition.roads import ROAD, Road, roads
from app.analytics.history import day_number
from app.core.enums import LeadStage
from app.db.reader import Reader


@dataclass(frozen=True, slots=True)
class Step:
    """One stage: how many leads reached it, as a share of those of the step before and of all; and whose they are."""

    stage: LeadStage
    leads: int
    from_before: float | None
    from_all: float | None
    customer_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Funnel:
    """Leads opened from `first` to `last`, as they stood on `as_of`. Rates are fractions, None where there is no lead.

    `conversion` is won / all, `win_rate` won / (won + lost); `days_to_convert` the median of the days from opening to
    winning. `expected` sums the expected value of those still open. `cost` is what campaigns cost in the period (their
    cost spread evenly over their days), `new_customers` who ordered for the first time in it, `cost_per_customer` the
    one over the other; both are None in a funnel of one source or campaign, where they would not belong together.
    """

    first: date
    last: date
    as_of: date
    steps: tuple[Step, ...]
    leads: int
    won: int
    lost: int
    open: int
    conversion: float | None
    win_rate: float | None
    days_to_convert: float | None
    expected: int
    cost: int | None = None
    new_customers: int | None = None
    cost_per_customer: float | None = None
    lost_ids: tuple[int, ...] = ()


def funnel(
    reader: Reader,
    first: date,
    last: date,
    *,
    as_of: date | None = None,
    source: str | None = None,
    campaign_id: int | None = None,
) -> Funnel:
    """The funnel of the leads opened from `first` to `last` (inclusive), seen on `as_of` (default: `last`).

    `source` and `campaign_id` narrow it; money in minor units. ValueError where the end comes before the start.
    """
    if last < first:
        raise ValueError("a period ends on or after its start")
    seen = as_of if as_of is not None else last
    chosen = [
        road
        for road in roads(reader, seen)
        if (source is None or road.source == source)
        and (campaign_id is None or road.campaign_id == campaign_id)
    ]
    narrowed = source is not None or campaign_id is not None
    money = () if narrowed else (spent(reader, first, last), first_buyers(reader, first, last))
    return funnel_of(chosen, first, last, seen, *money)


def funnel_of(
    every: Sequence[Road],
    first: date,
    last: date,
    as_of: date,
    cost: int | None = None,
    new_customers: int | None = None,
) -> Funnel:
    """The funnel of those of these leads that were opened in the period; a pure function.

    >>> day = date(2026, 9, 1)
    >>> n = day_number(day)
    >>> won = Road(1, 7, n, LeadStage.WON, 4, n + 6, n + 6, "", None, 0)
    >>> new = Road(2, 8, n, LeadStage.NEW, 0, n, None, "", None, 5)
    >>> found = funnel_of([won, new], day, day, day)
    >>> [step.leads for step in found.steps], found.conversion, found.days_to_convert, found.expected
    ([2, 1, 1, 1, 1], 0.5, 6, 5)
    """
    low, high = day_number(first), day_number(last)
    inside = [road for road in every if low <= road.opened_on <= high]
    won = [road for road in inside if road.won]
    lost = [road for road in inside if road.stage is LeadStage.LOST]
    open_ = [road for road in inside if not road.won and road.stage is not LeadStage.LOST]
    days = [road.days for road in won if road.days is not None]
    return Funnel(
        first=first,
        last=last,
        as_of=as_of,
        steps=_steps(inside),
        leads=len(inside),
        won=len(won),
        lost=len(lost),
        open=len(open_),
        conversion=share(len(won), len(inside)),
        win_rate=share(len(won), len(won) + len(lost)),
        days_to_convert=median(days) if days else None,
        expected=sum(road.expected for road in open_),
        cost=cost,
        new_customers=new_customers,
        cost_per_customer=cost / new_customers if cost and new_customers else None,
        lost_ids=tuple(road.customer_id for road in lost),
    )


def share(part: int, whole: int) -> float | None:
    """A share, None of nothing.

    >>> share(1, 4), share(0, 0)
    (0.25, None)
    """
    return part / whole if whole else None


def _steps(inside: Sequence[Road]) -> tuple[Step, ...]:
    steps: list[Step] = []
    for place, stage in enumerate(ROAD):
        ids = tuple(road.customer_id for road in inside if road.reached >= place)
        before = steps[-1].leads if steps else 0
        steps.append(Step(stage, len(ids), share(len(ids), before), share(len(ids), len(inside)), ids))
    return tuple(steps)
