"""Not now: until when a row is put off, and why one is skipped. Both menus open at the row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QDate, QObject, QPoint
from PySide6.QtWidgets import QWidget

from app.core.day_words import weekday_day
from app.ui.context import Context
from app.ui.screens.today_parts.numbered_menu import Choice, NumberedMenu
from app.ui.screens.today_parts.skip_reason import SkipReasonDialog
from app.ui.widgets.date_field import CalendarPopup

WEEK = 7


class Later(QObject):
    """`snooze` and `skip` show their menu at a place of the screen and call back with what was chosen."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._over = parent
        self.menu: NumberedMenu | None = None
        self.calendar: CalendarPopup | None = None

    def snooze(self, place: QPoint, put_off: Callable[[date], object]) -> None:
        """1 tomorrow, 2 next week, 3 a day one chooses."""
        today = self._context.clock.today()
        near = [
            (self.tr("Tomorrow, {day}"), today + timedelta(days=1)),
            (self.tr("Next week, {day}"), today + timedelta(days=WEEK)),
        ]
        choices: list[Choice] = [
            (text.replace("{day}", weekday_day(day, self._context.words)), partial(put_off, day))
            for text, day in near
        ]
        choices.append((self.tr("Choose a day…"), partial(self._pick, place, put_off)))
        self._open(NumberedMenu(self.tr("Snooze"), choices, self._over), place)

    def skip(self, place: QPoint, name: str, leave_out: Callable[[str], object]) -> None:
        """Why not this time, in one stroke; 4 for a reason in one's own words."""
        reasons = (
            self.tr("Was in touch anyway"),
            self.tr("Not fitting this time"),
            self.tr("Does not wish it"),
        )
        choices: list[Choice] = [(reason, partial(leave_out, reason)) for reason in reasons]
        choices.append((self.tr("Another reason…"), partial(self._ask, name, leave_out)))
        self._open(NumberedMenu(self.tr("Skip this time"), choices, self._over), place)

    def _open(self, menu: NumberedMenu, place: QPoint) -> None:
        self.menu = menu
        menu.destroyed.connect(self._on_menu_gone)
        menu.popup(place)

    def _on_menu_gone(self) -> None:
        self.menu = None

    def _pick(self, place: QPoint, put_off: Callable[[date], object]) -> None:
        """A calendar at the row that offers the days to come."""
        popup = CalendarPopup(self._context.themes, self._over)
        tomorrow = self._context.clock.today() + timedelta(days=1)
        popup.calendar.setMinimumDate(QDate(tomorrow.year, tomorrow.month, tomorrow.day))
        popup.picked.connect(_taking(put_off))
        popup.open_at(place, tomorrow)
        if self.calendar is not None:
            self.calendar.deleteLater()
        self.calendar = popup

    def _ask(self, name: str, leave_out: Callable[[str], object]) -> None:
        dialog = SkipReasonDialog(self._context, name, self._over)
        if self._context.prompts.run(dialog):
            leave_out(dialog.reason())
        dialog.deleteLater()


def _taking(put_off: Callable[[date], object]) -> Callable[[date], None]:
    def take(day: date) -> None:
        put_off(day)

    return take
