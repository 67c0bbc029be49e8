"""Facts as label and value, and rows that begin with a day or a time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.ui.widgets.label import ElidedLabel, Label, LabelRole


class _Rows(QWidget):
    """A grid of two columns that is filled anew."""

    def __init__(self, first_width: int, pitch: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pitch = pitch
        self._parts: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnMinimumWidth(0, first_width)
        self._grid.setColumnStretch(1, 1)

    def _clear(self) -> None:
        for part in self._parts:
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []

    def _add(self, row: int, first: QWidget, second: QWidget) -> None:
        for column, part in enumerate((first, second)):
            self._grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignVCenter)
            self._parts.append(part)
        self._grid.setRowMinimumHeight(row, self._pitch)


class KeyValueList(_Rows):
    """Labels in text 3, 72 px wide, values beside them. A value may be a widget, such as a row of chips."""

    def __init__(self, label_width: int = 72, pitch: int = 26, parent: QWidget | None = None) -> None:
        super().__init__(label_width, pitch, parent)

    def set_rows(self, rows: Sequence[tuple[str, str | QWidget]]) -> None:
        """Show these facts; an empty value reads as a dash."""
        self._clear()
        for number, (label, value) in enumerate(rows):
            first = Label(label, LabelRole.CAPTION)
            first.setContentsMargins(0, 0, 8, 0)
            self._add(number, first, value if isinstance(value, QWidget) else self._value(label, value))

    def values(self) -> list[str]:
        """The texts of the values, for tests."""
        return [part.text() for part in self._parts[1::2] if isinstance(part, Label)]

    @staticmethod
    def _value(label: str, value: str) -> Label:
        words = Label(value or "—", selectable=True, wrap=True)
        words.setAccessibleName(f"{label} {value}")
        return words


class TimedRows(_Rows):
    """Short lines that begin with a day or a time: what comes, what was done."""

    def __init__(self, when_width: int = 38, pitch: int = 27, parent: QWidget | None = None) -> None:
        super().__init__(when_width, pitch, parent)

    def set_rows(self, rows: Sequence[tuple[str, str]], quiet: bool = False) -> None:
        """Show these; `quiet` puts the words in text 2, for what is over."""
        self._clear()
        role = LabelRole.SMALL if quiet else LabelRole.BODY
        for number, (when, words) in enumerate(rows):
            first = Label(when, LabelRole.CAPTION)
            first.setContentsMargins(0, 0, 10, 0)
            second = ElidedLabel(words, role)
            second.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._add(number, first, second)
