"""Tiers: what is saved, who has earned which, who is close; moving people is one write."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.db.open import OpenFile
from app.services import customers, points_upkeep, purchases, settings, tier_rules, tiers
from app.services.customer_drafts import CustomerDraft
from app.services.purchases import PurchaseDraft
from app.services.tier_rules import POINTS, TierRule
from app.services.tiers import Tier
from app.services.validation import ValidationError
from tests.services.purchase_days import TODAY

FOUR = [
    Tier(1, 1, "新芽", "Sprout", 0, 0),
    Tier(2, 2, "青叶", "Green", 60_000, 500),
    Tier(3, 3, "金叶", "Gold", 250_000, 2_000),
    Tier(4, 4, "老枞", "Heritage", 800_000, None),
]


@pytest.fixture
def zheng(db: OpenFile) -> int:
    with db.write("tier.save") as session:
        tiers.save(session, FOUR)
    with db.write("customer.create") as session:
        return customers.create(session, CustomerDraft(name="郑秀英"))


def buy(db: OpenFile, customer_id: int, total: int, day: date = TODAY) -> None:
    with db.write("purchase.record") as session:
        purchases.record(session, PurchaseDraft(customer_id, day, amount=total))


def level_of(db: OpenFile, customer_id: int) -> int | None:
    with db.reader() as reader:
        found = tiers.of_customer(reader, customer_id)
    return found.level if found is not None else None


def put(db: OpenFile, **values) -> None:
    with db.write("setting.change") as session:
        for key, value in values.items():
            settings.set(session, key.replace("__", "."), value)


@pytest.mark.parametrize(
    "level, value, due, upper, missing",
    [
        (1, 0, 1, 2, 60_000),
        (1, 59_999, 1, 2, 1),
        (1, 60_000, 2, 3, 190_000),  # has earned the second: what lacks is told for the one above it
        (3, 60_000, 2, 4, 740_000),
        (4, 10**9, 4, None, None),
        (1, -5_000, 1, 2, 65_000),  # more returned than bought
        (0, 0, 1, 2, 60_000),
    ],
)
def test_where_somebody_stands(level, value, due, upper, missing):
    found = tier_rules.standing(FOUR, TierRule(), 7, level, value)

    assert (found.due, found.next_level, found.missing) == (due, upper, missing)


def test_tier_without_a_limit_is_given_by_hand_only():
    found = tier_rules.standing(FOUR, TierRule(by=POINTS), 7, 1, 10**9)

    assert (found.due, found.next_level) == (3, None)


@given(st.lists(st.integers(-(10**7), 10**8), max_size=30), st.integers(0, 4))
def test_more_spend_never_earns_a_lower_tier_and_shares_are_shares(values, level):
    found = [tier_rules.standing(FOUR, TierRule(), 1, level, value) for value in sorted(values)]

    assert [one.due for one in found] == sorted(one.due for one in found)
    assert all(0 <= one.share <= 1 for one in found)
    assert all(one.missing is None or one.missing >= 0 for one in found)


@pytest.mark.parametrize("months, value", [(None, 160_000), (12, 60_000), (3, 10_000)])
def test_spend_of_the_window_counts(db, zheng, months, value):
    for total, day in (
        (100_000, date(2025, 9, 18)), (50_000, date(2025, 9, 19)), (20_000, date(2026, 9, 18)), (-10_000, TODAY),
    ):  # fmt: skip
        buy(db, zheng, total, day)

    with db.reader() as reader:
        (found,) = tier_rules.standings(reader, TierRule(months=months), TODAY)
    assert found.value == value


def test_points_can_be_what_counts_redeemed_or_not(db, zheng):
    buy(db, zheng, 60_000)
    with db.write("purchase.record") as session:
        purchases.record(session, PurchaseDraft(zheng, TODAY, amount=0, redeemed=400))

    with db.reader() as reader:
        (found,) = tier_rules.standings(reader, TierRule(by=POINTS), TODAY)
    assert (found.value, found.due) == (600, 2)


def test_close_are_those_who_lack_little_the_nearest_first():
    found = [
        tier_rules.standing(FOUR, TierRule(), number, level, value)
        for number, (level, value) in enumerate(
            [(1, 59_000), (1, 30_000), (1, 59_900), (2, 245_000), (1, 70_000)]
        )
    ]

    assert [one.customer_id for one in tier_rules.close(found)] == [2, 0, 3]


def test_moving_is_one_write_that_undo_takes_back(db, zheng):
    buy(db, zheng, 300_000)
    with db.reader() as reader:
        due = tier_rules.moves(tier_rules.standings(reader, TierRule(), TODAY), TierRule())

    with db.write("tier.move") as session:
        assert tier_rules.move(session, due) == 1

    assert level_of(db, zheng) == 3
    db.undo()
    assert level_of(db, zheng) == 1


def test_by_itself_the_purchase_lifts_and_its_undo_lowers(db, zheng):
    put(db, tiers__automatic=True)

    buy(db, zheng, 60_000)

    assert level_of(db, zheng) == 2
    db.undo()
    assert level_of(db, zheng) == 1


@pytest.mark.parametrize("down, level", [(False, 2), (True, 1)])
def test_who_no_longer_reaches_it_falls_only_where_the_shop_says_so(db, zheng, down, level):
    put(db, tiers__automatic=True, tiers__down=down)
    buy(db, zheng, 60_000, date(2025, 9, 1))
    assert level_of(db, zheng) == 2

    points_upkeep.settle(db, TODAY)

    assert level_of(db, zheng) == level
    assert points_upkeep.settle(db, TODAY) == 0


def test_by_hand_the_program_moves_nobody(db, zheng):
    buy(db, zheng, 60_000)

    assert points_upkeep.settle(db, TODAY) == 0
    assert level_of(db, zheng) == 1


def test_tier_that_goes_leaves_its_people_to_the_one_below(db, zheng):
    buy(db, zheng, 300_000)
    with db.reader() as reader:
        due = tier_rules.standings(reader, TierRule(), TODAY)
    with db.write("tier.move") as session:
        tier_rules.move(session, due)

    with db.write("tier.rules") as session:
        tiers.save(session, [FOUR[0], FOUR[1], FOUR[3]])

    assert level_of(db, zheng) == 2
    with db.reader() as reader:
        assert [(one.level, one.name) for one in tiers.whole_tiers(reader)] == [
            (1, "新芽"),
            (2, "青叶"),
            (3, "老枞"),
        ]
    db.undo()
    assert level_of(db, zheng) == 3


def test_new_tier_in_between_moves_nobody(db, zheng):
    buy(db, zheng, 300_000)
    with db.write("tier.rules") as session:
        tiers.save(session, [FOUR[0], Tier(None, 0, "嫩叶", "Bud", 20_000), *FOUR[1:]])

    with db.reader() as reader:
        assert [one.name for one in tiers.whole_tiers(reader)] == ["新芽", "嫩叶", "青叶", "金叶", "老枞"]
    assert level_of(db, zheng) == 1


@pytest.mark.parametrize(
    "changes, field, code",
    [
        ({"name": " "}, "tiers.2.name", "required"),
        ({"name": "金" * 41}, "tiers.2.name", "too_long"),
        ({"min_spend": 60_000}, "tiers.2.min_spend", "must_rise"),
        ({"min_points": 499}, "tiers.2.min_points", "must_rise"),
        ({"discount": 1.0}, "tiers.2.discount", "out_of_range"),
        ({"points_factor": -1.0}, "tiers.2.points_factor", "out_of_range"),
    ],
)
def test_what_cannot_be_is_refused_by_field(db, zheng, changes, field, code):
    wrong = [*FOUR[:2], replace(FOUR[2], **changes), FOUR[3]]

    with pytest.raises(ValidationError) as caught, db.write("tier.rules") as session:
        tiers.save(session, wrong)

    assert caught.value.fields == {field: code}


def test_tier_brings_its_factor_to_the_points(db, zheng):
    with db.write("tier.rules") as session:
        tiers.save(session, [replace(FOUR[0], points_factor=1.5), *FOUR[1:]])

    buy(db, zheng, 10_000)

    with db.reader() as reader:
        assert reader.value("SELECT points FROM points_entry") == 150
