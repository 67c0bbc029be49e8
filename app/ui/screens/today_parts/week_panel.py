"""Seven days with lunar dates and what waits on each, and what comes next; every day leads into the calendar."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta, tzinfo
from math import ceil
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from app.care.calendar import week
from app.care.calendar.week import Event, Week, WeekDay
from app.care.occasion import Person
from app.core.day_words import brief_day, weekday_day, weekday_letter
from app.core.public_holidays import PublicHoliday
from app.core.words import Words
from app.db.reader import Reader
from app.ui import tokens
from app.ui.context import Context
from app.ui.customer_cells import shown_name
from app.ui.paint.heat import MAX_DOTS, DayMark
from app.ui.screens.today_parts.lines import Lines, LineText
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.label import rule
from app.ui.widgets.panel import Panel
from app.ui.widgets.week_strip import WeekStrip

EVENTS, LOOKED_AT = 4, 60
_LABEL_ROOM = 44
"""What a name under a day may take: a little more than the day itself."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """The week, and the public holidays and make-up workdays in it."""

    week: Week
    holidays: Mapping[date, PublicHoliday]


def read_ahead(
    reader: Reader, today: date, settings: Mapping[str, Any], zone: tzinfo, language: str
) -> Ahead:
    """Runs on the pool: the library of public holidays is not for the first second."""
    from app.core import public_holidays

    found = week.week(reader, today, settings=settings, zone=zone, events=LOOKED_AT)
    country = str(settings["care.country"] or settings["shop.region"])
    last = today + timedelta(days=week.DAYS)
    return Ahead(found, public_holidays.between(country, today, last, language))


class WeekPanel(Panel):
    """The strip reaches a little over the lines below it, so that its numbers stand over their beginnings."""

    def __init__(self, context: Context) -> None:
        super().__init__("", padding=1)
        self._context = context
        self._days: list[date] = []
        self._event_days: list[date] = []
        self.set_title(self.tr("Next seven days"))
        self.link = LinkButton(context.themes, self.tr("Open calendar"))
        self.add_action(self.link)
        self.strip = WeekStrip(context.themes)
        self.events = Lines(context.themes, 38)
        strip = QVBoxLayout()
        strip.setContentsMargins(6, 0, 6, 0)
        strip.addWidget(self.strip)
        line = QVBoxLayout()
        line.setContentsMargins(12, 0, 12, 0)
        self.line = rule()
        line.addWidget(self.line)
        self.body.setSpacing(tokens.TIGHT)
        self.body.addLayout(strip)
        self.body.addLayout(line)
        self.body.addWidget(self.events)
        self.body.addSpacing(2)
        self.strip.day_activated.connect(self._on_day)
        self.events.opened.connect(self._on_event)
        self.link.clicked.connect(self._on_link)

    def show_ahead(self, found: Ahead, still_open: int) -> None:
        """Today counts what its list counts, `still_open`: what was missed waits today, too."""
        words, today = self._context.words, self._context.clock.today()
        self._days = [one.day for one in found.week.days]
        days = [replace(one, load=still_open) if one.day == today else one for one in found.week.days]
        most = max(day.load for day in days)
        self.strip.set_days([self._mark(day, dots(day.load, most)) for day in days])
        events = event_lines(found, words, today)
        self._event_days = [day for day, _ in events]
        self.events.set_lines([LineText(brief_day(day, words), said) for day, said in events])
        for part in (self.events, self.line):
            part.setVisible(bool(events))

    def _mark(self, day: WeekDay, load: int) -> DayMark:
        words = self._context.words
        festive = bool(day.festivals or day.term)
        name = week.label(day, words)
        shown = _short(name)
        size = tokens.TINY if shown.isascii() else tokens.CAPTION
        if self._context.themes.current.width(shown, size, festive) > _LABEL_ROOM:
            shown = week.lunar_label(day.day, words)
        told = weekday_day(day.day, words)
        return DayMark(
            weekday=weekday_letter(day.day, words),
            number=str(day.day.day),
            lunar=shown,
            load=load,
            today=day.day == self._context.clock.today(),
            festive=festive,
            spoken=words("today.load", day=told, name=name, n=day.load),
        )

    def _on_day(self, place: int) -> None:
        self._context.shell.open_day(self._days[place])

    def _on_event(self, place: int) -> None:
        self._context.shell.open_day(self._event_days[place])

    def _on_link(self) -> None:
        self._context.shell.open_day(self._context.clock.today())


def dots(load: int, most: int) -> int:
    """One for each thing to do where there are few; else how full a day is beside the fullest.

    >>> [dots(load, 3) for load in (0, 1, 3)], [dots(load, 40) for load in (0, 1, 20, 21, 40)]
    ([0, 1, 3], [0, 1, 2, 3, 4])
    """
    return load if most <= MAX_DOTS else ceil(load * MAX_DOTS / most)


def event_lines(found: Ahead, words: Words, today: date) -> list[tuple[date, str]]:
    """The few things of the week that one should know of, day by day.

    A festival comes first, then a day on which the country works or rests otherwise, the next birthday and the solar
    term; what else is planned fills the rest, for it is said again on its day.
    """
    lines = [
        (_rank(event, found.week.events), event.day, week.event_text(event, words, _caller(words)))
        for event in found.week.events
    ]
    festive = {event.day for event in found.week.events if event.festival is not None}
    before: PublicHoliday | None = None
    for day, holiday in sorted(found.holidays.items()):
        if day > today and day not in festive and holiday != before:
            said = words(f"today.holiday_{'work' if holiday.work else 'rest'}", name=holiday.name)
            lines.append((1, day, said))
        before = holiday
    chosen = sorted(lines, key=lambda line: line[:2])[:EVENTS]
    return [(day, said) for rank, day, said in sorted(chosen, key=lambda line: (line[1], line[0] == 1))]


def _rank(event: Event, events: Sequence[Event]) -> int:
    if event.festival is not None:
        return 0
    if event.term is not None:
        return 3
    return 2 if event is next((one for one in events if one.row is not None), None) else 4


def _caller(words: Words) -> Callable[[Person], str]:
    return lambda person: called(person, words)


def called(person: Person, words: Words) -> str:
    """A name where there is room for one way to write it."""
    return shown_name(person.name, person.pinyin, words)[0]


def _short(label: str) -> str:
    """What fits under a day: "Autumn equinox" says enough with its last word."""
    return label.split()[-1].capitalize() if label.isascii() and " " in label else label
