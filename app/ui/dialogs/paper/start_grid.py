"""The sheet in small: where the labels begin is clicked on it, and what is used already is crossed out."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.reports.label_sheets import MM, LabelSheet
from app.ui.paint import shapes
from app.ui.theme import ThemeSource

_TALLEST = 190
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class StartGrid(QWidget):
    """`changed` carries the number of the first free label, from 1. Arrows move it, Home goes back to the first."""

    changed = Signal(int)

    def __init__(
        self, theme: ThemeSource, sheet: LabelSheet, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._source = theme
        self._sheet = sheet
        self._name = name
        self._start = 1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)
        self._show_start()

    @property
    def value(self) -> int:
        return self._start

    @property
    def count(self) -> int:
        """How many labels the sheet has."""
        return self._sheet.count

    def set_sheet(self, sheet: LabelSheet) -> None:
        """Show another sheet; the place stays where it has it."""
        self._sheet = sheet
        self._start = min(self._start, sheet.count)
        self.updateGeometry()
        self._show_start()

    def set_value(self, start: int) -> None:
        """Begin at this label, and tell so."""
        start = min(max(start, 1), self._sheet.count)
        if start != self._start:
            self._start = start
            self._show_start()
            self.changed.emit(start)

    def place_of(self, number: int) -> QRectF:
        """Where a label (from 1) lies in the widget."""
        scale = self._scale()
        x, y = self._sheet.place(number - 1)
        size = QRectF(x * scale, y * scale, self._sheet.width * MM * scale, self._sheet.height * MM * scale)
        return size.adjusted(0.5, 0.5, -0.5, -0.5)

    def sizeHint(self) -> QSize:
        wide, high = self._sheet.paper.size
        return QSize(round(_TALLEST * wide / high), _TALLEST)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        numbers = range(1, self._sheet.count + 1)
        hit = next((n for n in numbers if self.place_of(n).contains(event.position())), None)
        if hit is not None:
            self.set_value(hit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Home:
            self.set_value(1)
        elif step := _STEPS.get(Qt.Key(event.key())):
            self.set_value(self._start + step[0] + step[1] * self._sheet.columns)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, c = self._source.current, self._source.current.colors
        painter = QPainter(self)
        shapes.box(painter, QRectF(self.rect()), 2, c.canvas, c.line_strong)
        for number in range(1, self._sheet.count + 1):
            place = self.place_of(number)
            used, first = number < self._start, number == self._start
            fill = c.muted if used else c.accent if first else c.sel
            shapes.box(painter, place, 1, fill, c.line_strong if used else c.accent)
            if used:
                painter.setPen(QPen(c.text_3, 1))
                painter.drawLine(place.bottomLeft() + QPointF(2, -2), place.topRight() + QPointF(-2, 2))
        if self.hasFocus():
            shapes.focus_ring(painter, QRectF(self.rect()), theme, 2)

    def _scale(self) -> float:
        return self.height() / self._sheet.paper.size[1]

    def _show_start(self) -> None:
        self.setAccessibleName(f"{self._name}: {self._start} / {self._sheet.count}")
        self.update()
