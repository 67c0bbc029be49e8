"""The status bar: save state, last backup and running task at the left; person and language at the right."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui import icons, tokens
from app.ui.icons import Tint
from app.ui.paint import shapes, text
from app.ui.theme import ThemeSource
from app.ui.widgets.painted import PaintedButton


class StatusBar(QWidget):
    """A strip of pieces, 26 px high, with a line above it."""

    def __init__(self, theme: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = theme
        self.setFixedHeight(tokens.STATUS_BAR)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 1, 8, 0)
        row.setSpacing(8)
        self._left = QHBoxLayout()
        self._left.setSpacing(8)
        self._right = QHBoxLayout()
        self._right.setSpacing(8)
        row.addLayout(self._left)
        row.addStretch(1)
        row.addLayout(self._right)
        theme.changed.connect(self.update)

    def add_left(self, widget: QWidget) -> None:
        self._left.addWidget(widget)

    def add_right(self, widget: QWidget) -> None:
        self._right.addWidget(widget)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = self._source.current.colors
        painter = QPainter(self)
        painter.fillRect(self.rect(), c.nav)
        shapes.rule(painter, 0, 0, self.width(), c.line)


class StatusPiece(PaintedButton):
    """An icon and a few words that can be clicked; amber when someone has to look."""

    def __init__(
        self, theme: ThemeSource, label: str = "", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, label, parent)
        self._icon = icon
        self._warning = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def set_state(self, label: str, icon: str = "", warning: bool = False) -> None:
        """Change words, icon and tone at once."""
        self._icon = icon
        self._warning = warning
        self.set_label(label)

    def sizeHint(self) -> QSize:
        icon = 14 + 6 if self._icon else 0
        return QSize(self.theme.width(self.label, tokens.CAPTION) + icon + 9, tokens.STATUS_BAR - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, c = self.theme, self.theme.colors
        painter = QPainter(self)
        ink = c.amber if self._warning else c.text_1 if self.underMouse() else c.text_2
        room = self.area().adjusted(4, 0, -3, 0)
        if self._icon:
            tint = Tint.AMBER if self._warning else Tint.NORMAL
            icons.paint(painter, QRectF(room.x(), 0, 14, room.height()), self._icon, theme, tint, 14)
            room.setLeft(room.left() + 20)
        text.line(painter, room, self.label, theme, ink, tokens.CAPTION)
        if self.hasFocus():
            shapes.focus_ring(painter, self.area(), theme, tokens.RADIUS_CHIP)
