"""Rows of the side panels: who is close to the next tier, which points end when. Each opens what is behind it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from app.ui import tokens
from app.ui.paint import bars, marks, shapes, text
from app.ui.theme import ThemeSource
from app.ui.widgets.painted import PaintedButton

_HEIGHT = 36
_PAD = 14
_BAR = 84


class SideRow(PaintedButton):
    """A row with a line above it."""

    def __init__(self, theme: ThemeSource, label: str) -> None:
        super().__init__(theme, label)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)

    def _ground(self, painter: QPainter) -> None:
        colors = self.theme.colors
        if self.underMouse():
            painter.fillRect(self.rect(), colors.hover)
        shapes.rule(painter, _PAD, 0, self.width() - 2 * _PAD, colors.line)
        if self.hasFocus():
            shapes.focus_ring(painter, self.area(), self.theme, 2)

    def _right(self, painter: QPainter, words: str) -> float:
        """The words at the right; gives where they begin."""
        width = self.theme.width(words, tokens.CAPTION) + 2
        x = self.width() - _PAD - width
        place = QRectF(x, 0, width, self.height())
        text.line(painter, place, words, self.theme, self.theme.colors.text_2, tokens.CAPTION)
        return x


class CloseRow(SideRow):
    """Name, tier, how far, and what is missing."""

    def __init__(
        self, theme: ThemeSource, customer_id: int, name: str, level: int, share: float, missing: str
    ) -> None:
        super().__init__(theme, f"{name} {missing}")
        self.customer_id = customer_id
        self._name, self._level, self._share, self._missing = name, level, share, missing
        self.set_tooltip(f"{name}  {missing}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ground(painter)
        end = self._right(painter, self._missing) - 10
        width = min(self.theme.width(self._name) + 2, max(40.0, end - _PAD - marks.TIER_WIDTH - 12))
        place = QRectF(_PAD, 0, width, self.height())
        text.line(painter, place, self._name, self.theme, self.theme.colors.text_1)
        x = max(_PAD + 56.0, place.right() + 8)
        if x + marks.TIER_WIDTH > end:
            return
        marks.tier(painter, QRectF(x, 0, marks.TIER_WIDTH, self.height()), self.theme, self._level)
        x += marks.TIER_WIDTH + 8
        room = min(float(_BAR), end - x)
        if room >= 30:
            bars.bar(painter, QRectF(x, self.height() / 2 - 3, room, 6), self.theme, self._share)


class EndingRow(SideRow):
    """The last day, how many customers, how many points."""

    def __init__(self, theme: ThemeSource, key: int, day: str, people: str, points: str) -> None:
        super().__init__(theme, f"{day} {people} {points}")
        self.key = key
        self._day, self._people, self._points = day, people, points

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ground(painter)
        end = self._right(painter, self._points) - 8
        colors = self.theme.colors
        day = max(84.0, self.theme.width(self._day) + 12)
        text.line(painter, QRectF(_PAD, 0, day, self.height()), self._day, self.theme, colors.text_1)
        place = QRectF(_PAD + day, 0, max(0.0, end - _PAD - day), self.height())
        text.line(painter, place, self._people, self.theme, colors.text_2, tokens.CAPTION)
