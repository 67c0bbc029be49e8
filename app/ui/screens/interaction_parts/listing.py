"""Rows of the list without holding it: how many talks each day has is known, the rest is read where one looks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from app.services.interaction_list import TalkDay, TalkRow

_DAYS_AT_ONCE = 200
"""Talks whose ids are fetched together, of as many days as it takes."""
_ROWS_AT_ONCE = 60
_MOST_KEPT = 6_000

IdsOf = Callable[[date, date], Sequence[int]]
RowsOf = Callable[[Sequence[int]], Sequence[TalkRow]]


@dataclass(frozen=True, slots=True)
class Caption:
    """A day over its talks."""

    on: date
    count: int


class TalkListing:
    """Every day is a caption and its talks below it. `ids_of` reads the talks from one day to another."""

    def __init__(self, days: Sequence[TalkDay], ids_of: IdsOf, rows_of: RowsOf) -> None:
        self.days = tuple(days)
        self._ids_of = ids_of
        self._rows_of = rows_of
        # The row of each day's caption, and at the end the number of rows.
        self._starts = [0, *accumulate(day.count + 1 for day in self.days)]
        self._ids: dict[int, tuple[int, ...]] = {}
        self._rows: dict[int, TalkRow] = {}

    @property
    def length(self) -> int:
        return self._starts[-1]

    @property
    def count(self) -> int:
        """How many talks there are."""
        return self.length - len(self.days)

    def caption(self, row: int) -> Caption | None:
        """The caption on this row, if it is one."""
        if not 0 <= row < self.length:
            return None
        place = bisect_right(self._starts, row) - 1
        day = self.days[place]
        return Caption(day.on, day.count) if self._starts[place] == row else None

    def talk(self, row: int) -> TalkRow | None:
        """The talk on this row; None for a caption, and for one that is gone meanwhile."""
        if not 0 <= row < self.length:
            return None
        place = bisect_right(self._starts, row) - 1
        within = row - self._starts[place] - 1
        ids = self._ids_on(place) if within >= 0 else ()
        if within >= len(ids) or within < 0:
            return None
        if ids[within] not in self._rows:
            self._fetch(place, within)
        return self._rows.get(ids[within])

    def row_of(self, on: date, number: int) -> int:
        """The row of a talk whose day is known, or -1."""
        place = next((place for place, day in enumerate(self.days) if day.on == on), -1)
        if place < 0 or number not in (ids := self._ids_on(place)):
            return -1
        return self._starts[place] + 1 + ids.index(number)

    def first_talk(self) -> int:
        """The row of the first talk, or -1."""
        return 1 if self.days else -1

    def _ids_on(self, place: int) -> tuple[int, ...]:
        """The ids of a day; those of the next days come along until there are some hundred."""
        if place not in self._ids:
            last, found = place, self.days[place].count
            while last + 1 < len(self.days) and found + self.days[last + 1].count <= _DAYS_AT_ONCE:
                last += 1
                found += self.days[last].count
            ids = self._ids_of(self.days[last].on, self.days[place].on)
            at = 0
            for one in range(place, last + 1):
                count = self.days[one].count
                self._ids[one] = tuple(ids[at : at + count])
                at += count
        return self._ids[place]

    def _fetch(self, place: int, within: int) -> None:
        """Read the talks from here on, over the days whose ids are at hand."""
        if len(self._rows) > _MOST_KEPT:
            self._rows.clear()
        wanted = list(self._ids[place][within : within + _ROWS_AT_ONCE])
        while len(wanted) < _ROWS_AT_ONCE and (place := place + 1) in self._ids:
            wanted += self._ids[place][: _ROWS_AT_ONCE - len(wanted)]
        self._rows.update((row.id, row) for row in self._rows_of(wanted))
