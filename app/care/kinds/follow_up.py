"""Tasks that a person wrote: promised calls, follow-ups, win-back steps. They stay until they are done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from app.care.occasion import GroupCode, Occasion
from app.care.people import Listed, among, parse_ids
from app.care.query import Query, Slot
from app.core.days import from_day_number, to_day_number
from app.core.enums import TaskKind

_GROUPS = {
    TaskKind.BIRTHDAY: GroupCode.BIRTHDAY,
    TaskKind.KEY_DATE: GroupCode.BIRTHDAY,
    TaskKind.FESTIVAL: GroupCode.FESTIVAL,
    TaskKind.COMPLAINT: GroupCode.COMPLAINT,
    TaskKind.WIN_BACK: GroupCode.AT_RISK,
}

_DAYS = """
SELECT kind, day, group_concat(id) FROM (
    SELECT t.id, t.kind, max(t.due_on, coalesce(t.snoozed_until, t.due_on)) AS day
      FROM task t LEFT JOIN customer c ON c.id = t.customer_id
     WHERE t.state IN ('open', 'snoozed') AND t.due_on <= ? AND t.occurrence IS NULL
       AND t.deleted_at IS NULL AND c.deleted_at IS NULL
     ORDER BY day, t.due_minute IS NULL, t.due_minute, t.id)
 WHERE day <= ?
 GROUP BY kind, day ORDER BY day
"""

_TASKS = """
SELECT t.id, t.customer_id, t.kind, t.title, t.detail, t.due_on, t.due_minute, t.recurrence, t.snoozed_until,
       t.responsible_id, t.case_id
  FROM json_each(?) x CROSS JOIN task t ON t.id = x.value
"""


def slots(query: Query) -> list[Slot]:
    """One slot per kind and day, those of the past first."""
    last = to_day_number(query.last)
    rows = query.reader.all(_DAYS, last, last)
    return [_slot(query, TaskKind(kind), from_day_number(day), ids) for kind, day, ids in rows]


def occasions(query: Query, ids: Sequence[int]) -> list[Occasion]:
    found = {row[0]: _occasion(query, row) for row in query.reader.all(_TASKS, among(ids))}
    return [found[one] for one in ids]


def group_of(kind: TaskKind) -> GroupCode:
    """Where a task of a kind stands on Today."""
    return _GROUPS.get(kind, GroupCode.CALLBACK)


def _slot(query: Query, kind: TaskKind, day: date, ids: str) -> Slot:
    return Slot(
        kind=kind,
        group=group_of(kind),
        due=day,
        people=Listed(query.reader, parse_ids(ids), "task", ordered=True),
        build=partial(occasions, query),
        late=day < query.today,
    )


def _occasion(query: Query, row: tuple[Any, ...]) -> Occasion:
    number, customer_id, kind, title, detail, due_on, minute, recurrence, until, responsible_id, case_id = row
    due = from_day_number(due_on)
    snoozed_until = None if until is None else from_day_number(until)
    return Occasion(
        customer_id=customer_id,
        kind=TaskKind(kind),
        group=group_of(TaskKind(kind)),
        due=due,
        remind_from=due,
        title="task",
        reason="task",
        values={"title": title, "detail": detail, "recurrence": recurrence},
        state=query.state(due, snoozed_until),
        urgency=query.urgency(due, snoozed_until),
        responsible_id=responsible_id,
        task_id=number,
        case_id=case_id,
        due_minute=minute,
        snoozed_until=snoozed_until,
    )
