"""The filter sidebar: groups, tiers and stages with live counts, as one list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.core.enums import Stage
from app.ui import icons, tokens
from app.ui.icons import Tint
from app.ui.paint import marks, shapes, text
from app.ui.theme import ThemeSource

Index = QModelIndex | QPersistentModelIndex

_CAPTION_HEIGHT = 33
_PLUS = 26


@dataclass(frozen=True, slots=True)
class FilterItem:
    """A filter that can be chosen; its mark is an icon, a tier's bars or a stage's ring."""

    key: str
    title: str
    count: int | None = None
    icon: str = ""
    tier: int = 0
    stage: Stage | None = None


@dataclass(frozen=True, slots=True)
class FilterGroup:
    """Filters under a caption; `add_name` names the plus button, where there is one."""

    key: str
    title: str
    items: Sequence[FilterItem]
    add_name: str = ""


Row = FilterGroup | FilterItem


class FilterModel(QAbstractListModel):
    """Captions and items in one list; captions cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []
        self._counts: dict[str, int] = {}

    def set_groups(self, groups: Sequence[FilterGroup]) -> None:
        self.beginResetModel()
        self._rows = []
        for group in groups:
            self._rows += [group, *group.items]
        self._counts = {row.key: row.count for row in self._items() if row.count is not None}
        self.endResetModel()

    def set_counts(self, counts: Mapping[str, int]) -> None:
        self._counts.update(counts)
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def row(self, number: int) -> Row:
        return self._rows[number]

    def row_of(self, key: str) -> int:
        """The row of an item, or -1."""
        return next(
            (i for i, row in enumerate(self._rows) if isinstance(row, FilterItem) and row.key == key), -1
        )

    def count(self, key: str) -> int | None:
        return self._counts.get(key)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], FilterItem):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, FilterGroup):
            return row.add_name or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            count = self._counts.get(row.key)
            return row.title if count is None else f"{row.title} {count}"
        return None

    def _items(self) -> list[FilterItem]:
        return [row for row in self._rows if isinstance(row, FilterItem)]


class FilterList(QListView):
    """178 px wide. A click chooses one, Ctrl+click adds; `changed` tells the chosen keys."""

    changed = Signal(list)
    add_requested = Signal(str)

    def __init__(self, theme: ThemeSource, name: str = "") -> None:
        super().__init__()
        self._source = theme
        self._model = FilterModel()
        self._quiet = False
        self.setModel(self._model)
        self.setItemDelegate(FilterDelegate(theme, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setFixedWidth(tokens.FILTER_SIDEBAR)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(name)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        theme.changed.connect(self.viewport().update)

    def set_groups(self, groups: Sequence[FilterGroup]) -> None:
        """Show these; what was chosen stays chosen where it is still there."""
        chosen = self.chosen()
        self._quiet = True
        self._model.set_groups(groups)
        self.choose(chosen)
        self._quiet = False

    def set_counts(self, counts: Mapping[str, int]) -> None:
        self._model.set_counts(counts)

    def chosen(self) -> list[str]:
        """The keys of the chosen items, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self._model.row(row).key for row in rows]

    def choose(self, keys: Sequence[str]) -> None:
        """Choose these and nothing else; tells only when that is another choice."""
        model = self.selectionModel()
        flag = model.SelectionFlag
        quiet, self._quiet = self._quiet, True
        before = self.chosen()
        model.clearSelection()
        for key in keys:
            row = self._model.row_of(key)
            if row >= 0:
                model.setCurrentIndex(self._model.index(row), flag.Select)
        self._quiet = quiet
        if self.chosen() != before:
            self._on_selection_changed()

    def keyboardSearch(self, search: str) -> None:
        """Letters are left to the page."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row = self._model.row(index.row()) if index.isValid() else None
        if isinstance(row, FilterGroup):
            right = self.visualRect(index).right()
            if row.add_name and event.position().x() > right - _PLUS - 8:
                self.add_requested.emit(row.key)
            return
        super().mousePressEvent(event)

    def _on_selection_changed(self) -> None:
        if not self._quiet:
            self.changed.emit(self.chosen())


class FilterDelegate(QStyledItemDelegate):
    """Paints captions and items."""

    def __init__(self, theme: ThemeSource, view: FilterList) -> None:
        super().__init__(view)
        self._source = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = self._view._model.row(index.row())
        if isinstance(row, FilterItem):
            return QSize(100, tokens.FILTER_ITEM)
        return QSize(100, _CAPTION_HEIGHT if index.row() else _CAPTION_HEIGHT - 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._view._model.row(index.row())
        area = QRectF(option.rect)
        if isinstance(row, FilterGroup):
            self._paint_caption(painter, area, row)
        else:
            self._paint_item(painter, area, row, option.state)

    def _paint_caption(self, painter: QPainter, area: QRectF, group: FilterGroup) -> None:
        theme = self._source.current
        room = area.adjusted(20, 5, -40, 0)
        text.line(painter, room, group.title, theme, theme.colors.text_3, tokens.CAPTION)
        if group.add_name:
            place = QRectF(area.right() - _PLUS - 4, area.y() + 3, _PLUS, area.height())
            icons.paint(painter, place, "plus", theme, Tint.NORMAL, 14)

    def _paint_item(self, painter: QPainter, area: QRectF, item: FilterItem, state: QStyle.StateFlag) -> None:
        theme, c = self._source.current, self._source.current.colors
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        # A scroll bar takes the free pixels at the right, not those of the item.
        bar = self._view.width() - self._view.viewport().width()
        ground = area.adjusted(12, 0, -max(0, 9 - bar), 0)
        if chosen:
            shapes.box(painter, ground, tokens.RADIUS, c.sel)
        elif state & QStyle.StateFlag.State_MouseOver:
            shapes.box(painter, ground, tokens.RADIUS, c.hover)
        start = self._paint_mark(painter, ground, item, chosen)
        ink = c.accent_text if chosen else c.text_1
        right = ground.right() - 8
        count = self._view._model.count(item.key)
        if count is not None:
            shown = f"{count:,}"
            width = theme.width(shown, tokens.CAPTION)
            place = QRectF(right - width, ground.y(), width + 1, ground.height())
            count_ink = c.accent_text if chosen else c.text_2
            text.line(painter, place, shown, theme, count_ink, tokens.CAPTION)
            right -= width + 6
        room = QRectF(start, ground.y(), right - start, ground.height())
        text.line(painter, room, item.title, theme, ink, tokens.BODY, chosen)
        if state & QStyle.StateFlag.State_HasFocus:
            shapes.focus_ring(painter, ground, theme)

    def _paint_mark(self, painter: QPainter, ground: QRectF, item: FilterItem, chosen: bool) -> float:
        theme = self._source.current
        place = QRectF(ground.x() + 8, ground.y(), 16, ground.height())
        if item.tier:
            marks.tier(painter, place, theme, item.tier)
            return place.x() + 25
        if item.stage is not None:
            marks.stage_ring(painter, place, theme, item.stage)
            return place.x() + 20
        if item.icon:
            icons.paint(painter, place, item.icon, theme, Tint.LINK if chosen else Tint.NORMAL)
            return place.x() + 24
        return place.x()
