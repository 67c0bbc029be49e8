"""Follow-ups and what was done about computed occasions of care: made, done, put off, skipped, moved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.core.days import from_day_number, to_day_number
from app.core.enums import TaskKind, TaskState
from app.core.errors import ShukeError
from app.db.reader import Reader
from app.services.live import live
from app.services.recurrence import is_recurrence, kept, next_due, told
from app.services.validation import Check

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models import Task
    from app.services.interactions import InteractionDraft


HALF_A_YEAR = timedelta(days=182)
"""Within it two days of a yearly date are the same occasion."""

_FINISHED = (TaskState.DONE, TaskState.SKIPPED)


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """Something to do. `due_minute` is a time of day in minutes, `recurrence` a code of `app.services.recurrence`."""

    title: str
    due_on: date
    customer_id: int | None = None
    kind: TaskKind = TaskKind.FOLLOW_UP
    detail: str = ""
    due_minute: int | None = None
    recurrence: str = ""
    responsible_id: int | None = None
    case_id: int | None = None
    plan_id: int | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One computed occasion of a care rule; it has a row only once somebody did something about it."""

    customer_id: int
    rule_id: int
    key: str
    kind: TaskKind
    due_on: date
    title: str = ""


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A stored task that is still to be done, as lists show it."""

    id: int
    customer_id: int | None
    customer: str
    kind: TaskKind
    title: str
    detail: str
    due_on: date
    due_minute: int | None
    state: TaskState
    snoozed_until: date | None
    responsible_id: int | None

    @property
    def comes_on(self) -> date:
        """The day on which it is brought up."""
        return max(self.due_on, self.snoozed_until or self.due_on)


def create(session: Session, draft: TaskDraft) -> int:
    """Plan something; raises ValidationError for `title`, `due_minute` and `recurrence`."""
    from app.models import Task

    task = Task()
    _put(task, draft)
    session.add(task)
    session.flush()
    return task.id


def update(session: Session, task_id: int, draft: TaskDraft) -> None:
    """Bring a task to what the form says."""
    _put(_get(session, task_id), draft)
    session.flush()


def settle(session: Session, occurrence: Occurrence) -> int:
    """The task of a computed occasion, made when there is none yet: never two for one customer, rule and occurrence.

    One from the trash comes back open: what was thrown away was not done. Where the key was settled for a day more than
    half a year off (a birthday was corrected meanwhile), this is another occasion and gets a key of its own.
    """
    task = _occurrence(session, occurrence, occurrence.key)
    key = occurrence.key
    if (
        task is not None
        and task.deleted_at is None
        and is_another(TaskState(task.state), task.due_on, occurrence.due_on)
    ):
        key = second_key(key, occurrence.due_on)
        task = _occurrence(session, occurrence, key)
    if task is None:
        return _settled_new(session, occurrence, key)
    if task.deleted_at is not None:
        task.deleted_at = None
        reopen(session, task.id)
    if task.state not in _FINISHED:
        task.due_on = occurrence.due_on
    session.flush()
    return task.id


def is_another(state: TaskState, settled: date, due_on: date) -> bool:
    """Whether what was finished about one day is another occasion than that of a day under the same key."""
    return state in _FINISHED and abs(settled - due_on) > HALF_A_YEAR


def second_key(key: str, due_on: date) -> str:
    """The key of an occasion whose own is taken by another."""
    return f"{key}:{due_on.isoformat()}"


def complete(session: Session, task_id: int, draft: InteractionDraft | None = None) -> int | None:
    """Done: with a draft the talk is logged as the answer to the task, and its id is given. Twice does no harm."""
    # interactions.log finishes the task that it answers, so the two know each other
    from app.services import interactions

    if draft is None:
        finish(session, task_id)
        return None
    return interactions.log(session, replace(draft, answers_task_id=task_id))


def finish(session: Session, task_id: int) -> None:
    """Mark a task as done; one that comes again is planned for its next turn."""
    task = _get(session, task_id)
    if task.state == TaskState.DONE:
        return
    clock = session.info["clock"]
    task.state, task.snoozed_until = TaskState.DONE, None
    task.done_at, task.done_on = session.info["journal"].at, clock.today()
    _plan_next(session, task, clock.today())
    session.flush()


def snooze(session: Session, task_id: int, until: date) -> None:
    """Put off to a day to come; raises ShukeError `not_in_future` for any other."""
    if until <= session.info["clock"].today():
        raise ShukeError("not_in_future")
    task = _get(session, task_id)
    task.state, task.snoozed_until = TaskState.SNOOZED, until
    session.flush()


def skip(session: Session, task_id: int, reason: str = "") -> None:
    """Not this time; one that comes again is planned for its next turn."""
    task = _get(session, task_id)
    check = Check()
    task.skip_reason = check.line("reason", reason, 400)
    check.done()
    if task.state != TaskState.SKIPPED:
        task.state, task.snoozed_until = TaskState.SKIPPED, None
        _plan_next(session, task, session.info["clock"].today())
    session.flush()


def reschedule(session: Session, task_id: int, due_on: date, due_minute: int | None = None) -> None:
    """Move to another day, and open it again."""
    task = _get(session, task_id)
    task.due_on, task.due_minute = due_on, due_minute
    reopen(session, task_id)


def reopen(session: Session, task_id: int) -> None:
    """To be done after all."""
    task = _get(session, task_id)
    task.state, task.snoozed_until, task.skip_reason = TaskState.OPEN, None, ""
    task.done_at = task.done_on = None
    session.flush()


def trash(session: Session, task_id: int) -> None:
    _get(session, task_id).deleted_at = session.info["journal"].at
    session.flush()


def due(reader: Reader, today: date, days: int = 1) -> list[TaskRow]:
    """What is to be done from before today up to `days` days, the oldest first; nothing of customers in the trash."""
    last = to_day_number(today) + max(1, days) - 1
    return [_row(row) for row in reader.all(f"{_OPEN} AND {_COMES_ON} <= ? {_ORDER}", last)]


def open_of(reader: Reader, customer_id: int) -> list[TaskRow]:
    """What is still to be done for one customer, the next first."""
    return [_row(row) for row in reader.all(f"{_OPEN} AND t.customer_id = ? {_ORDER}", customer_id)]


def _occurrence(session: Session, occurrence: Occurrence, key: str) -> Task | None:
    from sqlalchemy import select

    from app.models import Task

    return session.scalar(
        select(Task).where(
            Task.customer_id == occurrence.customer_id,
            Task.rule_id == occurrence.rule_id,
            Task.occurrence == key,
        )
    )


def _settled_new(session: Session, occurrence: Occurrence, key: str) -> int:
    from app.models import Task

    task = Task(
        customer_id=occurrence.customer_id,
        rule_id=occurrence.rule_id,
        occurrence=key,
        kind=occurrence.kind,
        due_on=occurrence.due_on,
        title=occurrence.title,
    )
    session.add(task)
    session.flush()
    return task.id


def _put(task: Task, draft: TaskDraft) -> None:
    check = Check()
    task.title = check.line("title", draft.title, 200, required=draft.customer_id is None)
    task.detail = check.text("detail", draft.detail, 4_000)
    if draft.due_minute is not None and not 0 <= draft.due_minute < 24 * 60:
        check.refuse("due_minute", "out_of_range")
    if not is_recurrence(draft.recurrence):
        check.refuse("recurrence", "bad_choice")
    check.done()
    task.customer_id, task.kind = draft.customer_id, draft.kind
    if draft.due_on != task.due_on or draft.recurrence != told(task.recurrence):
        task.recurrence = draft.recurrence
    task.due_on, task.due_minute = draft.due_on, draft.due_minute
    task.responsible_id, task.case_id, task.plan_id = draft.responsible_id, draft.case_id, draft.plan_id


def _plan_next(session: Session, task: Task, today: date) -> None:
    """The next turn is a task of its own; the done one stays as history and recurs no more."""
    following = next_due(task.recurrence, task.due_on, max(today, task.due_on))
    if following is None:
        return
    draft = TaskDraft(
        title=task.title,
        due_on=following,
        customer_id=task.customer_id,
        kind=TaskKind(task.kind),
        detail=task.detail,
        due_minute=task.due_minute,
        recurrence=kept(task.recurrence, task.due_on),
        responsible_id=task.responsible_id,
    )
    task.recurrence = ""
    create(session, draft)


def _get(session: Session, task_id: int) -> Task:
    from app.models import Task

    return live(session, Task, task_id)


def _row(row: tuple[object, ...]) -> TaskRow:
    number, customer_id, customer, kind, title, detail, due_on, minute, state, until, responsible_id = row
    return TaskRow(
        id=number,  # type: ignore[arg-type]
        customer_id=customer_id,  # type: ignore[arg-type]
        customer=str(customer),
        kind=TaskKind(str(kind)),
        title=str(title),
        detail=str(detail),
        due_on=from_day_number(due_on),  # type: ignore[arg-type]
        due_minute=minute,  # type: ignore[arg-type]
        state=TaskState(str(state)),
        snoozed_until=None if until is None else from_day_number(until),  # type: ignore[arg-type]
        responsible_id=responsible_id,  # type: ignore[arg-type]
    )


_COMES_ON = "max(t.due_on, coalesce(t.snoozed_until, t.due_on))"
_OPEN = """
SELECT t.id, t.customer_id, coalesce(c.name, ''), t.kind, t.title, t.detail, t.due_on, t.due_minute, t.state,
       t.snoozed_until, t.responsible_id
  FROM task t LEFT JOIN customer c ON c.id = t.customer_id
 WHERE t.state IN ('open', 'snoozed') AND t.deleted_at IS NULL AND c.deleted_at IS NULL
"""
_ORDER = f"ORDER BY {_COMES_ON}, t.due_minute IS NULL, t.due_minute, t.id"
