"""An icon beside words: it only decorates, so it has no name of its own."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import icons
from app.ui.icons import Tint
from app.ui.theme import ThemeSource


class Symbol(QWidget):
    """An icon of 14 or 16 px that follows the theme."""

    def __init__(
        self,
        theme: ThemeSource,
        icon: str,
        tint: Tint = Tint.NORMAL,
        size: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = theme
        self._icon = icon
        self._tint = tint
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_icon(self, icon: str, tint: Tint | None = None) -> None:
        """Show another one, in another colour if one is given."""
        self._icon = icon
        self._tint = tint or self._tint
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size + 2, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.paint(painter, QRectF(self.rect()), self._icon, self._source.current, self._tint, self._size)
