"""What hangs on a customer's record: contact points, addresses, key dates, consents, brought to what a form says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.emails import normalise_email
from app.core.enums import ContactKind
from app.core.phones import parse_phone
from app.models import Address, Consent, ContactPoint, KeyDate
from app.services.customer_drafts import (
    AddressDraft,
    ConsentDraft,
    ContactPointDraft,
    CustomerDraft,
    KeyDateDraft,
)
from app.services.validation import Check

PHONES = (ContactKind.MOBILE, ContactKind.PHONE, ContactKind.WHATSAPP)
_ADDRESS_FIELDS = ("street", "city", "region", "country", "postcode", "label")
M = TypeVar("M", ContactPoint, Address, KeyDate)
P = TypeVar("P", ContactPointDraft, AddressDraft)


def put_contact_points(
    session: Session, check: Check, customer_id: int, drafts: Iterable[ContactPointDraft], region: str
) -> None:
    """Make the contact points what the form says; one of them is the primary one."""

    def fill(point: ContactPoint, draft: ContactPointDraft, field: str) -> None:
        put_contact_point(check, point, draft, region, field)

    _sync(session, check, ContactPoint, customer_id, one_primary(drafts), fill, "contact_points")


def put_contact_point(
    check: Check, point: ContactPoint, draft: ContactPointDraft, region: str, field: str = "value"
) -> None:
    """Put one contact point into its row, as typed and as it compares."""
    point.kind = draft.kind
    point.value = check.line(field, draft.value, 320, required=True)
    point.label = check.line(field, draft.label, 80)
    point.is_primary = draft.is_primary
    point.normalised, problem = normalise(draft.kind, point.value, region)
    if problem and point.value:
        check.refuse(field, problem)


def normalise(kind: ContactKind, value: str, region: str) -> tuple[str | None, str]:
    """The form in which a contact point compares, and the code of what is wrong with it.

    Only a mobile and an e-mail address are held to their form: any other number may be kept as it was given.
    """
    if kind in PHONES:
        phone = parse_phone(value, region)
        bad = kind == ContactKind.MOBILE and not (phone.normalised and phone.mobile)
        return phone.normalised, "bad_mobile" if bad else ""
    if kind == ContactKind.EMAIL:
        address = normalise_email(value)
        return address, "" if address else "bad_email"
    return None, ""


def put_addresses(session: Session, check: Check, customer_id: int, drafts: Iterable[AddressDraft]) -> None:
    """Make the addresses what the form says."""

    def fill(address: Address, draft: AddressDraft, field: str) -> None:
        put_address(check, address, draft, field)

    _sync(session, check, Address, customer_id, one_primary(drafts), fill, "addresses")


def put_address(check: Check, address: Address, draft: AddressDraft, field: str = "street") -> None:
    for name in _ADDRESS_FIELDS:
        setattr(address, name, check.line(field, getattr(draft, name), 400))
    if not any(getattr(address, name) for name in _ADDRESS_FIELDS[:-1]):
        check.refuse(field, "required")
    address.is_primary = draft.is_primary


def put_key_dates(session: Session, check: Check, customer_id: int, drafts: Iterable[KeyDateDraft]) -> None:
    """Make the key dates what the form says."""

    def fill(date: KeyDate, draft: KeyDateDraft, field: str) -> None:
        put_key_date(check, date, draft, field)

    _sync(session, check, KeyDate, customer_id, list(drafts), fill, "key_dates")


def put_key_date(check: Check, date: KeyDate, draft: KeyDateDraft, field: str = "when") -> None:
    date.kind = draft.kind
    date.label = check.line(field, draft.label, 120)
    when = draft.when
    date.calendar, date.year, date.month = when.calendar, when.year, when.month
    date.day, date.leap = when.day, when.leap


def put_consents(session: Session, check: Check, customer_id: int, drafts: Iterable[ConsentDraft]) -> None:
    """Make the consents what the form says; one that says nothing is not kept, a remark is something."""
    stored = {
        row.channel: row for row in session.scalars(select(Consent).where(Consent.customer_id == customer_id))
    }
    for draft in drafts:
        row = stored.pop(draft.channel, None)
        note = (row.note if row is not None else "") if draft.note is None else draft.note
        note = check.line(f"consents.{draft.channel}", note, 400)
        if draft.allowed is None and not draft.do_not_contact and not note:
            if row is not None:
                session.delete(row)
            continue
        if row is None:
            row = Consent(customer_id=customer_id, channel=draft.channel)
            session.add(row)
        row.allowed = False if draft.do_not_contact else draft.allowed
        row.do_not_contact = draft.do_not_contact
        row.given_on = draft.given_on
        row.note = note
    for row in stored.values():
        session.delete(row)


def check_all(check: Check, draft: CustomerDraft, region: str) -> None:
    """Note what is wrong with any part of a form, before a row is made for it."""
    for place, point in enumerate(draft.contact_points):
        put_contact_point(check, ContactPoint(), point, region, f"contact_points.{place}")
    for place, address in enumerate(draft.addresses):
        put_address(check, Address(), address, f"addresses.{place}")
    for place, date in enumerate(draft.key_dates):
        put_key_date(check, KeyDate(), date, f"key_dates.{place}")


def one_primary(drafts: Iterable[P]) -> list[P]:
    """The same with just one marked as primary: the first that was, else the first."""
    drafts = list(drafts)
    chosen = next((place for place, draft in enumerate(drafts) if draft.is_primary), 0)
    return [replace(draft, is_primary=place == chosen) for place, draft in enumerate(drafts)]


def _sync(
    session: Session,
    check: Check,
    model: type[M],
    customer_id: int,
    drafts: list[Any],
    fill: Callable[[M, Any, str], None],
    field: str,
) -> None:
    """Change what is kept, add what is new, take away what the form no longer has."""
    with session.no_autoflush:
        stored: dict[int, M] = {
            row.id: row for row in session.scalars(select(model).where(model.customer_id == customer_id))
        }
        for place, draft in enumerate(drafts):
            row = stored.pop(draft.id, None) if draft.id is not None else None
            if row is None:
                row = model(customer_id=customer_id)
                session.add(row)
            fill(row, draft, f"{field}.{place}")
        for row in stored.values():
            session.delete(row)
