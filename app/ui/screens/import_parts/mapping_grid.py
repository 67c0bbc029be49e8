"""The rows of the columns' list, with the ground of the one that is worked on."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui import tokens
from app.ui.paint import shapes
from app.ui.screens.import_parts.field_choice import FieldChoice
from app.ui.theme import ThemeSource

LETTER, HEADING, SAMPLES, ARROW, TARGET, MARK = range(6)
WIDEST_TARGET = 220
WIDEST_HEADING = 140
ROW_HEIGHT = 37
_BAR = 3


class MappingGrid(QWidget):
    """`current` is the heading of the row that is worked on; it stays when the keyboard goes elsewhere."""

    pressed = Signal(str)

    def __init__(self, theme: ThemeSource) -> None:
        super().__init__()
        self._source = theme
        self.current = ""
        self.choices: dict[str, FieldChoice] = {}
        self.setProperty("role", "body")
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(13, 0, 13, 0)
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(0)
        for place, share, least in (
            (LETTER, 0, 18),
            (HEADING, 3, 72),
            (SAMPLES, 9, 90),
            (TARGET, 8, 150),
            (MARK, 0, 96),
        ):
            self.grid.setColumnStretch(place, share)
            self.grid.setColumnMinimumWidth(place, least)
        theme.changed.connect(self.update)

    def fit_headings(self, headings: Iterable[str]) -> None:
        """Give headings the room to be read, as far as the samples can spare it."""
        theme = self._source.current
        widest = max((theme.width(heading, tokens.BODY, True) for heading in headings), default=0)
        self.grid.setColumnMinimumWidth(HEADING, max(72, min(widest + 2, WIDEST_HEADING)))

    def set_current(self, heading: str) -> None:
        self.current = heading
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            for heading, choice in self.choices.items():
                if abs(choice.geometry().center().y() - event.position().y()) <= ROW_HEIGHT / 2:
                    self.pressed.emit(heading)
                    return
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c = QPainter(self), self._source.current.colors
        for row in range(len(self.choices) + 1):
            bottom = self.grid.cellRect(row, 0).bottom() + 1 - shapes.hair(painter)
            shapes.rule(painter, 0, bottom, self.width(), c.line)
        if choice := self.choices.get(self.current):
            place = choice.geometry()
            middle = place.y() + place.height() / 2
            ground = QRectF(0, middle - ROW_HEIGHT / 2, self.width(), ROW_HEIGHT - 1)
            painter.fillRect(ground, c.sel)
            painter.fillRect(QRectF(0, ground.y(), _BAR, ground.height()), c.accent)
