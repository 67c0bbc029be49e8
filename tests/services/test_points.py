"""The ledger on a real file: earned, redeemed, adjusted, ended; corrected by further lines, never edited."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.core.enums import PointsKind
from app.db.open import OpenFile
from app.services import customers, points, points_ledger, points_upkeep, products, purchases, settings, trash
from app.services.customer_drafts import CustomerDraft
from app.services.points import PointsDraft
from app.services.points_rules import DAY, NEAREST, PointsRule
from app.services.products import ProductDraft
from app.services.purchases import LineDraft, PurchaseDraft
from app.services.validation import ValidationError
from tests.services.purchase_days import TODAY


@pytest.fixture
def zheng(db: OpenFile) -> int:
    with db.write("customer.create") as session:
        return customers.create(session, CustomerDraft(name="郑秀英"))


def buy(db: OpenFile, customer_id: int | None, total: int, day: date = TODAY, **more) -> int:
    with db.write("purchase.record") as session:
        return purchases.record(session, PurchaseDraft(customer_id, day, amount=total, **more))


def lines_of(db: OpenFile, customer_id: int) -> list[tuple[str, int]]:
    with db.reader() as reader:
        return [
            (kind, count)
            for kind, count in reader.all(
                "SELECT kind, points FROM points_entry WHERE customer_id = ? ORDER BY id", customer_id
            )
        ]


def balance(db: OpenFile, customer_id: int, as_of: date | None = None) -> int:
    with db.reader() as reader:
        return points.balance(reader, customer_id, as_of)


def put(db: OpenFile, **values) -> None:
    with db.write("setting.change") as session:
        for key, value in values.items():
            settings.set(session, key.replace("__", "."), value)


@pytest.mark.parametrize(
    "rule, total, factor, earned",
    [
        (PointsRule(), 12_000, None, 120),
        (PointsRule(), 32_899, None, 328),
        (PointsRule(rounding=NEAREST), 32_850, None, 329),
        (PointsRule(rounding=NEAREST), 29_800, 1.2, 358),  # picture 21: 白毫银针 ¥298, the second tier
        (PointsRule(), -32_899, None, -328),
        (PointsRule(rounding=NEAREST), -32_850, None, -329),
        (PointsRule(currency="JPY"), 120, None, 120),
        (PointsRule(on=False), 12_000, None, 0),
        (PointsRule(), 0, 2, 0),
    ],
)
def test_rule_says_what_is_earned(rule, total, factor, earned):
    assert rule.earned(total, factor) == earned


@pytest.mark.parametrize(
    "rule, day, until",
    [
        (PointsRule(), date(2024, 9, 18), None),
        (PointsRule(valid_months=24), date(2024, 9, 18), date(2026, 9, 30)),
        (PointsRule(valid_months=1, until=DAY), date(2024, 1, 31), date(2024, 2, 29)),
        (PointsRule(valid_months=12, until=DAY), date(2024, 2, 29), date(2025, 2, 28)),
        (PointsRule(valid_months=120_000), date(2024, 2, 29), None),
    ],
)
def test_rule_says_when_points_end(rule, day, until):
    assert rule.expires(day) == until


def test_purchase_earns_and_undo_takes_it_back(db, zheng):
    buy(db, zheng, 32_850)

    assert lines_of(db, zheng) == [("earned", 328)]
    db.undo()
    assert lines_of(db, zheng) == []


def test_walk_in_and_a_shop_without_points_earn_nothing(db, zheng):
    buy(db, None, 32_800)
    put(db, points__on=False)
    buy(db, zheng, 32_800)

    with db.reader() as reader:
        assert reader.value("SELECT count(*) FROM points_entry") == 0


def test_points_pay_a_part_and_are_one_write_with_the_purchase(db, zheng):
    buy(db, zheng, 100_000)
    buy(db, zheng, 12_000, redeemed=800)

    assert lines_of(db, zheng) == [("earned", 1_000), ("earned", 120), ("redeemed", -800)]
    db.undo()
    assert balance(db, zheng) == 1_000


def test_more_points_than_there_are_are_refused(db, zheng):
    buy(db, zheng, 1_000)

    with pytest.raises(ValidationError) as caught:
        buy(db, zheng, 12_000, redeemed=11)
    assert caught.value.fields == {"redeem": "points_short"}
    with pytest.raises(ValidationError) as caught, db.write("points.redeem") as session:
        points.redeem(session, PointsDraft(zheng, 11, "品茗杯", TODAY))
    assert caught.value.fields == {"points": "points_short"}
    with pytest.raises(ValidationError) as caught, db.write("points.adjust") as session:
        points.adjust(session, PointsDraft(zheng, -11, "更正", TODAY))
    assert caught.value.fields == {"points": "points_short"}
    assert balance(db, zheng) == 10


@pytest.mark.parametrize(
    "count, reason, fields",
    [
        (0, "更正", {"points": "required"}),
        (5, " ", {"reason": "required"}),
        (10**9, "更正", {"points": "out_of_range"}),
    ],
)
def test_adjustment_needs_points_and_a_reason(db, zheng, count, reason, fields):
    with pytest.raises(ValidationError) as caught, db.write("points.adjust") as session:
        points.adjust(session, PointsDraft(zheng, count, reason, TODAY))

    assert caught.value.fields == fields


def test_editing_corrects_by_a_further_line(db, zheng):
    number = buy(db, zheng, 10_000, TODAY - timedelta(days=3))

    with db.write("purchase.save") as session:
        purchases.revise(
            session, number, PurchaseDraft(zheng, TODAY - timedelta(days=3), amount=25_000), TODAY
        )

    assert lines_of(db, zheng) == [("earned", 100), ("earned", 150)]
    assert balance(db, zheng, TODAY - timedelta(days=1)) == 100


def test_a_note_changes_no_points_even_after_the_rule_did(db, zheng):
    number = buy(db, zheng, 10_000)
    put(db, points__per_unit=5.0)

    with db.write("purchase.save") as session:
        purchases.revise(session, number, PurchaseDraft(zheng, TODAY, amount=10_000, note="自提"), TODAY)

    assert lines_of(db, zheng) == [("earned", 100)]


def test_purchase_that_came_without_points_gets_none_by_editing(db, zheng):
    put(db, points__on=False)
    number = buy(db, zheng, 10_000)
    put(db, points__on=True)

    with db.write("purchase.save") as session:
        purchases.revise(session, number, PurchaseDraft(zheng, TODAY, amount=20_000), TODAY)

    assert lines_of(db, zheng) == []


def test_trash_takes_the_points_and_restoring_brings_them_back(db, zheng, clock):
    buy(db, zheng, 50_000)
    number = buy(db, zheng, 10_000, redeemed=300)
    clock.advance(timedelta(hours=1))
    with db.write("purchase.trash") as session:
        purchases.remove(session, number, TODAY)
    assert balance(db, zheng) == 500

    with db.write("trash.restore") as session:
        trash.restore(session, "purchase", [number])

    assert balance(db, zheng) == 500 + 100 - 300
    assert lines_of(db, zheng)[-4:] == [
        ("earned", -100),
        ("redeemed", 300),
        ("earned", 100),
        ("redeemed", -300),
    ]


def test_somebody_else_bought_it(db, zheng):
    with db.write("customer.create") as session:
        other = customers.create(session, CustomerDraft(name="王素琴"))
    number = buy(db, zheng, 10_000)

    with db.write("purchase.save") as session:
        second = purchases.revise(session, number, PurchaseDraft(other, TODAY, amount=10_000), TODAY)

    assert second != number
    assert (balance(db, zheng), balance(db, other)) == (0, 100)
    db.undo()
    assert (balance(db, zheng), balance(db, other)) == (100, 0)


def test_points_end_once_and_only_what_was_not_used(db, zheng):
    put(db, points__valid_months=12)
    buy(db, zheng, 10_000, date(2025, 3, 10))  # until 31 March 2026
    buy(db, zheng, 20_000, date(2025, 9, 5))  # until 30 September 2026
    with db.write("points.redeem") as session:
        points.redeem(session, PointsDraft(zheng, 40, "品茗杯", date(2025, 10, 1)))

    assert points_upkeep.settle(db, TODAY) == 1
    assert points_upkeep.settle(db, TODAY) == 0

    with db.reader() as reader:
        (row,) = points_ledger.rows(reader, points_ledger.ids(reader, PointsKind.EXPIRED))
        assert (row.day, row.points) == (date(2026, 4, 1), -60)
        (coming,) = points_ledger.endings(reader, TODAY, date(2026, 12, 31))
        assert (coming.until, coming.customers, coming.points) == (date(2026, 9, 30), (zheng,), 200)
    assert (balance(db, zheng, date(2026, 3, 31)), balance(db, zheng)) == (260, 200)


def test_redemption_entered_late_is_put_right_by_a_further_line(db, zheng):
    put(db, points__valid_months=12)
    buy(db, zheng, 10_000, date(2025, 3, 10))
    buy(db, zheng, 10_000, TODAY)
    points_upkeep.settle(db, TODAY)

    with db.write("points.redeem") as session:
        points.redeem(session, PointsDraft(zheng, 30, "品茗杯", date(2025, 12, 24)))

    assert points_upkeep.settle(db, TODAY) == 1
    assert lines_of(db, zheng)[-1] == ("expired", 30)
    assert balance(db, zheng) == 100


def test_points_that_ended_cannot_be_redeemed_though_nobody_wrote_it_down(db, zheng):
    put(db, points__valid_months=12)
    buy(db, zheng, 10_000, date(2025, 3, 10))

    with pytest.raises(ValidationError):
        buy(db, zheng, 10_000, TODAY, redeemed=100)

    assert balance(db, zheng) == 100  # refused whole: nothing was written


def test_whole_return_takes_exactly_what_was_earned(db, zheng):
    put(db, points__per_unit=0.333)
    lines = (LineDraft("龙井", 3_000, 9_999), LineDraft("盖碗", 1_000, 13_601))
    first = buy_lines(db, zheng, lines)
    earned = balance(db, zheng)
    assert earned == 145  # (299.97 + 136.01) × 0.333 = 145.18

    for line in (
        LineDraft("龙井", -1_000, 9_999),
        LineDraft("龙井", -2_000, 9_999),
        LineDraft("盖碗", -1_000, 13_601),
    ):
        buy_lines(db, zheng, (line,), returns_of=first)

    assert balance(db, zheng) == 0
    with db.reader() as reader:
        numbers = [n for (n,) in reader.all("SELECT order_number FROM purchase ORDER BY id")]
    assert numbers == [f"260918-{first}", *(f"260918-{first}-R{n}" for n in (1, 2, 3))]


def test_a_corrected_return_takes_its_own_share(db, zheng):
    """Bought for 100.00 at two points each, then the rule changed: of the 200 points a return of 60.00 takes 120."""
    put(db, points__per_unit=2)
    first = buy(db, zheng, 10_000)
    back = buy(db, zheng, -10_000, returns_of=first)
    put(db, points__per_unit=1)
    assert balance(db, zheng) == 0

    with db.write("purchase.save") as session:
        purchases.revise(session, back, PurchaseDraft(zheng, TODAY, amount=-6_000), TODAY)

    assert balance(db, zheng) == 80


def test_what_earned_nothing_takes_nothing_when_it_comes_back(db, zheng):
    """Imported purchases earn no points, so a return of one costs none."""
    put(db, points__on=False)
    first = buy(db, zheng, 10_000)
    put(db, points__on=True)

    buy(db, zheng, -10_000, returns_of=first)

    assert balance(db, zheng) == 0


def buy_lines(db: OpenFile, customer_id: int, lines: tuple[LineDraft, ...], **more) -> int:
    with db.write("purchase.record") as session:
        return purchases.record(session, PurchaseDraft(customer_id, TODAY, lines=lines, **more))


def test_ledger_tells_balance_goods_and_clerk(db, zheng):
    with db.write("staff.create") as session:
        from app.services import staff

        settings.set(session, "shop.me", staff.find_or_create(session, "林悦"))
    buy_lines(
        db, zheng, (LineDraft("龙井", 2_000, 32_800), LineDraft("盖碗", 1_000, 13_600)), channel="in_store"
    )
    with db.write("points.adjust") as session:
        points.adjust(session, PointsDraft(zheng, 50, "回访赠送", TODAY))

    with db.reader() as reader:
        newest, oldest = points_ledger.rows(reader, points_ledger.ids(reader))[::-1]
        found = points_ledger.totals(reader, TODAY)
    newest, oldest = sorted((newest, oldest), key=lambda row: -row.id)
    assert (newest.points, newest.balance, newest.reason) == (50, 842, "回访赠送")
    assert (oldest.points, oldest.balance, oldest.goods, oldest.staff) == (
        792,
        792,
        "龙井 × 2\u3000盖碗",
        "林悦",
    )
    assert (found.points, found.came, found.went) == (842, 842, 0)


def test_a_kind_that_nobody_knows_is_a_correction(db, zheng):
    """Somebody changed the file by other means: the ledger is painted all the same."""
    with db.write("points.adjust") as session:
        points.adjust(session, PointsDraft(zheng, 50, "gift", TODAY))
        session.connection().exec_driver_sql("UPDATE points_entry SET kind = '<b>gone</b>'")
    with db.reader() as reader:
        (line,) = points_ledger.rows(reader, [row[0] for row in reader.all("SELECT id FROM points_entry")])
    assert line.kind is PointsKind.ADJUSTED


def test_goods_are_told_once_however_many_lines_the_purchase_has(db, zheng):
    """Points earned, redeemed and corrected with one purchase are three lines of the ledger."""
    lines = (LineDraft("龙井", 3_000, 10_000), LineDraft("红茶", 1_000, 18_000))
    number = buy(db, zheng, 48_000)
    with db.write("points.adjust") as session:
        points.adjust(session, PointsDraft(zheng, 500, "补", TODAY))
    with db.write("purchase.save") as session:
        draft = PurchaseDraft(zheng, TODAY, lines=lines)
        purchases.revise(session, number, draft, TODAY)
        purchases.revise(session, number, PurchaseDraft(zheng, TODAY, lines=lines, amount=40_000), TODAY)
    with db.reader() as reader:
        told = [row.goods for row in points_ledger.rows(reader, points_ledger.ids(reader)) if row.goods]

    assert len(told) >= 2
    assert set(told) == {"龙井 × 3\u3000红茶"}


def test_correcting_a_purchase_leaves_what_its_goods_cost_then(db, zheng):
    from app.models import Product, Purchase

    with db.write("product.create") as session:
        tea = products.create(session, ProductDraft(name="龙井", price=10_000, unit_cost=4_000))
    with db.write("purchase.record") as session:
        draft = PurchaseDraft(zheng, TODAY, lines=(LineDraft("龙井", 2_000, 10_000),))
        number = purchases.record(session, draft)
    with db.write("product.save") as session:
        session.get(Product, tea).unit_cost = 9_000
    with db.write("purchase.save") as session:
        purchases.revise(session, number, replace(draft, note="送人"), TODAY)
    with db.read() as session:
        assert session.get(Purchase, number).cost == 8_000


@pytest.mark.parametrize("total, cost", [(12_000, 5_000), (11_000, None)])
def test_cost_of_an_amount_alone_is_true_while_the_amount_is(db, zheng, total, cost):
    from app.models import Purchase

    number = buy(db, zheng, 12_000)
    with db.write("import.purchases") as session:
        session.get(Purchase, number).cost = 5_000
    with db.write("purchase.save") as session:
        purchases.revise(session, number, PurchaseDraft(zheng, TODAY, amount=total, note="改"), TODAY)
    with db.read() as session:
        assert session.get(Purchase, number).cost == cost
