"""The shop's care rules as plain values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Any

from app.core.clock import SystemZone
from app.core.enums import KeyDateKind, Trigger
from app.core.instants import from_millis, local_day
from app.db.reader import Reader


@dataclass(frozen=True, slots=True)
class Rule:
    """A care rule. `made_on` is the day it was made: what lies before it was not missed.

    `minute` is the time of day at which it is brought up (None: the shop's), `date_kind` the one kind of key date that
    it is about (None: all).
    """

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
    minute: int | None = None
    date_kind: KeyDateKind | None = None


_RULES = """
SELECT id, code, name, "trigger", festival, coalesce(days, 0), coalesce(factor, 1.5), lead_days, audience,
       segment_id, template_id, responsible_id, active, created_at, minute, date_kind
  FROM care_rule WHERE deleted_at IS NULL ORDER BY id
"""


def load_rules(reader: Reader, *, inactive: bool = False, zone: tzinfo | None = None) -> tuple[Rule, ...]:
    """The rules in the order they were made; those switched off only when asked for."""
    local = zone or SystemZone()
    rules = (_rule(row, local) for row in reader.all(_RULES))
    return tuple(rule for rule in rules if rule.active or inactive)


def _rule(row: tuple[Any, ...], zone: tzinfo) -> Rule:
    (
        number,
        code,
        name,
        trigger,
        festival,
        days,
        factor,
        lead_days,
        audience,
        *ids,
        active,
        made,
        minute,
        kind,
    ) = row
    return Rule(
        id=number,
        code=code,
        name=name,
        trigger=Trigger(trigger),
        festival=festival,
        days=days,
        factor=factor,
        lead_days=max(0, lead_days),
        audience=json.loads(audience or "{}") or {},
        segment_id=ids[0],
        template_id=ids[1],
        responsible_id=ids[2],
        active=bool(active),
        made_on=local_day(from_millis(made), zone),
        minute=minute,
        date_kind=KeyDateKind(kind) if kind else None,
    )
