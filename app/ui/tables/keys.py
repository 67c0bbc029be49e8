"""The letters that act on the current row while a list has the focus."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class RowAction(StrEnum):
    """What can be done with a row; the order of the first four is the order of the buttons."""

    COPY = "copy"
    LOG = "log"
    SNOOZE = "snooze"
    DONE = "done"
    OPEN = "open"
    EDIT = "edit"
    ARCHIVE = "archive"


ROW_KEYS = {
    Qt.Key.Key_G: RowAction.COPY,
    Qt.Key.Key_L: RowAction.LOG,
    Qt.Key.Key_S: RowAction.SNOOZE,
    Qt.Key.Key_D: RowAction.DONE,
    Qt.Key.Key_E: RowAction.EDIT,
    Qt.Key.Key_Delete: RowAction.ARCHIVE,
    Qt.Key.Key_Return: RowAction.OPEN,
    Qt.Key.Key_Enter: RowAction.OPEN,
}


def row_action(event: QKeyEvent) -> RowAction | None:
    """The action that this key asks for, if it is one of ours without modifiers."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return None
    return ROW_KEYS.get(Qt.Key(event.key()))
