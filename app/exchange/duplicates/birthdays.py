"""Two birthdays: the same day, the same day in two calendars, a slip of the pen, or two days."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from app.core.lunar import month_first
from app.exchange.duplicates.outcome import SILENT, Outcome

_STAND_INS = frozenset({(1, 1), (1970, 1, 1), (1900, 1, 1), (1980, 1, 1), (1990, 1, 1), (2000, 1, 1)})
"""What programs and people put where they do not know."""


class Birthday(NamedTuple):
    """As stored; `ordinal` is the solar day where year and day are known and ever were."""

    lunar: bool
    year: int | None
    month: int
    day: int | None
    leap: bool
    ordinal: int | None


def birthday(
    calendar: str | None, year: int | None, month: int | None, day: int | None, leap: int
) -> Birthday | None:
    """From the columns of a customer; None where there is none worth comparing."""
    if calendar is None or month is None or _is_stand_in(year, month, day):
        return None
    lunar = calendar == "lunar"
    return Birthday(lunar, year, month, day, bool(leap), _ordinal(lunar, year, month, day, bool(leap)))


def compare(one: Birthday | None, other: Birthday | None) -> Outcome:
    if one is None or other is None:
        return SILENT
    if one.lunar != other.lunar:
        return _two_calendars(one, other)
    if one.day is None or other.day is None:
        return _of_a_month(one, other)
    if one.year is None or other.year is None:
        same = (one.month, one.day, one.leap) == (other.month, other.day, other.leap)
        return Outcome("same_day") if same else _slipped_day(one, other)
    if one[:5] == other[:5]:
        return Outcome("same_birthday")
    return _slip(one, other)


def _ordinal(lunar: bool, year: int | None, month: int, day: int | None, leap: bool) -> int | None:
    if year is None or day is None:
        return None
    if lunar:
        first = month_first(year, month, leap)
        return None if first is None else first + day - 1
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return None


def _is_stand_in(year: int | None, month: int, day: int | None) -> bool:
    return (year, month, day) in _STAND_INS or (year is None and (month, day) == (1, 1))


def _two_calendars(one: Birthday, other: Birthday) -> Outcome:
    """The lunar and the solar name of one day, or one date of which somebody forgot to say which calendar it was of."""
    if one.ordinal is not None and one.ordinal == other.ordinal:
        return Outcome("lunar_solar")
    if (one.month, one.day) == (other.month, other.day) and one.day is not None:
        return Outcome("calendar_mixed") if one.year == other.year and one.year else SILENT
    if one.ordinal is None or other.ordinal is None:
        return SILENT  # without a year the two cannot be held against one another
    return Outcome("other_birthday")


def _of_a_month(one: Birthday, other: Birthday) -> Outcome:
    if one.year is None or other.year is None:
        return SILENT if one.month == other.month else Outcome("other_birthday")
    return Outcome("same_month" if (one.year, one.month) == (other.year, other.month) else "other_birthday")


def _slipped_day(one: Birthday, other: Birthday) -> Outcome:
    swapped = (one.month, one.day) == (other.day, other.month)
    return Outcome("birthday_typo" if swapped else "other_birthday")


def _slip(one: Birthday, other: Birthday) -> Outcome:
    """Both known in full, in one calendar, and not the same."""
    day, month, year = one.day == other.day, one.month == other.month, one.year == other.year
    if year and (one.month, one.day) == (other.day, other.month):
        return Outcome("swapped_day")
    if day and month:
        return Outcome("birthday_typo" if year or _near(one.year, other.year) else "birth_year_differs")
    if year and (day or month):
        near = _near(one.day, other.day) if month else _near(one.month, other.month)
        return Outcome("birthday_typo" if near else "other_birthday")
    return Outcome("other_birthday")


def _near(one: int | None, other: int | None) -> bool:
    """One digit differs, two are crossed, or the neighbour was meant."""
    if one is None or other is None:
        return False
    a, b = f"{one:04d}", f"{other:04d}"
    differing = sum(x != y for x, y in zip(a, b, strict=True))
    return differing == 1 or (differing == 2 and sorted(a) == sorted(b)) or abs(one - other) == 1
