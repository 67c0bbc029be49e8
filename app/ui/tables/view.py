"""The view of the big lists: fixed row height, keys of the list, columns that can be moved and hidden."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QMenu, QTableView, QToolTip, QWidget

from app.ui import tokens
from app.ui.paint import shapes
from app.ui.tables.column import Kind
from app.ui.tables.columns import ColumnsState, TableColumns
from app.ui.tables.empty_place import EmptyPlace
from app.ui.tables.header import TableHeader
from app.ui.tables.keys import RowAction, row_action
from app.ui.tables.model import IdTableModel
from app.ui.tables.row_painter import RowPainter
from app.ui.theme import ThemeSource
from app.ui.widgets.label import plain_tooltip

__all__ = ["ColumnsState", "TableView"]

_ACCENT_BAR = 3


class TableView(QTableView):
    """Shows an `IdTableModel`. Signals carry the record of the row."""

    open_requested = Signal(object)
    copy_requested = Signal(object)
    log_requested = Signal(object)
    snooze_requested = Signal(object)
    done_requested = Signal(object)
    edit_requested = Signal(object)
    archive_requested = Signal(object)
    menu_requested = Signal(object, QPoint)
    current_changed = Signal(object)
    selection_changed = Signal()
    sort_requested = Signal(str, bool)
    columns_changed = Signal()

    def __init__(
        self,
        theme: ThemeSource,
        model: IdTableModel[Any],
        name: str = "",
        *,
        row_height: int = tokens.ROW,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = theme
        self._model = model
        self._keyboard = False
        self._empty = EmptyPlace(self)
        self._painter = RowPainter(theme.current, model)
        self._hovered = -1
        self.header = TableHeader(theme, self)
        self._build(name, row_height)
        self.setModel(model)
        self._columns = TableColumns(self, self.header, model)
        self._columns.changed.connect(self.columns_changed)
        self._connect()

    # What is shown

    def show_ids(self, ids: Sequence[int], fetch: Callable[[Sequence[int]], Sequence[Any]]) -> None:
        """Show these rows; the current row, the selection and the place stay where their ids still are."""
        self._keeping(lambda: self._model.set_ids(ids, fetch))

    def show_paged(self, count: int, fetch: Callable[[int, int], Sequence[Any]]) -> None:
        """Show so many rows, fetched by stretches."""
        self._keeping(lambda: self._model.set_paged(count, fetch))

    def set_empty(self, widget: QWidget) -> None:
        """What stands in place of the rows while there are none."""
        self._empty.take(widget)

    def set_sort(self, key: str, descending: bool) -> None:
        """Show by which column (its `sort`) the rows are ordered."""
        sorts = [column.sort for column in self._model.columns]
        self.header.set_sort(sorts.index(key) if key and key in sorts else -1, descending)

    # Rows

    def current_record(self) -> Any:
        """The record of the current row, or None."""
        return self._model.record(self.currentIndex().row())

    def selected_ids(self) -> list[int]:
        """The ids of the selected rows, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        found = [self._model.id_at(row) for row in rows]
        return [number for number in found if number is not None]

    def select_row(self, row: int) -> None:
        """Make this row current and the only one selected."""
        if 0 <= row < self._model.rowCount():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(self._model.index(row, self._columns.first()), flags)

    def select_near(self, row: int) -> None:
        """Make current what stands in this row now, or the last one: for when what stood there was taken away."""
        self.select_row(max(0, min(row, self._model.rowCount() - 1)))

    def select_id(self, number: int) -> bool:
        """Make the row with this id current; whether there is one."""
        row = self._model.row_of(number)
        self.select_row(row)
        return row >= 0

    # Columns

    def columns_state(self) -> ColumnsState:
        """What to keep of the columns for the next time."""
        return self._columns.state()

    def restore_columns(self, state: ColumnsState) -> None:
        """Put the columns back as they were; unknown keys are passed over."""
        self._columns.restore(state)

    def set_column_visible(self, key: str, visible: bool) -> None:
        """Show or hide a column."""
        self._columns.set_visible(key, visible)

    def columns_menu(self, parent: QWidget) -> QMenu:
        """A menu with a check for every column that may be hidden."""
        return self._columns.menu(parent)

    # Qt

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the list, so there is no type-ahead."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._set_keyboard(True)
        action = row_action(event)
        record = self.current_record()
        if action is not None and record is not None:
            self._signals[action].emit(record)
        elif event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._toggle_current()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._set_keyboard(False)
        index = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        if left and index.isValid() and self._model.columns[index.column()].kind is Kind.CHECK:
            self._model.toggle(index.row())
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(int(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        record = self.current_record()
        if record is not None:
            self.menu_requested.emit(record, event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        reason = event.reason()
        by_key = reason in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._set_keyboard(by_key or reason == Qt.FocusReason.ShortcutFocusReason)
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.select_row(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the rows in one loop instead of asking a delegate for every cell."""
        theme, dirty = self._source.current, event.rect()
        painter = QPainter(self.viewport())
        hair = shapes.hair(painter)
        width = self.viewport().width()
        columns = self._columns.visible(dirty.left(), dirty.right())
        selection, root = self.selectionModel(), QModelIndex()
        self._painter.begin(self.devicePixelRatioF())
        for row in self._visible_rows(dirty.top(), dirty.bottom()):
            y, height = self.rowViewportPosition(row), self.rowHeight(row)
            selected = selection.isRowSelected(row, root)
            if selected:
                painter.fillRect(0, y, width, height, theme.colors.sel)
            elif row == self._hovered:
                painter.fillRect(0, y, width, height, theme.colors.hover)
            self._painter.paint_row(painter, row, y, height, columns, selected)
            painter.fillRect(QRectF(0, y + height - hair, width, hair), theme.colors.line)
            if selected:
                painter.fillRect(QRectF(0, y, _ACCENT_BAR, height - hair), theme.colors.accent)
        self._paint_ring(painter, hair)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tooltip(event)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._columns.fill()
        self._empty.settle()

    # Inside

    def _build(self, name: str, row_height: int) -> None:
        self.setHorizontalHeader(self.header)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(20)
        self.verticalHeader().setDefaultSectionSize(row_height)
        self.verticalScrollBar().setSingleStep(row_height)
        self.setAccessibleName(name)
        self._signals = {
            RowAction.COPY: self.copy_requested,
            RowAction.LOG: self.log_requested,
            RowAction.SNOOZE: self.snooze_requested,
            RowAction.DONE: self.done_requested,
            RowAction.EDIT: self.edit_requested,
            RowAction.ARCHIVE: self.archive_requested,
            RowAction.OPEN: self.open_requested,
        }

    def _connect(self) -> None:
        self.header.sectionClicked.connect(self._on_header_clicked)
        self.header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.header.customContextMenuRequested.connect(self._on_header_menu)
        self.doubleClicked.connect(self._on_double_clicked)
        self._model.modelReset.connect(self._on_reset)
        selection = self.selectionModel()
        selection.currentRowChanged.connect(self._on_current_changed)
        selection.selectionChanged.connect(self._on_selection_changed)
        self._source.changed.connect(self._on_theme_changed)

    def _keeping(self, change: Callable[[], None]) -> None:
        before = self.currentIndex().row()
        current = self._model.id_at(before) if before >= 0 else None
        selected = self.selected_ids() if len(self.selectionModel().selectedRows()) <= 500 else []
        scroll = self.verticalScrollBar().value()
        change()
        if current is None:
            return
        # In a paged list only the rows at hand can be looked through; most often the row is where it was.
        row = before if self._model.id_at(before) == current else self._model.row_of(current)
        if row < 0:
            self.current_changed.emit(None)
            return
        self.select_row(row)
        self._select_more([number for number in selected if number != current])
        self.verticalScrollBar().setValue(scroll)

    def _select_more(self, ids: Sequence[int]) -> None:
        flag = QItemSelectionModel.SelectionFlag
        for number in ids:
            row = self._model.row_of(number)
            if row >= 0:
                self.selectionModel().select(self._model.index(row, 0), flag.Select | flag.Rows)

    def _toggle_current(self) -> None:
        row = self.currentIndex().row()
        if any(column.kind is Kind.CHECK for column in self._model.columns):
            self._model.toggle(row)
            return
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(self.currentIndex(), flag.Toggle | flag.Rows)

    def _visible_rows(self, top: int, bottom: int) -> range:
        first, last = max(0, self.rowAt(max(0, top))), self.rowAt(bottom)
        return range(first, (self._model.rowCount() if last < 0 else last + 1))

    def _paint_ring(self, painter: QPainter, hair: float) -> None:
        if self._keyboard and self.hasFocus() and self.currentIndex().isValid():
            row = self.currentIndex().row()
            width = min(self.viewport().width(), self.header.length())
            place = QRectF(0, self.rowViewportPosition(row), width, self.rowHeight(row) - hair)
            shapes.focus_ring(painter, place, self._source.current, 2)

    def _show_tooltip(self, event: QHelpEvent) -> None:
        index = self.indexAt(event.pos())
        words = ""
        if index.isValid():
            words = str(index.data(int(Qt.ItemDataRole.ToolTipRole)) or "")
            shown = str(index.data() or "")
            room = self._columns.room(index.column())
            if not words and self._source.current.width(shown) > room:
                words = shown
        QToolTip.showText(event.globalPos(), plain_tooltip(words), self.viewport())

    def _set_keyboard(self, keyboard: bool) -> None:
        if keyboard != self._keyboard:
            self._keyboard = keyboard
            self.viewport().update()

    def _hover(self, row: int) -> None:
        before = self._hovered
        if row == before:
            return
        self._hovered = row
        for changed in (before, row):
            if changed >= 0:
                y, height = self.rowViewportPosition(changed), self.rowHeight(changed)
                self.viewport().update(0, y, self.viewport().width(), height)

    # Slots

    def _on_theme_changed(self) -> None:
        self._painter = RowPainter(self._source.current, self._model)
        self.viewport().update()

    def _on_reset(self) -> None:
        self._painter.read_columns()
        self._empty.settle()

    def _on_current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        self.viewport().update()
        self.current_changed.emit(self._model.record(current.row()))

    def _on_selection_changed(self) -> None:
        self.selection_changed.emit()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        record = self._model.record(index.row())
        if record is not None:
            self.open_requested.emit(record)

    def _on_header_clicked(self, section: int) -> None:
        sort = self._model.columns[section].sort
        if sort:
            again = section == self.header.sorted_section
            self.sort_requested.emit(sort, not self.header.descending if again else False)

    def _on_header_menu(self, place: QPoint) -> None:
        self.columns_menu(self).popup(self.header.mapToGlobal(place))
