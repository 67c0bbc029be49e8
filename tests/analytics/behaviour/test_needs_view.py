"""Need types by hand: counts, how each kind buys, and what decided it."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from app.analytics.behaviour import needs_view, words
from app.analytics.book import Book
from app.analytics.need_type import FACTOR
from app.core.enums import Grade, NeedType
from app.core.words import Words
from app.models import Customer, Interaction, Product, Purchase, PurchaseLine

TODAY = date(2026, 9, 18)


def _ago(days):
    return TODAY - timedelta(days=days)


@pytest.fixture
def view(db):
    """Price, quality, service, nothing to say, one set by hand without a purchase, one set by hand against the rule."""
    with db.write("customer.created", subject="") as session:
        session.add_all(
            [
                Product(name="白茶", category="白茶"),
                Product(name="老白茶", category="白茶", grade=Grade.PREMIUM.value),
                *(Customer(name=name) for name in ("惠", "品", "服", "淡")),
                Customer(name="潜", need_type="service"),
                Customer(name="O'Neil", need_type="quality"),
                Customer(name="新"),
            ]
        )
        session.flush()
        for customer, product, discount, price in (
            (1, 1, 100, 1_000), (2, 2, 0, 8_000), (3, 1, 0, 2_000), (4, 1, 0, 3_000), (6, 1, 100, 1_000),
        ):  # fmt: skip
            for number in range(4):
                purchase = Purchase(customer_id=customer, bought_on=_ago(10 * number), total=price)
                session.add(purchase)
                session.flush()
                session.add(
                    PurchaseLine(purchase_id=purchase.id, product_id=product, discount=discount, total=price)
                )
        moment = datetime(2026, 9, 1, tzinfo=UTC)
        session.add_all(
            Interaction(customer_id=3, happened_at=moment, happened_on=_ago(17), channel="phone", direction="in",
                        kind="service")
            for _ in range(3)
        )  # fmt: skip
    with db.reader() as reader:
        return needs_view.build(Book(reader, today=TODAY), TODAY)


def _row(view, need):
    return next(row for row in view.rows if row.need is need)


def test_who_needs_what(view):
    assert view.members(NeedType.PRICE) == [1]
    assert view.members(NeedType.QUALITY) == [2, 6]  # biggest spender first
    assert view.members(NeedType.QUALITY, by_hand=True) == [6]
    assert view.members(NeedType.SERVICE) == [3, 5]
    assert view.members(NeedType.SERVICE, by_hand=False) == [3]
    assert view.members(None) == [4]


def test_rows(view):
    assert [row.customers for row in view.rows] == [1, 2, 2, 1]
    assert sum(row.share for row in view.rows) == pytest.approx(1)
    assert sum(row.sales_share for row in view.rows) == pytest.approx(1)
    assert [row.by_hand for row in view.rows] == [0, 1, 1, 0]
    price = _row(view, NeedType.PRICE)
    assert (price.net, price.basket, price.interval) == (4_000, 1_000, 10)
    assert price.rates[0] == 1.0
    service = _row(view, NeedType.SERVICE)
    assert service.rates[2] == pytest.approx(0.75)  # three talks on four orders; the other has none
    assert view.shop.customers == 6


def test_what_decided_it(view):
    price = view.evidence(1)
    assert (price.need, price.by_hand, price.rule) == (NeedType.PRICE, False, NeedType.PRICE)
    assert (price.own, price.shop, price.times) == (1.0, pytest.approx(0.4), pytest.approx(2.5))
    assert price.times >= FACTOR
    against = view.evidence(6)
    assert (against.need, against.by_hand, against.rule) == (NeedType.QUALITY, True, NeedType.PRICE)
    assert view.evidence(4).rule is None
    assert view.evidence(4).enough
    assert not view.evidence(7).enough
    assert view.evidence(99) is None


@pytest.mark.parametrize(
    "customer, zh, en",
    [
        (1, "100% 的行打了折，全店 40%，2.5 倍", "100% of lines discounted, shop 40%, 2.5×"),
        (2, "100% 的行是精品，全店 20%，5.0 倍", "100% of lines premium, shop 20%, 5.0×"),
        (3, "每单咨询和服务 0.75 次，全店 0.15，5.0 倍", "0.75 talks per order, shop 0.15, 5.0×"),
        (4, "没有明显高于全店的", "nothing clearly above the shop"),
        (5, "手工设定", "Set by hand"),
        (7, "购买还太少", "too few purchases yet"),
        (6, "手工设定；按购买看是价格", "Set by hand; purchases suggest Price"),
    ],
)
def test_what_decided_it_in_words(view, customer, zh, en):
    evidence = view.evidence(customer)
    assert words.decided(evidence, Words.load("zh_CN")) == zh
    assert words.decided(evidence, Words.load("en")) == en


def test_a_hand_that_agrees_with_the_purchases():
    agreed = needs_view.Evidence(NeedType.PRICE, True, NeedType.PRICE, 0.5, 0.2)
    assert words.decided(agreed, Words.load("en")) == "Set by hand; purchases agree"
    assert words.decided(agreed, Words.load("zh_CN")) == "手工设定，与购买一致"


def test_the_rule_in_words_has_its_limits():
    for language in ("zh_CN", "en"):
        told = words.need_method(Words.load(language))
        assert "1.5" in told
        assert "3" in told


def test_nobody(db):
    with db.reader() as reader:
        view = needs_view.build(Book(reader, today=TODAY), TODAY)
    assert [row.customers for row in view.rows] == [0, 0, 0, 0]
    assert all(row.basket is None and row.share == 0 and row.sales_share == 0 for row in view.rows)
    assert np.isfinite([row.share for row in view.rows]).all()
    assert view.members(None) == []


def test_an_earlier_day_sees_nothing_later(db, view):
    with db.reader() as reader:
        before = needs_view.build(Book(reader, today=TODAY), _ago(31))
    assert _row(before, NeedType.PRICE).customers == 0
    assert before.members(None) == []
