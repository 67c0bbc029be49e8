"""Cells of heatmaps and of the seven-day strip."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from app.ui import tokens
from app.ui.paint import shapes, text
from app.ui.theme import Theme

MAX_DOTS = 4


def heat_step(value: float, top: float) -> int:
    """Which of the seven steps `value` gets when `top` is the largest; zero and nothing are always the first.

    >>> [heat_step(v, 100) for v in (0, 1, 15, 50, 99, 100)]
    [0, 0, 1, 3, 6, 6]
    """
    if top <= 0 or value <= 0:
        return 0
    return min(6, int(value / top * 7))


def heat_cell(
    painter: QPainter,
    rect: QRectF,
    theme: Theme,
    step: int,
    label: str,
    sub: str = "",
    selected: bool = False,
    focused: bool = False,
    bold: bool = True,
) -> None:
    """One cell: a number, a smaller text below it, an outline when selected, a ring when it has the focus."""
    ink = theme.sequential_text[step]
    shapes.box(painter, rect, tokens.RADIUS_CHIP, theme.sequential[step])
    if sub:
        middle = rect.center().y()
        upper = QRectF(rect.x(), middle - 18, rect.width(), 20)
        lower = QRectF(rect.x(), middle + 1, rect.width(), 15)
        text.line(painter, upper, label, theme, ink, tokens.LEAD, bold, text.CENTER)
        text.line(painter, lower, sub, theme, ink, tokens.TINY, align=text.CENTER)
    else:
        text.line(painter, rect, label, theme, ink, tokens.BODY, bold and selected, text.CENTER)
    if selected:
        outline = rect.adjusted(-1, -1, 1, 1)
        shapes.box(painter, outline, tokens.RADIUS_CHIP + 1, None, theme.colors.text_1, 2)
    if focused:
        # On the darkest steps accent on accent would not show, so the ring gets a ground line inside.
        shapes.focus_ring(painter, rect.adjusted(1, 1, -1, -1), theme, tokens.RADIUS_CHIP)
        shapes.box(painter, rect.adjusted(3, 3, -3, -3), 2, None, theme.colors.surface, 1)


@dataclass(frozen=True, slots=True)
class DayMark:
    """One day of the strip: its name, its number, its lunar day or solar term, and how much waits."""

    weekday: str
    number: str
    lunar: str
    load: int = 0
    today: bool = False
    festive: bool = False
    """The lunar line names a solar term or a festival."""
    spoken: str = ""


def day_cell(painter: QPainter, rect: QRectF, theme: Theme, day: DayMark, focused: bool = False) -> None:
    """Draw a day; today stands on accent."""
    c = theme.colors
    if day.today:
        shapes.box(painter, rect, tokens.RADIUS, c.accent)
    ink_1 = c.on_accent if day.today else c.text_1
    ink_2 = c.on_accent if day.today else c.text_2
    ink_lunar = c.accent_text if day.festive and not day.today else ink_2
    x, y, width = rect.x(), rect.y(), rect.width()
    text.line(
        painter, QRectF(x, y + 5, width, 18), day.weekday, theme, ink_2, tokens.CAPTION, align=text.CENTER
    )
    text.line(painter, QRectF(x, y + 22, width, 20), day.number, theme, ink_1, tokens.LEAD, True, text.CENTER)
    wide = day.lunar.isascii() and theme.width(day.lunar, tokens.CAPTION, day.festive) > width
    size = tokens.TINY if wide else tokens.CAPTION  # Chinese is never smaller than a caption
    lunar = QRectF(x, y + 41, width, 18)
    text.line(painter, lunar, day.lunar, theme, ink_lunar, size, day.festive, text.CENTER)
    _dots(painter, QPointF(rect.center().x(), y + 64), day.load, c.on_accent if day.today else c.accent)
    if focused:
        shapes.focus_ring(painter, rect, theme)


def _dots(painter: QPainter, middle: QPointF, load: int, color: QColor) -> None:
    count = min(load, MAX_DOTS)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    start = middle.x() - (count - 1) * 3
    for position in range(count):
        painter.drawEllipse(QPointF(start + position * 6, middle.y()), 2, 2)
    painter.restore()
