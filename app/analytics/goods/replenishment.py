"""Who has used up what they bought: a cycle says how long it lasts, and when the next purchase is due.

The cycle is the customer's own where there is one: the median of the days between the purchases of a product, from
three purchases on. Else it is the product's (how long one unit lasts, set by the shop) times the units bought last;
else the usual interval of all its buyers, where at least five are known. Due is who comes to the end of a cycle within
`ahead` days. Beyond three cycles it is no longer due: the customer has gone over to something else. Product
description, section 2.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from app.analytics.goods.ledger import MILLI, Floats, Ints, Visits
from app.analytics.goods.repeat import Repeats, medians
from app.analytics.history import day_number
from app.core.days import from_day_number

MIN_OWN = 3
"""Purchases from which on a customer has a cycle of his own."""
GIVEN_UP = 3
"""Cycles after which nobody waits any more."""
MOST_UNITS = 12
"""A purchase of more is for a party or for the shelf, and lasts nobody years."""
AHEAD = 14


class Cycle(StrEnum):
    """Where a cycle comes from."""

    OWN = "own"
    PRODUCT = "product"
    USUAL = "usual"


@dataclass(frozen=True, slots=True)
class Due:
    """One customer and one product: last bought `days` ago, `quantity` units; a cycle of `cycle` days ends `due_on`.

    `bought` is on how many days the customer bought it so far.
    """

    customer_id: int
    product_id: int
    last_on: date
    days: int
    quantity: float
    bought: int
    cycle: float
    source: Cycle
    due_on: date

    @property
    def ratio(self) -> float:
        """How much of the cycle is over; 1 on the day on which it is due."""
        return self.days / self.cycle


@dataclass(frozen=True, slots=True)
class Cycles:
    """Per pair of customer and product, in the order of the visits' pairs: the cycle in days (NaN where there is
    none), which kind it is (index into `Cycle`), the last day and the quantity bought then.
    """

    customer: Ints
    product: Ints
    bought: Ints
    cycle: Floats
    source: Ints
    last: Ints
    quantity: Floats

    @property
    def due_on(self) -> Floats:
        """The day number on which each ends."""
        return self.last + self.cycle


def cycles(seen: Visits, own: Mapping[int, int | None], shop: Repeats | None = None) -> Cycles:
    """The cycle of every pair; `own` are the products' cycles as the shop has set them."""
    ends, count = seen.ends, seen.count
    product, last = seen.product[seen.begins], seen.day[ends] if len(ends) else ends
    quantity = seen.quantity[ends] / MILLI
    same = seen.pair[1:] == seen.pair[:-1]
    median = medians(seen.pair[1:][same], np.diff(seen.day)[same], seen.pairs)
    median[count < MIN_OWN] = np.nan
    ids, code = np.unique(product, return_inverse=True)
    units = np.clip(quantity, 1, MOST_UNITS)
    set_by_shop = np.array([own.get(number) or np.nan for number in ids.tolist()], dtype=np.float64)[code]
    usual = np.array([_usual(shop, number) for number in ids.tolist()], dtype=np.float64)[code]
    cycle = np.where(np.isnan(median), np.where(np.isnan(set_by_shop), usual, set_by_shop * units), median)
    source = np.where(np.isnan(median), np.where(np.isnan(set_by_shop), 2, 1), 0)
    cycle[cycle <= 0] = np.nan
    return Cycles(seen.customer[seen.begins], product, count, cycle, source, last, quantity)


def due(
    known: Cycles,
    as_of: date,
    *,
    ahead: int = AHEAD,
    product_id: int | None = None,
    customer_id: int | None = None,
) -> list[Due]:
    """Those that are due by `ahead` days after the day, those whose day it is first, then by how far off it is: who is
    long overdue has most likely bought elsewhere.
    """
    today = day_number(as_of)
    kept = waiting(known, today, ahead)
    if product_id is not None:
        kept &= known.product == product_id
    if customer_id is not None:
        kept &= known.customer == customer_id
    kinds = tuple(Cycle)
    found = [_due(known, int(place), today, kinds) for place in np.flatnonzero(kept)]
    return sorted(found, key=lambda one: (abs(one.ratio - 1), one.customer_id, one.product_id))


def waiting(known: Cycles, today: int, ahead: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which pairs come to the end of their cycle by then and are not given up."""
    days = today - known.last
    with np.errstate(invalid="ignore"):
        return (known.due_on <= today + ahead) & (days <= GIVEN_UP * known.cycle) & (days >= 0)


def _due(known: Cycles, place: int, today: int, kinds: tuple[Cycle, ...]) -> Due:
    last, cycle = int(known.last[place]), float(known.cycle[place])
    return Due(
        customer_id=int(known.customer[place]),
        product_id=int(known.product[place]),
        last_on=from_day_number(last),
        days=today - last,
        quantity=float(known.quantity[place]),
        bought=int(known.bought[place]),
        cycle=cycle,
        source=kinds[int(known.source[place])],
        due_on=_day(last + cycle),
    )


def _day(number: float) -> date:
    """The day, or the last one that dates know."""
    try:
        return from_day_number(int(np.ceil(number)))
    except (OverflowError, ValueError):
        return date.max


def _usual(shop: Repeats | None, product_id: int) -> float:
    usual = shop.usual(product_id) if shop is not None else None
    return usual if usual else np.nan
