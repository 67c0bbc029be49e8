"""The calendar's days as cells: what stands in a box of the grid, ready to be painted and to be read aloud."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.care.calendar.month import Band, CalendarDay, Entry
from app.care.occasion import CareRow
from app.core.words import Words
from app.ui.screens.calendar_parts import day_words, entry_words
from app.ui.screens.calendar_parts.day_words import Mark


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a cell: an entry, or (`row`) one of its people under it."""

    icon: str
    texts: tuple[str, ...]
    entry: Entry
    row: CareRow | None = None
    under: bool = False

    @property
    def text(self) -> str:
        """What it says where there is room."""
        return self.texts[0]


@dataclass(frozen=True, slots=True)
class Segment:
    """The piece of a band that lies in one day. `lane` counts from the top and is the same in a whole week; the text
    runs on over `length` days of the week, of which this is number `place`.
    """

    lane: int
    text: str
    begins: bool
    ends: bool
    place: int = 0
    length: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """One day. `label` has the forms in which its name may be said, the longest first."""

    day: date
    number: str
    label: tuple[str, ...]
    festive: bool
    mark: Mark | None
    lines: tuple[Line, ...]
    segments: tuple[Segment, ...]
    lanes: int
    outside: bool
    weekend: bool
    today: bool
    tip: str
    spoken: str


def weeks(
    found: Sequence[CalendarDay],
    words: Words,
    today: date,
    *,
    marks: Mapping[date, Mark],
    inside: tuple[date, date],
    people: bool = False,
) -> list[list[Cell]]:
    """The cells of whole weeks, Monday first; days out of `inside` belong to another month. `people` names everyone."""
    return [
        _week(found[start : start + 7], words, today, marks, inside, people)
        for start in range(0, len(found), 7)
    ]


def _week(
    found: Sequence[CalendarDay],
    words: Words,
    today: date,
    marks: Mapping[date, Mark],
    inside: tuple[date, date],
    people: bool,
) -> list[Cell]:
    lanes = _lanes(found)
    week = found[0].day, found[-1].day
    return [_cell(day, words, today, marks.get(day.day), inside, people, lanes, week) for day in found]


def _cell(
    day: CalendarDay,
    words: Words,
    today: date,
    mark: Mark | None,
    inside: tuple[date, date],
    people: bool,
    lanes: Mapping[Band, int],
    week: tuple[date, date],
) -> Cell:
    outside = not inside[0] <= day.day <= inside[1]
    lines = tuple(_lines(day, words, people))
    return Cell(
        day=day.day,
        number=day_words.number(day.day, outside, words),
        label=day_words.labels(day, words, mark),
        festive=bool(day.festivals or day.term or (mark and mark.named)),
        mark=mark,
        lines=lines,
        segments=tuple(_segment(band, day.day, lanes[band], week, today, words) for band in day.bands),
        lanes=max((place + 1 for place in lanes.values()), default=0) if day.bands else 0,
        outside=outside,
        weekend=day.day.isoweekday() > 5,
        today=day.day == today,
        tip=day_words.tip(day, words, mark),
        spoken=day_words.spoken(
            day, words, today, mark, [_spoken(line, words) for line in lines if not line.under]
        ),
    )


def _segment(band: Band, day: date, lane: int, week: tuple[date, date], today: date, words: Words) -> Segment:
    """How many are greeted is told where the band begins and in the week of today; elsewhere its name is enough."""
    first, last = max(band.first, week[0]), min(band.last, week[1])
    counted = band.first >= week[0] or week[0] <= today <= week[1]
    return Segment(
        lane=lane,
        text=entry_words.band_text(band, words, counted=counted),
        begins=band.first == day,
        ends=band.last == day,
        place=(day - first).days,
        length=(last - first).days + 1,
    )


def _lanes(found: Sequence[CalendarDay]) -> dict[Band, int]:
    """Which band lies in which lane: the first free one, for the whole week."""
    taken: list[date] = []
    lanes: dict[Band, int] = {}
    for band in sorted({one for day in found for one in day.bands}, key=lambda one: (one.first, one.last)):
        free = next((lane for lane, last in enumerate(taken) if last < band.first), len(taken))
        taken[free : free + 1] = [band.last]
        lanes[band] = free
    return lanes


def _spoken(line: Line, words: Words) -> str:
    """A line with what only its icon and colour say."""
    if line.entry.done:
        return words("calendar.spoken_done", what=line.text)
    return words("calendar.spoken_missed", what=line.text) if line.entry.state == "missed" else line.text


def _lines(day: CalendarDay, words: Words, people: bool) -> list[Line]:
    made: list[Line] = []
    for entry in day.entries:
        row = entry.rows[0] if entry.count == 1 and entry.rows else None
        made.append(Line(entry_words.icon(entry), entry_words.forms(entry, words), entry, row))
        if people and entry.count > 1 and entry.festival is None:
            made += [
                Line("", (entry_words.person(each, words),), entry, each, under=True) for each in entry.rows
            ]
    return made
