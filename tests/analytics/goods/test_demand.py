"""Expected demand by hand: running cycles, shares of orders, walk-ins."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analytics.goods import ledger as lines
from app.analytics.goods.demand import Orders, demand
from app.analytics.goods.expected_orders import expected_orders
from app.analytics.goods.replenishment import cycles
from app.core.days import from_day_number, to_day_number
from app.core.settings import DEFAULTS
from tests.analytics.conftest import history_of
from tests.analytics.goods.conftest import ledger_of

TODAY = date(2026, 9, 18)
DAY = to_day_number(TODAY)
TEA, CUP = 7, 8


def _demand(sales, orders):
    ledger = ledger_of(sales)
    seen = lines.visits(ledger)
    return demand(ledger, seen, cycles(seen, {}), orders, TODAY)


def _orders(ids, near, far, alive=1.0):
    count = len(ids)
    expected = np.array([np.full(count, near), np.full(count, far)])
    return Orders(np.array(ids, dtype=np.int64), expected, np.full(count, alive), "bgnbd")


def test_a_running_cycle_is_counted_by_its_ends():
    """Two tins every 30 days, last 20 days ago: one end in 30 days, three in 90; alive with 0.9; no other orders."""
    sales = [(1, TEA, DAY - ago, 2.0) for ago in (80, 50, 20)]

    found = _demand(sales, _orders([1], 0.0, 0.0, 0.9))[TEA]

    assert found.days_30 == pytest.approx(1 * 0.9 * 2)
    assert found.days_90 == pytest.approx(3 * 0.9 * 2)
    assert found.by_cycle == pytest.approx(found.days_90)


def test_a_share_of_the_orders_drawn_towards_the_shop():
    """Customer 1 ordered on two days, one with tea; customer 2 on two days without: the shop's share is 1 of 4.

    One order each in 30 days: (1 + 2 × ¼) / (2 + 2) for the first and (0 + 2 × ¼) / (2 + 2) for the second.
    """
    sales = [(1, TEA, DAY - 5), (1, CUP, DAY - 9), (2, CUP, DAY - 5), (2, CUP, DAY - 40)]

    found = _demand(sales, _orders([1, 2], 1.0, 3.0))

    assert found[TEA].days_30 == pytest.approx(1.5 / 4 + 0.5 / 4)
    assert found[TEA].days_90 == pytest.approx(3 * found[TEA].days_30)
    assert found[TEA].by_cycle == 0


def test_walk_ins_go_on_as_they_were():
    """Nine units in ninety days are three in thirty."""
    sales = [(0, TEA, DAY - 10 * ago) for ago in range(9)] + [(0, TEA, DAY - 90)]

    found = _demand(sales, _orders([], 0.0, 0.0))[TEA]

    assert (found.days_30, found.days_90) == (pytest.approx(3), pytest.approx(9))


def test_what_was_not_sold_for_a_year_is_not_expected():
    assert _demand([(1, TEA, DAY - 365)], _orders([1], 1.0, 3.0)) == {}
    assert _demand([], _orders([], 0.0, 0.0)) == {}


sales = st.lists(
    st.tuples(
        st.integers(0, 3), st.sampled_from((TEA, CUP)), st.integers(DAY - 400, DAY), st.integers(1, 4),
        st.integers(-100, 10**9),
    ),
    max_size=30,
)  # fmt: skip


@given(sales, st.floats(0, 50), st.floats(0, 1))
def test_demand_is_never_negative_and_grows_with_the_days(sold, rate, alive):
    found = _demand(sold, _orders([1, 2, 3], rate, 3 * rate, alive))

    for one in found.values():
        assert 0 <= one.days_30 <= one.days_90 + 1e-9
        assert np.isfinite(one.days_90)
        assert one.by_cycle <= one.days_90 + 1e-9


def test_too_few_buyers_go_on_as_last_year():
    """Two orders in the last year and one before: 2 / 365 a day. Nobody else is expected."""
    bought = [(from_day_number(DAY - ago), 100) for ago in (400, 100, 10)]
    history = history_of([bought, [(from_day_number(DAY - 500), 100)], []])

    found = expected_orders(history, TODAY, DEFAULTS)

    assert found.method == "rate"
    assert found.ids.tolist() == [1, 2]
    assert found.expected[0].tolist() == [pytest.approx(2 * 30 / 365), 0]
    assert found.alive.tolist() == [1, 0]


def test_with_many_buyers_the_model_speaks():
    """Enough repeat buyers of a real mixture (CDNOW, tests/data) for BG/NBD to be taken, and its orders add up."""
    dice = np.random.default_rng(7)
    people = []
    for rate, life in zip(dice.gamma(0.6, 0.02, 600), dice.exponential(400, 600), strict=True):
        day, bought = int(dice.integers(0, 300)), []
        end = day + life
        while day <= min(end, 600):
            bought.append((from_day_number(DAY - 600 + day), 1_000))
            day += 1 + int(dice.exponential(1 / max(rate, 1e-3)))
        people.append(bought)

    found = expected_orders(history_of(people), TODAY, {**DEFAULTS, "clv.min_repeat_buyers": 50})

    assert found.method == "bgnbd"
    assert (found.expected >= 0).all()
    assert (found.expected[0] <= found.expected[1]).all()
    assert ((found.alive >= 0) & (found.alive <= 1)).all()
