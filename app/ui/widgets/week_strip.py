"""Seven days with their lunar days and what waits on each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui import tokens
from app.ui.paint import heat, shapes
from app.ui.paint.heat import DayMark
from app.ui.theme import ThemeSource
from app.ui.widgets.painted import PaintedButton


class WeekStrip(QWidget):
    """The days side by side; Left and Right move, Enter opens one."""

    day_activated = Signal(int)

    def __init__(self, theme: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = theme
        self._days: list[DayButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)

    def set_days(self, days: Sequence[DayMark]) -> None:
        """Show these days; `day_activated` tells their position."""
        for old in self._days:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._days = [DayButton(self._source, position, day) for position, day in enumerate(days)]
        for button in self._days:
            button.activated.connect(self.day_activated)
            self._row.addWidget(button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        focus = next((i for i, day in enumerate(self._days) if day.hasFocus()), None)
        if not step or focus is None:
            super().keyPressEvent(event)
            return
        self._days[(focus + step) % len(self._days)].setFocus(Qt.FocusReason.TabFocusReason)


class DayButton(PaintedButton):
    """One day."""

    activated = Signal(int)

    def __init__(self, theme: ThemeSource, position: int, day: DayMark) -> None:
        super().__init__(theme, day.spoken or f"{day.weekday} {day.number} {day.lunar} {day.load}")
        self._position = position
        self._day = day
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)

    def sizeHint(self) -> QSize:
        """A day whose term has a long name takes a little from the others."""
        return QSize(max(36, self._named()), 73)

    def minimumSizeHint(self) -> QSize:
        return QSize(max(30, self._named()), 73)

    def _named(self) -> int:
        size = tokens.TINY if self._day.lunar.isascii() else tokens.CAPTION
        return self.theme.width(self._day.lunar, size, self._day.festive) + 2

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse() and not self._day.today:
            shapes.box(painter, self.area(), tokens.RADIUS, self.theme.colors.hover)
        heat.day_cell(painter, self.area(), self.theme, self._day, self.hasFocus())

    def _on_clicked(self) -> None:
        self.activated.emit(self._position)
