"""Kinds of buyers found in the data: k-means over how they buy, each cluster described by what sets it apart.

Product description, section 2 (Behaviour). k is chosen by silhouette from 2 to 8, the seed is fixed, and clusters are
numbered by what a member has spent on average: the same data give the same numbering, in whatever order they come.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from app.analytics.behaviour import kmeans
from app.analytics.behaviour.features import (
    FEATURES,
    PARTING,
    Measures,
    measure,
    standardised,
    tastes,
)
from app.analytics.behaviour.orders import Ints, Orders, load
from app.analytics.book import Book

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int8]

NONE = -1
MIN_BUYERS = 30
"""Fewer buyers are read as names, not as kinds."""
MARKED = 0.5
"""A mean so many standard deviations from the shop's is worth a word."""
MOST_TRAITS = 4
MORE_OF_CATEGORY = 1.25
LEAST_OF_CATEGORY = 0.1
MOST_CATEGORIES = 2


@dataclass(frozen=True, slots=True)
class Trait:
    """A measure of `FEATURES` in which a cluster stands out, above or below the shop."""

    feature: str
    high: bool


@dataclass(frozen=True, slots=True)
class ClusterWords:
    """A cluster as it can be told; `behaviour.words.describe` puts it into a language.

    `number` counts from 1 and is what `customer_stats.cluster` holds. `share` is of the clustered buyers,
    `sales_share` of their orders' total. The rest are medians (orders a year, order value in minor units, days since
    the latest order) and shares of orders 0-1 (None where nothing tells). Traits come strongest first; categories are
    those that take clearly more of the spending than with the other customers.
    """

    number: int
    customers: int
    share: float
    net: int
    sales_share: float
    traits: tuple[Trait, ...]
    categories: tuple[str, ...]
    per_year: float
    basket: float
    recency: float
    weekend: float | None
    evening: float | None
    remote: float | None


@dataclass(frozen=True, slots=True)
class Clusters:
    """The label of every customer of `ids` (rising), from 0, NONE for those without an order.

    `centres` are standardised (k × `features`: 0 is the shop's mean, 1 its standard deviation); features are those of
    `PARTING`, then categories as `category:` and the name. `silhouette` is None
    and `reason` a code where no kinds can be told apart: `too_few` buyers (then nobody has a label), or all `alike`
    (one cluster).
    """

    as_of: date
    ids: Ints
    labels: Codes
    k: int
    silhouette: float | None
    centres: Floats
    features: tuple[str, ...]
    described: tuple[ClusterWords, ...]
    reason: str | None = None

    def number_of(self) -> list[int | None]:
        """Per customer of `ids` the number of the cluster, from 1, or None: what `customer_stats.cluster` holds."""
        return [label + 1 if label >= 0 else None for label in self.labels.tolist()]

    def members(self, number: int) -> list[int]:
        """Ids of the customers of cluster `number` (from 1)."""
        ids: list[int] = self.ids[self.labels == number - 1].tolist()
        return ids


def clusters(book: Book, as_of: date, *, orders: Orders | None = None) -> Clusters:
    """The kinds of buyers as of a day; `orders` spares reading them again, and may be those of a window only."""
    found = orders
    if found is None:
        found = load(book.reader, as_of, book.facts(as_of).ids, book.history.zone)
    return of_orders(found)


def of_orders(orders: Orders) -> Clusters:
    """The kinds of buyers among the customers of some orders."""
    measured = measure(orders)
    buyers = measured.buyers
    labels = np.full(len(orders.ids), NONE, dtype=np.int8)
    if int(buyers.sum()) < MIN_BUYERS:
        return Clusters(
            orders.as_of, orders.ids, labels, 0, None, np.zeros((0, len(PARTING))), PARTING, (), "too_few"
        )
    told = standardised(measured)
    liked, leaning = tastes(orders, measured)
    points = np.column_stack([told[:, [FEATURES.index(name) for name in PARTING]], leaning])
    found = kmeans.choose(points)
    rank = _by_spending(found, measured.net[buyers])
    place = np.empty(found.k, dtype=np.int8)
    place[rank] = np.arange(found.k, dtype=np.int8)
    labels[buyers] = place[found.labels]
    means = np.array([told[labels[buyers] == label].mean(axis=0) for label in range(found.k)])
    return Clusters(
        as_of=orders.as_of,
        ids=orders.ids,
        labels=labels,
        k=found.k,
        silhouette=found.silhouette,
        centres=found.centres[rank],
        features=(*PARTING, *(f"category:{name}" for name in liked)),
        described=_described(orders, measured, labels, means),
        reason="alike" if found.silhouette is None else None,
    )


def traits(mean: Floats) -> tuple[Trait, ...]:
    """In what a mean of standardised `FEATURES` stands out, strongest first.

    >>> traits(np.array([1.2, -0.6, 0.1, 0, 0, 0, 0]))
    (Trait(feature='frequency', high=True), Trait(feature='basket', high=False))
    """
    strongest = np.argsort(-np.abs(mean), kind="stable")[:MOST_TRAITS]
    return tuple(
        Trait(FEATURES[place], bool(mean[place] > 0)) for place in strongest if abs(mean[place]) >= MARKED
    )


def _by_spending(found: kmeans.Partition, net: Ints) -> Ints:
    """The clusters by what a member has spent on average, most first."""
    size = np.maximum(np.bincount(found.labels, minlength=found.k), 1)
    spent = np.bincount(found.labels, weights=net.astype(np.float64), minlength=found.k) / size
    rank: Ints = np.lexsort((np.arange(found.k), -spent))
    return rank


def _described(orders: Orders, measured: Measures, labels: Codes, means: Floats) -> tuple[ClusterWords, ...]:
    liked = _liked(orders.categories, measured.spent, labels, len(means))
    total = max(int(measured.net.sum()), 1)
    buyers = max(int((labels != NONE).sum()), 1)
    found = []
    for number, mean in enumerate(means):
        inside = labels == number
        count, net = int(inside.sum()), int(measured.net[inside].sum())
        found.append(
            ClusterWords(
                number=number + 1,
                customers=count,
                share=count / buyers,
                net=net,
                sales_share=net / total,
                traits=traits(mean),
                categories=liked[number],
                per_year=float(np.median(measured.per_year[inside])),
                basket=float(np.median(measured.basket[inside])),
                recency=float(np.median(measured.recency[inside])),
                weekend=_share(measured.weekend[inside], measured.orders[inside]),
                evening=_share(measured.evening[inside], measured.timed[inside]),
                remote=_share(measured.remote[inside], measured.channelled[inside]),
            )
        )
    return tuple(found)


def _liked(names: tuple[str, ...], spent: Floats, labels: Codes, k: int) -> list[tuple[str, ...]]:
    """Per cluster the categories that take clearly more of its spending than of the others', greatest share first."""
    table = np.array([spent[labels == label].sum(axis=0) for label in range(k)]).reshape(k, len(names))
    others = table.sum(axis=0) - table
    return [_top(_shares(own), _shares(rest), names) for own, rest in zip(table, others, strict=True)]


def _shares(amounts: Floats) -> Floats:
    return amounts / max(float(amounts.sum()), 1.0)


def _top(shares: Floats, usual: Floats, names: tuple[str, ...]) -> tuple[str, ...]:
    if not usual.any():  # there are no others
        return ()
    liked = [
        place
        for place in np.argsort(-shares, kind="stable").tolist()
        if shares[place] >= LEAST_OF_CATEGORY and shares[place] >= MORE_OF_CATEGORY * usual[place]
    ]
    return tuple(names[place] for place in liked[:MOST_CATEGORIES])


def _share(part: Ints, whole: Ints) -> float | None:
    total = int(whole.sum())
    return int(part.sum()) / total if total else None
