"""The marks of a customer as small widgets: avatar, tier, lifecycle stage, RFM scores."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.enums import Stage
from app.ui import tokens
from app.ui.paint import marks
from app.ui.photos import round_photo
from app.ui.tables.ink import Ink
from app.ui.theme import ThemeSource

_GAP = 6
_TIER, _RING, _RFM = 18, 12, 14


class AvatarMark(QWidget):
    """The first character in a round, soft teal for the top tier; or the photo, where there is one."""

    def __init__(self, theme: ThemeSource, *, size: int = 44, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = theme
        self._letter, self._top = "", False
        self._photo: QPixmap | None = None
        self.setFixedSize(size, size)
        theme.changed.connect(self.update)

    def set_person(self, letter: str, tier: int) -> None:
        self._letter, self._top = letter, tier >= marks.TOP_TIER
        self.update()

    def set_photo(self, data: bytes | None) -> None:
        """Show this picture (JPEG or PNG); what cannot be read is as none."""
        self._photo = round_photo(data, self.width(), self.devicePixelRatioF()) if data else None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, area = QPainter(self), QRectF(self.rect())
        if self._photo is None:
            marks.avatar(painter, area, self._source.current, self._letter, self._top)
        else:
            painter.drawPixmap(0, 0, self._photo)


class _Mark(QWidget):
    """A drawn mark with its word; hidden while there is none."""

    mark_width = 0
    latin = False
    """Whether the words are digits parted by dots, which Chinese fonts draw wide."""

    def __init__(self, theme: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = theme
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_words(self, words: str) -> None:
        self._words = words
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.mark_width + _GAP + self._ink().width(self._words) + 2, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._source.current
        painter = QPainter(self)
        self.paint_mark(painter, QRectF(0, 0, self.mark_width, self.height()))
        x = self.mark_width + _GAP
        middle = self.height() / 2
        self._ink().draw(painter, x, middle, self.width() - x, self._words, theme.colors.text_2)

    def _ink(self) -> Ink:
        return Ink(self._source.current, tokens.CAPTION, latin=self.latin)

    def paint_mark(self, painter: QPainter, place: QRectF) -> None:
        """Draw the mark itself."""


class TierMark(_Mark):
    mark_width = _TIER
    _level = 0

    def set_tier(self, level: int | None, name: str) -> None:
        self._level = level or 0
        self.show_words(name if level else "")

    def paint_mark(self, painter: QPainter, place: QRectF) -> None:
        marks.tier(painter, place, self._source.current, self._level)


class StageMark(_Mark):
    mark_width = _RING
    _stage: Stage | None = None

    def set_stage(self, stage: Stage | None, name: str) -> None:
        self._stage = stage
        self.show_words(name if stage else "")

    def paint_mark(self, painter: QPainter, place: QRectF) -> None:
        if self._stage is not None:
            marks.stage_ring(painter, place, self._source.current, self._stage)


class RfmMark(_Mark):
    mark_width = _RFM
    latin = True
    _scores: tuple[int, int, int] | None = None

    def set_scores(self, scores: tuple[int, int, int] | None) -> None:
        self._scores = scores
        self.show_words(marks.rfm_digits(scores) if scores else "")

    def paint_mark(self, painter: QPainter, place: QRectF) -> None:
        if self._scores is not None:
            marks.rfm_bars(painter, place, self._source.current, self._scores)
