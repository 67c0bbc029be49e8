"""What can be done with a row of Today, in words: for its tooltips and its menu, which offer the same as the keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from app.ui.tables.care_rows import CareItem
from app.ui.tables.keys import RowAction
from app.ui.widgets.menus import SEPARATOR, MenuEntry

KEYS = {
    RowAction.COPY: "G",
    RowAction.GREET: "Shift+G",
    RowAction.LOG: "L",
    RowAction.SNOOZE: "S",
    RowAction.SKIP: "X",
    RowAction.DONE: "D",
    RowAction.OPEN: "Return",
    RowAction.EDIT: "E",
}
_ABOUT_A_PERSON = frozenset({RowAction.OPEN, RowAction.EDIT, RowAction.LOG})


class CareWords(QObject):
    """The sentences; they name the person, for who hears the window instead of seeing it."""

    def action(self, action: RowAction, item: CareItem) -> str:
        """An action and whom it is for."""
        words = {
            RowAction.COPY: self.tr("Copy greeting for {name}"),
            RowAction.GREET: self.tr("Card, QR code or mail for {name}…"),
            RowAction.LOG: self.tr("Log an interaction with {name}"),
            RowAction.SNOOZE: self.tr("Snooze {name}"),
            RowAction.SKIP: self.tr("Skip {name} this time"),
            RowAction.DONE: self.tr("Mark {name} as done"),
            RowAction.OPEN: self.tr("Open {name}"),
            RowAction.EDIT: self.tr("Edit {name}"),
        }
        return words[action].replace("{name}", item.name)

    def tip(self, action: RowAction, item: CareItem) -> str:
        """The same with its key."""
        return f"{self.action(action, item)}  {KEYS[action]}"

    def menu(self, item: CareItem, act: Callable[[RowAction, CareItem], None]) -> list[MenuEntry]:
        """The menu of a row: what is done about the care, then what is done with the person."""
        icons = {
            RowAction.COPY: "copy",
            RowAction.GREET: "mail",
            RowAction.LOG: item.log_icon,
            RowAction.SNOOZE: "clock",
            RowAction.SKIP: "close",
            RowAction.DONE: "check",
        }
        person = {RowAction.OPEN: "user", RowAction.EDIT: "edit"}
        parts = [self._entries(item, some, act) for some in (icons, person)]
        return [*parts[0], *([SEPARATOR] if parts[1] else []), *parts[1]]

    def _entries(
        self, item: CareItem, icons: dict[RowAction, str], act: Callable[[RowAction, CareItem], None]
    ) -> list[MenuEntry]:
        return [
            MenuEntry(self.action(action, item), partial(act, action, item), icon, KEYS[action])
            for action, icon in icons.items()
            if offered(item, action)
        ]


def offered(item: CareItem, action: RowAction) -> bool:
    """Whether a row has this action: no greeting without a text for it, nothing about a person without one."""
    if action in (RowAction.COPY, RowAction.GREET):
        return bool(item.copy_label)
    if action is RowAction.LOG and not item.log_label:
        return False
    return item.person or action not in _ABOUT_A_PERSON
