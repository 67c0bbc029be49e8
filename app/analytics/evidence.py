"""What a classification rests on: the ranges of values behind each score, loyalty with its parts, the year's net, and
the kinds of buyers found in the data.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.analytics.behaviour.clusters import Clusters, clusters
from app.analytics.book import Book
from app.analytics.classification import Classification
from app.analytics.facts import facts
from app.analytics.loyalty import Loyalty, loyalty

Ints = npt.NDArray[np.int64]

YEAR = 12


@dataclass(frozen=True, slots=True)
class Band:
    """The customers of one score and the least and greatest value among them: days, orders or minor units."""

    score: int
    low: int
    high: int
    customers: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Bands by measure ("r", "f", "m"), best score first; `year_net` per customer of the classification; `loyalty` of
    the buyers only.
    """

    bands: dict[str, tuple[Band, ...]]
    year_net: Ints
    loyalty: Loyalty
    clusters: Clusters


def evidence(book: Book, found: Classification) -> Evidence:
    """The evidence of a classification made from the same book."""
    return Evidence(
        bands={
            "r": bands(found.r, found.facts.recency),
            "f": bands(found.f, found.orders),
            "m": bands(found.m, found.net),
        },
        year_net=facts(book.history, found.as_of, YEAR).window_net,
        loyalty=loyalty(book, found.as_of),
        clusters=clusters(book, found.as_of),
    )


def bands(scores: npt.NDArray[np.int8], values: Ints) -> tuple[Band, ...]:
    """The range of values behind each score that somebody has, 5 first.

    >>> bands(np.array([1, 5, 5, -1]), np.array([300, 2, 9, 0]))
    (Band(score=5, low=2, high=9, customers=2), Band(score=1, low=300, high=300, customers=1))
    """
    found = []
    for score in range(5, 0, -1):
        inside = values[scores == score]
        if len(inside):
            found.append(Band(score, int(inside.min()), int(inside.max()), len(inside)))
    return tuple(found)
