"""The four limits of R, F or M in one row: they are one setting together, and must rise."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.core.money import currency
from app.core.settings import DEFAULTS
from app.services import setting_rules
from app.services.setting_rules import Problem
from app.ui.context import Context
from app.ui.screens.settings_parts.fields import NARROW, Rows, TextField, problem_text
from app.ui.screens.settings_parts.section import change
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.label import ElidedLabel, LabelRole

KEY = "rfm.thresholds"


class LimitsSetting:
    """Saved as a whole when one of the fields is left."""

    def __init__(self, context: Context, rows: Rows, letter: str) -> None:
        words = context.words
        self._context, self._letter = context, letter
        self.fields = [
            TextField(NARROW, words(f"settings.{KEY}.{letter}.limit", n=place)) for place in range(1, 5)
        ]
        for field in self.fields:
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
            field.editingFinished.connect(self.save)
        first = ", ".join(self._texts(DEFAULTS[KEY][letter]))
        self.default = LinkButton(context.themes, words("settings.default", value=first))
        self.default.clicked.connect(self._on_default)
        unit = currency(context.settings["shop.currency"]).symbol.strip() if letter == "m" else ""
        label = words(f"settings.{KEY}.{letter}", unit=unit)
        hint = ElidedLabel(words(f"settings.{KEY}.{letter}.hint"), LabelRole.CAPTION)
        self.error = rows.add(label, [*self.fields, self.default], hint)
        self.refresh()

    def refresh(self) -> None:
        limits = self._context.settings[KEY][self._letter]
        for field, text in zip(self.fields, self._texts(limits), strict=True):
            field.show_value(text)
        self.default.setVisible(list(limits) != list(DEFAULTS[KEY][self._letter]))
        if not any(field.isModified() for field in self.fields):
            self._show_problem("")

    def save(self) -> None:
        """Take the four together, or say what is wrong."""
        code = self._context.settings["shop.currency"]
        found = setting_rules.read_limits(self._letter, [field.text() for field in self.fields], code)
        if isinstance(found, Problem):
            self._show_problem(problem_text(self._context, found))
            return
        for field in self.fields:
            field.setModified(False)
        change(self._context, KEY, {**self._context.settings[KEY], self._letter: found})
        self.refresh()

    def _on_default(self) -> None:
        for field, text in zip(self.fields, self._texts(DEFAULTS[KEY][self._letter]), strict=True):
            field.setText(text)
        self.save()

    def _texts(self, limits: list[float]) -> list[str]:
        return setting_rules.limits_shown(self._letter, limits, self._context.settings["shop.currency"])

    def _show_problem(self, text: str) -> None:
        for field in self.fields:
            field.set_problem(self.error, text)
