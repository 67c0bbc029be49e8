"""When a task that comes again is due next."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from app.core.days import add_months, days_in_month

_EVERY = re.compile(r"days:([1-9][0-9]{0,3})")
_ANCHORED = re.compile(r"(monthly|quarterly|yearly):([1-9]|[12][0-9]|3[01])")
_MONTHS: Mapping[str, int] = {"monthly": 1, "quarterly": 3, "yearly": 12}
_DAYS: Mapping[str, int] = {"daily": 1, "weekly": 7}
_LONGEST = 4_000
_SHORTEST_MONTH = 28


def is_recurrence(code: str) -> bool:
    """Whether this is a recurrence: daily, weekly, monthly, quarterly, yearly, `days:14`, or "" for none.

    `monthly:31` is one, too: what was meant for the 31st and stands on the last day of a shorter month.
    """
    known = code in _DAYS or code in _MONTHS or code == ""
    return known or _EVERY.fullmatch(code) is not None or _ANCHORED.fullmatch(code) is not None


def told(code: str) -> str:
    """A recurrence as a person chose it, without the day that is kept in mind.

    >>> told("monthly:31"), told("days:14")
    ('monthly', 'days:14')
    """
    match = _ANCHORED.fullmatch(code)
    return match[1] if match else code


def kept(code: str, due: date) -> str:
    """The recurrence for the turn after `due`: with the day of the month that was meant, where a month may lack it.

    >>> kept("monthly", date(2026, 1, 31)), kept("monthly:31", date(2026, 2, 28)), kept("monthly", date(2026, 1, 5))
    ('monthly:31', 'monthly:31', 'monthly')
    """
    return f"{code}:{due.day}" if code in _MONTHS and due.day > _SHORTEST_MONTH else code


def next_due(code: str, due: date, after: date) -> date | None:
    """The first turn after a day; counted from the first due day, so that the 31st stays the 31st.

    None where the task does not come again.

    >>> next_due("monthly", date(2026, 1, 31), date(2026, 2, 28))
    datetime.date(2026, 3, 31)
    >>> next_due("monthly:31", date(2026, 2, 28), date(2026, 2, 28))
    datetime.date(2026, 3, 31)
    """
    step = _step(code)
    if step is None:
        return None
    return next((day for n in range(1, _LONGEST) if (day := step(due, n)) > after), None)


def _step(code: str) -> Callable[[date, int], date] | None:
    if match := _EVERY.fullmatch(code):
        days = int(match[1])
        return lambda day, n: day + timedelta(days=days * n)
    if code in _DAYS:
        return lambda day, n: day + timedelta(days=_DAYS[code] * n)
    base, _, meant = code.partition(":")
    if base not in _MONTHS:
        return None
    return lambda day, n: _on(add_months(day.replace(day=1), _MONTHS[base] * n), int(meant or day.day))


def _on(month: date, day: int) -> date:
    return month.replace(day=min(day, days_in_month(month.year, month.month)))
