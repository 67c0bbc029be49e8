"""A reminder as its form needs it, and its change: what was put off and gets another day is open again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.days import from_day_number
from app.core.enums import TaskKind
from app.core.errors import ShukeError
from app.db.reader import Reader
from app.services import tasks
from app.services.recurrence import told
from app.services.tasks import TaskDraft

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def draft_of(reader: Reader, task_id: int) -> TaskDraft:
    """What is stored of a task, as its form takes it; raises ShukeError `gone`."""
    row = reader.one(_DRAFT, task_id)
    if row is None:
        raise ShukeError("gone")
    title, due_on, customer_id, kind, detail, minute, recurrence, responsible_id, case_id, plan_id = row
    return TaskDraft(
        title=title,
        due_on=from_day_number(due_on),
        customer_id=customer_id,
        kind=TaskKind(kind),
        detail=detail,
        due_minute=minute,
        recurrence=told(recurrence),
        responsible_id=responsible_id,
        case_id=case_id,
        plan_id=plan_id,
    )


def change(session: Session, task_id: int, draft: TaskDraft) -> None:
    """Bring a task to what its form says; with another day it is to be done on that day, whatever it was before.

    Raises ValidationError, and ShukeError `gone`.
    """
    from app.models import Task

    task = session.get(Task, task_id)
    moved = task is not None and task.due_on != draft.due_on
    tasks.update(session, task_id, draft)
    if moved:
        tasks.reschedule(session, task_id, draft.due_on, draft.due_minute)


_DRAFT = """
SELECT title, due_on, customer_id, kind, detail, due_minute, recurrence, responsible_id, case_id, plan_id
  FROM task WHERE id = ? AND deleted_at IS NULL
"""
