"""Purchases, products, staff, tags, feedback, drafts, history and the facts of the frame."""

from datetime import date, timedelta

import pytest

from app.core.enums import CaseState, FeedbackKind
from app.core.errors import ShukeError
from app.services import (
    customer_list,
    customers,
    drafts,
    feedback,
    history,
    products,
    purchases,
    segments,
    settings,
    shop,
    staff,
    tags,
)
from app.services.customer_filter import Filter
from app.services.purchases import LineDraft, PurchaseDraft
from app.services.validation import ValidationError
from tests.services.conftest import HOSTILE


def test_a_purchase_with_lines_counts_at_once_and_is_undone(db, people, all_rows, today):
    number, before = people["郑秀英"], all_rows()
    lines = (
        LineDraft("明前龙井 50 g", 2_000, 35_600),
        LineDraft("盖碗", 1_000, 8_000, discount=500),
        LineDraft("  "),
    )
    with db.write("purchase.record", subject="郑秀英") as session:
        purchases.record(session, PurchaseDraft(number, today, lines=lines))
    with db.reader() as reader:
        card = customers.card(reader, number, today)
        listed = [(row.name, row.price) for row in products.all_products(reader)]
        day = reader.one("SELECT orders, net FROM day_total")

    assert (card.orders, card.net, card.average_order) == (1, 78_700, 78_700)
    assert listed == [("盖碗", 8_000), ("明前龙井 50 g", 35_600)]
    assert day == (1, 78_700)
    db.undo()
    assert all_rows() == before


def test_a_return_lowers_the_net_and_is_no_order(db, people, buy, today):
    buy(people["郑秀英"], today, 10_000)
    buy(people["郑秀英"], today, -4_000)
    buy(None, today, 500)
    with db.reader() as reader:
        card = customers.card(reader, people["郑秀英"], today)

    assert (card.orders, card.net) == (1, 6_000)


@pytest.mark.parametrize("name", HOSTILE)
def test_product_names_are_data(db, today, name):
    with db.write("purchase.record") as session:
        purchases.record(session, PurchaseDraft(None, today, lines=(LineDraft(name, 1_000, 100),)))
        again = products.find_or_create(session, name)
    with db.reader() as reader:
        assert [row.id for row in products.all_products(reader)] == [again]


def test_a_person_and_a_tag_are_made_once(db, people):
    with db.write("staff.create") as session:
        assert staff.find_or_create(session, " 林悦 ") == staff.find_or_create(session, "林悦")
        assert tags.find_or_create(session, "VIP") == tags.find_or_create(session, "ｖｉｐ")
        assert tags.add(session, people["张小伟"], ["#VIP", "vip", "", "长" * 60]) == ["VIP", "长" * 39 + "…"]
    with db.reader() as reader:
        assert [row.name for row in staff.all_staff(reader)] == ["林悦"]
        assert ("VIP", 1) in [(row.name, row.customers) for row in tags.all_tags(reader)]


def test_feedback_from_arrival_to_resolution(db, people, clock, today):
    with db.write("feedback.open") as session:
        case = feedback.open_case(
            session,
            feedback.CaseDraft(people["张小伟"], FeedbackKind.COMPLAINT, "送晚了", clock.now(), today),
        )
        praise = feedback.open_case(
            session, feedback.CaseDraft(people["张小伟"], FeedbackKind.PRAISE, "好", clock.now(), today)
        )
    for step in (
        lambda session: feedback.respond(session, case, clock.now() + timedelta(hours=1)),
        lambda session: feedback.postpone(session, case, clock.now() + timedelta(days=2)),
        lambda session: feedback.resolve(
            session, case, clock.now(), today, resolution="补积分", satisfaction=5
        ),
        lambda session: feedback.resolve(session, case, clock.now(), today, resolution="又一次"),
    ):
        with db.write("feedback.respond") as session:
            step(session)
    with db.reader() as reader:
        rows = dict(reader.all("SELECT id, state || ' ' || resolution FROM feedback_case"))

    assert rows == {case: f"{CaseState.RESOLVED} 补积分", praise: f"{CaseState.CLOSED} "}
    with pytest.raises(ShukeError, match="gone"), db.write("feedback.respond") as session:
        feedback.respond(session, 99, clock.now())


def test_a_draft_is_kept_and_is_no_part_of_history(db, people):
    with db.reader() as reader:
        before = history.operations(reader)
    with db.write("draft.save") as session:
        drafts.keep(session, "quick_log", {"text": "<b>写到一半", "minutes": None})
    with db.reader() as reader:
        assert drafts.load(reader, "quick_log") == {"text": "<b>写到一半", "minutes": None}
        assert drafts.load(reader, "other") == {}
        assert history.operations(reader) == before
    with db.write("draft.save") as session:
        drafts.keep(session, "quick_log", {"text": ""})
    with db.reader() as reader:
        assert drafts.load(reader, "quick_log") == {}


def test_history_tells_what_was_done_and_what_was_taken_back(db, people, clock):
    db.who = "林悦"
    with db.write("customer.notes", subject="郑秀英") as session:
        customers.set_field(session, people["郑秀英"], "notes", "x")
    db.undo()
    with db.reader() as reader:
        latest, first = history.operations(reader)

    assert (latest.label, latest.subject, latest.who, latest.at, latest.undone) == (
        "customer.notes",
        "郑秀英",
        "林悦",
        clock.now(),
        True,
    )
    assert (first.label, first.undone) == ("customer.create", False)


def test_the_frame_shows_the_shop(db, people):
    with db.write("setting.change") as session:
        me = staff.find_or_create(session, "林悦")
        settings.set(session, "shop.name", "松间茶舍")
        settings.set(session, "shop.name_en", "Songjian Tea")
        settings.set(session, "shop.me", me)
    with db.reader() as reader:
        facts = shop.facts(reader)

    assert (facts.title("zh_CN"), facts.title("en"), facts.me, facts.customers) == (
        "松间茶舍",
        "Songjian Tea",
        "林悦",
        4,
    )


def test_line_totals_round_half_up():
    assert purchases.line_total(1_500, 333) == 500
    assert LineDraft("茶", 250, 1_000, discount=50).total == 200
    assert PurchaseDraft(None, date(2026, 9, 18), amount=-100).total == -100


def test_groups_of_the_shops_own(db, people, all_rows, today):
    before = all_rows()
    with db.write("segment.save", subject="茶客") as session:
        rule = segments.save_filter(session, "茶客", Filter(tags=("龙井", "红茶")))
        listed = segments.save_list(session, "名单", [people["张小伟"], people["张小伟"]])
    with db.reader() as reader:
        rows = segments.all_segments(reader)
        assert customer_list.segment_counts(reader, today) == {rule: 2, listed: 1}

    assert [(row.name, row.static) for row in rows] == [("茶客", False), ("名单", True)]
    with db.write("segment.save") as session:
        segments.rename(session, rule, "<b>茶客")
        segments.trash(session, listed)
    with db.reader() as reader:
        assert [row.name for row in segments.all_segments(reader)] == ["<b>茶客"]
    db.undo()
    db.undo()
    assert all_rows() == before
    with pytest.raises(ValidationError), db.write("segment.save") as session:
        segments.save_filter(session, " ", Filter())
