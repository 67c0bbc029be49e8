"""Small drawings kept as pixmaps: marks, rings and chip grounds recur in every row, and curves are slow to
draw.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

Draw = Callable[[QPainter, QRectF], None]
_KEPT = 600


class Stamps:
    """Draws a thing once per key and pixel ratio, then stamps it."""

    def __init__(self) -> None:
        self.ratio = 1.0
        self._kept: dict[Hashable, QPixmap] = {}

    def use(self, ratio: float) -> None:
        """Draw for a screen with this ratio from now on."""
        if ratio != self.ratio:
            self.ratio = ratio
            self._kept.clear()

    def stamp(
        self, painter: QPainter, x: int, y: float, width: int, height: int, key: Hashable, draw: Draw
    ) -> None:
        """Put the thing with this key at x, y; `draw` makes it, in a rectangle that begins at zero."""
        picture = self._kept.get(key)
        if picture is None:
            picture = self._make(key, width, height, draw)
        painter.drawPixmap(x, round(y), picture)

    def _make(self, key: Hashable, width: int, height: int, draw: Draw) -> QPixmap:
        if len(self._kept) >= _KEPT:
            self._kept.clear()
        ratio = self.ratio
        picture = QPixmap(QSize(round(width * ratio), round(height * ratio)))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        draw(painter, QRectF(0, 0, width, height))
        painter.end()
        self._kept[key] = picture
        return picture
