"""A talk that was logged, taken up again and corrected: what came of it follows where the correction says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.days import from_day_number
from app.core.enums import Channel, Direction, InteractionKind, Outcome, TaskKind, TaskState
from app.core.errors import ShukeError
from app.core.instants import from_millis
from app.core.text import fold
from app.db.reader import Reader
from app.services import interactions, tags, tasks
from app.services.interactions import FollowUpDraft, InteractionDraft
from app.services.live import live
from app.services.recurrence import told
from app.services.text_hints import hash_tags

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models import Interaction

_PENDING = (TaskState.OPEN, TaskState.SNOOZED)


@dataclass(frozen=True, slots=True)
class StoredTalk:
    """A talk as its form takes it. `draft.follow_up` is what is still to be done; `promised` tells whether there is a
    follow-up at all, also one that is done and stays as it is.
    """

    id: int
    name: str
    draft: InteractionDraft
    promised: bool


def stored(reader: Reader, interaction_id: int) -> StoredTalk:
    """What is stored of a talk; raises ShukeError `gone`."""
    row = reader.one(_TALK, interaction_id)
    if row is None:
        raise ShukeError("gone")
    (
        customer_id, name, at, on, channel, direction, kind, summary, details, minutes, quality, outcome, staff_id,
        task_id, title, due_on, due_minute, recurrence, responsible_id, state,
    ) = row  # fmt: skip
    follow_up = None
    if task_id is not None and state in _PENDING:
        follow_up = FollowUpDraft(
            from_day_number(due_on), due_minute, title, responsible_id, told(recurrence)
        )
    draft = InteractionDraft(
        customer_id=customer_id,
        happened_at=from_millis(at),
        happened_on=from_day_number(on),
        channel=Channel(channel),
        direction=Direction(direction),
        kind=InteractionKind(kind),
        summary=summary,
        details=details,
        minutes=minutes,
        quality=quality,
        outcome=Outcome(outcome) if outcome else None,
        staff_id=staff_id,
        follow_up=follow_up,
    )
    return StoredTalk(interaction_id, name, draft, task_id is not None)


def revise(session: Session, interaction_id: int, draft: InteractionDraft) -> None:
    """Correct a talk: its open follow-up is changed, made or taken away; one that turns out to be a complaint opens a
    case, one that turns out to be none takes its untouched case away; tags written anew go to the customer.

    Raises ValidationError, and ShukeError `gone`.
    """
    from app.models import Interaction

    talk = live(session, Interaction, interaction_id)
    kind_before, said_before = InteractionKind(talk.kind), talk.summary
    interactions.update(session, interaction_id, draft)
    _follow(session, talk, draft)
    if kind_before is not draft.kind:
        interactions.match_case(session, talk, draft)
    known = {fold(tag) for tag in hash_tags(said_before)}
    tags.add(session, talk.customer_id, [tag for tag in hash_tags(draft.summary) if fold(tag) not in known])
    session.flush()


def _follow(session: Session, talk: Interaction, draft: InteractionDraft) -> None:
    """Bring the follow-up to what the form says; one that is done or skipped is history."""
    from app.models import Task

    task = None if talk.follow_up_id is None else session.get(Task, talk.follow_up_id)
    if task is not None and task.deleted_at is None:
        if task.state not in _PENDING:
            return
        if draft.follow_up is None:
            tasks.trash(session, task.id)
            talk.follow_up_id = None
            return
        before = task.due_on
        wanted = interactions.task_of(draft, draft.follow_up, TaskKind(task.kind), task.detail)
        tasks.update(session, task.id, wanted)
        if before != wanted.due_on:
            tasks.reschedule(session, task.id, wanted.due_on, wanted.due_minute)
    elif draft.follow_up is not None:
        talk.follow_up_id = tasks.create(session, interactions.task_of(draft, draft.follow_up))


_TALK = """
SELECT i.customer_id, c.name, i.happened_at, i.happened_on, i.channel, i.direction, i.kind, i.summary, i.details,
       i.minutes, i.quality, i.outcome, i.staff_id,
       t.id, t.title, t.due_on, t.due_minute, t.recurrence, t.responsible_id, t.state
  FROM interaction i JOIN customer c ON c.id = i.customer_id AND c.deleted_at IS NULL
  LEFT JOIN task t ON t.id = i.follow_up_id AND t.deleted_at IS NULL
 WHERE i.id = ? AND i.deleted_at IS NULL
"""
