"""What goes out, record by record, in the shapes of the command line's contract; money in major units, days as ISO.

All lists come in parts: the records of the ids asked for, in their order, or of all that are live. Customers are told
by `app.exchange.out.customers_out`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, tzinfo
from typing import Any

from app.core.days import from_day_number
from app.core.instants import from_millis
from app.core.money import to_major
from app.db.reader import Reader
from app.exchange.out.customers_out import customers
from app.exchange.out.records import Record, column, in_parts, uuid_text
from app.services import settings

__all__ = ["Record", "customers", "interactions", "leads", "local_text", "products", "purchases", "tasks"]

_PART = 2000
Row = tuple[Any, ...]


def purchases(reader: Reader, zone: tzinfo, ids: Sequence[int] | None = None) -> Iterator[Record]:
    """Every live purchase with its lines; `when` is local wall-clock time, or the day alone."""
    code = settings.load(reader)["shop.currency"]
    listed = column(reader, f"{_LIVE.format('purchase')} ORDER BY id") if ids is None else ids
    for part in in_parts(listed, _PART):
        lines = _grouped(reader.all(_LINES, json.dumps(part)))
        for row in reader.all(_PURCHASE, json.dumps(part)):
            yield _purchase(row, lines.get(row[0], []), zone, code)


def interactions(reader: Reader, zone: tzinfo, ids: Sequence[int] | None = None) -> Iterator[Record]:
    """Every live interaction of a live customer."""
    return _listed(reader, "interaction", _INTERACTION, ids, lambda row: _interaction(row, zone))


def products(reader: Reader, zone: tzinfo, ids: Sequence[int] | None = None) -> Iterator[Record]:
    """Every live product."""
    code = settings.load(reader)["shop.currency"]
    return _listed(reader, "product", _PRODUCT, ids, lambda row: _product(row, code))


def leads(reader: Reader, zone: tzinfo, ids: Sequence[int] | None = None) -> Iterator[Record]:
    """Every live lead of a live customer."""
    code = settings.load(reader)["shop.currency"]
    return _listed(reader, "lead", _LEAD, ids, lambda row: _lead(row, code))


def tasks(reader: Reader, zone: tzinfo, ids: Sequence[int] | None = None) -> Iterator[Record]:
    """Tasks that a person made or handled; what care rules bring is worked out by `app.care`, not stored."""
    return _listed(reader, "task", _TASK, ids, _task, order="due_on, id")


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


_LIVE = "SELECT id FROM {} WHERE deleted_at IS NULL"


def _listed(
    reader: Reader,
    table: str,
    sql: str,
    ids: Sequence[int] | None,
    made: Callable[[Row], Record],
    order: str = "id",
) -> Iterator[Record]:
    """The rows of a list whose records are one row each."""
    listed = column(reader, f"{_LIVE.format(table)} ORDER BY {order}") if ids is None else ids
    for part in in_parts(listed, _PART):
        yield from map(made, reader.all(sql, json.dumps(part)))


_OF = "FROM json_each(?) k CROSS JOIN"
_WHO = "c.id, c.uuid, c.member_number, c.name"
_PURCHASE = f"""
SELECT p.id, p.uuid, p.order_number, p.bought_at, p.bought_on, p.channel, p.payment, p.total, p.note,
       coalesce(m.name, ''), {_WHO}
  {_OF} purchase p ON p.id = k.value AND p.deleted_at IS NULL
  LEFT JOIN customer c ON c.id = p.customer_id AND c.deleted_at IS NULL
  LEFT JOIN campaign m ON m.id = p.campaign_id
 ORDER BY k.key
"""
_LINES = f"""
SELECT l.purchase_id, coalesce(g.sku, ''), iif(l.description <> '', l.description, coalesce(g.name, '')),
       l.quantity_milli, l.unit_price, l.discount, l.unit_cost, l.total
  {_OF} purchase_line l ON l.purchase_id = k.value
  LEFT JOIN product g ON g.id = l.product_id ORDER BY l.purchase_id, l.id
"""
_INTERACTION = f"""
SELECT i.id, i.uuid, i.happened_at, i.happened_on, i.channel, i.direction, i.kind, i.summary, i.details, i.minutes,
       i.quality, i.outcome, s.name, {_WHO}
  {_OF} interaction i ON i.id = k.value AND i.deleted_at IS NULL
  JOIN customer c ON c.id = i.customer_id AND c.deleted_at IS NULL
  LEFT JOIN staff s ON s.id = i.staff_id
 ORDER BY k.key
"""
_PRODUCT = f"""
SELECT p.id, p.uuid, p.sku, p.name, p.category, p.price, p.unit_cost, p.unit, p.cycle_days, p.grade, p.active
  {_OF} product p ON p.id = k.value AND p.deleted_at IS NULL ORDER BY k.key
"""
_LEAD = f"""
SELECT l.id, l.uuid, l.stage, l.intent, l.ability, l.expected_value, l.next_step, l.next_step_on, l.lost_reason,
       l.opened_on, l.closed_on, coalesce(m.name, ''), {_WHO}
  {_OF} lead l ON l.id = k.value AND l.deleted_at IS NULL
  JOIN customer c ON c.id = l.customer_id AND c.deleted_at IS NULL
  LEFT JOIN campaign m ON m.id = l.campaign_id
 ORDER BY k.key
"""
_TASK = f"""
SELECT t.id, t.uuid, t.kind, t.title, t.detail, t.due_on, t.state, t.done_on, {_WHO}
  {_OF} task t ON t.id = k.value AND t.deleted_at IS NULL
  LEFT JOIN customer c ON c.id = t.customer_id AND c.deleted_at IS NULL
 ORDER BY k.key
"""


def _who(row: Sequence[Any]) -> Record:
    """The customer that a record belongs to."""
    number, uuid, member, name = row
    return {
        "customer": number,
        "customer_uuid": uuid_text(uuid),
        "member_number": member,
        "customer_name": name,
    }


def _purchase(row: Row, lines: Iterable[Row], zone: tzinfo, code: str) -> Record:
    number, uuid, order, at, on, channel, payment, total, note, campaign, *who = row
    return {
        "id": number, "uuid": uuid_text(uuid), **_who(who), "order_number": order, "when": local_text(at, on, zone),
        "channel": channel, "payment": payment, "total": _major(total, code), "note": note, "campaign": campaign,
        "lines": [_line(line, code) for line in lines],
    }  # fmt: skip


def _line(values: Sequence[Any], code: str) -> Record:
    sku, name, milli, price, discount, cost, total = values
    return {
        "sku": sku, "name": name, "quantity": milli // 1000 if milli % 1000 == 0 else milli / 1000,
        "unit_price": _major(price, code), "discount": _major(discount, code), "unit_cost": _major(cost, code),
        "total": _major(total, code),
    }  # fmt: skip


def _interaction(row: Row, zone: tzinfo) -> Record:
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
    return {
        "id": number, "uuid": uuid_text(uuid), **_who(who), "when": local_text(at, on, zone), "channel": channel,
        "direction": direction, "kind": kind, "summary": summary, "details": details, "minutes": minutes,
        "quality": quality, "outcome": outcome, "staff": staff,
    }  # fmt: skip


def _product(row: Row, code: str) -> Record:
    number, uuid, sku, name, category, price, cost, unit, cycle, grade, active = row
    return {
        "id": number, "uuid": uuid_text(uuid), "sku": sku, "name": name, "category": category,
        "price": _major(price, code), "unit_cost": _major(cost, code), "unit": unit, "cycle_days": cycle,
        "grade": grade, "active": bool(active),
    }  # fmt: skip


def _lead(row: Row, code: str) -> Record:
    number, uuid, stage, intent, ability, expected, step, step_on, lost, opened, closed, campaign, *who = row
    return {
        "id": number, "uuid": uuid_text(uuid), **_who(who), "stage": stage, "intent": intent, "ability": ability,
        "expected_value": _major(expected, code), "next_step": step, "next_step_on": _day(step_on),
        "lost_reason": lost, "opened_on": _day(opened), "closed_on": _day(closed), "campaign": campaign,
    }  # fmt: skip


def _task(row: Row) -> Record:
    number, uuid, kind, title, detail, due, state, done, *who = row
    return {
        "id": number, "uuid": uuid_text(uuid), **_who(who), "kind": kind, "title": title, "detail": detail,
        "due": _day(due), "state": state, "done": _day(done),
    }  # fmt: skip


def _major(minor: int | None, code: str) -> int | float | None:
    return None if minor is None else to_major(minor, code)


def _day(number: int | None) -> str | None:
    return None if number is None else from_day_number(number).isoformat()


def _grouped(rows: Iterable[Row]) -> dict[int, list[Row]]:
    grouped: dict[int, list[Row]] = {}
    for number, *values in rows:
        grouped.setdefault(number, []).append(tuple(values))
    return grouped
