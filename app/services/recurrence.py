"""When a task that comes again is due next."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from app.core.days import add_months

_EVERY = re.compile(r"days:([1-9][0-9]{0,3})")
_STEPS: Mapping[str, Callable[[date, int], date]] = {
    "daily": lambda day, n: day + timedelta(days=n),
    "weekly": lambda day, n: day + timedelta(weeks=n),
    "monthly": lambda day, n: add_months(day, n),
    "quarterly": lambda day, n: add_months(day, 3 * n),
    "yearly": lambda day, n: add_months(day, 12 * n),
}
_LONGEST = 4_000


def is_recurrence(code: str) -> bool:
    """Whether this is a recurrence: daily, weekly, monthly, quarterly, yearly, `days:14`, or "" for none."""
    return code in _STEPS or code == "" or _EVERY.fullmatch(code) is not None


def next_due(code: str, due: date, after: date) -> date | None:
    """The first turn after a day; counted from the first due day, so that the 31st stays the 31st.

    None where the task does not come again.

    >>> next_due("monthly", date(2026, 1, 31), date(2026, 2, 28))
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
    return _STEPS.get(code)
