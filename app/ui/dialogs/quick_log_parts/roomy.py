"""How large the quick log is: as high as its rows need, and without its column where the window is low."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent

from app.ui.dialogs.quick_log_parts.context_column import WIDTH
from app.ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from app.ui.dialogs.quick_log_parts.context_column import ContextColumn
    from app.ui.dialogs.quick_log_parts.fields import LogFields

WIDE, HEIGHT = 760, 412
CONTEXT_FROM = 640
"""How high the window has to be for the column at the right."""
_TEXT_HEIGHT = 104
"""What the text has where there is room, as in the picture."""


class RoomyDialog(Dialog):
    """Chips or errors that need a row more make it higher, so that the text keeps its lines."""

    fields: LogFields
    column: ContextColumn

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            self._fit()
        super().showEvent(event)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._grow()
        return handled

    def _fit(self) -> None:
        """Over a low window the column at the right is left out."""
        parent = self.parentWidget()
        height = (
            parent.window().height() if parent is not None else self.screen().availableGeometry().height()
        )
        roomy = height >= CONTEXT_FROM
        self.column.setVisible(roomy)
        if roomy:
            self.fields.text.setMinimumHeight(_TEXT_HEIGHT)
        width = WIDE if roomy else WIDE - WIDTH
        self.setMinimumWidth(width)
        self.resize(width, HEIGHT)
        self._grow()

    def _grow(self) -> None:
        layout = self.layout()
        needed = layout.minimumHeightForWidth(self.width()) if layout is not None else 0
        if needed > self.height():
            self.resize(self.width(), min(needed, self.screen().availableGeometry().height()))
