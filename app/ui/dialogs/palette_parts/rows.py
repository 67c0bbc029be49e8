"""The list of what was found: its rows as plain values, the model that holds them, and how they are drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui import icons, tokens
from app.ui.icons import Tint
from app.ui.paint import chips, marks, shapes, text
from app.ui.paint.text import Run
from app.ui.theme import Theme, ThemeSource

Index = QModelIndex | QPersistentModelIndex
Draw = Callable[[Theme], Sequence[Run]]

CAPTION_HEIGHT = 28
ROW_HEIGHT = 38
ENTRY_ROLE = int(Qt.ItemDataRole.UserRole)
_INSET = 6
_BAR = 3
_NO_PARENT = QModelIndex()


class EntryKind(StrEnum):
    CAPTION = "caption"
    CUSTOMER = "customer"
    ACTION = "action"
    PAGE = "page"
    COMMAND = "command"
    NOTE = "note"
    """A line that only tells something."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. `key` names it within its kind; `runs` gives its line in a theme; `spoken` is what is read out."""

    kind: EntryKind
    key: str
    spoken: str
    runs: Draw
    icon: str = ""
    letter: str = ""
    tier: int = 0
    keys: str = ""
    customer_id: int | None = None

    @property
    def choosable(self) -> bool:
        return self.kind not in (EntryKind.CAPTION, EntryKind.NOTE)


def caption(words: str) -> Entry:
    """The heading of a group."""
    return Entry(
        EntryKind.CAPTION, words, words, lambda theme: [Run(words, theme.colors.text_2, tokens.CAPTION)]
    )


def note(words: str) -> Entry:
    """A line that cannot be chosen, such as that nothing was found."""
    return Entry(EntryKind.NOTE, words, words, lambda theme: [Run(words, theme.colors.text_3)])


class EntryModel(QAbstractListModel):
    """Rows of the palette or of a picker."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._entries = list(entries)
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def entries(self) -> list[Entry]:
        return list(self._entries)

    def row_of(self, kind: EntryKind, key: str) -> int:
        """The row of this entry; -1 when it is not there."""
        same = (row for row, one in enumerate(self._entries) if one.kind is kind and one.key == key)
        return next(same, -1)

    def next_choosable(self, row: int, step: int) -> int:
        """The next row up or down that can be chosen; `row` itself where there is none."""
        place = row + step
        while 0 <= place < len(self._entries):
            if self._entries[place].choosable:
                return place
            place += 1 if step > 0 else -1
        return row

    def height(self) -> int:
        """How high all rows are together."""
        return sum(row_height(one) for one in self._entries)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None or not entry.choosable:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None:
            return None
        if role == ENTRY_ROLE:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.spoken
        return None


def row_height(entry: Entry) -> int:
    return CAPTION_HEIGHT if entry.kind is EntryKind.CAPTION else ROW_HEIGHT


class EntryDelegate(QStyledItemDelegate):
    """Draws the rows: avatar or icon, the line, the key that runs it."""

    def __init__(self, theme: ThemeSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = theme
        self.enter_cap = "Enter"

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = index.data(ENTRY_ROLE)
        return QSize(100, row_height(entry) if isinstance(entry, Entry) else ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ENTRY_ROLE)
        if not isinstance(entry, Entry):
            return
        theme = self._source.current
        area = QRectF(option.rect).adjusted(_INSET, 0, -_INSET, 0)
        selected = bool(option.state & QStyle.StateFlag.State_Selected) and entry.choosable
        if selected:
            self._paint_selection(painter, area, theme)
        right = self._paint_keys(painter, area, entry, selected, theme)
        x = self._paint_mark(painter, area, entry, selected, theme)
        room = QRectF(x, area.y(), right - x, area.height())
        text.runs(painter, room, entry.runs(theme), theme)

    def _paint_selection(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        shapes.box(painter, area, tokens.RADIUS_CHIP, theme.colors.sel)
        painter.save()
        painter.setClipRect(QRectF(area.x(), area.y(), _BAR, area.height()))
        shapes.box(painter, area, tokens.RADIUS_CHIP, theme.colors.accent)
        painter.restore()

    def _paint_keys(
        self, painter: QPainter, area: QRectF, entry: Entry, selected: bool, theme: Theme
    ) -> float:
        """The key cap at the right; gives where the line has to end."""
        keys = entry.keys or (self.enter_cap if selected else "")
        if not keys or not entry.choosable:
            return area.right() - 12
        width = chips.cap_width(theme, keys)
        top = area.y() + (area.height() - chips.CAP_HEIGHT) / 2
        place = QRectF(area.right() - 12 - width, top, width, chips.CAP_HEIGHT)
        if selected:
            shapes.box(painter, place, tokens.RADIUS_CHIP, theme.colors.surface)
        chips.key_cap(painter, place, theme, keys)
        return place.x() - 10

    def _paint_mark(
        self, painter: QPainter, area: QRectF, entry: Entry, selected: bool, theme: Theme
    ) -> float:
        """Avatar or icon; gives where the line begins."""
        x, y = area.x() + 12, area.y()
        if entry.letter:
            place = QRectF(x, y + (area.height() - 26) / 2, 26, 26)
            marks.avatar(painter, place, theme, entry.letter, entry.tier >= marks.TOP_TIER, selected)
            return x + 36
        if entry.icon:
            tint = Tint.STRONG if selected else Tint.NORMAL
            icons.paint(painter, QRectF(x, y, 16, area.height()), entry.icon, theme, tint)
            return x + 26
        return x
