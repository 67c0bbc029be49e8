"""A customer's history as rows of a list: month captions and events, fetched page by page as one scrolls."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.services.timeline import Key, Source, TimelineEntry

Index = QModelIndex | QPersistentModelIndex
PAGE = 50
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_NONE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Caption:
    """The month that the rows below it belong to."""

    words: str


@dataclass(frozen=True, slots=True)
class Event:
    """An event as it is painted; `spoken` is the whole of it as a sentence."""

    entry: TimelineEntry
    day: str
    icon: str
    title: str
    lead: str
    body: str
    right: str
    chip: str
    chip_tone: str
    money: bool
    urgent: bool
    spoken: str


Row = Caption | Event
Load = Callable[[Key | None, int], Sequence[TimelineEntry]]


class TimelineModel(QAbstractListModel):
    """Holds what was fetched so far. `load` reads the entries older than a key, `show` puts one into words."""

    def __init__(
        self,
        show: Callable[[TimelineEntry], Event],
        caption: Callable[[date, bool], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._show = show
        self._caption = caption
        self._load: Load | None = None
        self._rows: list[Row] = []
        self._last: TimelineEntry | None = None
        self._more = False
        self._loaded = 0

    def reset(self, load: Load | None, again: bool = False) -> None:
        """Read anew from the newest on; `again` as many as were read before, for the place stays the same then."""
        self.beginResetModel()
        wanted = max(PAGE, self._loaded if again else 0)
        self._load = load
        self._rows, self._last, self._loaded = [], None, 0
        found = load(None, wanted) if load is not None else []
        self._rows = self._shown(found)
        self._more = len(found) == wanted
        self.endResetModel()

    def row(self, number: int) -> Row:
        return self._rows[number]

    def row_of(self, key: Key | None) -> int | None:
        """Where the entry with this key stands."""
        return next(
            (at for at, row in enumerate(self._rows) if isinstance(row, Event) and row.entry.key == key), None
        )

    def find(self, source: Source, number: int) -> int | None:
        """Where a record stands; older entries are read until it is found."""
        looked = 0
        while True:
            for at, row in enumerate(self._rows[looked:], looked):
                if isinstance(row, Event) and (row.entry.source, row.entry.id) == (source, number):
                    return at
            if not self._more:
                return None
            looked = len(self._rows)
            self.fetchMore(_NONE)

    def event_at(self, index: Index) -> Event | None:
        row = self._rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Event) else None

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.words if isinstance(row, Caption) else row.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self._rows[index.row()], Caption):
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._more

    def fetchMore(self, parent: Index) -> None:
        if parent.isValid() or self._load is None or self._last is None:
            return
        found = self._load(self._last.key, PAGE)
        self._more = len(found) == PAGE
        rows = self._shown(found)
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def _shown(self, found: Sequence[TimelineEntry]) -> list[Row]:
        """Entries as rows, each new month under its caption."""
        rows: list[Row] = []
        for entry in found:
            before = self._last.on if self._last is not None else None
            if before is None or (before.year, before.month) != (entry.on.year, entry.on.month):
                rows.append(Caption(self._caption(entry.on, before is None or before.year != entry.on.year)))
            rows.append(self._show(entry))
            self._last = entry
        self._loaded += len(found)
        return rows


def is_talk(event: Event | None) -> bool:
    """Whether an event is something said, which can be taken away by hand."""
    return event is not None and event.entry.source is Source.INTERACTION
