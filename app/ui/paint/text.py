"""One line of plain text in a rectangle: never markup, cut with an ellipsis where it does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from app.ui import tokens
from app.ui.theme import MOST_MEASURED, Theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter

MOST_ON_A_LINE = MOST_MEASURED
"""Letters of one line that are measured and drawn at all: no screen shows more, 100,000 would hold the window up."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line that has its own look."""

    text: str
    color: QColor
    size: int = tokens.BODY
    bold: bool = False
    gap: int = 0
    """Pixels left free before it."""


def line(
    painter: QPainter,
    rect: QRectF,
    text: str,
    theme: Theme,
    color: QColor,
    size: int = tokens.BODY,
    bold: bool = False,
    align: Qt.AlignmentFlag = LEFT,
) -> int:
    """Draw `text`, elided to the width of `rect`; gives the width that was taken."""
    metrics = theme.metrics(size, bold)
    text = cut(text)
    width = metrics.horizontalAdvance(text)
    if width > rect.width():
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
        width = int(rect.width())
    painter.setFont(theme.font(size, bold))
    painter.setPen(color)
    free = rect.width() - width
    x = rect.x() + (free if align == RIGHT else free / 2 if align == CENTER else 0)
    painter.drawText(QPointF(x, baseline(rect.center().y(), size)), text)
    return width


def cut(text: str, most: int = MOST_ON_A_LINE) -> str:
    """The text, or its beginning with an ellipsis: what is shown of it, never what is kept.

    >>> cut("明前龙井", 3)
    '明前…'
    """
    return text if len(text) <= most else text[: most - 1] + "…"


def baseline(middle: float, size: int) -> int:
    """Where a line of `size` pixels stands so that what one sees of it is centred on `middle`.

    Capitals and Chinese characters have their middle about 0.37 of the size above the baseline, in all
    families; what a font calls ascent and descent puts many Chinese fonts a pixel too low.
    """
    return round(middle + size * 0.37)


def runs(painter: QPainter, rect: QRectF, parts: Sequence[Run], theme: Theme) -> float:
    """Draw the parts one after the other; the one that no longer fits is cut. Gives the x where it ended."""
    x = rect.x()
    for part in parts:
        x += part.gap
        room = rect.right() - x
        if room < part.size or not part.text:
            break
        place = QRectF(x, rect.y(), room, rect.height())
        x += line(painter, place, part.text, theme, part.color, part.size, part.bold)
    return x


def runs_width(parts: Sequence[Run], theme: Theme) -> int:
    """How wide `runs` would draw them, had they all the room."""
    return sum(part.gap + theme.width(part.text, part.size, part.bold) for part in parts)


def matched_runs(text: str, matches: Sequence[tuple[int, int]], theme: Theme, size: int) -> list[Run]:
    """`text` in text 3 with the `matches` (start, end) bold in accent, as a search shows what it found."""
    colors = theme.colors
    result: list[Run] = []
    at = 0
    for start, end in matches:
        if start > at:
            result.append(Run(text[at:start], colors.text_3, size))
        result.append(Run(text[start:end], colors.accent_text, size, bold=True))
        at = end
    if at < len(text):
        result.append(Run(text[at:], colors.text_3, size))
    return result
