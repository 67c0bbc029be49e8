"""A product's period by hand: units, returns, sales, profit, buyers, weeks, and which products are slow."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analytics.goods import ledger as lines
from app.analytics.goods.product_figures import figures, is_slow, slow, top, totals
from app.analytics.goods.repeat import repeats
from app.core.days import to_day_number
from tests.analytics.goods.conftest import ledger_of

TODAY = date(2026, 9, 18)
DAY = to_day_number(TODAY)
FIRST = TODAY - timedelta(days=29)
TEA, CUP, OLD = 7, 8, 9


def _figures(sales, ids=(TEA, CUP, OLD), first=FIRST, **more):
    ledger = ledger_of(sales, **more)
    return figures(ledger, ids, first, TODAY, TODAY, repeats(lines.visits(ledger)))


HAND = [
    (1, TEA, DAY, 2.0, 600),
    (2, TEA, DAY - 10, 1.0, 300),
    (0, TEA, DAY - 29, 1.0, 250),
    (1, TEA, DAY - 3, -1.0, -300),
    (1, TEA, DAY - 30, 4.0, 1200),
    (3, CUP, DAY - 200, 1.0, 90),
]


def test_by_hand():
    """2 + 1 + 1 − 1 units for 850 in the thirty days; four in the thirty before; each unit cost 100."""
    tea, cup, old = _figures(HAND, cost=100)

    assert (tea.sold, tea.returned, tea.net, tea.buyers, tea.before) == (3, 1, 850, 2, 4)
    assert tea.profit == 850 - 300
    assert tea.change == pytest.approx(-0.25)
    assert tea.weeks == (
        0,
        0,
        0,
        5,
        0,
        0,
        1,
        1,
    )  # day −30 and −29 in the fifth week back, a return in the last
    assert (tea.first_on, tea.last_on) == (TODAY - timedelta(days=30), TODAY)
    assert (cup.sold, cup.net, cup.profit, cup.buyers, cup.last_on) == (
        0,
        0,
        None,
        0,
        TODAY - timedelta(days=200),
    )
    assert (old.sold, old.first_on, old.repeat_rate, old.interval) == (0, None, None, None)


def test_without_every_cost_there_is_no_profit():
    tea, *_ = _figures(HAND)
    assert tea.profit is None
    assert totals(ledger_of(HAND), FIRST, TODAY).profit is None


def test_all_together():
    found = totals(ledger_of(HAND, cost=100), FIRST, TODAY)

    assert (found.sold, found.net, found.profit, found.buyers) == (3, 850, 550, 2)


def test_slow_and_top():
    sales = [
        (1, TEA, DAY, 5.0, 500),
        (1, TEA, DAY - 40, 9.0, 900),
        (1, CUP, DAY - 100, 1.0, 90),
        (1, OLD, DAY, 1.0, 950),
    ]
    found = _figures(sales)
    tea, cup, new = found

    assert [is_slow(one, FIRST) for one in (tea, cup, new)] == [False, True, False]
    assert slow(found, FIRST) == [cup]
    assert top(found) == [new, tea]


def test_half_of_the_period_before_is_slow():
    tea, *_ = _figures([(1, TEA, DAY, 2.0), (1, TEA, DAY - 30, 4.0)])
    assert is_slow(tea, FIRST)


def test_ten_million_of_one_customer_and_nothing_at_all():
    tea, *_ = _figures([(1, TEA, DAY, 1.0, 10**9)], cost=0)
    assert (tea.net, tea.profit, tea.buyers) == (10**9, 10**9, 1)
    assert [one.sold for one in _figures([])] == [0, 0, 0]
    assert _figures([], ids=()) == []


sales = st.lists(
    st.tuples(
        st.integers(0, 4), st.sampled_from((TEA, CUP, OLD)), st.integers(DAY - 80, DAY), st.integers(1, 5),
        st.integers(-500, 500),
    ),
    max_size=40,
)  # fmt: skip


@given(sales)
def test_parts_make_the_whole(sold):
    found = _figures(sold)
    whole = totals(ledger_of(sold), FIRST, TODAY)

    assert sum(one.net for one in found) == whole.net
    assert sum(one.sold for one in found) == pytest.approx(whole.sold)
    assert max((one.buyers for one in found), default=0) <= whole.buyers <= sum(one.buyers for one in found)
    assert all(np.isfinite([one.sold, one.before, *one.weeks]).all() for one in found)
