"""The past of a customer: who, when, from what to what, also of rows that are gone and of who was merged."""

from dataclasses import dataclass
from typing import Any

import pytest

from app.core.calendar import CalendarDate
from app.core.enums import CalendarKind, Channel, ContactKind, Origin
from app.models import Customer, CustomField, CustomValue
from app.services import customers, history, merging
from app.services.customer_drafts import ConsentDraft, ContactPointDraft, CustomerDraft


@dataclass(frozen=True)
class Shop:
    db: Any
    ann: int
    bo: int

    def past(self, customer_id=None):
        with self.db.reader() as reader:
            return history.of_customer(reader, customer_id or self.ann)

    def told(self, customer_id=None):
        return [(one.field, one.old, one.new) for one in self.past(customer_id)]


@pytest.fixture
def shop(db):
    db.who = "Lin"
    with db.write("customer.create", subject="Ann") as session:
        ann = customers.create(session, CustomerDraft("Ann"))
        bo = customers.create(session, CustomerDraft("Bo", member_number="9"))
    return Shop(db, ann, bo)


def set_field(db, customer_id, field, value):
    with db.write("customer.field", subject="Ann") as session:
        customers.set_field(session, customer_id, field, value)


def test_a_field_tells_who_when_from_and_to(shop, clock):
    set_field(shop.db, shop.ann, "gender", "female")
    first, created = shop.past()
    assert (first.field, first.old, first.new, first.who) == ("gender", None, "female", "Lin")
    assert (first.label, first.subject, first.origin) == ("customer.field", "Ann", Origin.PERSON)
    assert first.at == clock.now()
    assert history.TERMS[first.table, first.field] == "gender"
    assert (created.field, created.old, created.new) == ("created", None, "Ann")


def test_a_birthday_is_told_as_a_whole(shop):
    set_field(shop.db, shop.ann, "birthday", CalendarDate(CalendarKind.LUNAR, 1985, 8, 15))
    set_field(shop.db, shop.ann, "birthday", CalendarDate(CalendarKind.LUNAR, 1985, 8, 16))
    old, new = (CalendarDate(CalendarKind.LUNAR, 1985, 8, day) for day in (15, 16))
    assert shop.told()[:2] == [("birthday", old, new), ("birthday", None, old)]


def test_names_are_told_for_numbers(shop):
    set_field(shop.db, shop.ann, "referrer_id", shop.bo)
    assert shop.told()[0] == ("referrer_id", None, "Bo")


def test_rows_that_came_and_went_are_told(shop):
    with shop.db.write("customer.contact") as session:
        number = customers.add_contact_point(
            session, shop.ann, ContactPointDraft(ContactKind.MOBILE, "13800138000")
        )
    with shop.db.write("customer.contact") as session:
        customers.update_contact_point(
            session, number, ContactPointDraft(ContactKind.MOBILE, "13800138001", "home")
        )
    with shop.db.write("customer.contact") as session:
        customers.remove_contact_point(session, number)
    assert shop.told()[:4] == [
        ("value", "13800138001", None),
        ("value", "13800138000", "13800138001"),
        ("label", "", "home"),
        ("value", None, "13800138000"),
    ]
    assert shop.past()[0].about == "mobile"


def test_consents_tags_relations_and_own_fields_are_told(shop):
    db = shop.db
    with db.write("customer.consent") as session:
        customers.set_consent(session, shop.ann, ConsentDraft(Channel.PHONE, True, False, None, ""))
    with db.write("customer.consent") as session:
        customers.set_consent(session, shop.ann, ConsentDraft(Channel.PHONE, None, True, None, ""))
    with db.write("customer.tag") as session:
        customers.add_tags(session, [shop.ann], ["tea"])
    with db.write("customer.relation") as session:
        customers.add_relation(session, shop.bo, shop.ann, "friend")
    with db.write("customer.custom") as session:
        size = CustomField(name="Size", kind="text")
        session.add(size)
        session.flush()
        session.add(CustomValue(customer_id=shop.ann, field_id=size.id, value="M"))
    assert shop.told()[:5] == [
        ("custom", None, "M"),
        ("relation", None, "Bo"),
        ("tag", None, "tea"),
        ("consent", "allowed", "do_not_contact"),
        ("consent", None, "allowed"),
    ]
    assert [one.about for one in shop.past()[:5]] == ["Size", "friend", "", "phone", "phone"]


def test_what_was_lost_by_a_merge_is_told(shop):
    set_field(shop.db, shop.ann, "member_number", "5")
    with shop.db.write("customer.merge", subject="Ann") as session:
        merging.merge(session, shop.ann, [shop.bo])
    past = [one for one in shop.past() if one.label == "customer.merge"]
    lost = {one.field: (one.old, one.new) for one in past if one.row_id == shop.bo}
    assert lost["member_number"] == ("9", "5")
    assert lost["name"] == ("Bo", "Ann")
    assert lost["merged_into_id"] == (None, "Ann")
    assert all(one.who == "Lin" for one in past)
    set_field(shop.db, shop.ann, "member_number", "6")
    again = {one.field: (one.old, one.new) for one in shop.past() if one.row_id == shop.bo and one.old == "9"}
    assert again["member_number"] == ("9", "5")  # what stood then, not what stands now


def test_who_came_with_an_import_is_told(shop, tmp_path):
    from app.exchange import importer

    path = tmp_path / "list.csv"
    path.write_text("姓名,手机\n王芳,13800138000\n", encoding="utf-8")
    importer.run(shop.db, path)
    with shop.db.reader() as reader:
        number = reader.value("SELECT id FROM customer WHERE name = '王芳'")
        (made,) = history.of_customer(reader, number)
    assert (made.field, made.label, made.subject, made.origin) == (
        "created", "import.file", "list.csv", Origin.IMPORT,
    )  # fmt: skip


def test_only_the_latest_are_read(shop):
    for number in range(30):
        set_field(shop.db, shop.ann, "notes", f"note {number}")
    with shop.db.reader() as reader:
        latest = history.of_customer(reader, shop.ann, limit=2)
    assert [one.new for one in latest] == ["note 29", "note 28"]


def test_nobody_has_no_past(shop):
    assert shop.past(10_000) == []


def test_the_list_is_read_in_parts(shop):
    for number in range(5):
        set_field(shop.db, shop.ann, "notes", f"note {number}")
    with shop.db.reader() as reader:
        first = history.operations(reader, 3)
        second = history.operations(reader, 10, before=first[-1].id)
        assert [*first, *second] == history.operations(reader, 100)


def test_every_code_has_its_words(words_en, words_zh):
    some = {
        "customer_kind": "person", "gender": "female", "channel": "phone", "source": "walk_in", "need_type": "price",
        "stage": "lost", "contact_kind": "mobile", "key_date_kind": "wedding", "relation": "friend",
        "consent_state": "allowed",
    }  # fmt: skip
    assert set(history.TERMS.values()) == some.keys()
    for prefix, code in some.items():
        assert f"terms.{prefix}.{code}" in words_en
        assert f"terms.{prefix}.{code}" in words_zh


def test_a_new_photo_is_told(shop):
    with shop.db.write("customer.field") as session:
        session.get_one(Customer, shop.ann).photo = b"\x89PNG"
    assert shop.told()[0] == ("photo", None, b"\x89PNG")
