"""Days that come round every year, by the sun or by the moon: birthdays and the other dates of a customer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from app.core.calendar import day_keys
from app.core.days import day_range, days_in_month
from app.core.enums import CalendarKind
from app.services.conditions import reading
from app.services.conditions.columns import existence, wanted
from app.services.conditions.condition import Condition, opposite
from app.services.conditions.reading import bad

if TYPE_CHECKING:
    from app.services.conditions.rules import Rules

A_YEAR = 366
Key = tuple[CalendarKind, int, int | None, int]

_BIRTHDAYS = (
    "SELECT b.id FROM json_each(?) k CROSS JOIN customer b INDEXED BY ix_customer_live_birthday"
    " WHERE b.deleted_at IS NULL AND b.birth_calendar IS NOT NULL AND b.birth_calendar = k.value ->> 0"
    " AND b.birth_month = k.value ->> 1 AND b.birth_day IS k.value ->> 2 AND b.birth_leap = k.value ->> 3"
)
_DATES = (
    "SELECT d.customer_id FROM json_each(?) k CROSS JOIN key_date d ON d.calendar = k.value ->> 0"
    " AND d.month = k.value ->> 1 AND d.day IS k.value ->> 2 AND d.leap = k.value ->> 3"
)
_OF_KIND = "d.kind IN (SELECT value FROM json_each(?))"


def birthday(rules: Rules, rule: Mapping[str, Any]) -> Condition:
    """Whose birthday is kept on one of the days that are asked for."""
    if (there := existence(rule)) is not None:
        return Condition(f"c.birth_calendar IS {'NOT ' if there else ''}NULL", (), True)
    return Condition(f"s.customer_id IN ({_BIRTHDAYS})", (_keys(rules, rule),))


def birthday_month(rules: Rules, rule: Mapping[str, Any]) -> Condition:
    """Whose birthday is kept on a day of this month, and who told no more than the solar month."""
    found = birthday(rules, {"months": [rules.today.month]})
    return found if wanted(rule) else opposite(found)


def key_date(rules: Rules, rule: Mapping[str, Any]) -> Condition:
    """The same for the other dates; `where` may name their kinds."""
    kinds = _kinds(rule)
    told = () if kinds is None else (kinds,)
    if (there := existence(rule)) is not None:
        narrowed = "" if kinds is None else f" WHERE {_OF_KIND}"
        sql = f"SELECT d.customer_id FROM key_date d{narrowed}"
        return Condition(f"s.customer_id {'IN' if there else 'NOT IN'} ({sql})", told)
    narrowed = "" if kinds is None else f" WHERE {_OF_KIND}"
    return Condition(f"s.customer_id IN ({_DATES}{narrowed})", (_keys(rules, rule), *told))


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a leaf asks for, and the months of which no more than the month need be told."""

    days: tuple[date, ...]
    months: tuple[int, ...] = ()


def asked(today: date, rule: Mapping[str, Any]) -> Days:
    """`next` is from today on for so many days (no more than a year), `months` are months of this year."""
    ahead = reading.days(rule, "next")
    if ahead is not None:
        return Days(_within_calendar(today, max(0, min(A_YEAR, ahead)) + 1))
    months = reading.listed(rule, "months")
    found: list[date] = []
    for month in months:
        if not isinstance(month, int) or not 1 <= month <= 12:
            raise bad()
        found += day_range(date(today.year, month, 1), days_in_month(today.year, month))
    return Days(tuple(found), tuple(int(month) for month in months))


def _within_calendar(first: date, count: int) -> tuple[date, ...]:
    return tuple(day_range(first, min(count, date.max.toordinal() - first.toordinal() + 1)))


def _keys(rules: Rules, rule: Mapping[str, Any]) -> str:
    days = asked(rules.today, rule)
    return json.dumps(list(dict.fromkeys((*_kept(rules, days.days), *_of_months(days.months)))))


def _kept(rules: Rules, days: Iterable[date]) -> Iterable[Key]:
    return ((key.calendar, key.month, key.day, int(key.leap)) for key in day_keys(days, rules.policy))


def _of_months(months: Iterable[int]) -> Iterable[Key]:
    return ((CalendarKind.SOLAR, month, None, 0) for month in months)


def _kinds(rule: Mapping[str, Any]) -> str | None:
    where = rule.get("where")
    if where is None:
        return None
    if not isinstance(where, Mapping) or set(where) - {"kind"}:
        raise bad()
    return json.dumps(reading.listed(where, "kind")) if "kind" in where else None
