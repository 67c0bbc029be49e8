"""The lines of the chosen day as an item model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from app.ui.screens.calendar_parts.day_items import DayItem
from app.ui.tables.model import RECORD_ROLE

Index = QModelIndex | QPersistentModelIndex


class DayModel(QAbstractListModel):
    """The lines of one day."""

    def __init__(self) -> None:
        super().__init__()
        self.items: list[DayItem] = []

    def show(self, items: Sequence[DayItem]) -> None:
        self.beginResetModel()
        self.items = list(items)
        self.endResetModel()

    def row_of(self, key: object) -> int:
        return next((place for place, item in enumerate(self.items) if item.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return item.spoken
        return item if role == RECORD_ROLE else None
