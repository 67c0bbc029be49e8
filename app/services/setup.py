"""Opening a shop, and furnishing a new one so that care works from the first hour."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.core.clock import Clock
from app.core.enums import Origin
from app.db.keys import Key
from app.db.open import OpenFile, open_database

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.db.database import Database
    from app.models import CareRule
    from app.services.furnishing import RuleKit, TemplateKit


def open_shop(
    path: Path,
    *,
    clock: Clock | None = None,
    create: bool = False,
    readonly: bool = False,
    key: Key | None = None,
) -> OpenFile:
    """The shop's file, ready for use; a new one is furnished. Raises what `app.db.open.open_database` raises."""
    return open_database(path, clock=clock, create=create, readonly=readonly, key=key, fill=furnish)


def furnish(db: Database) -> None:
    """Give a new shop its tiers, care rules, templates and surveys: the program's doing, so it cannot be undone."""
    with db.write("shop.furnish", origin=Origin.SYSTEM) as session:
        furnish_into(session)


def furnish_into(session: Session) -> None:
    """The same inside a write that is going on."""
    _settings(session)
    _tiers(session)
    _care(session)
    _surveys(session)


def _settings(session: Session) -> None:
    """What the amounts and phone numbers of this file mean, whatever later versions take for granted."""
    from app.core.settings import DEFAULTS
    from app.services import settings

    for key in ("shop.currency", "shop.region"):
        settings.set(session, key, DEFAULTS[key])


def _tiers(session: Session) -> None:
    from app.models import Tier
    from app.services.furnishing import TIERS

    session.add_all(
        Tier(level=kit.level, name=kit.name, name_en=kit.name_en, min_spend=kit.min_spend) for kit in TIERS
    )
    session.flush()


def _care(session: Session) -> None:
    from app.services.furnishing import RULES, TEMPLATES

    for template in TEMPLATES:
        _template(session, template)
    for rule in RULES:
        care_rule(session, rule)


def care_rule(session: Session, kit: RuleKit) -> CareRule:
    """The built-in rule as it is made for a new shop; one that the shop had before becomes it again."""
    from sqlalchemy import select

    from app.models import CareRule
    from app.services.furnishing import TEMPLATES

    rule = session.scalar(select(CareRule).where(CareRule.code == kit.code)) or CareRule(code=kit.code)
    rule.name, rule.trigger, rule.festival = "", kit.trigger, kit.festival
    rule.days, rule.factor, rule.lead_days = kit.days, kit.factor, kit.lead_days
    rule.minute, rule.date_kind = None, kit.date_kind
    rule.audience, rule.segment_id, rule.responsible_id = dict(kit.audience), None, None
    rule.active, rule.deleted_at = kit.active, None
    template = next(one for one in TEMPLATES if one.code == kit.template)
    rule.template_id = _template(session, template)
    session.add(rule)
    session.flush()
    return rule


def _template(session: Session, kit: TemplateKit) -> int:
    """The built-in template, as the shop has it; made where there is none."""
    from sqlalchemy import select

    from app.models import GreetingTemplate

    found = session.scalar(select(GreetingTemplate).where(GreetingTemplate.code == kit.code))
    if found is None:
        found = GreetingTemplate(code=kit.code, occasion=kit.occasion, text_zh=kit.zh, text_en=kit.en)
        session.add(found)
    found.deleted_at = None
    session.flush()
    return found.id


def _surveys(session: Session) -> None:
    from app.models import Survey, SurveyQuestion
    from app.services.furnishing import SURVEYS

    for code, questions in SURVEYS.items():
        survey = Survey(code=code, name="")
        session.add(survey)
        session.flush()
        session.add_all(
            SurveyQuestion(
                survey_id=survey.id,
                position=place,
                kind=question.kind,
                text_zh=question.zh,
                text_en=question.en,
            )
            for place, question in enumerate(questions, 1)
        )
    session.flush()
