"""A stretch of days as the calendar page shows it: what is due, what was done or missed, festivals with their window.

What is to come follows from the rules as on Today; what is past is what was stored, and what is missed for as long as
Today shows it. Someone without a day of his own (a complaint, someone who slips away) stands on today.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum
from typing import Any

from app.care.occasion import CareRow, GroupCode
from app.core.days import day_range
from app.core.enums import TaskKind
from app.core.festivals import Festival, festivals_between
from app.core.solar_terms import SolarTerm, term_on
from app.db.reader import Reader

ROWS = 12
"""People of an entry that are fetched with a page; the rest are counted."""


class EntryState(StrEnum):
    OPEN = "open"
    MISSED = "missed"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Settled:
    """One thing that was done: for whom, what, and when it was."""

    task_id: int
    customer_id: int | None
    name: str
    pinyin: str
    kind: TaskKind
    title: str
    rule_code: str | None
    rule_name: str
    done_on: date | None
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a day: `count` occasions of a kind. `rows` are the first of those still to do, `settled` of those
    that are done; `greeted` says how many of a festival's people are done with already.
    """

    day: date
    kind: TaskKind
    group: GroupCode
    count: int
    state: EntryState = EntryState.OPEN
    rows: tuple[CareRow, ...] = ()
    settled: tuple[Settled, ...] = ()
    festival: Festival | None = None
    greeted: int = 0

    @property
    def done(self) -> bool:
        return self.state == EntryState.DONE

    @property
    def key(self) -> tuple[object, ...]:
        """What tells it from the other lines of its day, also after it was read anew."""
        first = self.rows[0].occasion.ref if self.rows else self.settled[0].task_id if self.settled else None
        code = self.festival.code if self.festival else None
        return (self.day, self.kind, self.state, code, first if self.count == 1 else None)


@dataclass(frozen=True, slots=True)
class Band:
    """The days in which a festival's greetings are made, from the reminder to the festival itself."""

    festival: Festival
    first: date
    last: date
    left: int = 0
    done: int = 0

    @property
    def total(self) -> int:
        return self.left + self.done


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day with all that stands in it, in the order in which it is shown."""

    day: date
    entries: tuple[Entry, ...] = ()
    bands: tuple[Band, ...] = ()
    term: SolarTerm | None = None
    festivals: tuple[Festival, ...] = ()


def days(
    reader: Reader,
    first: date,
    last: date,
    today: date,
    settings: Mapping[str, Any],
    zone: tzinfo | None = None,
    *,
    rows: int | None = ROWS,
) -> tuple[CalendarDay, ...]:
    """Every day from `first` to `last`, both included; `rows` bounds the people of an entry, never its count."""
    from app.care.calendar import month_done, month_due

    page = month_due.Page(reader, first, last, today, settings, zone)
    bundled = month_due.found(page)
    due = month_due.entries(page, bundled, rows)
    bands = month_due.bands(page, bundled)
    done = month_done.entries(reader, first, last, zone, page.festivals, rows)
    return _laid_out(page.first, page.until, [*due, *_not_told_twice(due, done)], bands, page.festivals)


def whole(
    reader: Reader, entry: Entry, today: date, settings: Mapping[str, Any], zone: tzinfo | None = None
) -> Entry | None:
    """The same line with all its people, as it is now; None when it is gone meanwhile."""
    found = days(reader, entry.day, entry.day, today, settings, zone, rows=None)
    return next((one for day in found for one in day.entries if one.key == entry.key), None)


def bare(
    first: date, last: date, festivals: Sequence[Festival], bands: Iterable[Band] = ()
) -> tuple[CalendarDay, ...]:
    """The days with what the calendar alone says of them: shown at once, while what is due is looked up."""
    return _laid_out(first, last, (), tuple(bands), festivals)


def _laid_out(
    first: date,
    last: date,
    entries: Iterable[Entry],
    bands: Sequence[Band],
    festivals: Sequence[Festival],
) -> tuple[CalendarDay, ...]:
    by_day: dict[date, list[Entry]] = {}
    for entry in entries:
        by_day.setdefault(entry.day, []).append(entry)
    kept: dict[date, list[Festival]] = {}
    for one in festivals_between(first, last, festivals):
        kept.setdefault(one.day, []).append(one.festival)
    return tuple(
        CalendarDay(
            day=day,
            entries=tuple(sorted(by_day.get(day, ()), key=_order)),
            bands=tuple(band for band in bands if band.first <= day <= band.last),
            term=term_on(day),
            festivals=tuple(sorted(kept.get(day, ()), key=lambda festival: not festival.major)),
        )
        for day in day_range(first, (last - first).days + 1)
    )


_GROUPS = {code: place for place, code in enumerate(GroupCode)}


def _order(entry: Entry) -> tuple[bool, int, int]:
    """What is to do first, a festival before all, then Today's groups; what has an hour by its hour."""
    place = -1 if entry.festival is not None else _GROUPS[entry.group]
    minute = entry.rows[0].occasion.due_minute if entry.rows and entry.count == 1 else None
    return entry.done, place, -1 if minute is None else minute


def _not_told_twice(due: Sequence[Entry], done: Sequence[Entry]) -> list[Entry]:
    """A festival that still has people to greet says itself how many are done."""
    told = {(one.day, one.festival.code) for one in due if one.festival}
    return [one for one in done if one.festival is None or (one.day, one.festival.code) not in told]
