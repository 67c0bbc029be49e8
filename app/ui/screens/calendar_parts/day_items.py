"""The chosen day, person by person: what the list at the right of the calendar shows."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from app.care import speak
from app.care.calendar.month import CalendarDay, Entry, EntryState, Settled
from app.care.occasion import CareRow, State
from app.core.day_words import near_day
from app.core.joined import listed, parted
from app.core.words import Words
from app.ui.screens.calendar_parts import entry_words

MORE = "more"


@dataclass(frozen=True, slots=True)
class DayItem:
    """Two lines with an icon. `row` is set where one person is meant who can be acted on here, `settled` where it is
    someone with whom it is done; `many` opens or closes the names of a line that is done, `more` fetches the rest.
    """

    key: tuple[object, ...]
    icon: str
    title: str
    sub: str
    entry: Entry
    row: CareRow | None = None
    settled: Settled | None = None
    done: bool = False
    missed: bool = False
    many: bool = False
    more: bool = False

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.title, self.sub) if part)


def day_items(
    day: CalendarDay, words: Words, today: date, opened: AbstractSet[object] = frozenset()
) -> list[DayItem]:
    """All lines of a day; whoever is only counted stands in a last one that shows the rest. Names that are done with
    are shown where the line is among the `opened`.
    """
    return [item for entry in day.entries for item in _items(entry, words, today, opened)]


def _items(entry: Entry, words: Words, today: date, opened: AbstractSet[object]) -> Iterator[DayItem]:
    if entry.done:
        yield from _done(entry, words, today, entry.key in opened)
    elif entry.festival is not None:
        yield _festival(entry, words)
    else:
        for row in entry.rows:
            yield _open(entry, row, words, today)
        yield from _rest(entry, len(entry.rows), words)


def _rest(entry: Entry, shown: int, words: Words) -> Iterator[DayItem]:
    if entry.count > shown:
        text = words("calendar.more_people", n=entry.count - shown)
        yield DayItem((*entry.key, MORE), "more", text, entry_words.text(entry, words), entry, more=True)


def _open(entry: Entry, row: CareRow, words: Words, today: date) -> DayItem:
    occasion = row.occasion
    parts = [speak.facts(occasion, words, today)]
    missed = occasion.state == State.MISSED or entry.state == EntryState.MISSED
    if missed:
        parts.append(words("calendar.missed"))
    icon = entry_words.kind_icon(entry.kind, entry.group, own=row.person is None and entry.kind == "other")
    return DayItem(
        key=(*entry.key, occasion.ref),
        icon=icon,
        title=entry_words.row_title(row, words),
        sub=parted(words, *parts) or row.detail,
        entry=entry,
        row=row,
        missed=missed,
    )


def _festival(entry: Entry, words: Words) -> DayItem:
    assert entry.festival is not None
    name = speak.short_name(entry.festival, words)
    left = words("calendar.left_to_greet", n=entry.count)
    if entry.greeted:
        left = parted(words, left, words("calendar.greeted", n=entry.greeted))
    return DayItem(
        key=entry.key,
        icon=entry_words.festival_icon(entry.festival),
        title=words("calendar.band", festival=name),
        sub=left,
        entry=entry,
        missed=entry.state == EntryState.MISSED,
    )


def _done(entry: Entry, words: Words, today: date, opened: bool) -> Iterator[DayItem]:
    """What is done stands together; who it was for is said below, and one by one when it is opened."""
    if entry.count == 1:
        one = entry.settled[0]
        title, sub = entry_words.text(entry, words), _done_when(one, words, today)
        yield DayItem(entry.key, "check", title, sub, entry, settled=one, done=True)
        return
    names = dict.fromkeys(entry_words.settled_name(each, words) for each in entry.settled if each.name)
    sub = listed(words, *names)
    sub += "…" if entry.count > len(entry.settled) else ""
    yield DayItem(entry.key, "check", entry_words.text(entry, words), sub, entry, done=True, many=True)
    if not opened:
        return
    for one in entry.settled:
        title = entry_words.settled_name(one, words) or entry_words.settled_title(one, words)
        key = (*entry.key, one.task_id)
        yield DayItem(key, "check", title, _done_when(one, words, today), entry, settled=one, done=True)
    yield from _rest(entry, len(entry.settled), words)


def _done_when(one: Settled, words: Words, today: date) -> str:
    day = near_day(one.done_on, words, today) if one.done_on else ""
    clock = f"{one.done_at:%H:%M}" if one.done_at else ""
    return words("calendar.done_on", when=" ".join(part for part in (day, clock) if part))
