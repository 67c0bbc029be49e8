"""The shop's own limits for scores, stages, classes and value; figures are worked out anew after a change."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.services.setting_rules import WINDOWS
from app.ui.context import Context
from app.ui.screens.settings_parts.fields import ChoiceSetting, NumberSetting, Rows
from app.ui.screens.settings_parts.limits import LimitsSetting
from app.ui.screens.settings_parts.section import Section, card
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.panel import Panel

LABELS = 200
STAGES = (
    ("lifecycle.new_days", "days"),
    ("lifecycle.new_orders", "orders"),
    ("lifecycle.loyal_orders", "orders"),
    ("lifecycle.loyal_tenure", "days"),
    ("lifecycle.dormant_factor", "times"),
    ("lifecycle.dormant_days", "days"),
    ("lifecycle.lost_factor", "times"),
    ("lifecycle.lost_days", "days"),
)
CLASSES = (("abc.a", "percent"), ("abc.b", "percent"))
VALUE = (
    ("clv.margin", "percent"),
    ("clv.discount_per_year", "percent"),
    ("clv.years", "years"),
    ("clv.min_repeat_buyers", "people"),
)


class RulesSection(Section):
    """Four panels; every number says what it means and what it was at first."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.numbers: dict[str, NumberSetting] = {}
        self.column.addWidget(self._scores())
        self._add(self.tr("Lifecycle stages"), STAGES)
        self._add(self.tr("ABC classes"), CLASSES)
        self._add(self.tr("Customer value"), VALUE)

    def refresh(self) -> None:
        self.window_choice.refresh()
        for limits in self.limits.values():
            limits.refresh()
        for number in self.numbers.values():
            number.refresh()

    def focus_main(self) -> None:
        self.window_choice.combo.setFocus()

    def _scores(self) -> Panel:
        words = self.context.words
        panel = card(self.tr("RFM scores"))
        rows = Rows(LABELS)
        own = self.context.settings["rfm.window_months"]
        months = [*WINDOWS, *([own] if own not in WINDOWS else [])]
        choices = [
            (words("settings.window.months", n=one) if one else words("settings.window.all"), one)
            for one in months
        ]
        self.window_choice = ChoiceSetting(self.context, rows, "rfm.window_months", choices, 150)
        self.limits = {letter: LimitsSetting(self.context, rows, letter) for letter in "rfm"}
        panel.body.addWidget(rows)
        note = Label(
            self.tr("The limits count where scores are given by fixed limits; by rank they are not needed."),
            LabelRole.CAPTION,
            wrap=True,
        )
        note.setContentsMargins(4, 0, 4, 2)
        panel.body.addWidget(note)
        return panel

    def _add(self, title: str, keys: tuple[tuple[str, str], ...]) -> None:
        panel = card(title)
        rows = Rows(LABELS)
        for key, unit in keys:
            self.numbers[key] = NumberSetting(self.context, rows, key, unit)
        panel.body.addWidget(rows)
        self.column.addWidget(panel)
