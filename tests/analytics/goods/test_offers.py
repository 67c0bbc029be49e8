"""What to speak of with one customer, out of a real file: used up, bought together, the finer one."""

from datetime import date, timedelta

import pytest

from app.analytics.goods import offers
from app.analytics.goods import shop as goods
from app.analytics.goods.offers import Why
from app.core.enums import Grade, NeedType
from app.models import Customer, Product, Purchase, PurchaseLine

TODAY = date(2026, 9, 18)


@pytest.fixture
def tea_shop(shop):
    """王素琴 buys the plain tea every 30 days, last 35 days ago. Six others bought it twice and then the fine one, once
    together with a cup; ten walk-ins bought a pot.
    """
    plain, fine, cup, pot = shop.add(
        Product(name="口粮", sku="P", category="绿茶", price=10_000, unit="袋"),
        Product(name="特级", sku="F", category="绿茶", price=18_000, grade=Grade.PREMIUM),
        Product(name="杯", sku="C", category="器具", price=5_000),
        Product(name="壶", sku="K", category="器具"),
    )

    def sell(customer, ago, *what):
        on = TODAY - timedelta(days=ago)
        (order,) = shop.add(Purchase(customer_id=customer, bought_on=on, total=100 * len(what)))
        shop.add(*(PurchaseLine(purchase_id=order, product_id=number, total=100) for number in what))

    regular = shop.customer("王素琴")
    for ago in (95, 65, 35):
        sell(regular, ago, plain)
    for number in range(6):
        other = shop.customer(f"客{number}")
        sell(other, 200, plain, cup)
        sell(other, 150, plain)
        sell(other, 100, fine)
    for _ in range(10):
        sell(None, 50, pot)
    return {"plain": plain, "fine": fine, "cup": cup, "pot": pot, "regular": regular}


def test_each_kind_has_its_place_and_its_reason(look, tea_shop, words_zh, words_en):
    book = look(offers.offer_book, TODAY)
    found = look(offers.for_customer, book, tea_shop["regular"])

    assert [(one.name, one.why, one.price) for one in found] == [
        ("口粮", Why.DUE, 10_000),
        ("杯", Why.PAIR, 5_000),
        ("特级", Why.UPGRADE, 18_000),
    ]
    assert found[0].due_on == TODAY - timedelta(days=5)
    assert found[0].told(words_zh) == "平常每 30 天买一次，上次是 35 天前"
    assert found[2].told(words_zh) == "常买口粮，86% 的老主顾也买过它，每件多 ¥80"  # six of seven regulars
    assert all(one.told(words_en) for one in found)


def test_who_looks_at_the_price_is_offered_no_finer_one(look, shop, tea_shop):
    shop.change(Customer, tea_shop["regular"], need_type=NeedType.PRICE)

    found = look(offers.for_customer, look(offers.offer_book, TODAY), tea_shop["regular"])

    assert [one.why for one in found] == [Why.DUE, Why.PAIR]


def test_what_is_no_longer_sold_is_not_spoken_of(look, shop, tea_shop):
    for name in ("plain", "cup", "fine"):
        shop.change(Product, tea_shop[name], active=False)

    assert look(offers.for_customer, look(offers.offer_book, TODAY), tea_shop["regular"]) == ()


def test_a_stranger_and_an_empty_shop(look, shop, tea_shop):
    nobody = shop.customer("新客")
    assert look(offers.for_customer, look(offers.offer_book, TODAY), nobody) == ()


def test_nothing_at_all(look):
    found = look(goods.read, TODAY)

    assert (found.figures(TODAY, TODAY), found.due(), found.steps) == ([], [], {})
    assert look(offers.for_customer, look(offers.offer_book, TODAY), 1) == ()


def test_the_shop_of_a_past_day_sees_nothing_later(look, tea_shop):
    then = look(goods.read, TODAY - timedelta(days=150))

    assert sorted({int(day) for day in then.ledger.day}) == sorted(
        {int(day) for day in look(goods.read, TODAY).ledger.day if day <= max(then.ledger.day)}
    )
    assert then.figures(TODAY - timedelta(days=200), TODAY)[0].sold == 12
    assert [pair.b for pair in then.together(tea_shop["plain"])] == []  # no lift where every basket holds it


def test_due_in_the_shop_is_due_on_the_customers_page(look, tea_shop):
    """The same rule for both, so that they never say different things."""
    found = look(goods.read, TODAY)
    mine = found.due(customer_id=tea_shop["regular"], ahead=0)
    book = offers.book_of(found)

    assert [one.due_on for one in look(offers.due_offers, book, tea_shop["regular"])] == [
        one.due_on for one in mine
    ]
