"""The three columns of a customer's page, and how the sides give way where there is little room."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.ui import tokens

LEFT, RIGHT = 248, 276
HIGH_FROM = 448
"""Of the columns alone: the whole window then is some 640 high."""
WIDE_FROM = 980
LEAST = 740
_BAR = 10


class SideColumns(QWidget):
    """Sides at both hands of the centre, each scrolling when it must; in a low or narrow window they become one column
    that scrolls together.
    """

    def __init__(self, left: Sequence[QWidget], centre: QWidget, right: Sequence[QWidget]) -> None:
        super().__init__()
        self.together = False
        # Said outright: else three columns would hold the window so wide that they never become two.
        self.setMinimumWidth(LEAST)
        self.left, self.right = _stack(left), _stack(right)
        self.left_scroll, self._left_box = _scroll(LEFT)
        self.right_scroll, self._right_box = _scroll(RIGHT)
        self._left_box.addWidget(self.left)
        self._left_box.addStretch(1)
        self._right_box.addWidget(self.right)
        self._right_box.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.MARGIN_LEFT, 0, tokens.MARGIN_RIGHT, 0)
        row.setSpacing(tokens.PANEL_GAP)
        row.addWidget(self.left_scroll)
        row.addWidget(centre, 1)
        row.addWidget(self.right_scroll)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.height() < HIGH_FROM or self.width() < WIDE_FROM)

    def _arrange(self, together: bool) -> None:
        if together == self.together:
            return
        self.together = together
        if together:
            self._left_box.insertWidget(1, self.right)
        else:
            self._right_box.insertWidget(0, self.right)
        self.right.show()
        self.right_scroll.setVisible(not together)


def _stack(panels: Sequence[QWidget]) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(11)
    for panel in panels:
        column.addWidget(panel)
    return holder


class _Side(QScrollArea):
    """As wide as its panels; the bar takes its place beside them only while it is there."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._panels = width
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFixedWidth(width)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)

    def _on_range(self, least: int, most: int) -> None:
        self.setFixedWidth(self._panels + (_BAR if most > least else 0))


def _scroll(width: int) -> tuple[_Side, QVBoxLayout]:
    area = _Side(width)
    body = QWidget()
    body.setProperty("role", "body")
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(11)
    area.setWidget(body)
    area.viewport().setAutoFillBackground(False)
    return area, column
