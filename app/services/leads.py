"""Leads: customers who have not bought yet, from the first word to the first order or to "lost".

Every change of stage leaves a row in `lead_move`, which the funnel counts. A next step with a day is a follow-up task
of the customer, so that Today brings it up; the two find each other by customer and title.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.core.enums import LeadStage
from app.services.lead_steps import drop_step, keep_step
from app.services.live import live
from app.services.validation import Check

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models import Lead
    from app.services.customer_drafts import CustomerDraft

OPEN = (LeadStage.NEW, LeadStage.CONTACTED, LeadStage.INTERESTED, LeadStage.QUOTED)
CLOSED = (LeadStage.WON, LeadStage.LOST)
STEP_MOST = 200
REASON_MOST = 400


@dataclass(frozen=True, slots=True)
class LeadDraft:
    """A lead as its form holds it; money in minor units. `opened_on` None is today."""

    customer_id: int | None
    stage: LeadStage = LeadStage.NEW
    intent: int | None = None
    ability: int | None = None
    expected_value: int | None = None
    next_step: str = ""
    next_step_on: date | None = None
    lost_reason: str = ""
    opened_on: date | None = None
    campaign_id: int | None = None


def create(session: Session, draft: LeadDraft) -> int:
    """Open a lead for a customer; raises ValidationError (`customer_id` `duplicate` for one who has an open lead)."""
    from app.models import Customer, Lead

    check = Check()
    if draft.customer_id is None:
        check.refuse("customer_id", "required")
        check.done()
        raise AssertionError("refused above")
    live(session, Customer, draft.customer_id)
    if draft.stage in OPEN and open_lead(session, draft.customer_id) is not None:
        check.refuse("customer_id", "duplicate")
    today = session.info["clock"].today()
    lead = Lead(customer_id=draft.customer_id, stage=LeadStage.NEW, opened_on=draft.opened_on or today)
    _put(check, lead, draft, today)
    session.add(lead)
    session.flush()
    _note_move(session, lead, LeadStage.NEW, lead.opened_on)
    if draft.stage is not LeadStage.NEW:
        _set_stage(session, lead, draft.stage, draft.lost_reason, max(today, lead.opened_on))
    keep_step(session, lead, "")
    return lead.id


def create_with_customer(session: Session, customer: CustomerDraft, draft: LeadDraft) -> int:
    """A person nobody knew yet and the lead, in one write; gives the lead's id. Raises ValidationError."""
    from dataclasses import replace

    from app.services import customers

    number = customers.create(session, customer)
    return create(session, replace(draft, customer_id=number))


def save(session: Session, lead_id: int, draft: LeadDraft) -> None:
    """Bring a lead to what its form says; raises ValidationError, and ShukeError `gone`."""
    check = Check()
    lead = _get(session, lead_id)
    before = lead.next_step
    today = session.info["clock"].today()
    reopened = draft.stage in OPEN and lead.stage in CLOSED
    if reopened and open_lead(session, lead.customer_id) is not None:
        check.refuse("stage", "duplicate")
    with session.no_autoflush:
        _put(check, lead, draft, today)
    _set_stage(session, lead, draft.stage, draft.lost_reason, today)
    keep_step(session, lead, before)


def move(session: Session, lead_ids: Iterable[int], stage: LeadStage, reason: str = "") -> int:
    """Bring leads to a stage as of today; how many moved. With the end of the road the next step goes, too."""
    today = session.info["clock"].today()
    moved = 0
    for number in lead_ids:
        lead = _get(session, number)
        if lead.stage == stage:
            continue
        if stage in OPEN and lead.stage in CLOSED and open_lead(session, lead.customer_id) is not None:
            continue
        _set_stage(session, lead, stage, reason, today)
        moved += 1
    session.flush()
    return moved


def set_step(session: Session, lead_ids: Iterable[int], step: str, on: date | None) -> None:
    """Say what comes next with these leads, and when; raises ValidationError on `next_step`."""
    check = Check()
    text = check.line("next_step", step, STEP_MOST, required=on is not None)
    check.done()
    for number in lead_ids:
        lead = _get(session, number)
        before = lead.next_step
        lead.next_step, lead.next_step_on = text, on
        keep_step(session, lead, before)


def set_responsible(session: Session, lead_ids: Iterable[int], staff_id: int | None) -> None:
    """Whoever looks after the customers of these leads; a lead has no other responsible than its customer."""
    from app.models import Customer

    for number in lead_ids:
        lead = _get(session, number)
        live(session, Customer, lead.customer_id).responsible_id = staff_id
        keep_step(session, lead, lead.next_step)
    session.flush()


def trash(session: Session, lead_ids: Iterable[int]) -> None:
    """Put leads into the trash, with the task of their next step; the customers stay."""
    for number in lead_ids:
        lead = _get(session, number)
        drop_step(session, lead)
        lead.deleted_at = session.info["journal"].at
    session.flush()


def open_lead(session: Session, customer_id: int) -> int | None:
    """The open lead of a customer, of several the latest."""
    from sqlalchemy import select

    from app.models import Lead

    wanted = (
        select(Lead.id)
        .where(Lead.customer_id == customer_id, Lead.deleted_at.is_(None), Lead.stage.in_(OPEN))
        .order_by(Lead.id.desc())
    )
    return session.scalar(wanted.limit(1))


def _put(check: Check, lead: Lead, draft: LeadDraft, today: date) -> None:
    for field in ("intent", "ability"):
        value = getattr(draft, field)
        if value is not None and not 1 <= value <= 5:
            check.refuse(field, "out_of_range")
    if draft.expected_value is not None and draft.expected_value < 0:
        check.refuse("expected_value", "out_of_range")
    if draft.opened_on is not None and draft.opened_on > today:
        check.refuse("opened_on", "in_future")
    step = check.line("next_step", draft.next_step, STEP_MOST, required=draft.next_step_on is not None)
    check.line("lost_reason", draft.lost_reason, REASON_MOST)
    check.done()
    lead.intent, lead.ability, lead.expected_value = draft.intent, draft.ability, draft.expected_value
    lead.next_step, lead.next_step_on = step, draft.next_step_on
    lead.campaign_id = draft.campaign_id
    if draft.opened_on is not None:
        lead.opened_on = draft.opened_on


def _set_stage(session: Session, lead: Lead, stage: LeadStage, reason: str, on: date) -> None:
    if lead.stage != stage:
        lead.stage = stage
        _note_move(session, lead, stage, on)
        lead.closed_on = on if stage in CLOSED else None
    lead.lost_reason = reason.strip() if stage is LeadStage.LOST else ""
    if stage in CLOSED:
        drop_step(session, lead)
        lead.next_step, lead.next_step_on = "", None


def _note_move(session: Session, lead: Lead, stage: LeadStage, on: date) -> None:
    from app.models import LeadMove

    session.flush()
    session.add(LeadMove(lead_id=lead.id, stage=stage, moved_on=on))
    session.flush()


def _get(session: Session, lead_id: int) -> Lead:
    from app.models import Lead

    return live(session, Lead, lead_id)
