"""What a heatmap shows, and the model that hands it to the view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class HeatHeader:
    """A row's or column's name: a bold score and its words, or words and a quiet count."""

    text: str
    score: str = ""
    count: str = ""


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One cell. An empty one shows a dot and cannot be chosen; `step` is 0 to 6 of the sequential scale."""

    text: str
    sub: str = ""
    step: int = 0
    spoken: str = ""
    empty: bool = False


@dataclass(frozen=True, slots=True)
class HeatData:
    """The cells, row by row from the top, with their names."""

    rows: Sequence[HeatHeader]
    columns: Sequence[HeatHeader]
    cells: Sequence[Sequence[HeatCell]]


NOTHING = HeatData((), (), ())


class HeatModel(QAbstractTableModel):
    """The cells for the view."""

    def __init__(self) -> None:
        super().__init__()
        self.content: HeatData = NOTHING

    def show(self, content: HeatData) -> None:
        self.beginResetModel()
        self.content = content
        self.endResetModel()

    def cell(self, index: Index) -> HeatCell:
        return self.content.cells[index.row()][index.column()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.content.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.content.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return cell.spoken or None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        names = self.content.columns if orientation == Qt.Orientation.Horizontal else self.content.rows
        if role == Qt.ItemDataRole.DisplayRole and section < len(names):
            return f"{names[section].score} {names[section].text}".strip()
        return None
