"""A birthday as the columns of a customer hold it."""

from __future__ import annotations

from typing import Any

from app.core.calendar import CalendarDate

BIRTH = ("birth_calendar", "birth_year", "birth_month", "birth_day", "birth_leap")


def birth_columns(birthday: CalendarDate | None) -> tuple[Any, ...]:
    """Calendar, year, month, day and leap."""
    if birthday is None:
        return (None, None, None, None, 0)
    return (str(birthday.calendar), birthday.year, birthday.month, birthday.day, int(birthday.leap))


def str_birthday(birthday: CalendarDate) -> str:
    """A birthday as plain text, for a problem's value."""
    parts = [f"{birthday.year:04d}"] if birthday.year else []
    parts += [f"{birthday.month:02d}"] + ([f"{birthday.day:02d}"] if birthday.day else [])
    return f"{'lunar ' if birthday.is_lunar else ''}{'leap ' if birthday.leap else ''}{'-'.join(parts)}"
