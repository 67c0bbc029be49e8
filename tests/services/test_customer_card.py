"""Who belongs to whom on a customer's card: an organisation's people, a household, what was said of consent."""

from datetime import date

import pytest

from app.core.enums import Channel, CustomerKind
from app.services import customers, purchases
from app.services.card_rows import Household
from app.services.customer_card import photo
from app.services.customers import ConsentDraft, CustomerDraft
from app.services.purchases import PurchaseDraft


@pytest.fixture
def add(db):
    def make(name, **more):
        with db.write("customer.create", subject=name) as session:
            return customers.create(session, CustomerDraft(name=name, **more))

    return make


def card_of(db, number):
    with db.reader() as reader:
        return customers.card(reader, number, date(2026, 9, 18))


def relate(db, one, other, kind):
    with db.write("customer.relation") as session:
        customers.add_relation(session, one, other, kind)


def test_an_organisation_shows_its_people(db, add):
    house = add("溪隐民宿", kind=CustomerKind.ORGANISATION)
    lin = add("林悦", organisation="溪隐民宿", role="店长")
    add("周凯", organisation="别处")

    assert [(one.customer_id, one.role) for one in card_of(db, house).members] == [(lin, "店长")]
    assert card_of(db, lin).organisation_id == house


def test_a_household_reaches_over_several_relations_and_adds_up(db, add):
    mother, father, child, friend = (add(name) for name in ("王素琴", "赵建国", "赵晓燕", "何雪莹"))
    relate(db, mother, father, "spouse")
    relate(db, child, father, "household")
    relate(db, mother, friend, "friend")
    for number, amount in ((mother, 12_000), (child, 3_000), (friend, 99_000)):
        with db.write("purchase.record") as session:
            purchases.record(
                session, PurchaseDraft(customer_id=number, bought_on=date(2026, 9, 1), amount=amount)
            )

    for one in (mother, father, child):
        assert card_of(db, one).household == Household(3, 15_000)
    assert card_of(db, friend).household is None


def test_what_was_said_of_consent_stays_with_it(db, add):
    number = add(
        "王素琴", consents=(ConsentDraft(Channel.SMS, True, given_on=date(2026, 3, 1), note="店里签字"),)
    )

    (consent,) = card_of(db, number).consents
    assert (consent.allowed, consent.given_on, consent.note) == (True, date(2026, 3, 1), "店里签字")


def test_no_photo_is_none(db, add):
    number = add("王素琴")
    with db.reader() as reader:
        assert photo(reader, number) is None
    assert not card_of(db, number).has_photo
