"""The list view: the days of the month one under the other, each with the people who are to be looked after."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from app.care.calendar.month import CalendarDay, Entry
from app.care.occasion import CareGroup, CareList, CareRow, Counts
from app.core.day_words import clock_text, near_day
from app.core.joined import listed
from app.ui.context import Context
from app.ui.screens.calendar_parts import day_words, entry_words
from app.ui.screens.calendar_parts.acts import Acts
from app.ui.screens.today_parts.items import shown_groups
from app.ui.tables.care_delegate import HEAD
from app.ui.tables.care_rows import CareGroup as ShownDay
from app.ui.tables.care_rows import CareItem, GroupAction
from app.ui.tables.care_view import CareListView
from app.ui.tables.cells import Urgency
from app.ui.widgets.empty import EmptyState

OPEN = "open"
"""The link to a day; any other is the code of the festival whose greetings it prepares."""


class Agenda(QWidget):
    """The list of Today over many days. A link at a day's head goes to the day, or prepares its festival greetings."""

    day_changed = Signal(object)
    link_requested = Signal(object, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        words = context.words
        self._rows: dict[Hashable, CareRow] = {}
        self._days: dict[Hashable, date] = {}
        self.list = CareListView(
            context.themes, words("calendar.title"), "　" if context.language == "zh_CN" else " · "
        )
        self.empty = EmptyState(context.themes)
        self.empty.set_texts(words("calendar.empty"), words("calendar.empty_how"))
        self.list.set_empty(self.empty)
        self.acts = Acts(context, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.setFocusProxy(self.list)
        self._connect()

    def show_days(self, days: Sequence[CalendarDay]) -> None:
        """Show the days that have anything; days without are left out."""
        self._rows = {row.occasion.ref: row for day in days for entry in day.entries for row in entry.rows}
        self._days = {
            row.occasion.ref: day.day for day in days for entry in day.entries for row in entry.rows
        }
        groups = [self._day(day) for day in days if day.entries]
        self.list.set_groups([group for group in groups if group.items])

    def go_to(self, day: date) -> None:
        """Stand on the first row of a day or, where it has none, of the next."""
        if self.day_of_current() == day:
            return
        later = [item.key for item in self.list.items() if self._days[item.key] >= day]
        if later:
            self.list.select_item(later[0])
            self._show_head()

    def _show_head(self) -> None:
        """The current row near the top, its day above it."""
        self.list.scrollTo(self.list.currentIndex(), QAbstractItemView.ScrollHint.PositionAtTop)
        bar = self.list.verticalScrollBar()
        bar.setValue(bar.value() - HEAD)

    def day_of_current(self) -> date | None:
        item = self.list.current_item()
        return self._days.get(item.key) if item else None

    def _connect(self) -> None:
        acts, view = self.acts, self.list
        view.copy_requested.connect(lambda item: acts.copy(self._row(item)))
        view.greet_requested.connect(lambda item: acts.greet(self._row(item)))
        view.log_requested.connect(lambda item: acts.log(self._row(item)))
        view.snooze_requested.connect(lambda item: acts.snooze(self._row(item), view.menu_place()))
        view.skip_requested.connect(lambda item: acts.skip(self._row(item), view.menu_place()))
        view.done_requested.connect(lambda item: acts.done(self._row(item)))
        view.open_requested.connect(lambda item: acts.open(self._row(item), list(self._rows.values())))
        view.edit_requested.connect(lambda item: acts.edit(self._row(item)))
        view.current_changed.connect(self._on_current)
        view.group_action_requested.connect(self._on_link)

    def _on_current(self) -> None:
        day = self.day_of_current()
        if day is not None:
            self.day_changed.emit(day)

    def _on_link(self, day: str, action: str) -> None:
        self.link_requested.emit(date.fromisoformat(day), action)

    def _row(self, item: CareItem) -> CareRow:
        return self._rows[item.key]

    def _day(self, day: CalendarDay) -> ShownDay:
        words = self._context.words
        waiting = [entry for entry in day.entries if not entry.done]
        done = [entry_words.text(entry, words) for entry in day.entries if entry.done]
        note = [
            day_words.day_note(day, words),
            words("calendar.done_list", what=listed(words, *done)) if done else "",
        ]
        return ShownDay(
            key=day.day.isoformat(),
            icon="calendar",
            title=day_words.day_title(day.day, words),
            items=self._items(waiting),
            count=sum(entry.count for entry in waiting),
            note="　".join(part for part in note if part),
            actions=tuple(self._links(waiting)),
        )

    def _items(self, entries: Sequence[Entry]) -> tuple[CareItem, ...]:
        """The rows as Today shows them, but for the day, which stands above them."""
        return tuple(
            replace(item, when=self._when(entry, item)) for entry in entries for item in self._told(entry)
        )

    def _told(self, entry: Entry) -> tuple[CareItem, ...]:
        today = self._context.clock.today()
        group = CareGroup(entry.group, len(entry.rows), entry.rows)
        told = shown_groups(self._context, CareList(today, today, (group,), Counts()), frozenset())
        return tuple(item for one in told for item in one.items)

    def _when(self, entry: Entry, item: CareItem) -> str:
        """The hour where there is one; how late or how soon where that counts."""
        minute = self._rows[item.key].occasion.due_minute
        if minute is not None:
            return clock_text(minute)
        if item.urgency is not Urgency.NONE:
            return item.when
        return near_day(entry.day, self._context.words, self._context.clock.today())

    def _links(self, entries: Sequence[Entry]) -> list[GroupAction]:
        words = self._context.words
        links = [
            GroupAction(entry.festival.code, words("calendar.prepare", n=entry.count), "copy")
            for entry in entries
            if entry.festival is not None and entry.count > 1
        ]
        hidden = sum(entry.count - len(entry.rows) for entry in entries)
        return [*links, *([GroupAction(OPEN, words("calendar.more_people", n=hidden))] if hidden > 0 else [])]
