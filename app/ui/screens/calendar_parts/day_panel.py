"""The chosen day at the right of the calendar: what stands in it, and what can be done about it there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.care.calendar import month
from app.care.calendar.month import CalendarDay, Entry
from app.care.occasion import CareRow
from app.core.enums import TaskKind
from app.ui.context import Context
from app.ui.screens.calendar_parts import day_words
from app.ui.screens.calendar_parts.acts import Acts
from app.ui.screens.calendar_parts.day_items import DayItem, day_items
from app.ui.screens.calendar_parts.day_list import BACK, ROW, DayList
from app.ui.screens.calendar_parts.day_words import Mark
from app.ui.tables.keys import RowAction
from app.ui.widgets.buttons import Button, ButtonRole
from app.ui.widgets.label import ElidedLabel, Label, LabelRole
from app.ui.widgets.panel import Panel

ROWS_SHOWN = 6


class DayPanel(Panel):
    """Head with the day's names, the list, and a button that prepares all greetings of the day at once."""

    prepare_requested = Signal(object)
    move_requested = Signal(object, object, object)
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("", padding=0, parent=parent)
        self._context = context
        self.acts = Acts(context, self)
        self.day: CalendarDay | None = None
        self._mark: Mark | None = None
        self._wanted: tuple[Entry, ...] = ()
        self._whole: Entry | None = None
        self._opened: set[object] = set()
        self._to_prepare: Entry | None = None
        self._rows_shown = ROWS_SHOWN
        self._build()
        self._connect()

    def show_day(self, day: CalendarDay, mark: Mark | None, wanted: Sequence[Entry]) -> None:
        """Show a day; `wanted` are its entries that pass the filter."""
        if self.day is None or self.day.day != day.day:
            self._whole = None
            self._opened.clear()
        self.day, self._mark, self._wanted = day, mark, tuple(wanted)
        self._show(day)

    def set_room(self, height: int) -> None:
        """How high the panel may become: the list scrolls where a day has more."""
        chrome = self.head_row.sizeHint().height() + self.batch_row.sizeHint().height() + 40
        self._rows_shown = max(2, min(ROWS_SHOWN, (height - chrome) // ROW))
        self._fit()

    def _show(self, day: CalendarDay) -> None:
        words, today = self._context.words, self._context.clock.today()
        self.when.setText(day_words.day_title(day.day, words))
        self._show_names(day_words.day_note(day, words, self._mark))
        self.free.setText(day_words.mark_text(self._mark, words))
        self.free.setVisible(bool(self.free.text()))
        entries = tuple(self._in_full(entry) for entry in self._wanted)
        items = day_items(CalendarDay(day.day, entries), words, today, self._opened)
        self.list.show_items(items)
        self.list.setVisible(bool(items))
        self.nothing.setVisible(not items)
        self._show_batch(entries)
        self._fit()

    def _show_names(self, names: str) -> None:
        """Beside the day where there is room, else in a line of their own."""
        theme = self._context.themes.current
        taken = theme.width(self.when.text(), bold=True) + theme.width(names, bold=True)
        beside = taken <= self.width() - 40
        self.names.setText(names if beside else "")
        self.names_below.setText("" if beside else names)
        self.names_below.setVisible(not beside)

    def _fit(self) -> None:
        self.list.setFixedHeight(ROW * max(1, min(len(self.list.lines.items), self._rows_shown)))

    def show_line(self, entry: Entry, row: CareRow | None) -> None:
        """Stand on a line that was chosen elsewhere: the person's, or the first of a line of many."""
        for item in self.list.lines.items:
            meant = row is None or (item.row is not None and item.row.occasion.ref == row.occasion.ref)
            if item.entry.key == entry.key and meant:
                self.list.select_item(item.key)
                return

    def focus_list(self) -> None:
        """Go on with the keyboard in the list, if there is anything in it."""
        if self.list.lines.items:
            self.list.setFocus()

    def _build(self) -> None:
        themes, words = self._context.themes, self._context.words
        self.when = Label("", LabelRole.HEADING)
        self.names = ElidedLabel("", LabelRole.ACCENT)
        self.names_below = Label("", LabelRole.ACCENT, wrap=True)
        self.names_below.setContentsMargins(12, 0, 10, 0)
        self.head_row = QWidget()
        head = QHBoxLayout(self.head_row)
        head.setContentsMargins(12, 9, 10, 2)
        head.setSpacing(10)
        head.addWidget(self.when)
        head.addWidget(self.names)
        head.addStretch(1)
        self.free = Label("", LabelRole.CAPTION, wrap=True)
        self.free.setContentsMargins(12, 0, 10, 0)
        self.list = DayList(themes, words)
        self.nothing = Label(words("calendar.nothing"), LabelRole.CAPTION)
        self.nothing.setContentsMargins(12, 2, 12, 10)
        self.batch = Button(themes, "", icon="copy", role=ButtonRole.ACCENTED, small=True)
        self.batch_row = QWidget()
        foot = QHBoxLayout(self.batch_row)
        foot.setContentsMargins(12, 4, 12, 10)
        foot.addWidget(self.batch, 1)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(2)
        column = QVBoxLayout()
        column.setSpacing(2)
        for widget in (self.head_row, self.names_below, self.free, self.list, self.nothing, self.batch_row):
            column.addWidget(widget)
        self.body.addLayout(column)

    def _connect(self) -> None:
        self.list.action_requested.connect(self._on_action)
        self.list.move_requested.connect(self._on_move)
        self.list.menu_requested.connect(self._on_menu)
        self.list.left.connect(self.left)
        self.batch.clicked.connect(self._on_batch)

    # -- what can be prepared at once ----------------------------------------------------------------------------

    def _show_batch(self, entries: Sequence[Entry]) -> None:
        many = [one for one in entries if not one.done and one.count > 1 and _is_greeted(one)]
        self._to_prepare = min(many, key=lambda one: one.festival is None, default=None)
        self.batch_row.setVisible(self._to_prepare is not None)
        if self._to_prepare is not None:
            self.batch.set_label(self._context.words("calendar.prepare", n=self._to_prepare.count))

    def _on_batch(self) -> None:
        if self._to_prepare is not None:
            self.prepare_requested.emit(self._to_prepare)

    # -- acting --------------------------------------------------------------------------------------------------

    def _on_action(self, action: str, item: DayItem) -> None:
        if action == BACK and item.settled is not None:
            self.acts.take_back(item.settled)
        elif item.more:
            self._show_rest(item.entry)
        elif item.row is not None and not item.done:
            self._act(action, item.row)
        elif action == RowAction.OPEN:
            self._open_line(item)

    def _act(self, action: str, row: CareRow) -> None:
        acts = self.acts
        match action:
            case RowAction.DONE:
                acts.done(row)
            case RowAction.LOG:
                acts.log(row)
            case RowAction.COPY:
                acts.copy(row)
            case RowAction.GREET:
                acts.greet(row)
            case RowAction.SNOOZE:
                acts.snooze(row, self.list.menu_place())
            case RowAction.SKIP:
                acts.skip(row, self.list.menu_place())
            case RowAction.OPEN:
                acts.open(row, [one.row for one in self.list.lines.items if one.row is not None])
            case RowAction.EDIT:
                acts.edit(row)

    def _open_line(self, item: DayItem) -> None:
        """A festival is prepared; what is done shows its names, and a name leads to the customer."""
        if item.entry.festival is not None and not item.done:
            self.prepare_requested.emit(item.entry)
            return
        if item.many and self.day is not None:
            self._opened ^= {item.entry.key}
            self._show(self.day)
        elif item.settled is not None and item.settled.customer_id is not None:
            ids = [one.customer_id for one in item.entry.settled if one.customer_id is not None]
            self._context.shell.open_customer(item.settled.customer_id, ids)

    def _on_move(self, item: DayItem, days: int) -> None:
        self.move_requested.emit(item.entry, item.row, days)

    def _on_menu(self, item: DayItem, place: QPoint) -> None:
        if item.settled is not None:
            self.acts.menu_of_done(item.settled, place)
        elif not item.done and not item.more:
            self.acts.menu(item.entry, item.row, place, self.prepare_requested.emit)

    # -- the rest of many ----------------------------------------------------------------------------------------

    def _show_rest(self, entry: Entry) -> None:
        """Fetch everybody of a line that only counts most of them."""
        context = self._context
        context.ops.read_later(
            month.whole, entry, context.clock.today(), context.settings, context.clock.tz,
            done=self._on_rest, owner=self, key="rest",
        )  # fmt: skip

    def _on_rest(self, entry: Entry | None) -> None:
        if entry is not None and self.day is not None and entry.day == self.day.day:
            self._whole = entry
            self._show(self.day)

    def _in_full(self, entry: Entry) -> Entry:
        whole = self._whole
        return whole if whole is not None and whole.key == entry.key and whole.count == entry.count else entry


def _is_greeted(entry: Entry) -> bool:
    return entry.festival is not None or entry.kind == TaskKind.BIRTHDAY
