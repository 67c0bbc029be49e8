"""What goes out, record by record, in the shapes of the command line's contract; money in major units, days as ISO.

Written for long lists: customers come in parts, each with its contact points, addresses, dates, tags and fields read
by one query.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, tzinfo
from itertools import islice
from typing import Any
from uuid import UUID

from app.core.days import from_day_number
from app.core.instants import from_millis
from app.core.money import to_major
from app.db.reader import Reader
from app.services import settings

Record = dict[str, Any]

_PART = 2000


def customers(reader: Reader, zone: tzinfo, ids: Sequence[int] | None = None) -> Iterator[Record]:
    """Every live customer (or those with these ids, in their order) with all that hangs on the record."""
    listed = (
        ids
        if ids is not None
        else _column(reader, "SELECT id FROM customer WHERE deleted_at IS NULL ORDER BY id")
    )
    for part in _parts(listed):
        yield from _customers(reader, json.dumps(part), part)


def purchases(reader: Reader, zone: tzinfo, ids: Sequence[int] | None = None) -> Iterator[Record]:
    """Every live purchase with its lines; `when` is local wall-clock time, or the day alone."""
    code = settings.load(reader)["shop.currency"]
    listed = (
        ids
        if ids is not None
        else _column(reader, "SELECT id FROM purchase WHERE deleted_at IS NULL ORDER BY id")
    )
    for part in _parts(listed):
        yield from _purchases(reader, json.dumps(part), zone, code)


def interactions(reader: Reader, zone: tzinfo, ids: Sequence[int] | None = None) -> Iterator[Record]:
    sql = """
    SELECT i.id, i.uuid, i.happened_at, i.happened_on, i.channel, i.direction, i.kind, i.summary, i.details, i.minutes,
           i.quality, i.outcome, s.name, c.id, c.uuid, c.member_number, c.name
      FROM interaction i JOIN customer c ON c.id = i.customer_id LEFT JOIN staff s ON s.id = i.staff_id
     WHERE i.deleted_at IS NULL AND c.deleted_at IS NULL ORDER BY i.id
    """
    for row in _wanted(reader.each(sql), ids):
        (
            number,
            uuid,
            at,
            on,
            channel,
            direction,
            kind,
            summary,
            details,
            minutes,
            quality,
            outcome,
            staff,
            *who,
        ) = row
        yield {
            "id": number, "uuid": _uuid(uuid), "customer": who[0], "customer_uuid": _uuid(who[1]),
            "member_number": who[2], "customer_name": who[3], "when": local_text(at, on, zone), "channel": channel,
            "direction": direction, "kind": kind, "summary": summary, "details": details, "minutes": minutes,
            "quality": quality, "outcome": outcome, "staff": staff,
        }  # fmt: skip


def products(reader: Reader, zone: tzinfo, ids: Sequence[int] | None = None) -> Iterator[Record]:
    code = settings.load(reader)["shop.currency"]
    sql = """
    SELECT id, uuid, sku, name, category, price, unit_cost, unit, cycle_days, grade, active
      FROM product WHERE deleted_at IS NULL ORDER BY id
    """
    for number, uuid, sku, name, category, price, cost, unit, cycle, grade, active in _wanted(
        reader.each(sql), ids
    ):
        yield {
            "id": number, "uuid": _uuid(uuid), "sku": sku, "name": name, "category": category,
            "price": _major(price, code), "unit_cost": _major(cost, code), "unit": unit, "cycle_days": cycle,
            "grade": grade, "active": bool(active),
        }  # fmt: skip


def leads(reader: Reader, zone: tzinfo, ids: Sequence[int] | None = None) -> Iterator[Record]:
    code = settings.load(reader)["shop.currency"]
    sql = """
    SELECT l.id, l.uuid, l.stage, l.intent, l.ability, l.expected_value, l.next_step, l.next_step_on, l.lost_reason,
           l.opened_on, c.id, c.uuid, c.member_number, c.name
      FROM lead l JOIN customer c ON c.id = l.customer_id
     WHERE l.deleted_at IS NULL AND c.deleted_at IS NULL ORDER BY l.id
    """
    for row in _wanted(reader.each(sql), ids):
        number, uuid, stage, intent, ability, expected, step, step_on, lost, opened, *who = row
        yield {
            "id": number, "uuid": _uuid(uuid), "customer": who[0], "customer_uuid": _uuid(who[1]),
            "member_number": who[2], "customer_name": who[3], "stage": stage, "intent": intent, "ability": ability,
            "expected_value": _major(expected, code), "next_step": step, "next_step_on": _day(step_on),
            "lost_reason": lost, "opened_on": _day(opened),
        }  # fmt: skip


def tasks(reader: Reader, zone: tzinfo, ids: Sequence[int] | None = None) -> Iterator[Record]:
    """Tasks that a person made or handled; what care rules bring is worked out by `app.care`, not stored."""
    sql = """
    SELECT t.id, t.uuid, t.kind, t.title, t.detail, t.due_on, t.state, t.done_on, c.id, c.uuid, c.member_number, c.name
      FROM task t LEFT JOIN customer c ON c.id = t.customer_id
     WHERE t.deleted_at IS NULL ORDER BY t.due_on, t.id
    """
    for number, uuid, kind, title, detail, due, state, done, *who in _wanted(reader.each(sql), ids):
        yield {
            "id": number, "uuid": _uuid(uuid), "customer": who[0], "customer_uuid": _uuid(who[1]),
            "member_number": who[2], "customer_name": who[3], "kind": kind, "title": title, "detail": detail,
            "due": _day(due), "state": state, "done": _day(done),
        }  # fmt: skip


def local_text(millis: int | None, day: int, zone: tzinfo) -> str:
    """A moment as local text that reads back as the same moment; only an ambiguous hour needs its offset."""
    if millis is None:
        return from_day_number(day).isoformat()
    local = from_millis(millis).astimezone(zone)
    wall = local.replace(tzinfo=None)
    spec = "milliseconds" if wall.microsecond else "seconds"
    same = wall.replace(tzinfo=zone).astimezone(UTC) == local.astimezone(
        UTC
    ) and wall.date() == from_day_number(day)
    return wall.isoformat(timespec=spec) if same else _with_offset(local, spec)


def _with_offset(local: datetime, spec: str) -> str:
    return datetime.fromisoformat(local.isoformat()).isoformat(timespec=spec)


# Customers

_CUSTOMER = """
SELECT c.id, c.uuid, c.member_number, c.name, c.kind, c.other_names, c.salutation, c.organisation, c.role, c.gender,
       c.birth_calendar, c.birth_year, c.birth_month, c.birth_day, c.birth_leap, c.preferred_channel, c.source,
       c.need_type, c.interests, c.notes, s.name, t.name, c.created_at
  FROM json_each(?) k CROSS JOIN customer c ON c.id = k.value
  LEFT JOIN staff s ON s.id = c.responsible_id LEFT JOIN tier t ON t.id = c.tier_id
"""
_HANGING = {
    "contact_points": (
        "SELECT p.customer_id, p.kind, p.value, p.normalised, p.label, p.is_primary FROM json_each(?) k"
        " CROSS JOIN contact_point p ON p.customer_id = k.value ORDER BY p.customer_id, p.id"
    ),
    "addresses": (
        "SELECT a.customer_id, a.label, a.country, a.region, a.city, a.street, a.postcode, a.is_primary"
        " FROM json_each(?) k CROSS JOIN address a ON a.customer_id = k.value ORDER BY a.customer_id, a.id"
    ),
    "key_dates": (
        "SELECT d.customer_id, d.kind, d.label, d.calendar, d.year, d.month, d.day, d.leap FROM json_each(?) k"
        " CROSS JOIN key_date d ON d.customer_id = k.value ORDER BY d.customer_id, d.id"
    ),
    "tags": (
        "SELECT ct.customer_id, t.name FROM json_each(?) k CROSS JOIN customer_tag ct ON ct.customer_id = k.value"
        " JOIN tag t ON t.id = ct.tag_id ORDER BY ct.customer_id, ct.id"
    ),
    "custom": (
        "SELECT v.customer_id, f.name, v.value FROM json_each(?) k CROSS JOIN custom_value v"
        " ON v.customer_id = k.value JOIN custom_field f ON f.id = v.field_id ORDER BY v.customer_id, f.position, f.id"
    ),
}
_NAMES = {
    "contact_points": ("kind", "value", "normalised", "label", "primary"),
    "addresses": ("label", "country", "region", "city", "street", "postcode", "primary"),
    "key_dates": ("kind", "label", "calendar", "year", "month", "day", "leap_month"),
}


def _customers(reader: Reader, part: str, order: Sequence[int]) -> Iterator[Record]:
    hanging = {name: _grouped(reader.all(sql, part)) for name, sql in _HANGING.items()}
    rows = {row[0]: row for row in reader.all(_CUSTOMER, part)}
    for number in order:
        if number in rows:
            yield _customer(rows[number], {name: found.get(number, []) for name, found in hanging.items()})


def _customer(row: Sequence[Any], hanging: dict[str, list[tuple[Any, ...]]]) -> Record:
    number, uuid, member, name, kind, others, salutation, organisation, role, gender, *rest = row
    calendar, year, month, day, leap, channel, source, need, interests, notes, staff, tier, created = rest
    lists = {name: [_named(_NAMES[name], one) for one in hanging[name]] for name in _NAMES}
    return {
        "id": number, "uuid": _uuid(uuid), "member_number": member, "name": name, "kind": kind, "gender": gender,
        "birthday": _birthday(calendar, year, month, day, leap), **lists, "tags": [one[0] for one in hanging["tags"]],
        "notes": notes, "custom": dict(hanging["custom"]), "other_names": others, "salutation": salutation,
        "organisation": organisation, "role": role, "preferred_channel": channel, "source": source,
        "need_type": need, "interests": interests, "responsible": staff, "tier": tier,
        "created_at": from_millis(created).isoformat(timespec="seconds").replace("+00:00", "Z"),
    }  # fmt: skip


def _named(names: Sequence[str], values: Sequence[Any]) -> Record:
    record = dict(zip(names, values, strict=True))
    for flag in ("primary", "leap_month"):
        if flag in record:
            record[flag] = bool(record[flag])
    return record


def _birthday(
    calendar: str | None, year: int | None, month: int | None, day: int | None, leap: int
) -> Record | None:
    if calendar is None:
        return None
    return {"calendar": calendar, "year": year, "month": month, "day": day, "leap_month": bool(leap)}


# Purchases

_PURCHASE = """
SELECT p.id, p.uuid, c.id, c.uuid, c.member_number, c.name, p.order_number, p.bought_at, p.bought_on, p.channel,
       p.payment, p.total, p.note
  FROM json_each(?) k CROSS JOIN purchase p ON p.id = k.value
  LEFT JOIN customer c ON c.id = p.customer_id AND c.deleted_at IS NULL
"""
_LINES = """
SELECT l.purchase_id, coalesce(g.sku, ''), iif(l.description <> '', l.description, coalesce(g.name, '')),
       l.quantity_milli, l.unit_price, l.discount, l.unit_cost, l.total
  FROM json_each(?) k CROSS JOIN purchase_line l ON l.purchase_id = k.value
  LEFT JOIN product g ON g.id = l.product_id ORDER BY l.purchase_id, l.id
"""


def _purchases(reader: Reader, part: str, zone: tzinfo, code: str) -> Iterator[Record]:
    lines = _grouped(reader.all(_LINES, part))
    for number, uuid, customer, who, member, name, order, at, on, channel, payment, total, note in reader.all(
        _PURCHASE, part
    ):
        yield {
            "id": number, "uuid": _uuid(uuid), "customer": customer, "customer_uuid": _uuid(who),
            "member_number": member, "customer_name": name, "order_number": order, "when": local_text(at, on, zone),
            "channel": channel, "payment": payment, "total": _major(total, code), "note": note,
            "lines": [_line(line, code) for line in lines.get(number, ())],
        }  # fmt: skip


def _line(values: Sequence[Any], code: str) -> Record:
    sku, name, milli, price, discount, cost, total = values
    return {
        "sku": sku, "name": name, "quantity": milli // 1000 if milli % 1000 == 0 else milli / 1000,
        "unit_price": _major(price, code), "discount": _major(discount, code), "unit_cost": _major(cost, code),
        "total": _major(total, code),
    }  # fmt: skip


def _major(minor: int | None, code: str) -> int | float | None:
    return None if minor is None else to_major(minor, code)


def _day(number: int | None) -> str | None:
    return None if number is None else from_day_number(number).isoformat()


def _uuid(value: bytes | None) -> str | None:
    return None if value is None else str(UUID(bytes=bytes(value)))


def _grouped(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[tuple[Any, ...]]]:
    grouped: dict[int, list[tuple[Any, ...]]] = {}
    for number, *values in rows:
        grouped.setdefault(number, []).append(tuple(values))
    return grouped


def _wanted(rows: Iterable[tuple[Any, ...]], ids: Sequence[int] | None) -> Iterator[tuple[Any, ...]]:
    wanted = None if ids is None else set(ids)
    return (row for row in rows if wanted is None or row[0] in wanted)


def _column(reader: Reader, sql: str) -> list[int]:
    return [row[0] for row in reader.all(sql)]


def _parts(ids: Sequence[int]) -> Iterator[list[int]]:
    rest = iter(ids)
    while part := list(islice(rest, _PART)):
        yield part
