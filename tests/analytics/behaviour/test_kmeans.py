"""k-means and silhouette against plain loops, on hand-made blobs and on data without any shape."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analytics.behaviour import kmeans

BLOBS = ((0.0, 0.0), (10.0, 2.0), (4.0, 10.0))


def blobs(each=40, spread=0.6, centres=BLOBS):
    lots = np.random.default_rng(3)
    return np.concatenate([lots.normal(centre, spread, (each, 2)) for centre in centres])


def plain_lloyd(points, centres, rounds=100):
    """The textbook's loops, without numpy's help."""
    centres = [tuple(centre) for centre in centres]
    labels = []
    for _ in range(rounds):
        labels = [
            min(range(len(centres)), key=lambda k, p=point: (math.dist(p, centres[k]), k)) for point in points
        ]
        moved = []
        for k, old in enumerate(centres):
            own = [point for point, label in zip(points, labels, strict=True) if label == k]
            moved.append(tuple(sum(axis) / len(own) for axis in zip(*own, strict=True)) if own else old)
        if moved == centres:
            break
        centres = moved
    return centres, labels


def plain_silhouette(points, labels):
    """Rousseeuw 1987, point by point."""
    total = 0.0
    for i, point in enumerate(points):
        own = [math.dist(point, other) for j, other in enumerate(points) if labels[j] == labels[i] and j != i]
        if not own:
            continue
        inside = sum(own) / len(own)
        outside = min(
            sum(gaps) / len(gaps)
            for k in set(labels) - {labels[i]}
            if (gaps := [math.dist(point, other) for j, other in enumerate(points) if labels[j] == k])
        )
        if max(inside, outside) > 0:
            total += (outside - inside) / max(inside, outside)
    return total / len(points)


def test_blobs_are_found_and_numbered_by_their_centres():
    found = kmeans.choose(blobs())
    assert found.k == 3
    assert found.silhouette > 0.85
    assert found.labels.tolist() == [0] * 40 + [2] * 40 + [1] * 40  # by rising first, then second feature
    assert found.centres == pytest.approx(np.array([(0, 0), (4, 10), (10, 2)]), abs=0.3)


@pytest.mark.parametrize("k", [2, 3, 5])
def test_lloyd_is_what_plain_loops_find(k):
    points = blobs(spread=3.0)
    start = points[:: len(points) // k][:k]
    centres, labels, inertia = kmeans.lloyd(points, start, rounds=100)
    plain, own = plain_lloyd([tuple(point) for point in points], start)
    assert labels.tolist() == own
    assert centres == pytest.approx(np.array(plain))
    assert inertia == pytest.approx(
        sum(math.dist(p, plain[j]) ** 2 for p, j in zip(points, own, strict=True))
    )


@pytest.mark.parametrize("k", [2, 3, 4, 7])
def test_silhouette_is_that_of_plain_loops(k):
    points = blobs(each=15, spread=4.0)
    labels = np.arange(len(points)) % k
    assert kmeans.silhouette(points, labels) == pytest.approx(
        plain_silhouette([tuple(point) for point in points], labels.tolist())
    )


def test_a_point_alone_counts_nothing():
    points, labels = np.array([[0.0], [1.0], [9.0]]), np.array([0, 0, 1])
    # 0: a = 1, b = 9 → 8/9; 1: a = 1, b = 8 → 7/8; 9 is alone → 0
    assert kmeans.silhouette(points, labels) == pytest.approx((8 / 9 + 7 / 8 + 0) / 3)


def test_k_has_the_best_silhouette_of_all():
    points = blobs(each=30, spread=1.5)
    best = kmeans.choose(points)
    for k in range(2, 9):
        _, labels = kmeans.fit(points, k)
        assert kmeans.silhouette(points, labels) <= best.silhouette + 1e-9


@pytest.mark.parametrize(
    "points, k",
    [
        (np.zeros((0, 3)), 0),
        (np.ones((1, 3)), 1),
        (np.full((50, 2), 7.5), 1),
        (np.array([[0.0], [1.0]]), 1),  # each alone in its cluster: a silhouette of 0
    ],
)
def test_where_nothing_can_be_told_apart(points, k):
    found = kmeans.choose(points)
    assert found.k == k
    assert found.silhouette is None
    assert len(found.labels) == len(points)
    assert np.isfinite(found.centres).all()


def test_one_exception_makes_no_cluster():
    lots = np.random.default_rng(5)
    points = np.concatenate([lots.normal(0, 1, (200, 2)), [[60.0, 60.0]]])
    found = kmeans.choose(points)
    assert np.bincount(found.labels).min() >= 4


def test_more_points_than_are_fitted_are_all_labelled_by_their_nearest_centre():
    points = blobs(each=2000)
    assert len(points) > kmeans.FITTED
    found = kmeans.choose(points)
    gaps = kmeans.distances(points, found.centres)
    assert found.k == 3
    assert (found.labels == gaps.argmin(axis=1)).all()


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.integers(-5, 5), st.integers(-5, 5)), min_size=2, max_size=60),
    st.randoms(use_true_random=False),
)
def test_order_of_the_points_changes_nothing(rows, chance):
    points = np.array(rows, dtype=np.float64)
    order = list(range(len(rows)))
    chance.shuffle(order)
    one, other = kmeans.choose(points), kmeans.choose(points[order])
    assert one.k == other.k
    assert other.labels.tolist() == one.labels[order].tolist()
    assert other.centres == pytest.approx(one.centres)
    assert set(one.labels.tolist()) == set(range(one.k))
    assert one.silhouette is None or -1 <= one.silhouette <= 1
