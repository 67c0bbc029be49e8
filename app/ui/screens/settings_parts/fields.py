"""Fields of a settings panel: a label, the field with its unit, a quiet hint, and under it what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from app.core.settings import DEFAULTS
from app.services import setting_rules
from app.services.setting_rules import Problem
from app.ui import tokens
from app.ui.context import Context
from app.ui.screens.settings_parts.section import change
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.label import ElidedLabel, Label, LabelRole
from app.ui.widgets.properties import set_variant

LABELS = 120
NARROW, MIDDLE, BROAD = 72, 200, 330


class Rows(QWidget):
    """Labels in a column at the left, fields beside them, an error under its field."""

    def __init__(self, label_width: int = LABELS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(4, 0, 4, 4)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnMinimumWidth(0, label_width)
        self._grid.setColumnStretch(1, 1)
        self._row = 0

    def add(self, label: str, parts: Sequence[QWidget], hint: QWidget | None = None) -> Label:
        """A row of parts; gives the label for its error."""
        words = Label(label, LabelRole.SECONDARY)
        words.setContentsMargins(0, 0, 12, 0)
        words.setMinimumHeight(tokens.CONTROL + 8)
        line = QHBoxLayout()
        line.setContentsMargins(0, 4, 0, 4)
        line.setSpacing(8)
        for part in parts:
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        if hint is not None:
            hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            line.addWidget(hint, 1)
        else:
            line.addStretch(1)
        if parts:
            words.setBuddy(parts[0])
            if not parts[0].accessibleName():
                parts[0].setAccessibleName(label)
        error = Label("", LabelRole.ERROR, wrap=True)
        error.hide()
        self._grid.addWidget(words, self._row, 0)
        self._grid.addLayout(line, self._row, 1)
        self._grid.addWidget(error, self._row + 1, 1)
        self._row += 2
        return error


class TextField(QLineEdit):
    """A field of a settings page; what is being typed is not overwritten."""

    def __init__(self, width: int, name: str = "") -> None:
        super().__init__()
        self.setFixedWidth(width)
        self.setAccessibleName(name)

    def show_value(self, text: str) -> None:
        if not (self.hasFocus() and self.isModified()) and self.text() != text:
            self.setText(text)

    def set_problem(self, error: Label, text: str) -> None:
        """Mark the field, or take the mark away with an empty text."""
        set_variant(self, "error", "true" if text else "false")
        self.setAccessibleDescription(text)
        error.setText(text)
        error.setVisible(bool(text))


class NumberSetting:
    """A number among the settings: saved when its field is left, with the default one click away."""

    def __init__(self, context: Context, rows: Rows, key: str, unit: str = "") -> None:
        words = context.words
        self._context, self.key = context, key
        label = words(f"settings.{key}")
        self.field = TextField(NARROW, label)
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.default = LinkButton(context.themes, words("settings.default", value=self._shown(DEFAULTS[key])))
        parts: list[QWidget] = [self.field]
        if unit:
            parts.append(Label(words(f"settings.unit.{unit}"), LabelRole.SECONDARY))
        hint_key = f"settings.{key}.hint"
        self.hint = ElidedLabel(words(hint_key) if hint_key in words else "", LabelRole.CAPTION)
        self.error = rows.add(label, [*parts, self.default], self.hint)
        self.field.editingFinished.connect(self.save)
        self.default.clicked.connect(self._on_default)
        self.refresh()

    def refresh(self) -> None:
        value = self._context.settings[self.key]
        self.field.show_value(self._shown(value))
        self.default.setVisible(value != DEFAULTS[self.key])
        if not self.field.isModified():
            self.field.set_problem(self.error, "")

    def save(self) -> None:
        """Take what was typed, or say what is wrong with it and keep it."""
        found = setting_rules.read(self.key, self.field.text(), self._context.settings)
        if isinstance(found, Problem):
            self.field.set_problem(self.error, problem_text(self._context, found))
            return
        self.field.setModified(False)
        change(self._context, self.key, found)
        self.refresh()

    def _on_default(self) -> None:
        self.field.setModified(False)
        self.field.setText(self._shown(DEFAULTS[self.key]))
        self.save()

    def _shown(self, value: float) -> str:
        return setting_rules.shown(self.key, value)


class ChoiceSetting:
    """One of a few values, saved when it is chosen."""

    def __init__(
        self,
        context: Context,
        rows: Rows,
        key: str,
        choices: Sequence[tuple[str, Any]],
        width: int = MIDDLE,
        hint: str = "",
    ) -> None:
        self._context, self.key = context, key
        label = context.words(f"settings.{key}")
        self.combo = ComboBox(context.themes, label)
        self.combo.setMinimumWidth(width)
        for text, value in choices:
            self.combo.addItem(text, value)
        self.hint = ElidedLabel(hint, LabelRole.CAPTION)
        rows.add(label, [self.combo], self.hint)
        self.refresh()
        self.combo.activated.connect(self._on_chosen)

    def refresh(self) -> None:
        self.combo.choose(self._context.settings[self.key])

    def _on_chosen(self, place: int) -> None:
        change(self._context, self.key, self.combo.itemData(place))
        self.refresh()


class TextSetting:
    """A short text, saved when its field is left."""

    def __init__(
        self,
        context: Context,
        rows: Rows,
        key: str,
        width: int = BROAD,
        read: Callable[[str], str] = str.strip,
    ) -> None:
        self._context, self.key, self._read = context, key, read
        label = context.words(f"settings.{key}")
        self.field = TextField(width, label)
        self.field.setMaxLength(80)
        rows.add(label, [self.field])
        self.field.editingFinished.connect(self.save)
        self.refresh()

    def refresh(self) -> None:
        self.field.show_value(self._context.settings[self.key])

    def save(self) -> None:
        self.field.setModified(False)
        change(self._context, self.key, self._read(self.field.text()))
        self.refresh()


def problem_text(context: Context, problem: Problem) -> str:
    """What is wrong with a value; another setting is called by its name."""
    values = dict(problem.values)
    if "other" in values:
        values["other"] = context.words(f"settings.{values['other']}")
    return context.words(f"settings.problem.{problem.code}", **values)
