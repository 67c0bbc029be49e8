"""Points and tiers: what a purchase earns, what points are worth, how long they last, how tiers are earned."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.services.points_rules import DAY, DOWN, MONTH_END, NEAREST, rule_of
from app.services.tier_rules import POINTS, SPEND
from app.ui.context import Context
from app.ui.screens.settings_parts.fields import MIDDLE, ChoiceSetting, NumberSetting, Rows
from app.ui.screens.settings_parts.section import Section, card
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.panel import Panel

VALID = (None, 6, 12, 18, 24, 36)
WINDOWS = (3, 6, 12, 24, 36, None)
_EXAMPLE = 32_850


class PointsSection(Section):
    """Every change counts from now on: what the ledger says stays as it is."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.column.addWidget(self._points())
        self.column.addWidget(self._lasting())
        self.column.addWidget(self._tiers())
        self.edit_button.clicked.connect(self._on_edit)
        self.refresh()

    def refresh(self) -> None:
        for setting in (
            self.on, self.per_unit, self.rounding, self.worth, self.valid, self.until,
            self.by, self.months, self.automatic, self.down,
        ):  # fmt: skip
            setting.refresh()
        rule = rule_of(self.context.settings)
        for part in (self.per_unit.field, self.rounding.combo, self.worth.field, self.valid.combo):
            part.setEnabled(rule.on)
        self.until.combo.setEnabled(rule.on and rule.valid_months is not None)
        self.example.setText(self._told_example())

    def focus_main(self) -> None:
        self.on.combo.setFocus()

    def _points(self) -> Panel:
        words = self.context.words
        panel = card(self.tr("Points"))
        rows = Rows()
        yes_no = [(words("settings.points.on.yes"), True), (words("settings.points.on.no"), False)]
        self.on = ChoiceSetting(self.context, rows, "points.on", yes_no, MIDDLE)
        self.per_unit = NumberSetting(self.context, rows, "points.per_unit")
        ways = [(words(f"settings.points.rounding.{one}"), one) for one in (DOWN, NEAREST)]
        self.rounding = ChoiceSetting(self.context, rows, "points.rounding", ways, MIDDLE)
        self.worth = NumberSetting(self.context, rows, "points.worth")
        self.example = Label("", LabelRole.CAPTION, wrap=True)
        self.example.setContentsMargins(4, 0, 4, 6)
        panel.body.addWidget(rows)
        panel.body.addWidget(self.example)
        return panel

    def _lasting(self) -> Panel:
        words = self.context.words
        panel = card(self.tr("How long points last"))
        rows = Rows()
        months = [(words("points.valid.ever") if n is None else words("points.valid", n=n), n) for n in VALID]
        note = self.tr("For points from now on; the ones that end first are used first")
        self.valid = ChoiceSetting(self.context, rows, "points.valid_months", months, MIDDLE, note)
        ends = [(words(f"settings.points.until.{one}"), one) for one in (MONTH_END, DAY)]
        self.until = ChoiceSetting(self.context, rows, "points.until", ends, MIDDLE)
        panel.body.addWidget(rows)
        return panel

    def _tiers(self) -> Panel:
        words = self.context.words
        panel = card(self.tr("Tiers"))
        rows = Rows()
        by = [(words(f"points.by.{one}"), one) for one in (SPEND, POINTS)]
        self.by = ChoiceSetting(self.context, rows, "tiers.by", by, MIDDLE)
        months = [
            (words("points.window.ever") if n is None else words("points.window", n=n), n) for n in WINDOWS
        ]
        self.months = ChoiceSetting(self.context, rows, "tiers.months", months, MIDDLE)
        who = [(words("settings.tiers.automatic.no"), False), (words("settings.tiers.automatic.yes"), True)]
        self.automatic = ChoiceSetting(self.context, rows, "tiers.automatic", who, MIDDLE)
        down = [(words("settings.tiers.down.no"), False), (words("settings.tiers.down.yes"), True)]
        self.down = ChoiceSetting(self.context, rows, "tiers.down", down, MIDDLE)
        self.edit_button = Button(self.context.themes, self.tr("Conditions and benefits"), small=True)
        rows.add(self.tr("Each tier"), [self.edit_button])
        panel.body.addWidget(rows)
        return panel

    def _told_example(self) -> str:
        """What the rule makes of a receipt: nobody has to imagine the rounding."""
        from app.core.money import format_money

        rule = rule_of(self.context.settings)
        if not rule.on:
            return ""
        return self.context.words(
            "points.example",
            money=format_money(_EXAMPLE, rule.currency),
            points=f"{rule.earned(_EXAMPLE):,}",
            paid=format_money(rule.money(100), rule.currency),
        )

    def _on_edit(self) -> None:
        from app.ui.dialogs.points_tiers import edit_tiers

        edit_tiers(self.context, self)
