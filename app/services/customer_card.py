"""Everything that a customer's page shows besides its analytics, read in one moment and given as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from app.core.calendar import CalendarDate
from app.core.date_policy import DatePolicy
from app.core.days import from_day_number
from app.core.enums import Stage
from app.core.errors import ShukeError
from app.core.instants import from_millis
from app.db.reader import Reader
from app.services import card_rows, settings
from app.services.card_rows import (
    AddressRow,
    ConsentRow,
    ContactPointRow,
    Household,
    KeyDateRow,
    MemberRow,
    ReferredRow,
    RelatedRow,
)
from app.services.record_values import calendar_date


@dataclass(frozen=True, slots=True)
class CustomerCard:
    """One customer. Codes, plain values, money in minor units; lists in the order in which they are shown."""

    id: int
    uuid: UUID
    member_number: str
    kind: str
    name: str
    pinyin: str
    other_names: str
    salutation: str
    organisation: str
    organisation_id: int | None
    role: str
    gender: str | None
    birthday: CalendarDate | None
    age: int | None
    preferred_channel: str | None
    source: str
    campaign_id: int | None
    campaign: str
    referrer_id: int | None
    referrer: str
    responsible_id: int | None
    responsible: str
    need_type: str | None
    interests: str
    notes: str
    tier_id: int | None
    tier_level: int | None
    tier_name: str
    tier_name_en: str
    stage: str | None
    stage_by_hand: bool
    stage_set_by: str
    stage_set_at: datetime | None
    r: int | None
    f: int | None
    m: int | None
    segment: str | None
    abc: str | None
    orders: int
    net: int
    first_order_on: date | None
    last_order_on: date | None
    median_interval: float | None
    last_contact_on: date | None
    interactions: int
    open_cases: int
    points: int
    next_care_on: date | None
    next_care_kind: str | None
    next_care_code: str | None
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None
    merged_into_id: int | None
    merged_into: str
    has_photo: bool
    contact_points: tuple[ContactPointRow, ...]
    addresses: tuple[AddressRow, ...]
    key_dates: tuple[KeyDateRow, ...]
    tags: tuple[str, ...]
    consents: tuple[ConsentRow, ...]
    relations: tuple[RelatedRow, ...]
    referred: tuple[ReferredRow, ...]
    members: tuple[MemberRow, ...]
    household: Household | None

    @property
    def average_order(self) -> int | None:
        """Net spend an order."""
        return round(self.net / self.orders) if self.orders else None

    @property
    def may_contact(self) -> bool:
        """Whether nothing is known to forbid greetings."""
        return not any(consent.do_not_contact for consent in self.consents)


def card(reader: Reader, customer_id: int, today: date) -> CustomerCard:
    """A customer, also one in the trash; raises ShukeError `gone` for one that is not there."""
    row = reader.one(_CUSTOMER, customer_id)
    if row is None:
        raise ShukeError("gone")
    values = dict(zip(_NAMES, row, strict=True))
    born = calendar_date(*(values.pop(name) for name in _BORN))
    policy = DatePolicy.of(settings.load(reader))
    for name in _DAYS:
        values[name] = _day(values[name])
    for name in _INSTANTS:
        values[name] = None if values[name] is None else from_millis(values[name])
    return CustomerCard(
        **(values | {"uuid": UUID(bytes=values["uuid"])} | {name: bool(values[name]) for name in _FLAGS}),
        birthday=born,
        age=born.age(today, policy) if born else None,
        points=int(reader.value(_POINTS, customer_id)),
        contact_points=card_rows.contact_points(reader, customer_id),
        addresses=card_rows.addresses(reader, customer_id),
        key_dates=card_rows.key_dates(reader, customer_id, born, today, policy),
        tags=tuple(one[0] for one in reader.all(_TAGS, customer_id)),
        consents=card_rows.consents(reader, customer_id),
        relations=card_rows.relations(reader, customer_id),
        referred=card_rows.referred(reader, customer_id),
        members=card_rows.members(reader, customer_id),
        household=card_rows.household(reader, customer_id),
    )


def photo(reader: Reader, customer_id: int) -> bytes | None:
    """The photo as it is stored (JPEG or PNG), or None."""
    found = reader.value("SELECT photo FROM customer WHERE id = ?", customer_id)
    return None if found is None else bytes(found)


def _day(number: int | None) -> date | None:
    return None if number is None else from_day_number(number)


_BORN = ("birth_calendar", "birth_year", "birth_month", "birth_day", "birth_leap")
_DAYS = ("first_order_on", "last_order_on", "last_contact_on", "next_care_on")
_FLAGS = ("stage_by_hand", "has_photo")
_INSTANTS = ("stage_set_at", "created_at", "updated_at", "deleted_at")

_COLUMNS: Mapping[str, str] = {
    **{
        name: f"c.{name}"
        for name in (
            "id", "uuid", "member_number", "kind", "name", "other_names", "salutation", "organisation",
            "organisation_id", "merged_into_id", "role", "gender", *_BORN, "preferred_channel", "source",
            "campaign_id", "referrer_id", "responsible_id", "need_type", "interests", "notes", "tier_id",
            "stage_set_by", *_INSTANTS,
        )
    },
    **{
        name: f"s.{name}"
        for name in (
            "r", "f", "m", "segment", "abc", "median_interval", "next_care_kind", "next_care_code", *_DAYS,
        )
    },
    **{name: f"coalesce(s.{name}, 0)" for name in ("orders", "net", "interactions", "open_cases")},
    "pinyin": "c.name_pinyin",
    "stage": f"coalesce(c.stage_by_hand, s.stage, CASE WHEN s.orders = 0 THEN '{Stage.POTENTIAL}' END)",
    "stage_by_hand": "c.stage_by_hand IS NOT NULL",
    "has_photo": "c.photo IS NOT NULL",
    "merged_into": "coalesce(m.name, '')",
    "campaign": "coalesce(p.name, '')",
    "referrer": "coalesce(f.name, '')",
    "responsible": "coalesce(h.name, '')",
    "tier_level": "t.level",
    "tier_name": "coalesce(t.name, '')",
    "tier_name_en": "coalesce(t.name_en, '')",
}  # fmt: skip
_NAMES = tuple(_COLUMNS)

_CUSTOMER = f"""
SELECT {", ".join(_COLUMNS.values())}
  FROM customer c
  LEFT JOIN customer_stats s ON s.customer_id = c.id
  LEFT JOIN tier t ON t.id = c.tier_id
  LEFT JOIN staff h ON h.id = c.responsible_id
  LEFT JOIN customer f ON f.id = c.referrer_id
  LEFT JOIN customer m ON m.id = c.merged_into_id
  LEFT JOIN campaign p ON p.id = c.campaign_id
 WHERE c.id = ?
"""
_POINTS = "SELECT coalesce(sum(points), 0) FROM points_entry WHERE customer_id = ?"
_TAGS = "SELECT t.name FROM customer_tag ct JOIN tag t ON t.id = ct.tag_id WHERE ct.customer_id = ? ORDER BY ct.id"
