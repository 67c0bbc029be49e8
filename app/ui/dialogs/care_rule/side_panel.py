"""The soft panel at the right of an editor: what would come of it. It scrolls where a window is low."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.ui import tokens

WIDTH = 272


class SidePanel(QFrame):
    """Parts go into `column`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "soft")
        self.setFixedWidth(WIDTH)
        inner = QWidget()
        inner.setProperty("role", "body")
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(13, 11, 13, 11)
        self.column.setSpacing(tokens.S2)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(scroll)

    def minimumSizeHint(self) -> QSize:
        return QSize(WIDTH, 160)
