"""What people do about an occasion: done, later, another day, not this time. Each is one row of the task table.

The caller's write gives the label; a second click changes nothing, and one undo takes all of it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from app.care.kinds.complaint import case_key
from app.care.occasion import Occasion, OccasionRef
from app.core.enums import Channel, InteractionKind, Outcome, TaskKind, TaskState
from app.core.errors import ShukeError
from app.services import feedback, interactions, tasks

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models import Task


def complete(
    session: Session,
    occasion: OccasionRef | Occasion,
    *,
    today: date,
    channel: Channel = Channel.SOCIAL,
    summary: str = "",
    outcome: Outcome | None = None,
    staff_id: int | None = None,
    template_id: int | None = None,
) -> int | None:
    """Done: logs the talk and settles the occasion, and with it the rules that meet in it. Gives the talk's id.

    None when it was done before, or where there is no customer to have talked with. A complaint is resolved by it.
    `template_id` is the greeting that was sent.
    """
    from app.models import Interaction

    ref = _ref(occasion)
    task, *others = _tasks(session, ref)
    if task.state == TaskState.DONE:
        return None
    for other in others:
        tasks.finish(session, other.id)
    if ref.customer_id is None:
        tasks.finish(session, task.id)
        _resolve(session, ref, today)
        return None
    draft = interactions.InteractionDraft(
        customer_id=ref.customer_id,
        happened_at=session.info["clock"].now(),
        happened_on=today,
        channel=channel,
        kind=InteractionKind.SERVICE if _is_case(ref) else InteractionKind.CARE,
        summary=summary,
        outcome=outcome,
        staff_id=staff_id,
        answers_task_id=task.id,
        tags=(),
    )
    talk = interactions.log(session, draft)
    if template_id is not None:
        session.get_one(Interaction, talk).template_id = template_id
    _resolve(session, ref, today)
    return talk


def complete_many(
    session: Session,
    occasions: Iterable[OccasionRef | Occasion],
    *,
    today: date,
    channel: Channel = Channel.SOCIAL,
    summary: str = "",
    outcome: Outcome | None = None,
    staff_id: int | None = None,
    template_id: int | None = None,
) -> int:
    """All of them done in one go, and so in one undo; gives how many talks were logged."""
    talks = [
        complete(
            session,
            one,
            today=today,
            channel=channel,
            summary=summary,
            outcome=outcome,
            staff_id=staff_id,
            template_id=template_id,
        )
        for one in occasions
    ]
    return sum(talk is not None for talk in talks)


def answer(session: Session, occasion: OccasionRef | Occasion, talk_id: int, *, today: date) -> None:
    """Done by a talk that is logged already: the occasion is settled and no second talk is written."""
    from app.models import Interaction

    ref = _ref(occasion)
    task, *others = _tasks(session, ref)
    if task.state == TaskState.DONE:
        return
    for one in (task, *others):
        tasks.finish(session, one.id)
    session.get_one(Interaction, talk_id).answered_task_id = task.id
    _resolve(session, ref, today)
    session.flush()


def snooze(session: Session, occasion: OccasionRef | Occasion, until: date) -> None:
    """Hide it until a day to come; raises ShukeError `not_in_future` for any other day."""
    for task in _tasks(session, _ref(occasion)):
        if task.state != TaskState.DONE:
            tasks.snooze(session, task.id, until)


def move(session: Session, occasion: OccasionRef | Occasion, to: date, *, today: date) -> None:
    """Bring it up on another day, and only then: today or later, else ShukeError `in_the_past`.

    What a person wrote gets a new day; a computed one keeps the day of the occasion itself, but comes on that day
    instead of its own. Nothing is moved that was done.
    """
    if to < today:
        raise ShukeError("in_the_past")
    for task in _tasks(session, _ref(occasion)):
        if task.state == TaskState.DONE:
            continue
        if task.occurrence is None:
            tasks.reschedule(session, task.id, to, task.due_minute)
        else:
            task.state, task.snoozed_until = TaskState.SNOOZED, to
    session.flush()


def skip(session: Session, occasion: OccasionRef | Occasion, reason: str = "") -> None:
    """Not this time."""
    for task in _tasks(session, _ref(occasion)):
        if task.state != TaskState.DONE:
            tasks.skip(session, task.id, reason)


def _ref(occasion: OccasionRef | Occasion) -> OccasionRef:
    return occasion.ref if isinstance(occasion, Occasion) else occasion


def _tasks(session: Session, ref: OccasionRef) -> list[Task]:
    """The stored tasks of an occasion, made where there are none: its own first, then those that meet in it."""
    from app.models import Task

    return [session.get_one(Task, number) for number in _task_ids(session, ref)]


def _task_ids(session: Session, ref: OccasionRef) -> Iterator[int]:
    if _is_case(ref):
        yield _case_task(session, ref)
    elif ref.rule_id is not None and ref.occurrence is not None:
        yield _occurrence_task(session, ref, ref.rule_id, ref.occurrence)
    else:
        assert ref.task_id is not None
        yield ref.task_id
    for rule_id, occurrence in ref.also:
        yield _occurrence_task(session, ref, rule_id, occurrence)


def _occurrence_task(session: Session, ref: OccasionRef, rule_id: int, occurrence: str) -> int:
    assert ref.customer_id is not None
    return tasks.settle(session, tasks.Occurrence(ref.customer_id, rule_id, occurrence, ref.kind, ref.due))


def _case_task(session: Session, ref: OccasionRef) -> int:
    """What is done about a complaint is kept like an occurrence, without a rule."""
    from sqlalchemy import select

    from app.models import Task

    key = case_key(ref.case_id or 0)
    found = session.scalar(
        select(Task).where(Task.case_id == ref.case_id, Task.occurrence == key, Task.deleted_at.is_(None))
    )
    if found is None:
        found = Task(
            customer_id=ref.customer_id,
            kind=TaskKind.COMPLAINT,
            due_on=ref.due,
            case_id=ref.case_id,
            occurrence=key,
        )
        session.add(found)
        session.flush()
    elif found.state == TaskState.DONE and _is_open(session, ref):
        tasks.reopen(session, found.id)
    return found.id


def _is_open(session: Session, ref: OccasionRef) -> bool:
    from app.models import FeedbackCase

    return session.get_one(FeedbackCase, ref.case_id).state in feedback.OPEN


def _is_case(ref: OccasionRef) -> bool:
    """Whether it is a complaint itself, and not a task that a person wrote about one."""
    return ref.case_id is not None and ref.task_id is None


def _resolve(session: Session, ref: OccasionRef, today: date) -> None:
    if _is_case(ref):
        feedback.resolve(session, ref.case_id or 0, session.info["clock"].now(), today)
