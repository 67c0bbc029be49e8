"""Dynamic properties, by which the style sheet tells variants apart."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QWidget


def set_variant(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet reads, and have the widget styled again when it changed."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def key_text(sequence: str) -> str:
    """How a shortcut reads on a key cap: as keyboards are labelled, which is in Latin letters in China too.

    >>> key_text("Ctrl+Shift+Enter")
    'Ctrl Shift Enter'
    """
    from PySide6.QtGui import QKeySequence

    mac = sys.platform == "darwin"
    style = QKeySequence.SequenceFormat.NativeText if mac else QKeySequence.SequenceFormat.PortableText
    return (QKeySequence(sequence).toString(style) or sequence).replace("+", " ").replace("Return", "Enter")
