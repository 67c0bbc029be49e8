"""Two records side by side: what differs is marked, what stays is bold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import tokens
from app.ui.paint import shapes, text
from app.ui.theme import ThemeSource

OURS, THEIRS, BOTH, NONE = "ours", "theirs", "both", ""
_ROW, _HEAD = 26, 28
_LABEL, _WIDEST_LABEL = 58, 92
_PAD = 6
_SMALLEST = 3


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One field of both: its name, what stands here and there, which of them stays, and whether they contradict."""

    label: str
    ours: str
    theirs: str
    kept: str = NONE
    differs: bool = False


class CompareGrid(QWidget):
    """Painted, for it is only read; a screen reader gets it as sentences."""

    def __init__(self, theme: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = theme
        self._heads = ("", "")
        self._rows: tuple[CompareRow, ...] = ()
        self._nothing = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_rows(self, heads: tuple[str, str], rows: Sequence[CompareRow], nothing: str) -> None:
        """Show these instead; `nothing` is how an empty value reads."""
        self._heads, self._rows, self._nothing = heads, tuple(rows), nothing
        self.setAccessibleName(
            "; ".join(f"{row.label}: {row.ours or nothing} / {row.theirs or nothing}" for row in self._rows)
        )
        self.updateGeometry()
        self.update()

    @property
    def rows(self) -> tuple[CompareRow, ...]:
        return self._rows

    def sizeHint(self) -> QSize:
        return QSize(260, _HEAD + _ROW * max(len(self._rows), _SMALLEST))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, c = QPainter(self), self._source.current, self._source.current.colors
        side = self._label_width()
        half = (self.width() - side) / 2
        places = (side, side + half)
        for x, head in zip(places, self._heads, strict=True):
            room = QRectF(x, 0, half - _PAD, _HEAD)
            text.line(painter, room, head, theme, c.text_1, tokens.CAPTION, bold=True)
        shapes.rule(painter, 0, _HEAD - 1, self.width(), c.line)
        for number, row in enumerate(self._rows):
            top = _HEAD + number * _ROW
            label = QRectF(_PAD, top, side - _PAD, _ROW)
            text.line(painter, label, row.label, theme, c.text_3, tokens.CAPTION)
            self._paint_value(painter, QRectF(places[0], top, half, _ROW), row.ours, row, OURS)
            self._paint_value(painter, QRectF(places[1], top, half, _ROW), row.theirs, row, THEIRS)
            shapes.rule(painter, 0, top + _ROW - 1, self.width(), c.line)

    def _label_width(self) -> float:
        theme = self._source.current
        widest = max((theme.width(row.label, tokens.CAPTION) for row in self._rows), default=0)
        return min(max(_LABEL, widest + 3 * _PAD), _WIDEST_LABEL)

    def _paint_value(self, painter: QPainter, room: QRectF, value: str, row: CompareRow, side: str) -> None:
        """Kept ones are bold in accent; of two that differ the one that goes has an amber ground."""
        theme, c = self._source.current, self._source.current.colors
        alone = bool(row.ours) is not bool(row.theirs)
        kept = (row.differs or alone) and row.kept in (side, BOTH) and bool(value)
        lost = row.differs and bool(value) and not kept and bool(row.ours and row.theirs)
        if lost:
            painter.fillRect(room.adjusted(-_PAD, 0, 0, -1), c.amber_bg)
        ink = c.accent_text if kept else c.amber if lost else c.text_1 if value else c.text_3
        shown = value or self._nothing
        text.line(painter, room.adjusted(0, 0, -_PAD, 0), shown, theme, ink, tokens.CAPTION, bold=kept)
