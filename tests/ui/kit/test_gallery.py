"""The gallery's pages can be drawn in both themes and both languages; none is blank."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.ui.theme import ThemeChoice, ThemeSource
from tests.ui.kit import gallery


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
@pytest.mark.parametrize("name", gallery.PAGES)
def test_every_page_draws(theme: ThemeSource, qtbot: QtBot, name: str, choice: ThemeChoice) -> None:
    theme.set_choice(choice)
    page = gallery.PAGES[name](theme)
    qtbot.addWidget(page)
    page.resize(1366, 738)
    page.show()
    image = page.grab().toImage()
    seen = {
        image.pixelColor(x, y).name() for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)
    }
    assert len(seen) > 10
    theme.set_language("en")
    page.grab()
    theme.set_choice(ThemeChoice.LIGHT)
