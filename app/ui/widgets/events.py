"""One event of a customer's history in a narrow place: icon, what, how much, when."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import icons, tokens
from app.ui.icons import Tint
from app.ui.paint import shapes, text
from app.ui.theme import ThemeSource

_HEIGHT = 43
_ICON = 22


class EventRow(QWidget):
    """Two lines beside an icon: title and text with the amount at the right, the day below.

    A line leads down to the next event, unless this is the `last` one.
    """

    def __init__(
        self,
        theme: ThemeSource,
        icon: str,
        title: str,
        body: str = "",
        right: str = "",
        below: str = "",
        *,
        last: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = theme
        self._icon, self._title, self._text, self._right, self._below = icon, title, body, right, below
        self._last = last
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(part for part in (below, title, body, right) if part))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, c = self._source.current, self._source.current.colors
        painter = QPainter(self)
        icons.paint(painter, QRectF(0, 3, 16, 16), self._icon, theme, Tint.NORMAL, 14)
        if not self._last:
            shapes.upright(painter, 8, 23, self.height() - 24, c.line)
        width = theme.width(self._right, tokens.CAPTION, True) if self._right else 0
        room = QRectF(_ICON, 0, self.width() - _ICON - (width + 8 if width else 0), 22)
        parts = [text.Run(self._title, c.text_1, tokens.CAPTION)]
        if self._text:
            parts.append(text.Run(self._text.split("\n")[0], c.text_1, tokens.CAPTION, gap=10))
        text.runs(painter, room, parts, theme)
        if self._right:
            place = QRectF(self.width() - width, 0, width, 22)
            text.line(painter, place, self._right, theme, c.text_1, tokens.CAPTION, True)
        below = QRectF(_ICON, 20, self.width() - _ICON, 18)
        text.line(painter, below, self._below, theme, c.text_3, tokens.CAPTION)
