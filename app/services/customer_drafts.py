"""What forms give and get: a customer as typed, with all that hangs on the record. Nothing mapped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.core.calendar import CalendarDate
from app.core.enums import Channel, ContactKind, CustomerKind, Gender, KeyDateKind, NeedType


@dataclass(frozen=True, slots=True)
class ContactPointDraft:
    """One way to reach someone, as typed. `id` is that of the stored one it replaces."""

    kind: ContactKind
    value: str
    label: str = ""
    is_primary: bool = False
    id: int | None = None


@dataclass(frozen=True, slots=True)
class AddressDraft:
    street: str = ""
    city: str = ""
    region: str = ""
    country: str = ""
    postcode: str = ""
    label: str = ""
    is_primary: bool = False
    id: int | None = None


@dataclass(frozen=True, slots=True)
class KeyDateDraft:
    """A date that matters besides the birthday."""

    kind: KeyDateKind
    when: CalendarDate
    label: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class ConsentDraft:
    """What someone agreed to on one channel; None is not asked yet. A refusal always wins.

    A `note` of None leaves the one that stands: who ticks a channel on the page does not see it.
    """

    channel: Channel
    allowed: bool | None = None
    do_not_contact: bool = False
    given_on: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class CustomerDraft:
    """A customer as a form holds it. The lists are the whole of what shall be: what is left out is taken away.

    `organisation_id` wins over the words in `organisation`; `custom` holds (field id, text) of the shop's own fields.
    """

    name: str
    kind: CustomerKind = CustomerKind.PERSON
    other_names: str = ""
    salutation: str = ""
    organisation: str = ""
    role: str = ""
    gender: Gender | None = None
    birthday: CalendarDate | None = None
    preferred_channel: Channel | None = None
    source: str = ""
    campaign_id: int | None = None
    referrer_id: int | None = None
    responsible_id: int | None = None
    need_type: NeedType | None = None
    interests: str = ""
    member_number: str = ""
    tier_id: int | None = None
    notes: str = ""
    contact_points: tuple[ContactPointDraft, ...] = ()
    addresses: tuple[AddressDraft, ...] = ()
    key_dates: tuple[KeyDateDraft, ...] = ()
    tags: tuple[str, ...] = ()
    consents: tuple[ConsentDraft, ...] = ()
    custom: tuple[tuple[int, str], ...] = ()
    organisation_id: int | None = None
    photo: bytes | None = None
