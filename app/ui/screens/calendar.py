"""The care calendar (picture 07): what care is coming, on which day, and the rules that bring it."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.care import month
from app.care.month import CalendarDay, Entry
from app.care.month_due import festivals_of
from app.care.occasion import CareRow, GroupCode, OccasionRef
from app.core.enums import RecordKind
from app.ui.context import Context
from app.ui.screens.calendar_parts import cells, day_words, span
from app.ui.screens.calendar_parts.agenda import OPEN, Agenda
from app.ui.screens.calendar_parts.cells import Line
from app.ui.screens.calendar_parts.free_days import FreeDays, country_of, read_free_days
from app.ui.screens.calendar_parts.grid_view import GridView
from app.ui.screens.calendar_parts.header import LIST, MONTH, VIEWS, WEEK, CalendarHeader
from app.ui.screens.calendar_parts.preparing import prepare
from app.ui.screens.calendar_parts.side import CalendarSide
from app.ui.screens.calendar_parts.span import Span
from app.ui.screens.screen import Screen
from app.ui.widgets.label import Label, LabelRole

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
        self._days: tuple[CalendarDay, ...] = ()
        self._free = FreeDays()
        self._followed: tuple[date, OccasionRef | None] | None = None
        kept = context.preferences.text("calendar/view", MONTH)
        self._view = kept if kept in VIEWS else MONTH
        self._side_asked: bool | None = None
        self._build()
        self._connect()
        self._restore_kinds()

    # -- what is shown -------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Days and rules anew."""
        self._today = self.context.clock.today()
        self._load()
        self.rules.refresh()

    def show_day(self, day: date) -> None:
        """Stand on a day, turning to its page."""
        before = self._span()
        self._day = span.within(day)
        if self._span() != before or not self._days:
            self._load()
        else:
            self._stand()

    def focus_main(self) -> None:
        (self.agenda if self._view == LIST else self.grid).setFocus()

    @property
    def day(self) -> date:
        """The day on which one stands."""
        return self._day

    @property
    def customer_id(self) -> int | None:
        """The customer of the current line, for commands of the window."""
        item = self.day_panel.list.current()
        return item.row.occasion.customer_id if item is not None and item.row is not None else None

    def _span(self) -> Span:
        return span.span_of(self._view, self._day)

    def _load(self) -> None:
        """The bare days at once, where others were shown; what stands in them when it is looked up."""
        context, page = self.context, self._span()
        if not self._days or (self._days[0].day, self._days[-1].day) != (page.first, page.last):
            self._days = month.bare(page.first, page.last, context.ops.read(festivals_of))
            self._show()
        context.ops.read_later(
            month.days, page.first, page.last, self._today, context.settings, context.clock.tz,
            done=self._on_days, owner=self, key="days",
        )  # fmt: skip
        self._load_free_days(page)

    def _load_free_days(self, page: Span) -> None:
        country, language = country_of(self.context.settings), self.context.language
        if country and not self._free.covers(country, page.first, page.last):
            self.context.ops.run_later(
                lambda job: read_free_days(country, page.first, page.last, language),
                done=self._on_free_days, owner=self, key="free",
            )  # fmt: skip
        elif not country:
            self._free = FreeDays()

    def _on_days(self, found: tuple[CalendarDay, ...]) -> None:
        page = self._span()
        if found and (found[0].day, found[-1].day) == (page.first, page.last):
            self._days = found
            self._show()

    def _on_free_days(self, found: FreeDays) -> None:
        self._free = found
        self._show()

    def _show(self) -> None:
        context, page = self.context, self._span()
        self.header.show_page(
            page.title(context.words),
            page.lunar(context.words),
            can_go_back=page.has_before,
            can_go_on=page.has_after,
        )
        self._fit_header()
        shown = self._filtered()
        if self._view == LIST:
            self._show_agenda(shown)
        else:
            weeks = cells.weeks(
                shown,
                context.words,
                self._today,
                marks=self._free.marks,
                inside=page.inside,
                people=self._view == WEEK,
            )
            self.grid.show_weeks(weeks, self._day, self._today)
        self._show_until(page)
        self._follow()
        self._show_day()

    def _show_agenda(self, shown: list[CalendarDay]) -> None:
        """Rows that come and go do not carry one off to another day."""
        self.agenda.list.blockSignals(True)
        self.agenda.show_days(shown)
        self.agenda.go_to(self._day)
        self.agenda.list.blockSignals(False)

    def _show_until(self, page: Span) -> None:
        """Up to when make-up days are published, where the page reaches beyond it."""
        until = self._free.known_until
        late = until is not None and page.last > until and bool(self._free.marks or page.first > until)
        self.until.setVisible(late)
        if until is not None and late:
            self.until.setText(day_words.known_until(until, self.context.words))

    def _filtered(self) -> list[CalendarDay]:
        shows = self.header.shows
        return [
            CalendarDay(
                day.day,
                tuple(entry for entry in day.entries if shows(entry.group)),
                day.bands if shows(GroupCode.FESTIVAL) else (),
                day.term,
                day.festivals,
            )
            for day in self._days
        ]

    def _stand(self) -> None:
        if self._view == LIST:
            self.agenda.go_to(self._day)
        else:
            self.grid.stand_on(self._day)
        self._show_day()

    def _show_day(self) -> None:
        found = next((day for day in self._days if day.day == self._day), None)
        if found is not None:
            wanted = [entry for entry in found.entries if self.header.shows(entry.group)]
            self.day_panel.show_day(found, self._free.marks.get(self._day), wanted)

    def _follow(self) -> None:
        """Whoever moved a reminder stands where it went."""
        if self._followed is None or self._view == LIST:
            return
        day, ref = self._followed
        index = self.grid.grid.index_of(day)
        if not index.isValid():
            return
        self.grid.stand_on(day)
        for line in self.grid.grid.cell(index).lines:
            if ref is not None and line.row is not None and _same(line.row.occasion.ref, ref):
                self.grid.choose(line)
                self._followed = None
                return

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        context = self.context
        self.header = CalendarHeader(context, self._view)
        self.grid = GridView(context.themes, context.words)
        self.agenda = Agenda(context)
        frame = QFrame()
        frame.setProperty("role", "panel")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self.grid)
        self.stack = QStackedWidget()
        self.stack.addWidget(frame)
        self.stack.addWidget(self.agenda)
        self.until = Label("", LabelRole.CAPTION)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self.stack, 1)
        left.addWidget(self.until)
        self.side = CalendarSide(context)
        self.day_panel, self.rules = self.side.day, self.side.rules
        row = QHBoxLayout()
        row.setContentsMargins(20, 0, 16, 12)
        row.setSpacing(12)
        row.addLayout(left, 1)
        row.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(row, 1)
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.start()
        self._choose_view(self._view)

    def _connect(self) -> None:
        header, grid = self.header, self.grid
        header.turned.connect(self._turn)
        header.today_requested.connect(self._go_to_today)
        header.view_changed.connect(self._on_view)
        header.kinds_changed.connect(self._on_kinds)
        header.print_requested.connect(self._print)
        header.new_requested.connect(self._on_new)
        header.pane_requested.connect(self._toggle_side)
        grid.day_changed.connect(self._on_day)
        grid.day_wanted.connect(self.show_day)
        grid.turn_requested.connect(self._turn)
        grid.today_requested.connect(self._go_to_today)
        grid.new_requested.connect(self._on_new)
        grid.enter_requested.connect(self._go_to_panel)
        grid.move_requested.connect(self._on_move)
        grid.line_activated.connect(self._on_line)
        grid.menu_requested.connect(self._on_menu)
        self.agenda.list.current_changed.connect(self._on_agenda)
        self.agenda.list.group_action_requested.connect(self._on_agenda_link)
        self.day_panel.prepare_requested.connect(self._on_prepare)
        self.day_panel.move_requested.connect(self._on_move_by)
        self.day_panel.left.connect(self.focus_main)
        self._minute.timeout.connect(self._on_minute)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Ctrl+P"), self, self._print, context=inside)
        QShortcut(QKeySequence("F8"), self, self._toggle_side, context=inside)

    # -- turning pages -------------------------------------------------------------------------------------------

    def _turn(self, pages: int) -> None:
        self.show_day(span.turned(self._view, self._day, pages))

    def _go_to_today(self) -> None:
        self.show_day(self.context.clock.today())

    def _on_day(self, day: date) -> None:
        self._day = day
        self._show_day()

    def _on_view(self, view: str) -> None:
        self.context.preferences.set("calendar/view", view)
        self._choose_view(view)
        self._load()
        self._stand()
        self.focus_main()

    def _choose_view(self, view: str) -> None:
        self._view = view
        self.stack.setCurrentIndex(1 if view == LIST else 0)

    def _on_kinds(self) -> None:
        self.context.preferences.set("calendar/hidden", ",".join(sorted(self.header.hidden)))
        self._show()

    def _restore_kinds(self) -> None:
        kept = self.context.preferences.text("calendar/hidden").split(",")
        self.header.set_hidden(frozenset(code for code in GroupCode if code in kept))

    def _on_agenda(self) -> None:
        day = self.agenda.day_of_current()
        if day is not None:
            self._day = day
            self._show_day()

    def _on_agenda_link(self, day: str, action: str) -> None:
        self._day = date.fromisoformat(day)
        self._show_day()
        if action == OPEN:
            self._go_to_panel()
            return
        found = next(one for one in self._days if one.day == self._day)
        entry = next(
            one for one in found.entries if one.festival and action.endswith(f":{one.festival.code}")
        )
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

        monday = self._day - timedelta(days=self._day.weekday())
        open_paper(self.context, self.window(), "care", first=monday, days=7)

    def _on_line(self, line: Line) -> None:
        """Enter on a line of the grid: whom it is about, else the day beside it."""
        if line.row is not None:
            self.day_panel.acts.open(line.row)
        elif line.entry.festival is not None and not line.entry.done:
            self._on_prepare(line.entry)
        else:
            self._go_to_panel()

    def _on_menu(self, line: Line | None, place: QPoint) -> None:
        if line is not None and not line.entry.done:
            self.day_panel.acts.menu(line.entry, line.row, place, self._on_prepare)

    def _on_move(self, line: Line | None, day: date | None) -> None:
        if line is None or day is None:
            self.context.prompts.notice(self.context.words("calendar.choose_line"))
            return
        self._move(line.entry, line.row, day)

    def _on_move_by(self, entry: Entry, row: CareRow | None, days: int) -> None:
        if row is not None:
            self._move(entry, row, entry.day + timedelta(days=days))

    def _move(self, entry: Entry, row: CareRow | None, day: date) -> None:
        self._followed = (day, row.occasion.ref if row is not None else None)
        self._day = span.within(day)
        self.day_panel.acts.move(entry, row, day, failed=self._on_not_moved)

    def _on_not_moved(self, error: BaseException) -> None:
        self._followed = None
        self._stand()
        self.context.prompts.fault(error)

    def _on_minute(self) -> None:
        """At midnight a new day begins, also after the machine slept."""
        if self.isVisible() and self._today != self.context.clock.today():
            self.refresh()

    # -- Qt ------------------------------------------------------------------------------------------------------

    def _go_to_panel(self) -> None:
        """Enter on a day: on with its list, which a narrow window has folded away."""
        if not self.side.isVisible():
            self._toggle_side()
        self.day_panel.focus_list()

    def _fit_header(self) -> None:
        self.header.fit(self.width(), narrow=self.width() < SIDE_FROM)

    def _toggle_side(self) -> None:
        self._side_asked = not self.side.isVisible()
        self.side.setVisible(self._side_asked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= SIDE_FROM
        self._fit_header()
        self.side.setVisible(wide if self._side_asked is None else self._side_asked)


def _same(one: OccasionRef, other: OccasionRef) -> bool:
    """The same reminder before and after it was moved."""
    if one.rule_id is not None:
        return (one.customer_id, one.rule_id, one.occurrence) == (
            other.customer_id,
            other.rule_id,
            other.occurrence,
        )
    return one.task_id == other.task_id
