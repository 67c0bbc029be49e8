"""The portrait of a group: who its typical customer is, where they come from and how they buy, beside the shop.

Market research on the shop's own file (issue: "market research and profile"). Every share says of how many it is
known; what is told as typical is more than usual by a stated measure, never just the largest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from app.analytics import need_type
from app.analytics.behaviour import habits, people
from app.analytics.behaviour.coding import UNKNOWN
from app.analytics.behaviour.habits import Habit, members_of
from app.analytics.behaviour.parts import Facet, Part, facet
from app.analytics.behaviour.people import AGES, GENDERS, People
from app.analytics.book import Book
from app.analytics.history import STAGES

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

FEW = 5
"""Below so many customers there is nothing typical."""
MIN_TAGGED = 3
TAG_LIFT = 1.5
MOST_TAGS = 6


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure of the group and the same of the shop; None where nothing tells."""

    own: float | None
    shop: float | None


@dataclass(frozen=True, slots=True)
class Portrait:
    """`share` of all customers known on the day and `sales_share` of their positive net sales, both 0-1; money in
    minor units, `age` in years and `interval` in days are medians, `per_year` orders a year since the first.

    `habit` is how they buy; `tags` are those met clearly more often than in the shop (`TAG_LIFT`, at least
    `MIN_TAGGED` bearers), strongest first; with fewer than `FEW` customers there are none.
    """

    as_of: date
    customers: int
    everybody: int
    buyers: int
    orders: int
    net: int
    sales_share: float
    mean_net: Pair
    age: Pair
    ages: Facet
    genders: Facet
    cities: Facet
    sources: Facet
    needs: Facet
    stages: Facet
    tags: tuple[Part, ...]
    habit: Habit
    basket: Pair
    interval: Pair
    per_year: Pair

    @property
    def share(self) -> float:
        return self.customers / self.everybody if self.everybody else 0.0

    @property
    def few(self) -> bool:
        return self.customers < FEW


def portrait(book: Book, ids: Sequence[int], as_of: date) -> Portrait:
    """The portrait of the customers `ids` (those known on the day), beside everybody known then."""
    known = book.facts(as_of)
    inside = members_of(known.ids, np.unique(np.asarray(ids, dtype=np.int64)))
    found = people.load(book.reader, known.ids, as_of)
    manner = habits.of(book, as_of)
    own, shop = manner.group(inside), manner.shop()
    needs = need_type.suggest(book.reader, as_of, known.ids).chosen.astype(np.int64)
    stage = book.stages(as_of).astype(np.int64)
    positive = np.maximum(known.net, 0).astype(np.float64)
    buyers, per_year = known.buyers, _per_year(known.orders, known.as_of - known.first_order)
    return Portrait(
        as_of=as_of,
        customers=int(inside.sum()),
        everybody=len(known.ids),
        buyers=int((buyers & inside).sum()),
        orders=int(known.orders[inside].sum()),
        net=int(known.net[inside].sum()),
        sales_share=float(positive[inside].sum() / max(float(positive.sum()), 1.0)),
        mean_net=_means(known.net, buyers, inside),
        age=_medians(np.where(found.age == UNKNOWN, np.nan, found.age), inside),
        ages=facet("age", AGES, found.age_band[inside], found.age_band, in_order=True),
        genders=facet("gender", GENDERS, found.gender[inside], found.gender),
        cities=facet("city", found.cities, found.city[inside], found.city),
        sources=facet("source", found.sources, found.source[inside], found.source),
        needs=facet("need", need_type.TYPES, needs[inside], needs),
        stages=facet("stage", STAGES, stage[inside], stage, in_order=True),
        tags=tags(found, inside),
        habit=own,
        basket=Pair(own.basket, shop.basket),
        interval=Pair(own.interval, shop.interval),
        per_year=_medians(np.where(buyers, per_year, np.nan), inside),
    )


def tags(found: People, inside: Bools) -> tuple[Part, ...]:
    """The tags that the group bears clearly more often than the shop."""
    customers = int(inside.sum())
    if customers < FEW:
        return ()
    bearer, tag = found.tagged
    n = len(found.tags)
    own = np.bincount(tag[inside[bearer]], minlength=n)
    every = np.bincount(tag, minlength=n)
    parts = [
        Part(found.tags[place], int(own[place]), int(own[place]) / customers, int(every[place]) / len(inside))
        for place in range(n)
        if own[place] >= MIN_TAGGED
    ]
    strong = [part for part in parts if (part.lift or 0) >= TAG_LIFT]
    return tuple(sorted(strong, key=lambda part: (-(part.lift or 0), -part.count, part.code))[:MOST_TAGS])


def _per_year(orders: Ints, tenure: Ints) -> npt.NDArray[np.float64]:
    """Orders a year since the first; a quarter at least, so that a first order last week makes no fifty-two."""
    return orders * 365.0 / np.maximum(tenure, 90)


def _medians(values: npt.NDArray[np.float64], inside: Bools) -> Pair:
    return Pair(_median(values[inside]), _median(values))


def _median(values: npt.NDArray[np.float64]) -> float | None:
    told = values[~np.isnan(values)]
    return float(np.median(told)) if len(told) else None


def _means(net: Ints, buyers: Bools, inside: Bools) -> Pair:
    own = net[buyers & inside]
    every = net[buyers]
    return Pair(float(own.mean()) if len(own) else None, float(every.mean()) if len(every) else None)
