"""What of today's care is done already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from app.care.due import due
from app.care.speak import rule_name
from app.core.days import to_day_number
from app.core.enums import TaskKind
from app.core.instants import from_millis
from app.core.words import Words
from app.db.reader import Reader

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_DONE = """
SELECT min(t.id), t.customer_id, coalesce(c.name, ''), coalesce(c.name_pinyin, ''), t.kind, t.title, t.done_at,
       r.code, coalesce(r.name, ''), t.rule_id IS NOT NULL
  FROM task t LEFT JOIN customer c ON c.id = t.customer_id LEFT JOIN care_rule r ON r.id = t.rule_id
 WHERE t.done_on = ? AND t.state = 'done' AND t.deleted_at IS NULL
 GROUP BY coalesce(t.customer_id, -t.id), t.kind, t.done_at
 ORDER BY t.done_at DESC, min(t.id) DESC
"""
"""What several rules brought up in one row was done in one go, and is one line."""

_OPERATION = """
SELECT o.id, (SELECT count(DISTINCT coalesce(other.customer_id, -other.id))
                FROM change x JOIN task other ON other.id = x.row_id
               WHERE x.operation_id = o.id AND x.table_name = 'task')
  FROM task t
  JOIN change c ON c.table_name = 'task' AND c.row_id = t.id
  JOIN operation o ON o.id = c.operation_id AND o.at = t.done_at
 WHERE t.id = ? AND t.state = 'done' AND o.state = 'done' AND o.origin = 'person'
 ORDER BY c.id DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Done:
    task_id: int
    customer_id: int | None
    name: str
    pinyin: str
    kind: TaskKind
    title: str
    done_at: datetime | None
    rule_code: str | None
    rule_name: str
    by_rule: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` (done and still to do), and the latest of what is done."""

    done: int
    total: int
    items: tuple[Done, ...]


def progress(reader: Reader, today: date, still_open: int, limit: int = 20) -> Progress:
    """How far today is; `still_open` is the count of the care list."""
    rows = reader.all(_DONE, to_day_number(today))
    items = tuple(
        Done(
            task_id=number,
            customer_id=customer_id,
            name=name,
            pinyin=pinyin,
            kind=TaskKind(kind),
            title=title,
            done_at=None if done_at is None else from_millis(done_at),
            rule_code=code,
            rule_name=own_name,
            by_rule=bool(by_rule),
        )
        for number, customer_id, name, pinyin, kind, title, done_at, code, own_name, by_rule in rows[:limit]
    )
    return Progress(done=len(rows), total=len(rows) + still_open, items=items)


def waiting(reader: Reader, today: date, settings: Mapping[str, Any]) -> int:
    """How many wait for someone on the Today page."""
    cap = settings["care.daily_cap"] or None
    return due(reader, today, settings=settings, limit_per_group=0, cap=cap).counts.all


def done_title(item: Done, words: Words) -> str:
    """What was done: 购后回访, 生日祝福, 投诉办结, or what a person had written."""
    if item.title:
        return item.title
    if item.kind == TaskKind.COMPLAINT and not item.by_rule:
        return words("care.done.complaint")
    return rule_name(item.rule_code, item.rule_name, item.kind, words)


def operation_of(reader: Reader, task_id: int) -> int | None:
    """The operation that completed this task and nobody else's, so that taking it back takes back just this."""
    found = reader.one(_OPERATION, task_id)
    return found[0] if found is not None and found[1] == 1 else None


def reopen(session: Session, task_id: int) -> None:
    """To be done after all, one of many that were done in one go: the talk that settled it was none."""
    from sqlalchemy import select

    from app.models import Interaction
    from app.services import interactions, tasks

    said = select(Interaction.id).where(
        Interaction.answered_task_id == task_id, Interaction.deleted_at.is_(None)
    )
    for number in session.scalars(said).all():
        interactions.trash(session, number)
    tasks.reopen(session, task_id)
