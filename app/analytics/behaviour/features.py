"""How somebody buys, in measures that k-means can look at: logarithms, standardised over the buyers.

Shares (weekend, evening, away from the counter, a category's part of the spending) are held against the shop's own
and drawn towards it where a customer has few orders, so that one purchase on a Saturday makes nobody a weekend
customer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from app.analytics.behaviour.coding import UNKNOWN
from app.analytics.behaviour.orders import Bools, Ints, Orders
from app.analytics.facts import sum_by_row
from app.analytics.history import day_number

Floats = npt.NDArray[np.float64]

FEATURES = ("frequency", "basket", "recency", "breadth", "weekend", "evening", "remote")
"""What a group of customers may stand out in."""
PARTING = ("frequency", "basket", "weekend", "remote")
"""Those of them that part customers into clusters, beside the biggest categories. The rest follows from these
(breadth from frequency), belongs to the lifecycle (recency) or is often not known (the hour)."""
MOST_CATEGORIES = 3
SATURDAY = 5
EVENING = 17
COUNTER = "in_store"
LEAST_TENURE = 90
"""Days; a first order last week does not make fifty-two a year."""
PRIOR = 3.0
"""So many orders at the shop's usual share are added to everyone's own."""
FAR = 3.0
"""Standard deviations at which an exception stops pulling."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Plain figures per customer of `Orders.ids`; where somebody has no order they mean nothing."""

    orders: Ints
    net: Ints
    per_year: Floats
    basket: Floats
    recency: Ints
    breadth: Ints
    weekend: Ints
    evening: Ints
    remote: Ints
    timed: Ints
    channelled: Ints
    spent: Floats

    @property
    def buyers(self) -> Bools:
        return self.orders > 0


def measure(orders: Orders) -> Measures:
    """Orders, their mean total, orders a year, days since the latest, categories bought and the counts behind the
    shares: orders at weekends, from five in the afternoon on (of those with a time), away from the counter (of those
    with a channel).
    """
    n, today = len(orders.ids), day_number(orders.as_of)
    count = orders.per_customer()
    net = sum_by_row(orders.row, orders.total, n)

    first, last = np.full(n, today, dtype=np.int64), np.full(n, today, dtype=np.int64)
    if len(orders):
        begins = np.flatnonzero(np.r_[True, orders.row[1:] != orders.row[:-1]])
        ends = np.r_[begins[1:] - 1, len(orders) - 1]
        first[orders.row[begins]], last[orders.row[ends]] = orders.day[begins], orders.day[ends]
    channel = np.array([name == COUNTER for name in (*orders.channels, "")])
    told = orders.channel != UNKNOWN
    spent = spending(orders)
    return Measures(
        orders=count,
        net=net,
        per_year=count * 365.0 / np.maximum(today - first, LEAST_TENURE),
        basket=net / np.maximum(count, 1),
        recency=today - last,
        breadth=(spent > 0).sum(axis=1),
        weekend=orders.per_customer(orders.weekday >= SATURDAY),
        evening=orders.per_customer(orders.hour >= EVENING),
        remote=orders.per_customer(told & ~channel[orders.channel]),
        timed=orders.per_customer(orders.hour != UNKNOWN),
        channelled=orders.per_customer(told),
        spent=spent,
    )


def standardised(found: Measures) -> Floats:
    """The features of the buyers, one column each in the order of `FEATURES`: mean 0, deviation 1, at most `FAR`
    away; a column in which all are equal is 0 throughout.
    """
    who = found.buyers
    return _scaled(
        np.column_stack(
            [
                np.log(np.maximum(found.per_year[who], 1e-6)),
                np.log(np.maximum(found.basket[who], 1.0)),
                np.log1p(found.recency[who].astype(np.float64)),
                np.log1p(found.breadth[who].astype(np.float64)),
                _leaning(found.weekend[who], found.orders[who], PRIOR),
                _leaning(found.evening[who], found.timed[who], PRIOR),
                _leaning(found.remote[who], found.channelled[who], PRIOR),
            ]
        )
    )


def tastes(orders: Orders, found: Measures) -> tuple[tuple[str, ...], Floats]:
    """The categories that sell most, and how far each buyer's spending leans to them, standardised."""
    spent = found.spent
    big = np.argsort(-spent.sum(axis=0), kind="stable")[:MOST_CATEGORIES]
    big = big[spent.sum(axis=0)[big] > 0]
    own = spent[found.buyers]
    whole = own.sum(axis=1)
    order = whole.sum() / max(int(found.orders.sum()), 1)
    columns = [_leaning(own[:, place], whole, PRIOR * order) for place in big.tolist()]
    names = tuple(orders.categories[place] for place in big.tolist())
    return names, _scaled(np.column_stack(columns) if columns else np.zeros((len(own), 0)))


def spending(orders: Orders) -> Floats:
    """What each customer has spent in each category (customers × categories, minor units)."""
    known = orders.category != UNKNOWN
    width, n = len(orders.categories), len(orders.ids)
    place = orders.row[orders.line_order[known]] * width + orders.category[known]
    amount = orders.amount[known].astype(np.float64)
    spent: Floats = np.bincount(place, weights=amount, minlength=n * width).astype(np.float64)
    return spent.reshape(n, width)


def _leaning(part: Any, whole: Any, prior: float) -> Floats:
    """The logarithm of the own share by the shop's, drawn towards 0 by a share as usual of so much."""
    total = float(whole.sum())
    usual = float(part.sum()) / total if total > 0 else 0.0
    if not 0.0 < usual < 1.0:
        return np.zeros(len(part))
    leaning: Floats = np.log((part + prior * usual) / (whole + prior) / usual)
    return leaning


def _scaled(columns: Floats) -> Floats:
    if not len(columns):
        return columns
    away = columns - columns.mean(axis=0)
    deviation = away.std(axis=0)
    varied = deviation > 1e-9
    scaled: Floats = np.clip(np.where(varied, away / np.where(varied, deviation, 1.0), 0.0), -FAR, FAR)
    return scaled
