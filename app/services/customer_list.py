"""The customer table: counts, pages and ids first, rows only for what is painted.

Unfiltered, a page is a walk over a covering index (`page`); filtered, all ids leave SQLite as one text (`ids`) and rows
follow by id (`rows`). Every order has an index and ends in the id, so it never jumps; customers without a value come
last in either direction. No SQLAlchemy here: this paints the first screen.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.core.days import from_day_number
from app.core.enums import Stage
from app.core.errors import ShukeError
from app.db.reader import Reader
from app.services.conditions import Condition, Rules
from app.services.customer_filter import GROUP_RULES, Filter, Group, condition, rules
from app.services.customer_order import CUSTOM, SORTS, Order, order_of

__all__ = [
    "CUSTOM", "SORTS", "CustomerRow", "Order", "TierCount", "Totals", "count", "group_counts", "ids", "page",
    "page_ids", "parse_ids", "position", "rows", "segment_counts", "stage_counts", "tag_counts", "tier_counts",
    "totals",
]  # fmt: skip

_TAG_MARK = "\x1f"


_WIDE = 2
"""A filter that keeps more than one in so many is answered by walking the order instead of sorting."""


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """What one line of the table shows; codes and plain values. Money in minor units.

    `custom` holds what is stored in the shop's own fields, by field.
    """

    id: int
    name: str
    pinyin: str
    initials: str
    kind: str
    member_number: str
    tier_level: int | None
    tier_name: str
    tier_name_en: str
    stage: str | None
    r: int | None
    f: int | None
    m: int | None
    last_contact_on: date | None
    last_order_on: date | None
    next_care_on: date | None
    next_care_kind: str | None
    next_care_code: str | None
    open_cases: int
    orders: int
    net: int
    median_interval: float | None
    tags: tuple[str, ...]
    custom: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Totals:
    """The foot of the table."""

    customers: int
    net: int


@dataclass(frozen=True, slots=True)
class TierCount:
    """A tier and how many customers are in it."""

    id: int
    level: int
    name: str
    name_en: str
    customers: int


def count(reader: Reader, chosen: Filter, today: date) -> int:
    """How many customers fit the filter."""
    if chosen.empty:
        return int(reader.value("SELECT count(*) FROM customer_stats"))
    found = condition(reader, chosen, today)
    return int(reader.value(f"SELECT count(*) FROM {found.source} WHERE {found.where}", *found.values))


def totals(reader: Reader, chosen: Filter, today: date) -> Totals:
    """Count and net spend of those who fit the filter."""
    found = condition(reader, chosen, today)
    row = reader.one(
        f"SELECT count(*), coalesce(sum(s.net), 0) FROM {found.source} WHERE {found.where}", *found.values
    )
    return Totals(*(row or (0, 0)))


def page(reader: Reader, sort: str, descending: bool, offset: int, limit: int) -> list[CustomerRow]:
    """A stretch of the whole list in an order of `SORTS`."""
    return rows(reader, page_ids(reader, sort, descending, offset, limit))


def page_ids(reader: Reader, sort: str, descending: bool, offset: int, limit: int) -> list[int]:
    """The ids of a stretch of the whole list, by a walk over the order's index."""
    if sort == "tier":
        return _tier_page(reader, descending, offset, limit)
    order = order_of(reader, sort)
    source = "customer c WHERE c.deleted_at IS NULL" if order.customer else f"customer_stats s{order.join}"
    key = "c.id" if order.customer else "s.customer_id"
    sql = f"SELECT {key} FROM {source} ORDER BY {order.by(key, descending)} LIMIT ? OFFSET ?"
    return [row[0] for row in reader.all(sql, limit, max(0, offset))]


def ids(reader: Reader, chosen: Filter, sort: str, descending: bool, today: date) -> array[int]:
    """The ids of all who fit the filter, in an order of `SORTS` or by a field of the shop's own; one cell of text, so
    that no row becomes an object.
    """
    found, order = condition(reader, chosen, today), order_of(reader, sort)
    wide = not order.join and _is_wide(reader, chosen, today)
    if wide and sort == "tier":
        queries = _walked_tiers(found, descending)
    else:
        queries = [(_walked if wide else _sorted)(found, order, descending)]
    return sum((parse_ids(reader.text(sql, *found.values)) for sql in queries), array("q"))


def rows(reader: Reader, ids: Iterable[int]) -> list[CustomerRow]:
    """The lines for these ids in their order; those that are gone are left out."""
    return [_row(row) for row in reader.all(_ROWS, json.dumps(list(ids)))]


def position(ids: Sequence[int], customer_id: int) -> int | None:
    """Where a customer stands in a list of ids, for previous and next."""
    try:
        return ids.index(customer_id)
    except ValueError:
        return None


def group_counts(reader: Reader, today: date) -> dict[Group, int]:
    """How many customers each smart group has."""
    read = rules(reader, today)
    found = ((group, read.condition(rule)) for group, rule in GROUP_RULES.items())
    return {
        group: int(reader.value(f"SELECT count(*) FROM {one.source} WHERE {one.where}", *one.values))
        for group, one in found
    }


def segment_counts(reader: Reader, today: date) -> dict[int, int]:
    """How many customers each saved group has, in the shop's order; one whose rule cannot be read is left out."""
    read = rules(reader, today)
    numbers = reader.all("SELECT id FROM segment WHERE deleted_at IS NULL ORDER BY position, id")
    found = {number: _group_condition(read, number) for (number,) in numbers}
    return {
        number: int(reader.value(f"SELECT count(*) FROM {one.source} WHERE {one.where}", *one.values))
        for number, one in found.items()
        if one is not None
    }


def _group_condition(read: Rules, number: int) -> Condition | None:
    try:
        return read.condition({"field": "segment", "in": [number]})
    except ShukeError:
        return None


def tier_counts(reader: Reader) -> list[TierCount]:
    """All tiers with their customers, the highest first."""
    return [TierCount(*row) for row in reader.all(_TIERS)]


def stage_counts(reader: Reader) -> dict[Stage, int]:
    """How many customers are in each stage, in the order of life."""
    found = dict(
        reader.all("SELECT stage, count(*) FROM customer_stats WHERE stage IS NOT NULL GROUP BY stage")
    )
    return {stage: found.get(stage, 0) for stage in Stage}


def tag_counts(reader: Reader, limit: int = 50) -> list[tuple[str, int]]:
    """The tags in use with their customers, the commonest first."""
    return [(name, number) for name, number in reader.all(_TAGS, limit)]


def parse_ids(text: str) -> array[int]:
    """Ids out of one comma-separated cell."""
    return array("q", json.loads(f"[{text}]"))


def _is_wide(reader: Reader, chosen: Filter, today: date) -> bool:
    """Whether most customers fit. Not worth a count where several things must hold at once, nor for a typed text:
    its matches come out of the index in one go and are sorted as fast as the order is walked, however many they are.
    """
    if chosen.text.strip() or len(chosen.rule().get("all", ())) > 1:
        return False
    return count(reader, chosen, today) * _WIDE > count(reader, Filter(), today)


def _sorted(found: Condition, order: Order, descending: bool) -> str:
    """Find first, then sort: for few. The plus keeps SQLite from walking the whole order for them."""
    source = (_BOTH if order.customer else found.source) + order.join
    if order is SORTS["tier"]:
        source += " LEFT JOIN tier t ON t.id = c.tier_id"
    return _ids(f"{source} WHERE {found.where} ORDER BY +{order.by('s.customer_id', descending)}")


def _walked(found: Condition, order: Order, descending: bool) -> str:
    """Walk the order and leave out who does not fit: for many."""
    if not order.customer:
        return _ids(f"{found.source} WHERE {found.where} ORDER BY {order.by('s.customer_id', descending)}")
    walk = f"customer c INDEXED BY {order.index} CROSS JOIN customer_stats s ON s.customer_id = c.id"
    where = f"c.deleted_at IS NULL AND ({found.where})"
    return _ids(f"{walk} WHERE {where} ORDER BY {order.by('c.id', descending)}")


def _walked_tiers(found: Condition, descending: bool) -> list[str]:
    """Those with a tier, tier by tier, and those without."""
    way = "DESC" if descending else "ASC"
    walk = f"customer c INDEXED BY {SORTS['tier'].index}"
    rest = (
        f"CROSS JOIN customer_stats s ON s.customer_id = c.id WHERE c.deleted_at IS NULL AND ({found.where})"
    )
    order = f"c.name_sort {way}, c.id {way}"
    tiered = f"tier t CROSS JOIN {walk} ON c.tier_id = t.id {rest} ORDER BY t.level {way}, {order}"
    untiered = f"{walk} {rest} AND c.tier_id IS NULL ORDER BY {order}"
    return [_ids(tiered), _ids(untiered)]


def _ids(query: str) -> str:
    return f"SELECT group_concat(id) FROM (SELECT s.customer_id AS id FROM {query})"


_BOTH = "customer_stats s JOIN customer c ON c.id = s.customer_id"


def _tier_page(reader: Reader, descending: bool, offset: int, limit: int) -> list[int]:
    """Tier by tier along the index; who has no tier comes last in either direction."""
    way = "DESC" if descending else "ASC"
    offset = max(0, offset)
    found = [row[0] for row in reader.all(_BY_TIER.format(way=way), limit, offset)]
    if len(found) < limit:
        without = int(reader.value(_UNTIERED_COUNT))
        skip = max(0, offset - (count(reader, Filter(), date.min) - without))
        found += [row[0] for row in reader.all(_UNTIERED.format(way=way), limit - len(found), skip)]
    return found


def _row(row: tuple[Any, ...]) -> CustomerRow:
    contact, order, care = (None if day is None else from_day_number(day) for day in row[13:16])
    *figures, tags, custom = row
    named = tuple(tags.split(_TAG_MARK)) if tags else ()
    own = {int(number): text for number, text in json.loads(custom).items()} if custom != "{}" else {}
    values = (*figures[:13], contact, order, care, *figures[16:], named, own)
    return CustomerRow(*values)


_ROWS = f"""
SELECT c.id, c.name, c.name_pinyin, c.name_initials, c.kind, c.member_number,
       t.level, coalesce(t.name, ''), coalesce(t.name_en, ''),
       coalesce(c.stage_by_hand, s.stage, CASE WHEN s.orders = 0 THEN '{Stage.POTENTIAL}' END), s.r, s.f, s.m,
       s.last_contact_on, s.last_order_on, s.next_care_on, s.next_care_kind, s.next_care_code,
       s.open_cases, s.orders, s.net, s.median_interval,
       (SELECT group_concat(name, char(31)) FROM (
            SELECT tag.name FROM customer_tag ct JOIN tag ON tag.id = ct.tag_id
             WHERE ct.customer_id = c.id ORDER BY ct.id)),
       (SELECT json_group_object(v.field_id, v.value) FROM custom_value v WHERE v.customer_id = c.id)
  FROM json_each(?) j
 CROSS JOIN customer c ON c.id = j.value
 CROSS JOIN customer_stats s ON s.customer_id = c.id
  LEFT JOIN tier t ON t.id = c.tier_id
"""

_BY_TIER = """
SELECT c.id FROM tier t CROSS JOIN customer c ON c.tier_id = t.id AND c.deleted_at IS NULL
 ORDER BY t.level {way}, c.name_sort {way}, c.id {way} LIMIT ? OFFSET ?
"""
_UNTIERED = """
SELECT id FROM customer WHERE tier_id IS NULL AND deleted_at IS NULL
 ORDER BY name_sort {way}, id {way} LIMIT ? OFFSET ?
"""
_UNTIERED_COUNT = "SELECT count(*) FROM customer WHERE tier_id IS NULL AND deleted_at IS NULL"

_TIERS = """
SELECT t.id, t.level, t.name, t.name_en,
       (SELECT count(*) FROM customer c INDEXED BY ix_customer_live_tier
         WHERE c.tier_id = t.id AND c.deleted_at IS NULL)
  FROM tier t ORDER BY t.level DESC
"""
_TAGS = """
SELECT t.name, count(*) FROM customer_tag ct JOIN tag t ON t.id = ct.tag_id
  JOIN customer c ON c.id = ct.customer_id AND c.deleted_at IS NULL
 GROUP BY t.id ORDER BY 2 DESC, 1 LIMIT ?
"""
