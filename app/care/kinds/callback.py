"""Calls after a purchase: so many days after the first, or after the latest.

The first purchase is answered once in a lifetime, whatever is corrected about it (`first`); a later one by its
day (`latest:2026-09-11`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from app.care.handled import Ever
from app.care.occasion import GroupCode, Occasion
from app.care.people import among, parse_ids
from app.care.query import PutOff, Query, Slot, later
from app.core.days import from_day_number, to_day_number
from app.core.enums import TaskKind, Trigger
from app.services.care_rule_rows import Rule

_BOUGHT = """
SELECT s.{column}, group_concat(s.customer_id) FROM {people.source}
 WHERE s.{column} BETWEEN ? AND ? AND ({people.where}) GROUP BY s.{column}
"""

_ORDERS = """
SELECT p.customer_id, p.bought_on FROM json_each(?) x
 CROSS JOIN purchase p ON p.customer_id = x.value AND p.total > 0 AND p.deleted_at IS NULL
"""

_PRODUCTS = """
SELECT customer_id, product FROM (
    SELECT p.customer_id, coalesce(nullif(l.description, ''), g.name) AS product,
           row_number() OVER (PARTITION BY p.customer_id ORDER BY l.total DESC, l.id) AS place
      FROM json_each(?) x
     CROSS JOIN purchase p ON p.customer_id = x.value AND p.deleted_at IS NULL AND p.bought_on = ? AND p.total > 0
      JOIN purchase_line l ON l.purchase_id = p.id
      LEFT JOIN product g ON g.id = l.product_id)
 WHERE place = 1 AND product IS NOT NULL
"""


def slots(query: Query, rule: Rule) -> list[Slot]:
    """One slot per day of purchase."""
    first, last = query.window(rule)
    people = query.belonging(rule)
    column = "first_order_on" if _is_first(rule) else "last_order_on"
    rows = query.reader.all(
        _BOUGHT.format(column=column, people=people),
        to_day_number(later(first, -rule.days)),
        to_day_number(min(later(last, -rule.days), query.today)),
        *people.values,
    )
    days = {from_day_number(day): parse_ids(ids) for day, ids in rows}
    ever = Ever(query.reader, rule.id, [one for ids in days.values() for one in ids])
    return [_slot(query, rule, bought, ever.unknown(ids, _key(rule, bought))) for bought, ids in days.items()]


def occasions(query: Query, rule: Rule, bought: date, ids: Sequence[int]) -> list[Occasion]:
    products = dict(query.reader.all(_PRODUCTS, among(ids), to_day_number(bought)))
    return [
        query.occasion(
            rule,
            customer_id=one,
            kind=TaskKind.CALLBACK,
            group=GroupCode.CALLBACK,
            due=bought + timedelta(days=rule.days),
            title="rule",
            reason="after_first" if _is_first(rule) else "after_latest",
            values={"n": rule.days, "product": products.get(one, ""), "bought": bought, "name": rule.name},
            occurrence=_key(rule, bought),
        )
        for one in ids
    ]


def restore(query: Query, rule: Rule, put_off: Sequence[PutOff]) -> list[Occasion | None]:
    """As they are now; None where there is no such order any more, or they were called already."""
    ids = {one.customer_id for one in put_off}
    ever = Ever(query.reader, rule.id, ids)
    bought: dict[int, list[date]] = {}
    for customer_id, day in query.reader.all(_ORDERS, among(ids)):
        bought.setdefault(customer_id, []).append(from_day_number(day))
    days = [_order_of(rule, one.occurrence, bought.get(one.customer_id, [])) for one in put_off]
    made: dict[tuple[int, date], Occasion] = {}
    for day in {day for day in days if day is not None}:
        buyers = [one.customer_id for one, its_day in zip(put_off, days, strict=True) if its_day == day]
        made |= {(one.customer_id or 0, day): one for one in occasions(query, rule, day, buyers)}
    return [
        None
        if day is None or ever.knows(one.customer_id, one.occurrence, finished=True)
        else replace(made[one.customer_id, day], occurrence=one.occurrence)
        for one, day in zip(put_off, days, strict=True)
    ]


def _order_of(rule: Rule, occurrence: str, bought: Sequence[date]) -> date | None:
    """The day of the order that somebody was to be called about."""
    if _is_first(rule):
        return min(bought, default=None) if occurrence == "first" else None
    kind, _, day = occurrence.partition(":")
    told = date.fromisoformat(day) if kind == "latest" else None
    return told if told in bought else None


def _slot(query: Query, rule: Rule, bought: date, ids: Sequence[int]) -> Slot:
    due = bought + timedelta(days=rule.days)
    people, refused = query.listed(ids)
    return Slot(
        kind=TaskKind.CALLBACK,
        group=GroupCode.CALLBACK,
        due=due,
        people=people,
        build=partial(occasions, query, rule, bought),
        rule=rule,
        refused=refused,
        late=due < query.today,
    )


def _key(rule: Rule, bought: date) -> str:
    return "first" if _is_first(rule) else f"latest:{bought.isoformat()}"


def _is_first(rule: Rule) -> bool:
    return rule.trigger == Trigger.AFTER_FIRST_PURCHASE
