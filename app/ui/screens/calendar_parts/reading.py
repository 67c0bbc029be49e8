"""What the page shows is read beside the window: first the bare days at once, then what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, tzinfo
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.care.calendar import month
from app.care.calendar.month import CalendarDay, Entry
from app.care.calendar.month_due import festivals_of
from app.care.occasion import GroupCode
from app.db.reader import Reader
from app.ui.context import Context
from app.ui.jobs import Job
from app.ui.screens.calendar_parts.free_days import FreeDays, country_of, read_free_days
from app.ui.screens.calendar_parts.span import Span


class DayReader(QObject):
    """Holds the days of the page that is open; `changed` tells that there is more to show."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._span: Span | None = None
        self.days: tuple[CalendarDay, ...] = ()
        self.free = FreeDays()

    def load(self, page: Span, today: date) -> None:
        """Read a page; a page that is turned away from meanwhile is not shown."""
        context = self._context
        if page != self._span:
            self._span = page
            self.days = month.bare(page.first, page.last, context.ops.read(festivals_of))
            self.changed.emit()
        context.ops.read_later(
            read_page, page, today, context.settings, context.clock.tz,
            done=self._on_page, owner=self, key="days",
        )  # fmt: skip
        self._load_free_days(page)

    def day(self, day: date) -> CalendarDay | None:
        """One of the days of the page."""
        return next((one for one in self.days if one.day == day), None)

    def shown(self, shows: Callable[[GroupCode], bool]) -> list[CalendarDay]:
        """The days with those entries only that pass the filter."""
        return [
            CalendarDay(
                day.day,
                entries_of(day, shows),
                day.bands if shows(GroupCode.FESTIVAL) else (),
                day.term,
                day.festivals,
            )
            for day in self.days
        ]

    def _load_free_days(self, page: Span) -> None:
        country, language = country_of(self._context.settings), self._context.language
        if not country:
            self.free = FreeDays()
        elif not self.free.covers(country, page.first, page.last):

            def read(job: Job) -> FreeDays:
                return read_free_days(country, page.first, page.last, language)

            self._context.ops.run_later(read, done=self._on_free_days, owner=self, key="free")

    def _on_page(self, found: tuple[Span, tuple[CalendarDay, ...]]) -> None:
        page, days = found
        if page == self._span:
            self.days = days
            self.changed.emit()

    def _on_free_days(self, found: FreeDays) -> None:
        self.free = found
        self.changed.emit()


def entries_of(day: CalendarDay, shows: Callable[[GroupCode], bool]) -> tuple[Entry, ...]:
    """The entries of a day that pass the filter."""
    return tuple(entry for entry in day.entries if shows(entry.group))


def read_page(
    reader: Reader, page: Span, today: date, settings: Mapping[str, Any], zone: tzinfo
) -> tuple[Span, tuple[CalendarDay, ...]]:
    """The days of a page, with the page that they are of. Runs on the pool."""
    return page, month.days(reader, page.first, page.last, today, settings, zone)
