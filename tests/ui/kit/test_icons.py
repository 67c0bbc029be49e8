"""Every icon name leads to a drawing, and every drawing shows."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QIcon

import app.ui
from app.ui import icons
from app.ui.icons import Tint, UnknownIconError
from app.ui.theme import Theme, ThemeSource

KEYWORDS = {"icon", "log_icon"}
PLACES = {
    "IconButton": 1,
    "pixmap": 0,
    "icon": 0,
    "IconSquare": 1,
    "StatusPiece": 2,
    "NavItem": 2,
    "CareGroup": 1,
}
"""Calls whose argument at this place is an icon name."""


def used_names() -> Iterator[tuple[str, str]]:
    for path in Path(app.ui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                for name in _names_of(node):
                    yield path.name, name


def _names_of(call: ast.Call) -> Iterator[str]:
    function = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    given = [k.value for k in call.keywords if k.arg in KEYWORDS]
    place = PLACES.get(function)
    if place is not None and len(call.args) > place:
        given.append(call.args[place])
    if ast.unparse(call.func) == "icons.paint" and len(call.args) > 2:
        given.append(call.args[2])
    for value in given:
        if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
            yield value.value


def test_every_name_used_exists() -> None:
    there = icons.names()
    assert len(there) >= 60
    assert sorted({pair for pair in used_names() if pair[1] not in there}) == []


def test_an_unknown_name_is_our_slip(theme: ThemeSource) -> None:
    with pytest.raises(UnknownIconError):
        icons.icon("no-such-thing", theme.current)


@pytest.mark.parametrize("ratio", [1.0, 1.5])
def test_every_icon_draws_in_its_tint_only(each_theme: Theme, ratio: float) -> None:
    wanted = icons.tint_color(each_theme, Tint.ACCENT)
    for name in icons.names():
        image = icons.pixmap(name, each_theme, Tint.ACCENT, 16, ratio).toImage()
        assert image.width() == round(16 * ratio)
        points = [(x, y) for x in range(image.width()) for y in range(image.height())]
        colors = [image.pixelColor(x, y) for x, y in points]
        assert sum(color.alpha() for color in colors) > 500, name
        assert all(_near(color, wanted) for color in colors if color.alpha() == 255), name


def _near(one: QColor, other: QColor) -> bool:
    """Equal but for what rounding does to half-covered pixels."""
    return all(abs(a - b) <= 4 for a, b in zip(one.getRgb(), other.getRgb(), strict=True))


def test_templates_are_drawn_on_one_grid_in_one_colour() -> None:
    for name in icons.names():
        template = icons._template(name)
        assert 'viewBox="0 0 16 16"' in template
        assert 'stroke-width="1.35"' in template
        assert 'stroke="currentColor"' in template
        assert "#" not in template


def test_an_icon_has_tints_for_its_states(theme: ThemeSource) -> None:
    icon = icons.icon("copy", theme.current)
    colors = {
        mode: _strongest(icon, mode) for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected, QIcon.Mode.Disabled)
    }
    assert len(set(colors.values())) == 3
    assert icons.icon("copy", theme.current) is icon


def test_the_programs_own_mark(theme: ThemeSource) -> None:
    image = icons.app_icon(theme.current).pixmap(32, 32).toImage()
    assert image.pixelColor(3, 16) == theme.current.colors.accent


def _strongest(icon: QIcon, mode: QIcon.Mode) -> int:
    image = icon.pixmap(16, 16, mode).toImage()
    points = [(x, y) for x in range(16) for y in range(16)]
    return image.pixel(*max(points, key=lambda p: image.pixelColor(*p).alpha())) & 0xFFFFFF
