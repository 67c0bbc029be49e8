"""The tests that a single value answers to: a number, a day, one of some, a text, there at all or not."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from app.core.days import to_day_number
from app.core.instants import to_millis
from app.services.conditions import reading
from app.services.conditions.condition import Condition
from app.services.conditions.periods import asked_days
from app.services.conditions.reading import bad

if TYPE_CHECKING:
    from app.services.conditions.rules import Rules

FEW = 8
"""So many values are bound one by one, so that an index serves them; more travel as one list."""


@dataclass(frozen=True, slots=True)
class Number:
    """A column, or an expression over some."""

    column: str
    customer: bool = False

    def __call__(self, rules: Rules, rule: Mapping[str, Any]) -> Condition:
        return compared(self.column, limits(rule), rule, self.customer)


@dataclass(frozen=True, slots=True)
class Reckoned:
    """An expression with one mark, which stands for what `bound` takes from the day."""

    column: str
    bound: Callable[[date], int]
    customer: bool = False

    def __call__(self, rules: Rules, rule: Mapping[str, Any]) -> Condition:
        found = compared(self.column, limits(rule), rule, self.customer)
        own = self.bound(rules.today)
        values = tuple(one for value in found.values for one in (own, value)) or (own,)
        return Condition(found.where, values, self.customer)


@dataclass(frozen=True, slots=True)
class Ago:
    """A day of the past by its column: so many days ago at least or at most, or between two days of the calendar.

    At least so many days ago is on or before that day, so that an index can be walked.
    """

    column: str

    def __call__(self, rules: Rules, rule: Mapping[str, Any]) -> Condition:
        return compared(self.column, day_limits(rules.today, rule), rule)


@dataclass(frozen=True, slots=True)
class Made:
    """The day of an instant, by the shop's own clock."""

    column: str

    def __call__(self, rules: Rules, rule: Mapping[str, Any]) -> Condition:
        first, last = asked_days(rules.today, rule)
        told: list[tuple[str, Any]] = []
        if first is not None:
            told.append((">=", _midnight(rules, first)))
        if last is not None:
            told.append(("<", _midnight(rules, min(last, date.max - timedelta(days=1)) + timedelta(days=1))))
        return compared(self.column, told, rule, True)


@dataclass(frozen=True, slots=True)
class Code:
    """One of some codes; nothing is NULL or, in a column that has no NULL, the empty text."""

    column: str
    customer: bool = False
    empty: bool = False

    def __call__(self, rules: Rules, rule: Mapping[str, Any]) -> Condition:
        nothing = f"coalesce({self.column}, '') = ''" if self.empty else f"{self.column} IS NULL"
        if (there := existence(rule)) is not None:
            where = f"NOT ({nothing})" if there else nothing
            return Condition(where, (), self.customer)
        if "not_in" in rule:
            found = self._among(reading.listed(rule, "not_in"))
            return Condition(f"({found.where}) IS NOT TRUE", found.values, self.customer)
        return self._among(reading.listed(rule))

    def _among(self, values: Sequence[str | int]) -> Condition:
        if len(values) == 1:
            return Condition(f"{self.column} = ?", tuple(values), self.customer)
        if len(values) > FEW:
            where = f"{self.column} IN (SELECT value FROM json_each(?))"
            return Condition(where, (json.dumps(values),), self.customer)
        return Condition(f"{self.column} IN ({', '.join('?' * len(values))})", tuple(values), self.customer)


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the record itself; capitals of our letters are no difference."""

    column: str

    def __call__(self, rules: Rules, rule: Mapping[str, Any]) -> Condition:
        if (there := existence(rule)) is not None:
            return Condition(f"{self.column} {'<>' if there else '='} ''", (), True)
        where, values = worded(self.column, rule)
        return Condition(where, values, True)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of another table, one of which must hold: `of` gives their customers, `where` tests the value.

    `of` ends in a WHERE that something can be added to; `column` is compared with the codes or the text.
    """

    of: str
    column: str
    text: bool = False

    def __call__(self, rules: Rules, rule: Mapping[str, Any]) -> Condition:
        if (there := existence(rule)) is not None:
            return Condition(f"s.customer_id {'IN' if there else 'NOT IN'} ({self.of})")
        if self.text:
            without = "lacks" in rule
            where, values = worded(self.column, {"contains": rule["lacks"]} if without else rule)
        else:
            without = "not_in" in rule
            where = f"{self.column} IN (SELECT value FROM json_each(?))"
            values = (json.dumps(reading.listed(rule, "not_in" if without else "in")),)
        return Condition(f"s.customer_id {'NOT IN' if without else 'IN'} ({self.of} AND {where})", values)


@dataclass(frozen=True, slots=True)
class Flag:
    """Something that is so or is not; `{"is": false}` asks for those of whom it is not."""

    where: str
    values: tuple[Any, ...] = ()
    customer: bool = False

    def __call__(self, rules: Rules, rule: Mapping[str, Any]) -> Condition:
        if wanted(rule):
            return Condition(self.where, self.values, self.customer)
        return Condition(f"({self.where}) IS NOT TRUE", self.values, self.customer)


def wanted(rule: Mapping[str, Any]) -> bool:
    """Whether a flag is asked for; it is unless `is` says otherwise."""
    value = rule.get("is", True)
    if not isinstance(value, bool):
        raise bad()
    return value


def existence(rule: Mapping[str, Any]) -> bool | None:
    """Whether the leaf asks that there be a value (true) or none (false); None where it asks something else."""
    return False if rule.get("missing") else True if rule.get("given") else None


def limits(rule: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """The two ends that a number is held between."""
    found = [(">=", reading.number(rule, "at_least")), ("<=", reading.number(rule, "at_most"))]
    return [(sign, value) for sign, value in found if value is not None]


def day_limits(today: date, rule: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """The two ends that a stored day is held between."""
    first, last = asked_days(today, rule)
    found = [("<=", last), (">=", first)]
    return [(sign, to_day_number(day)) for sign, day in found if day is not None]


def compared(
    column: str, told: Sequence[tuple[str, Any]], rule: Mapping[str, Any], customer: bool = False
) -> Condition:
    """A column against its limits, or there at all or not."""
    if (there := existence(rule)) is not None:
        return Condition(f"{column} IS {'NOT ' if there else ''}NULL", (), customer)
    if not told:
        raise bad()
    where = " AND ".join(f"{column} {sign} ?" for sign, _ in told)
    return Condition(where, tuple(value for _, value in told), customer)


def worded(column: str, rule: Mapping[str, Any]) -> tuple[str, tuple[Any, ...]]:
    """A column against a text: its own signs of a pattern are none."""
    for key, pattern in (("contains", "%{}%"), ("begins", "{}%"), ("is", "{}")):
        if key in rule:
            typed = pattern.replace("{}", escaped(reading.text(rule, key)))
            return f"{column} LIKE ? ESCAPE '!'", (typed,)
    if "lacks" in rule:
        return f"{column} NOT LIKE ? ESCAPE '!'", (f"%{escaped(reading.text(rule, 'lacks'))}%",)
    raise bad()


def escaped(text: str) -> str:
    """What is typed is text."""
    for sign in "!%_":
        text = text.replace(sign, f"!{sign}")
    return text


def _midnight(rules: Rules, day: date) -> int:
    return to_millis(datetime.combine(day, time(), rules.zone))
