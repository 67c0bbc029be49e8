"""Purchases by day: which days, stretches of rows, filters; one purchase with its lines."""

from datetime import date, timedelta

import pytest

from app.services import purchase_list
from app.services.purchase_list import PurchaseFilter, Which
from app.services.purchases import LineDraft, PurchaseDraft, record

TODAY = date(2026, 9, 18)
WEEK = PurchaseFilter(TODAY - timedelta(days=6), TODAY)


@pytest.fixture
def look(db):
    def call(function, *arguments):
        with db.reader() as reader:
            return function(reader, *arguments)

    return call


@pytest.fixture
def bought(db, people, buy):
    """Today two, three days ago a return and a walk-in, and one before the week."""
    with db.write("purchase.record", subject="") as session:
        first = record(
            session,
            PurchaseDraft(
                people["郑秀英"], TODAY, order_number="A_100%", channel="in_store", payment="cash", note="送人",
                lines=(LineDraft("龙井", 2_000, 30_000, 1_000), LineDraft("盖碗", 1_000, 5_000)),
            ),
        )  # fmt: skip
    return {
        "first": first,
        "second": buy(people["张旭阳"], TODAY, 10_000, "白茶"),
        "return": buy(people["张旭阳"], TODAY - timedelta(days=3), -10_000, "白茶"),
        "walk_in": buy(None, TODAY - timedelta(days=3), 2_500),
        "before": buy(people["郑秀英"], TODAY - timedelta(days=7), 9_900, "龙井"),
    }


def _ids(look, chosen):
    found = look(purchase_list.listed, chosen)
    return [row.id for row in look(found.rows, 0, 100)]


def test_days_and_rows_latest_first(bought, look):
    found = look(purchase_list.listed, WEEK)

    assert [(day.on, day.count, day.returns, day.net) for day in found.days] == [
        (TODAY, 2, 0, 74_000),
        (TODAY - timedelta(days=3), 2, 1, -7_500),
    ]
    assert (found.count, found.net, found.returns) == (4, 66_500, 1)
    rows = look(found.rows, 0, 10)
    assert [row.id for row in rows] == [bought[key] for key in ("second", "first", "walk_in", "return")]
    assert [row.day.on if row.day else None for row in rows] == [TODAY, None, TODAY - timedelta(days=3), None]
    assert rows[1].goods == (("龙井", 2.0), ("盖碗", 1.0))
    assert rows[2].customer_id is None


def test_any_stretch_is_a_part_of_the_whole(bought, look):
    found = look(purchase_list.listed, WEEK)
    whole = look(found.rows, 0, 10)

    for offset in range(5):
        for limit in (1, 2, 3):
            assert look(found.rows, offset, limit) == whole[offset : offset + limit]


@pytest.mark.parametrize(
    "which, keys",
    [
        (Which.MEMBERS, ["second", "first", "return"]),
        (Which.WALK_INS, ["walk_in"]),
        (Which.RETURNS, ["return"]),
    ],
)
def test_narrowed_to_some(bought, look, which, keys):
    assert _ids(look, PurchaseFilter(WEEK.first, WEEK.last, which)) == [bought[key] for key in keys]


@pytest.mark.parametrize(
    "text, keys",
    [
        ("郑秀英", ["first"]),
        ("zhengxiu", ["first"]),
        ("龙井", ["first"]),
        ("baicha", ["second", "return"]),
        ("A_100%", ["first"]),
        ("_", ["first"]),
        ("没有", []),
        ("'; DROP TABLE purchase; --", []),
    ],
)
def test_looked_for(bought, look, text, keys):
    assert _ids(look, PurchaseFilter(WEEK.first, WEEK.last, text=text)) == [bought[key] for key in keys]


def test_one_purchase_with_its_lines(bought, look):
    card = look(purchase_list.card, bought["first"])

    assert [
        (line.name, line.quantity, line.unit_price, line.discount, line.total) for line in card.lines
    ] == [
        ("龙井", 2, 30_000, 1_000, 59_000),
        ("盖碗", 1, 5_000, 0, 5_000),
    ]
    assert (card.row.total, card.note, card.cost, card.row.payment) == (64_000, "送人", None, "cash")
    assert look(purchase_list.card, 10_000) is None


def test_nothing_bought(look):
    found = look(purchase_list.listed, WEEK)
    assert (found.count, found.net, look(found.rows, 0, 10)) == (0, 0, [])
