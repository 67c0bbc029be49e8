"""The left of the calendar page: the grid of a month or week, or the list, and below it how far free days are known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from app.care.calendar.month import CalendarDay
from app.care.occasion import OccasionRef
from app.ui.context import Context
from app.ui.screens.calendar_parts import cells, day_words
from app.ui.screens.calendar_parts.agenda import Agenda
from app.ui.screens.calendar_parts.free_days import FreeDays
from app.ui.screens.calendar_parts.grid_view import GridView
from app.ui.screens.calendar_parts.header import LIST
from app.ui.screens.calendar_parts.span import Span
from app.ui.widgets.label import Label, LabelRole


class CalendarBoard(QWidget):
    """Shows one of the views; `grid` and `agenda` tell what is done in them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._followed: tuple[date, OccasionRef] | None = None
        self.view = ""
        self.grid = GridView(context.themes, context.words)
        self.agenda = Agenda(context)
        self.until = Label("", LabelRole.CAPTION)
        frame = QFrame()
        frame.setProperty("role", "panel")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self.grid)
        self.stack = QStackedWidget()
        self.stack.addWidget(frame)
        self.stack.addWidget(self.agenda)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.stack, 1)
        column.addWidget(self.until)

    def choose(self, view: str) -> None:
        """Month and week share the grid."""
        self.view = view
        self.stack.setCurrentIndex(1 if view == LIST else 0)

    def take_focus(self) -> None:
        (self.agenda.list if self.view == LIST else self.grid).setFocus()

    def show_days(
        self, days: Sequence[CalendarDay], page: Span, day: date, today: date, free: FreeDays
    ) -> None:
        """Show a page and stand on a day of it."""
        if self.view == LIST:
            self._show_agenda(days, day)
        else:
            weeks = cells.weeks(
                days, self._context.words, today, marks=free.marks, inside=page.inside, people=page.weekly
            )
            self.grid.show_weeks(weeks, day, today)
            self._follow()
        self._show_until(page, free)

    def stand_on(self, day: date) -> None:
        """Go to a day of the page that is shown."""
        if self.view == LIST:
            self.agenda.go_to(day)
        else:
            self.grid.stand_on(day)

    def follow(self, day: date, ref: OccasionRef | None) -> None:
        """Once the page is read anew, choose the reminder that was moved, so that it can be moved on."""
        self._followed = None if ref is None else (day, ref)

    def _show_agenda(self, days: Sequence[CalendarDay], day: date) -> None:
        """Rows that come and go do not carry one off to another day."""
        self.agenda.list.blockSignals(True)
        self.agenda.show_days(days)
        self.agenda.go_to(day)
        self.agenda.list.blockSignals(False)

    def _follow(self) -> None:
        if self._followed is None:
            return
        day, ref = self._followed
        index = self.grid.grid.index_of(day)
        for line in self.grid.grid.cell(index).lines if index.isValid() else ():
            if line.row is not None and _same(line.row.occasion.ref, ref):
                self.grid.choose(line)
                self._followed = None
                return

    def _show_until(self, page: Span, free: FreeDays) -> None:
        """Up to when make-up days are published, where the page reaches beyond it."""
        until = free.known_until
        late = until is not None and page.inside[1] > until
        self.until.setVisible(late)
        if until is not None and late:
            self.until.setText(day_words.known_until(until, self._context.words))


def _same(one: OccasionRef, other: OccasionRef) -> bool:
    """The same reminder before and after it was moved."""
    if one.rule_id is None:
        return (one.task_id, one.case_id) == (other.task_id, other.case_id)
    return (one.customer_id, one.rule_id, one.occurrence) == (
        other.customer_id,
        other.rule_id,
        other.occurrence,
    )
