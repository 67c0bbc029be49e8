"""A place as high as what is in it, until the room is short: then it scrolls."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

_WIDTH = 200


class GrowingArea(QScrollArea):
    """It asks for no more than `most`, and for `least` where its content is higher; with `fill` it takes all room."""

    def __init__(self, least: int, most: int = 16_777_215, *, fill: bool = False) -> None:
        super().__init__()
        self._least, self._most = least, most
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        upright = QSizePolicy.Policy.Expanding if fill else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, upright)

    def hold(self, widget: QWidget) -> None:
        """Show this instead, at its own height from the top."""
        inner = QWidget()
        inner.setProperty("role", "body")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(inner)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        inner = self.widget()
        height = inner.sizeHint().height() if inner is not None else 0
        return QSize(_WIDTH, min(height, self._most))

    def minimumSizeHint(self) -> QSize:
        return QSize(_WIDTH, min(self.sizeHint().height(), self._least))
