"""Which font families the interface uses, and the bundled one where the system has no Chinese.

Every `QFont` of the interface comes from a `Fonts`, so that sizes are pixels from the tokens, weights are
two, and digits are tabular everywhere: numbers that change must not jump.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QGuiApplication

from app.core.paths import resource
from app.ui import tokens

_BUNDLED_FILES = ("fonts/NotoSansSC-Regular.ttf", "fonts/NotoSansSC-Bold.ttf")


def families(language: str) -> list[str]:
    """The families to try, best first: Chinese ones lead in Chinese, Latin ones in English."""
    chinese = [*(f for f in tokens.ZH_FAMILIES if QFontDatabase.hasFamily(f)), tokens.BUNDLED_FAMILY]
    latin = [f for f in tokens.EN_FAMILIES if QFontDatabase.hasFamily(f)]
    return [*chinese, *latin] if language.startswith("zh") else [*latin, *chinese]


def add_bundled_font() -> None:
    """Make Noto Sans SC known to Qt when nothing else here can draw Chinese.

    Offscreen always: pictures and tests then have the same widths on every machine. Qt maps a plain file
    instead of reading it, so the 10 MB per weight do not become memory.
    """
    offscreen = QGuiApplication.platformName() == "offscreen"
    if QFontDatabase.hasFamily(tokens.BUNDLED_FAMILY):
        return
    if offscreen or not any(QFontDatabase.hasFamily(f) for f in tokens.ZH_FAMILIES):
        for name in _BUNDLED_FILES:
            QFontDatabase.addApplicationFont(str(resource(name)))


class Fonts:
    """The fonts and metrics of one language, made once each."""

    def __init__(self, family_names: Sequence[str]) -> None:
        self.families = list(family_names)
        self._fonts: dict[tuple[int, bool], QFont] = {}
        self._metrics: dict[tuple[int, bool], QFontMetrics] = {}

    def font(self, size: int = tokens.BODY, bold: bool = False) -> QFont:
        """The interface font in `size` pixels, regular or bold."""
        key = (size, bold)
        if key not in self._fonts:
            self._fonts[key] = self._make(size, bold)
        return self._fonts[key]

    def metrics(self, size: int = tokens.BODY, bold: bool = False) -> QFontMetrics:
        """The metrics of `font(size, bold)`."""
        key = (size, bold)
        if key not in self._metrics:
            self._metrics[key] = QFontMetrics(self.font(size, bold))
        return self._metrics[key]

    def width(self, text: str, size: int = tokens.BODY, bold: bool = False) -> int:
        """How many pixels `text` takes on one line."""
        return self.metrics(size, bold).horizontalAdvance(text)

    def _make(self, size: int, bold: bool) -> QFont:
        font = QFont(self.families)
        font.setPixelSize(size)
        font.setBold(bold)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font
