"""How sure a column's match is, beside the choice: by itself, by hand, to be checked, left out."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import icons, tokens
from app.ui.icons import Tint
from app.ui.paint import chips, text
from app.ui.paint.chips import ChipTone
from app.ui.theme import ThemeSource


class Match(StrEnum):
    """What a mark says."""

    SURE = "sure"
    DOUBTFUL = "doubtful"
    LEFT_OUT = "left_out"


class ColumnMark(QWidget):
    """A check with a word, an amber chip, or a quiet word."""

    def __init__(self, theme: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = theme
        self.match = Match.LEFT_OUT
        self.words = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_match(self, match: Match, words: str) -> None:
        self.match, self.words = match, words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = self._source.current
        if self.match is Match.DOUBTFUL:
            return QSize(chips.chip_width(theme, self.words), tokens.CHIP)
        icon = 18 if self.match is Match.SURE else 0
        return QSize(theme.width(self.words, tokens.CAPTION) + icon + 2, tokens.CHIP)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, c = self._source.current, self._source.current.colors
        painter = QPainter(self)
        area = QRectF(self.rect())
        if self.match is Match.DOUBTFUL:
            chips.chip(painter, area, theme, self.words, ChipTone.AMBER)
            return
        if self.match is Match.SURE:
            icons.paint(painter, QRectF(0, 0, 14, area.height()), "check", theme, Tint.ACCENT, 14)
            area.setLeft(18)
        ink = c.text_2 if self.match is Match.SURE else c.text_3
        text.line(painter, area, self.words, theme, ink, tokens.CAPTION)
