"""The right side of the calendar: the chosen day, and below it the rules in the room that it leaves."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui import tokens
from app.ui.context import Context
from app.ui.screens.calendar_parts.day_panel import DayPanel
from app.ui.screens.calendar_parts.rules_panel import SMALLEST, RulesPanel

WIDTH = 272


class CalendarSide(QWidget):
    """Two panels of one width; each scrolls by itself."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day, self.rules = DayPanel(context), RulesPanel(context)
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.PANEL_GAP)
        column.addWidget(self.day)
        column.addWidget(self.rules, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.day.set_room(min(self.height() // 2, self.height() - SMALLEST - tokens.PANEL_GAP))
