"""The ground on which the palette stands."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui import tokens
from app.ui.paint import shapes
from app.ui.theme import ThemeSource


class Sheet(QWidget):
    """A framed card whose foot is sunken. A click on it stays in it."""

    FOOT = 34

    def __init__(self, theme: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._source = theme
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = self._source.current.colors
        painter = QPainter(self)
        area = QRectF(self.rect())
        foot = area.adjusted(0, area.height() - self.FOOT, 0, 0)
        shapes.box(painter, area, tokens.RADIUS_PANEL, colors.surface)
        painter.save()
        painter.setClipRect(foot)
        shapes.box(painter, area, tokens.RADIUS_PANEL, colors.sunken)
        painter.restore()
        shapes.rule(painter, 0, foot.y(), self.width(), colors.line)
        shapes.box(painter, area, tokens.RADIUS_PANEL, None, colors.line_strong)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
