"""Where a date is kept that has no day of its own in a year: the shop's four choices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self


class LeapDay(StrEnum):
    """Where 29 February is kept in a common year."""

    FEB_28 = "feb28"
    MAR_1 = "mar1"


class LeapMonth(StrEnum):
    """Where a date of a leap month is kept."""

    OWN_ELSE_PLAIN = "own_else_plain"
    PLAIN = "plain"
    BOTH = "both"


class ShortMonth(StrEnum):
    """Where day 30 of a lunar month is kept when the month has 29 days."""

    LAST_DAY = "last_day"
    NEXT_FIRST = "next_first"


class MonthOnly(StrEnum):
    """Where a date of which only the month is known is kept."""

    FIRST = "first"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class DatePolicy:
    """The shop's choice where a date has no day of its own in a year."""

    leap_day: LeapDay = LeapDay.FEB_28
    leap_month: LeapMonth = LeapMonth.OWN_ELSE_PLAIN
    short_month: ShortMonth = ShortMonth.LAST_DAY
    month_only: MonthOnly = MonthOnly.FIRST

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Self:
        """What the shop chose: the one place that reads it."""
        return cls(
            LeapDay(settings["care.leap_day"]),
            LeapMonth(settings["care.leap_month"]),
            ShortMonth(settings["care.short_month"]),
            MonthOnly(settings["care.month_only"]),
        )


DEFAULT_POLICY = DatePolicy()
