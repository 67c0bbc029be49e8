"""What hangs on a customer's record, as the page shows it: ways to reach them, dates, consents, who belongs to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.core.calendar import CalendarDate, DatePolicy
from app.core.days import from_day_number
from app.db.reader import Reader
from app.services.record_values import calendar_date


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
    note: str = ""


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
class MemberRow:
    """Someone of an organisation of the book."""

    customer_id: int
    name: str
    pinyin: str
    role: str


@dataclass(frozen=True, slots=True)
class Household:
    """All who live together, by their relations to one another; money in minor units."""

    customers: int
    net: int


def contact_points(reader: Reader, customer_id: int) -> tuple[ContactPointRow, ...]:
    """Ways to reach them, the primary one first."""
    return tuple(ContactPointRow(*_flagged(one)) for one in reader.all(_CONTACTS, customer_id))


def addresses(reader: Reader, customer_id: int) -> tuple[AddressRow, ...]:
    """Where they are, the primary one first."""
    return tuple(AddressRow(*_flagged(one)) for one in reader.all(_ADDRESSES, customer_id))


def consents(reader: Reader, customer_id: int) -> tuple[ConsentRow, ...]:
    return tuple(_consent(*one) for one in reader.all(_CONSENTS, customer_id))


def members(reader: Reader, customer_id: int) -> tuple[MemberRow, ...]:
    """The people of an organisation."""
    return tuple(MemberRow(*one) for one in reader.all(_MEMBERS, customer_id))


def key_dates(
    reader: Reader, customer_id: int, born: CalendarDate | None, today: date, policy: DatePolicy
) -> tuple[KeyDateRow, ...]:
    """The birthday and the other dates, the next to come first; those that cannot be kept last."""
    found = [(None, "birthday", "", born)] if born else []
    found += [(*row[:3], calendar_date(*row[3:])) for row in reader.all(_KEY_DATES, customer_id)]
    rows = []
    for number, kind, label, when in found:
        if when is not None:
            next_on = when.next_on_or_after(today, policy)
            turning = when.turning(next_on, policy) if next_on else None
            rows.append(KeyDateRow(number, kind, label, when, next_on, turning or None))
    return tuple(sorted(rows, key=lambda row: (row.next_on is None, row.next_on or today, row.id or 0)))


def relations(reader: Reader, customer_id: int) -> tuple[RelatedRow, ...]:
    rows = ((*row[:5], bool(row[5]), *row[6:]) for row in reader.all(_RELATIONS, customer_id, customer_id))
    return tuple(RelatedRow(*row) for row in rows)


def referred(reader: Reader, customer_id: int) -> tuple[ReferredRow, ...]:
    rows = ((*row[:-1], _day(row[-1])) for row in reader.all(_REFERRED, customer_id))
    return tuple(ReferredRow(*row) for row in rows)


def household(reader: Reader, customer_id: int) -> Household | None:
    """Those who live together; nobody is a household alone."""
    row = reader.one(_HOUSEHOLD, customer_id)
    return Household(*row) if row is not None and row[0] > 1 else None


def _flagged(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row whose last column is yes or no."""
    return (*row[:-1], bool(row[-1]))


def _consent(
    channel: str, allowed: int | None, do_not_contact: int, given_on: int | None, note: str
) -> ConsentRow:
    return ConsentRow(
        channel, None if allowed is None else bool(allowed), bool(do_not_contact), _day(given_on), note
    )


def _day(number: int | None) -> date | None:
    return None if number is None else from_day_number(number)


_CONTACTS = """
SELECT id, kind, value, normalised, label, is_primary FROM contact_point
 WHERE customer_id = ? ORDER BY is_primary DESC, id
"""
_ADDRESSES = """
SELECT id, label, country, region, city, street, postcode, is_primary FROM address
 WHERE customer_id = ? ORDER BY is_primary DESC, id
"""
_KEY_DATES = "SELECT id, kind, label, calendar, year, month, day, leap FROM key_date WHERE customer_id = ?"
_CONSENTS = """
SELECT channel, allowed, do_not_contact, given_on, note FROM consent WHERE customer_id = ? ORDER BY channel
"""
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
_MEMBERS = """
SELECT id, name, name_pinyin, role FROM customer
 WHERE organisation_id = ? AND deleted_at IS NULL ORDER BY name_sort, id LIMIT 200
"""
_TOGETHER = "kind IN ('household', 'spouse')"
_HOUSEHOLD = f"""
WITH RECURSIVE home(id) AS (
    SELECT ?
    UNION SELECT r.other_id FROM home h JOIN relation r ON r.customer_id = h.id WHERE r.{_TOGETHER}
    UNION SELECT r.customer_id FROM home h JOIN relation r ON r.other_id = h.id WHERE r.{_TOGETHER})
SELECT count(*), coalesce(sum(s.net), 0) FROM home JOIN customer_stats s ON s.customer_id = home.id
"""
