"""Habits by hand: what is preferred, and when nothing is; medians against Python's own."""

import statistics
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analytics.behaviour import habits
from app.analytics.behaviour.coding import UNKNOWN

MONDAY = date(2026, 9, 14)


def _week(n, weekday=0):
    return MONDAY - timedelta(days=7 * n) + timedelta(days=weekday)


@pytest.fixture
def found(make_orders):
    """One who comes on Saturdays for green tea; one who bought twice; nobody; one torn between two weekdays."""
    saturdays = [(_week(n, 5), 16, 200 + 100 * n, "in_store", "绿茶") for n in (1, 2, 3)]
    return habits.of_orders(
        make_orders(
            [
                [*saturdays, (_week(4, 2), 10, 100, "wechat", "茶点")],
                [(_week(1), 11, 300, "wechat", "礼盒"), (_week(2), 11, 500, "wechat", "礼盒")],
                [],
                [(_week(n, n % 2), 9, 100, "in_store", "绿茶") for n in range(1, 5)],
            ]
        )
    )


def test_what_each_prefers(found):
    orders = found.orders
    assert found.weekday.tolist() == [
        5,
        UNKNOWN,
        UNKNOWN,
        UNKNOWN,
    ]  # two orders are no habit; two weekdays are none
    assert found.hour.tolist() == [16, UNKNOWN, UNKNOWN, 9]
    assert [orders.channels[c] if c >= 0 else None for c in found.channel] == [
        "in_store",
        None,
        None,
        "in_store",
    ]
    assert [orders.categories[c] if c >= 0 else None for c in found.category] == ["绿茶", None, None, "绿茶"]
    assert found.basket.tolist()[:2] == [350.0, 400.0]  # of 100, 300, 400 and 500; of 300 and 500
    assert np.isnan(found.basket[2])


def test_the_shop_and_one_customer(found):
    shop, one = found.shop(), found.customer(1)
    assert shop.customers == 4
    assert shop.orders == 10
    assert [part.code for part in shop.weekdays.parts] == list("1234567")
    assert sum(part.share for part in shop.weekdays.parts) == pytest.approx(1)
    saturday = one.weekdays.parts[5]
    assert (saturday.count, saturday.share, saturday.usual) == (3, 0.75, 0.3)
    assert saturday.lift == pytest.approx(2.5)
    assert [(part.code, part.count) for part in one.day_parts.parts if part.count] == [
        ("morning", 1),
        ("afternoon", 3),
    ]
    # money, not lines: 1,200 of 1,300 on green tea; in the shop 1,600 of 2,500
    assert one.categories.first.code == "绿茶"
    assert one.categories.first.share == pytest.approx(1200 / 1300)


def test_everybody_is_the_shop_and_nobody_is_nothing(found):
    nobody = found.group(np.zeros(4, dtype=bool))
    assert (nobody.customers, nobody.orders, nobody.basket, nobody.interval) == (0, 0, None, None)
    assert nobody.channels.parts == ()
    for part in found.shop().channels.parts:
        assert part.lift == pytest.approx(1)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 1000)), max_size=40))
def test_medians_are_pythons(rows):
    rows.sort()
    row = np.array([each[0] for each in rows], dtype=np.int64)
    values = np.array([each[1] for each in rows], dtype=np.int64)
    found = habits.medians(row, values, 5)
    for customer in range(5):
        own = [value for owner, value in rows if owner == customer]
        assert np.isnan(found[customer]) if not own else found[customer] == statistics.median(own)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(-1, 6)), max_size=60))
def test_what_is_preferred_is_strictly_first_of_three_at_least(rows):
    row = np.array([each[0] for each in rows], dtype=np.int64)
    code = np.array([each[1] for each in rows], dtype=np.int64)
    found = habits.preferred(row, code, 4, 7)
    for customer in range(4):
        own = [c for owner, c in rows if owner == customer and c >= 0]
        counts = sorted((own.count(c) for c in set(own)), reverse=True)
        told = len(own) >= 3 and (len(counts) == 1 or counts[0] > counts[1])
        assert (found[customer] != UNKNOWN) == told
        if told:
            assert own.count(int(found[customer])) == counts[0]
