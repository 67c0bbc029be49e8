"""Typing as an input method does: `QTest` knows keys, and no key has a Chinese character."""

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget


def type_words(widget: QWidget, words: str) -> None:
    """Commit the words into a field, as if they had been chosen from an input method's list."""
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(widget, event)
