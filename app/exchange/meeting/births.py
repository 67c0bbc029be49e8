"""Who of the book was born when, by name: read once for an import, because asking row by row costs more than all else.

An entry stands under its day in both calendars where the year tells the other one, so that a birthday by the sun finds
the same one by the moon.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.core.calendar import CalendarDate
from app.exchange.meeting.book_loading import Query, stored_birthday
from app.exchange.values.same_day import day_keys

_EVERYBODY = (
    "SELECT id, name, birth_calendar, birth_year, birth_month, birth_day, birth_leap FROM customer"
    " WHERE birth_day IS NOT NULL"
)
_MONTH_AND_DAY = 4  # parts of a key without the year


class Births:
    """Names with month and day, and whose they are; whether it is really the same day is for the caller to see."""

    def __init__(self, query: Query) -> None:
        self._ids: dict[int, list[int]] = {}
        for number, name, *birth in query(_EVERYBODY):
            if birthday := stored_birthday(*birth):
                self.add(number, name, birthday)

    def add(self, number: int, name: str, birthday: CalendarDate) -> None:
        for key in _keys(name, birthday):
            self._ids.setdefault(key, []).append(number)

    def of(self, name: str, birthday: CalendarDate) -> Iterator[int]:
        """Whoever has this name and may have this birthday."""
        for key in _keys(name, birthday):
            yield from self._ids.get(key, ())


def _keys(name: str, birthday: CalendarDate) -> Iterator[int]:
    """Hashes take a third of the memory; two that happen to be equal make one candidate too many."""
    return (hash((name, *key)) for key in day_keys(birthday) if len(key) == _MONTH_AND_DAY)
