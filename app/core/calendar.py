"""Yearly dates by sun or moon, known as precisely as they were told, and the days on which they are kept.

The rules are those of the product's definition of a birthday: 29 February is kept on the 28th in common
years (or on 1 March), a lunar day 30 on the 29th of a short month, a leap-month date in its leap month
where the year has it and in the plain month else. Two questions are asked: when does this date fall
(`between`), and which dates fall on this day (`day_keys`, for an index over stored dates). They answer
alike for every day; a test walks all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple, Self

from app.core.days import days_in_month
from app.core.enums import CalendarKind
from app.core.errors import ShukeError
from app.core.lunar import (
    FIRST_SOLAR,
    check_year,
    last_solar,
    leap_month,
    lunar_parts,
    month_days,
    month_first,
)
from app.core.lunar_table import FIRST_YEAR, LAST_YEAR


class LeapDay(StrEnum):
    """Where 29 February is kept in a common year."""

    FEB_28 = "feb28"
    MAR_1 = "mar1"


class LeapMonth(StrEnum):
    """Where a date of a leap month is kept."""

    OWN_ELSE_PLAIN = "own_else_plain"
    PLAIN = "plain"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class DatePolicy:
    """The shop's choice where a date has no day of its own in a year."""

    leap_day: LeapDay = LeapDay.FEB_28
    leap_month: LeapMonth = LeapMonth.OWN_ELSE_PLAIN


DEFAULT_POLICY = DatePolicy()


class DayKey(NamedTuple):
    """A stored date (calendar, month, day, leap) that is kept on the day `on`."""

    on: date
    calendar: CalendarKind
    month: int
    day: int
    leap: bool


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A date as told: solar or lunar, perhaps without year, perhaps of a month only.

    Making one that can never have been raises ShukeError: `no_such_day` (year, month, day),
    `no_such_lunar_day` (year, month, day, leap) or, for a lunar year outside the table,
    `year_out_of_range`.
    """

    calendar: CalendarKind
    year: int | None
    month: int
    day: int | None
    leap: bool = False

    def __post_init__(self) -> None:
        if self.calendar == CalendarKind.LUNAR:
            _check_lunar(self.year, self.month, self.day, self.leap)
        else:
            _check_solar(self.year, self.month, self.day, self.leap)

    @classmethod
    def solar(cls, year: int | None, month: int, day: int | None = None) -> Self:
        return cls(CalendarKind.SOLAR, year, month, day)

    @classmethod
    def lunar(cls, year: int | None, month: int, day: int | None = None, leap: bool = False) -> Self:
        return cls(CalendarKind.LUNAR, year, month, day, leap)

    @classmethod
    def of(cls, day: date) -> Self:
        """A solar date, fully known."""
        return cls(CalendarKind.SOLAR, day.year, day.month, day.day)

    @property
    def is_lunar(self) -> bool:
        return self.calendar == CalendarKind.LUNAR

    def to_solar(self) -> date | None:
        """The one solar day meant, where year and day are known."""
        if self.year is None or self.day is None:
            return None
        if not self.is_lunar:
            return date(self.year, self.month, self.day)
        first = month_first(self.year, self.month, self.leap)
        return None if first is None else date.fromordinal(first + self.day - 1)

    def occurs_in(self, year: int, policy: DatePolicy = DEFAULT_POLICY) -> tuple[date, ...]:
        """The days on which it is kept in a year of its own calendar.

        One day; none when the day is unknown; two for a leap-month date under `LeapMonth.BOTH`. Whether the
        year lies before the date's own year is not asked. A lunar year outside 1900-2100 raises
        `year_out_of_range`.

        >>> CalendarDate.lunar(1964, 12, 30).occurs_in(2025)
        (datetime.date(2026, 2, 16),)
        """
        if self.day is None:
            return ()
        if not self.is_lunar:
            return (_solar_day(year, self.month, self.day, policy.leap_day),)
        check_year(year)
        return tuple(
            _lunar_day(year, self.month, self.day, leap)
            for leap in _months_kept(year, self.month, self.leap, policy.leap_month)
        )

    def between(self, first: date, last: date, policy: DatePolicy = DEFAULT_POLICY) -> tuple[date, ...]:
        """The days from `first` to `last`, both included, on which it is kept, in order.

        Days for which there is no lunar calendar (before 1900-01-31, after 2101-01-28) have no lunar
        occasions.
        """
        days = (day for year in self._years(first, last) for day in self.occurs_in(year, policy))
        return tuple(day for day in days if first <= day <= last)

    def next_on_or_after(self, day: date, policy: DatePolicy = DEFAULT_POLICY) -> date | None:
        """The next day on which it is kept; None when its day is unknown or the calendar ends before."""
        for year in self._years(day, date(min(day.year + 2, 9999), 12, 31)):
            for kept in self.occurs_in(year, policy):
                if kept >= day:
                    return kept
        return None

    def turning(self, on: date) -> int | None:
        """Which anniversary a day on which it is kept is: the years of its own calendar since it was.

        0 is the day itself; None without a year, before it, or where the lunar calendar ends.
        """
        if self.year is None:
            return None
        year = _year_in(self.calendar, on)
        return None if year is None or year < self.year else year - self.year

    def age(self, today: date, policy: DatePolicy = DEFAULT_POLICY) -> int | None:
        """Full years on a day: anniversaries kept until then. A month without its day counts from its end."""
        years = self.turning(today)
        if years is None or self.year is None:
            return None
        if self.day is None:
            reached = _month_in(self.calendar, today) > self.month
        else:
            reached = today >= min(self.occurs_in(self.year + years, policy))
        return years if reached else (years - 1 if years else None)

    def nominal_age(self, today: date) -> int | None:
        """虚岁: one at birth and one more with every lunar New Year. None without a year."""
        born = _lunar_year_of(self)
        now = _year_in(CalendarKind.LUNAR, today)
        return None if born is None or now is None or now < born else now - born + 1

    def _years(self, first: date, last: date) -> range:
        if not self.is_lunar:
            return range(first.year, last.year + 1)
        low = lunar_parts(max(first, FIRST_SOLAR))[0] if first <= last_solar() else LAST_YEAR + 1
        high = lunar_parts(min(last, last_solar()))[0] if last >= FIRST_SOLAR else FIRST_YEAR - 1
        return range(low, high + 1)


def day_keys(days: Iterable[date], policy: DatePolicy = DEFAULT_POLICY) -> list[DayKey]:
    """Which stored dates are kept on each of the days: the keys to look up in an index, day by day.

    The other side of `CalendarDate.between`: thirty days are turned into some eighty keys instead of every
    customer's date into a day. Ask the database for `calendar = ? AND month = ? AND day = ? AND leap = ?`
    per key.
    """
    return [DayKey(day, *key) for day in days for key in _keys_of(day, policy)]


def _keys_of(day: date, policy: DatePolicy) -> list[tuple[CalendarKind, int, int, bool]]:
    solar = CalendarKind.SOLAR
    keys = [(solar, day.month, day.day, False)]
    if _stands_for_leap_day(day, policy.leap_day):
        keys.append((solar, 2, 29, False))
    if FIRST_SOLAR <= day <= last_solar():
        keys += _lunar_keys(*lunar_parts(day), policy.leap_month)
    return keys


def _lunar_keys(
    year: int, month: int, day: int, leap: bool, policy: LeapMonth
) -> list[tuple[CalendarKind, int, int, bool]]:
    stored = [day, 30] if day == 29 and month_days(year, month, leap) == 29 else [day]
    flags = [flag for flag in (False, True) if leap in _months_kept(year, month, flag, policy)]
    return [(CalendarKind.LUNAR, month, number, flag) for flag in flags for number in stored]


def _months_kept(year: int, month: int, leap: bool, policy: LeapMonth) -> tuple[bool, ...]:
    """Leap flags of the month (or months) of that number in which a stored date is kept in a year."""
    if not leap or leap_month(year) != month or policy == LeapMonth.PLAIN:
        return (False,)
    return (False, True) if policy == LeapMonth.BOTH else (True,)


def _lunar_day(year: int, month: int, day: int, leap: bool) -> date:
    first = month_first(year, month, leap)
    assert first is not None
    return date.fromordinal(first + min(day, month_days(year, month, leap)) - 1)


def _solar_day(year: int, month: int, day: int, leap_day: LeapDay) -> date:
    if (month, day) == (2, 29) and days_in_month(year, 2) == 28:
        return date(year, 2, 28) if leap_day == LeapDay.FEB_28 else date(year, 3, 1)
    return date(year, month, day)


def _stands_for_leap_day(day: date, leap_day: LeapDay) -> bool:
    stand_in = (2, 28) if leap_day == LeapDay.FEB_28 else (3, 1)
    return (day.month, day.day) == stand_in and days_in_month(day.year, 2) == 28


def _year_in(calendar: CalendarKind, day: date) -> int | None:
    if calendar == CalendarKind.SOLAR:
        return day.year
    return lunar_parts(day)[0] if FIRST_SOLAR <= day <= last_solar() else None


def _month_in(calendar: CalendarKind, day: date) -> int:
    return lunar_parts(day)[1] if calendar == CalendarKind.LUNAR else day.month


def _lunar_year_of(born: CalendarDate) -> int | None:
    if born.is_lunar or born.year is None:
        return born.year
    day = born.to_solar() or date(born.year, born.month, 1) + timedelta(days=27)
    return _year_in(CalendarKind.LUNAR, day)


def _check_solar(year: int | None, month: int, day: int | None, leap: bool) -> None:
    last = days_in_month(2000 if year is None else year, month) if 1 <= month <= 12 else 0
    if leap or not last or not (year is None or 1 <= year <= 9999) or not (day is None or 1 <= day <= last):
        raise ShukeError("no_such_day", year=year, month=month, day=day)


def _check_lunar(year: int | None, month: int, day: int | None, leap: bool) -> None:
    days = _longest(month, leap) if year is None else month_days(year, month, leap)
    if not days or not (day is None or 1 <= day <= days):
        raise ShukeError("no_such_lunar_day", year=year, month=month, day=day, leap=leap)


def _longest(month: int, leap: bool) -> int:
    """Days that a month of an unknown year can have; 0 for a leap month that no year of the table has."""
    if not leap:
        return 30 if 1 <= month <= 12 else 0
    return max((month_days(year, month, True) for year in range(FIRST_YEAR, LAST_YEAR + 1)), default=0)
