"""k-means (Lloyd 1982, by scipy) from k-means++ starts (Arthur & Vassilvitskii 2007), and the silhouette of Rousseeuw
1987, which chooses k.

The same points give the same answer in any order: they are sorted before anything is drawn by lot, and clusters
are numbered by their centres.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.cluster.vq import kmeans2, vq
from scipy.spatial.distance import cdist

Floats = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int64]

SEED = 20070107
STARTS = 4
ROUNDS = 50
LAST_ROUNDS = 8
"""When all join the centres found among some, little is left to move."""
FITTED = 2500
"""So many points choose k and find the centres; the rest joins them afterwards."""
WEIGHED = 1000
"""So many points measure the silhouette, which takes time by their square."""
SETTLED = 1e-9
ONE_THREAD = 200_000
"""A product of matrices in so many multiplications is done at once: a larger one the linear algebra below numpy parts
among threads, and while they wait for one another on a busy machine nobody else gets on, the window least of all.
"""
LEAST_SHARE = 0.02
"""A cluster of fewer than this share of the points is an exception, not a kind; such a k is not taken."""


@dataclass(frozen=True, slots=True)
class Partition:
    """Points parted into `k` clusters: the label of each, the centres (k × features) by rising first feature,
    the mean silhouette (None below two clusters) and the sum of squared distances to the centres.
    """

    labels: Labels
    centres: Floats
    silhouette: float | None
    inertia: float

    @property
    def k(self) -> int:
        return len(self.centres)


def choose(points: Floats, lowest: int = 2, highest: int = 8, least: float = LEAST_SHARE) -> Partition:
    """The partition with the best silhouette, k from `lowest` to `highest`; one cluster where none can be told
    apart.

    >>> choose(np.array([[0.0], [0.1], [5.0], [5.1]])).labels.tolist()
    [0, 0, 1, 1]
    >>> choose(np.zeros((9, 2))).k
    1
    """
    if len(points) == 0:
        return Partition(np.zeros(0, dtype=np.int64), np.zeros((0, points.shape[1])), None, 0.0)
    order = np.lexsort(points.T[::-1])
    ordered = points[order]
    some = spread(ordered, FITTED)
    apart = len(np.unique(some, axis=0))
    best: tuple[float, Floats] | None = None  # a silhouette of 0 or less tells nothing apart
    judged = spread(some, WEIGHED)
    gaps = distances(judged, judged)
    for k in range(lowest, min(highest, apart) + 1):
        centres, labels = fit(some, k)
        if np.bincount(labels, minlength=k).min() < max(1, least * len(some)):
            continue
        value = _silhouette(gaps, nearest(judged, centres))
        if value is not None and value > (best[0] if best is not None else 0.0) + SETTLED:
            best = (value, centres)
    centres = ordered.mean(axis=0, keepdims=True) if best is None else best[1]
    centres, labels, inertia = lloyd(ordered, centres, ROUNDS if len(ordered) <= FITTED else LAST_ROUNDS)
    rank = np.lexsort(centres.T[::-1])
    place = np.empty(len(rank), dtype=np.int64)
    place[rank] = np.arange(len(rank))
    given = np.empty(len(points), dtype=np.int64)
    given[order] = place[labels]
    return Partition(given, centres[rank], None if best is None else best[0], inertia)


def fit(points: Floats, k: int, starts: int = STARTS, seed: int = SEED) -> tuple[Floats, Labels]:
    """Centres and labels of the best of several k-means++ starts."""
    lots = np.random.default_rng(seed)
    found = [_settled(points, k, lots, ROUNDS) for _ in range(starts)]
    centres, labels, _ = min(found, key=lambda each: each[2])
    return centres, labels


def lloyd(points: Floats, centres: Floats, rounds: int = ROUNDS) -> tuple[Floats, Labels, float]:
    """Assign and move from these centres on. Gives the centres, the labels and the sum of squared distances."""
    return _settled(points, centres, None, rounds)


def _settled(
    points: Floats, begin: int | Floats, lots: np.random.Generator | None, rounds: int
) -> tuple[Floats, Labels, float]:
    """scipy's k-means from drawn or given centres; who is nearest to whom is asked once more at the end, after the
    last move. A cluster that nobody is near keeps its centre.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # one of the clusters is empty
        centres, _ = kmeans2(points, begin, iter=rounds, minit="matrix" if lots is None else "++", rng=lots)
    labels, gaps = vq(points, centres)
    return centres, labels.astype(np.int64), float((gaps**2).sum())


def nearest(points: Floats, centres: Floats) -> Labels:
    """The nearest centre of each point, the lower number where two are as near."""
    return np.asarray(vq(points, centres)[0], dtype=np.int64)


def silhouette(points: Floats, labels: Labels) -> float | None:
    """The mean silhouette, -1 to 1: how much nearer the own cluster is than the next; None below two clusters.

    A point alone in its cluster counts 0 (Rousseeuw 1987).

    >>> round(silhouette(np.array([[0.0], [1.0], [10.0], [11.0]]), np.array([0, 0, 1, 1])), 4)
    0.8997
    """
    return _silhouette(distances(points, points), labels)


def distances(a: Floats, b: Floats) -> Floats:
    """The distance of every point of `a` to every point of `b`."""
    gaps: Floats = cdist(a, b)
    return gaps


def product(a: Floats, b: Floats) -> Floats:
    """`a @ b`, some rows of `a` at a time.

    >>> product(np.ones((3, 2)), np.ones((2, 1))).tolist()
    [[2.0], [2.0], [2.0]]
    """
    rows = max(1, ONE_THREAD // max(1, b.size))
    found: Floats = np.empty((len(a), b.shape[1]))
    for first in range(0, len(a), rows):
        np.matmul(a[first : first + rows], b, out=found[first : first + rows])
    return found


def spread(ordered: Floats, most: int) -> Floats:
    """At most so many points, evenly from a sorted list."""
    if len(ordered) <= most:
        return ordered
    return ordered[(np.arange(most) * len(ordered)) // most]


def _silhouette(gaps: Floats, labels: Labels) -> float | None:
    """From the distances of all pairs; sums per cluster are one product of matrices."""
    known, own = np.unique(labels, return_inverse=True)
    if len(known) < 2:
        return None
    members = np.eye(len(known))[own]
    sizes = members.sum(axis=0)
    sums = product(gaps, members)
    here = np.arange(len(own))
    inside = sums[here, own] / np.maximum(sizes[own] - 1, 1)
    others = sums / sizes
    others[here, own] = np.inf
    outside = others.min(axis=1)
    larger = np.maximum(inside, outside)
    with np.errstate(invalid="ignore"):
        each = np.where(larger > 0, (outside - inside) / np.where(larger > 0, larger, 1.0), 0.0)
    return float(np.where(sizes[own] > 1, each, 0.0).mean())
