"""The Chinese lunisolar calendar 1900-2100: an own type over an own table, exact in both directions.

A lunar date is kept as it was said (month, day, leap or not) and only turned into a solar day for a given
year; a day that never was is refused and never moved. No other module looks at the table.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple, Self

from app.core.errors import ShukeError
from app.core.lunar_table import FIRST_DAY, FIRST_YEAR, LAST_YEAR, YEARS


class LunarMonth(NamedTuple):
    """A month of one lunar year; a leap month follows the plain month of its number."""

    year: int
    month: int
    leap: bool
    days: int
    first: int
    """Proleptic ordinal of its first day."""


@dataclass(frozen=True, slots=True)
class LunarDate:
    """A day of the lunar calendar. Making one that never was raises ShukeError.

    `year_out_of_range` (year, first, last) outside 1900-2100, `no_such_lunar_day` (year, month, day, leap)
    otherwise.

    >>> LunarDate(2025, 8, 15).to_solar()
    datetime.date(2025, 10, 6)
    >>> LunarDate.from_solar(date(2033, 12, 22))
    LunarDate(year=2033, month=11, day=1, leap=True)
    """

    year: int
    month: int
    day: int
    leap: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.day <= month_days(self.year, self.month, self.leap):
            raise ShukeError(
                "no_such_lunar_day", year=self.year, month=self.month, day=self.day, leap=self.leap
            )

    @classmethod
    def from_solar(cls, day: date) -> Self:
        """The lunar date of a day from 1900-01-31 to 2101-01-28, else ShukeError `year_out_of_range`."""
        return cls(*lunar_parts(day))

    def to_solar(self) -> date:
        return date.fromordinal(_month_index()[self.year, self.month, self.leap].first + self.day - 1)


FIRST_SOLAR = date.fromordinal(FIRST_DAY)
"""The first day that has a lunar date here."""


def last_solar() -> date:
    """The last day that has a lunar date here."""
    last = _months()[-1]
    return date.fromordinal(last.first + last.days - 1)


def lunar_parts(day: date) -> tuple[int, int, int, bool]:
    """Year, month, day and leap flag of a solar day, without making an object: for pages and long lists."""
    ordinal = day.toordinal()
    found = bisect_right(_month_firsts(), ordinal) - 1
    month = _months()[found] if found >= 0 else None
    if month is None or ordinal - month.first >= month.days:
        raise ShukeError("year_out_of_range", year=day.year, first=FIRST_YEAR, last=LAST_YEAR)
    return month.year, month.month, ordinal - month.first + 1, month.leap


def month_days(year: int, month: int, leap: bool = False) -> int:
    """29 or 30; 0 for a month that the year does not have. Raises ShukeError `year_out_of_range`."""
    check_year(year)
    found = _month_index().get((year, month, bool(leap)))
    return found.days if found else 0


def month_first(year: int, month: int, leap: bool = False) -> int | None:
    """Proleptic ordinal of a month's first day; None where the year does not have it or is out of range."""
    found = _month_index().get((year, month, leap))
    return found.first if found else None


def leap_month(year: int) -> int:
    """The month that the year has twice, or 0."""
    check_year(year)
    return YEARS[year - FIRST_YEAR] >> 13


def months_of(year: int) -> tuple[LunarMonth, ...]:
    """The 12 or 13 months of a lunar year, in order."""
    check_year(year)
    found = bisect_right(_month_firsts(), month_first(year, 1) or 0) - 1
    return tuple(_months()[found : found + 12 + (leap_month(year) > 0)])


def new_year(year: int) -> date:
    """The day of the Spring Festival: the first of the first month."""
    check_year(year)
    return date.fromordinal(_month_index()[year, 1, False].first)


def has_year(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR


def check_year(year: int) -> None:
    if not has_year(year):
        raise ShukeError("year_out_of_range", year=year, first=FIRST_YEAR, last=LAST_YEAR)


def check_day(day: date) -> date:
    """The day itself, if it has a lunar date; raises ShukeError `year_out_of_range`.

    For what would be half wrong without one: a list of birthdays must not quietly be that of the solar ones.
    """
    lunar_parts(day)
    return day


def zodiac(year: int) -> int:
    """The animal of a lunar year as a number from 0 (rat) to 11 (pig)."""
    return (year - 4) % 12


@lru_cache(maxsize=1)
def _months() -> list[LunarMonth]:
    """All 2,486 months, unfolded when the first is asked for (two milliseconds)."""
    months: list[LunarMonth] = []
    first = FIRST_DAY
    for year, bits in enumerate(YEARS, FIRST_YEAR):
        leap = bits >> 13
        numbers = [(month, False) for month in range(1, 13)]
        if leap:
            numbers.insert(leap, (leap, True))
        for position, (month, repeated) in enumerate(numbers):
            days = 29 + (bits >> position & 1)
            months.append(LunarMonth(year, month, repeated, days, first))
            first += days
    return months


@lru_cache(maxsize=1)
def _month_firsts() -> list[int]:
    return [month.first for month in _months()]


@lru_cache(maxsize=1)
def _month_index() -> dict[tuple[int, int, bool], LunarMonth]:
    return {(month.year, month.month, month.leap): month for month in _months()}
