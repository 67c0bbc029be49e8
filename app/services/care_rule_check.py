"""What a care rule must say before it is kept: field → message code."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from app.core.enums import Trigger
from app.core.errors import ShukeError
from app.services.validation import Check

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models.base import Deletable
    from app.services.care_rules import RuleDraft

AFTER = frozenset(
    {
        Trigger.AFTER_FIRST_PURCHASE,
        Trigger.AFTER_LATEST_PURCHASE,
        Trigger.AFTER_COMPLAINT,
        Trigger.NO_CONTACT,
    }
)
"""Triggers that count days."""

UNDATED = frozenset({Trigger.NO_CONTACT, Trigger.OVERDUE_CADENCE, Trigger.PLAYBOOK})
"""Triggers without a day of their own, so that nothing can be brought up ahead of it."""

MOST_DAYS = 3_650
MOST_LEAD = 60
FACTORS = (1.0, 20.0)


def checked(session: Session, draft: RuleDraft, *, named: bool) -> str:
    """The cleaned name of a rule that can be kept; raises ValidationError otherwise."""
    check = Check()
    name = check.line("name", draft.name, 80, required=named)
    _numbers(check, draft)
    _festival(check, session, draft)
    _audience(check, draft.audience)
    _references(check, session, draft)
    check.done()
    return name


def _numbers(check: Check, draft: RuleDraft) -> None:
    least = 1 if draft.trigger == Trigger.NO_CONTACT else 0
    if draft.trigger in AFTER:
        _within(check, "days", draft.days, least, MOST_DAYS)
    if draft.trigger == Trigger.OVERDUE_CADENCE:
        _within(check, "factor", draft.factor, *FACTORS)
    if draft.trigger not in UNDATED:
        _within(check, "lead_days", draft.lead_days, 0, MOST_LEAD)
    if draft.minute is not None:
        _within(check, "minute", draft.minute, 0, 24 * 60 - 1)


def _within(check: Check, field: str, value: float | None, low: float, high: float) -> None:
    if value is None:
        check.refuse(field, "required")
    elif not low <= value <= high:
        check.refuse(field, "out_of_range")


def _festival(check: Check, session: Session, draft: RuleDraft) -> None:
    from sqlalchemy import select

    from app.core.festivals import builtin_festivals
    from app.models import Festival

    if draft.trigger != Trigger.FESTIVAL:
        return
    own = session.scalars(select(Festival.code).where(Festival.deleted_at.is_(None)))
    if not draft.festival:
        check.refuse("festival", "required")
    elif draft.festival not in {*own, *(one.code for one in builtin_festivals())}:
        check.refuse("festival", "not_found")


def _audience(check: Check, audience: Mapping[str, Any]) -> None:
    """An audience that cannot be read would leave its people out without a word."""
    from app.services.care_audience import group_rule
    from app.services.conditions import Rules

    today = date(2000, 1, 1)
    try:
        Rules(today).condition(group_rule(audience, None, today, {}))
    except (ShukeError, KeyError, TypeError, ValueError, OverflowError):
        check.refuse("audience", "bad_choice")


def _references(check: Check, session: Session, draft: RuleDraft) -> None:
    from app.models import GreetingTemplate, Segment, Staff

    chosen: tuple[tuple[str, type[Deletable], int | None], ...] = (
        ("segment_id", Segment, draft.segment_id),
        ("template_id", GreetingTemplate, draft.template_id),
        ("responsible_id", Staff, draft.responsible_id),
    )
    for field, model, number in chosen:
        if number is None:
            continue
        found = session.get(model, number)
        if found is None or found.deleted_at is not None:
            check.refuse(field, "not_found")
