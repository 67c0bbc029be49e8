"""Repeat rate and interval of a product by hand, and against counting with plain sets."""

from collections import defaultdict
from itertools import pairwise
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analytics.goods.repeat import repeats
from tests.analytics.goods.conftest import visits_of

TEA, CUP = 7, 8
HAND = [
    (1, TEA, 0), (1, TEA, 30), (1, TEA, 70),
    (2, TEA, 5), (2, TEA, 25),
    (3, TEA, 1), (4, TEA, 2), (5, TEA, 3),
    (1, CUP, 9), (0, TEA, 4),
]  # fmt: skip


def test_by_hand():
    """Five buyers of tea, two of them again; 20, 30 and 40 days between, so 30 in the middle."""
    found = repeats(visits_of(HAND))

    assert found.ids.tolist() == [TEA, CUP]
    assert found.buyers.tolist() == [5, 1]
    assert found.again.tolist() == [2, 0]
    assert found.rate(TEA, today=70) == pytest.approx(0.4)
    assert found.interval[0] == 30
    assert found.usual(TEA) is None  # three intervals are too few to speak for others


def test_too_few_too_young_and_unknown():
    found = repeats(visits_of(HAND))

    assert found.rate(CUP, today=70) is None
    assert found.rate(TEA, today=29) is None
    assert found.rate(99, today=70) is None
    assert repeats(visits_of([])).rate(TEA, 70) is None


def test_many_purchases_of_one_day_are_no_repeat():
    found = repeats(visits_of([(1, TEA, 3)] * 1_000))

    assert (found.buyers.tolist(), found.again.tolist(), found.intervals.tolist()) == ([1], [0], [0])


sales = st.lists(st.tuples(st.integers(1, 6), st.integers(1, 3), st.integers(0, 40)), max_size=60)


@given(sales)
def test_counting_with_plain_sets_finds_the_same(sold):
    days = defaultdict(set)
    for customer, product, day in sold:
        days[customer, product].add(day)
    found = repeats(visits_of(sold))

    for place, product in enumerate(found.ids.tolist()):
        mine = [sorted(on) for (_, which), on in days.items() if which == product]
        gaps = [later - earlier for on in mine for earlier, later in pairwise(on)]
        assert found.buyers[place] == len(mine)
        assert found.again[place] == sum(len(on) > 1 for on in mine)
        assert found.intervals[place] == len(gaps)
        if gaps:
            assert found.interval[place] == median(gaps)
        rate = found.rate(product, 10_000)
        assert rate is None or 0 <= rate <= 1
