"""The next step of a lead as a task: Today brings it up, and what is done there is done here.

A task knows no lead. The two belong together as long as the task is a follow-up of the same customer with the title
that the lead's step has; nothing is stored twice that could come apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.enums import LeadStage, TaskKind, TaskState
from app.services import tasks

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models import Lead, Task


def keep_step(session: Session, lead: Lead, before: str) -> None:
    """Bring the task to what the lead says now; `before` is the step as it was called until now."""
    session.flush()
    task = _task_of(session, lead.customer_id, before or lead.next_step)
    wanted = lead.next_step_on is not None and lead.stage not in (LeadStage.WON, LeadStage.LOST)
    if not wanted or lead.next_step_on is None:
        if task is not None:
            tasks.trash(session, task.id)
        return
    draft = tasks.TaskDraft(
        title=lead.next_step,
        due_on=lead.next_step_on,
        customer_id=lead.customer_id,
        kind=TaskKind.FOLLOW_UP,
        responsible_id=_responsible(session, lead.customer_id),
    )
    if task is None:
        tasks.create(session, draft)
        return
    moved = task.due_on != draft.due_on
    task.title, task.due_on, task.responsible_id = draft.title, draft.due_on, draft.responsible_id
    if moved:
        tasks.reschedule(session, task.id, draft.due_on, task.due_minute)
    session.flush()


def drop_step(session: Session, lead: Lead) -> None:
    """The step has no object any more: its task goes, unless it was done."""
    task = _task_of(session, lead.customer_id, lead.next_step) if lead.next_step else None
    if task is not None:
        tasks.trash(session, task.id)


def _task_of(session: Session, customer_id: int, title: str) -> Task | None:
    """The task that is still to be done under this title."""
    from sqlalchemy import select

    from app.models import Task

    if not title:
        return None
    wanted = select(Task).where(
        Task.customer_id == customer_id,
        Task.kind == TaskKind.FOLLOW_UP,
        Task.title == title,
        Task.occurrence.is_(None),
        Task.deleted_at.is_(None),
        Task.state.in_((TaskState.OPEN, TaskState.SNOOZED)),
    )
    return session.scalars(wanted.order_by(Task.id.desc())).first()


def _responsible(session: Session, customer_id: int) -> int | None:
    from app.models import Customer

    customer = session.get(Customer, customer_id)
    return None if customer is None else customer.responsible_id
