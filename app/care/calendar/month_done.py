"""What was done, on the day that it was for: the checked lines of the calendar.

Someone who slips away, or a complaint, has no day: such a one stands on the day on which it was done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, tzinfo
from typing import Any

from app.care.calendar.month import Entry, EntryState, Settled
from app.care.calendar.month_due import NAMED, NAMED_AT_MOST
from app.care.kinds.follow_up import group_of
from app.care.occasion import GroupCode
from app.core.clock import SystemZone
from app.core.days import from_day_number, to_day_number
from app.core.enums import TaskKind
from app.core.festivals import Festival
from app.core.instants import from_millis
from app.db.reader import Reader

_ALL = 2**31

_UNDATED = (
    "coalesce(r.\"trigger\", '') IN ('no_contact', 'overdue_cadence', 'playbook') OR t.case_id IS NOT NULL"
)

_FROM = """
  FROM task t INDEXED BY {index}
  LEFT JOIN customer c ON c.id = t.customer_id LEFT JOIN care_rule r ON r.id = t.rule_id
 WHERE t.state = 'done' AND t.deleted_at IS NULL AND c.deleted_at IS NULL
"""

_DONE = f"""
WITH done AS (
    SELECT day, kind, festival, away, min(id) AS id FROM (
        SELECT t.id, t.due_on AS day, t.kind, coalesce(r.festival, '') AS festival, 0 AS away, t.customer_id,
               iif(t.rule_id IS NULL, t.id, 0) AS own
        {_FROM.format(index="ix_task_state_due")} AND t.due_on BETWEEN ?1 AND ?2 AND NOT ({_UNDATED})
        UNION ALL
        SELECT t.id, t.done_on, t.kind, '', t.case_id IS NULL, t.customer_id, iif(t.rule_id IS NULL, t.id, 0)
        {_FROM.format(index="ix_task_done_on")} AND t.done_on BETWEEN ?1 AND ?2 AND ({_UNDATED}))
     GROUP BY day, kind, festival, away, customer_id, own),
placed AS (
    SELECT *, count(*) OVER line AS total, row_number() OVER (line ORDER BY id) AS place FROM done
    WINDOW line AS (PARTITION BY day, kind, festival, away))
SELECT p.day, p.kind, p.festival, p.away, p.total, t.id, t.customer_id, coalesce(c.name, ''),
       coalesce(c.name_pinyin, ''), t.title, r.code, coalesce(r.name, ''), t.done_on, t.done_at
  FROM placed p CROSS JOIN task t ON t.id = p.id
  LEFT JOIN customer c ON c.id = t.customer_id LEFT JOIN care_rule r ON r.id = t.rule_id
 WHERE p.place <= ?3 ORDER BY p.day, p.kind, p.festival, p.away, p.place
"""
"""Two rules that met on someone and were done together are one."""


def entries(
    reader: Reader,
    first: date,
    last: date,
    zone: tzinfo | None,
    festivals: Sequence[Festival],
    rows: int | None,
) -> list[Entry]:
    """The done lines of all days, with the first people of each."""
    by_code = {one.code: one for one in festivals}
    limit = _ALL if rows is None else max(NAMED_AT_MOST, rows)
    met: dict[tuple[Any, ...], list[Settled]] = {}
    for row in reader.all(_DONE, to_day_number(first), to_day_number(last), limit):
        met.setdefault(tuple(row[:5]), []).append(_settled(row, zone or SystemZone()))
    return [line for key, people in met.items() for line in _lines(key, people, by_code)]


def _lines(key: tuple[Any, ...], people: list[Settled], by_code: dict[str, Festival]) -> list[Entry]:
    day, kind, festival, away, total = key
    whole = Entry(
        day=from_day_number(day),
        kind=TaskKind(kind),
        group=GroupCode.AT_RISK if away else group_of(TaskKind(kind)),
        count=total,
        state=EntryState.DONE,
        settled=tuple(people),
        festival=by_code.get(festival),
    )
    if whole.kind in NAMED and 1 < total <= NAMED_AT_MOST:
        return [replace(whole, count=1, settled=(one,)) for one in people]
    return [whole]


def _settled(row: tuple[Any, ...], zone: tzinfo) -> Settled:
    number, customer_id, name, pinyin, title, code, rule_name, done_on, done_at = row[5:]
    return Settled(
        task_id=number,
        customer_id=customer_id,
        name=name,
        pinyin=pinyin,
        kind=TaskKind(row[1]),
        title=title,
        rule_code=code,
        rule_name=rule_name,
        done_on=None if done_on is None else from_day_number(done_on),
        done_at=None if done_at is None else from_millis(done_at).astimezone(zone),
    )
