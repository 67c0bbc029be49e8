"""Values with a check before each: a list in which Space, Enter or a click takes one or leaves it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui import tokens
from app.ui.paint import marks, shapes, text
from app.ui.theme import ThemeSource

Index = QModelIndex | QPersistentModelIndex
Value = str | int
MOST = 300
_NOWHERE = QModelIndex()


class PickModel(QAbstractListModel):
    """What was found; the checks are the chosen ones."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[Value, str]] = []
        self._chosen: set[Value] = set()

    def show_values(self, rows: Sequence[tuple[Value, str]], chosen: Sequence[Value]) -> None:
        self.beginResetModel()
        self._rows, self._chosen = list(rows[:MOST]), set(chosen)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        value, words = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return words
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if value in self._chosen else Qt.CheckState.Unchecked
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsUserCheckable

    def value(self, row: int) -> Value:
        return self._rows[row][0]

    def toggle(self, row: int) -> bool:
        """Take or leave the value of a row; whether it is taken now."""
        value = self.value(row)
        self._chosen ^= {value}
        self.dataChanged.emit(self.index(row), self.index(row))
        return value in self._chosen


class PickList(QListView):
    """`taken` tells a value and whether it is chosen now."""

    taken = Signal(object, bool)

    def __init__(self, theme: ThemeSource, name: str) -> None:
        super().__init__()
        self._model = PickModel()
        self.setModel(self._model)
        self.setItemDelegate(PickDelegate(theme, self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        theme.changed.connect(self.viewport().update)

    def show_values(self, rows: Sequence[tuple[Value, str]], chosen: Sequence[Value]) -> None:
        """Show these; the first is current."""
        self._model.show_values(rows, chosen)
        if self._model.rowCount():
            self.setCurrentIndex(self._model.index(0))

    def take_first(self) -> None:
        """Take or leave the current value."""
        if self.currentIndex().isValid():
            self._toggle(self.currentIndex().row())

    def texts(self) -> list[str]:
        """What stands in it."""
        return [str(self._model.index(row).data()) for row in range(self._model.rowCount())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take_first()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.setCurrentIndex(index)
            self._toggle(index.row())

    def _toggle(self, row: int) -> None:
        self.taken.emit(self._model.value(row), self._model.toggle(row))


class PickDelegate(QStyledItemDelegate):
    def __init__(self, theme: ThemeSource, view: PickList) -> None:
        super().__init__(view)
        self._source = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._source.current.width(str(index.data() or "")) + 40, tokens.FILTER_ITEM)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, c = self._source.current, self._source.current.colors
        area = QRectF(option.rect)
        flag = QStyle.StateFlag
        current = index.row() == self._view.currentIndex().row() and self._view.hasFocus()
        if current or option.state & flag.State_MouseOver:
            shapes.box(painter, area, tokens.RADIUS_CHIP, c.sel if current else c.hover)
        checked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        marks.check_box(
            painter, QRectF(area.x() + 6, area.y() + (area.height() - 16) / 2, 16, 16), theme, checked
        )
        text.line(painter, area.adjusted(30, 0, -8, 0), str(index.data() or ""), theme, c.text_1)
