"""How much of each product will be asked for in the next 30 and 90 days.

Three parts, added up. (1) Whoever has a cycle of his own for a product and has not given it up is expected at the end
of each cycle that falls into the time, times the chance that he is still a customer. (2) Everybody else is expected to
order as often as BG/NBD says (Fader, Hardie & Lee 2005; the plain rate of the last year where the model has too little
to go on), and to take the product in as large a share of the orders as he did in the last year, drawn towards the
shop's share by two orders' weight (the posterior mean of a beta-binomial with that prior; Gelman et al., Bayesian Data
Analysis, section 2.4). (3) Walk-ins go on as in the last 90 days. Each expected order is worth the units usually
taken. Seasons are not foreseen: what sells for one festival a year is told too low before it and too high after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from app.analytics.goods.ledger import MILLI, WALK_IN, Floats, Ints, Ledger, Visits
from app.analytics.goods.replenishment import GIVEN_UP, Cycle, Cycles
from app.analytics.history import day_number

HORIZONS = (30, 90)
LATELY = 365
WALK_IN_DAYS = 90
PRIOR_ORDERS = 2.0
_OWN = tuple(Cycle).index(Cycle.OWN)


@dataclass(frozen=True, slots=True)
class Orders:
    """Per identified buyer (`ids` rising) the orders expected in each horizon (rows as `HORIZONS`), and the chance
    0-1 of still being a customer. `method` is "bgnbd", or "rate" for the plain rate of the last year.
    """

    ids: Ints
    expected: Floats
    alive: Floats
    method: str


@dataclass(frozen=True, slots=True)
class Demand:
    """Units expected of one product in 30 and in 90 days; `by_cycle` of the 90 come from customers' own cycles."""

    product_id: int
    days_30: float
    days_90: float
    by_cycle: float
    method: str


def demand(ledger: Ledger, seen: Visits, known: Cycles, orders: Orders, as_of: date) -> dict[int, Demand]:
    """The demand of every product that was sold in the last year, by its id."""
    today = day_number(as_of)
    ids = np.unique(ledger.product[ledger.bought & (ledger.day > today - LATELY)])
    if not len(ids):
        return {}
    pairs, days = _pairs(seen, known, ids, today), _order_days(seen, today, orders.ids)
    total, cycles = np.zeros((len(HORIZONS), len(ids))), np.zeros((len(HORIZONS), len(ids)))
    for row, ahead in enumerate(HORIZONS):
        ends = _by_cycle(pairs, orders, known, today, ahead)
        cycles[row] = np.bincount(pairs.product[pairs.own], ends, minlength=len(ids))
        weight = orders.expected[row] / (days + PRIOR_ORDERS)
        total[row] = cycles[row] + _by_share(pairs, orders.ids, weight, float(days.sum()), len(ids))
        total[row] += _walk_ins(ledger, ids, today, ahead)
    near, far = total.tolist()
    by_cycle = cycles[-1].tolist()
    return {
        number: Demand(number, near[at], far[at], by_cycle[at], orders.method)
        for at, number in enumerate(ids.tolist())
    }


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Customers and products of the last year: `customer` an id, `product` a place, `days` bought in the year, usual
    `units`; `own` whether a cycle of the customer's own is still running; `place` among the pairs of the cycles.
    """

    place: Ints
    customer: Ints
    product: Ints
    days: Ints
    units: Floats
    own: np.ndarray[tuple[int], np.dtype[np.bool_]]


def _pairs(seen: Visits, known: Cycles, ids: Ints, today: int) -> _Pairs:
    lately = seen.day > today - LATELY
    days = np.bincount(seen.pair[lately], minlength=seen.pairs)
    amount = np.bincount(seen.pair[lately], seen.quantity[lately], minlength=seen.pairs)
    place = np.flatnonzero((days > 0) & np.isin(known.product, ids))
    silent = today - known.last[place]
    cycle = known.cycle[place]
    with np.errstate(invalid="ignore"):
        own = (known.source[place] == _OWN) & (cycle > 0) & (silent <= GIVEN_UP * cycle)
    return _Pairs(
        place=place,
        customer=known.customer[place],
        product=np.searchsorted(ids, known.product[place]),
        days=days[place],
        units=amount[place] / MILLI / days[place],
        own=own,
    )


def _by_cycle(pairs: _Pairs, orders: Orders, known: Cycles, today: int, days: int) -> Floats:
    """Units expected from each running cycle: the ends of cycles within the days, times the chance of being there."""
    place = pairs.place[pairs.own]
    cycle, due = known.cycle[place], known.due_on[place]
    wait = np.maximum(due - today, 0)
    times = np.where(wait <= days, 1 + np.floor((days - wait) / cycle), 0)
    times = np.minimum(times, days)
    alive = _of(orders.ids, orders.alive, pairs.customer[pairs.own])
    units: Floats = times * alive * pairs.units[pairs.own]
    return units


def _by_share(pairs: _Pairs, ids: Ints, weight: Floats, orders: float, n: int) -> Floats:
    """Units that those without a running cycle are expected to take; `weight` is, per customer of `ids`, the orders
    expected over those of the year and the prior's, `orders` how many the shop had in the year.
    """
    taken = np.bincount(pairs.product, pairs.units * pairs.days, minlength=n)
    usual = taken / max(orders, 1.0)  # units per order of the shop: share times units
    mine = _of(ids, weight, pairs.customer)
    own, others = pairs.own, ~pairs.own
    theirs = np.bincount(pairs.product[others], (mine * pairs.days * pairs.units)[others], minlength=n)
    running = np.bincount(pairs.product[own], mine[own], minlength=n)
    units: Floats = theirs + PRIOR_ORDERS * usual * np.maximum(float(weight.sum()) - running, 0.0)
    return units


def _order_days(seen: Visits, today: int, ids: Ints) -> Floats:
    """On how many days of the last year each customer of `ids` bought something."""
    lately = seen.day > today - LATELY
    span = int(seen.day.max(initial=0)) + 1
    once = np.unique(seen.customer[lately] * span + seen.day[lately]) // span
    counted, count = np.unique(once, return_counts=True)
    return _of(counted, count.astype(np.float64), ids)


def _walk_ins(ledger: Ledger, ids: Ints, today: int, days: int) -> Floats:
    lately = (ledger.customer == WALK_IN) & ledger.bought & (ledger.day > today - WALK_IN_DAYS)
    place = np.searchsorted(ids, ledger.product[lately])
    units = np.bincount(place, ledger.quantity[lately], minlength=len(ids)) / MILLI
    return units * (days / WALK_IN_DAYS)


def _of(ids: Ints, values: Floats, wanted: Ints) -> Floats:
    """The values of the wanted ids; 0 for those that are not there."""
    if not len(ids):
        return np.zeros(len(wanted))
    place = np.minimum(np.searchsorted(ids, wanted), len(ids) - 1)
    found: Floats = np.where(ids[place] == wanted, values[place], 0.0)
    return found
