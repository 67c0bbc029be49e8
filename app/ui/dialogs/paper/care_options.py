"""The options of the printed care list."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app.core.date_input import read_date
from app.core.day_words import long_day, short_day
from app.reports.care_list import Parameters
from app.services.text_hints import HintKind, recognise
from app.ui.context import Context
from app.ui.dialogs.paper.order import Ids, Order, Start, Who
from app.ui.dialogs.paper.panel import PaperPanel
from app.ui.widgets.date_field import DateField

LENGTHS = (1, 3, 7, 14, 31)


class CareOptions(PaperPanel):
    """From which day, how many days, whose."""

    code = "care"

    def __init__(self, context: Context, start: Start, parent: QWidget | None = None) -> None:
        super().__init__(context, start, parent)
        words = self.context.words
        today = self.context.clock.today()
        self.first = DateField(self.context.themes, self._show_day, self._read_day, self.tr("From"))
        self.first.set_value(self.start.first or today)
        self.first.changed.connect(self._on_changed)
        lengths = sorted({*LENGTHS, self.start.days or 7})
        self.days = self.combo(self.tr("Days"), [(words("paper.days", n=n), n) for n in lengths])
        self.days.choose(self.start.days or 7)
        self.add(self.tr("From"), self.first)
        self.add(self.tr("Days"), self.days)
        self.paper, self.language = self.papers(), self.languages()
        self.add(self.tr("Paper"), self.paper)
        self.add(self.tr("Language"), self.language)
        self.hide_phones = self.check(self.tr("Hide phone numbers"))
        self.mine = self.check(self.tr("Only mine"), checked=False)
        self.mine.setVisible(self.context.settings["shop.me"] is not None)

    def order(self) -> Order:
        context, today = self.context, self.context.clock.today()
        first = self.first.value() or today
        days, paper, mine = int(self.days.currentData()), self.paper.current(), self.mine.isChecked()
        masked, zone = self.hide_phones.isChecked(), context.clock.tz

        def parameters(ids: Ids) -> Parameters:
            return Parameters(today, first, days, paper, masked, mine, zone)

        name = f"{context.words('report.name.care')} {short_day(first, context.words, today)}"
        return Order(self.code, self.language.current(), Who(ids=()), parameters, name)

    def _show_day(self, day: date) -> str:
        return long_day(day, self.context.words)

    def _read_day(self, text: str) -> date | None:
        """A day as one types it: 下周一, 9月21日, 2026-09-21."""
        today = self.context.clock.today()
        for hint in recognise(text, today):
            if hint.kind is HintKind.DAY and hint.on is not None:
                return hint.on
        told = read_date(text, today, allow_future=True).date
        return told.to_solar() if told is not None else None
