"""What the tabs of the records page have in common."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.context import Context
from app.ui.tables.column import Column, Kind


class Tab(QWidget):
    """One view of the book; `facts_changed` brings the quiet line beside the page's title."""

    facts_changed = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def refresh(self) -> None:
        """Load what the tab shows anew."""

    def controls(self) -> tuple[QWidget, ...]:
        """What stands in the page's header while the tab is in front."""
        return ()

    def fill_with(self, table: QWidget, foot: QWidget) -> None:
        """A list over its foot, from edge to edge."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(table, 1)
        column.addWidget(foot)
        self.setFocusProxy(table)

    def column(self, key: str, kind: Kind, width: int, **more: Any) -> Column[Any]:
        """A column whose title is a word of this page."""
        return Column(key, self._context.words(f"records.column.{key}"), kind, width, **more)
