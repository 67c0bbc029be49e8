"""The marks that read without colour: tier bars, lifecycle ring, RFM bars, avatar, and where a segment
lies.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.core.enums import Stage
from app.ui import tokens
from app.ui.paint import shapes, text
from app.ui.theme import Theme

TIER_WIDTH = 18
RING = 12
RFM_WIDTH = 14
MINI_GRID = 18
TOP_TIER = 4

_TIER_HEIGHTS = (4, 6, 8, 10)
_RFM_OPACITY = (0.4, 0.4, 0.5, 0.75, 1.0, 1.0)
_AVATAR_SIZES = ((24, 12), (30, 13), (47, 18))


def tier(painter: QPainter, rect: QRectF, theme: Theme, level: int) -> None:
    """Four rising bars at the left of `rect`, `level` (0 to 4) of them filled."""
    bottom = rect.center().y() + 5
    for position, height in enumerate(_TIER_HEIGHTS):
        filled = position < level
        color = theme.colors.accent if filled else theme.colors.line_strong
        painter.fillRect(QRectF(rect.x() + position * 5, bottom - height, 3, height), color)


def stage_ring(painter: QPainter, rect: QRectF, theme: Theme, stage: Stage) -> None:
    """The lifecycle ring, 12 px, at the left of `rect`: the fuller, the closer the customer."""
    c = theme.colors
    ink = {Stage.DORMANT: c.amber, Stage.LOST: c.text_3}.get(stage, c.accent)
    middle = QPointF(rect.x() + RING / 2, rect.center().y())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(middle, 5.2, 5.2)
    _ring_inside(painter, middle, ink, stage)
    painter.restore()


def _ring_inside(painter: QPainter, middle: QPointF, ink: QColor, stage: Stage) -> None:
    x, y = middle.x(), middle.y()
    if stage is Stage.DORMANT:
        painter.drawLine(QPointF(x - 2.4, y), QPointF(x + 2.4, y))
    elif stage is Stage.LOST:
        painter.drawLine(QPointF(x - 1.7, y - 1.7), QPointF(x + 1.7, y + 1.7))
        painter.drawLine(QPointF(x - 1.7, y + 1.7), QPointF(x + 1.7, y - 1.7))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        pie = QRectF(x - 3.4, y - 3.4, 6.8, 6.8)
        # Qt counts sixteenths of a degree, anticlockwise from three o'clock.
        if stage is Stage.NEW:
            painter.drawPie(pie, 0, 90 * 16)
        elif stage is Stage.ACTIVE:
            painter.drawPie(pie, -90 * 16, 180 * 16)
        elif stage is Stage.LOYAL:
            painter.drawEllipse(pie)


def rfm_bars(painter: QPainter, rect: QRectF, theme: Theme, scores: Sequence[int]) -> None:
    """Three bars of height 1 to 5 at the left of `rect`."""
    bottom = rect.center().y() + 5
    for position, score in enumerate(scores):
        color = QColor(theme.colors.accent)
        color.setAlphaF(_RFM_OPACITY[score])
        painter.fillRect(QRectF(rect.x() + position * 5, bottom - score * 2, 4, score * 2), color)


def rfm_digits(scores: Sequence[int]) -> str:
    """
    >>> rfm_digits((5, 4, 5))
    '5·4·5'
    """
    return "·".join(str(score) for score in scores)


def avatar(
    painter: QPainter, rect: QRectF, theme: Theme, letter: str, top: bool = False, on_selection: bool = False
) -> None:
    """The first character in a round that fills `rect`; soft teal for the top tier, surface on a selected
    row.
    """
    c = theme.colors
    fill = c.surface if on_selection else c.sel if top else c.avatar
    ink = c.accent_text if top else c.text_2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawEllipse(rect)
    painter.restore()
    size = next((size for limit, size in _AVATAR_SIZES if rect.height() <= limit), 22)
    text.line(painter, rect, letter, theme, ink, size, align=text.CENTER)


def mini_grid(painter: QPainter, rect: QRectF, theme: Theme, cells: Collection[tuple[int, int]]) -> None:
    """Where a segment lies in the 5 x 5 of recency (up) and frequency (right); `cells` are (r, f), 1 to 5."""
    top = rect.center().y() - MINI_GRID / 2
    for r in range(1, 6):
        for f in range(1, 6):
            color = theme.colors.accent if (r, f) in cells else theme.colors.muted
            painter.fillRect(QRectF(rect.x() + (f - 1) * 3.7, top + (5 - r) * 3.7, 3, 3), color)


def check_box(
    painter: QPainter, rect: QRectF, theme: Theme, checked: bool, enabled: bool = True, partly: bool = False
) -> None:
    """A check box 16 px wide in the middle of `rect`."""
    c = theme.colors
    box = QRectF(round(rect.center().x() - 8), round(rect.center().y() - 8), 16, 16)
    on = checked or partly
    fill = (c.accent if enabled else c.line_strong) if on else c.surface
    border = fill if on else (c.edge if enabled else c.line_strong)
    shapes.box(painter, box, tokens.RADIUS_CHIP, fill, border)
    if on:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(
            QPen(c.on_accent, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )
        x, y = box.x(), box.y()
        points = [(4.5, 8), (11.5, 8)] if partly else [(4.6, 8.4), (7, 10.7), (11.4, 5.5)]
        painter.drawPolyline([QPointF(x + a, y + b) for a, b in points])
        painter.restore()
