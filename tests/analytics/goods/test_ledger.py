"""Lines out of a real file, and what counts as bought."""

from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.analytics.goods import ledger as lines
from app.analytics.goods.ledger import WALK_IN
from app.models import Customer, Product, Purchase, PurchaseLine
from tests.analytics.goods.conftest import ledger_of, visits_of

TODAY = date(2026, 9, 18)


def test_lines_of_a_file(shop, look):
    """A customer, a walk-in, somebody in the trash, a return, a line with its own cost, and one of tomorrow."""
    (tea,) = shop.add(Product(name="龙井", unit_cost=40))
    known, gone = shop.customer("王素琴"), shop.customer("张三")
    bought = shop.add(
        Purchase(customer_id=known, bought_on=TODAY, total=200),
        Purchase(customer_id=None, bought_on=TODAY, total=100),
        Purchase(customer_id=gone, bought_on=TODAY, total=100),
        Purchase(customer_id=known, bought_on=TODAY, total=-100),
        Purchase(customer_id=known, bought_on=TODAY + timedelta(days=1), total=100),
    )
    shop.add(
        PurchaseLine(purchase_id=bought[0], product_id=tea, quantity_milli=2500, total=200, unit_cost=30),
        PurchaseLine(purchase_id=bought[1], product_id=tea, total=100),
        PurchaseLine(purchase_id=bought[2], product_id=tea, total=100),
        PurchaseLine(purchase_id=bought[3], product_id=tea, quantity_milli=-1000, total=-100),
        PurchaseLine(purchase_id=bought[4], product_id=tea, total=100),
        PurchaseLine(purchase_id=bought[0], description="运费", total=10),
    )
    shop.change(Customer, gone, deleted_at=shop.db.clock.now())

    found = look(lines.load, TODAY)

    assert len(found) == 4
    assert found.customer.tolist() == [WALK_IN, WALK_IN, known, known]
    assert sorted(found.cost.tolist()) == [-40, 40, 40, 75]  # 2.5 × 30, and the product's own for the rest
    assert found.bought.tolist().count(True) == 3
    assert look(lines.load, TODAY - timedelta(days=1)).day.tolist() == []
    assert len(look(lines.load, TODAY, known)) == 2


def test_days_of_one_customer_and_product_are_one_visit():
    found = visits_of(
        [(1, 7, 10), (1, 7, 10, 2.0), (1, 7, 20), (1, 8, 10), (2, 7, 10), (0, 7, 10), (1, 7, 30, -1, -5)]
    )

    rows = zip(found.customer.tolist(), found.product.tolist(), found.day.tolist(), strict=True)
    assert list(rows) == [(1, 7, 10), (1, 7, 20), (1, 8, 10), (2, 7, 10)]
    assert found.quantity.tolist() == [3000, 1000, 1000, 1000]
    assert found.count.tolist() == [2, 1, 1]


def test_nothing_sold():
    assert len(ledger_of([])) == 0
    assert visits_of([]).pairs == 0
    assert visits_of([(0, 7, 10)]).pairs == 0


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(1, 4), st.integers(0, 9)), max_size=30), st.randoms()
)
def test_the_order_of_the_sales_changes_nothing(sales, dice):
    one, other = visits_of(sales), visits_of(dice.sample(sales, len(sales)))

    for column in ("customer", "product", "day", "quantity", "pair", "begins"):
        assert np.array_equal(getattr(one, column), getattr(other, column))
