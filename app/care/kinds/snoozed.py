"""Computed occasions that someone put off or moved: they come on the day that was chosen, as they are by then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple, Self

from app.care import catalogue
from app.care.handled import family
from app.care.occasion import Occasion, Urgency, joined
from app.care.people import Listed
from app.care.query import PutOff, Query, Slot
from app.core.days import from_day_number, to_day_number
from app.services.care_rule_rows import Rule

_SNOOZED = """
SELECT t.id, t.customer_id, t.rule_id, t.occurrence, t.due_on, t.snoozed_until, t.responsible_id
  FROM task t JOIN customer c ON c.id = t.customer_id AND c.deleted_at IS NULL
 WHERE t.state = 'snoozed' AND t.snoozed_until <= ? AND t.deleted_at IS NULL
   AND t.occurrence IS NOT NULL AND t.rule_id IS NOT NULL
 ORDER BY t.snoozed_until, t.id
"""


class _Row(NamedTuple):
    """A task that says until when an occasion is put off."""

    id: int
    customer_id: int
    rule_id: int
    occurrence: str
    due: date
    until: date
    responsible_id: int | None

    @classmethod
    def of(cls, row: tuple[Any, ...]) -> Self:
        number, customer_id, rule_id, occurrence, due, until, staff_id = row
        return cls(
            number, customer_id, rule_id, occurrence, from_day_number(due), from_day_number(until), staff_id
        )


def slots(query: Query) -> list[Slot]:
    """One slot per person and occasion; those whose rule is off or whose reason is gone stay away.

    Rules that meet in an occasion and were put off to different days are one row on the earlier.
    """
    rules = {rule.id: rule for rule in query.rules}
    rows = query.reader.all(_SNOOZED, to_day_number(query.last))
    by_rule: dict[int, list[_Row]] = {}
    for row in map(_Row.of, rows):
        if row.rule_id in rules:
            by_rule.setdefault(row.rule_id, []).append(row)
    made = [one for number, own in by_rule.items() for one in _restored(query, rules[number], own)]
    made.sort(key=lambda one: (one.snoozed_until or one.due, one.task_id or 0))
    met: dict[object, dict[tuple[int | None, str], Occasion]] = {}
    for one in made:
        own_day = one.due if _is_dated(rules[one.rule_id or 0]) else None
        same = met.setdefault((one.customer_id, one.group, own_day and one.kind, own_day), {})
        same.setdefault((one.rule_id, family(one.occurrence or "")), one)
    return [_slot(query, joined(list(same.values())), rules) for same in met.values()]


def _restored(query: Query, rule: Rule, rows: list[_Row]) -> list[Occasion]:
    """Those whose reason still holds; what is long past its day is left out, and who counts as lost by then."""
    kind = catalogue.TRIGGERS[rule.trigger]
    put_off = [PutOff(row.customer_id, row.occurrence, row.due) for row in rows]
    found: list[Occasion | None] = catalogue.resolve(kind.restore)(query, rule, put_off)
    pairs = [(row, one) for row, one in zip(rows, found, strict=True) if one is not None]
    past = [
        (row, one)
        for row, one in pairs
        if (max(one.due, row.until) if kind.dated else row.until) < query.missed_from
    ]
    gone = {row.id for row, _ in past}
    if past and not kind.dated:
        standing = catalogue.resolve(kind.standing)(query, rule, [row.customer_id for row, _ in past])
        gone = {row.id for row, _ in past if row.customer_id not in standing}
    return [_put_off(query, one, row, dated=kind.dated) for row, one in pairs if row.id not in gone]


def _put_off(query: Query, one: Occasion, row: _Row, *, dated: bool) -> Occasion:
    due = one.due if dated else query.today
    return replace(
        one,
        task_id=row.id,
        snoozed_until=row.until,
        state=query.state(due, row.until),
        urgency=query.urgency(due, row.until),
        responsible_id=row.responsible_id,
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


def _is_dated(rule: Rule) -> bool:
    return catalogue.TRIGGERS[rule.trigger].dated
