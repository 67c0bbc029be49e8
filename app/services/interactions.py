"""Every word exchanged with a customer: logged with all that follows from it, in one operation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.core.enums import (
    CaseState,
    Channel,
    Direction,
    FeedbackCategory,
    FeedbackKind,
    InteractionKind,
    Outcome,
    TaskKind,
)
from app.core.instants import local_day
from app.core.text import clean_or_cut
from app.db.reader import Reader
from app.services import feedback, tags, tasks
from app.services.live import live
from app.services.text_hints import hash_tags
from app.services.timeline import TimelineEntry, timeline
from app.services.validation import Check

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models import FeedbackCase, Interaction

_CASES = {
    InteractionKind.COMPLAINT: FeedbackKind.COMPLAINT,
    InteractionKind.SUGGESTION: FeedbackKind.SUGGESTION,
    InteractionKind.PRAISE: FeedbackKind.PRAISE,
}
_LONGEST_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class FollowUpDraft:
    """What was promised. Without a title it takes the beginning of what was said."""

    due_on: date
    due_minute: int | None = None
    title: str = ""
    responsible_id: int | None = None
    recurrence: str = ""


@dataclass(frozen=True, slots=True)
class InteractionDraft:
    """A talk as logged. `tags` None means those written with # in the text; `happened_on` None the local day."""

    customer_id: int
    happened_at: datetime
    channel: Channel
    kind: InteractionKind = InteractionKind.OTHER
    direction: Direction = Direction.OUT
    summary: str = ""
    details: str = ""
    minutes: int | None = None
    quality: int | None = None
    outcome: Outcome | None = None
    staff_id: int | None = None
    happened_on: date | None = None
    tags: tuple[str, ...] | None = None
    follow_up: FollowUpDraft | None = None
    answers_task_id: int | None = None
    answers_case_id: int | None = None
    category: FeedbackCategory = FeedbackCategory.OTHER
    severity: int = 2


def log(session: Session, draft: InteractionDraft) -> int:
    """Write a talk down: its tags go to the customer, a complaint opens a case due in a day, a promise becomes a task,
    and the task or case that it answers is done or answered. Raises ValidationError, and ShukeError `gone`.
    """
    from app.models import Customer, Interaction

    live(session, Customer, draft.customer_id)
    talk = Interaction(customer_id=draft.customer_id)
    _put(session, talk, draft)
    if draft.answers_task_id is not None:
        tasks.finish(session, draft.answers_task_id)
        talk.answered_task_id = draft.answers_task_id
    if draft.follow_up is not None:
        talk.follow_up_id = tasks.create(session, task_of(draft, draft.follow_up))
    session.add(talk)
    session.flush()
    _open_case(session, talk, draft)
    if draft.answers_case_id is not None:
        feedback.respond(session, draft.answers_case_id, draft.happened_at)
    tags.add(session, draft.customer_id, _tags(draft))
    session.flush()
    return talk.id


def update(session: Session, interaction_id: int, draft: InteractionDraft) -> None:
    """Correct what was logged; the tasks, tags and cases that came of it stay as they are."""
    _put(session, _get(session, interaction_id), draft)
    session.flush()


def trash(session: Session, interaction_id: int) -> None:
    """Put a talk into the trash, with the case that it opened."""
    from sqlalchemy import select

    from app.models import FeedbackCase

    talk = _get(session, interaction_id)
    talk.deleted_at = session.info["journal"].at
    for case in session.scalars(select(FeedbackCase).where(FeedbackCase.interaction_id == interaction_id)):
        case.deleted_at = talk.deleted_at
    session.flush()


def task_of(
    draft: InteractionDraft, promised: FollowUpDraft, kind: TaskKind = TaskKind.FOLLOW_UP, detail: str = ""
) -> tasks.TaskDraft:
    """The task that a promise becomes; who talked does it unless somebody else is named."""
    said = draft.summary.strip().partition("\n")[0]
    return tasks.TaskDraft(
        title=promised.title.strip() or clean_or_cut(said, 60),
        due_on=promised.due_on,
        customer_id=draft.customer_id,
        kind=kind,
        detail=detail,
        due_minute=promised.due_minute,
        recurrence=promised.recurrence,
        responsible_id=promised.responsible_id or draft.staff_id,
    )


def match_case(session: Session, talk: Interaction, draft: InteractionDraft) -> None:
    """After another kind was chosen: a case for a talk that asks for one; one that nobody touched yet goes."""
    from sqlalchemy import select

    from app.models import FeedbackCase

    live = FeedbackCase.interaction_id == talk.id, FeedbackCase.deleted_at.is_(None)
    cases = list(session.scalars(select(FeedbackCase).where(*live)))
    wanted = _CASES.get(draft.kind)
    kept = [case for case in cases if case.kind == wanted or not _untouched(case)]
    for case in cases:
        if case not in kept:
            case.deleted_at = session.info["journal"].at
    if not kept:
        _open_case(session, talk, draft)


def _untouched(case: FeedbackCase) -> bool:
    """Whether nobody did anything about it; praise is closed from the beginning."""
    return case.state == CaseState.OPEN or case.kind == FeedbackKind.PRAISE


def recent(reader: Reader, customer_id: int, count: int = 3) -> list[TimelineEntry]:
    """What happened last with a customer, of any kind."""
    return timeline(reader, customer_id, limit=count)


def _put(session: Session, talk: Interaction, draft: InteractionDraft) -> None:
    check = Check()
    talk.summary = check.text("summary", draft.summary, 4_000)
    talk.details = check.text("details", draft.details)
    if draft.minutes is not None and not 0 <= draft.minutes <= _LONGEST_DAY:
        check.refuse("minutes", "out_of_range")
    if draft.quality is not None and not 1 <= draft.quality <= 5:
        check.refuse("quality", "out_of_range")
    check.done()
    talk.happened_at = draft.happened_at
    talk.happened_on = draft.happened_on or local_day(draft.happened_at, session.info["clock"].tz)
    talk.channel, talk.kind, talk.direction = draft.channel, draft.kind, draft.direction
    talk.minutes, talk.quality, talk.outcome = draft.minutes, draft.quality, draft.outcome
    talk.staff_id = draft.staff_id


def _open_case(session: Session, talk: Interaction, draft: InteractionDraft) -> None:
    kind = _CASES.get(draft.kind)
    if kind is None or draft.answers_case_id is not None:
        return
    feedback.open_case(
        session,
        feedback.CaseDraft(
            customer_id=draft.customer_id,
            kind=kind,
            summary=clean_or_cut(draft.summary, 2_000, multiline=True),
            opened_at=talk.happened_at,
            opened_on=talk.happened_on,
            category=draft.category,
            severity=draft.severity,
            interaction_id=talk.id,
            responsible_id=draft.staff_id,
        ),
    )


def _tags(draft: InteractionDraft) -> Iterable[str]:
    return hash_tags(draft.summary) if draft.tags is None else draft.tags


def _get(session: Session, interaction_id: int) -> Interaction:
    from app.models import Interaction

    return live(session, Interaction, interaction_id)
