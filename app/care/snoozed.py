"""Computed occasions that someone put off or moved: they come on the day that was chosen, as they are by then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from app.care import catalogue
from app.care.handled import family
from app.care.occasion import Occasion, Urgency, joined
from app.care.people import Listed
from app.care.query import Query, Slot
from app.care.rules import Rule
from app.core.days import from_day_number, to_day_number

_SNOOZED = """
SELECT t.id, t.customer_id, t.rule_id, t.occurrence, t.due_on, t.snoozed_until, t.responsible_id
  FROM task t JOIN customer c ON c.id = t.customer_id AND c.deleted_at IS NULL
 WHERE t.state = 'snoozed' AND t.snoozed_until <= ? AND t.deleted_at IS NULL
   AND t.occurrence IS NOT NULL AND t.rule_id IS NOT NULL
 ORDER BY t.snoozed_until, t.id
"""


def slots(query: Query) -> list[Slot]:
    """One slot per person and occasion; those whose rule is off or whose reason is gone stay away.

    Rules that meet in an occasion and were put off to different days are one row on the earlier.
    """
    rules = {rule.id: rule for rule in query.rules}
    rows = query.reader.all(_SNOOZED, to_day_number(query.last))
    made = [one for row in rows if row[2] in rules and (one := _restored(query, rules[row[2]], row))]
    met: dict[object, dict[tuple[int | None, str], Occasion]] = {}
    for one in made:
        own_day = one.due if _is_dated(rules[one.rule_id or 0]) else None
        same = met.setdefault((one.customer_id, one.group, own_day and one.kind, own_day), {})
        same.setdefault((one.rule_id, family(one.occurrence or "")), one)
    return [_slot(query, joined(list(same.values())), rules) for same in met.values()]


def _restored(query: Query, rule: Rule, row: tuple[Any, ...]) -> Occasion | None:
    number, customer_id, _, occurrence, due_on, until, responsible_id = row
    restore = catalogue.resolve(catalogue.TRIGGERS[rule.trigger].restore)
    one: Occasion | None = restore(query, rule, customer_id, occurrence, from_day_number(due_on))
    if one is None:
        return None
    snoozed_until, dated = from_day_number(until), _is_dated(rule)
    last_day = max(one.due, snoozed_until) if dated else snoozed_until
    if last_day < query.missed_from and (dated or not _stands(query, rule, customer_id)):
        return None
    due = one.due if dated else query.today
    return replace(
        one,
        task_id=number,
        snoozed_until=snoozed_until,
        state=query.state(due, snoozed_until),
        urgency=query.urgency(due, snoozed_until),
        responsible_id=responsible_id,
    )


def _slot(query: Query, one: Occasion, rules: dict[int, Rule]) -> Slot:
    rule = rules[one.rule_id or 0]
    until = one.snoozed_until or one.due
    refused = query.silent.intersection([one.customer_id or 0])
    return Slot(
        kind=one.kind,
        group=one.group,
        due=max(one.due, until) if _is_dated(rule) else _later_only(query, until),
        people=Listed(query.reader, [] if refused else [one.customer_id or 0], ordered=True),
        build=lambda ids: [one] if ids else [],
        rule=rule,
        refused=refused,
        late=one.urgency == Urgency.LATE,
        festival=one.festival,
        moved_to=until,
        own_day=one.due if _is_dated(rule) else None,
    )


def _later_only(query: Query, until: date) -> date | None:
    """Who slips away has no day, unless one to come was chosen."""
    return until if until > query.today else None


def _stands(query: Query, rule: Rule, customer_id: int) -> bool:
    """Who counts as lost meanwhile is brought up on the day chosen, but not for ever."""
    found: bool = catalogue.resolve(catalogue.TRIGGERS[rule.trigger].stands)(query, rule, customer_id)
    return found


def _is_dated(rule: Rule) -> bool:
    return catalogue.TRIGGERS[rule.trigger].dated
