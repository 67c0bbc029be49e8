"""Rounded boxes, hairlines and the focus ring, sharp at every scale."""

from __future__ import annotations

from math import floor

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.ui import tokens
from app.ui.theme import Theme


def hair(painter: QPainter) -> float:
    """The width of a line that is a whole number of device pixels and never above one logical pixel."""
    ratio = painter.device().devicePixelRatioF()
    return max(1, floor(ratio)) / ratio


def box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None = None,
    line: QColor | None = None,
    width: float = 0.0,
) -> None:
    """A rounded rectangle; the line lies inside `rect` and is a hairline unless `width` says more."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen_width = (width or hair(painter)) if line is not None else 0.0
    painter.setPen(QPen(line, pen_width) if line is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    half = pen_width / 2
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)
    painter.restore()


def focus_ring(painter: QPainter, rect: QRectF, theme: Theme, radius: float = tokens.RADIUS) -> None:
    """Two pixels of accent inside `rect`: the same on everything that can have the focus."""
    box(painter, rect, radius, None, theme.colors.accent, tokens.FOCUS_RING)


def rule(painter: QPainter, x: float, y: float, length: float, color: QColor) -> None:
    """A horizontal hairline whose upper side is at `y`."""
    painter.fillRect(QRectF(x, y, length, hair(painter)), color)


def upright(painter: QPainter, x: float, y: float, length: float, color: QColor) -> None:
    """A vertical hairline whose left side is at `x`."""
    painter.fillRect(QRectF(x, y, hair(painter), length), color)
