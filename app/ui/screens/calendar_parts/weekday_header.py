"""The names of the weekdays over the grid."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from app.ui import tokens
from app.ui.paint import shapes, text
from app.ui.theme import ThemeSource

_HEIGHT = 26


class WeekdayHeader(QHeaderView):
    """Seven columns of one width; nothing can be clicked."""

    def __init__(self, theme: ThemeSource, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._source = theme
        self.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(40)
        self.setFixedHeight(_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.changed.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        theme, c = self._source.current, self._source.current.colors
        area = QRectF(rect)
        painter.fillRect(area, c.surface)
        shapes.rule(painter, area.x(), area.bottom() - shapes.hair(painter), area.width(), c.line)
        words = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        text.line(painter, area.adjusted(9, 0, -4, 0), words, theme, c.text_2, tokens.CAPTION)
