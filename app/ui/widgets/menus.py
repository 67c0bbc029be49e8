"""Menus from a list of entries: words, icon and key, each with the slot that it calls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.ui import icons
from app.ui.paint.text import cut
from app.ui.theme import ThemeSource
from app.ui.widgets.properties import key_text


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One line of a menu; an entry without words is a separator. `keys` is shown, not bound."""

    text: str = ""
    slot: Callable[[], object] | None = None
    icon: str = ""
    keys: str = ""
    enabled: bool = True
    checked: bool | None = None


SEPARATOR = MenuEntry()
_MOST = 120


def make_menu(theme: ThemeSource, entries: Sequence[MenuEntry], parent: QWidget) -> QMenu:
    """A menu of these entries; it belongs to `parent` and deletes itself once closed."""
    menu = QMenu(parent)
    for entry in entries:
        if not entry.text:
            menu.addSeparator()
        else:
            menu.addAction(_action(theme, entry, menu))
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _action(theme: ThemeSource, entry: MenuEntry, menu: QMenu) -> QAction:
    keys = f"\t{key_text(entry.keys).replace(' ', '+')}" if entry.keys else ""
    action = QAction(plain_action(entry.text) + keys, menu)
    if entry.icon:
        action.setIcon(icons.icon(entry.icon, theme.current))
    action.setEnabled(entry.enabled)
    if entry.checked is not None:
        action.setCheckable(True)
        action.setChecked(entry.checked)
    if entry.slot is not None:
        action.triggered.connect(_without_argument(entry.slot))
    return action


def plain_action(text: str) -> str:
    """`text` such that a menu shows it letter by letter: `&` would underline, a tab would begin the keys.

    >>> plain_action("R&D\\tTea")
    'R&&D Tea'
    """
    return cut(text, _MOST).replace("&", "&&").replace("\t", " ")


def _without_argument(slot: Callable[[], object]) -> Callable[[bool], None]:
    def call(_checked: bool = False) -> None:
        slot()

    return call
