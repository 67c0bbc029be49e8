"""The Today page (pictures 01 and 10a): whom to look after today, and doing it without leaving."""

from collections.abc import Hashable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QCursor, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.care import due as care_due
from app.care.occasion import CareList, CareRow, GroupCode, Only
from app.care.speak import short_name
from app.core.day_words import weekday_day
from app.core.enums import Channel, RecordKind
from app.core.festivals import builtin_festivals, next_festival
from app.core.lunar import lunar_parts
from app.core.lunar_words import lunar_text
from app.ui.context import Context
from app.ui.screens.screen import Screen
from app.ui.screens.today_parts.items import shown_groups
from app.ui.screens.today_parts.side import TodaySide
from app.ui.tables.care_rows import CareItem
from app.ui.tables.care_view import CareListView
from app.ui.widgets.buttons import Button, ButtonRole
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.menus import MenuEntry, make_menu
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.segmented import Segment, SegmentedControl

SHOWN = {GroupCode.BIRTHDAY: 3}
SHOWN_ELSE = 2
FESTIVAL_WITHIN = 30
SIDE_FROM = 980
MINUTE_MS = 60_000
MAJOR = [festival.code for festival in builtin_festivals() if festival.major]


class TodayScreen(Screen):
    """The list at the left, the week and the figures at the right. Rows are acted on where they stand."""

    kinds = frozenset({
        RecordKind.TASK, RecordKind.CARE, RecordKind.CUSTOMER, RecordKind.INTERACTION, RecordKind.PURCHASE,
        RecordKind.FEEDBACK, RecordKind.FIGURES, RecordKind.SETTING,
    })  # fmt: skip

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._found: CareList | None = None
        self._rows: dict[Hashable, CareRow] = {}
        self._opened: frozenset[str] = frozenset()
        self._day = context.clock.today()
        self._build()
        self._connect()

    # -- what is shown -------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the list anew; the week and the figures follow beside it."""
        today = self.context.clock.today()
        self._show_facts(today)
        only = Only(self.only.current())
        zone, settings = self.context.clock.tz, self.context.settings
        found = self.context.ops.read(read_list, today, settings, only, self._opened, zone)
        self._on_list(found)
        self.side.refresh(found.counts.all)

    def focus_main(self) -> None:
        self.list.setFocus()

    @property
    def customer_id(self) -> int | None:
        """The customer of the current row, for commands of the window."""
        row = self._current_row()
        return row.person.id if row and row.person else None

    def _on_list(self, found: CareList) -> None:
        self._found = found
        self._rows = {row.occasion.ref: row for row in found.rows}
        self.list.set_groups(shown_groups(self.context, found, self._opened))
        self.only.set_counts(
            {Only.ALL: found.counts.all, Only.MINE: found.counts.mine, Only.LATE: found.counts.late}
        )
        self._show_empty()

    def _show_facts(self, today: date) -> None:
        words = self.context.words
        _, month, day, leap = lunar_parts(today)
        lunar = lunar_text(month, day, leap, words.language)
        facts = words("today.facts", day=weekday_day(today, words), lunar=lunar)
        coming = next_festival(today, MAJOR)
        if coming is not None and 0 < (coming.day - today).days <= FESTIVAL_WITHIN:
            name = short_name(coming.festival, words)
            until = words("today.until", festival=name, n=(coming.day - today).days)
            facts += ("　" if words.language == "zh_CN" else " · ") + until
        self.header.set_facts(facts)

    def _show_empty(self) -> None:
        if self.context.ops.read(has_customers):
            self.empty.set_texts(
                self.tr("Nothing to do today"), self.tr("The week at the right shows what comes next.")
            )
        else:
            self.empty.set_texts(
                self.tr("Bring your regulars in first"),
                self.tr(
                    "Once there are customers, this page lists every day whom to greet, call back and follow up."
                ),
            )
        new = not self.context.ops.read(has_customers)
        self.import_button.setVisible(new)
        self.create_button.setVisible(new)

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        themes = self.context.themes
        self.header = PageHeader(themes, self.tr("Today"))
        self.only = SegmentedControl(
            themes,
            [
                Segment(Only.ALL, self.tr("All")),
                Segment(Only.MINE, self.tr("Mine")),
                Segment(Only.LATE, self.tr("Overdue")),
            ],
        )
        self.new_button = Button(themes, self.tr("New customer"), icon="user-plus")
        self.log_button = Button(
            themes, self.tr("Log interaction"), icon="plus", keys="Ctrl+L", role=ButtonRole.PRIMARY
        )
        for widget in (self.only, self.new_button, self.log_button):
            self.header.add(widget)
        separator = "　" if self.context.language == "zh_CN" else " · "
        self.list = CareListView(themes, self.tr("Care for today"), separator)
        self.import_button = Button(themes, self.tr("Import a list"), icon="import", role=ButtonRole.PRIMARY)
        self.create_button = Button(themes, self.tr("New customer"), icon="user-plus")
        self.empty = EmptyState(themes, buttons=(self.import_button, self.create_button))
        self.list.set_empty(self.empty)
        self.side = TodaySide(self.context)
        row = QHBoxLayout()
        row.setContentsMargins(20, 0, 16, 0)
        row.setSpacing(16)
        row.addWidget(self.list, 1)
        row.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(row, 1)
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.start()

    def _connect(self) -> None:
        self.only.changed.connect(self.refresh)
        self.new_button.clicked.connect(self._on_new)
        self.create_button.clicked.connect(self._on_new)
        self.import_button.clicked.connect(self._on_import)
        self.log_button.clicked.connect(self._on_log_anybody)
        self.list.copy_requested.connect(self._on_copy)
        self.list.log_requested.connect(self._on_log)
        self.list.snooze_requested.connect(self._on_snooze)
        self.list.done_requested.connect(self._on_done)
        self.list.open_requested.connect(self._on_open)
        self.list.edit_requested.connect(self._on_edit)
        self.list.group_action_requested.connect(self._on_group_action)
        self._minute.timeout.connect(self._on_minute)

    # -- slots ---------------------------------------------------------------------------------------------------

    def _current_row(self) -> CareRow | None:
        item = self.list.current_item()
        return self._rows.get(item.key) if item is not None else None

    def _on_copy(self, item: CareItem) -> None:
        from app.care.greeting import greeting

        row = self._rows[item.key]
        text = self.context.ops.read(greeting, row.occasion, self.context.words, self.context.settings)
        self.context.shell.copy(text)
        self.context.prompts.notice(self.tr("Copied: {text}").replace("{text}", text.split("\n")[0][:60]))

    def _on_log(self, item: CareItem) -> None:
        row = self._rows[item.key]
        if row.person is not None:
            self.context.shell.log_interaction(row.person.id, Channel.PHONE)

    def _on_done(self, item: CareItem) -> None:
        from app.care import actions

        row = self._rows[item.key]
        self.context.ops.write(
            "task.done",
            partial(actions.complete, today=self.context.clock.today()),
            row.occasion.ref,
            subject=self._subject(row),
        )

    def _on_snooze(self, item: CareItem) -> None:
        """Until when: the menu stands at the row."""
        row = self._rows[item.key]
        choices = (
            (self.tr("Tomorrow"), 1),
            (self.tr("In three days"), 3),
            (self.tr("Next week"), 7),
        )
        entries = [MenuEntry(text, partial(self._snooze, row, days)) for text, days in choices]
        entries += [MenuEntry(), MenuEntry(self.tr("Skip this time"), partial(self._skip, row))]
        make_menu(self.context.themes, entries, self).popup(self._menu_place())

    def _snooze(self, row: CareRow, days: int) -> None:
        from app.care import actions

        until = self.context.clock.today() + timedelta(days=days)
        self.context.ops.write(
            "task.snooze", actions.snooze, row.occasion.ref, until, subject=self._subject(row)
        )

    def _skip(self, row: CareRow) -> None:
        from app.care import actions

        self.context.ops.write("task.skip", actions.skip, row.occasion.ref, "", subject=self._subject(row))

    def _on_open(self, item: CareItem) -> None:
        row = self._rows[item.key]
        if row.person is not None:
            among = [one.person.id for one in self._rows.values() if one.person is not None]
            self.context.shell.open_customer(row.person.id, list(dict.fromkeys(among)))

    def _on_edit(self, item: CareItem) -> None:
        row = self._rows[item.key]
        if row.person is not None:
            self.context.shell.edit_customer(row.person.id)

    def _on_group_action(self, group: str, action: str) -> None:
        match action:
            case "more":
                self._opened |= {group}
                self.refresh()
            case "less":
                self._opened -= {group}
                self.refresh()
            case "prepare":
                from app.ui.dialogs.greetings import prepare_greetings

                prepare_greetings(self.context, self, GroupCode(group))

    def _on_new(self) -> None:
        self.context.shell.new_customer()

    def _on_import(self) -> None:
        self.context.shell.import_files()

    def _on_log_anybody(self) -> None:
        self.context.shell.log_interaction(self.customer_id)

    def _on_minute(self) -> None:
        """Hours left run on, and at midnight a new day begins: also after the machine slept."""
        if self.isVisible() and (self._day != self.context.clock.today() or self._has_hours()):
            self._day = self.context.clock.today()
            self.refresh()

    def _has_hours(self) -> bool:
        return any(row.occasion.due_at is not None for row in self._rows.values())

    def _subject(self, row: CareRow) -> str:
        from app.care import speak

        name = row.person.name if row.person else ""
        title = speak.title(row.occasion, self.context.words)
        return " · ".join(part for part in (name, title) if part)

    def _menu_place(self) -> QPoint:
        place = self.list.visualRect(self.list.currentIndex()).bottomRight()
        return (
            self.list.viewport().mapToGlobal(place - QPoint(220, 0)) if not place.isNull() else QCursor.pos()
        )

    # -- Qt ------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setVisible(self.width() >= SIDE_FROM)


def read_list(
    reader: Any, today: date, settings: Any, only: Only, opened: frozenset[str], zone: Any
) -> CareList:
    """The list with two or three rows a group, and all rows of the groups that were opened."""
    due = partial(care_due.due, reader, today, settings=settings, only=only, zone=zone)
    few: CareList = due(limit_per_group=max(SHOWN_ELSE, *SHOWN.values()))
    if not opened:
        return _cut(few)
    whole: CareList = due()
    full = {group.code: group for group in whole.groups}
    return replace(few, groups=tuple(full[g.code] if g.code in opened else g for g in _cut(few).groups))


def _cut(found: CareList) -> CareList:
    groups = tuple(
        replace(group, rows=group.rows[: SHOWN.get(group.code, SHOWN_ELSE)]) for group in found.groups
    )
    return replace(found, groups=groups)


def has_customers(reader: Any) -> bool:
    return bool(reader.value("SELECT EXISTS (SELECT 1 FROM customer_stats)"))
