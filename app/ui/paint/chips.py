"""Chips (short facts on a ground) and key caps (a shortcut on its button)."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from app.ui import icons, tokens
from app.ui.paint import shapes, text
from app.ui.theme import Theme

_PAD = 6
_ICON = 14
ICON_ROOM = _ICON + 3
_CAP_PAD = 4
CAP_HEIGHT = 18


class ChipTone(StrEnum):
    """Neutral for tags, accent for recognised or done, amber for soon, red for late, outline for what is to
    do.
    """

    NEUTRAL = "neutral"
    ACCENT = "accent"
    AMBER = "amber"
    RED = "red"
    OUTLINE = "outline"


class CapTone(StrEnum):
    NORMAL = "normal"
    ON_ACCENT = "on_accent"
    INVERSE = "inverse"
    """Without a frame, on the dark undo bar."""


_TINTS = {
    ChipTone.NEUTRAL: icons.Tint.NORMAL,
    ChipTone.ACCENT: icons.Tint.LINK,
    ChipTone.AMBER: icons.Tint.AMBER,
    ChipTone.RED: icons.Tint.RED,
    ChipTone.OUTLINE: icons.Tint.NORMAL,
}


def chip_width(theme: Theme, label: str, icon: str = "") -> int:
    """The width of a chip with this label."""
    return theme.width(label, tokens.CAPTION) + 2 * _PAD + (ICON_ROOM if icon else 0)


def chip(
    painter: QPainter,
    rect: QRectF,
    theme: Theme,
    label: str,
    tone: ChipTone = ChipTone.NEUTRAL,
    icon: str = "",
    on_selection: bool = False,
) -> None:
    """Draw a chip that fills `rect`."""
    ground(painter, rect, theme, tone, icon, on_selection)
    inner = rect.adjusted(_PAD + (ICON_ROOM if icon else 0), 0, -_PAD + 1, 0)
    text.line(painter, inner, label, theme, ink_of(theme, tone), tokens.CAPTION)


def ground(
    painter: QPainter,
    rect: QRectF,
    theme: Theme,
    tone: ChipTone,
    icon: str = "",
    on_selection: bool = False,
) -> None:
    """A chip without its words. On a selected row a neutral one stands on surface, or it would not show."""
    c = theme.colors
    fill = {
        ChipTone.NEUTRAL: c.muted,
        ChipTone.ACCENT: c.sel,
        ChipTone.AMBER: c.amber_bg,
        ChipTone.RED: c.red_bg,
        ChipTone.OUTLINE: c.surface,
    }[tone]
    if on_selection and tone in (ChipTone.NEUTRAL, ChipTone.ACCENT):
        fill = c.surface
    shapes.box(painter, rect, tokens.RADIUS_CHIP, fill, c.line_strong if tone is ChipTone.OUTLINE else None)
    if icon:
        place = QRectF(rect.x() + _PAD, rect.y(), _ICON, rect.height())
        icons.paint(painter, place, icon, theme, _TINTS[tone], _ICON)


def ink_of(theme: Theme, tone: ChipTone) -> QColor:
    """The colour of a chip's words."""
    return icons.tint_color(theme, _TINTS[tone])


def cap_width(theme: Theme, keys: str) -> int:
    """The width of a key cap."""
    return theme.width(keys, tokens.TINY) + 2 * _CAP_PAD + 2


def key_cap(painter: QPainter, rect: QRectF, theme: Theme, keys: str, tone: CapTone = CapTone.NORMAL) -> None:
    """Draw the keys of a shortcut, such as "Ctrl L"."""
    c = theme.colors
    ink, frame = {
        CapTone.NORMAL: (c.text_3, c.line_strong),
        CapTone.ON_ACCENT: (c.on_accent, _see_through(c.on_accent, 0.45)),
        CapTone.INVERSE: (_see_through(c.surface, 0.75), None),
    }[tone]
    if frame is not None:
        shapes.box(painter, rect, tokens.RADIUS_CHIP, None, frame)
    text.line(painter, rect, keys, theme, ink, tokens.TINY, align=text.CENTER)


def _see_through(color: QColor, alpha: float) -> QColor:
    result = QColor(color)
    result.setAlphaF(alpha)
    return result
