"""A QR code on the screen: black on white in every theme, each square a whole number of device pixels."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.errors import ShukeError
from app.core.qr import QUIET, Squares, squares
from app.ui import tokens
from app.ui.paint import shapes
from app.ui.theme import ThemeSource

_LEAST = 2
"""Device pixels a square must have for a camera to tell it from the next."""


class QrView(QWidget):
    """Shows the code of a text; `fault` is the code of what is wrong, where there is none to show."""

    def __init__(self, theme: ThemeSource, side: int = 208, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = theme
        self._side = side
        self._squares: Squares = ()
        self.content = ""
        self.fault = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_content(self, text: str, spoken: str) -> None:
        """Show the code of a text, nothing for no text; `spoken` is what a screen reader says of it."""
        self.content, self.fault = text, ""
        try:
            self._squares = squares(text) if text else ()
        except ShukeError as error:
            self._squares, self.fault = (), error.code
        if self._squares and self._scale() < _LEAST:
            self._squares, self.fault = (), "qr_too_long"
        self.setAccessibleName(spoken)
        self.setAccessibleDescription(self.fault)
        self.update()

    @property
    def is_shown(self) -> bool:
        """Whether there is a code to be scanned."""
        return bool(self._squares)

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = self._source.current.colors
        painter = QPainter(self)
        if not self._squares:
            shapes.box(painter, QRectF(self.rect()), tokens.RADIUS, colors.sunken, colors.line)
            return
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        step = self._scale() / self.devicePixelRatioF()
        inset = (self._side - step * len(self._squares)) / 2
        inset = round(inset * self.devicePixelRatioF()) / self.devicePixelRatioF()
        for row, line in enumerate(self._squares):
            for column, dark in enumerate(line):
                if dark:
                    place = QRectF(inset + column * step, inset + row * step, step, step)
                    painter.fillRect(place, Qt.GlobalColor.black)

    def _scale(self) -> int:
        """Device pixels for each square, the quiet zone counted in."""
        return int(self._side * self.devicePixelRatioF() // (len(self._squares) + 2 * QUIET))
