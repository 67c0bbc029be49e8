"""An ampersand in a name is a letter: whatever shows it draws it, once, and underlines nothing."""

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from app.ui.theme import ThemeChoice, ThemeSource
from app.ui.widgets.buttons import Button, LinkButton
from app.ui.widgets.choices import CheckBox, ComboBox
from app.ui.widgets.label import ElidedLabel, Label
from app.ui.widgets.menus import MenuEntry, make_menu
from app.ui.widgets.tabs import TabStrip


@pytest.fixture
def themes(qapp):
    return ThemeSource(ThemeChoice.LIGHT, "en", qapp)


def label(themes, text):
    return Label(text)


def wrapped(themes, text):
    return Label(text, wrap=True)


def selectable(themes, text):
    return Label(text, selectable=True)


def elided(themes, text):
    return ElidedLabel(text)


def with_buddy(themes, text):
    row, field, words = QWidget(), QLineEdit(), Label(text)
    words.setBuddy(field)
    layout = QHBoxLayout(row)
    layout.addWidget(words)
    layout.addWidget(field)
    return row


def combo(themes, text):
    made = ComboBox(themes)
    made.addItem(text)
    return made


def button(themes, text):
    return Button(themes, text)


def link(themes, text):
    return LinkButton(themes, text)


def check(themes, text):
    return CheckBox(themes, text)


ALL = (label, wrapped, selectable, elided, with_buddy, combo, button, link, check)


def drawn(themes, make, text):
    widget = make(themes, text)
    widget.resize(260, 40)
    return widget.grab().toImage()


@pytest.mark.parametrize("make", ALL, ids=lambda make: make.__name__)
def test_an_ampersand_is_drawn_once(qapp, themes, make):
    one, none, two = (drawn(themes, make, text) for text in ("R&D tea", "RD tea", "R&&D tea"))
    assert one != none
    assert one != two


def test_menus_and_tabs_double_it_for_qt(qapp, themes):
    host = QWidget()
    menu = make_menu(themes, [MenuEntry("R&D\tTea"), MenuEntry("x" * 5_000)], host)
    assert isinstance(menu, QMenu)
    texts = [action.text() for action in menu.actions()]
    assert texts[0] == "R&&D Tea"
    assert len(texts[1]) < 200
    assert TabStrip(themes, [("a", "R&D")]).bar.tabText(0) == "R&&D"
