"""Icons by name, tinted from one-colour SVG templates and cached per colour, size and pixel ratio.

Painting code asks for a `pixmap` in the colour that it needs; menus and actions ask for a `QIcon`, which
carries the normal, selected and disabled tints.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.core.paths import resource
from app.ui.theme import Theme


class Tint(StrEnum):
    """What an icon's colour says."""

    NORMAL = "text_2"
    STRONG = "text_1"
    QUIET = "text_3"
    ACCENT = "accent"
    LINK = "accent_text"
    ON_ACCENT = "on_accent"
    INVERSE = "surface"
    AMBER = "amber"
    RED = "red"
    DISABLED = "line_strong"


class UnknownIconError(KeyError):
    """A name without a file in `resources/icons`: a slip of ours, never of the user."""


def names() -> frozenset[str]:
    """All icon names there are."""
    return frozenset(path.stem for path in resource("icons").glob("*.svg"))


def tint_color(theme: Theme, tint: Tint) -> QColor:
    """The theme's colour for a tint."""
    color: QColor = getattr(theme.colors, tint.value)
    return color


def pixmap(name: str, theme: Theme, tint: Tint = Tint.NORMAL, size: int = 16, ratio: float = 1.0) -> QPixmap:
    """The icon as a square pixmap of `size` logical pixels for a screen with this pixel ratio."""
    return _render(name, tint_color(theme, tint).rgba(), size, ratio)


def paint(
    painter: QPainter, rect: QRectF, name: str, theme: Theme, tint: Tint = Tint.NORMAL, size: int = 16
) -> None:
    """Draw the icon in the middle of `rect`, sharp on the painter's device."""
    ratio = painter.device().devicePixelRatioF()
    x = rect.x() + (rect.width() - size) / 2
    y = rect.y() + (rect.height() - size) / 2
    # Snapped to device pixels, for a line of 1.35 px smears when it starts between two.
    x, y = round(x * ratio) / ratio, round(y * ratio) / ratio
    painter.drawPixmap(QRectF(x, y, size, size), pixmap(name, theme, tint, size, ratio), QRectF())


def icon(name: str, theme: Theme, tint: Tint = Tint.NORMAL, size: int = 16) -> QIcon:
    """The icon with its tints for normal, active, selected and disabled, sharp on every screen there is.

    Raises `UnknownIconError` when there is no such file.
    """
    return _icon(name, theme, tint, size, _screen_ratios())


def app_icon(theme: Theme) -> QIcon:
    """The program's own mark: a cup on an accent square."""
    result = QIcon()
    for size in (16, 20, 24, 32, 48, 64, 128, 256):
        result.addPixmap(_app_pixmap(theme, size))
    return result


def clear_cache() -> None:
    """Forget every rendering, as after a change of screens."""
    _render.cache_clear()
    _icon.cache_clear()


def _screen_ratios() -> tuple[float, ...]:
    return tuple(sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()})) or (1.0,)


@lru_cache(maxsize=512)
def _icon(name: str, theme: Theme, tint: Tint, size: int, ratios: tuple[float, ...]) -> QIcon:
    mode = QIcon.Mode
    on_dark_ground = tint in (Tint.ON_ACCENT, Tint.INVERSE)
    tints = {
        mode.Normal: tint,
        mode.Active: tint if on_dark_ground else Tint.STRONG,
        mode.Selected: tint if on_dark_ground else Tint.LINK,
        mode.Disabled: tint if on_dark_ground else Tint.DISABLED,
    }
    result = QIcon()
    for which, colour in tints.items():
        for ratio in ratios:
            result.addPixmap(pixmap(name, theme, colour, size, ratio), which)
    return result


@lru_cache(maxsize=2048)
def _render(name: str, rgba: int, size: int, ratio: float) -> QPixmap:
    color = QColor.fromRgba(rgba)
    svg = _template(name).replace("currentColor", color.name())
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=256)
def _template(name: str) -> str:
    path = resource(f"icons/{name}.svg")
    if not path.is_file():
        raise UnknownIconError(name)
    return path.read_text(encoding="utf-8")


def _app_pixmap(theme: Theme, size: int) -> QPixmap:
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colors.accent)
    painter.drawRoundedRect(QRectF(0, 0, size, size), size * 0.25, size * 0.25)
    inner = round(size * 0.75)
    paint(painter, QRectF(0, 0, size, size), "cup-mark", theme, Tint.ON_ACCENT, inner)
    painter.end()
    return picture
