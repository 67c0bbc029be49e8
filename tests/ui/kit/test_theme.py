"""Theme and language change at run time; what follows reads one object."""

from __future__ import annotations

from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication

from app.ui import tokens
from app.ui.fonts import families
from app.ui.theme import ThemeChoice, ThemeName, ThemeSource
from app.ui.widgets.buttons import Button


def test_the_palette_has_the_roles_of_the_design(theme: ThemeSource, qapp: QApplication) -> None:
    palette, c = qapp.palette(), theme.current.colors
    assert palette.color(QPalette.ColorRole.Window) == c.canvas
    assert palette.color(QPalette.ColorRole.Base) == c.surface
    assert palette.color(QPalette.ColorRole.Highlight) == c.sel
    assert palette.color(QPalette.ColorRole.HighlightedText) == c.text_1
    assert palette.color(QPalette.ColorRole.Accent) == c.accent
    assert palette.color(QPalette.ColorRole.PlaceholderText) == c.text_3


def test_an_unknown_system_scheme_is_light(qapp: QApplication) -> None:
    assert ThemeSource(ThemeChoice.SYSTEM).current.name is ThemeName.LIGHT


def test_a_change_is_told_once_and_reaches_the_application(theme: ThemeSource, qapp: QApplication) -> None:
    told: list[ThemeName] = []
    theme.changed.connect(lambda: told.append(theme.current.name))
    theme.set_choice(ThemeChoice.DARK)
    theme.set_choice(ThemeChoice.DARK)
    assert told == [ThemeName.DARK]
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == tokens.DARK.canvas.lower()
    assert tokens.DARK.accent in qapp.styleSheet()
    theme.set_choice(ThemeChoice.LIGHT)
    assert tokens.DARK.accent not in qapp.styleSheet()


def test_the_language_puts_its_families_first(theme: ThemeSource, qapp: QApplication) -> None:
    chinese, english = families("zh_CN"), families("en")
    assert chinese[0] in (*tokens.ZH_FAMILIES, tokens.BUNDLED_FAMILY)
    assert sorted(chinese) == sorted(english)
    assert tokens.BUNDLED_FAMILY in english
    theme.set_language("en")
    assert qapp.font().families() == english


def test_fonts_are_pixels_two_weights_and_tabular(theme: ThemeSource) -> None:
    body, bold = theme.current.font(), theme.current.font(tokens.TITLE, bold=True)
    assert (body.pixelSize(), body.bold()) == (tokens.BODY, False)
    assert (bold.pixelSize(), bold.bold()) == (tokens.TITLE, True)
    assert body.isFeatureSet(QFont.Tag("tnum"))
    assert theme.current.width("1111") == theme.current.width("8888")


def test_widgets_that_are_gone_do_not_hear_of_a_change(theme: ThemeSource, qtbot: object) -> None:
    for _ in range(20):
        Button(theme, "保存").deleteLater()
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    theme.set_choice(ThemeChoice.DARK)
    theme.set_choice(ThemeChoice.LIGHT)
