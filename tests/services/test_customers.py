"""Customers: made, changed in place, put away and brought back; every step can be taken back to the same rows."""

from datetime import date

import pytest

from app.core.calendar import CalendarDate
from app.core.enums import Channel, ContactKind, CustomerKind, KeyDateKind, NeedType, Stage
from app.core.errors import ShukeError
from app.services import customers
from app.services.customer_drafts import (
    AddressDraft,
    ConsentDraft,
    ContactPointDraft,
    CustomerDraft,
    KeyDateDraft,
)
from app.services.search import search
from app.services.validation import ValidationError
from tests.services.conftest import HOSTILE


def _card(db, customer_id, today):
    with db.reader() as reader:
        return customers.card(reader, customer_id, today)


def test_a_card_holds_what_the_form_said(db, people, today):
    card = _card(db, people["郑秀英"], today)

    assert (card.name, card.pinyin, card.member_number) == ("郑秀英", "Zhèng Xiùyīng", "0318")
    assert card.birthday == CalendarDate.lunar(1961, 8, 10)
    assert card.age == 64
    assert [(point.value, point.normalised, point.is_primary) for point in card.contact_points] == [
        ("139 0000 2046", "+8613900002046", True),
        ("xiuying_61", None, False),
    ]
    assert card.tags == ("龙井", "自提")
    assert (card.tier_level, card.stage, card.orders, card.points) == (1, Stage.POTENTIAL, 0, 0)
    assert [(row.kind, row.next_on, row.turning) for row in card.key_dates] == [
        ("birthday", date(2026, 9, 20), 65)
    ]


def test_creating_is_undone_to_the_same_rows_and_redone(db, all_rows, today):
    before = all_rows()
    with db.write("customer.create", subject="沈心悦") as session:
        number = customers.create(
            session,
            CustomerDraft(
                name="沈心悦",
                birthday=CalendarDate.solar(1992, 2, 29),
                contact_points=(ContactPointDraft(ContactKind.EMAIL, "shen@example.com"),),
                addresses=(AddressDraft(street="桂花里 8 幢 402", city="杭州"),),
                key_dates=(KeyDateDraft(KeyDateKind.WEDDING, CalendarDate.solar(2015, 5, 1)),),
                tags=("岩茶", "新"),
                consents=(ConsentDraft(Channel.SOCIAL, allowed=True),),
            ),
        )
    made = all_rows()

    db.undo()
    assert all_rows() == before
    db.redo()
    assert all_rows() == made
    assert _card(db, number, today).tags == ("岩茶", "新")


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_data_and_come_back_as_they_are(db, today, name):
    with db.write("customer.create", subject=name) as session:
        number = customers.create(session, CustomerDraft(name=name, notes=name, tags=(name,), interests=name))
    card = _card(db, number, today)

    shown = "áb" if name == "a\u0301b" else name
    assert (card.name, card.notes, card.interests) == (shown, shown, shown)
    with db.reader() as reader:
        assert [hit.id for hit in search(reader, shown, 5)] == [number]
        assert reader.value("SELECT subject FROM operation ORDER BY id DESC LIMIT 1") == name


def test_what_is_no_text_is_cleaned(db, today):
    with db.write("customer.create", subject="林") as session:
        number = customers.create(
            session, CustomerDraft(name="林\x00小\ud800雨\u202e ", notes="一\r\n二\x07")
        )
    card = _card(db, number, today)

    assert (card.name, card.notes) == ("林小雨", "一\n二")


def test_a_form_hears_of_everything_at_once_and_nothing_is_written(db, all_rows):
    before = all_rows()
    draft = CustomerDraft(
        name=" \x00 ",
        role="x" * 200,
        gender="martian",  # type: ignore[arg-type]
        responsible_id=99,
        contact_points=(
            ContactPointDraft(ContactKind.MOBILE, "1390000204"),
            ContactPointDraft(ContactKind.PHONE, "8801"),
            ContactPointDraft(ContactKind.EMAIL, "anna@"),
            ContactPointDraft(ContactKind.WECHAT, ""),
        ),
        addresses=(AddressDraft(label="家"),),
    )
    with pytest.raises(ValidationError) as caught, db.write("customer.create") as session:
        customers.create(session, draft)

    assert caught.value.fields == {
        "name": "required",
        "role": "too_long",
        "gender": "bad_choice",
        "responsible_id": "not_found",
        "contact_points.0": "bad_mobile",
        "contact_points.2": "bad_email",
        "contact_points.3": "required",
        "addresses.0": "required",
    }
    assert all_rows() == before


def test_every_message_has_its_words(words_zh, words_en):
    codes = (
        "required", "too_long", "bad_choice", "bad_mobile", "bad_email", "duplicate", "not_found",
        "self_reference", "out_of_range", "no_such_day", "no_such_lunar_day", "year_out_of_range",
    )  # fmt: skip

    assert all(f"validation.{code}" in words for code in codes for words in (words_zh, words_en))


def test_a_member_number_belongs_to_one_live_customer(db, people):
    with pytest.raises(ValidationError) as caught, db.write("customer.field") as session:
        customers.set_field(session, people["张旭阳"], "member_number", "0318")
    assert caught.value.fields == {"member_number": "duplicate"}

    with db.write("customer.trash") as session:
        customers.trash(session, [people["郑秀英"]])
    with db.write("customer.field") as session:
        customers.set_field(session, people["张旭阳"], "member_number", "0318")


def test_fields_change_in_place_and_back(db, people, all_rows, today):
    number, before = people["张小伟"], all_rows()
    changes = {
        "name": "欧阳小伟",
        "kind": CustomerKind.PERSON,
        "need_type": NeedType.QUALITY,
        "preferred_channel": Channel.SOCIAL,
        "birthday": CalendarDate.lunar(None, 4, 10, leap=True),
        "referrer_id": people["郑秀英"],
        "notes": "不喝浓茶\n下午三点后不喝",
    }
    for field, value in changes.items():
        with db.write("customer.field", subject="张小伟") as session:
            customers.set_field(session, number, field, value)
    card = _card(db, number, today)

    assert (card.name, card.pinyin, card.referrer) == ("欧阳小伟", "Ōuyáng Xiǎowěi", "郑秀英")
    assert (card.need_type, card.birthday) == ("quality", CalendarDate.lunar(None, 4, 10, leap=True))
    assert [one.name for one in _card(db, people["郑秀英"], today).referred] == ["欧阳小伟"]
    with db.reader() as reader:
        assert [hit.id for hit in search(reader, "oyxw", 5)] == [number]
    for _ in range(len(changes) - 1):  # kind was a person already: nothing to take back
        db.undo()
    assert all_rows() == before


def test_a_field_that_is_none_of_them_is_our_mistake(db, people):
    with pytest.raises(KeyError), db.write("customer.field") as session:
        customers.set_field(session, people["张小伟"], "deleted_at", None)


def test_nobody_brings_themselves(db, people):
    with pytest.raises(ValidationError) as caught, db.write("customer.field") as session:
        customers.set_field(session, people["张小伟"], "referrer_id", people["张小伟"])

    assert caught.value.fields == {"referrer_id": "self_reference"}


def test_saving_a_form_keeps_adds_and_takes_away(db, people, all_rows, today):
    number = people["郑秀英"]
    old = _card(db, number, today)
    before = all_rows()
    draft = CustomerDraft(
        name="郑秀英",
        member_number="0318",
        contact_points=(
            ContactPointDraft(
                ContactKind.MOBILE, "139 0000 2047", is_primary=True, id=old.contact_points[0].id
            ),
            ContactPointDraft(ContactKind.EMAIL, "ZXY@example.com"),
        ),
        tags=("自提", "送女儿"),
    )
    with db.write("customer.save", subject="郑秀英") as session:
        customers.save(session, number, draft)
    card = _card(db, number, today)

    assert next((point.id, point.normalised) for point in card.contact_points) == (
        old.contact_points[0].id,
        "+8613900002047",
    )
    assert [point.kind for point in card.contact_points] == ["mobile", "email"]
    assert card.tags == ("自提", "送女儿")
    assert card.birthday is None
    db.undo()
    assert all_rows() == before


def test_the_trash_hides_and_gives_back(db, people, all_rows, today):
    before = all_rows()
    with db.write("customer.trash", subject="郑秀英") as session:
        customers.trash(session, [people["郑秀英"]])
    with db.reader() as reader:
        assert search(reader, "郑秀英", 5) == []
        assert reader.value("SELECT count(*) FROM customer_stats") == 3
    assert _card(db, people["郑秀英"], today).deleted_at is not None
    with pytest.raises(ShukeError, match="gone"), db.write("customer.field") as session:
        customers.set_field(session, people["郑秀英"], "notes", "x")

    with db.write("customer.restore", subject="郑秀英") as session:
        customers.restore(session, people["郑秀英"])
    assert {name: rows for name, rows in all_rows().items() if name != "customer"} == {
        name: rows for name, rows in before.items() if name != "customer"
    }


def test_contact_points_dates_addresses_consents_and_relations_one_by_one(db, people, all_rows, today):
    number, daughter, before = people["张旭阳"], people["张小伟"], all_rows()
    with db.write("customer.contact") as session:
        point = customers.add_contact_point(
            session, number, ContactPointDraft(ContactKind.PHONE, "010-12345678")
        )
        customers.update_contact_point(
            session, point, ContactPointDraft(ContactKind.QQ, "10001", label="店里")
        )
        date_id = customers.add_key_date(
            session, number, KeyDateDraft(KeyDateKind.OPENING, CalendarDate.lunar(2010, 1, 8), "开店")
        )
        customers.add_address(session, number, AddressDraft(city="上海"))
        customers.set_consent(session, number, ConsentDraft(Channel.SMS, allowed=True, given_on=today))
        customers.set_consent(session, number, ConsentDraft(Channel.PHONE, allowed=True, do_not_contact=True))
        customers.add_relation(session, number, daughter, "daughter")
        customers.add_tags(session, [number, daughter], ["白茶", " #白茶 "])
        customers.remove_tag(session, daughter, "白茶")
    card, other = _card(db, number, today), _card(db, daughter, today)

    assert [(one.kind, one.value, one.label) for one in card.contact_points][1] == ("qq", "10001", "店里")
    assert {row.kind: row.next_on for row in card.key_dates}["opening"] == date(2027, 2, 13)
    assert {row.channel: (row.allowed, row.do_not_contact) for row in card.consents} == {
        "sms": (True, False),
        "phone": (False, True),
    }
    assert not card.may_contact
    assert [(one.name, one.kind, one.reversed) for one in card.relations] == [("张小伟", "daughter", False)]
    assert [(one.name, one.kind, one.reversed) for one in other.relations] == [("张旭阳", "daughter", True)]
    assert (card.tags, other.tags) == (("白茶",), ())
    with db.write("customer.key_date") as session:
        customers.remove_key_date(session, date_id)
    db.undo()
    db.undo()
    assert all_rows() == before


def test_a_stage_by_hand_shows_with_who_and_when(db, people, today, clock):
    db.who = "林悦"
    with db.write("customer.stage", subject="张小伟") as session:
        customers.set_stage(session, people["张小伟"], Stage.LOST)
    card = _card(db, people["张小伟"], today)

    assert (card.stage, card.stage_by_hand, card.stage_set_by, card.stage_set_at) == (
        "lost",
        True,
        "林悦",
        clock.now(),
    )
    db.undo()
    assert _card(db, people["张小伟"], today).stage == Stage.POTENTIAL


def test_the_next_member_number_follows_the_highest(db, people):
    with db.reader() as reader:
        assert customers.next_member_number(reader) == "0319"
