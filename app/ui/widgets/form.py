"""Forms: labels at the left, fields at the right, an error under its field."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.ui import icons, tokens
from app.ui.icons import Tint
from app.ui.theme import ThemeSource
from app.ui.widgets.label import Label, LabelRole, stand_for
from app.ui.widgets.properties import set_variant


class Field(QWidget):
    """An editor with room for a hint or an error below it."""

    def __init__(self, theme: ThemeSource, editor: QWidget, hint: str = "", grow: bool = False) -> None:
        super().__init__()
        self.editor = editor
        self._hint_text = hint
        self._icon = ErrorIcon(theme)
        self._words = Label(hint, LabelRole.CAPTION, wrap=True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(3)
        outer.addWidget(editor)
        row = QHBoxLayout()
        row.setSpacing(5)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        outer.addLayout(row)
        if not grow:
            outer.addStretch(1)
        self._below: QLayout = row
        self.set_error("")

    @property
    def error(self) -> str:
        return self._words.text() if not self._icon.isHidden() else ""

    def set_hint(self, hint: str) -> None:
        """Another remark under the field; an error stands over it until it is mended."""
        self._hint_text = hint
        if not self.error:
            self.set_error("")

    def set_error(self, message: str) -> None:
        """Show what is wrong and what to do, or, with an empty text, the hint again."""
        wrong = bool(message)
        self._icon.setVisible(wrong)
        self._words.set_role(LabelRole.ERROR if wrong else LabelRole.CAPTION)
        self._words.setText(message or self._hint_text)
        self._words.setVisible(bool(message or self._hint_text))
        set_variant(self.editor, "error", "true" if wrong else "false")
        self.editor.setAccessibleDescription(message)


class Form(QWidget):
    """Rows of label and field; labels in a column of one width, rows 8 px apart."""

    def __init__(self, theme: ThemeSource, label_width: int = 56, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = theme
        self._fields: dict[str, Field] = {}
        self._labels: dict[str, Label] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._grid = QGridLayout()
        self._row = 0
        outer.addLayout(self._grid)
        outer.addStretch(1)
        self._outer = outer
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnMinimumWidth(0, label_width)
        self._grid.setColumnStretch(1, 1)

    def add_row(self, key: str, label: str, editor: QWidget, hint: str = "", grow: bool = False) -> Field:
        """Add a row at the end. `label` of an optional field says so itself; one that may `grow` takes
        spare height.
        """
        field = Field(self._source, editor, hint, grow)
        words = Label(label, LabelRole.SECONDARY)
        stand_for(words, editor)
        words.setMinimumHeight(tokens.CONTROL)
        words.setContentsMargins(0, 0, 12, 0)
        if not editor.accessibleName():
            editor.setAccessibleName(label)
        row = self._next_row()
        if grow:
            self._grid.setRowStretch(row, 1)
            self._outer.setStretch(0, 1)
            self._outer.setStretch(1, 0)
        self._grid.addWidget(words, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(field, row, 1)
        self._fields[key] = field
        self._labels[key] = words
        return field

    def add_wide(self, widget: QWidget) -> None:
        """Add a row without a label."""
        self._grid.addWidget(widget, self._next_row(), 1)

    def _next_row(self) -> int:
        self._row += 1
        return self._row - 1

    def field(self, key: str) -> Field:
        return self._fields[key]

    def set_label(self, key: str, label: str) -> None:
        self._labels[key].setText(label)

    def set_errors(self, errors: Mapping[str, str]) -> None:
        """Show these errors by key, clear the others, and go to the first wrong field."""
        for key, field in self._fields.items():
            field.set_error(errors.get(key, ""))
        first = next((self._fields[key] for key in self._fields if key in errors), None)
        if first is not None:
            first.editor.setFocus(Qt.FocusReason.OtherFocusReason)


class ErrorIcon(QWidget):
    """The red triangle before an error."""

    def __init__(self, theme: ThemeSource) -> None:
        super().__init__()
        self._source = theme
        self.setFixedSize(14, 18)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.paint(painter, QRectF(self.rect()), "alert-triangle", self._source.current, Tint.RED, 14)
