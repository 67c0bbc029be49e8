"""Fast text for delegates: one font each, with the widths of texts remembered.

Shaping a Chinese text costs more than everything else in a cell, so a text is measured once and drawn by
its baseline.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter

from app.ui.paint.text import baseline
from app.ui.theme import Theme

_REMEMBERED = 20_000
_ELIDE = Qt.TextElideMode.ElideRight


class Ink:
    """Draws single lines in one size and weight of a theme; `latin` is for digits parted by dots."""

    def __init__(self, theme: Theme, size: int, bold: bool = False, latin: bool = False) -> None:
        fonts = theme.latin_fonts if latin else theme.fonts
        self.font = fonts.font(size, bold)
        self._metrics = fonts.metrics(size, bold)
        self._size = size
        self._widths: dict[str, int] = {}
        self._cut: dict[tuple[str, int], str] = {}

    def width(self, text: str) -> int:
        """The width of `text` in pixels."""
        width = self._widths.get(text)
        if width is None:
            if len(self._widths) > _REMEMBERED:
                self._widths.clear()
            width = self._widths[text] = self._metrics.horizontalAdvance(text)
        return width

    def draw(
        self,
        painter: QPainter,
        x: int,
        middle: float,
        room: int,
        text: str,
        color: QColor,
        right: bool = False,
    ) -> int:
        """Draw at `x`, or ending at `x + room` when `right`; elided to `room`. Gives the width taken."""
        width = self._widths.get(text)
        if width is None:
            width = self.width(text)
        if width > room:
            if room < 8:
                return 0
            text = self._elided(text, room)
            width = self.width(text)
        painter.setFont(self.font)
        painter.setPen(color)
        painter.drawText(x + room - width if right else x, baseline(middle, self._size), text)
        return width

    def _elided(self, text: str, room: int) -> str:
        key = (text, room)
        cut = self._cut.get(key)
        if cut is None:
            if len(self._cut) > _REMEMBERED:
                self._cut.clear()
            cut = self._cut[key] = self._metrics.elidedText(text, _ELIDE, room)
        return cut
