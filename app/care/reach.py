"""Whom a care rule would reach, worked out before it is switched on or even saved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import TYPE_CHECKING, Any

from app.care import catalogue
from app.care.bundle import Bundle, bundles
from app.care.occasion import CareRow, Occasion
from app.care.people import Audience
from app.care.persons import care_rows
from app.care.query import Query
from app.db.reader import Reader
from app.services.care_rule_rows import Rule

if TYPE_CHECKING:
    from app.services.care_rules import RuleDraft

SHOWN = 5
_UNSAVED = 0


@dataclass(frozen=True, slots=True)
class Reach:
    """`audience` people the rule is for at all, `count` occasions in the days asked, `per_day` of their own days.

    `rows` are the first of them, `left_out` those whom it would reach but who refuse every channel. People who slip
    away have no day of their own: they stand on today.
    """

    audience: int
    count: int
    per_day: tuple[tuple[date, int], ...]
    rows: tuple[CareRow, ...]
    left_out: int


def reach(
    reader: Reader,
    draft: RuleDraft,
    today: date,
    settings: Mapping[str, Any],
    *,
    days: int = 30,
    zone: tzinfo | None = None,
    rule_id: int | None = None,
) -> Reach:
    """What the draft would bring from today on; with `rule_id` without what was done by that rule already."""
    rule = _rule(draft, rule_id, today)
    query = Query(reader, today, days, settings, zone=zone, rules=[rule])
    slots = catalogue.resolve(catalogue.TRIGGERS[rule.trigger].slots)(query, rule)
    found = [one for one in bundles(query, slots) if one.due is None or one.due >= today]
    per_day = Counter[date]()
    for one in found:
        per_day[one.due or today] += one.count
    return Reach(
        audience=Audience(reader, query.belonging(rule)).count(),
        count=per_day.total(),
        per_day=tuple(sorted((day, count) for day, count in per_day.items() if count)),
        rows=care_rows(reader, _first(found)),
        left_out=len(frozenset[int]().union(*(one.refused for one in found))),
    )


def _rule(draft: RuleDraft, rule_id: int | None, today: date) -> Rule:
    return Rule(
        id=rule_id or _UNSAVED,
        code=None,
        name=draft.name,
        trigger=draft.trigger,
        festival=draft.festival,
        days=draft.days or 0,
        factor=draft.factor or 1.5,
        lead_days=max(0, draft.lead_days),
        audience=draft.audience,
        segment_id=draft.segment_id,
        template_id=draft.template_id,
        responsible_id=draft.responsible_id,
        active=True,
        made_on=today,
        minute=draft.minute,
        date_kind=draft.date_kind,
    )


def _first(found: list[Bundle]) -> list[Occasion]:
    made: list[Occasion] = []
    for one in found:
        if len(made) < SHOWN:
            made += one.occasions(SHOWN - len(made))
    return made
