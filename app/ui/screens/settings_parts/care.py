"""Reminders and care: when and how many, for whom care may be, and where dates without a day of their own are kept."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from app.core.calendar import LeapDay, LeapMonth, MonthOnly, ShortMonth
from app.core.day_words import long_day
from app.ui.context import Context
from app.ui.jobs import Job
from app.ui.screens.settings_parts.care_fields import CheckSetting, TimeSetting
from app.ui.screens.settings_parts.fields import BROAD, ChoiceSetting, NumberSetting, Rows
from app.ui.screens.settings_parts.section import Section, card
from app.ui.widgets.panel import Panel

LABELS = 160
"""At least; all panels have the width of the longest label."""
KEYS = (
    "minute", "daily_cap", "missed_days", "consent", "leap_day", "leap_month", "short_month", "month_only",
    "nominal_age", "country",
)  # fmt: skip
CONSENTS = ("not_refused", "given")


class CareSection(Section):
    """Three panels of choices; the rules themselves have a section of their own."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.column.addWidget(self._reminding())
        self.column.addWidget(self._dates())
        self.column.addWidget(self._holidays())
        self.country.combo.activated.connect(self._show_known)
        self._show_known()

    def refresh(self) -> None:
        for setting in (self.minute, self.cap, self.missed, self.nominal, self.consent, self.country):
            setting.refresh()
        for choice in (self.leap_day, self.leap_month, self.short_month, self.month_only):
            choice.refresh()
        self._show_known()

    def focus_main(self) -> None:
        self.minute.field.setFocus()

    def _labels(self) -> int:
        width = self.context.themes.current.width
        return max(LABELS, *(width(self.context.words(f"settings.care.{key}")) + 16 for key in KEYS))

    def _reminding(self) -> Panel:
        context, words = self.context, self.context.words
        panel = card(self.tr("Reminders"))
        rows = Rows(self._labels())
        self.minute = TimeSetting(context, rows, "care.minute")
        self.cap = NumberSetting(context, rows, "care.daily_cap", "people")
        self.missed = NumberSetting(context, rows, "care.missed_days", "days")
        consents = [(words(f"settings.consent.{one}"), one) for one in CONSENTS]
        self.consent = ChoiceSetting(context, rows, "care.consent", consents, BROAD)
        panel.body.addWidget(rows)
        return panel

    def _dates(self) -> Panel:
        panel = card(self.tr("Dates without a day of their own"))
        rows = Rows(self._labels())
        self.leap_day = self._choice(rows, "leap_day", LeapDay)
        self.leap_month = self._choice(rows, "leap_month", LeapMonth)
        self.short_month = self._choice(rows, "short_month", ShortMonth)
        self.month_only = self._choice(rows, "month_only", MonthOnly)
        self.nominal = CheckSetting(self.context, rows, "care.nominal_age")
        panel.body.addWidget(rows)
        return panel

    def _holidays(self) -> Panel:
        from app.core.public_holidays import countries

        context, words = self.context, self.context.words
        panel = card(self.tr("Public holidays in the calendar"))
        rows = Rows(self._labels())
        known = countries(context.language)
        own = context.settings["shop.region"]
        name = dict(known).get(own, own)
        choices = [
            (words("settings.care.country.own", name=name), ""),
            *((text, code) for code, text in known),
        ]
        self.country = ChoiceSetting(context, rows, "care.country", choices, BROAD)
        panel.body.addWidget(rows)
        return panel

    def _choice(
        self, rows: Rows, name: str, values: type[LeapDay | LeapMonth | ShortMonth | MonthOnly]
    ) -> ChoiceSetting:
        words = self.context.words
        choices = [(words(f"settings.{name}.{one}"), one.value) for one in values]
        return ChoiceSetting(self.context, rows, f"care.{name}", choices, BROAD)

    def _show_known(self) -> None:
        """Until when moved weekends are published; the tables are large, so this is looked up beside the window."""
        settings = self.context.settings
        work = partial(_known_until, settings["care.country"] or settings["shop.region"])
        self.context.ops.run_later(work, done=self._on_known, owner=self, key="known")

    def _on_known(self, until: date | None) -> None:
        words = self.context.words
        self.country.hint.setText(
            words("settings.care.country.known", day=long_day(until, words)) if until else ""
        )


def _known_until(country: str, job: Job) -> date | None:
    from app.core.public_holidays import known_until

    return known_until(country)
