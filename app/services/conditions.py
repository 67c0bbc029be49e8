"""From the rule of a smart group to the condition that SQLite evaluates.

A rule is a JSON object: `{"all": [...]}`, `{"any": [...]}`, `{"not": {...}}` or a leaf `{"field": ..., <test>: ...}`
whose test is `in` (a list), `at_least`, `at_most` (numbers) or `missing` (true). `{}` is everybody. Conditions are over
`customer_stats s`, which has one row per live customer, and `customer c` where `customer` says so. Values are bound,
never written into the text. No SQLAlchemy here: lists are painted by this.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.core.calendar import DEFAULT_POLICY, DatePolicy, day_keys
from app.core.days import day_range, days_in_month, to_day_number
from app.core.enums import CalendarKind, CaseState, FeedbackKind, Stage
from app.core.errors import ShukeError
from app.services.search import everybody

_DEEPEST = 12
_NOBODY: Mapping[str, Any] = {"any": []}


@dataclass(frozen=True, slots=True)
class Condition:
    """What follows WHERE, the values to bind, and whether it asks `customer c` too."""

    where: str = "true"
    values: tuple[Any, ...] = ()
    customer: bool = False

    @property
    def empty(self) -> bool:
        return self.where == "true"

    @property
    def source(self) -> str:
        joined = " JOIN customer c ON c.id = s.customer_id" if self.customer else ""
        return f"customer_stats s{joined}"


EVERYBODY = Condition()
NOBODY = Condition("false")


@dataclass(frozen=True, slots=True)
class Rules:
    """What rules are read with: the day, the shop's choice for odd birthdays, and the rules of the saved groups.

    `saved` holds the rule of each saved group by id, None for a static list.
    """

    today: date
    policy: DatePolicy = DEFAULT_POLICY
    saved: Mapping[int, Mapping[str, Any] | None] = field(default_factory=dict)

    def condition(self, rule: Mapping[str, Any]) -> Condition:
        """The condition of a rule; raises ShukeError `bad_group_rule` for one that cannot be read."""
        return self._read(rule, 0)

    def _read(self, rule: Mapping[str, Any], depth: int) -> Condition:
        if depth > _DEEPEST or not isinstance(rule, Mapping):
            raise ShukeError("bad_group_rule")
        if not rule:
            return EVERYBODY
        if "all" in rule:
            return joined("AND", [self._read(part, depth + 1) for part in rule["all"]])
        if "any" in rule:
            return joined("OR", [self._read(part, depth + 1) for part in rule["any"]])
        if "not" in rule:
            inner = self._read(rule["not"], depth + 1)
            return Condition(f"({inner.where}) IS NOT TRUE", inner.values, inner.customer)
        return self._leaf(rule, depth)

    def _leaf(self, rule: Mapping[str, Any], depth: int) -> Condition:
        name = str(rule.get("field"))
        if name == "segment":
            return joined("OR", [self._saved(number, depth) for number in rule.get("in", ())])
        if name in _NUMBERS:
            return _number(_NUMBERS[name], rule)
        if name in _DAYS:
            return _days_since(_DAYS[name], rule, self.today)
        if name in _CODES:
            return _codes(*_CODES[name], rule)
        if name in _SPECIAL:
            return _SPECIAL[name](self, rule)
        raise ShukeError("bad_group_rule")

    def _saved(self, number: int, depth: int) -> Condition:
        rule = self.saved.get(number, _NOBODY)
        if rule is not None:
            return self._read(rule, depth + 1)
        return Condition(
            "s.customer_id IN (SELECT customer_id FROM segment_member WHERE segment_id = ?)", (number,)
        )


def joined(word: str, parts: Sequence[Condition]) -> Condition:
    """Several conditions as one; nobody fits none of no alternatives, everybody fits all of none."""
    if word == "OR" and not parts:
        return NOBODY
    if word == "OR" and any(part.empty for part in parts):
        return EVERYBODY
    parts = [part for part in parts if not part.empty]
    if len(parts) < 2:
        return parts[0] if parts else EVERYBODY
    where = f" {word} ".join(f"({part.where})" for part in parts)
    return Condition(
        where, tuple(v for part in parts for v in part.values), any(part.customer for part in parts)
    )


_NUMBERS = {
    "orders": "s.orders",
    "net": "s.net",
    "interactions": "s.interactions",
    "open_cases": "s.open_cases",
    "r": "s.r",
    "f": "s.f",
    "m": "s.m",
}
_DAYS = {
    "days_since_order": "s.last_order_on",
    "days_since_first_order": "s.first_order_on",
    "days_since_contact": "s.last_contact_on",
    "days_since_care_due": "s.next_care_on",
}
_CODES = {
    "stage": ("s.stage", False),
    "rfm_segment": ("s.segment", False),
    "abc": ("s.abc", False),
    "tier": ("c.tier_id", True),
    "responsible": ("c.responsible_id", True),
    "kind": ("c.kind", True),
    "gender": ("c.gender", True),
    "need_type": ("c.need_type", True),
    "source": ("c.source", True),
}


def _number(column: str, rule: Mapping[str, Any]) -> Condition:
    return _compared(column, [(">=", rule.get("at_least")), ("<=", rule.get("at_most"))], rule)


def _days_since(column: str, rule: Mapping[str, Any], today: date) -> Condition:
    """At least so many days ago is on or before that day, so that an index can be walked."""
    least, most = rule.get("at_least"), rule.get("at_most")
    number = to_day_number(today)
    limits = [
        ("<=", None if least is None else number - least),
        (">=", None if most is None else number - most),
    ]
    return _compared(column, limits, rule)


def _compared(column: str, limits: Sequence[tuple[str, Any]], rule: Mapping[str, Any]) -> Condition:
    if rule.get("missing"):
        return Condition(f"{column} IS NULL")
    told = [(sign, value) for sign, value in limits if value is not None]
    if not told or not all(isinstance(value, (int, float)) for _, value in told):
        raise ShukeError("bad_group_rule")
    return Condition(
        " AND ".join(f"{column} {sign} ?" for sign, _ in told), tuple(value for _, value in told)
    )


def _codes(column: str, customer: bool, rule: Mapping[str, Any]) -> Condition:
    if rule.get("missing"):
        return Condition(f"{column} IS NULL", (), customer)
    values = _listed(rule)
    if len(values) == 1:
        return Condition(f"{column} = ?", values, customer)
    marks = ", ".join("?" * len(values))
    return Condition(f"{column} IN ({marks})", values, customer)


def _listed(rule: Mapping[str, Any]) -> tuple[Any, ...]:
    values = rule.get("in")
    if not isinstance(values, (list, tuple)) or not all(isinstance(value, (str, int)) for value in values):
        raise ShukeError("bad_group_rule")
    return tuple(values)


def _tag(rules: Rules, rule: Mapping[str, Any]) -> Condition:
    return Condition(
        "s.customer_id IN (SELECT ct.customer_id FROM customer_tag ct WHERE ct.tag_id IN"
        " (SELECT t.id FROM tag t WHERE t.name IN (SELECT value FROM json_each(?))))",
        (json.dumps(_listed(rule)),),
    )


def _city(rules: Rules, rule: Mapping[str, Any]) -> Condition:
    return Condition(
        "s.customer_id IN (SELECT customer_id FROM address WHERE city IN (SELECT value FROM json_each(?)))",
        (json.dumps(_listed(rule)),),
    )


def _text(rules: Rules, rule: Mapping[str, Any]) -> Condition:
    found, values = everybody(str(rule.get("contains", "")))
    return Condition(f"s.customer_id IN ({found})", values)


def _birthday_month(rules: Rules, rule: Mapping[str, Any]) -> Condition:
    """Whose birthday is kept on a day of this month, and who told no more than the solar month."""
    today = rules.today
    month = day_range(today.replace(day=1), days_in_month(today.year, today.month))
    keys = {(key.calendar, key.month, key.day, int(key.leap)): None for key in day_keys(month, rules.policy)}
    keys[CalendarKind.SOLAR, today.month, None, 0] = None
    return Condition(
        "s.customer_id IN (SELECT b.id FROM json_each(?) k CROSS JOIN customer b INDEXED BY ix_customer_live_birthday"
        " WHERE b.deleted_at IS NULL AND b.birth_calendar IS NOT NULL AND b.birth_calendar = k.value ->> 0"
        " AND b.birth_month = k.value ->> 1 AND b.birth_day IS k.value ->> 2 AND b.birth_leap = k.value ->> 3)",
        (json.dumps(list(keys)),),
    )


def _open_complaint(rules: Rules, rule: Mapping[str, Any]) -> Condition:
    return Condition(
        "s.customer_id IN (SELECT customer_id FROM feedback_case WHERE state IN (?, ?) AND kind = ?"
        " AND deleted_at IS NULL)",
        (CaseState.OPEN, CaseState.IN_PROGRESS, FeedbackKind.COMPLAINT),
    )


def _silent(rules: Rules, rule: Mapping[str, Any]) -> Condition:
    """No word exchanged for so many days, or none ever."""
    day = to_day_number(rules.today) - int(rule.get("at_least", 60))
    return Condition("(s.last_contact_on IS NULL OR s.last_contact_on <= ?)", (day,))


def _slipping(rules: Rules, rule: Mapping[str, Any]) -> Condition:
    return Condition("s.stage = ?", (Stage.DORMANT,))


def _custom(rules: Rules, rule: Mapping[str, Any]) -> Condition:
    """A value of the shop's own field `id`: one of some (`in`), holding a text (`contains`), from and up to
    (`at_least`, `at_most`: numbers, or days as they are stored), there at all (`given`) or not (`missing`).
    """
    number = rule.get("id")
    if not isinstance(number, int):
        raise ShukeError("bad_group_rule")
    if rule.get("missing") or rule.get("given"):
        within = "NOT IN" if rule.get("missing") else "IN"
        return Condition(f"s.customer_id {within} ({_HOLDERS})", (number,))
    tests, values = _value_tests(rule)
    return Condition(f"s.customer_id IN ({_HOLDERS} AND {tests})", (number, *values))


_HOLDERS = "SELECT customer_id FROM custom_value WHERE field_id = ?"


def _value_tests(rule: Mapping[str, Any]) -> tuple[str, tuple[Any, ...]]:
    if "in" in rule:
        return "value IN (SELECT value FROM json_each(?))", (json.dumps(_listed(rule)),)
    if "contains" in rule:
        return "value LIKE ? ESCAPE '!'", (f"%{_escaped(str(rule['contains']))}%",)
    limits = [(sign, rule.get(name)) for sign, name in ((">=", "at_least"), ("<=", "at_most"))]
    told = [(sign, limit) for sign, limit in limits if limit is not None]
    if not told or not all(isinstance(limit, int | float | str) for _, limit in told):
        raise ShukeError("bad_group_rule")
    tests = [
        f"{'value' if isinstance(limit, str) else 'CAST(value AS REAL)'} {sign} ?" for sign, limit in told
    ]
    return " AND ".join(tests), tuple(limit for _, limit in told)


def _escaped(text: str) -> str:
    """What is typed is text: its own signs of a pattern are none."""
    for sign in "!%_":
        text = text.replace(sign, f"!{sign}")
    return text


_SPECIAL: Mapping[str, Callable[[Rules, Mapping[str, Any]], Condition]] = {
    "tag": _tag,
    "city": _city,
    "text": _text,
    "birthday_month": _birthday_month,
    "open_complaint": _open_complaint,
    "silent": _silent,
    "slipping": _slipping,
    "custom": _custom,
}
