"""Pairs by hand and against the plainest counting there is; next products with their reasons."""

from collections import Counter
from datetime import date, timedelta
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analytics import basket
from app.models import Product, Purchase, PurchaseLine

TODAY = date(2026, 9, 18)


def _ago(days):
    return TODAY - timedelta(days=days)


baskets_of_lines = st.lists(st.lists(st.integers(1, 6), min_size=1, max_size=8), min_size=1, max_size=25)


@given(baskets_of_lines, st.integers(1, 4))
def test_pairs_are_what_plain_counting_finds(baskets, least):
    lines = [(order, product) for order, products in enumerate(baskets) for product in products]
    both = Counter(pair for products in baskets for pair in combinations(sorted(set(products)), 2))
    alone = Counter(product for products in baskets for product in set(products))

    found = basket.find(*np.array(lines).T, min_orders=least)

    frequent = {pair: n for pair, n in both.items() if n >= least}
    expected = {pair for pair, n in frequent.items() if n * len(baskets) > alone[pair[0]] * alone[pair[1]]}
    assert {(pair.a, pair.b) for pair in found} == expected | {(b, a) for a, b in expected}
    for pair in found:
        n = both[min(pair.a, pair.b), max(pair.a, pair.b)]
        assert pair.orders == n
        assert pair.support == pytest.approx(n / len(baskets))
        assert pair.confidence == pytest.approx(n / alone[pair.a])
        assert pair.lift == pytest.approx(n / alone[pair.a] / (alone[pair.b] / len(baskets)))


@given(baskets_of_lines, st.randoms(use_true_random=False))
def test_the_order_of_the_lines_changes_nothing(baskets, dice):
    lines = [(order, product) for order, products in enumerate(baskets) for product in products]
    mixed = dice.sample(lines, len(lines))

    assert basket.find(*np.array(lines).T, min_orders=1) == basket.find(*np.array(mixed).T, min_orders=1)


@given(baskets_of_lines, st.integers(1, 12))
def test_the_first_few_are_the_first_of_all(baskets, limit):
    lines = np.array([(order, product) for order, products in enumerate(baskets) for product in products]).T

    assert basket.find(*lines, limit, min_orders=1) == basket.find(*lines, min_orders=1)[:limit]


@given(baskets_of_lines, st.integers(1, 30))
def test_counting_in_parts_counts_the_same(baskets, at_once):
    lines = np.array([(order, product) for order, products in enumerate(baskets) for product in products]).T

    in_parts = basket.find_table(*lines, 1, at_once=at_once)

    assert in_parts.rows() == basket.find(*lines, min_orders=1)


def test_an_order_of_hundreds_of_lines_is_a_basket_like_any_other():
    """Six wholesale orders of the products 1 to 200, and two orders of product 201 alone.

    Each of the 200 × 199 / 2 pairs stands in six of eight baskets: support 6/8, confidence 1, lift 8/6, however far
    apart its lines are.
    """
    purchase = np.r_[np.repeat(np.arange(6), 200), 6, 7]
    product = np.r_[np.tile(np.arange(1, 201), 6), 201, 201]

    found = basket.find(purchase, product)

    assert len(found) == 200 * 199
    assert {(one.orders, one.support, one.confidence, one.lift) for one in found} == {(6, 0.75, 1.0, 8 / 6)}


def test_large_numbers_of_products_are_told_apart():
    """Where two product numbers together no longer fit into 32 bits."""
    tea, cup = 100_000, 3_000_000_000
    purchase = np.repeat(np.arange(6), 2)
    purchase = np.r_[purchase, 6, 7]
    product = np.r_[np.tile([tea, cup], 6), 7, 8]

    found = basket.find(purchase, product)

    assert [(pair.a, pair.b, pair.orders) for pair in found] == [(tea, cup, 6), (cup, tea, 6)]


def test_no_lines_no_pairs():
    nothing = np.zeros(0, dtype=np.int64)
    assert basket.find(nothing, nothing) == []
    assert basket.find_table(nothing, nothing).towards(1) == []


@pytest.fixture
def tea_shop(shop):
    """Six orders with tea and cup, six with only coffee; one customer who bought tea alone, four times."""
    tea, cup, coffee, gone = shop.add(
        Product(name="龙井", sku="T"),
        Product(name="杯", sku="C", cycle_days=30),
        Product(name="咖啡"),
        Product(name="旧", active=False),
    )
    orders = shop.add(*(Purchase(bought_on=_ago(300), total=100) for _ in range(12)))
    shop.add(*(PurchaseLine(purchase_id=order, product_id=tea, total=50) for order in orders[:6]))
    shop.add(*(PurchaseLine(purchase_id=order, product_id=cup, total=50) for order in orders[:6]))
    shop.add(*(PurchaseLine(purchase_id=order, product_id=gone, total=50) for order in orders[:6]))
    shop.add(*(PurchaseLine(purchase_id=order, product_id=coffee, total=50) for order in orders[6:]))
    customer = shop.customer("王素琴")
    visits = shop.add(
        *(Purchase(customer_id=customer, bought_on=_ago(days), total=10) for days in (125, 95, 65, 35))
    )
    shop.add(*(PurchaseLine(purchase_id=visit, product_id=tea, total=10) for visit in visits))
    return {"tea": tea, "cup": cup, "customer": customer}


def test_next_products_say_why(look, tea_shop):
    offers = look(basket.next_products, tea_shop["customer"], TODAY)

    assert [(offer.product.name, offer.because_of.name) for offer in offers] == [("杯", "龙井")]
    pair = offers[0].pair
    assert (pair.orders, pair.support, pair.confidence) == (6, 6 / 16, 6 / 10)
    assert pair.lift == pytest.approx(0.6 / (6 / 16))


def test_returns_and_later_orders_are_no_baskets(look, tea_shop):
    assert look(basket.pairs, _ago(301)) == []
    assert len(look(basket.pairs, TODAY)) == 6  # tea, cup and the old product, each with each
