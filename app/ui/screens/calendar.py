"""The care calendar (picture 07): what care is coming, on which day, and the rules that bring it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.care.calendar.month import Entry
from app.care.occasion import CareRow, GroupCode
from app.core.days import week_start
from app.core.enums import RecordKind
from app.ui.context import Context
from app.ui.screens.calendar_parts import span
from app.ui.screens.calendar_parts.agenda import OPEN
from app.ui.screens.calendar_parts.board import CalendarBoard
from app.ui.screens.calendar_parts.cells import Line
from app.ui.screens.calendar_parts.feed_file import export_feed
from app.ui.screens.calendar_parts.header import MONTH, VIEWS, CalendarHeader
from app.ui.screens.calendar_parts.preparing import prepare
from app.ui.screens.calendar_parts.reading import DayReader, entries_of
from app.ui.screens.calendar_parts.side import CalendarSide
from app.ui.screens.calendar_parts.span import Span
from app.ui.screens.screen import Screen
from app.ui.widgets.key_binding import PAGE, bind_key

SIDE_FROM = 1100
MINUTE_MS = 60_000


class CalendarScreen(Screen):
    """Month, week or list at the left; the chosen day and the rules at the right."""

    kinds = frozenset({
        RecordKind.TASK, RecordKind.CARE, RecordKind.CUSTOMER, RecordKind.INTERACTION, RecordKind.PURCHASE,
        RecordKind.FEEDBACK, RecordKind.FIGURES, RecordKind.SEGMENT, RecordKind.SETTING,
    })  # fmt: skip

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._today = self._day = context.clock.today()
        self._page: Span = span.span_of(MONTH, self._day)
        self._side_asked: bool | None = None
        self.reader = DayReader(context, self)
        self._build()
        self._connect()
        self._restore()

    # -- what is shown -------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Days and rules anew."""
        self._today = self.context.clock.today()
        self._load()
        self.side.rules.refresh()

    def show_day(self, day: date) -> None:
        """Stand on a day, turning to its page."""
        self._day = span.within(day)
        if self._page.is_about(self._day):
            self.board.stand_on(self._day)
            self._show_day()
        else:
            self._open()

    def focus_main(self) -> None:
        self.board.take_focus()

    @property
    def day(self) -> date:
        """The day on which one stands."""
        return self._day

    @property
    def customer_id(self) -> int | None:
        """The customer of the current line, for commands of the window."""
        item = self.side.day.list.current()
        return item.row.occasion.customer_id if item is not None and item.row is not None else None

    def _open(self) -> None:
        """Turn to the page of the day."""
        self._page = span.span_of(self.board.view, self._day)
        self._load()

    def _load(self) -> None:
        self.reader.load(self._page, self._today)

    def _show(self) -> None:
        words, page = self.context.words, self._page
        self.header.show_page(
            page.title(words), page.lunar(words), can_go_back=page.has_before, can_go_on=page.has_after
        )
        self._fit_header()
        days = self.reader.shown(self.header.shows)
        self.board.show_days(days, page, self._day, self._today, self.reader.free)
        self._show_day()

    def _show_day(self) -> None:
        found = self.reader.day(self._day)
        if found is not None:
            mark = self.reader.free.marks.get(self._day)
            self.side.day.show_day(found, mark, entries_of(found, self.header.shows))

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.header = CalendarHeader(self.context)
        self.board = CalendarBoard(self.context)
        self.side = CalendarSide(self.context)
        row = QHBoxLayout()
        row.setContentsMargins(20, 0, 16, 12)
        row.setSpacing(12)
        row.addWidget(self.board, 1)
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
        self.reader.changed.connect(self._show)
        self._connect_header()
        self._connect_board()
        self.side.day.prepare_requested.connect(self._on_prepare)
        self.side.day.move_requested.connect(self._on_move_by)
        self.side.day.left.connect(self.focus_main)
        self._minute.timeout.connect(self._on_minute)
        for keys, slot in (
            ("Ctrl+P", self._print),
            ("Ctrl+E", self._export),
            ("Ctrl+F", self.header.choose_kinds),
            ("F8", self._toggle_side),
            ("T", self._go_to_today),
            ("N", self._on_new),
            ("Ctrl+PgUp", partial(self._turn, -1)),
            ("Ctrl+PgDown", partial(self._turn, 1)),
        ):
            bind_key(self, keys, slot, PAGE)

    def _connect_header(self) -> None:
        header = self.header
        header.turned.connect(self._turn)
        header.today_requested.connect(self._go_to_today)
        header.view_changed.connect(self._on_view)
        header.kinds_changed.connect(self._on_kinds)
        header.print_requested.connect(self._print)
        header.export_requested.connect(self._export)
        header.pane_requested.connect(self._toggle_side)
        header.new_requested.connect(self._on_new)

    def _connect_board(self) -> None:
        grid, agenda = self.board.grid, self.board.agenda
        grid.day_changed.connect(self._on_day)
        grid.day_wanted.connect(self.show_day)
        grid.turn_requested.connect(self._turn)
        grid.new_requested.connect(self._on_new)
        grid.enter_requested.connect(self._go_to_panel)
        grid.move_requested.connect(self._on_move)
        grid.line_chosen.connect(self._on_chosen)
        grid.line_activated.connect(self._on_line)
        grid.menu_requested.connect(self._on_menu)
        agenda.day_changed.connect(self._on_day)
        agenda.link_requested.connect(self._on_agenda_link)

    def _restore(self) -> None:
        """The view and the kinds that were chosen last."""
        kept = self.context.preferences.text("calendar/view", MONTH)
        view = kept if kept in VIEWS else MONTH
        self.header.views.set_current(view)
        self.board.choose(view)
        self._page = span.span_of(view, self._day)
        hidden = self.context.preferences.text("calendar/hidden").split(",")
        self.header.set_hidden(frozenset(code for code in GroupCode if code in hidden))

    # -- turning pages -------------------------------------------------------------------------------------------

    def _turn(self, pages: int) -> None:
        self.show_day(span.turned(self.board.view, self._page.nearest(self._day), pages))

    def _go_to_today(self) -> None:
        self.show_day(self.context.clock.today())

    def _on_day(self, day: date) -> None:
        self._day = day
        self._show_day()

    def _on_view(self, view: str) -> None:
        self.context.preferences.set("calendar/view", view)
        self.board.choose(view)
        self._open()
        self.focus_main()

    def _on_kinds(self) -> None:
        self.context.preferences.set("calendar/hidden", ",".join(sorted(self.header.hidden)))
        self._show()

    def _on_agenda_link(self, day: date, action: str) -> None:
        self._on_day(day)
        if action == OPEN:
            self._go_to_panel()
            return
        found = self.reader.day(day)
        for entry in found.entries if found else ():
            if entry.festival is not None and entry.festival.code == action:
                self._on_prepare(entry)

    # -- acting --------------------------------------------------------------------------------------------------

    def _on_new(self) -> None:
        from app.ui.dialogs.care_plan import plan_task

        plan_task(self.context, self.window(), day=self._day)

    def _on_prepare(self, entry: Entry) -> None:
        prepare(self.context, self.window(), entry)

    def _print(self) -> None:
        """The care list of the week in which one stands."""
        from app.ui.dialogs.paper import open_paper

        open_paper(self.context, self.window(), "care", first=week_start(self._day), days=7)

    def _export(self) -> None:
        """The next twelve months for other calendars."""
        export_feed(self.context)

    def _on_chosen(self, line: Line) -> None:
        self.side.day.show_line(line.entry, line.row)

    def _on_line(self, line: Line) -> None:
        """A double click: whom it is about, whom to greet, else the day beside it."""
        if line.row is not None:
            self.side.day.acts.open(line.row)
        elif line.entry.festival is not None and not line.entry.done:
            self._on_prepare(line.entry)
        else:
            self._go_to_panel()

    def _on_menu(self, line: Line | None, place: QPoint) -> None:
        if line is not None and not line.entry.done:
            self.side.day.acts.menu(line.entry, line.row, place, self._on_prepare)

    def _on_move(self, line: Line | None, day: date | None) -> None:
        if line is None or day is None:
            self.context.prompts.notice(self.context.words("calendar.choose_line"))
            return
        self._move(line.entry, line.row, day)

    def _on_move_by(self, entry: Entry, row: CareRow | None, days: int) -> None:
        if row is not None:
            self._move(entry, row, entry.day + timedelta(days=days))

    def _move(self, entry: Entry, row: CareRow | None, day: date) -> None:
        """One goes with what one moves; where it cannot go one stays."""
        stood, page, self._day = self._day, self._page, span.within(day)
        if not self._page.shows(self._day):
            self._page = span.span_of(self.board.view, self._day)
        self.board.follow(day, row.occasion.ref if row is not None else None)

        def stay(error: BaseException) -> None:
            self._day, self._page = stood, page
            self.board.follow(stood, None)
            self.context.prompts.fault(error)

        self.side.day.acts.move(entry, row, day, failed=stay)

    def _on_minute(self) -> None:
        """At midnight a new day begins, also after the machine slept."""
        if self.isVisible() and self._today != self.context.clock.today():
            self.refresh()

    # -- the side ------------------------------------------------------------------------------------------------

    def _go_to_panel(self) -> None:
        """Enter on a day: on with its list, which a narrow window has folded away."""
        if not self.side.isVisible():
            self._toggle_side()
        self.side.day.focus_list()

    def _toggle_side(self) -> None:
        self._side_asked = not self.side.isVisible()
        self.side.setVisible(self._side_asked)

    def _fit_header(self) -> None:
        self.header.fit(self.width(), narrow=self.width() < SIDE_FROM)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= SIDE_FROM
        self._fit_header()
        self.side.setVisible(wide if self._side_asked is None else self._side_asked)
