"""Yearly dates by sun or moon, known as precisely as they were told, and the days on which they are kept.

The rules are those of the product's definition of a birthday, each a choice of the shop (`DatePolicy`): 29 February
is kept on the 28th in common years (or on 1 March), a lunar day 30 on the 29th of a short month (or on the first of
the next), a leap-month date in its leap month where the year has it and in the plain month else (or always there, or
in both), a month without a day on its first (or never). Two questions are asked: when does this date fall
(`between`), and which dates fall on this day (`day_keys`, for an index over stored dates). They answer alike for every
day under every policy; a test walks all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple, Self

from app.core.date_policy import DEFAULT_POLICY, DatePolicy, LeapDay, LeapMonth, MonthOnly, ShortMonth
from app.core.day_keys import DayKey, day_keys, lunar_day, months_kept, solar_day
from app.core.days import days_in_month
from app.core.enums import CalendarKind
from app.core.errors import ShukeError
from app.core.lunar import FIRST_SOLAR, check_year, last_solar, lunar_parts, month_days, month_first
from app.core.lunar_table import FIRST_YEAR, LAST_YEAR

__all__ = [
    "DEFAULT_POLICY",
    "CalendarDate",
    "DatePolicy",
    "DayKey",
    "LeapDay",
    "LeapMonth",
    "MonthOnly",
    "ShortMonth",
    "day_keys",
]


class _Kept(NamedTuple):
    """A day on which a date is kept in a year; `second` as in `DayKey`."""

    on: date
    second: bool = False


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

        One day; none when its day is unknown and the shop keeps no such dates; two for a leap-month date under
        `LeapMonth.BOTH`. Whether the year lies before the date's own year is not asked. A lunar year outside
        1900-2100 raises `year_out_of_range`.

        >>> CalendarDate.lunar(1964, 12, 30).occurs_in(2025)
        (datetime.date(2026, 2, 16),)
        """
        return tuple(one.on for one in self._kept(year, policy))

    def between(self, first: date, last: date, policy: DatePolicy = DEFAULT_POLICY) -> tuple[date, ...]:
        """The days from `first` to `last`, both included, on which it is kept, in order.

        Days for which there is no lunar calendar (before 1900-01-31, after 2101-01-28) have no lunar
        occasions.
        """
        return tuple(key.on for key in self.keys_between(first, last, policy))

    def keys_between(
        self, first: date, last: date, policy: DatePolicy = DEFAULT_POLICY
    ) -> tuple[DayKey, ...]:
        """Like `between`, each day with the year that it stands for."""
        return tuple(key for key in self._keys(first, last, policy) if first <= key.on <= last)

    def key_on(self, day: date, policy: DatePolicy = DEFAULT_POLICY) -> DayKey | None:
        """What a day stands for; None when the date is not kept on it."""
        year = _year_in(self.calendar, day)
        if year is None:
            return None
        years = (year - 1, year) if self._may_lie_in_next_year(policy) and year > FIRST_YEAR else (year,)
        kept = ((one, *pair) for one in years for pair in self._kept(one, policy))
        return next(
            (
                DayKey(day, self.calendar, self.month, self.day, self.leap, one, second)
                for one, on, second in kept
                if on == day
            ),
            None,
        )

    def next_on_or_after(self, day: date, policy: DatePolicy = DEFAULT_POLICY) -> date | None:
        """The next day on which it is kept; None when its day is unknown or the calendar ends before."""
        far = date(min(day.year + 2, 9999), 12, 31)
        return next((key.on for key in self._keys(day, far, policy) if key.on >= day), None)

    def turning(self, on: date, policy: DatePolicy = DEFAULT_POLICY) -> int | None:
        """Which anniversary a day on which it is kept is: the years of its own calendar since it was.

        0 is the day itself; None without a year, before it, or where the lunar calendar ends.
        """
        key = self.key_on(on, policy) if self._may_lie_in_next_year(policy) else None
        return self._years_until(_year_in(self.calendar, on) if key is None else key.year)

    def age(self, today: date, policy: DatePolicy = DEFAULT_POLICY) -> int | None:
        """Full years on a day: anniversaries kept until then. A month without its day counts from its end."""
        years = self._years_until(_year_in(self.calendar, today))
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

    def _years_until(self, year: int | None) -> int | None:
        return None if year is None or self.year is None or year < self.year else year - self.year

    def _keys(self, first: date, last: date, policy: DatePolicy) -> Iterator[DayKey]:
        """The days of all years that may reach into the stretch, in order."""
        for year in self._years(first, last, policy):
            for on, second in self._kept(year, policy):
                if not self.is_lunar or on <= last_solar():
                    yield DayKey(on, self.calendar, self.month, self.day, self.leap, year, second)

    def _kept(self, year: int, policy: DatePolicy) -> tuple[_Kept, ...]:
        day = self.day
        if day is None:
            if policy.month_only == MonthOnly.NEVER:
                return ()
            day = 1
        if not self.is_lunar:
            return (_Kept(solar_day(year, self.month, day, policy.leap_day)),)
        check_year(year)
        months = months_kept(year, self.month, self.leap, policy.leap_month)
        return tuple(
            _Kept(lunar_day(year, self.month, day, leap, policy.short_month), leap and len(months) > 1)
            for leap in months
        )

    def _years(self, first: date, last: date, policy: DatePolicy) -> range:
        if not self.is_lunar:
            return range(first.year, last.year + 1)
        low = lunar_parts(max(first, FIRST_SOLAR))[0] if first <= last_solar() else LAST_YEAR + 1
        high = lunar_parts(min(last, last_solar()))[0] if last >= FIRST_SOLAR else FIRST_YEAR - 1
        return range(max(FIRST_YEAR, low - self._may_lie_in_next_year(policy)), high + 1)

    def _may_lie_in_next_year(self, policy: DatePolicy) -> bool:
        """Whether it is kept on New Year's Day when the twelfth month has no day 30."""
        return (
            self.is_lunar
            and (self.month, self.day) == (12, 30)
            and policy.short_month == ShortMonth.NEXT_FIRST
        )


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
