"""The figures that lists sort and filter by: the eight classes and the deep ones, stored without a trace."""

from datetime import date, timedelta

import pytest

from app.analytics import refresh
from app.core.enums import Grade, NeedType
from app.models import Customer, Product, Purchase, PurchaseLine

TODAY = date(2026, 9, 18)


def _ago(days):
    return TODAY - timedelta(days=days)


@pytest.fixture
def people(shop):
    return {
        "regular": shop.customer("王素琴", [(_ago(days), 10000) for days in (700, 500, 300, 100, 5)]),
        "once": shop.customer("O'Neil", [(_ago(400), 3000)]),
        "looked": shop.customer("𬭎䶮"),
    }


def _refresh(db, today=TODAY):
    with db.reader() as reader:
        basic, deep = refresh.compute(reader, today), refresh.deep(reader, today)
    with db.write("figures") as session:
        return refresh.store(session, basic), refresh.store_deep(session, deep)


def _figures(db, number):
    columns = ", ".join(refresh.COLUMNS)
    with db.reader() as reader:
        row = reader.one(f"SELECT {columns} FROM customer_stats WHERE customer_id = ?", number)
    return dict(zip(refresh.COLUMNS, row, strict=True))


def test_deep_figures_by_hand(db, people):
    _refresh(db)
    regular, once, looked = (_figures(db, people[name]) for name in ("regular", "once", "looked"))

    # three orders of the last twelve months; five orders in 700 days are 5 / (700 / 365) = 2.607 a year of 100.00
    assert (regular["year_net"], regular["clv"], regular["clv_method"]) == (30000, 26071, "simple")
    assert regular["expected_orders"] == pytest.approx(2.607, abs=0.001)
    # repeat full, 700 of 1,095 days, 1 − 5 / 600, 2.607 of twelve a year; no answer, no referral: of 85
    expected = 100 * (25 + 15 * 700 / 1095 + 20 * (1 - 5 / 600) + 15 * 2.6071 / 12) / 85
    assert regular["loyalty"] == pytest.approx(expected, abs=0.01)
    assert (once["year_net"], once["clv"], once["p_alive"]) == (0, 2738, None)
    assert set(looked.values()) == {0, None}


def test_need_is_what_behaviour_suggests_whatever_was_set_by_hand(db, shop, people):
    tea = shop.add(Product(name="狮峰龙井", grade=Grade.PREMIUM))[0]
    for name, product in (("regular", tea), ("once", None)):
        order = shop.add(Purchase(customer_id=people[name], bought_on=_ago(30), total=400))[0]
        shop.add(*(PurchaseLine(purchase_id=order, product_id=product, total=100) for _ in range(4)))
    shop.change(Customer, people["regular"], need_type=NeedType.SERVICE)
    _refresh(db)

    assert _figures(db, people["regular"])["need"] == "quality"
    assert _figures(db, people["once"])["need"] is None


def test_class8_is_stored(db, people):
    _refresh(db)
    with db.reader() as reader:
        assert (
            reader.value("SELECT class8 FROM customer_stats WHERE customer_id = ?", people["regular"])
            == "重要价值"
        )
        assert (
            reader.value("SELECT class8 FROM customer_stats WHERE customer_id = ?", people["looked"]) is None
        )


def test_due_on_another_day_and_for_who_came_in(db, shop, people):
    with db.reader() as reader:
        assert refresh.deep_due(reader, TODAY)
    assert _refresh(db) == (3, 3)
    with db.reader() as reader:
        assert not refresh.deep_due(reader, TODAY)
        assert refresh.deep_due(reader, TODAY + timedelta(days=1))
    assert _refresh(db) == (0, 0)
    shop.customer("新", [(TODAY, 100)])
    with db.reader() as reader:
        assert refresh.deep_due(reader, TODAY)


def test_nobody_is_never_due(db):
    with db.reader() as reader:
        assert not refresh.deep_due(reader, TODAY)
        assert refresh.deep(reader, TODAY).changed == ()


def test_a_refresh_is_nothing_to_undo(db, people):
    with db.reader() as reader:
        before = reader.value("SELECT count(*) FROM change")
    _refresh(db)
    with db.reader() as reader:
        assert reader.value("SELECT count(*) FROM change") == before
