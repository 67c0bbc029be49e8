"""A themed application for the kit's tests, and pictures of what a paint function draws."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.ui.theme import Theme, ThemeChoice, ThemeSource

Draw = Callable[[QPainter, QRectF], object]


@pytest.fixture
def theme(qapp: QApplication) -> ThemeSource:
    """The light theme in Chinese, given to the application."""
    return ThemeSource(ThemeChoice.LIGHT, "zh_CN", qapp)


@pytest.fixture(params=["light", "dark"])
def each_theme(request: pytest.FixtureRequest, qapp: QApplication) -> Theme:
    return ThemeSource(ThemeChoice(request.param), "zh_CN").current


class Picture:
    """What was drawn on a ground of surface."""

    def __init__(self, theme: Theme, width: int, height: int, ratio: float, draw: Draw) -> None:
        self.ratio = ratio
        self.image = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_RGB32)
        self.image.setDevicePixelRatio(ratio)
        self.image.fill(theme.colors.surface)
        painter = QPainter(self.image)
        draw(painter, QRectF(0, 0, width, height))
        painter.end()

    def at(self, x: float, y: float) -> str:
        """The colour at a logical point."""
        return self.image.pixelColor(int(x * self.ratio), int(y * self.ratio)).name()

    def colors(self) -> set[str]:
        size = self.image.size()
        return {self.image.pixelColor(x, y).name() for x in range(size.width()) for y in range(size.height())}

    def share(self, color: QColor) -> float:
        """How much of it has exactly this colour."""
        size = self.image.size()
        wanted = color.rgb()
        hits = sum(
            self.image.pixel(x, y) == wanted for x in range(size.width()) for y in range(size.height())
        )
        return hits / (size.width() * size.height())


@pytest.fixture(params=[1.0, 1.5])
def picture(request: pytest.FixtureRequest, each_theme: Theme) -> Callable[[int, int, Draw], Picture]:
    """Draws in both themes at 100 and 150 percent."""

    def make(width: int, height: int, draw: Draw) -> Picture:
        return Picture(each_theme, width, height, request.param, draw)

    return make
