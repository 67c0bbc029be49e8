"""Where each customer stands on the day of the sample: orders, sums, pace and tier, worked out from the sales."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.sample.cast import Cast
from app.sample.frame import Floats, Ints
from app.sample.people import Crowd
from app.sample.sales import Sales
from app.sample.texts import load

NEVER = -(2**31)


@dataclass(frozen=True)
class Standing:
    """Per customer of the crowd; `median` is NaN below three orders, `tier` the level."""

    orders: Ints
    net: Ints
    first: Ints
    last: Ints
    median: Floats
    tier: Ints


def stand(crowd: Crowd, cast: Cast, sales: Sales) -> Standing:
    count = len(crowd)
    total = sales.total
    known = sales.customer >= 0
    who, day = sales.customer[known], sales.day[known]
    net = np.bincount(who, total[known], minlength=count).astype(np.int64)
    bought = total[known] > 0
    who, day = who[bought], day[bought]
    order = np.lexsort((day, who))
    who, day = who[order], day[order]
    first, last = np.full(count, 2**31, dtype=np.int64), np.full(count, NEVER, dtype=np.int64)
    np.minimum.at(first, who, day)
    np.maximum.at(last, who, day)
    return Standing(
        orders=np.bincount(who, minlength=count),
        net=net,
        first=first,
        last=last,
        median=_medians(who, day, count),
        tier=_tiers(crowd, cast, net),
    )


def _medians(who: Ints, day: Ints, count: int) -> Floats:
    same = who[1:] == who[:-1]
    owner, gap = who[1:][same], np.diff(day)[same]
    order = np.lexsort((gap, owner))
    owner, gap = owner[order], gap[order]
    size = np.bincount(owner, minlength=count)
    start = np.concatenate(([0], np.cumsum(size)[:-1]))
    found = np.full(count, np.nan)
    enough = size >= 2
    low, high = start + (size - 1) // 2, start + size // 2
    found[enough] = (gap[low[enough]] + gap[high[enough]]) / 2
    return found


def _tiers(crowd: Crowd, cast: Cast, net: Ints) -> Ints:
    """By all that was ever spent, as the shop's tiers ask; the cast's as the pictures show."""
    limits = [one["min_spend"] for one in load("shop")["tiers"]]
    found = np.searchsorted(limits, net, side="right")
    for one in cast.people:
        found[crowd.cast[one["name"]]] = one["tier"]
    return np.maximum(found, 1).astype(np.int64)
