"""What hangs on both: refusals, equal rows, the first of several, states that are further along, pairs."""

import pytest
from sqlalchemy import select

from app.core.calendar import CalendarDate
from app.core.enums import CalendarKind, Channel, ContactKind, KeyDateKind
from app.models import (
    CareRule,
    Consent,
    ContactPoint,
    CustomField,
    CustomValue,
    DistinctPair,
    Relation,
    Segment,
    SegmentMember,
    Task,
    WinBackCustomer,
    WinBackPlan,
)  # fmt: skip
from app.services import customers, merging, trash
from app.services.customer_drafts import AddressDraft, ConsentDraft, ContactPointDraft, KeyDateDraft
from tests.services.merging.furnished import DAY
from tests.services.merging.people import add, join, part, rows


@pytest.fixture
def both(db):
    return add(db, "Ann"), add(db, "Anna")


def write(db, *things):
    with db.write("customer.save") as session:
        session.add_all(things)


def points(db, number):
    return rows(
        db, "SELECT value, is_primary, label FROM contact_point WHERE customer_id = ? ORDER BY id", number
    )


@pytest.mark.parametrize(
    "keep, other, stands",
    [
        ((True, False), (None, True), (0, 1)),
        ((True, False), (False, False), (0, 0)),
        ((False, False), (True, False), (0, 0)),
        ((None, True), (True, False), (0, 1)),
        ((None, True), (False, False), (0, 1)),
    ],
)
def test_a_refusal_wins(db, both, keep, other, stands):
    with db.write("customer.consent") as session:
        for number, (allowed, never) in zip(both, (keep, other), strict=True):
            customers.set_consent(session, number, ConsentDraft(Channel.SMS, allowed, never, None, ""))
    asked = "SELECT allowed, do_not_contact FROM consent WHERE customer_id = ?"
    before = [rows(db, asked, number) for number in both]
    join(db, *both)
    assert rows(db, asked, both[0]) == [stands]
    part(db, both[1])
    assert [rows(db, asked, number) for number in both] == before


def test_what_the_keeper_never_said_comes_over(db, both):
    write(db, Consent(customer_id=both[1], channel="sms", allowed=True))
    join(db, *both)
    assert rows(db, "SELECT customer_id FROM consent") == [(both[0],)]


def test_one_phone_stays_one_and_the_first_stays_first(db, both):
    with db.write("customer.contact") as session:
        for number, values in (
            (both[0], ("13800138000", "0592-1234567")),
            (both[1], ("138 0013 8000", "13900139000")),
        ):
            for place, value in enumerate(values):
                kind = ContactKind.MOBILE if value.startswith("13") else ContactKind.PHONE
                label = "shop" if number == both[1] else ""
                customers.add_contact_point(
                    session, number, ContactPointDraft(kind, value, label, place == 0)
                )
    before = points(db, both[0]), points(db, both[1])
    join(db, *both)
    assert points(db, both[0]) == [
        ("13800138000", 1, "shop"),
        ("0592-1234567", 0, ""),
        ("13900139000", 0, "shop"),
    ]
    part(db, both[1])
    assert (points(db, both[0]), points(db, both[1])) == before


def test_who_had_no_phone_gets_the_first_one_too(db, both):
    write(db, ContactPoint(customer_id=both[1], kind="wechat", value="anna", is_primary=True))
    join(db, *both)
    assert points(db, both[0]) == [("anna", 1, "")]


def test_a_phone_that_was_made_the_first_goes_back_and_another_takes_its_place(db, both):
    write(db, ContactPoint(customer_id=both[0], kind="wechat", value="ann", is_primary=True),
          ContactPoint(customer_id=both[1], kind="wechat", value="anna", is_primary=True))  # fmt: skip
    join(db, *both)
    with db.write("customer.contact") as session:
        for point in session.scalars(select(ContactPoint)):
            point.is_primary = point.value == "anna"
    part(db, both[1])
    assert points(db, both[0]) == [("ann", 1, "")]
    assert points(db, both[1]) == [("anna", 1, "")]


def test_equal_addresses_and_dates_are_not_doubled(db, both):
    when = CalendarDate(CalendarKind.LUNAR, None, 8, 15)
    with db.write("customer.address") as session:
        for number in both:
            customers.add_address(session, number, AddressDraft("中山路1号", "厦门", "", "", "", "", True))
            customers.add_key_date(session, number, KeyDateDraft(KeyDateKind.WEDDING, when, ""))
        customers.add_key_date(session, both[1], KeyDateDraft(KeyDateKind.CHILD_BIRTHDAY, when, "Mei"))
    join(db, *both)
    assert len(rows(db, "SELECT 1 FROM address WHERE customer_id = ?", both[0])) == 1
    assert len(rows(db, "SELECT 1 FROM key_date WHERE customer_id = ?", both[0])) == 2


def test_equal_tags_and_members_are_not_doubled(db, both):
    with db.write("customer.tag") as session:
        customers.add_tags(session, both, ["tea"])
        customers.add_tags(session, [both[1]], ["cups"])
        group = Segment(name="friends", rule=None)
        session.add(group)
        session.flush()
        session.add_all(SegmentMember(segment_id=group.id, customer_id=number) for number in both)
    join(db, *both)
    assert len(rows(db, "SELECT 1 FROM customer_tag WHERE customer_id = ?", both[0])) == 2
    assert len(rows(db, "SELECT 1 FROM segment_member WHERE customer_id = ?", both[0])) == 1


def test_own_fields_keep_the_keeper_or_what_was_chosen(db, both):
    with db.write("customer.custom") as session:
        size, colour = CustomField(name="Size", kind="text"), CustomField(name="Colour", kind="text")
        session.add_all((size, colour))
        session.flush()
        for number, value in zip(both, ("M", "L"), strict=True):
            session.add_all(
                CustomValue(customer_id=number, field_id=field.id, value=value) for field in (size, colour)
            )
        chosen = f"custom:{colour.id}"
    with db.reader() as reader:
        assert ("custom:1", "M", "L", "keep", "Size") in [
            (one.field, one.keep, one.other, one.chosen, one.about)
            for one in merging.plan(reader, *both).fields
        ]
    join(db, *both, **{chosen: both[1]})
    asked = "SELECT value FROM custom_value WHERE customer_id = ? ORDER BY field_id"
    assert rows(db, asked, both[0]) == [("M",), ("L",)]
    part(db, both[1])
    assert rows(db, asked, both[0]) == [("M",), ("M",)]
    assert rows(db, asked, both[1]) == [("L",), ("L",)]


def test_an_occasion_that_was_seen_to_for_one_was_seen_to(db, both):
    with db.write("task.done") as session:
        rule = session.scalars(select(CareRule)).first()
        for number, state in zip(both, ("open", "done"), strict=True):
            session.add(Task(
                customer_id=number, kind="birthday", due_on=DAY, rule_id=rule.id, occurrence="2026", state=state,
                done_on=DAY if state == "done" else None,
            ))  # fmt: skip
    join(db, *both)
    asked = "SELECT state, done_on IS NULL FROM task WHERE customer_id = ?"
    assert rows(db, asked, both[0]) == [("done", 0)]
    assert rows(db, "SELECT count(*) FROM task WHERE deleted_at IS NULL") == [(1,)]
    with db.reader() as reader:
        assert trash.listed(reader, db.clock.today()) == []
    part(db, both[1])
    assert (rows(db, asked, both[0]), rows(db, asked, both[1])) == ([("open", 1)], [("done", 0)])


def test_in_a_plan_the_one_who_is_further_along_stands(db, both):
    with db.write("win_back.plan") as session:
        plan = WinBackPlan(name="autumn", strategy="gift", starts_on=DAY, ends_on=DAY)
        session.add(plan)
        session.flush()
        for number, state in zip(both, ("contacted", "won_back"), strict=True):
            session.add(WinBackCustomer(plan_id=plan.id, customer_id=number, state=state, added_on=DAY))
    join(db, *both)
    assert rows(db, "SELECT state FROM win_back_customer WHERE customer_id = ?", both[0]) == [("won_back",)]


def test_relations_lead_to_the_keeper_once_and_never_to_themselves(db, both):
    bo = add(db, "Bo")
    write(
        db,
        Relation(customer_id=both[0], other_id=both[1], kind="friend"),
        Relation(customer_id=both[1], other_id=bo, kind="friend"),
        Relation(customer_id=both[0], other_id=bo, kind="friend"),
        Relation(customer_id=bo, other_id=both[1], kind="son"),
    )
    before = rows(db, "SELECT id, customer_id, other_id FROM relation ORDER BY id")
    join(db, *both)
    live = (
        "SELECT r.customer_id, r.other_id, r.kind FROM relation r JOIN customer a ON a.id = r.customer_id"
        " JOIN customer b ON b.id = r.other_id WHERE a.deleted_at IS NULL AND b.deleted_at IS NULL ORDER BY r.id"
    )
    assert rows(db, live) == [(both[0], bo, "friend"), (bo, both[0], "son")]
    part(db, both[1])
    assert rows(db, "SELECT id, customer_id, other_id FROM relation ORDER BY id") == before


def test_not_the_same_as_others_holds_for_the_keeper(db):
    bo, a, b = add(db, "Bo"), add(db, "Ann"), add(db, "Anna")
    di = add(db, "Di")
    pairs = ((bo, b), (bo, a), (a, b), (b, di))
    write(db, *(DistinctPair(customer_id=x, other_id=y) for x, y in pairs))
    before = rows(db, "SELECT customer_id, other_id FROM distinct_pair ORDER BY id")
    join(db, di, b)  # the smaller number has to come first
    assert rows(db, "SELECT customer_id, other_id FROM distinct_pair ORDER BY id") == [
        (bo, di), (bo, a), (a, di), (b, di),
    ]  # fmt: skip
    part(db, b)
    assert rows(db, "SELECT customer_id, other_id FROM distinct_pair ORDER BY id") == before


def test_many_pairs_at_once_follow_one_another(db):
    a, b, c, d = (add(db, name) for name in ("Ann", "Anna", "Annie", "Nan"))
    with db.write("customers.merge") as session:
        assert merging.merge_many(session, [(b, c), (a, b), (c, d), (d, a), (a, 9_999)]) == 3
    with db.reader() as reader:
        assert {merging.keeper(reader, number) for number in (b, c, d)} == {a}
        assert {row.id for row in merging.merged(reader, a)} == {b, c, d}
    db.undo()
    assert rows(db, "SELECT count(*) FROM customer WHERE merged_into_id IS NOT NULL") == [(0,)]
