"""A customer as a file tells it, before anything is known about the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.core.calendar import CalendarDate
from app.core.enums import ContactKind, CustomerKind, KeyDateKind
from app.services.joined_texts import JOINED, joined

PHONES = frozenset({ContactKind.MOBILE, ContactKind.PHONE, ContactKind.WHATSAPP})


@dataclass(frozen=True, slots=True)
class PointDraft:
    """A way to reach someone; `primary` is None where the file does not say and the first of its sort is taken."""

    kind: str
    value: str
    normalised: str | None = None
    label: str = ""
    primary: bool | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What makes two points the same: the normalised number or address, else the text itself."""
        return point_key(self.kind, self.value, self.normalised)


def point_key(kind: str, value: str, normalised: str | None) -> tuple[str, str]:
    """As `PointDraft.key`. A number is one number whether it stands under phone or mobile; on WhatsApp it is more."""
    if normalised:
        return (kind if kind == ContactKind.WHATSAPP else "", normalised)
    return (kind, value.casefold())


@dataclass(frozen=True, slots=True)
class AddressDraft:
    label: str = ""
    country: str = ""
    region: str = ""
    city: str = ""
    street: str = ""
    postcode: str = ""
    primary: bool | None = None

    @property
    def key(self) -> tuple[str, ...]:
        return (self.country, self.region, self.city, self.street, self.postcode)


@dataclass(frozen=True, slots=True)
class KeyDateDraft:
    kind: str
    on: CalendarDate
    label: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two dates the same: there is one wedding, but there may be three children."""
        return key_date_key(self.kind, self.on)


def key_date_key(kind: str, on: CalendarDate) -> tuple[object, ...]:
    return (kind,) if kind == KeyDateKind.WEDDING else (kind, on)


@dataclass(frozen=True, slots=True)
class ConsentDraft:
    """What someone agreed to on one channel; `given_on` is a day number."""

    channel: str
    allowed: bool | None = None
    do_not_contact: bool = False
    given_on: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class RelationDraft:
    """Another customer who is this one's `kind`, named as well as the file can name them.

    Who it is becomes known when the whole file is in (`app.exchange.writing.links`).
    """

    kind: str
    name: str = ""
    uuid: bytes | None = None
    member_number: str = ""


@dataclass(frozen=True, slots=True)
class FieldKind:
    """What a file knows of one of the shop's own fields."""

    kind: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StageDraft:
    """A lifecycle stage set by hand, by whom and when (milliseconds)."""

    stage: str
    by: str = ""
    at: int | None = None


@dataclass(slots=True)
class CustomerDraft:
    """Everything one row says about one customer; what it does not say is empty."""

    row: int
    name: str = ""
    uuid: bytes | None = None
    member_number: str = ""
    kind: str = CustomerKind.PERSON
    other_names: str = ""
    salutation: str = ""
    organisation: str = ""
    role: str = ""
    gender: str | None = None
    birthday: CalendarDate | None = None
    preferred_channel: str | None = None
    source: str = ""
    need_type: str | None = None
    interests: str = ""
    notes: str = ""
    responsible: str = ""
    tier: str = ""
    created_at: int | None = None
    points: list[PointDraft] = field(default_factory=list)
    addresses: list[AddressDraft] = field(default_factory=list)
    key_dates: list[KeyDateDraft] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    custom: dict[str, str] = field(default_factory=dict)
    custom_kinds: dict[str, FieldKind] = field(default_factory=dict)
    consents: list[ConsentDraft] = field(default_factory=list)
    relations: list[RelationDraft] = field(default_factory=list)
    referrer: str = ""
    """Name, member number, phone or e-mail address of whoever brought the customer."""
    referrer_uuid: bytes | None = None
    organisation_uuid: bytes | None = None
    campaign: str = ""
    stage: StageDraft | None = None
    photo: bytes | None = None
    named: bool = True
    """False where the name is only a stand-in (a number, an address) because the file gave none."""
    _reach: list[str] | None = None

    @property
    def reach(self) -> list[str]:
        """Normalised phones and e-mails: what people are found by. Asked for once the points are complete."""
        if self._reach is None:
            self._reach = [point.normalised for point in self.points if point.normalised]
        return self._reach


MOST_PARTS = 200
"""Contact points, addresses, dates, tags or own fields of one customer: nobody has more, broken files do."""


def trim(draft: CustomerDraft) -> bool:
    """Cut lists that are longer than any person's; whether there were such."""
    parts: tuple[list[Any], ...] = (
        draft.points, draft.addresses, draft.key_dates, draft.tags, draft.consents, draft.relations,
    )  # fmt: skip
    if max(map(len, parts)) <= MOST_PARTS and len(draft.custom) <= MOST_PARTS:
        return False
    for part in parts:
        del part[MOST_PARTS:]
    draft.custom = dict(list(draft.custom.items())[:MOST_PARTS])
    return True


FILLABLE = (
    "member_number",
    "other_names",
    "salutation",
    "organisation",
    "role",
    "gender",
    "preferred_channel",
    "source",
    "need_type",
    "interests",
    "notes",
)
"""Columns of a customer that a later row fills where they are empty; nothing is ever overwritten."""


_TAKEN_OVER = (
    "uuid", "birthday", "responsible", "tier", "campaign", "stage", "photo", "referrer", "referrer_uuid",
    "organisation_uuid",
)  # fmt: skip


def absorb(draft: CustomerDraft, other: CustomerDraft) -> None:
    """Fill what a draft lacks from another row about the same person, and add what it does not have yet."""
    for name in JOINED:
        setattr(draft, name, joined(name, getattr(draft, name), getattr(other, name)))
    for name in (*FILLABLE, *_TAKEN_OVER):
        if not getattr(draft, name):
            setattr(draft, name, getattr(other, name))
    if other.named and not draft.named:
        draft.name, draft.named, draft.kind = other.name, True, other.kind
    draft.points += new_points(other.points, {point.key for point in draft.points})
    draft._reach = None
    draft.addresses += [a for a in other.addresses if a.key not in {b.key for b in draft.addresses}]
    draft.key_dates += [k for k in other.key_dates if k.key not in {j.key for j in draft.key_dates}]
    draft.consents += [c for c in other.consents if c.channel not in {d.channel for d in draft.consents}]
    draft.relations += [one for one in other.relations if one not in draft.relations]
    draft.custom_kinds = {**other.custom_kinds, **draft.custom_kinds}
    draft.tags += [tag for tag in other.tags if tag not in draft.tags]
    draft.custom = {**other.custom, **draft.custom}
    if other.created_at is not None:
        draft.created_at = min(other.created_at, draft.created_at or other.created_at)


def new_points(points: list[PointDraft], known: set[tuple[str, str]]) -> list[PointDraft]:
    """The points that are not known yet, each once; `known` is added to."""
    result = []
    for point in points:
        if point.key not in known:
            known.add(point.key)
            result.append(point)
    return result
