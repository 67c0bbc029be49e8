"""The first few whom a rule would reach: the day and the name, and below them why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.care import speak
from app.care.occasion import CareRow
from app.core.day_words import near_day
from app.ui.context import Context
from app.ui.customer_cells import shown_name
from app.ui.widgets.label import ElidedLabel, Label, LabelRole


class ReachRows(QWidget):
    """Filled anew with every answer."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_rows(self, rows: Sequence[CareRow]) -> None:
        """Show these instead."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(row) for row in rows]
        for line in self._lines:
            self._column.addWidget(line)

    def texts(self) -> list[str]:
        """What stands in the lines, one text each."""
        return [line.accessibleName() for line in self._lines]

    def _line(self, row: CareRow) -> QWidget:
        words, today, occasion = self._context.words, self._context.clock.today(), row.occasion
        name = shown_name(row.person.name, row.person.pinyin, words)[0] if row.person else "—"
        day = near_day(max(occasion.due, today), words, today)
        why = speak.facts(occasion, words, today)
        line = QWidget()
        line.setAccessibleName(", ".join(part for part in (name, day, why) if part))
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(ElidedLabel(name), 1)
        top.addWidget(Label(day, LabelRole.SMALL))
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        if why:
            column.addWidget(Label(why, LabelRole.CAPTION, wrap=True))
        return line
