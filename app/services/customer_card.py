"""Everything that a customer's page shows besides its analytics, read in one moment and given as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from app.core.calendar import CalendarDate, DatePolicy, LeapDay, LeapMonth
from app.core.days import from_day_number
from app.core.enums import CalendarKind, Stage
from app.core.errors import ShukeError
from app.core.instants import from_millis
from app.db.reader import Reader
from app.services import settings


@dataclass(frozen=True, slots=True)
class ContactPointRow:
    id: int
    kind: str
    value: str
    normalised: str | None
    label: str
    is_primary: bool


@dataclass(frozen=True, slots=True)
class AddressRow:
    id: int
    label: str
    country: str
    region: str
    city: str
    street: str
    postcode: str
    is_primary: bool


@dataclass(frozen=True, slots=True)
class KeyDateRow:
    """A date as told, the next day on which it is kept, and which anniversary that is; the birthday has no id."""

    id: int | None
    kind: str
    label: str
    when: CalendarDate
    next_on: date | None
    turning: int | None


@dataclass(frozen=True, slots=True)
class ConsentRow:
    channel: str
    allowed: bool | None
    do_not_contact: bool
    given_on: date | None


@dataclass(frozen=True, slots=True)
class RelatedRow:
    """Someone who belongs to the customer. `kind` is what the other is to the customer, or the reverse of it."""

    id: int
    customer_id: int
    name: str
    pinyin: str
    kind: str
    reversed: bool
    tier_level: int | None
    tier_name: str
    tier_name_en: str
    orders: int


@dataclass(frozen=True, slots=True)
class ReferredRow:
    """Someone whom the customer brought, and what came of it; money in minor units."""

    customer_id: int
    name: str
    pinyin: str
    orders: int
    net: int
    since: date | None


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
    contact_points: tuple[ContactPointRow, ...]
    addresses: tuple[AddressRow, ...]
    key_dates: tuple[KeyDateRow, ...]
    tags: tuple[str, ...]
    consents: tuple[ConsentRow, ...]
    relations: tuple[RelatedRow, ...]
    referred: tuple[ReferredRow, ...]

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
    born = told(*(values.pop(name) for name in _BORN))
    policy = shop_policy(settings.load(reader))
    for name in _DAYS:
        values[name] = _day(values[name])
    for name in _INSTANTS:
        values[name] = None if values[name] is None else from_millis(values[name])
    return CustomerCard(
        **(values | {"uuid": UUID(bytes=values["uuid"]), "stage_by_hand": bool(values["stage_by_hand"])}),
        birthday=born,
        age=born.age(today, policy) if born else None,
        points=int(reader.value(_POINTS, customer_id)),
        contact_points=tuple(ContactPointRow(*_flagged(one)) for one in reader.all(_CONTACTS, customer_id)),
        addresses=tuple(AddressRow(*_flagged(one)) for one in reader.all(_ADDRESSES, customer_id)),
        key_dates=_key_dates(reader, customer_id, born, today, policy),
        tags=tuple(one[0] for one in reader.all(_TAGS, customer_id)),
        consents=tuple(_consent(*one) for one in reader.all(_CONSENTS, customer_id)),
        relations=_relations(reader, customer_id),
        referred=_referred(reader, customer_id),
    )


def told(
    calendar: str | None, year: int | None, month: int | None, day: int | None, leap: Any
) -> CalendarDate | None:
    """A stored date; one that never was (out of an old file) is shown without its year, or not at all."""
    if calendar is None or month is None:
        return None
    for attempt in (year, None):
        try:
            return CalendarDate(CalendarKind(calendar), attempt, month, day, bool(leap))
        except ShukeError:
            continue
    return None


def shop_policy(chosen: Mapping[str, Any]) -> DatePolicy:
    """The shop's choice where a date has no day of its own in a year."""
    return DatePolicy(LeapDay(chosen["care.leap_day"]), LeapMonth(chosen["care.leap_month"]))


def _key_dates(
    reader: Reader, customer_id: int, born: CalendarDate | None, today: date, policy: DatePolicy
) -> tuple[KeyDateRow, ...]:
    """The birthday and the other dates, the next to come first; those that cannot be kept last."""
    found = [(None, "birthday", "", born)] if born else []
    found += [(*row[:3], told(*row[3:])) for row in reader.all(_KEY_DATES, customer_id)]
    rows = []
    for number, kind, label, when in found:
        if when is not None:
            next_on = when.next_on_or_after(today, policy)
            turning = when.turning(next_on) if next_on else None
            rows.append(KeyDateRow(number, kind, label, when, next_on, turning or None))
    return tuple(sorted(rows, key=lambda row: (row.next_on is None, row.next_on or today, row.id or 0)))


def _relations(reader: Reader, customer_id: int) -> tuple[RelatedRow, ...]:
    rows = ((*row[:5], bool(row[5]), *row[6:]) for row in reader.all(_RELATIONS, customer_id, customer_id))
    return tuple(RelatedRow(*row) for row in rows)


def _referred(reader: Reader, customer_id: int) -> tuple[ReferredRow, ...]:
    rows = ((*row[:-1], _day(row[-1])) for row in reader.all(_REFERRED, customer_id))
    return tuple(ReferredRow(*row) for row in rows)


def _flagged(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row whose last column is yes or no."""
    return (*row[:-1], bool(row[-1]))


def _consent(channel: str, allowed: int | None, do_not_contact: int, given_on: int | None) -> ConsentRow:
    return ConsentRow(
        channel, None if allowed is None else bool(allowed), bool(do_not_contact), _day(given_on)
    )


def _day(number: int | None) -> date | None:
    return None if number is None else from_day_number(number)


_BORN = ("birth_calendar", "birth_year", "birth_month", "birth_day", "birth_leap")
_DAYS = ("first_order_on", "last_order_on", "last_contact_on", "next_care_on")
_INSTANTS = ("stage_set_at", "created_at", "updated_at", "deleted_at")

_COLUMNS: Mapping[str, str] = {
    **{
        name: f"c.{name}"
        for name in (
            "id", "uuid", "member_number", "kind", "name", "other_names", "salutation", "organisation", "role",
            "gender", *_BORN, "preferred_channel", "source", "campaign_id", "referrer_id", "responsible_id",
            "need_type", "interests", "notes", "tier_id", "stage_set_by", *_INSTANTS,
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
  LEFT JOIN campaign p ON p.id = c.campaign_id
 WHERE c.id = ?
"""
_POINTS = "SELECT coalesce(sum(points), 0) FROM points_entry WHERE customer_id = ?"
_CONTACTS = """
SELECT id, kind, value, normalised, label, is_primary FROM contact_point
 WHERE customer_id = ? ORDER BY is_primary DESC, id
"""
_ADDRESSES = """
SELECT id, label, country, region, city, street, postcode, is_primary FROM address
 WHERE customer_id = ? ORDER BY is_primary DESC, id
"""
_KEY_DATES = "SELECT id, kind, label, calendar, year, month, day, leap FROM key_date WHERE customer_id = ?"
_TAGS = "SELECT t.name FROM customer_tag ct JOIN tag t ON t.id = ct.tag_id WHERE ct.customer_id = ? ORDER BY ct.id"
_CONSENTS = (
    "SELECT channel, allowed, do_not_contact, given_on FROM consent WHERE customer_id = ? ORDER BY channel"
)
_RELATIONS = """
SELECT r.id, o.id, o.name, o.name_pinyin, r.kind, r.back, t.level, coalesce(t.name, ''), coalesce(t.name_en, ''),
       coalesce(s.orders, 0)
  FROM (SELECT id, other_id AS other, kind, 0 AS back FROM relation WHERE customer_id = ?
        UNION ALL SELECT id, customer_id, kind, 1 FROM relation WHERE other_id = ?) r
  JOIN customer o ON o.id = r.other AND o.deleted_at IS NULL
  LEFT JOIN customer_stats s ON s.customer_id = o.id
  LEFT JOIN tier t ON t.id = o.tier_id
 ORDER BY r.back, r.id
"""
_REFERRED = """
SELECT c.id, c.name, c.name_pinyin, s.orders, s.net, s.first_order_on
  FROM customer c JOIN customer_stats s ON s.customer_id = c.id
 WHERE c.referrer_id = ? AND c.deleted_at IS NULL ORDER BY s.net DESC, c.id
"""
