"""Reminders and care: where dates without a day of their own are kept, and how long overdue care stays."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.core.calendar import LeapDay, LeapMonth
from app.ui.context import Context
from app.ui.screens.settings_parts.fields import BROAD, ChoiceSetting, NumberSetting, Rows
from app.ui.screens.settings_parts.section import Section, card


class CareSection(Section):
    """Two choices and a number."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = context.words
        self.dates = card(self.tr("Dates without a day of their own"))
        rows = Rows(160)
        days = [(words(f"settings.leap_day.{one}"), one.value) for one in LeapDay]
        months = [(words(f"settings.leap_month.{one}"), one.value) for one in LeapMonth]
        self.leap_day = ChoiceSetting(context, rows, "care.leap_day", days, BROAD)
        self.leap_month = ChoiceSetting(context, rows, "care.leap_month", months, BROAD)
        self.dates.body.addWidget(rows)
        self.column.addWidget(self.dates)
        self.late = card(self.tr("Overdue care"))
        rows = Rows(160)
        self.missed = NumberSetting(context, rows, "care.missed_days", "days")
        self.late.body.addWidget(rows)
        self.column.addWidget(self.late)

    def refresh(self) -> None:
        for setting in (self.leap_day, self.leap_month, self.missed):
            setting.refresh()

    def focus_main(self) -> None:
        self.leap_day.combo.setFocus()
