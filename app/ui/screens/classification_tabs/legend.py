"""The seven steps of a heatmap side by side, from few to many."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import tokens
from app.ui.paint import bars, text
from app.ui.theme import ThemeSource

_WIDTH, _HEIGHT, _GAP = 112, 10, 6


class HeatLegend(QWidget):
    def __init__(self, theme: ThemeSource, few: str, many: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source, self._few, self._many = theme, few, many
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        theme = self._source.current
        words = theme.width(self._few, tokens.CAPTION) + theme.width(self._many, tokens.CAPTION)
        return QSize(words + _WIDTH + 2 * _GAP + 4, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._source.current
        painter = QPainter(self)
        x = theme.width(self._few, tokens.CAPTION) + _GAP
        quiet = theme.colors.text_3
        text.line(painter, QRectF(0, 0, x, self.height()), self._few, theme, quiet, tokens.CAPTION)
        bars.legend(painter, QRectF(x, (self.height() - _HEIGHT) / 2, _WIDTH, _HEIGHT), theme)
        place = QRectF(x + _WIDTH + _GAP, 0, self.width(), self.height())
        text.line(painter, place, self._many, theme, quiet, tokens.CAPTION)
