"""What the customer list is narrowed to: typed text, smart groups, own groups, tiers, stages, tags, people."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from app.core.calendar import DatePolicy
from app.core.enums import Stage
from app.db.reader import Reader
from app.services import settings
from app.services.conditions import Condition, Rules


class Group(StrEnum):
    """The smart groups, in the order of the sidebar; their names are `terms.group.*`."""

    ALL = "all"
    CONTACT_TODAY = "contact_today"
    LOYAL = "loyal"
    NEW30 = "new30"
    AT_RISK = "at_risk"
    SILENT60 = "silent60"
    BIRTHDAY_MONTH = "birthday_month"
    OPEN_COMPLAINTS = "open_complaints"


GROUP_RULES: Mapping[Group, Mapping[str, Any]] = {
    Group.ALL: {},
    Group.CONTACT_TODAY: {"field": "days_since_care_due", "at_least": 0},
    Group.LOYAL: {"field": "stage", "in": [Stage.LOYAL]},
    Group.NEW30: {"field": "days_since_first_order", "at_most": 29},
    Group.AT_RISK: {"field": "slipping"},
    Group.SILENT60: {"field": "silent", "at_least": 60},
    Group.BIRTHDAY_MONTH: {"field": "birthday_month"},
    Group.OPEN_COMPLAINTS: {"field": "open_complaint"},
}


@dataclass(frozen=True, slots=True)
class Filter:
    """Everything chosen must hold; of several tiers, stages, tags, people or own groups one is enough.

    `custom` are leaves of a rule over the shop's own fields; of several over one field one is enough. `extra` is a
    rule of `app.services.conditions` for what a drill-down asks besides: a cell of the RFM map, say.
    """

    text: str = ""
    groups: tuple[Group, ...] = ()
    tier_ids: tuple[int, ...] = ()
    stages: tuple[Stage, ...] = ()
    tags: tuple[str, ...] = ()
    responsible_ids: tuple[int, ...] = ()
    segment_ids: tuple[int, ...] = ()
    custom: tuple[Mapping[str, Any], ...] = ()
    extra: Mapping[str, Any] | None = None

    @property
    def empty(self) -> bool:
        return self.rule() == {}

    def rule(self) -> dict[str, Any]:
        """The filter as the rule of a group, to be kept as one; `{}` is everybody."""
        lists = {
            "tier": self.tier_ids,
            "stage": self.stages,
            "tag": self.tags,
            "responsible": self.responsible_ids,
            "segment": self.segment_ids,
        }
        parts = [dict(GROUP_RULES[group]) for group in self.groups if group != Group.ALL]
        parts += [{"field": field, "in": list(values)} for field, values in lists.items() if values]
        parts += self._by_field()
        if self.text.strip():
            parts.append({"field": "text", "contains": self.text.strip()})
        if self.extra:
            parts.append(dict(self.extra))
        return {"all": parts} if parts else {}

    def _by_field(self) -> list[dict[str, Any]]:
        fields: dict[Any, list[dict[str, Any]]] = {}
        for leaf in self.custom:
            fields.setdefault(leaf.get("id"), []).append(dict(leaf))
        return [leaves[0] if len(leaves) == 1 else {"any": leaves} for leaves in fields.values()]


def condition(reader: Reader, chosen: Filter, today: date) -> Condition:
    """The SQL of a filter; raises ShukeError `bad_group_rule` for a saved rule that cannot be read."""
    return rules(reader, today).condition(chosen.rule())


def rules(reader: Reader, today: date) -> Rules:
    """What every rule is read with, from the shop's file."""
    policy = DatePolicy.of(settings.load(reader))
    rows = reader.all("SELECT id, rule FROM segment WHERE deleted_at IS NULL")
    return Rules(today, policy, {number: json.loads(rule) if rule else None for number, rule in rows})
