"""Computed occasions that someone put off: they come back on the day that was chosen, as they are by then."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.care import catalogue
from app.care.occasion import Occasion, Urgency, joined
from app.care.people import Listed
from app.care.query import Query, Slot
from app.care.rules import Rule
from app.core.days import from_day_number, to_day_number
from app.core.enums import TaskKind

_SNOOZED = """
SELECT t.id, t.customer_id, t.rule_id, t.occurrence, t.due_on, t.snoozed_until, t.responsible_id
  FROM task t JOIN customer c ON c.id = t.customer_id AND c.deleted_at IS NULL
 WHERE t.state = 'snoozed' AND t.snoozed_until <= ? AND t.deleted_at IS NULL
   AND t.occurrence IS NOT NULL AND t.rule_id IS NOT NULL
 ORDER BY t.snoozed_until, t.id
"""


def slots(query: Query) -> list[Slot]:
    """One slot per row; those whose rule is off or whose reason is gone stay away."""
    rules = {rule.id: rule for rule in query.rules}
    rows = query.reader.all(_SNOOZED, to_day_number(query.last))
    made = [one for row in rows if row[2] in rules and (one := _restored(query, rules[row[2]], row))]
    met: dict[object, list[Occasion]] = {}
    for one in made:
        met.setdefault((one.customer_id, one.kind, one.due, one.snoozed_until), []).append(one)
    return [_slot(query, joined(same), rules[same[0].rule_id or 0]) for same in met.values()]


def _restored(query: Query, rule: Rule, row: tuple[Any, ...]) -> Occasion | None:
    number, customer_id, _, occurrence, due_on, until, responsible_id = row
    restore = catalogue.resolve(catalogue.TRIGGERS[rule.trigger].restore)
    one: Occasion | None = restore(query, rule, customer_id, occurrence, from_day_number(due_on))
    if one is None:
        return None
    snoozed_until = from_day_number(until)
    dated = catalogue.TRIGGERS[rule.trigger].dated
    if dated and max(one.due, snoozed_until) < query.missed_from:
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


def _slot(query: Query, one: Occasion, rule: Rule) -> Slot:
    """One that comes back before its day stands with the others of that day, so that it meets their rules."""
    refused = query.silent.intersection([one.customer_id or 0])
    in_time = max(query.today, one.snoozed_until or one.due) <= one.due and one.kind != TaskKind.FESTIVAL
    return Slot(
        kind=one.kind,
        group=one.group,
        due=max(one.due, one.snoozed_until or one.due),
        people=Listed(query.reader, [] if refused else [one.customer_id or 0], ordered=True),
        build=lambda ids: [one] if ids else [],
        rule=rule if in_time else None,
        refused=refused,
        late=one.urgency == Urgency.LATE,
        festival=one.festival,
    )
