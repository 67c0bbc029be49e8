"""People who slip away: no purchase for longer than their own cadence, no word for so many days.

Such an occasion has no one day: it stands from the day on which the limit was passed (its `due`) until the
person comes back, is called, or counts as lost. Its key is the day it is counted from (`overdue:2026-06-29`). What was
settled holds until there is a purchase or a talk after the day on which that limit was passed: then it may come anew.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta
from functools import partial
from math import floor

from app.care.kinds.silence import CONTACT, FINISHED, NEVER, SETTLED, as_they_are, settled
from app.care.occasion import GroupCode, Occasion
from app.care.people import among, narrowed
from app.care.query import PutOff, Query, Slot
from app.core.days import from_day_number, to_day_number
from app.core.enums import Stage, TaskKind, Trigger
from app.services.care_rule_rows import Rule
from app.services.conditions import Condition, joined

_COUNTED_FROM = {Trigger.OVERDUE_CADENCE: "s.last_order_on", Trigger.NO_CONTACT: CONTACT}
_NAMES = {Trigger.OVERDUE_CADENCE: "overdue", Trigger.NO_CONTACT: "silent"}

_FACTS = f"""
SELECT s.customer_id, s.last_order_on, s.median_interval, {CONTACT}
  FROM json_each(?) x CROSS JOIN customer_stats s ON s.customer_id = x.value
"""


def slots(query: Query, rule: Rule) -> list[Slot]:
    """One slot of all who are past the limit on the last day asked."""
    done = _settled(query, rule, SETTLED)
    past = joined("AND", [query.belonging(rule), _past(query, rule)])
    people, refused = query.audience(past, done)
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
    ids = [one.customer_id for one in put_off]
    made = {one.customer_id or 0: one for one in occasions(query, rule, ids)}
    finished = _settled(query, rule, FINISHED)
    return as_they_are(put_off, made, finished, _NAMES[rule.trigger])


def standing(query: Query, rule: Rule, ids: Collection[int]) -> frozenset[int]:
    """Those of these who are past the limit and not lost."""
    return frozenset(narrowed(query.reader, _past(query, rule), ids))


def _past(query: Query, rule: Rule) -> Condition:
    return (_overdue if _is_overdue(rule) else _silent)(query, rule)


def _settled(query: Query, rule: Rule, states: str) -> frozenset[int]:
    return settled(query, rule, _NAMES[rule.trigger], _COUNTED_FROM[rule.trigger], states)


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
    return Condition(f"{CONTACT} BETWEEN {NEVER} AND ? AND s.stage IS NOT ?", (limit, Stage.LOST))


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
