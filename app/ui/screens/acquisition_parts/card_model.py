"""The cards of one column of the board."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from app.services.lead_list import LeadRow
from app.ui.screens.acquisition_parts.lead_words import CardWords

Index = QModelIndex | QPersistentModelIndex
MIME = "application/x-shuke-leads"


class CardModel(QAbstractListModel):
    """Leads with their words, which are made when a card is first painted."""

    def __init__(
        self, told: Callable[[LeadRow], CardWords], spoken: Callable[[LeadRow, CardWords], str]
    ) -> None:
        super().__init__()
        self._told = told
        self._spoken = spoken
        self._words: dict[int, CardWords] = {}
        self.rows: Sequence[LeadRow] = ()

    def show(self, rows: Sequence[LeadRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self._words.clear()
        self.endResetModel()

    def words(self, row: int) -> CardWords:
        lead = self.rows[row]
        if lead.id not in self._words:
            self._words[lead.id] = self._told(lead)
        return self._words[lead.id]

    def place(self, lead_id: int) -> int:
        """The row of a lead, or -1."""
        return next((place for place, row in enumerate(self.rows) if row.id == lead_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(index.row()).name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(self.rows[index.row()], self.words(index.row()))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return plain | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The ids of the cards that are carried."""
        ids = ",".join(str(self.rows[index.row()].id) for index in indexes)
        data = QMimeData()
        data.setData(MIME, QByteArray(ids.encode()))
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction


def dropped_ids(data: QMimeData) -> list[int]:
    """The leads that were dropped; none where something else was."""
    text = bytes(data.data(MIME).data()).decode("ascii", "ignore") if data.hasFormat(MIME) else ""
    return [int(part) for part in text.split(",") if part.isdigit()]
