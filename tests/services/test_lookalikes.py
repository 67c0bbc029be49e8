"""Who might be the one being typed: each reason in words of its own, and nobody of whom it is known already."""

import pytest

from app.core.calendar import CalendarDate
from app.core.enums import ContactKind, CustomerKind
from app.services import customers
from app.services.customer_drafts import AddressDraft, ContactPointDraft, CustomerDraft
from app.services.lookalikes import LookalikeQuestion, warn


@pytest.fixture
def book(db):
    drafts = {
        "王素琴": CustomerDraft(
            name="王素琴",
            member_number="0001",
            birthday=CalendarDate.lunar(1961, 8, 10),
            contact_points=(
                ContactPointDraft(ContactKind.MOBILE, "139 0000 2046"),
                ContactPointDraft(ContactKind.PHONE, "0571-87654321"),
                ContactPointDraft(ContactKind.EMAIL, "Su.Qin@Example.com"),
            ),
            addresses=(AddressDraft(city="杭州市", street="桂花里 8 幢 402"),),
            organisation="溪隐民宿",
        ),
        "溪隐民宿": CustomerDraft(name="溪隐民宿", kind=CustomerKind.ORGANISATION),
        "张旭阳": CustomerDraft(name="张旭阳", birthday=CalendarDate.solar(None, 9, 30)),
    }
    with db.write("customer.create") as session:
        return {name: customers.create(session, draft) for name, draft in drafts.items()}


CASES = [
    (LookalikeQuestion(phones=("+86 139-0000-2046",)), "王素琴", "mobile"),
    (LookalikeQuestion(phones=("123", "13900002046")), "王素琴", "mobile"),
    (LookalikeQuestion(phones=("057187654321",)), "王素琴", "phone"),
    (LookalikeQuestion(emails=("su.qin@example.com",)), "王素琴", "email"),
    (LookalikeQuestion(member_number=" 0001 "), "王素琴", "member_number"),
    (LookalikeQuestion(name="王素琴", birthday=CalendarDate.lunar(1961, 8, 10)), "王素琴", "name_birthday"),
    (LookalikeQuestion(name="王素琴", birthday=CalendarDate.lunar(None, 8, 10)), "王素琴", "name_birthday"),
    (LookalikeQuestion(name="王素芹", birthday=CalendarDate.solar(1961, 9, 19)), "王素琴", "name_birthday"),
    (LookalikeQuestion(name="張旭陽", birthday=CalendarDate.solar(1990, 9, 30)), "张旭阳", "name_birthday"),
    (LookalikeQuestion(name="王素", addresses=("桂花里8幢402",)), "王素琴", "name_address"),
    (LookalikeQuestion(name="王索琴", addresses=("杭州市桂花里 8 幢 402",)), "王素琴", "name_address"),
    (LookalikeQuestion(name="王素琴", organisation="溪隐民宿"), "王素琴", "organisation"),
    (LookalikeQuestion(name="溪隐民宿", is_organisation=True), "溪隐民宿", "organisation"),
]


@pytest.mark.parametrize("question, name, reason", CASES)
def test_who_is_like_it_and_why(db, book, question, name, reason):
    with db.reader() as reader:
        found = warn(reader, question)
        assert [(one.id, one.name, one.reason) for one in found] == [(book[name], name, reason)]
        assert warn(reader, question, besides=book[name]) == []


@pytest.mark.parametrize(
    "question",
    [
        LookalikeQuestion(),
        LookalikeQuestion(name="王素琴"),
        LookalikeQuestion(name="王素琴", birthday=CalendarDate.lunar(1962, 8, 10)),
        LookalikeQuestion(name="李素琴", addresses=("桂花里 8 幢 402",)),
        LookalikeQuestion(name="王素琴", addresses=("桂花里 9 幢 402",)),
        LookalikeQuestion(name="王素琴", addresses=("杭州",)),
        LookalikeQuestion(name="王芳", addresses=("杭州市桂花里 8 幢 402",)),
        LookalikeQuestion(name="张旭阳", birthday=CalendarDate.solar(1990, 9)),
        LookalikeQuestion(phones=("1390000\ud800",), emails=("@",), member_number="\x00"),
        LookalikeQuestion(name="%", organisation="%", addresses=("%%%%%",)),
    ],
)
def test_a_name_alone_is_no_key(db, book, question):
    with db.reader() as reader:
        assert warn(reader, question) == []


def test_the_surest_reason_of_each_comes_once(db, book):
    question = LookalikeQuestion(
        name="王素琴",
        phones=("0571-87654321", "13900002046"),
        birthday=CalendarDate.lunar(1961, 8, 10),
        organisation="溪隐民宿",
    )
    with db.reader() as reader:
        assert [one.reason for one in warn(reader, question)] == ["mobile"]


def test_nothing_is_said_of_kin_of_others_and_of_who_is_put_away(db, book):
    question = LookalikeQuestion(phones=("13900002046",))
    own = (ContactPointDraft(ContactKind.MOBILE, "13900002046"),)
    with db.write("customer.create") as session:
        kin = customers.create(
            session, CustomerDraft(name="赵晓燕", contact_points=own), household=book["王素琴"]
        )
        other = customers.create(session, CustomerDraft(name="何雪莹", contact_points=own))
    with db.reader() as reader:
        assert [one.name for one in warn(reader, question, kin)] == ["何雪莹"]
        assert [one.name for one in warn(reader, question, book["王素琴"])] == ["何雪莹"]
    with db.write("customer.trash") as session:
        customers.trash(session, [other])
    with db.reader() as reader:
        assert warn(reader, question, kin) == []


def test_the_same_household_is_written_once_and_in_the_same_step(db, book, all_rows):
    before = all_rows()
    with db.write("customer.create") as session:
        made = customers.create(session, CustomerDraft(name="赵晓燕"), household=book["王素琴"])
        customers.join_household(session, book["王素琴"], made)
    with db.reader() as reader:
        rows = reader.all("SELECT customer_id, other_id, kind FROM relation")
    assert rows == [(made, book["王素琴"], "household")]
    db.undo()
    assert all_rows() == before
