"""The list of talks as Qt sees it: one column, captions that cannot be chosen, and every row as a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.services.interaction_list import TalkRow
from app.ui.screens.interaction_parts.listing import Caption, TalkListing
from app.ui.screens.interaction_parts.talk_words import TalkLine
from app.ui.widgets.label import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_NOTHING = TalkListing((), lambda first, last: (), lambda ids: ())


class TalkModel(QAbstractTableModel):
    """Shows a listing; `line_of` puts a talk into words, `caption_words` a day."""

    def __init__(
        self, line_of: Callable[[TalkRow], TalkLine], caption_words: Callable[[Caption], tuple[str, str]]
    ) -> None:
        super().__init__()
        self._line_of = line_of
        self._caption_words = caption_words
        self._lines: dict[int, TalkLine] = {}
        self.listing = _NOTHING

    def show(self, listing: TalkListing) -> None:
        self.beginResetModel()
        self.listing = listing
        self._lines.clear()
        self.endResetModel()

    def caption(self, row: int) -> tuple[str, str] | None:
        """The words of a caption: the day, and how many talks it has."""
        found = self.listing.caption(row)
        return None if found is None else self._caption_words(found)

    def talk(self, row: int) -> TalkRow | None:
        return self.listing.talk(row)

    def line(self, row: int) -> TalkLine | None:
        """What a row shows; worked out once while the listing stands."""
        if row not in self._lines:
            talk = self.listing.talk(row)
            if talk is None:
                return None
            self._lines[row] = self._line_of(talk)
        return self._lines[row]

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else self.listing.length

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.listing.caption(index.row()) is not None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        caption = self.caption(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if caption is not None:
                return " ".join(caption)
            line = self.line(index.row())
            return "" if line is None else line.sentence
        if role == Qt.ItemDataRole.ToolTipRole and caption is None:
            talk = self.talk(index.row())
            if talk is not None:
                return plain_tooltip("\n".join(part for part in (talk.summary, talk.details) if part))
        return None
