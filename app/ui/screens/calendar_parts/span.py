"""Which days a page of the calendar has, and which page comes next. The lunar tables are its ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.core.day_words import month_name, short_day
from app.core.days import add_months, month_end, month_start, week_of, week_start
from app.core.words import Words
from app.ui.screens.calendar_parts import day_words
from app.ui.screens.calendar_parts.header import LIST, WEEK

EARLIEST, LATEST = date(1900, 2, 1), date(2100, 12, 31)
"""Before and after there are no lunar days, and nobody's birthday."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days shown, `first` to `last`, and those of them that the page is about."""

    first: date
    last: date
    inside: tuple[date, date]
    weekly: bool = False

    @property
    def has_before(self) -> bool:
        return self.inside[0] > EARLIEST

    @property
    def has_after(self) -> bool:
        return self.inside[1] < LATEST

    def is_about(self, day: date) -> bool:
        """Whether a day belongs to the page, and is not only seen at its edge."""
        return self.inside[0] <= day <= self.inside[1]

    def shows(self, day: date) -> bool:
        return self.first <= day <= self.last

    def nearest(self, day: date) -> date:
        """The day itself, or that of the page which is nearest to one seen at its edge."""
        return min(max(day, self.inside[0]), self.inside[1])

    def title(self, words: Words) -> str:
        """2026年9月, or the week from its Monday to its Sunday."""
        first, last = self.inside
        if not self.weekly:
            return month_name(first, words)
        return words("calendar.week_of", first=short_day(first, words), last=short_day(last, words))

    def lunar(self, words: Words) -> str:
        return day_words.span_facts(*self.inside, words)


def span_of(view: str, day: date) -> Span:
    """The page of a day: its week, or its month; the grid of a month begins and ends with whole weeks."""
    if view == WEEK:
        monday, sunday = week_of(day)
        return Span(monday, sunday, (monday, sunday), weekly=True)
    first, last = month_start(day), month_end(day)
    if view == LIST:
        return Span(first, last, (first, last))
    return Span(week_start(first), week_start(last) + timedelta(days=6), (first, last))


def turned(view: str, day: date, pages: int) -> date:
    """The day on which one stands some pages on: the same of another month, the same weekday of another week."""
    if view == WEEK:
        return within(day + timedelta(days=7 * pages))
    return within(add_months(day, pages))


def within(day: date) -> date:
    """A day that the calendar has: the nearest one for any beyond its ends."""
    return min(max(day, EARLIEST), LATEST)
