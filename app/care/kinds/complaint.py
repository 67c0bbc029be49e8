"""Open complaints: the one that must be answered first in front, those without a date behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from functools import partial
from typing import Any

from app.care.occasion import GroupCode, Occasion, State, Urgency
from app.care.people import Listed, among, parse_ids
from app.care.query import Query, Slot
from app.core.days import from_day_number, to_day_number
from app.core.enums import TaskKind
from app.core.instants import at_local, from_millis, local_day, to_millis

_OPEN = """
SELECT until, late, group_concat(id) FROM (
    SELECT f.id, coalesce(f.due_at < ?, 0) AS late, {until} AS until
      FROM feedback_case f LEFT JOIN customer c ON c.id = f.customer_id
     WHERE f.kind = 'complaint' AND f.state IN ('open', 'in_progress') AND f.deleted_at IS NULL
       AND c.deleted_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM task t WHERE {answer} AND t.state = 'skipped')
     ORDER BY f.due_at IS NULL, f.due_at, f.id)
 WHERE coalesce(until, ?) <= ?
 GROUP BY until, late ORDER BY until, late
"""
_ANSWER = "t.case_id = f.id AND t.occurrence = 'case:' || f.id AND t.deleted_at IS NULL"
_UNTIL = f"(SELECT max(t.snoozed_until) FROM task t WHERE {_ANSWER} AND t.state = 'snoozed' AND t.snoozed_until > ?)"

_CASES = """
SELECT f.id, f.customer_id, f.summary, f.category, f.severity, f.opened_on, f.due_at, f.responsible_id, f.state
  FROM json_each(?) x CROSS JOIN feedback_case f ON f.id = x.value
"""


def slots(query: Query) -> list[Slot]:
    """Those whose time is over, the others, and one slot per day to come to which some were put off."""
    today, last = to_day_number(query.today), to_day_number(query.last)
    rows = query.reader.all(_OPEN.format(until=_UNTIL, answer=_ANSWER), _start(query), today, today, last)
    return [
        _slot(query, bool(late), parse_ids(ids), None if until is None else from_day_number(until))
        for until, late, ids in rows
    ]


def _start(query: Query) -> int:
    """When the day begins; at the very ends of the calendar, where no zone can be told, by the day's number."""
    try:
        return to_millis(at_local(query.today, time.min, query.zone))
    except OverflowError:
        return to_day_number(query.today) * 86_400_000


def occasions(query: Query, until: date | None, ids: Sequence[int]) -> list[Occasion]:
    rows = query.reader.all(_CASES, among(ids))
    found = {row[0]: _occasion(query, row) for row in rows}
    if until is None:
        return [found[one] for one in ids]
    return [replace(found[one], snoozed_until=until, state=State.SNOOZED) for one in ids]


def case_key(case_id: int) -> str:
    """Under which key what is done about a complaint is stored."""
    return f"case:{case_id}"


def _slot(query: Query, late: bool, ids: list[int], until: date | None) -> Slot:
    return Slot(
        kind=TaskKind.COMPLAINT,
        group=GroupCode.COMPLAINT,
        due=until,
        people=Listed(query.reader, ids, "feedback_case", ordered=True),
        build=partial(occasions, query, until),
        late=late and until is None,
        moved_to=until,
    )


def _occasion(query: Query, row: tuple[Any, ...]) -> Occasion:
    number, customer_id, summary, category, severity, opened_on, due_at, responsible_id, state = row
    opened = from_day_number(opened_on)
    moment = None if due_at is None else from_millis(due_at)
    due = opened if moment is None else local_day(moment, query.zone)
    return Occasion(
        customer_id=customer_id,
        kind=TaskKind.COMPLAINT,
        group=GroupCode.COMPLAINT,
        due=due,
        remind_from=opened,
        title="complaint",
        reason="complaint",
        values={"summary": summary, "category": category, "severity": severity, "case_state": state},
        state=State.OPEN,
        urgency=_urgency(due if moment else None, query.today),
        responsible_id=responsible_id,
        occurrence=case_key(number),
        case_id=number,
        due_at=moment,
    )


def _urgency(due: date | None, today: date) -> Urgency:
    if due is None or due > today:
        return Urgency.NONE
    return Urgency.LATE if due < today else Urgency.SOON
