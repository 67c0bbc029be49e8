"""The shop's care rules as plain values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.core.days import from_day_number
from app.core.enums import Trigger
from app.db.reader import Reader


@dataclass(frozen=True, slots=True)
class Rule:
    """A care rule. `made_on` is the day it was made: what lies before it was not missed."""

    id: int
    code: str | None
    name: str
    trigger: Trigger
    festival: str | None
    days: int
    factor: float
    lead_days: int
    audience: Mapping[str, Any]
    segment_id: int | None
    template_id: int | None
    responsible_id: int | None
    active: bool
    made_on: date


_RULES = """
SELECT id, code, name, "trigger", festival, coalesce(days, 0), coalesce(factor, 1.5), lead_days, audience,
       segment_id, template_id, responsible_id, active, created_at / 86400000
  FROM care_rule WHERE deleted_at IS NULL ORDER BY id
"""


def load_rules(reader: Reader, *, inactive: bool = False) -> tuple[Rule, ...]:
    """The rules in the order they were made; those switched off only when asked for."""
    rules = (_rule(row) for row in reader.all(_RULES))
    return tuple(rule for rule in rules if rule.active or inactive)


def _rule(row: tuple[Any, ...]) -> Rule:
    number, code, name, trigger, festival, days, factor, lead_days, audience, *rest, active, made_on = row
    return Rule(
        number,
        code,
        name,
        Trigger(trigger),
        festival,
        days,
        factor,
        max(0, lead_days),
        json.loads(audience or "{}") or {},
        rest[0],
        rest[1],
        rest[2],
        bool(active),
        from_day_number(made_on),
    )
