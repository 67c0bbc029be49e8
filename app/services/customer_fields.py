"""The fields of a customer's own row, each with how it is cleaned and checked; the whole form and one field alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import literal_column, select
from sqlalchemy.orm import Session

from app.core.calendar import CalendarDate
from app.core.enums import Channel, CustomerKind, Gender, NeedType
from app.core.names import name_keys
from app.core.text import NAME_LIMIT, TEXT_LIMIT
from app.models import Campaign, Customer, Staff, Tier
from app.models.base import Base
from app.services.customer_drafts import CustomerDraft
from app.services.validation import Check

LINES: Mapping[str, int] = {
    "name": NAME_LIMIT,
    "other_names": 400,
    "salutation": 80,
    "organisation": NAME_LIMIT,
    "role": 120,
    "source": 80,
    "member_number": 80,
}
TEXTS: Mapping[str, int] = {"interests": 2_000, "notes": TEXT_LIMIT}
CHOICES: Mapping[str, type[Any]] = {
    "kind": CustomerKind,
    "gender": Gender,
    "preferred_channel": Channel,
    "need_type": NeedType,
}
LINKS: Mapping[str, type[Base]] = {
    "campaign_id": Campaign,
    "referrer_id": Customer,
    "organisation_id": Customer,
    "responsible_id": Staff,
    "tier_id": Tier,
}
FIELDS = (*LINES, *TEXTS, *CHOICES, *LINKS, "birthday", "photo")
"""What `customers.set_field` takes."""
OTHERS = ("referrer_id", "organisation_id")
LARGEST_PHOTO = 2_000_000
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


def put(session: Session, check: Check, customer: Customer, draft: CustomerDraft) -> None:
    """Put the form's own fields into the row; what is wrong is noted in `check`."""
    for field in FIELDS:
        if field != "organisation_id" or draft.organisation_id is not None:
            put_field(session, check, customer, field, getattr(draft, field))


def put_field(session: Session, check: Check, customer: Customer, field: str, value: Any) -> None:
    """Put one field into the row; KeyError for a name that is none of `FIELDS`."""
    if field in LINES:
        _put_line(session, check, customer, field, str(value or ""))
    elif field in TEXTS:
        setattr(customer, field, check.text(field, str(value or ""), TEXTS[field]))
    elif field in CHOICES:
        _put_choice(check, customer, field, value)
    elif field in LINKS:
        _put_link(session, check, customer, field, value)
    elif field == "birthday":
        put_birthday(customer, value)
    elif field == "photo":
        put_photo(check, customer, value)
    else:
        raise KeyError(field)
    if field in ("name", "kind"):
        put_name_keys(customer)
    if field == "organisation":
        _find_organisation(session, customer)
    elif field == "organisation_id":
        _name_organisation(session, customer)


def put_name_keys(customer: Customer) -> None:
    """Pinyin, sort key and initials: how the name is shown, sorted and found."""
    keys = name_keys(customer.name or "", customer.kind != CustomerKind.ORGANISATION)
    customer.name_pinyin = keys.display_pinyin
    customer.name_sort = keys.sort_key
    customer.name_initials = keys.initials


def put_birthday(customer: Customer, born: CalendarDate | None) -> None:
    customer.birth_calendar = born.calendar if born else None
    customer.birth_year = born.year if born else None
    customer.birth_month = born.month if born else None
    customer.birth_day = born.day if born else None
    customer.birth_leap = born.leap if born else False


def put_photo(check: Check, customer: Customer, picture: bytes | None) -> None:
    """A picture as it is shown; only what every version of the program can paint, and not the camera's original."""
    if customer.photo == picture:
        return
    if picture is not None and not picture.startswith(_PICTURES):
        check.refuse("photo", "bad_picture")
    elif picture is not None and len(picture) > LARGEST_PHOTO:
        check.refuse("photo", "picture_too_large")
    else:
        customer.photo = picture


def rename_organisation(session: Session, organisation: Customer) -> None:
    """Those who belong to an organisation carry its name; it goes with the organisation's."""
    members = select(Customer).where(Customer.organisation_id == organisation.id)
    for member in session.scalars(members.where(Customer.organisation != organisation.name)):
        member.organisation = organisation.name


def _find_organisation(session: Session, customer: Customer) -> None:
    """The words lead: they name an organisation of the book, or none; of two of one name neither is taken for meant."""
    kept = customer.organisation_id
    customer.organisation_id = None
    if not customer.organisation:
        return
    with session.no_autoflush:
        same = select(Customer.id).where(
            Customer.name == customer.organisation,
            Customer.kind == CustomerKind.ORGANISATION,
            Customer.deleted_at.is_(None),
        )
        found = [number for number in session.scalars(same.limit(50)) if number != customer.id]
    if len(found) == 1 or kept in found:
        customer.organisation_id = kept if kept in found else found[0]


def _name_organisation(session: Session, customer: Customer) -> None:
    with session.no_autoflush:
        if customer.organisation_id is not None:
            found = session.get(Customer, customer.organisation_id)
            customer.organisation = found.name if found is not None else customer.organisation


def _put_line(session: Session, check: Check, customer: Customer, field: str, value: str) -> None:
    text = check.line(field, value, LINES[field], required=field == "name")
    if field == "member_number" and text and _taken(session, customer, text):
        check.refuse(field, "duplicate")
    setattr(customer, field, text)


def _taken(session: Session, customer: Customer, number: str) -> bool:
    with session.no_autoflush:
        given = Customer.member_number != literal_column("''")  # not bound, or the partial index is not taken
        same = select(Customer.id).where(
            given, Customer.member_number == number, Customer.deleted_at.is_(None)
        )
        return any(found != customer.id for found in session.scalars(same))


def _put_choice(check: Check, customer: Customer, field: str, value: Any) -> None:
    try:
        setattr(customer, field, CHOICES[field](value) if value else None)
    except ValueError:
        check.refuse(field, "bad_choice")
    if field == "kind" and not value:
        customer.kind = CustomerKind.PERSON


def _put_link(session: Session, check: Check, customer: Customer, field: str, value: int | None) -> None:
    if value is not None and field in OTHERS and value == customer.id:
        check.refuse(field, "self_reference")
        return
    with session.no_autoflush:
        if value is not None and session.get(LINKS[field], value) is None:
            check.refuse(field, "not_found")
            return
    setattr(customer, field, value)
