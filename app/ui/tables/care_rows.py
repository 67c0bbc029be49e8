"""What the care list of Today shows: groups of rows, and the model that puts both into one list."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from app.ui.tables.cells import Urgency
from app.ui.tables.model import RECORD_ROLE

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class GroupAction:
    """A link at the right of a group's head: prepare many greetings, show the rest."""

    key: str
    text: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class CareItem:
    """One person to look after: who, when, why, and what the two wide buttons say on the current row.

    An empty `copy_label` or `log_label` means that this action is not there for this row. `spoken` is the
    row as a sentence.
    """

    key: Hashable
    letter: str
    name: str
    second: str = ""
    tier: int = 0
    when: str = ""
    urgency: Urgency = Urgency.NONE
    reason: str = ""
    detail: str = ""
    copy_label: str = ""
    log_label: str = ""
    log_icon: str = "phone"
    spoken: str = ""
    person: bool = True
    """Whether it is about a person, who can be opened; a reminder to oneself is not."""


@dataclass(frozen=True, slots=True)
class CareGroup:
    """The rows of one kind of care, as many as are shown, with how many there are."""

    key: str
    icon: str
    title: str
    items: tuple[CareItem, ...]
    count: int | None = None
    note: str = ""
    actions: tuple[GroupAction, ...] = ()


CareRow = CareGroup | CareItem


class CareModel(QAbstractListModel):
    """Group heads and items, one under the other."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[CareRow] = []
        self._edges: list[tuple[bool, bool]] = []

    def set_groups(self, groups: Sequence[CareGroup]) -> None:
        """Show these groups; one without items is left out."""
        self.beginResetModel()
        self._rows, self._edges = [], []
        for group in groups:
            if not group.items:
                continue
            last = len(group.items) - 1
            self._rows += [group, *group.items]
            self._edges += [(True, True), *((i == 0, i == last) for i in range(len(group.items)))]
        self.endResetModel()

    def row(self, number: int) -> CareRow:
        return self._rows[number]

    def rows(self) -> Sequence[CareRow]:
        return self._rows

    def edges(self, number: int) -> tuple[bool, bool]:
        """Whether the row is the first and the last of its card."""
        return self._edges[number]

    def row_of(self, key: Hashable) -> int:
        """The row of an item, or -1."""
        return next(
            (i for i, row in enumerate(self._rows) if isinstance(row, CareItem) and row.key == key), -1
        )

    def group_of(self, number: int) -> CareGroup | None:
        """The group to which a row belongs."""
        for row in reversed(self._rows[: number + 1]):
            if isinstance(row, CareGroup):
                return row
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        row = self._rows[index.row()]
        if isinstance(row, CareGroup) and not row.actions:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title if isinstance(row, CareGroup) else row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(row)
        return row if role == RECORD_ROLE else None


def _spoken(row: CareRow) -> str:
    if isinstance(row, CareGroup):
        parts = [row.title, "" if row.count is None else str(row.count), row.note]
    else:
        parts = [row.spoken] if row.spoken else [row.name, row.when, row.reason, row.detail]
    return " ".join(part for part in parts if part)
