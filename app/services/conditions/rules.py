"""Reading a rule: its nesting, the groups it refers to, and the fields of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo
from typing import Any

from app.core.calendar import DEFAULT_POLICY, DatePolicy
from app.core.clock import SystemZone
from app.core.errors import ShukeError
from app.services.conditions.catalogue import FIELDS
from app.services.conditions.condition import EVERYBODY, Condition, joined, opposite
from app.services.conditions.reading import bad, listed

DEEPEST = 12
MOST = 500
"""Leaves of a rule with those of all groups that it refers to."""
_NOBODY: Mapping[str, Any] = {"any": []}
_MEMBERS = "s.customer_id IN (SELECT customer_id FROM segment_member WHERE segment_id = ?)"


@dataclass(frozen=True, slots=True)
class Rules:
    """What rules are read with: the day, the shop's choice for odd birthdays, and the rules of the saved groups.

    `saved` holds the rule of each saved group by id, None for a static list. `zone` tells on which day a record was
    made.
    """

    today: date
    policy: DatePolicy = DEFAULT_POLICY
    saved: Mapping[int, Mapping[str, Any] | None] = field(default_factory=dict)
    zone: tzinfo = field(default_factory=SystemZone)

    def condition(self, rule: Mapping[str, Any]) -> Condition:
        """The condition of a rule; raises ShukeError `bad_group_rule` for one that cannot be read, and `group_cycle`
        for one that comes back to itself.
        """
        return _Walk(self).read(rule, 0, ())


class _Walk:
    """One reading of one rule; counts what it has met."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.met = 0

    def read(self, rule: Mapping[str, Any], depth: int, within: tuple[int, ...]) -> Condition:
        """`within` are the groups whose rules are being read."""
        if depth > DEEPEST or not isinstance(rule, Mapping):
            raise bad()
        if not rule:
            return EVERYBODY
        for key, word in (("all", "AND"), ("any", "OR")):
            if key in rule:
                parts = rule[key]
                if not isinstance(parts, (list, tuple)):
                    raise bad()
                return joined(word, [self.read(part, depth + 1, within) for part in parts])
        if "not" in rule:
            return opposite(self.read(rule["not"], depth + 1, within))
        return self._leaf(rule, depth, within)

    def _leaf(self, rule: Mapping[str, Any], depth: int, within: tuple[int, ...]) -> Condition:
        self.met += 1
        known = FIELDS.get(str(rule.get("field")))
        if known is None or self.met > MOST:
            raise bad()
        if known.key == "segment":
            return self._groups(rule, depth, within)
        return known.condition(self.rules, rule)

    def _groups(self, rule: Mapping[str, Any], depth: int, within: tuple[int, ...]) -> Condition:
        without = "not_in" in rule
        numbers = listed(rule, "not_in" if without else "in")
        found = joined("OR", [self._group(number, depth, within) for number in numbers])
        return opposite(found) if without else found

    def _group(self, number: int | str, depth: int, within: tuple[int, ...]) -> Condition:
        if not isinstance(number, int):
            raise bad()
        if number in within:
            raise ShukeError("group_cycle")
        rule = self.rules.saved.get(number, _NOBODY)
        if rule is None:
            return Condition(_MEMBERS, (number,))
        return self.read(rule, depth + 1, (*within, number))
