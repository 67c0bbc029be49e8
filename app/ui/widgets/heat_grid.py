"""Heatmaps as item views, so that focus, keys and accessible text come with them: the RFM grid, the
migration matrix.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.ui import tokens
from app.ui.paint import heat, text
from app.ui.paint.text import Run
from app.ui.theme import ThemeSource
from app.ui.widgets.heat_model import HeatCell, HeatData, HeatHeader, HeatModel

Index = QModelIndex | QPersistentModelIndex
Place = tuple[int, int]

__all__ = ["HeatCell", "HeatData", "HeatGrid", "HeatHeader", "HeatModel"]

_HEAD = 24


class HeatGrid(QWidget):
    """The grid with its names at the left and above or below.

    Arrows move the ring, Enter (or a click) chooses one cell, Shift+Enter (Ctrl+click) adds or takes away;
    `chosen_changed` tells the chosen places as (row, column) from the top left.
    """

    chosen_changed = Signal(list)

    def __init__(
        self,
        theme: ThemeSource,
        name: str = "",
        *,
        cell_height: int = 45,
        names_below: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = theme
        self._below = names_below
        self._cell_height = cell_height
        self.model = HeatModel()
        self.view = HeatView(theme, self.model, self)
        self.view.setAccessibleName(name)
        self.view.chosen_changed.connect(self.chosen_changed)
        self.setFocusProxy(self.view)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._lay_out)

    def show_data(self, content: HeatData) -> None:
        """Show these cells; what was chosen stays chosen."""
        chosen = self.chosen()
        self.model.show(content)
        self.choose([p for p in chosen if p[0] < len(content.rows) and p[1] < len(content.columns)])
        self._lay_out()
        self.updateGeometry()

    def chosen(self) -> list[Place]:
        return self.view.chosen()

    def choose(self, places: Sequence[Place]) -> None:
        """Choose these places without telling."""
        self.view.choose(places)

    def sizeHint(self) -> QSize:
        return QSize(420, self._cell_height * max(1, len(self.model.content.rows)) + _HEAD)

    def minimumSizeHint(self) -> QSize:
        return QSize(280, self.sizeHint().height())

    def roomy_width(self) -> int:
        """The width from which no name of a column is cut."""
        content, theme = self.model.content, self._source.current
        heads = [text.runs_width(self._name_runs(header), theme) for header in content.columns]
        return self._names_width() + len(heads) * (max(heads, default=0) + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        frame = self.view.geometry()
        for row, header in enumerate(self.model.content.rows):
            y = frame.y() + self.view.rowViewportPosition(row)
            place = QRectF(0, y, frame.x() - 6, self._cell_height)
            text.runs(painter, place, self._name_runs(header), self._source.current)
        y = frame.bottom() + 2 if self._below else 0
        for column, header in enumerate(self.model.content.columns):
            x = frame.x() + self.view.columnViewportPosition(column)
            width = self.view.columnWidth(column)
            parts = self._name_runs(header)
            taken = min(text.runs_width(parts, self._source.current), width - 2)
            place = QRectF(x + (width - taken) / 2, y, taken + 2, _HEAD - 4)
            text.runs(painter, place, parts, self._source.current)

    def _name_runs(self, header: HeatHeader) -> list[Run]:
        c = self._source.current.colors
        size = tokens.CAPTION
        parts = [Run(header.score, c.text_2, size, bold=True)] if header.score else []
        parts.append(Run(header.text, c.text_2, size, gap=8 if header.score else 0))
        if header.count:
            parts.append(Run(header.count, c.text_3, size, gap=6))
        return parts

    def _names_width(self) -> int:
        theme = self._source.current
        widths = [text.runs_width(self._name_runs(header), theme) for header in self.model.content.rows]
        return max(widths, default=0) + 14

    def _lay_out(self) -> None:
        content, left = self.model.content, self._names_width()
        height = self._cell_height * len(content.rows)
        self.view.setGeometry(left, 0 if self._below else _HEAD, max(0, self.width() - left), height)
        self.view.verticalHeader().setDefaultSectionSize(self._cell_height)
        self.update()


class HeatView(QTableView):
    """The cells alone."""

    chosen_changed = Signal(list)

    def __init__(self, theme: ThemeSource, model: HeatModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(HeatDelegate(theme, model, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(20)
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(20)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self.viewport().update)

    def chosen(self) -> list[Place]:
        return sorted((i.row(), i.column()) for i in self.selectionModel().selectedIndexes())

    def choose(self, places: Sequence[Place]) -> None:
        selection = self.selectionModel()
        selection.clearSelection()
        for row, column in places:
            selection.select(self._model.index(row, column), QItemSelectionModel.SelectionFlag.Select)
        if places and not self.currentIndex().isValid():
            first = self._model.index(*places[0])
            selection.setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.viewport().update()

    def keyboardSearch(self, search: str) -> None:
        """Letters are left to the page."""

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Moving never chooses; clicking and Enter do."""
        return QItemSelectionModel.SelectionFlag.NoUpdate

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            add = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._pick(self.currentIndex(), add)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            mods = event.modifiers()
            add = bool(mods & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier))
            self._pick(self.indexAt(event.position().toPoint()), add)

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rowCount():
            first = self._model.index(0, 0)
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _pick(self, index: QModelIndex, add: bool) -> None:
        if not index.isValid() or self._model.cell(index).empty:
            return
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(index, flag.Toggle if add else flag.ClearAndSelect)
        # An outline reaches into the neighbours, which Qt does not paint again by itself.
        self.viewport().update()
        self.chosen_changed.emit(self.chosen())


class HeatDelegate(QStyledItemDelegate):
    """Paints a cell two pixels apart from the next."""

    def __init__(self, theme: ThemeSource, model: HeatModel, view: HeatView) -> None:
        super().__init__(view)
        self._source = theme
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._source.current
        cell = self._model.cell(index)
        area = QRectF(option.rect).adjusted(1, 1, -1, -1)
        flag = QStyle.StateFlag
        focused = bool(option.state & flag.State_HasFocus)
        if cell.empty:
            heat.heat_cell(painter, area, theme, 0, "", focused=focused)
            text.line(painter, area, "·", theme, theme.colors.text_3, align=text.CENTER)
            return
        selected = bool(option.state & flag.State_Selected)
        inner = area.adjusted(1, 1, -1, -1) if selected else area
        heat.heat_cell(
            painter,
            inner,
            theme,
            cell.step,
            cell.text,
            cell.sub,
            selected,
            focused,
            bool(cell.sub) or selected,
        )
