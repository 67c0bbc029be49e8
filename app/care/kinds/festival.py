"""Festival care: the rules' festivals of the days ahead, for an audience that may be everybody.

Nobody is listed before it is shown: how many there are is counted, and the first ones are found by value.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from app.care.handled import PUT_OFF, Ever, OfMany, family
from app.care.occasion import GroupCode, Occasion
from app.care.people import among
from app.care.query import PutOff, Query, Slot, later
from app.core.days import add_months, to_day_number
from app.core.enums import CustomerKind, TaskKind
from app.core.festivals import (
    Festival,
    FestivalDay,
    builtin_festivals,
    festival_days,
    festivals_between,
    rule_from,
)
from app.db.reader import Reader
from app.services.care_rule_rows import Rule

_SEASON = 30
"""Days before a festival in which a purchase counts as made for it."""

_BOUGHT_FOR = """
SELECT customer_id, product FROM (
    SELECT p.customer_id, coalesce(nullif(l.description, ''), g.name) AS product,
           row_number() OVER (PARTITION BY p.customer_id ORDER BY l.total DESC, l.id) AS place
      FROM json_each(?) x
     CROSS JOIN purchase p ON p.customer_id = x.value AND p.deleted_at IS NULL
                     AND p.bought_on BETWEEN ? AND ? AND p.total > 0
      JOIN purchase_line l ON l.purchase_id = p.id
      LEFT JOIN product g ON g.id = l.product_id)
 WHERE place = 1 AND product IS NOT NULL
"""


def all_festivals(reader: Reader) -> tuple[Festival, ...]:
    """The built-in festivals and the shop's own, which may stand in for a built-in one under its code."""
    own = {
        code: Festival(code, zh, en, rule_from(json.loads(rule)))
        for code, zh, en, rule in reader.all(
            "SELECT code, name_zh, name_en, rule FROM festival WHERE deleted_at IS NULL ORDER BY id"
        )
    }
    return (*(one for one in builtin_festivals() if one.code not in own), *own.values())


def slots(query: Query, rule: Rule) -> list[Slot]:
    """One slot per day of the rule's festival."""
    first, last = query.window(rule)
    days = festivals_between(first, last, query.festivals, [rule.festival or ""])
    return [_slot(query, rule, one) for one in days]


def occasions(query: Query, rule: Rule, festival: Festival, due: date, ids: Sequence[int]) -> list[Occasion]:
    bought = _bought_for(query, festival, due, ids)
    firms = _organisations(query.reader, ids)
    return [
        query.occasion(
            rule,
            customer_id=one,
            kind=TaskKind.FESTIVAL,
            group=GroupCode.FESTIVAL,
            due=due,
            title="festival",
            reason="festival",
            values={"organisation": one in firms, "product": bought.get(one, "")},
            occurrence=festival_key(query, festival, due),
            festival=festival,
        )
        for one in ids
    ]


def restore(query: Query, rule: Rule, put_off: Sequence[PutOff]) -> list[Occasion | None]:
    """As they are now; None where there is no such festival at that time any more, or they were greeted already."""
    ever = Ever(query.reader, rule.id, [one.customer_id for one in put_off])
    days = {due: _kept_near(query, rule, due) for due in {one.due for one in put_off}}
    made: dict[tuple[int, date], Occasion] = {}
    for due, kept in days.items():
        ids = [one.customer_id for one in put_off if one.due == due]
        for one in occasions(query, rule, kept.festival, kept.day, ids) if kept else ():
            made[one.customer_id or 0, due] = one

    def as_it_is(one: PutOff) -> Occasion | None:
        found = made.get((one.customer_id, one.due))
        if found is None or family(one.occurrence) != f"festival:{rule.festival}":
            return None
        if ever.settled(one.customer_id, one.occurrence, found.due, finished=True):
            return None
        return replace(found, occurrence=one.occurrence)

    return [as_it_is(one) for one in put_off]


def _kept_near(query: Query, rule: Rule, due: date) -> FestivalDay | None:
    """The festival as it is now, where it was on some day when somebody was put off."""
    first, last = later(due, -PUT_OFF.days), later(due, PUT_OFF.days)
    days = festivals_between(first, last, query.festivals, [rule.festival or ""])
    return min(days, key=lambda one: abs(one.day - due), default=None)


def festival_key(query: Query, festival: Festival, due: date) -> str:
    """`festival:mid_autumn:2026`; a lunar festival that falls twice in a year is told apart.

    The year and not the day, so that a festival of the shop's own may be moved without coming twice.
    """
    days = festival_days(festival, due.year, query.festivals)
    place = days.index(due) + 1 if due in days else 1
    return f"festival:{festival.code}:{due.year}" + (f":{place}" if place > 1 else "")


def _slot(query: Query, rule: Rule, one: FestivalDay) -> Slot:
    past = OfMany(query.reader, rule.id, festival_key(query, one.festival, one.day), one.day)
    people, refused = query.audience(query.belonging(rule), past.customers)
    return Slot(
        kind=TaskKind.FESTIVAL,
        group=GroupCode.FESTIVAL,
        due=one.day,
        people=people,
        build=partial(occasions, query, rule, one.festival, one.day),
        rule=rule,
        refused=refused,
        done=past.done,
        late=one.day < query.today,
        festival=one.festival,
    )


def _bought_for(query: Query, festival: Festival, due: date, ids: Sequence[int]) -> dict[int, str]:
    """What the people bought in the weeks before the same festival a year ago."""
    around = add_months(due, -12)
    days = festivals_between(
        around - timedelta(days=40), around + timedelta(days=40), query.festivals, [festival.code]
    )
    if not days:
        return {}
    last = to_day_number(days[0].day)
    return dict(query.reader.all(_BOUGHT_FOR, among(ids), last - _SEASON, last))


def _organisations(reader: Reader, ids: Sequence[int]) -> frozenset[int]:
    rows = reader.all(
        "SELECT c.id FROM json_each(?) x CROSS JOIN customer c ON c.id = x.value WHERE c.kind = ?",
        among(ids),
        CustomerKind.ORGANISATION,
    )
    return frozenset(row[0] for row in rows)
