"""A stored customer as a form takes it: nothing that the form does not show may be lost when it is saved."""

from __future__ import annotations

from datetime import date

from app.core.enums import Channel, ContactKind, CustomerKind, Gender, KeyDateKind, NeedType
from app.db.reader import Reader
from app.services import custom_fields
from app.services.customer_card import CustomerCard, card
from app.services.customer_drafts import (
    AddressDraft,
    ConsentDraft,
    ContactPointDraft,
    CustomerDraft,
    KeyDateDraft,
)

_CONSENT_NOTES = "SELECT channel, note FROM consent WHERE customer_id = ?"
_REST = "SELECT organisation_id, photo FROM customer WHERE id = ?"


def draft_of(reader: Reader, customer_id: int, today: date) -> CustomerDraft:
    """The whole of a customer; raises ShukeError `gone`."""
    known = card(reader, customer_id, today)
    notes = dict(reader.all(_CONSENT_NOTES, customer_id))
    organisation_id, photo = reader.one(_REST, customer_id) or (None, None)
    return CustomerDraft(
        name=known.name,
        kind=CustomerKind(known.kind),
        other_names=known.other_names,
        salutation=known.salutation,
        organisation=known.organisation,
        role=known.role,
        gender=Gender(known.gender) if known.gender else None,
        birthday=known.birthday,
        preferred_channel=Channel(known.preferred_channel) if known.preferred_channel else None,
        source=known.source,
        campaign_id=known.campaign_id,
        referrer_id=known.referrer_id,
        responsible_id=known.responsible_id,
        need_type=NeedType(known.need_type) if known.need_type else None,
        interests=known.interests,
        member_number=known.member_number,
        tier_id=known.tier_id,
        notes=known.notes,
        contact_points=_contact_points(known),
        addresses=_addresses(known),
        key_dates=_key_dates(known),
        tags=known.tags,
        consents=tuple(
            ConsentDraft(
                Channel(one.channel),
                one.allowed,
                one.do_not_contact,
                one.given_on,
                notes.get(one.channel, ""),
            )
            for one in known.consents
        ),
        custom=tuple(custom_fields.values(reader, customer_id).items()),
        organisation_id=organisation_id,
        photo=photo,
    )


def _contact_points(known: CustomerCard) -> tuple[ContactPointDraft, ...]:
    return tuple(
        ContactPointDraft(ContactKind(one.kind), one.value, one.label, one.is_primary, one.id)
        for one in known.contact_points
    )


def _addresses(known: CustomerCard) -> tuple[AddressDraft, ...]:
    return tuple(
        AddressDraft(
            one.street, one.city, one.region, one.country, one.postcode, one.label, one.is_primary, one.id
        )
        for one in known.addresses
    )


def _key_dates(known: CustomerCard) -> tuple[KeyDateDraft, ...]:
    return tuple(
        KeyDateDraft(KeyDateKind(one.kind), one.when, one.label, one.id)
        for one in known.key_dates
        if one.id is not None
    )
