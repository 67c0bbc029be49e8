"""What stands in a list while it has no rows."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QWidget


class EmptyPlace:
    """Lies over the whole of a view. The view tells when its rows or its size changed."""

    def __init__(self, view: QAbstractItemView) -> None:
        self._view = view
        self._widget: QWidget | None = None

    def take(self, widget: QWidget) -> None:
        """Have this from now on; what was there before goes."""
        if self._widget is not None:
            self._widget.deleteLater()
        self._widget = widget
        widget.setParent(self._view.viewport())
        self.settle()

    def settle(self) -> None:
        """Fill the view, or go out of sight where there are rows."""
        if self._widget is not None:
            self._widget.setGeometry(self._view.viewport().rect())
            self._widget.setVisible(self._view.model().rowCount() == 0)
