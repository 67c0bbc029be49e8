"""The weeks of the calendar as an item model: seven columns, one row a week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.ui.screens.calendar_parts.cells import Cell
from app.ui.tables.model import RECORD_ROLE

Index = QModelIndex | QPersistentModelIndex
COLUMNS = 7


class GridModel(QAbstractTableModel):
    """Hands the cells to the view; a day is looked up by its distance from the first."""

    def __init__(self, weekdays: Sequence[str]) -> None:
        super().__init__()
        self._weekdays = list(weekdays)
        self._weeks: list[list[Cell]] = []

    def show(self, weeks: list[list[Cell]]) -> None:
        """Show these weeks. The same days keep their places, so that whoever stands on one stays there."""
        if self._days(weeks) == self._days(self._weeks):
            self._weeks = weeks
            if weeks:
                self.dataChanged.emit(self.index(0, 0), self.index(len(weeks) - 1, COLUMNS - 1))
            return
        self.beginResetModel()
        self._weeks = weeks
        self.endResetModel()

    def cell(self, index: Index) -> Cell:
        return self._weeks[index.row()][index.column()]

    def index_of(self, day: date) -> QModelIndex:
        """Where a day is; an invalid index when it is not on the page."""
        if not self._weeks:
            return QModelIndex()
        distance = (day - self._weeks[0][0].day).days
        inside = 0 <= distance < len(self._weeks) * COLUMNS
        return self.index(distance // COLUMNS, distance % COLUMNS) if inside else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._weeks)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else COLUMNS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.number
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.spoken
        return cell if role == RECORD_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsDropEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._weekdays[section]
        return None

    @staticmethod
    def _days(weeks: list[list[Cell]]) -> list[date]:
        return [week[0].day for week in weeks]
