"""Who is due: the customer's own cycle, the product's, the usual one; by hand."""

from datetime import date, timedelta

import pytest

from app.analytics.goods.repeat import repeats
from app.analytics.goods.replenishment import Cycle, cycles, due
from app.core.days import to_day_number
from tests.analytics.goods.conftest import visits_of

TODAY = date(2026, 9, 18)
DAY = to_day_number(TODAY)
TEA, CUP = 7, 8


def _due(sales, own=None, shop=None, **asked):
    return due(cycles(visits_of(sales), own or {}, shop), TODAY, **asked)


def test_own_cycle_from_three_purchases_on():
    """Bought 95, 65, 35 days ago: every 30 days, so due 5 days ago."""
    (found,) = _due([(1, TEA, DAY - ago) for ago in (95, 65, 35)])

    assert (found.customer_id, found.product_id, found.cycle, found.source) == (1, TEA, 30, Cycle.OWN)
    assert (found.days, found.bought, found.due_on) == (35, 3, TODAY - timedelta(days=5))
    assert found.ratio == pytest.approx(35 / 30)


def test_product_cycle_times_the_units_bought():
    """One tin lasts 30 days: two bought 50 days ago are used up in ten days."""
    (found,) = _due([(1, TEA, DAY - 50, 2.0)], {TEA: 30})

    assert (found.cycle, found.source, found.quantity) == (60, Cycle.PRODUCT, 2)
    assert found.due_on == TODAY + timedelta(days=10)
    assert _due([(1, TEA, DAY - 50, 2.0)], {TEA: 30}, ahead=9) == []


def test_less_than_a_unit_lasts_as_long_as_one():
    (found,) = _due([(1, TEA, DAY - 30, 0.25)], {TEA: 30})

    assert found.cycle == 30


def test_usual_interval_of_others_where_nothing_else_is_known():
    others = [(customer, TEA, DAY - ago) for customer in range(2, 8) for ago in (140, 100)]
    seen = visits_of([*others, (1, TEA, DAY - 45)])

    found = due(cycles(seen, {}, repeats(seen)), TODAY, customer_id=1)

    assert [(one.cycle, one.source) for one in found] == [(40, Cycle.USUAL)]


def test_nobody_waits_beyond_three_cycles():
    assert _due([(1, TEA, DAY - 91)], {TEA: 30}) == []
    assert len(_due([(1, TEA, DAY - 90)], {TEA: 30})) == 1


def test_those_whose_day_it_is_come_first():
    sales = [(1, TEA, DAY - 80), (2, TEA, DAY - 30), (3, TEA, DAY - 36)]

    assert [one.customer_id for one in _due(sales, {TEA: 30})] == [2, 3, 1]


def test_one_product_or_one_customer():
    sales = [(1, TEA, DAY - 30), (1, CUP, DAY - 30), (2, TEA, DAY - 30)]

    assert {one.customer_id for one in _due(sales, {TEA: 30, CUP: 30}, product_id=TEA)} == {1, 2}
    assert {one.product_id for one in _due(sales, {TEA: 30, CUP: 30}, customer_id=1)} == {TEA, CUP}


@pytest.mark.parametrize(
    "sales",
    [
        [],
        [(0, TEA, DAY)],
        [(1, TEA, DAY)] * 1_000,
        [(1, TEA, DAY - 40, -1, -100)],
        [(1, TEA, DAY - ago, 1, 10**12) for ago in (3, 2, 1)],
        [(1, TEA, day) for day in (to_day_number(date.max), to_day_number(date.min), DAY)],
    ],
)
def test_odd_sales_make_no_odd_days(sales):
    for one in _due(sales, {TEA: None, CUP: 0}):
        assert one.cycle > 0
        assert one.days >= 0
