"""A part of a page that follows what is written: it reads again at once while it is seen, else when it is next shown.

A page does this for its own records (`Screen.kinds`); a table in it may show more than the page lives by, and is not to
work the whole page out anew for that.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from app.core.changes import Changes
from app.core.enums import RecordKind
from app.ui.context import Context


class Following(QObject):
    """Calls `read` when records of these kinds were changed; lives as long as the widget."""

    def __init__(
        self, context: Context, widget: QWidget, kinds: frozenset[RecordKind], read: Callable[[], None]
    ) -> None:
        super().__init__(widget)
        self._widget, self._kinds, self._read = widget, kinds, read
        self._stale = False
        widget.installEventFilter(self)
        context.hub.changed.connect(self._on_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._stale:
            self._stale = False
            self._read()
        return False

    def _on_changed(self, changes: Changes) -> None:
        if not changes.touches(*self._kinds):
            return
        if self._widget.isVisible():
            self._read()
        else:
            self._stale = True
