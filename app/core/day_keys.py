"""Which stored dates are kept on a day: the keys to look up in an index, and the rules by which days stand in.

The other side of `app.core.calendar`, which asks when a date falls.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from app.core.date_policy import DEFAULT_POLICY, DatePolicy, LeapDay, LeapMonth, MonthOnly, ShortMonth
from app.core.days import days_in_month
from app.core.enums import CalendarKind
from app.core.lunar import FIRST_SOLAR, last_solar, leap_month, lunar_parts, month_days, month_first


class DayKey(NamedTuple):
    """A stored date (calendar, month, day or None, leap) that is kept on the day `on`.

    `year` is the year of its own calendar that the day stands for: the 30th of a short twelfth month may be kept on
    New Year's Day of the next. `second` is true for the later of the two days of a leap-month date that is kept twice.
    """

    on: date
    calendar: CalendarKind
    month: int
    day: int | None
    leap: bool
    year: int
    second: bool = False


def day_keys(days: Iterable[date], policy: DatePolicy = DEFAULT_POLICY) -> list[DayKey]:
    """Which stored dates are kept on each of the days: the keys to look up in an index, day by day.

    The other side of `CalendarDate.between`: thirty days are turned into some eighty keys instead of every
    customer's date into a day. Ask the database for `calendar = ? AND month = ? AND day = ? AND leap = ?`
    per key (`day IS ?`: of a month only, it is NULL).
    """
    return [key for day in days for key in _keys_of(day, policy)]


def _keys_of(day: date, policy: DatePolicy) -> Iterator[DayKey]:
    solar = CalendarKind.SOLAR
    yield DayKey(day, solar, day.month, day.day, False, day.year)
    if day.day == 1 and policy.month_only == MonthOnly.FIRST:
        yield DayKey(day, solar, day.month, None, False, day.year)
    if _stands_for_leap_day(day, policy.leap_day):
        yield DayKey(day, solar, 2, 29, False, day.year)
    if FIRST_SOLAR <= day <= last_solar():
        yield from _lunar_keys(day, policy)


def _lunar_keys(on: date, policy: DatePolicy) -> Iterator[DayKey]:
    year, month, day, leap = lunar_parts(on)
    yield from _keys_in_month(on, year, month, leap, _days_told(year, month, day, leap, policy), policy)
    if day == 1 and policy.short_month == ShortMonth.NEXT_FIRST and on > FIRST_SOLAR:
        year, month, day, leap = lunar_parts(on - timedelta(days=1))
        if day == 29:
            yield from _keys_in_month(on, year, month, leap, [30], policy)


def _days_told(year: int, month: int, day: int, leap: bool, policy: DatePolicy) -> list[int | None]:
    """The days of a stored date of this month that are kept on its day `day`."""
    if day == 1 and policy.month_only == MonthOnly.FIRST:
        return [1, None]
    stands_in = policy.short_month == ShortMonth.LAST_DAY and day == 29 == month_days(year, month, leap)
    return [29, 30] if stands_in else [day]


def _keys_in_month(
    on: date, year: int, month: int, leap: bool, days: Iterable[int | None], policy: DatePolicy
) -> Iterator[DayKey]:
    """Keys of the stored dates, of the plain and of the leap month, that are kept in this month."""
    for flag in (False, True):
        months = months_kept(year, month, flag, policy.leap_month)
        if leap in months:
            second = leap and len(months) > 1
            yield from (DayKey(on, CalendarKind.LUNAR, month, day, flag, year, second) for day in days)


def months_kept(year: int, month: int, leap: bool, policy: LeapMonth) -> tuple[bool, ...]:
    """Leap flags of the month (or months) of that number in which a stored date is kept in a year."""
    if not leap or leap_month(year) != month or policy == LeapMonth.PLAIN:
        return (False,)
    return (False, True) if policy == LeapMonth.BOTH else (True,)


def lunar_day(year: int, month: int, day: int, leap: bool, short_month: ShortMonth) -> date:
    """The day after the last of a short month is the first of the next: day 30 is only counted on."""
    first = month_first(year, month, leap)
    assert first is not None
    last = 30 if short_month == ShortMonth.NEXT_FIRST else month_days(year, month, leap)
    return date.fromordinal(first + min(day, last) - 1)


def solar_day(year: int, month: int, day: int, leap_day: LeapDay) -> date:
    if (month, day) == (2, 29) and days_in_month(year, 2) == 28:
        return date(year, 2, 28) if leap_day == LeapDay.FEB_28 else date(year, 3, 1)
    return date(year, month, day)


def _stands_for_leap_day(day: date, leap_day: LeapDay) -> bool:
    stand_in = (2, 28) if leap_day == LeapDay.FEB_28 else (3, 1)
    return (day.month, day.day) == stand_in and days_in_month(day.year, 2) == 28
