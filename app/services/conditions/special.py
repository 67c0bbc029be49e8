"""Fields that are asked about in a way of their own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.core.days import to_day_number
from app.services.conditions import reading
from app.services.conditions.columns import escaped, existence, limits
from app.services.conditions.condition import Condition
from app.services.conditions.periods import asked_days, shifted
from app.services.conditions.reading import bad
from app.services.search import everybody

if TYPE_CHECKING:
    from app.services.conditions.rules import Rules

_HOLDERS = "SELECT customer_id FROM custom_value WHERE field_id = ?"
_STRETCH = ("within", "next", "period", "before", "since", "until")


def found(rules: Rules, rule: Mapping[str, Any]) -> Condition:
    """Whom the search box finds."""
    sql, values = everybody(str(rule.get("contains", "")))
    return Condition(f"s.customer_id IN ({sql})", values)


def silent(rules: Rules, rule: Mapping[str, Any]) -> Condition:
    """No word exchanged for so many days, or none ever."""
    least = reading.days(rule, "at_least")
    day = to_day_number(shifted(rules.today, -(60 if least is None else least)))
    return Condition("(s.last_contact_on IS NULL OR s.last_contact_on <= ?)", (day,))


def people(rules: Rules, rule: Mapping[str, Any]) -> Condition:
    """Customers by name: a list that stands within a rule."""
    without = "not_in" in rule
    ids = reading.listed(rule, "not_in" if without else "in")
    where = f"s.customer_id {'NOT IN' if without else 'IN'} (SELECT value FROM json_each(?))"
    return Condition(where, (json.dumps(ids),))


def latest_answer(kind: str) -> Any:
    """The customer's latest answer to a question of this kind."""
    sql = (
        "SELECT customer_id FROM (SELECT r.customer_id, a.number, row_number() OVER ("
        "PARTITION BY r.customer_id ORDER BY r.answered_on DESC, r.id DESC, a.id DESC) AS place"
        " FROM survey_question q CROSS JOIN survey_answer a ON a.question_id = q.id"
        " CROSS JOIN survey_response r ON r.id = a.response_id"
        f" WHERE q.kind = '{kind}' AND a.number IS NOT NULL AND r.customer_id IS NOT NULL"
        " AND r.deleted_at IS NULL AND r.answered_on <= ?) WHERE place = 1"
    )

    def answer(rules: Rules, rule: Mapping[str, Any]) -> Condition:
        today = to_day_number(rules.today)
        if (there := existence(rule)) is not None:
            return Condition(f"s.customer_id {'IN' if there else 'NOT IN'} ({sql})", (today,))
        told = limits(rule)
        if not told:
            raise bad()
        tests = "".join(f" AND number {sign} ?" for sign, _ in told)
        return Condition(f"s.customer_id IN ({sql}{tests})", (today, *(value for _, value in told)))

    return answer


def custom(rules: Rules, rule: Mapping[str, Any]) -> Condition:
    """A value of the shop's own field `id`: one of some (`in`), holding a text (`contains`), from and up to
    (`at_least`, `at_most`: numbers, or days as they are stored), on a day of a stretch, there at all (`given`)
    or not (`missing`).
    """
    number = rule.get("id")
    if not isinstance(number, int) or isinstance(number, bool):
        raise bad()
    if (there := existence(rule)) is not None:
        return Condition(f"s.customer_id {'IN' if there else 'NOT IN'} ({_HOLDERS})", (number,))
    for without, key in (("not_in", "in"), ("lacks", "contains")):
        if without in rule:
            tests, values = _value_tests(rules, {key: rule[without]})
            return Condition(f"s.customer_id NOT IN ({_HOLDERS} AND {tests})", (number, *values))
    tests, values = _value_tests(rules, rule)
    return Condition(f"s.customer_id IN ({_HOLDERS} AND {tests})", (number, *values))


def _value_tests(rules: Rules, rule: Mapping[str, Any]) -> tuple[str, tuple[Any, ...]]:
    if "in" in rule:
        return "value IN (SELECT value FROM json_each(?))", (json.dumps(reading.listed(rule)),)
    if "contains" in rule:
        return "value LIKE ? ESCAPE '!'", (f"%{escaped(str(rule['contains']))}%",)
    if any(key in rule for key in _STRETCH):
        first, last = asked_days(rules.today, {key: rule[key] for key in _STRETCH if key in rule})
        rule = {name: day.isoformat() for name, day in (("at_least", first), ("at_most", last)) if day}
    ends = [(sign, rule.get(name)) for sign, name in ((">=", "at_least"), ("<=", "at_most"))]
    told = [(sign, end) for sign, end in ends if end is not None]
    if not told or not all(isinstance(end, int | float | str) for _, end in told):
        raise bad()
    tests = [f"{'value' if isinstance(end, str) else 'CAST(value AS REAL)'} {sign} ?" for sign, end in told]
    return " AND ".join(tests), tuple(end for _, end in told)
