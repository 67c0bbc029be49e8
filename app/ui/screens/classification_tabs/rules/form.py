"""The fields of the scoring rules: scores, stages, classes, value; each says what is wrong with it while one types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.money import currency
from app.core.settings import DEFAULTS
from app.services import scoring_rules, setting_rules
from app.services.scoring_rules import LETTERS, THRESHOLDS
from app.services.setting_rules import WINDOWS, Problem
from app.ui.context import Context
from app.ui.screens.settings_parts.fields import NARROW, Rows, TextField, problem_text
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.label import Label, LabelRole, plain_tooltip

UNITS = {
    "lifecycle.new_days": "days", "lifecycle.new_orders": "orders", "lifecycle.loyal_orders": "orders",
    "lifecycle.loyal_tenure": "days", "lifecycle.dormant_factor": "times", "lifecycle.dormant_days": "days",
    "lifecycle.lost_factor": "times", "lifecycle.lost_days": "days", "abc.a": "percent", "abc.b": "percent",
    "clv.margin": "percent", "clv.discount_per_year": "percent", "clv.years": "years",
    "clv.min_repeat_buyers": "people",
}  # fmt: skip
LABELS = 150
SHORT = 62


class RulesForm(QWidget):
    """Holds texts; `changed` tells that one of them did. `values` says what they mean, `problems` what is wrong."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.choices: dict[str, ComboBox] = {}
        self.numbers: dict[str, TextField] = {}
        self.limits: dict[str, list[TextField]] = {}
        self.heads: dict[str, Label] = {}
        self._errors: dict[str, Label] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 8, 10, 12)
        self._column.setSpacing(2)
        self._build()
        self.show_settings(context.settings)

    def show_settings(self, settings: Mapping[str, Any]) -> None:
        """Fill the fields."""
        for key, combo in self.choices.items():
            combo.choose(settings[key])
        for key, field in self.numbers.items():
            field.setText(setting_rules.shown(key, settings[key]))
        code = self._context.settings["shop.currency"]
        for letter, fields in self.limits.items():
            shown = setting_rules.limits_shown(letter, settings[THRESHOLDS][letter], code)
            for one, text in zip(fields, shown, strict=True):
                one.setText(text)

    def show_defaults(self) -> None:
        """Fill the fields with what they are at first."""
        self.show_settings(DEFAULTS)
        self.changed.emit()

    def read(self) -> tuple[dict[str, Any], dict[str, Problem]]:
        """What the fields mean, and what is wrong, by field; the fields show it."""
        values, problems = scoring_rules.read(
            self._context.settings,
            {key: combo.currentData() for key, combo in self.choices.items()},
            {key: field.text() for key, field in self.numbers.items()},
            {letter: [one.text() for one in fields] for letter, fields in self.limits.items()},
        )
        for key, field in self.numbers.items():
            field.set_problem(self._errors[key], self._told(problems.get(key)))
        for letter, fields in self.limits.items():
            key = f"{THRESHOLDS}.{letter}"
            for one in fields:
                one.set_problem(self._errors[key], self._told(problems.get(key)))
        return values, problems

    def field(self, key: str) -> QWidget | None:
        """Where a value is typed or chosen."""
        if key.startswith(THRESHOLDS):
            return self.limits[key[-1]][0]
        return self.numbers.get(key) or self.choices.get(key)

    def _build(self) -> None:
        words, rows = self._context.words, self._section("scores", self.tr("Scores"))
        schemes = [(words(f"analytics.scheme.{code}"), code) for code in ("quintile", "threshold")]
        self._choice(rows, "rfm.scheme", schemes)
        own = self._context.settings["rfm.window_months"]
        months = [*WINDOWS, *([own] if own not in WINDOWS else [])]
        windows = [
            (words("settings.window.months", n=one) if one else words("settings.window.all"), one)
            for one in months
        ]
        self._choice(rows, "rfm.window_months", windows)
        for letter in LETTERS:
            self._limits(rows, letter)
        rows = self._section("stages", self.tr("Lifecycle stages"))
        for key in scoring_rules.STAGES:
            self._number(rows, key)
        rows = self._section("value", self.tr("ABC classes"))
        by = [(words(f"settings.abc.by.{code}"), code) for code in ("net", "profit")]
        self._choice(rows, "abc.by", by)
        for key in scoring_rules.CLASSES:
            self._number(rows, key)
        rows = self._section("clv", self.tr("Customer value"))
        for key in scoring_rules.VALUE:
            self._number(rows, key)
        self._column.addStretch(1)

    def _section(self, code: str, title: str) -> Rows:
        self.heads[code] = Label(title, LabelRole.HEADING)
        if self._column.count():
            self._column.addSpacing(8)
        self._column.addWidget(self.heads[code])
        rows = Rows(LABELS)
        self._column.addWidget(rows)
        return rows

    def _choice(self, rows: Rows, key: str, choices: list[tuple[str, Any]]) -> None:
        label = self._context.words(f"settings.{key}")
        combo = self.choices[key] = ComboBox(self._context.themes, label)
        for text, value in choices:
            combo.addItem(text, value)
        rows.add(label, [combo])
        combo.currentIndexChanged.connect(self.changed)

    def _number(self, rows: Rows, key: str) -> None:
        words = self._context.words
        field = self.numbers[key] = TextField(NARROW, words(f"settings.{key}"))
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        hint = f"settings.{key}.hint"
        field.setToolTip(plain_tooltip(words(hint) if hint in words else ""))
        unit = Label(words(f"settings.unit.{UNITS[key]}"), LabelRole.SECONDARY)
        self._errors[key] = rows.add(words(f"settings.{key}"), [field, unit])
        field.textChanged.connect(self.changed)

    def _limits(self, rows: Rows, letter: str) -> None:
        words, key = self._context.words, f"settings.{THRESHOLDS}.{letter}"
        fields = self.limits[letter] = [TextField(SHORT, words(f"{key}.limit", n=n)) for n in range(1, 5)]
        symbol = currency(self._context.settings["shop.currency"]).symbol.strip() if letter == "m" else ""
        for one in fields:
            one.setAlignment(Qt.AlignmentFlag.AlignRight)
            one.setToolTip(plain_tooltip(words(f"{key}.hint")))
            one.textChanged.connect(self.changed)
        self._errors[f"{THRESHOLDS}.{letter}"] = rows.add(words(key, unit=symbol), fields)

    def _told(self, problem: Problem | None) -> str:
        return "" if problem is None else problem_text(self._context, problem)
