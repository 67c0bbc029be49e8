"""The whole record through its form: organisations kept in step, remarks on consent, photos, and nothing lost."""

import pytest

from app.core.calendar import CalendarDate
from app.core.enums import Channel, ContactKind, CustomerKind, Gender, KeyDateKind, NeedType
from app.services import customers
from app.services.customer_drafts import (
    AddressDraft,
    ConsentDraft,
    ContactPointDraft,
    CustomerDraft,
    KeyDateDraft,
)
from app.services.customer_editing import draft_of
from app.services.validation import ValidationError

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40


def _draft(db, number, today):
    with db.reader() as reader:
        return draft_of(reader, number, today)


def _create(db, draft):
    with db.write("customer.create", subject=draft.name) as session:
        return customers.create(session, draft)


def _set(db, number, field, value):
    with db.write("customer.field") as session:
        customers.set_field(session, number, field, value)


def _belongs(db, number):
    with db.reader() as reader:
        return reader.one("SELECT organisation, organisation_id FROM customer WHERE id = ?", number)


@pytest.fixture
def inn(db):
    return _create(db, CustomerDraft(name="溪隐民宿", kind=CustomerKind.ORGANISATION))


def test_the_form_gives_back_what_it_was_given(db, people, inn, today, all_rows):
    full = CustomerDraft(
        name="沈心悦",
        other_names="小沈",
        salutation="沈老师",
        organisation="溪隐民宿",
        role="店长",
        gender=Gender.FEMALE,
        birthday=CalendarDate.lunar(1985, 10, 3),
        preferred_channel=Channel.SOCIAL,
        source="referral",
        referrer_id=people["郑秀英"],
        need_type=NeedType.QUALITY,
        interests="岩茶",
        member_number="0400",
        notes="不喝浓茶",
        contact_points=(
            ContactPointDraft(ContactKind.MOBILE, "13900007777", "自己", True),
            ContactPointDraft(ContactKind.EMAIL, "shen@example.com"),
        ),
        addresses=(
            AddressDraft(street="桂花里 8 幢", label="家", is_primary=True),
            AddressDraft(city="杭州"),
        ),
        key_dates=(KeyDateDraft(KeyDateKind.WEDDING, CalendarDate.lunar(2010, 5, 5), "结婚"),),
        tags=("岩茶",),
        consents=(
            ConsentDraft(Channel.SMS, True, False, today, "当面说的"),
            ConsentDraft(Channel.PHONE, None, False, None, "下次问"),
        ),
        photo=PNG,
    )
    number = _create(db, full)
    first = _draft(db, number, today)
    assert first.organisation_id == inn
    assert first.photo == PNG
    assert {one.channel: one.note for one in first.consents} == {
        Channel.SMS: "当面说的",
        Channel.PHONE: "下次问",
    }
    before = all_rows()
    with db.write("customer.save") as session:
        customers.save(session, number, first)
    assert _draft(db, number, today) == first
    assert all_rows() == before, "a form saved as it was opened changes no row"


def test_words_that_name_an_organisation_of_the_book_lead_to_it(db, people, inn):
    number = people["郑秀英"]
    _set(db, number, "organisation", "溪隐民宿")
    assert _belongs(db, number) == ("溪隐民宿", inn)
    _set(db, number, "organisation", "别家")
    assert _belongs(db, number) == ("别家", None)
    _set(db, number, "organisation_id", inn)
    assert _belongs(db, number) == ("溪隐民宿", inn)
    _set(db, number, "organisation", "")
    assert _belongs(db, number) == ("", None)


def test_a_renamed_organisation_renames_it_for_its_people(db, people, inn, all_rows):
    number = people["郑秀英"]
    _set(db, number, "organisation_id", inn)
    before = all_rows()
    _set(db, inn, "name", "溪隐山房")
    assert _belongs(db, number) == ("溪隐山房", inn)
    db.undo()
    assert all_rows() == before


def test_of_two_organisations_of_one_name_neither_is_meant(db, people, inn):
    _create(db, CustomerDraft(name="溪隐民宿", kind=CustomerKind.ORGANISATION))
    _set(db, people["郑秀英"], "organisation", "溪隐民宿")
    assert _belongs(db, people["郑秀英"]) == ("溪隐民宿", None)
    _set(db, people["郑秀英"], "organisation_id", inn)
    _set(db, people["郑秀英"], "organisation", "溪隐民宿")
    assert _belongs(db, people["郑秀英"]) == ("溪隐民宿", inn)


def test_an_organisation_does_not_belong_to_itself(db, inn):
    with pytest.raises(ValidationError) as caught:
        _set(db, inn, "organisation_id", inn)
    assert caught.value.fields == {"organisation_id": "self_reference"}


def test_ticking_a_channel_leaves_its_remark(db, people, today):
    number = people["郑秀英"]
    with db.write("customer.consent") as session:
        customers.set_consent(session, number, ConsentDraft(Channel.SMS, True, False, today, "当面说的"))
        customers.set_consent(session, number, ConsentDraft(Channel.SMS, False, True, today))
    assert _draft(db, number, today).consents == (ConsentDraft(Channel.SMS, False, True, today, "当面说的"),)
    with db.write("customer.consent") as session:
        customers.set_consent(session, number, ConsentDraft(Channel.SMS, note=""))
    assert _draft(db, number, today).consents == ()


@pytest.mark.parametrize(
    "picture, code", [(b"GIF89a", "bad_picture"), (PNG + b"\x00" * 2_000_000, "picture_too_large")]
)
def test_what_is_no_photo_is_refused(db, people, picture, code):
    with pytest.raises(ValidationError) as caught:
        _set(db, people["郑秀英"], "photo", picture)
    assert caught.value.fields == {"photo": code}
