"""The numbers that went in, one below the other: what each is at the left, its value at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.theme import ThemeSource
from app.ui.widgets.label import Label, LabelRole, rule


class TermRows(QWidget):
    """A hairline stands between the rows; every row is one sentence to a screen reader."""

    def __init__(self, theme: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = theme
        self._parts: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(0, 1)

    def set_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show these."""
        for part in self._parts:
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        for place, (label, value) in enumerate(rows):
            self._add(place, label, value)

    def _add(self, place: int, label: str, value: str) -> None:
        if place:
            line = rule()
            self._grid.addWidget(line, 2 * place - 1, 0, 1, 2)
            self._parts.append(line)
        name = Label(label, LabelRole.SECONDARY, wrap=True)
        shown = Label(value, wrap=len(value) > 24, selectable=True)
        shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        shown.setAccessibleName(f"{label} {value}")
        for column, part in enumerate((name, shown)):
            self._grid.addWidget(part, 2 * place, column)
            self._parts.append(part)
