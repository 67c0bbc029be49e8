"""A word some days after a complaint was settled: is it really good now?

The key is the case and the day on which it was settled (`closed:17:2026-09-15`), so that one that was opened again is
asked about again, while a corrected day is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any, NamedTuple

from app.care.occasion import GroupCode, Occasion, joined
from app.care.people import among
from app.care.query import PutOff, Query, Slot, later
from app.core.days import from_day_number, to_day_number
from app.core.enums import TaskKind
from app.services.care_rule_rows import Rule

_SETTLED_CASES = """
SELECT f.id, f.customer_id, f.summary, f.category, f.resolved_on
  FROM feedback_case f JOIN customer c ON c.id = f.customer_id AND c.deleted_at IS NULL
 WHERE f.kind = 'complaint' AND f.state IN ('resolved', 'closed') AND f.deleted_at IS NULL
   AND f.resolved_on {which}
"""

_ANSWERED = """
SELECT t.occurrence, t.due_on
  FROM json_each(?) x CROSS JOIN task t ON t.customer_id = x.value AND t.rule_id = ?
 WHERE t.state IN ({states}) AND t.deleted_at IS NULL AND substr(t.occurrence, 1, 7) = 'closed:'
"""
_FINISHED = "'done', 'skipped'"


class Closed(NamedTuple):
    """A complaint that was settled."""

    id: int
    customer_id: int
    summary: str
    category: str
    on: date

    @property
    def key(self) -> str:
        return f"closed:{self.id}:{self.on.isoformat()}"


def slots(query: Query, rule: Rule) -> list[Slot]:
    """One slot per day on which complaints were settled."""
    first, last = query.window(rule)
    rows = query.reader.all(
        _SETTLED_CASES.format(which="BETWEEN ? AND ?"),
        to_day_number(later(first, -rule.days)),
        to_day_number(min(later(last, -rule.days), query.today)),
    )
    cases = [_closed(row) for row in rows]
    people = query.members(rule, {one.customer_id for one in cases})
    answered = _answered(query, rule, cases, f"{_FINISHED}, 'snoozed'")
    found: dict[date, list[Closed]] = {}
    for one in cases:
        if one.customer_id in people and not _is_answered(one, answered):
            found.setdefault(one.on, []).append(one)
    return [_slot(query, rule, on, found[on]) for on in sorted(found)]


def occasions(query: Query, rule: Rule, cases: Sequence[Closed], ids: Sequence[int]) -> list[Occasion]:
    """One occasion per person in the order of the ids, a second complaint of the same day in its `also`."""
    made: list[Occasion] = []
    for customer_id in ids:
        own = [_occasion(query, rule, one) for one in cases if one.customer_id == customer_id]
        made += [joined(own)] if own else []
    return made


def restore(query: Query, rule: Rule, put_off: Sequence[PutOff]) -> list[Occasion | None]:
    """As they are now; None where the complaint is open again or gone, or was asked about already."""
    numbers = among([_case_of(one.occurrence) for one in put_off])
    which = "IS NOT NULL AND f.id IN (SELECT value FROM json_each(?))"
    rows = query.reader.all(_SETTLED_CASES.format(which=which), numbers)
    cases = {row[0]: _closed(row) for row in rows}
    finished = _answered(query, rule, list(cases.values()), _FINISHED)

    def as_it_is(one: PutOff) -> Occasion | None:
        case = cases.get(_case_of(one.occurrence))
        if case is None or case.customer_id != one.customer_id or _is_answered(case, finished):
            return None
        is_same = case.key == one.occurrence or case.on < one.due
        return _occasion(query, rule, case, one.occurrence) if is_same else None

    return [as_it_is(one) for one in put_off]


def _case_of(occurrence: str) -> int:
    kind, _, rest = occurrence.partition(":")
    return int(rest.partition(":")[0]) if kind == "closed" else 0


def _closed(row: tuple[Any, ...]) -> Closed:
    number, customer_id, summary, category, on = row
    return Closed(number, customer_id, summary, category, from_day_number(on))


def _answered(
    query: Query, rule: Rule, cases: Sequence[Closed], states: str
) -> dict[int, list[tuple[str, date]]]:
    """Per case what was settled about it: key and day."""
    found: dict[int, list[tuple[str, date]]] = {}
    people = among({one.customer_id for one in cases})
    for key, due in query.reader.all(_ANSWERED.format(states=states), people, rule.id):
        found.setdefault(int(key.split(":")[1]), []).append((key, from_day_number(due)))
    return found


def _is_answered(one: Closed, answered: dict[int, list[tuple[str, date]]]) -> bool:
    return any(key == one.key or due > one.on for key, due in answered.get(one.id, ()))


def _slot(query: Query, rule: Rule, on: date, cases: list[Closed]) -> Slot:
    people, refused = query.listed(dict.fromkeys(one.customer_id for one in cases))
    due = on + timedelta(days=rule.days)
    return Slot(
        kind=TaskKind.CALLBACK,
        group=GroupCode.CALLBACK,
        due=due,
        people=people,
        build=partial(occasions, query, rule, cases),
        rule=rule,
        refused=refused,
        late=due < query.today,
    )


def _occasion(query: Query, rule: Rule, one: Closed, occurrence: str | None = None) -> Occasion:
    return query.occasion(
        rule,
        customer_id=one.customer_id,
        kind=TaskKind.CALLBACK,
        group=GroupCode.CALLBACK,
        due=one.on + timedelta(days=rule.days),
        title="rule",
        reason="after_complaint",
        values={
            "n": rule.days,
            "summary": one.summary,
            "category": one.category,
            "closed": one.on,
            "name": rule.name,
        },
        occurrence=occurrence or one.key,
    )
