"""Who may like a product, whom it suits, and the finer product: by hand."""

from datetime import date

import numpy as np
import pytest

from app.analytics import basket
from app.analytics.goods.next_buyers import next_buyers
from app.analytics.goods.suited import Needs, leaning, suited
from app.analytics.goods.upgrade import Step, steps, upgrades
from app.core.days import to_day_number
from app.core.enums import Grade, NeedType
from app.models import CustomerTag, Tag
from app.services.products import ProductRow
from tests.analytics.goods.conftest import visits_of

TODAY = date(2026, 9, 18)
DAY = to_day_number(TODAY)
TEA, CUP, POT = 7, 8, 9
NOBODY = Needs(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))


def _pairs(*baskets):
    lines = np.array([(order, product) for order, goods in enumerate(baskets) for product in goods])
    return basket.find_table(lines[:, 0], lines[:, 1], min_orders=1)


TOGETHER = _pairs(*[(TEA, CUP)] * 4, (TEA,), (POT, CUP), *[(POT,)] * 4)
"""Four of five baskets with tea also hold a cup (lift 1.6); one of five with a pot does."""


def _found(sales, product=CUP, pairs=TOGETHER, needs=NOBODY, categories=None):
    return next_buyers(product, visits_of(sales), pairs, needs, categories or {}, TODAY)


def test_buyers_of_what_leads_to_it_who_have_not_bought_it():
    found = _found([(1, TEA, DAY - 9), (2, TEA, DAY - 9), (2, CUP, DAY - 9), (3, POT, DAY - 9)])

    assert [(pair.a, pair.confidence) for pair in found.because] == [(TEA, 0.8)]
    assert found.ids == (1,)
    assert found.chance == pytest.approx((0.8,))


def test_two_hints_are_joined_and_rank_higher():
    pairs = _pairs(*[(TEA, CUP)] * 4, (TEA,), *[(POT, CUP)] * 3, (POT,), *[(1,)] * 9)
    found = _found([(1, TEA, DAY), (2, TEA, DAY), (2, POT, DAY)], pairs=pairs)

    assert found.ids == (2, 1)
    assert found.chance == pytest.approx((1 - 0.2 * 0.25, 0.8))


def test_who_has_not_come_for_a_year_is_no_likely_buyer():
    assert _found([(1, TEA, DAY - 365)]).ids == ()
    assert _found([(1, TEA, DAY - 364)]).ids == (1,)


def test_need_type_of_its_buyers_narrows_the_rule():
    """Six of six buyers look for quality, half of the shop does; one of the two candidates does."""
    sales = [(number, CUP, DAY) for number in range(10, 16)] + [(1, TEA, DAY), (2, TEA, DAY)]
    codes = {**dict.fromkeys(range(10, 16), 1), 1: 1, 2: 0, **dict.fromkeys(range(20, 28), 0)}
    ids = np.array(sorted(codes))
    needs = Needs(ids, np.array([codes[number] for number in ids.tolist()]))

    found = _found(sales, needs=needs)

    assert (found.need, found.ids) == (NeedType.QUALITY, (1,))
    assert leaning(np.arange(20, 28), needs) is NeedType.PRICE
    nobody_else = Needs(ids, np.where(ids == 1, 0, needs.codes))
    assert _found(sales, needs=nobody_else).need is None  # nobody would be left


def test_without_pairs_the_category_speaks():
    sales = [(1, TEA, DAY), (1, TEA, DAY - 3), (2, TEA, DAY), (3, CUP, DAY), (3, TEA, DAY), (3, TEA, DAY - 1)]
    found = _found(sales, product=CUP, pairs=_pairs((1,)), categories={TEA: "茶", CUP: "茶", POT: "器具"})

    assert (found.because, found.category, found.ids) == ((), "茶", (1,))
    nothing = _found(sales, product=POT, pairs=_pairs((1,)), categories={POT: ""})
    assert (nothing.ids, nothing.category) == ((), "")


def test_tags_that_buyers_have_more_often(shop, look):
    """Five of six buyers have the tag, five of twelve customers do: twice as often."""
    people = [shop.customer(f"客{number}", [(TODAY, 100)]) for number in range(12)]
    (tag,) = shop.add(Tag(name="送礼"))
    shop.add(*(CustomerTag(customer_id=number, tag_id=tag) for number in people[:5]))
    needs = Needs(np.array(people), np.full(12, -1))

    found = look(suited, np.array(people[:6]), needs)

    assert found.needs == ()
    assert found.tags == (("送礼", pytest.approx((5 / 6) / (5 / 12))),)
    assert look(suited, np.zeros(0, dtype=np.int64), needs).tags == ()


def _product(number, grade, price=100, category="茶", active=True):
    return ProductRow(number, "", f"p{number}", category, price, "", active, grade=grade)


GOODS = {
    1: _product(1, Grade.STANDARD),
    2: _product(2, Grade.PREMIUM, 180),
    3: _product(3, Grade.PREMIUM, 150),
    4: _product(4, Grade.PREMIUM, 90),
    5: _product(5, Grade.STANDARD, category="器具"),
}


def test_the_finer_product_that_most_regulars_took():
    """Of four regulars of the plain tea two have taken tea 2 and one tea 3."""
    sales = [(customer, 1, DAY - ago) for customer in (10, 11, 12, 13) for ago in (10, 20)]
    sales += [(10, 2, DAY), (11, 2, DAY), (12, 3, DAY)]
    known = steps(visits_of(sales), GOODS)

    assert known == {1: Step(2, 0.5)}
    (one,) = upgrades(visits_of(sales[6:8]), GOODS, known, TODAY)
    assert (one.product_id, one.from_id, one.times, one.share, one.step) == (2, 1, 2, 0.5, 80)


@pytest.mark.parametrize(
    "sales, why",
    [
        ([(13, 1, DAY)], "bought once only"),
        ([(13, 1, DAY), (13, 1, DAY - 1), (13, 4, DAY)], "knows a finer one"),
        ([(13, 1, DAY - 500), (13, 1, DAY - 600)], "long ago"),
        ([(13, 5, DAY), (13, 5, DAY - 1)], "nothing finer there"),
        ([], "bought nothing"),
    ],
)
def test_no_step_for_others(sales, why):
    assert upgrades(visits_of(sales), GOODS, {1: Step(2, 0.5)}, TODAY) == [], why


def test_a_step_that_hardly_anybody_takes_is_none():
    sales = [(customer, 1, DAY - ago) for customer in range(10, 40) for ago in (1, 2)]

    assert steps(visits_of([*sales, (10, 2, DAY)]), GOODS) == {}
    assert steps(visits_of([]), GOODS) == {}
