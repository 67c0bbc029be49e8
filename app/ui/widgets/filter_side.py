"""Filters at the side of a list, or in a drop-down where the page is narrow."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui import tokens
from app.ui.widgets.label import rule

WIDE = 200
"""English names are longer."""

_BORDER = 2


class FilterSide(QWidget):
    """The side; it lends its list to the drop-down while that is open."""

    _filters: QWidget

    def __init__(self, highest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._highest = highest
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(rule(upright=True))
        self.popup = FilterPopup(self)

    def hold(self, filters: QWidget) -> None:
        """The list that stands here from now on."""
        self._filters = filters
        self._row.insertWidget(0, filters)

    def drop_down(self, under: QWidget) -> None:
        """Show the filters below a button."""
        self.popup.hold(self._filters)
        room = self.window().height() - 2 * tokens.PAGE_HEADER
        self.popup.resize(self._filters.width() + 2 * _BORDER, min(self._highest, room))
        self.popup.move(under.mapToGlobal(QPoint(0, under.height() + 2)))
        self.popup.show()
        self._filters.setFocus(Qt.FocusReason.PopupFocusReason)

    def take_back(self) -> None:
        """The drop-down was closed: the list stands at the side again, seen or not."""
        self._row.insertWidget(0, self._filters)
        self._filters.show()


class FilterPopup(QFrame):
    """The drop-down; it has the list only while it is open."""

    def __init__(self, side: FilterSide) -> None:
        super().__init__(side, Qt.WindowType.Popup)
        self._side = side
        self.setProperty("role", "panel")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_BORDER, _BORDER, _BORDER, _BORDER)

    def hold(self, filters: QWidget) -> None:
        self._column.addWidget(filters)
        filters.show()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._side.take_back()
