"""Tooltips of what a widget paints itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

from app.ui.widgets.label import plain_tooltip


def answered(event: QEvent, tip_at: Callable[[QPoint], str], widget: QWidget) -> bool:
    """Whether the event asks for a tooltip; it is shown then, letter by letter."""
    if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
        return False
    QToolTip.showText(event.globalPos(), plain_tooltip(tip_at(event.pos())), widget)
    return True
