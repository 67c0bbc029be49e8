"""Local calendar days: their number in the database, and the weeks, months and quarters they belong to."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from app.core.errors import ShukeError

_EPOCH = 719163  # ordinal of 1970-01-01
_QUARTER = re.compile(r"\s*([0-9]{4})[\s\-/]*Q([1-4])\s*", re.IGNORECASE | re.ASCII)


def to_day_number(day: date) -> int:
    """Days since 1970-01-01; negative before it.

    >>> to_day_number(date(2026, 9, 18))
    20714
    """
    return day.toordinal() - _EPOCH


def from_day_number(number: int) -> date:
    return date.fromordinal(number + _EPOCH)


def day_range(first: date, count: int) -> Iterator[date]:
    """`count` days beginning with `first`."""
    start = first.toordinal()
    return (date.fromordinal(number) for number in range(start, start + count))


def week_start(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the day's week."""
    monday = week_start(day)
    return monday, monday + timedelta(days=6)


def days_in_month(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def month_start(day: date) -> date:
    return day.replace(day=1)


def month_end(day: date) -> date:
    return day.replace(day=days_in_month(day.year, day.month))


def add_months(day: date, months: int) -> date:
    """The same day some months on (or back), or the last of a shorter month.

    >>> add_months(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month0 + 1, min(day.day, days_in_month(year, month0 + 1)))


def month_grid(year: int, month: int) -> tuple[date, ...]:
    """The 42 days of a month's page: six weeks from the Monday on or before the first."""
    return tuple(day_range(week_start(date(year, month, 1)), 42))


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A calendar quarter; prints as `2026Q3`."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """From `2026Q3` (also `2026-q3`); raises ShukeError `bad_quarter` for anything else.

        >>> Quarter.parse("2026Q3").start
        datetime.date(2026, 7, 1)
        """
        match = _QUARTER.fullmatch(text)
        if match is None or match[1] == "0000" or match[1] == "9999":
            raise ShukeError("bad_quarter", text=text[:40])
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, (day.month + 2) // 3)

    @property
    def start(self) -> date:
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def end(self) -> date:
        """The last day, inclusive."""
        return month_end(date(self.year, self.number * 3, 1))

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    @property
    def previous(self) -> Self:
        return self.shifted(-1)

    @property
    def next(self) -> Self:
        return self.shifted(1)

    @property
    def year_ago(self) -> Self:
        """The same quarter a year before."""
        return self.shifted(-4)

    def shifted(self, quarters: int) -> Self:
        year, number0 = divmod(self.year * 4 + self.number - 1 + quarters, 4)
        return type(self)(year, number0 + 1)

    def contains(self, day: date) -> bool:
        return self.start <= day <= self.end

    def __str__(self) -> str:
        return f"{self.year:04d}Q{self.number}"
