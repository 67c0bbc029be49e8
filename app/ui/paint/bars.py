"""Bars on a track and sparklines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.ui.theme import Theme

SPARK_WIDTH = 72
SPARK_HEIGHT = 22


def bar(
    painter: QPainter,
    rect: QRectF,
    theme: Theme,
    fraction: float,
    color: QColor | None = None,
    radius: float = 3,
) -> None:
    """A bar that fills `fraction` (0 to 1) of its track; a thin one is as high as the radius asks."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colors.muted)
    painter.drawRoundedRect(rect, radius, radius)
    share = max(0.0, min(1.0, fraction))
    if share > 0:
        width = max(rect.width() * share, min(2 * radius, rect.width()))
        painter.setBrush(color if color is not None else theme.colors.accent)
        painter.drawRoundedRect(QRectF(rect.x(), rect.y(), width, rect.height()), radius, radius)
    painter.restore()


def sparkline(painter: QPainter, rect: QRectF, theme: Theme, values: Sequence[float]) -> None:
    """The run of `values` from left to right, last point dotted. Fewer than two values draw nothing."""
    if len(values) < 2:
        return
    low, high = min(values), max(values)
    spread = (high - low) or 1.0
    inner = rect.adjusted(2, 3, -4, -3)
    step = inner.width() / (len(values) - 1)
    flat = inner.height() / 2 if high == low else 0.0
    points = [
        QPointF(inner.x() + i * step, inner.bottom() - flat - (v - low) / spread * inner.height())
        for i, v in enumerate(values)
    ]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(theme.colors.accent, 1.4, Qt.PenStyle.SolidLine, cap, join))
    painter.drawPolyline(points)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colors.accent)
    painter.drawEllipse(points[-1], 2.2, 2.2)
    painter.restore()


def legend(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """The seven steps of the sequential scale side by side, for a heatmap's legend."""
    width = rect.width() / len(theme.sequential)
    for position, color in enumerate(theme.sequential):
        painter.fillRect(QRectF(rect.x() + position * width, rect.y(), width + 0.5, rect.height()), color)
    painter.setPen(QPen(theme.colors.line_strong, 1))
    painter.drawRect(QRectF(rect.x() + 0.5, rect.y() + 0.5, width - 1, rect.height() - 1))


def amount_text(value: float, digits: int = 0) -> str:
    """A change with its sign, with the minus of typography.

    >>> amount_text(14), amount_text(-0.3, 1)
    ('+14', '−0.3')
    """
    return f"{value:+.{digits}f}".replace("-", "−")
