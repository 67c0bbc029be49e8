"""The one model behind every big list: ordered ids or a count, and rows fetched a page at a time when
painted.

No row of a long list becomes an object unless it is on the screen: the model holds ids (or only how many
there are) and keeps the pages last used. Fetching is a plain call, for a page takes less than a millisecond
from an indexed table.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.ui.tables.column import Column, Kind

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex

PAGE = 128
PAGES_KEPT = 32

SORT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
RECORD_ROLE = int(Qt.ItemDataRole.UserRole) + 2

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_CHECK = int(Qt.ItemDataRole.CheckStateRole)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_CHECKABLE = _PLAIN | Qt.ItemFlag.ItemIsUserCheckable


class Prepared(Generic[R]):
    """A row with its cell values and texts, worked out when it is first painted: of a page fetched most never are."""

    __slots__ = ("_columns", "_texts", "_values", "record")

    def __init__(self, record: R, columns: Sequence[Column[R]]) -> None:
        self.record = record
        self._columns = columns
        self._values: list[Any] | None = None
        self._texts: list[str] | None = None

    @property
    def values(self) -> list[Any]:
        if self._values is None:
            self._values = [None if c.kind is Kind.CHECK else c.of(self.record) for c in self._columns]
        return self._values

    @property
    def texts(self) -> list[str]:
        if self._texts is None:
            cells = zip(self._columns, self.values, strict=True)
            self._texts = ["" if c.kind is Kind.CHECK else c.show(v) for c, v in cells]
        return self._texts


class IdTableModel(QAbstractTableModel, Generic[R]):
    """Rows of type `R`, shown in `columns`.

    `id_of` gives a row's id; `describe` a sentence for the whole row, which the first column answers to a
    screen reader. A row that a fetch does not bring back (deleted meanwhile) shows empty.
    """

    checked_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column[R]],
        *,
        id_of: Callable[[R], int] | None = None,
        describe: Callable[[R], str] | None = None,
        page: int = PAGE,
        pages_kept: int = PAGES_KEPT,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = list(columns)
        self._id_of = id_of or _id_attribute
        self._describe = describe
        self._page = page
        self._pages_kept = pages_kept
        self._ids: Sequence[int] | None = None
        self._count = 0
        self._load: Callable[[int, int], Sequence[R | None]] = _load_nothing
        self._pages: OrderedDict[int, list[Prepared[R] | None]] = OrderedDict()
        self.checked_ids: set[int] = set()

    # What is shown

    @property
    def columns(self) -> Sequence[Column[R]]:
        return self._columns

    def set_columns(self, columns: Sequence[Column[R]]) -> None:
        """Show the same rows in other columns, as after a change of language."""
        self.beginResetModel()
        self._columns = list(columns)
        self._pages.clear()
        self.endResetModel()

    def set_ids(self, ids: Sequence[int], fetch: Callable[[Sequence[int]], Sequence[R]]) -> None:
        """Show these ids in this order; `fetch` brings the rows of some of them, in any order."""

        def load(start: int, size: int) -> Sequence[R | None]:
            wanted = ids[start : start + size]
            found = {self._id_of(row): row for row in fetch(wanted)}
            return [found.get(number) for number in wanted]

        self._restart(len(ids), load, ids)

    def set_paged(self, count: int, fetch: Callable[[int, int], Sequence[R]]) -> None:
        """Show `count` rows; `fetch(offset, limit)` brings those of one stretch."""
        self._restart(count, fetch, None)

    def refresh(self) -> None:
        """Fetch again what is shown, when the rows changed but not which they are."""
        self._pages.clear()
        if self._count:
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, len(self._columns) - 1))

    # Asking for rows

    def prepared(self, row: int) -> Prepared[R] | None:
        """The row ready to paint; fetches its page when it is not held."""
        number, offset = divmod(row, self._page)
        page = self._pages.get(number)
        if page is None:
            page = self._fetch(number)
        else:
            self._pages.move_to_end(number)
        return page[offset] if offset < len(page) else None

    def id_of(self, record: R) -> int:
        return self._id_of(record)

    def record(self, row: int) -> R | None:
        """The row itself."""
        found = self.prepared(row) if 0 <= row < self._count else None
        return found.record if found is not None else None

    def id_at(self, row: int) -> int | None:
        """The id of a row; without a fetch where ids are held."""
        if self._ids is not None:
            return self._ids[row] if 0 <= row < self._count else None
        record = self.record(row)
        return self._id_of(record) if record is not None else None

    def row_of(self, number: int) -> int:
        """The row of an id, or -1; in paged lists only among the pages held."""
        if self._ids is not None:
            try:
                return self._ids.index(number)
            except ValueError:
                return -1
        for page_number, page in self._pages.items():
            for offset, prepared in enumerate(page):
                if prepared is not None and self._id_of(prepared.record) == number:
                    return page_number * self._page + offset
        return -1

    def pages_held(self) -> int:
        return len(self._pages)

    # Checked rows

    @property
    def checked(self) -> frozenset[int]:
        return frozenset(self.checked_ids)

    def is_checked(self, row: int) -> bool:
        return self.id_at(row) in self.checked_ids

    def set_checked(self, ids: Collection[int]) -> None:
        """Check these and nothing else."""
        self.checked_ids = set(ids)
        if self._count:
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, 0))
        self.checked_changed.emit()

    def toggle(self, row: int) -> None:
        """Check the row, or no longer."""
        number = self.id_at(row)
        if number is not None:
            self.set_checked(self.checked_ids ^ {number})

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role not in _ANSWERED or not index.isValid():
            return None
        column = index.column()
        if role == _ALIGN:
            return _RIGHT if self._columns[column].at_right else _LEFT
        row = index.row()
        if role == _CHECK:
            return self._check_state(row, column)
        prepared = self.prepared(row)
        if prepared is None:
            return None
        if role == _DISPLAY:
            return prepared.texts[column]
        return self._rare(prepared, column, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == _DISPLAY:
            return column.title
        if role == _ALIGN:
            return _RIGHT if column.at_right else _LEFT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _CHECKABLE if self._columns[index.column()].kind is Kind.CHECK else _PLAIN

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        if role != _CHECK or self._columns[index.column()].kind is not Kind.CHECK:
            return False
        if (Qt.CheckState(value) is Qt.CheckState.Checked) != self.is_checked(index.row()):
            self.toggle(index.row())
        return True

    # Inside

    def _restart(
        self, count: int, load: Callable[[int, int], Sequence[R | None]], ids: Sequence[int] | None
    ) -> None:
        self.beginResetModel()
        self._pages.clear()
        self._count, self._load, self._ids = count, load, ids
        self.endResetModel()

    def _fetch(self, number: int) -> list[Prepared[R] | None]:
        rows = self._load(number * self._page, self._page)
        page = [None if row is None else Prepared(row, self._columns) for row in rows]
        self._pages[number] = page
        while len(self._pages) > self._pages_kept:
            self._pages.popitem(last=False)
        return page

    def _check_state(self, row: int, column: int) -> Qt.CheckState | None:
        if self._columns[column].kind is not Kind.CHECK:
            return None
        return Qt.CheckState.Checked if self.is_checked(row) else Qt.CheckState.Unchecked

    def _rare(self, prepared: Prepared[R], column: int, role: int) -> Any:
        if role == SORT_ROLE:
            return prepared.values[column]
        if role == RECORD_ROLE:
            return prepared.record
        which = self._columns[column]
        if role == _TOOLTIP:
            return which.tooltip(prepared.record) if which.tooltip is not None else None
        if column == 0 and self._describe is not None:
            return self._describe(prepared.record)
        return f"{which.title} {prepared.texts[column]}"


_ANSWERED = frozenset({_DISPLAY, _ACCESSIBLE, _TOOLTIP, _ALIGN, _CHECK, SORT_ROLE, RECORD_ROLE})


def _id_attribute(row: Any) -> int:
    return int(row.id)


def _load_nothing(offset: int, limit: int) -> Sequence[Any]:
    return ()
