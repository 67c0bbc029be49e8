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
    SKIP = "skip"
    GREET = "greet"


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

CARE_KEYS = {Qt.Key.Key_X: RowAction.SKIP}
"""What only the care list has, beside Shift+G for the greeting with its card, code and mail."""


def care_action(event: QKeyEvent) -> RowAction | None:
    """The action of the care list that this key asks for."""
    if event.modifiers() == Qt.KeyboardModifier.ShiftModifier and event.key() == Qt.Key.Key_G:
        return RowAction.GREET
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return None
    return CARE_KEYS.get(Qt.Key(event.key())) or row_action(event)


def row_action(event: QKeyEvent) -> RowAction | None:
    """The action that this key asks for, if it is one of ours without modifiers."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return None
    return ROW_KEYS.get(Qt.Key(event.key()))
