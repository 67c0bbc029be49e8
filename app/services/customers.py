"""Making, changing and putting away customers. Reading one for its page is `app.services.customer_card`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from app.core.enums import Channel, Stage
from app.core.errors import ShukeError
from app.db.reader import Reader
from app.services import settings, tags
from app.services.customer_card import CustomerCard, card
from app.services.customer_drafts import (
    AddressDraft,
    ConsentDraft,
    ContactPointDraft,
    CustomerDraft,
    KeyDateDraft,
)
from app.services.live import live
from app.services.validation import Check, ValidationError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models import Customer
    from app.models.base import Base

__all__ = [
    "AddressDraft", "ConsentDraft", "ContactPointDraft", "CustomerCard", "CustomerDraft", "KeyDateDraft",
    "ValidationError", "add_address", "add_contact_point", "add_key_date", "add_relation", "add_tags",
    "card", "create", "join_household", "next_member_number", "remove_address", "remove_contact_point",
    "remove_key_date", "remove_relation", "remove_tag", "restore", "save", "set_consent", "set_field", "set_stage",
    "trash", "update_address", "update_contact_point", "update_key_date",
]  # fmt: skip

B = TypeVar("B", bound="Base")
HOUSEHOLD = "household"
"""The relation of those who share a roof, and often a number: a code of `terms.relation`."""


def create(session: Session, draft: CustomerDraft, household: int | None = None) -> int:
    """Write a new customer, in the lowest tier unless the form says another; raises ValidationError.

    `household` is another customer who lives under one roof with them: the relation comes with the same write.
    """
    from sqlalchemy import select

    from app.models import Customer, Tier
    from app.services import custom_fields, customer_fields, customer_parts

    check = Check()
    customer_parts.check_all(check, draft, settings.get(session, "shop.region"))
    custom_fields.check_all(session, check, dict(draft.custom))
    customer = Customer()
    customer_fields.put(session, check, customer, draft)
    if customer.tier_id is None:
        customer.tier_id = session.scalar(select(Tier.id).order_by(Tier.level).limit(1))
    check.done()
    session.add(customer)
    session.flush()
    _put_parts(session, check, customer.id, draft)
    join_household(session, customer.id, household)
    return customer.id


def save(session: Session, customer_id: int, draft: CustomerDraft, household: int | None = None) -> None:
    """Bring a customer to what the form says; raises ValidationError, and ShukeError `gone`."""
    from app.services import custom_fields, customer_fields, customer_parts

    check = Check()
    customer_parts.check_all(check, draft, settings.get(session, "shop.region"))
    custom_fields.check_all(session, check, dict(draft.custom))
    with session.no_autoflush:
        customer = _live(session, customer_id)
        renamed = customer.name
        customer_fields.put(session, check, customer, draft)
    check.done()
    if customer.name != renamed:
        customer_fields.rename_organisation(session, customer)
    _put_parts(session, check, customer_id, draft)
    join_household(session, customer_id, household)


def set_field(session: Session, customer_id: int, field: str, value: Any) -> None:
    """Change one field in place: those of the customer's own row, `birthday` taking a CalendarDate or None."""
    from app.services import customer_fields

    check = Check()
    with session.no_autoflush:
        customer = _live(session, customer_id)
        customer_fields.put_field(session, check, customer, field, value)
    check.done()
    if field == "name":
        customer_fields.rename_organisation(session, customer)
    session.flush()


def set_stage(session: Session, customer_id: int, stage: Stage | None) -> None:
    """Set the lifecycle stage by hand, with who and when; None goes back to the rule."""
    customer = _live(session, customer_id)
    journal = session.info["journal"]
    customer.stage_by_hand = stage
    customer.stage_set_by = journal.who if stage else ""
    customer.stage_set_at = journal.at if stage else None
    session.flush()


def trash(session: Session, customer_ids: Iterable[int]) -> None:
    """Put customers into the trash; all that hangs on them stays for a return."""
    for number in customer_ids:
        _live(session, number).deleted_at = session.info["journal"].at
    session.flush()


def restore(session: Session, customer_id: int) -> None:
    """Bring a customer back from the trash; ShukeError `gone` for one who was merged (`merging.split` parts them)."""
    from app.models import Customer

    customer = _get(session, Customer, customer_id)
    if customer.merged_into_id is not None:
        raise ShukeError("gone")
    customer.deleted_at = None
    session.flush()


def add_tags(session: Session, customer_ids: Iterable[int], names: Iterable[str]) -> None:
    """Give these customers these tags."""
    names = list(names)
    for number in customer_ids:
        tags.add(session, _live(session, number).id, names)


def remove_tag(session: Session, customer_id: int, name: str) -> None:
    tags.remove(session, customer_id, name)


def add_contact_point(session: Session, customer_id: int, draft: ContactPointDraft) -> int:
    """A further way to reach someone; raises ValidationError on `value`."""
    from app.models import ContactPoint

    point = ContactPoint(customer_id=_live(session, customer_id).id)
    _put_contact_point(session, point, draft)
    return point.id


def update_contact_point(session: Session, contact_point_id: int, draft: ContactPointDraft) -> None:
    from app.models import ContactPoint

    _put_contact_point(session, _get(session, ContactPoint, contact_point_id), draft)


def remove_contact_point(session: Session, contact_point_id: int) -> None:
    from app.models import ContactPoint

    _remove(session, ContactPoint, contact_point_id)


def add_key_date(session: Session, customer_id: int, draft: KeyDateDraft) -> int:
    from app.models import KeyDate

    date = KeyDate(customer_id=_live(session, customer_id).id)
    _put_key_date(session, date, draft)
    return date.id


def update_key_date(session: Session, key_date_id: int, draft: KeyDateDraft) -> None:
    from app.models import KeyDate

    _put_key_date(session, _get(session, KeyDate, key_date_id), draft)


def remove_key_date(session: Session, key_date_id: int) -> None:
    from app.models import KeyDate

    _remove(session, KeyDate, key_date_id)


def add_address(session: Session, customer_id: int, draft: AddressDraft) -> int:
    from app.models import Address

    address = Address(customer_id=_live(session, customer_id).id)
    _put_address(session, address, draft)
    return address.id


def update_address(session: Session, address_id: int, draft: AddressDraft) -> None:
    from app.models import Address

    _put_address(session, _get(session, Address, address_id), draft)


def remove_address(session: Session, address_id: int) -> None:
    from app.models import Address

    _remove(session, Address, address_id)


def set_consent(session: Session, customer_id: int, draft: ConsentDraft) -> None:
    """What someone says of one channel; the other channels stay as they are."""
    from sqlalchemy import select

    from app.models import Consent
    from app.services.customer_parts import put_consents

    others = session.scalars(
        select(Consent).where(Consent.customer_id == customer_id, Consent.channel != draft.channel)
    )
    kept = [
        ConsentDraft(Channel(row.channel), row.allowed, row.do_not_contact, row.given_on, row.note)
        for row in others
    ]
    check = Check()
    put_consents(session, check, _live(session, customer_id).id, [*kept, draft])
    _settle(session, check)


def add_relation(session: Session, customer_id: int, other_id: int, kind: str) -> int:
    """`other_id` is the customer's `kind`: a code of `terms.relation` or the shop's own word."""
    from app.models import Relation

    check = Check()
    if customer_id == other_id:
        check.refuse("other_id", "self_reference")
    word = check.line("kind", kind, 80, required=True)
    check.done()
    relation = Relation(
        customer_id=_live(session, customer_id).id, other_id=_live(session, other_id).id, kind=word
    )
    session.add(relation)
    session.flush()
    return relation.id


def join_household(session: Session, customer_id: int, other_id: int | None) -> None:
    """Two under one roof, unless somebody said so before."""
    from sqlalchemy import or_, select

    from app.models import Relation

    if other_id is None or other_id == customer_id:
        return
    both = or_(
        (Relation.customer_id == customer_id) & (Relation.other_id == other_id),
        (Relation.customer_id == other_id) & (Relation.other_id == customer_id),
    )
    if session.scalar(select(Relation.id).where(both, Relation.kind == HOUSEHOLD).limit(1)) is None:
        add_relation(session, customer_id, other_id, HOUSEHOLD)


def remove_relation(session: Session, relation_id: int) -> None:
    from app.models import Relation

    _remove(session, Relation, relation_id)


def next_member_number(reader: Reader) -> str:
    """The number after the highest one that is all digits; at least four digits wide."""
    highest = reader.one(
        "SELECT max(CAST(member_number AS INTEGER)), max(length(member_number)) FROM customer"
        " WHERE member_number <> '' AND member_number NOT GLOB '*[^0-9]*' AND length(member_number) < 16"
    )
    number, width = highest or (None, None)
    return str((number or 0) + 1).rjust(max(width or 0, 4), "0")


def _put_parts(session: Session, check: Check, customer_id: int, draft: CustomerDraft) -> None:
    from app.services import custom_fields
    from app.services import customer_parts as parts

    region = settings.get(session, "shop.region")
    with session.no_autoflush:
        parts.put_contact_points(session, check, customer_id, draft.contact_points, region)
        parts.put_addresses(session, check, customer_id, draft.addresses)
        parts.put_key_dates(session, check, customer_id, draft.key_dates)
        parts.put_consents(session, check, customer_id, draft.consents)
        custom_fields.put_all(session, check, customer_id, dict(draft.custom))
    check.done()
    session.flush()
    _put_tags(session, customer_id, draft.tags)


def _put_tags(session: Session, customer_id: int, names: Iterable[str]) -> None:
    from sqlalchemy import select

    from app.core.text import clean, fold
    from app.models import CustomerTag, Tag

    wanted = {fold(clean(name)) for name in names}
    held = select(CustomerTag, Tag.name).join(Tag, Tag.id == CustomerTag.tag_id)
    for carried, name in session.execute(held.where(CustomerTag.customer_id == customer_id)).all():
        if fold(name) not in wanted:
            session.delete(carried)
    tags.add(session, customer_id, names)


def _put_contact_point(session: Session, point: Any, draft: ContactPointDraft) -> None:
    from app.services.customer_parts import put_contact_point

    check = Check()
    with session.no_autoflush:
        put_contact_point(check, point, draft, settings.get(session, "shop.region"))
    _settle(session, check, point)


def _put_key_date(session: Session, date: Any, draft: KeyDateDraft) -> None:
    from app.services.customer_parts import put_key_date

    check = Check()
    put_key_date(check, date, draft)
    _settle(session, check, date)


def _put_address(session: Session, address: Any, draft: AddressDraft) -> None:
    from app.services.customer_parts import put_address

    check = Check()
    put_address(check, address, draft)
    _settle(session, check, address)


def _settle(session: Session, check: Check, *things: Any) -> None:
    check.done()
    session.add_all(things)
    session.flush()


def _remove(session: Session, model: type[B], number: int) -> None:
    session.delete(_get(session, model, number))
    session.flush()


def _live(session: Session, customer_id: int) -> Customer:
    from app.models import Customer

    return live(session, Customer, customer_id)


def _get(session: Session, model: type[B], number: int) -> B:
    found = session.get(model, number)
    if found is None:
        raise ShukeError("gone")
    return found
