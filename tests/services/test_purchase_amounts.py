"""Discounts as they are typed, and the exact spreading of one over the lines of a receipt."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import ShukeError
from app.services.purchase_amounts import discount_of, spread
from app.services.purchases import LineDraft, PurchaseDraft, settled
from tests.services.purchase_days import TODAY


@pytest.mark.parametrize(
    "typed, gross, off",
    [
        ("", 32_800, 0),
        ("16", 32_800, 1_600),
        ("¥16.50", 32_800, 1_650),
        ("8%", 32_800, 2_624),
        ("8% off", 32_800, 2_624),
        ("９.２折", 32_800, 2_624),
        ("92折", 32_800, 2_624),
        ("5 折", 999, 500),  # 499.5, a half away from zero
        ("100%", 999, 999),
        ("0", 999, 0),
        ("328", 32_800, 32_800),
    ],
)
def test_discounts_are_read_as_shops_say_them(typed, gross, off):
    assert discount_of(typed, gross, "CNY") == off


@pytest.mark.parametrize("typed", ["-5", "329", "120%", "-1%", "贵", "折", "%", "abc%"])
def test_what_is_no_discount_is_refused(typed):
    with pytest.raises(ShukeError) as caught:
        discount_of(typed, 32_800, "CNY")

    assert caught.value.code == "bad_amount"


weights = st.lists(st.integers(0, 10**9), min_size=1, max_size=12)


@given(weights, st.data())
def test_parts_add_up_to_the_amount_and_none_is_more_than_its_weight(over, data):
    amount = data.draw(st.integers(0, sum(over)))

    parts = spread(amount, over)

    assert sum(parts) == (amount if sum(over) else 0)
    assert all(0 <= part <= weight for part, weight in zip(parts, over, strict=True))
    assert all(
        abs(part - Fraction(amount * weight, sum(over))) < 1
        for part, weight in zip(parts, over, strict=True)
        if weight
    )


@given(weights, st.data())
def test_equal_weights_differ_by_one_at_most(over, data):
    amount = data.draw(st.integers(0, sum(over)))

    parts = spread(amount, over)

    by_weight: dict[int, set[int]] = {}
    for part, weight in zip(parts, over, strict=True):
        by_weight.setdefault(weight, set()).add(part)
    assert all(max(found) - min(found) <= 1 for found in by_weight.values())


lines = st.lists(
    st.builds(LineDraft, st.just("茶"), st.integers(1, 5_000), st.integers(0, 10**6)), min_size=1, max_size=8
)


@given(lines, st.data(), st.booleans())
def test_lines_come_to_the_total_to_the_cent(sold, data, back):
    whole = sum(line.total for line in sold)
    off = data.draw(st.integers(0, whole))
    sign = -1 if back else 1
    drafts = tuple(LineDraft(one.name, sign * one.quantity_milli, one.unit_price) for one in sold)
    draft = PurchaseDraft(None, TODAY, lines=drafts, discount=sign * off)

    found = settled(draft)

    assert found.total == draft.total
    assert sum(line.total for line in found.lines) == found.total
    assert all(sign * line.total >= 0 for line in found.lines)


def test_amount_above_the_lines_stays_with_the_whole():
    draft = PurchaseDraft(None, TODAY, lines=(LineDraft("茶", 1_000, 30_000),), amount=31_500)

    found = settled(draft)

    assert (found.total, found.lines[0].total) == (31_500, 30_000)


def test_what_comes_back_in_an_exchange_bears_no_discount():
    draft = PurchaseDraft(
        None, TODAY, lines=(LineDraft("新", 1_000, 30_000), LineDraft("旧", -1_000, 10_000)), discount=2_000
    )

    found = settled(draft)

    assert [line.total for line in found.lines] == [28_000, -10_000]
    assert found.total == 18_000
