"""The stretch of days that a leaf asks for: back or ahead from the day it is read, between two days, or a period."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from app.core.days import add_months
from app.services.conditions import reading
from app.services.conditions.reading import bad

Stretch = tuple[date | None, date | None]


class Period(StrEnum):
    """Named stretches that move with the day."""

    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    THIS_QUARTER = "this_quarter"
    LAST_QUARTER = "last_quarter"
    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"


_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def asked_days(today: date, rule: Mapping[str, Any]) -> Stretch:
    """First and last day, both included, None where that end is open.

    `at_least` and `at_most` are days ago, `within` is at most so many days ago and not in the future, `next` from
    today on for so many days, `before` the same as `at_least`, `since` and `until` days of the calendar, `period` one
    of `Period`.

    >>> asked_days(date(2026, 9, 18), {"at_least": 30})
    (None, datetime.date(2026, 8, 19))
    >>> asked_days(date(2026, 9, 18), {"within": 90})
    (datetime.date(2026, 6, 20), datetime.date(2026, 9, 18))
    """
    if "period" in rule:
        return period_days(today, rule["period"])
    if (back := reading.days(rule, "within")) is not None:
        return shifted(today, -back), today
    if (ahead := reading.days(rule, "next")) is not None:
        return today, shifted(today, ahead)
    if (before := reading.days(rule, "before")) is not None:
        return None, shifted(today, -before)
    least, most = reading.days(rule, "at_least"), reading.days(rule, "at_most")
    first = None if most is None else shifted(today, -most)
    last = None if least is None else shifted(today, -least)
    since, until = reading.day(rule, "since"), reading.day(rule, "until")
    return _later(first, since), _earlier(last, until)


def period_days(today: date, code: object) -> tuple[date, date]:
    """First and last day of a period.

    >>> period_days(date(2026, 9, 18), "last_quarter")
    (datetime.date(2026, 4, 1), datetime.date(2026, 6, 30))
    """
    try:
        which, length = Period(str(code)).split("_")
    except ValueError:
        raise bad() from None
    months = _MONTHS[length]
    first = today.replace(month=(today.month - 1) // months * months + 1, day=1)
    if which == "last":
        first = add_months(first, -months)
    return first, add_months(first, months) - timedelta(days=1)


def shifted(day: date, days: int) -> date:
    """So many days on, and not beyond the calendar's ends."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def _later(one: date | None, other: date | None) -> date | None:
    return other if one is None else one if other is None else max(one, other)


def _earlier(one: date | None, other: date | None) -> date | None:
    return other if one is None else one if other is None else min(one, other)
