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
from app.care.query import Query, Slot, later
from app.care.rules import Rule
from app.core.days import from_day_number, to_day_number
from app.core.enums import TaskKind, Trigger

_BOUGHT = """
SELECT s.{column}, group_concat(s.customer_id) FROM customer_stats s
 WHERE s.{column} BETWEEN ? AND ? GROUP BY s.{column}
"""

_ORDER = """
SELECT {column} FROM purchase
 WHERE customer_id = ? AND total > 0 AND deleted_at IS NULL AND coalesce(bought_on = ?, true)
"""

_PRODUCTS = """
SELECT customer_id, product FROM (
    SELECT p.customer_id, coalesce(nullif(l.description, ''), g.name) AS product,
           row_number() OVER (PARTITION BY p.customer_id ORDER BY l.total DESC, l.id) AS place
      FROM json_each(?) x
      JOIN purchase p ON p.customer_id = x.value AND p.deleted_at IS NULL AND p.bought_on = ? AND p.total > 0
      JOIN purchase_line l ON l.purchase_id = p.id
      LEFT JOIN product g ON g.id = l.product_id)
 WHERE place = 1 AND product IS NOT NULL
"""


def slots(query: Query, rule: Rule) -> list[Slot]:
    """One slot per day of purchase."""
    first, last = query.window(rule)
    column = "first_order_on" if _is_first(rule) else "last_order_on"
    rows = query.reader.all(
        _BOUGHT.format(column=column),
        to_day_number(later(first, -rule.days)),
        to_day_number(later(last, -rule.days)),
    )
    days = [(from_day_number(day), parse_ids(ids)) for day, ids in rows]
    ever = Ever(query.reader, rule.id, [one for _, ids in days for one in ids])
    return [_slot(query, rule, bought, ids, ever) for bought, ids in days if bought <= query.today]


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


def restore(query: Query, rule: Rule, customer_id: int, occurrence: str, due: date) -> Occasion | None:
    """One that was put off, as it is now; None when there is no such order any more."""
    told = occurrence.partition(":")[2]
    column = "min(bought_on)" if _is_first(rule) else "max(bought_on)"
    wanted = to_day_number(date.fromisoformat(told)) if told and not _is_first(rule) else None
    found = query.reader.value(_ORDER.format(column=column), customer_id, wanted)
    if found is None or (occurrence == "first") != _is_first(rule):
        return None
    if Ever(query.reader, rule.id, [customer_id]).knows(customer_id, occurrence, finished=True):
        return None
    made = occasions(query, rule, from_day_number(found), [customer_id])[0]
    return replace(made, occurrence=occurrence)


def _slot(query: Query, rule: Rule, bought: date, ids: list[int], ever: Ever) -> Slot:
    due = bought + timedelta(days=rule.days)
    settled = frozenset(one for one in ids if ever.knows(one, _key(rule, bought)))
    people, refused = query.listed(rule, ids, settled)
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
