"""Birthdays that are the same day: told by sun or by moon, with or without the year."""

from __future__ import annotations

from functools import lru_cache

from app.core.calendar import CalendarDate
from app.core.enums import CalendarKind
from app.core.errors import ShukeError
from app.core.lunar import lunar_parts

DayKey = tuple[object, ...]


@lru_cache(maxsize=65_536)
def day_keys(birthday: CalendarDate) -> tuple[DayKey, ...]:
    """What two birthdays share if they may be one day: the day itself, then month and day in either calendar.

    >>> lunar, solar = CalendarDate.lunar(1985, 8, 15), CalendarDate.solar(1985, 9, 29)
    >>> day_keys(lunar)[0] == day_keys(solar)[0], same_day(CalendarDate.lunar(None, 8, 15), solar)
    (True, True)
    """
    if birthday.day is None:
        return ()
    own = (str(birthday.calendar), birthday.month, birthday.day, birthday.leap)
    other = _in_the_other(birthday)
    if other is None:
        return (own,) if birthday.year is None else ((birthday.year, *own), own)
    day, theirs = other
    return (day, own, theirs)


def same_day(one: CalendarDate, other: CalendarDate) -> bool:
    """Whether two birthdays are one day as far as both are known; a month alone is no day."""
    if one == other:
        return one.day is not None
    mine, theirs = day_keys(one), day_keys(other)
    if one.year is not None and other.year is not None:
        return bool(mine and theirs) and mine[0] == theirs[0]
    return not set(mine).isdisjoint(theirs)


def _in_the_other(birthday: CalendarDate) -> tuple[DayKey, DayKey] | None:
    """The one day that a full date means, and its month and day in the other calendar."""
    try:
        day = birthday.to_solar()
        if day is None:
            return None
        if birthday.is_lunar:
            return (day.toordinal(),), (str(CalendarKind.SOLAR), day.month, day.day, False)
        _, month, number, leap = lunar_parts(day)
    except ShukeError:  # before the first or after the last lunar day that is known
        return None
    return (day.toordinal(),), (str(CalendarKind.LUNAR), month, number, leap)
