"""What of today's care is done already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.care.speak import rule_name
from app.core.days import to_day_number
from app.core.enums import TaskKind
from app.core.instants import from_millis
from app.core.words import Words
from app.db.reader import Reader

_DONE = """
SELECT t.id, t.customer_id, coalesce(c.name, ''), t.kind, t.title, t.done_at, r.code, coalesce(r.name, ''),
       t.rule_id IS NOT NULL
  FROM task t LEFT JOIN customer c ON c.id = t.customer_id LEFT JOIN care_rule r ON r.id = t.rule_id
 WHERE t.done_on = ? AND t.state = 'done' AND t.deleted_at IS NULL
 ORDER BY t.done_at DESC, t.id DESC LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Done:
    task_id: int
    customer_id: int | None
    name: str
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
    day = to_day_number(today)
    count = reader.value(
        "SELECT count(*) FROM task WHERE done_on = ? AND state = 'done' AND deleted_at IS NULL", day
    )
    items = tuple(
        Done(
            task_id=number,
            customer_id=customer_id,
            name=name,
            kind=TaskKind(kind),
            title=title,
            done_at=None if done_at is None else from_millis(done_at),
            rule_code=code,
            rule_name=own_name,
            by_rule=bool(by_rule),
        )
        for number, customer_id, name, kind, title, done_at, code, own_name, by_rule in reader.all(
            _DONE, day, limit
        )
    )
    return Progress(done=count, total=count + still_open, items=items)


def done_title(item: Done, words: Words) -> str:
    """What was done: 购后回访, 生日祝福, 投诉办结, or what a person had written."""
    if item.title:
        return item.title
    if item.kind == TaskKind.COMPLAINT and not item.by_rule:
        return words("care.done.complaint")
    return rule_name(item.rule_code, item.rule_name, item.kind, words)
