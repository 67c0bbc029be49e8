"""Feedback cases: complaints, suggestions and praise from their arrival to their resolution."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from app.core.enums import CaseState, FeedbackCategory, FeedbackKind
from app.core.text import clean
from app.services.live import live

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models import FeedbackCase

ANSWER_WITHIN = timedelta(hours=24)
OPEN = (CaseState.OPEN, CaseState.IN_PROGRESS)


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """A case as it arrives. A complaint is due a day after it was opened unless `due_at` says otherwise."""

    customer_id: int | None
    kind: FeedbackKind
    summary: str
    opened_at: datetime
    opened_on: date
    category: FeedbackCategory = FeedbackCategory.OTHER
    severity: int = 2
    due_at: datetime | None = None
    interaction_id: int | None = None
    responsible_id: int | None = None


def open_case(session: Session, draft: CaseDraft) -> int:
    """Take a case in; praise needs nothing done and is closed at once."""
    from app.models import FeedbackCase

    praise = draft.kind is FeedbackKind.PRAISE
    due = draft.due_at or (draft.opened_at + ANSWER_WITHIN if draft.kind is FeedbackKind.COMPLAINT else None)
    case = FeedbackCase(
        customer_id=draft.customer_id,
        interaction_id=draft.interaction_id,
        kind=draft.kind,
        category=draft.category,
        severity=draft.severity,
        state=CaseState.CLOSED if praise else CaseState.OPEN,
        summary=clean(draft.summary, 2_000, multiline=True),
        opened_at=draft.opened_at,
        opened_on=draft.opened_on,
        due_at=due,
        responsible_id=draft.responsible_id,
        resolved_at=draft.opened_at if praise else None,
        resolved_on=draft.opened_on if praise else None,
    )
    session.add(case)
    session.flush()
    return case.id


def respond(session: Session, case_id: int, at: datetime) -> None:
    """The customer was answered for the first time."""
    case = _get(session, case_id)
    case.first_response_at = case.first_response_at or at
    if case.state == CaseState.OPEN:
        case.state = CaseState.IN_PROGRESS


def postpone(session: Session, case_id: int, due_at: datetime) -> None:
    """Promise the answer for later."""
    _get(session, case_id).due_at = due_at


def resolve(
    session: Session,
    case_id: int,
    at: datetime,
    on: date,
    *,
    resolution: str = "",
    satisfaction: int | None = None,
) -> None:
    """The matter is settled. Doing it twice changes nothing."""
    case = _get(session, case_id)
    if case.state not in OPEN:
        return
    case.state = CaseState.RESOLVED
    case.first_response_at = case.first_response_at or at
    case.resolved_at, case.resolved_on = at, on
    case.resolution = clean(resolution, 2_000, multiline=True)
    case.satisfaction_after = satisfaction


def _get(session: Session, case_id: int) -> FeedbackCase:
    from app.models import FeedbackCase

    return live(session, FeedbackCase, case_id)
