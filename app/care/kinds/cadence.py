"""People who slip away: no purchase for longer than their own cadence, no word for so many days.

Such an occasion has no one day: it stands from the day on which the limit was passed (its `due`) until the
person comes back, is called, or counts as lost. Its key is the day it is counted from (`overdue:2026-06-29`). What was
settled holds until there is a purchase or a talk after the day on which that limit was passed: then it may come anew.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from math import floor
from typing import cast

from app.care.occasion import GroupCode, Occasion
from app.care.people import among, narrowed, parse_ids
from app.care.query import PutOff, Query, Slot
from app.core.days import from_day_number, to_day_number
from app.core.enums import Stage, TaskKind, Trigger
from app.services.care_rule_rows import Rule
from app.services.conditions import Condition, joined

_CONTACT = "max(coalesce(s.last_contact_on, -1000000), coalesce(s.last_order_on, -1000000))"
_COUNTED_FROM = {Trigger.OVERDUE_CADENCE: "s.last_order_on", Trigger.NO_CONTACT: _CONTACT}
_NAMES = {Trigger.OVERDUE_CADENCE: "overdue", Trigger.NO_CONTACT: "silent"}

_SETTLED = """
SELECT group_concat(t.customer_id)
  FROM task t INDEXED BY ix_task_rule_id JOIN customer_stats s ON s.customer_id = t.customer_id
 WHERE t.rule_id = ? AND t.state IN ({states}) AND t.deleted_at IS NULL
   AND substr(t.occurrence, 1, ?) = ? AND t.due_on > {counted_from}
"""
_FINISHED = "'done', 'skipped'"

_FACTS = f"""
SELECT s.customer_id, s.last_order_on, s.median_interval, {_CONTACT}
  FROM json_each(?) x CROSS JOIN customer_stats s ON s.customer_id = x.value
"""


def slots(query: Query, rule: Rule) -> list[Slot]:
    """One slot of all who are past the limit on the last day asked."""
    settled = _settled(query, rule, f"{_FINISHED}, 'snoozed'")
    past = joined("AND", [query.belonging(rule), _past(query, rule)])
    people, refused = query.audience(past, settled)
    return [
        Slot(
            kind=_kind(rule),
            group=GroupCode.AT_RISK,
            due=None,
            people=people,
            build=partial(occasions, query, rule),
            rule=rule,
            refused=refused,
        )
    ]


def occasions(query: Query, rule: Rule, ids: Sequence[int]) -> list[Occasion]:
    facts = {row[0]: row[1:] for row in query.reader.all(_FACTS, among(ids))}
    make = _overdue_occasion if _is_overdue(rule) else _silent_occasion
    return [make(query, rule, one, *facts[one]) for one in ids if one in facts]


def restore(query: Query, rule: Rule, put_off: Sequence[PutOff]) -> list[Occasion | None]:
    """As they are now; None where the person came, or was spoken to, meanwhile."""
    made = {one.customer_id: one for one in occasions(query, rule, [one.customer_id for one in put_off])}
    finished = _settled(query, rule, _FINISHED)

    def as_it_is(one: PutOff) -> Occasion | None:
        found = made.get(one.customer_id)
        if found is None or cast(date, found.values["last"]) >= one.due or one.customer_id in finished:
            return None
        is_own = one.occurrence.startswith(_NAMES[rule.trigger])
        if not is_own or found.occurrence == one.occurrence:
            return found if is_own else None
        return replace(found, occurrence=one.occurrence)

    return [as_it_is(one) for one in put_off]


def standing(query: Query, rule: Rule, ids: Collection[int]) -> frozenset[int]:
    """Those of these who are past the limit and not lost."""
    return frozenset(narrowed(query.reader, _past(query, rule), ids))


def _past(query: Query, rule: Rule) -> Condition:
    return (_overdue if _is_overdue(rule) else _silent)(query, rule)


def _settled(query: Query, rule: Rule, states: str) -> frozenset[int]:
    sql = _SETTLED.format(states=states, counted_from=_COUNTED_FROM[rule.trigger])
    name = _NAMES[rule.trigger]
    return frozenset(parse_ids(query.reader.text(sql, rule.id, len(name), name)))


def _overdue(query: Query, rule: Rule) -> Condition:
    """Past `factor` times the own interval and not lost by the shop's limits or by hand."""
    last, today = to_day_number(query.last), to_day_number(query.today)
    factor = float(query.settings["lifecycle.lost_factor"])
    days = int(query.settings["lifecycle.lost_days"])
    return Condition(
        "s.median_interval IS NOT NULL AND s.last_order_on < ? AND ? - s.last_order_on > ? * s.median_interval"
        " AND ? - s.last_order_on <= max(? * s.median_interval, ?) AND s.stage IS NOT ?",
        (last, last, rule.factor, today, factor, days, Stage.LOST),
    )


def _silent(query: Query, rule: Rule) -> Condition:
    limit = to_day_number(query.last) - rule.days
    return Condition(f"{_CONTACT} BETWEEN -999999 AND ? AND s.stage IS NOT ?", (limit, Stage.LOST))


def _overdue_occasion(
    query: Query, rule: Rule, customer_id: int, last_order: int | None, interval: float | None, contact: int
) -> Occasion:
    last = from_day_number(last_order or 0)
    usual = interval or 0.0
    return query.occasion(
        rule,
        customer_id=customer_id,
        kind=TaskKind.WIN_BACK,
        group=GroupCode.AT_RISK,
        due=last + timedelta(days=floor(rule.factor * usual) + 1),
        dated=False,
        title="rule",
        reason="overdue",
        values={"interval": usual, "last": last, "name": rule.name},
        occurrence=f"overdue:{last.isoformat()}",
    )


def _silent_occasion(
    query: Query, rule: Rule, customer_id: int, last_order: int | None, interval: float | None, contact: int
) -> Occasion:
    last = from_day_number(contact)
    return query.occasion(
        rule,
        customer_id=customer_id,
        kind=TaskKind.CALLBACK,
        group=GroupCode.AT_RISK,
        due=last + timedelta(days=rule.days),
        dated=False,
        title="rule",
        reason="silent",
        values={"last": last, "name": rule.name},
        occurrence=f"silent:{last.isoformat()}",
    )


def _kind(rule: Rule) -> TaskKind:
    return TaskKind.WIN_BACK if _is_overdue(rule) else TaskKind.CALLBACK


def _is_overdue(rule: Rule) -> bool:
    return rule.trigger == Trigger.OVERDUE_CADENCE
