"""Care rules as the shop writes them: made, changed, switched, thrown away, and the built-in ones brought back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.core.enums import KeyDateKind, Trigger
from app.db.reader import Reader
from app.services.care_rule_check import AFTER, UNDATED, checked
from app.services.live import live

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models import CareRule
    from app.services.care_rule_rows import Rule


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """A care rule as the form has it; what does not belong to its trigger is not kept.

    `days` is for purchases, complaints and silence, `factor` for the own cadence, `festival` a code, `minute` a time of
    day (None: the shop's), `audience` as `app.services.care_audience` reads it.
    """

    name: str
    trigger: Trigger
    festival: str | None = None
    days: int | None = None
    factor: float | None = None
    lead_days: int = 0
    minute: int | None = None
    date_kind: KeyDateKind | None = None
    audience: Mapping[str, Any] = field(default_factory=dict)
    segment_id: int | None = None
    template_id: int | None = None
    responsible_id: int | None = None
    active: bool = True


def draft_of(rule: Rule) -> RuleDraft:
    """The form's content for a rule that is there."""
    return RuleDraft(
        name=rule.name,
        trigger=rule.trigger,
        festival=rule.festival,
        days=rule.days if rule.trigger in AFTER else None,
        factor=rule.factor if rule.trigger == Trigger.OVERDUE_CADENCE else None,
        lead_days=rule.lead_days,
        minute=rule.minute,
        date_kind=rule.date_kind,
        audience=rule.audience,
        segment_id=rule.segment_id,
        template_id=rule.template_id,
        responsible_id=rule.responsible_id,
        active=rule.active,
    )


def create(session: Session, draft: RuleDraft) -> int:
    """A rule of the shop's own; raises ValidationError per field (a rule of the shop's own needs a name)."""
    from app.models import CareRule

    rule = CareRule(trigger=draft.trigger)
    _put(session, rule, draft)
    session.add(rule)
    session.flush()
    return rule.id


def update(session: Session, rule_id: int, draft: RuleDraft) -> None:
    """Bring a rule to what the form says; a built-in one may go without a name of its own."""
    _put(session, _get(session, rule_id), draft)
    session.flush()


def switch(session: Session, rule_id: int, active: bool) -> None:
    """On or off; what was done by it stays known, so that nothing comes twice."""
    _get(session, rule_id).active = active
    session.flush()


def trash(session: Session, rule_id: int) -> None:
    """Into the trash; what was done by it stays with the customers."""
    _get(session, rule_id).deleted_at = session.info["journal"].at
    session.flush()


def offered(reader: Reader) -> tuple[str, ...]:
    """The codes of the built-in rules that the shop does not have, in their order."""
    from app.services.furnishing import RULES

    rows = reader.all("SELECT code FROM care_rule WHERE code IS NOT NULL AND deleted_at IS NULL")
    there = {code for (code,) in rows}
    return tuple(kit.code for kit in RULES if kit.code not in there)


def add_builtin(session: Session, code: str) -> int:
    """Have a built-in rule, switched on, as it is made for a new shop; one in the trash comes out of it.

    Its template is brought along where the shop has none. One that the shop has stays as it is. A code that is none
    of ours raises KeyError.
    """
    from sqlalchemy import select

    from app.models import CareRule
    from app.services.furnishing import RULES
    from app.services.setup import care_rule

    there = session.scalar(select(CareRule.id).where(CareRule.code == code, CareRule.deleted_at.is_(None)))
    if there is not None:
        return there
    kit = {one.code: one for one in RULES}[code]
    rule = care_rule(session, kit)
    rule.active = True
    session.flush()
    return rule.id


def _put(session: Session, rule: CareRule, draft: RuleDraft) -> None:
    name = checked(session, draft, named=rule.code is None)
    dated = draft.trigger not in UNDATED
    rule.name, rule.trigger = name, draft.trigger
    rule.festival = draft.festival if draft.trigger == Trigger.FESTIVAL else None
    rule.days = draft.days if draft.trigger in AFTER else None
    rule.factor = draft.factor if draft.trigger == Trigger.OVERDUE_CADENCE else None
    rule.date_kind = draft.date_kind if draft.trigger == Trigger.KEY_DATE else None
    rule.lead_days, rule.minute = draft.lead_days if dated else 0, draft.minute
    rule.audience, rule.segment_id = dict(draft.audience), draft.segment_id
    rule.template_id, rule.responsible_id = draft.template_id, draft.responsible_id
    rule.active = draft.active


def _get(session: Session, rule_id: int) -> CareRule:
    from app.models import CareRule

    return live(session, CareRule, rule_id)
