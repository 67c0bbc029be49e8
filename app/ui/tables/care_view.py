"""The list of Today: whom to look after, and the doing of it without leaving."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from app.ui.tables import actions
from app.ui.tables.actions import ActionPlace
from app.ui.tables.care_delegate import CareDelegate
from app.ui.tables.care_menu import CareWords, offered
from app.ui.tables.care_rows import CareGroup, CareItem, CareModel
from app.ui.tables.empty_place import EmptyPlace
from app.ui.tables.keys import RowAction, care_action
from app.ui.theme import ThemeSource
from app.ui.widgets.menus import make_menu
from app.ui.widgets.tips import answered

MENU_LEFT = 220
"""How far from the end of a row its menus begin: under the buttons."""


class CareListView(QListView):
    """Groups of rows in cards. Signals carry the `CareItem`; a group's links tell group and action keys.

    J and K move like the arrows, G, L, S, D, X, E, Shift+G and Enter act, Left and Right choose among the links of a
    head.
    """

    copy_requested = Signal(object)
    greet_requested = Signal(object)
    log_requested = Signal(object)
    snooze_requested = Signal(object)
    skip_requested = Signal(object)
    done_requested = Signal(object)
    open_requested = Signal(object)
    edit_requested = Signal(object)
    group_action_requested = Signal(str, str)
    current_changed = Signal(object)

    def __init__(
        self, theme: ThemeSource, name: str = "", separator: str = "　", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._source = theme
        self._model = CareModel()
        self._words = CareWords(self)
        self._empty = EmptyPlace(self)
        self.setModel(self._model)
        self._delegate = CareDelegate(theme, self._model, self, separator)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(name)
        self._signals = {
            RowAction.COPY: self.copy_requested,
            RowAction.GREET: self.greet_requested,
            RowAction.LOG: self.log_requested,
            RowAction.SNOOZE: self.snooze_requested,
            RowAction.SKIP: self.skip_requested,
            RowAction.DONE: self.done_requested,
            RowAction.OPEN: self.open_requested,
            RowAction.EDIT: self.edit_requested,
        }
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.doubleClicked.connect(self._on_double_clicked)
        theme.changed.connect(self._on_theme_changed)

    # What is shown

    def set_groups(self, groups: Sequence[CareGroup]) -> None:
        """Show these groups. The current row stays; when it is gone, the one that took its place is
        current.
        """
        before = self.current_item()
        row = self.currentIndex().row()
        scroll = self.verticalScrollBar().value()
        self._model.set_groups(groups)
        self._delegate.measure()
        found = self._model.row_of(before.key) if before is not None else -1
        self._make_current(found if found >= 0 else self._item_near(row))
        self.verticalScrollBar().setValue(scroll)
        self._empty.settle()

    def set_empty(self, widget: QWidget) -> None:
        """What stands here while there is nothing to do."""
        self._empty.take(widget)

    def current_item(self) -> CareItem | None:
        index = self.currentIndex()
        row = self._model.row(index.row()) if index.isValid() else None
        return row if isinstance(row, CareItem) else None

    def select_item(self, key: object) -> None:
        """Make the row with this key current."""
        self._make_current(self._model.row_of(key))

    def items(self) -> list[CareItem]:
        """The rows, without the heads."""
        return [row for row in self._model.rows() if isinstance(row, CareItem)]

    def action_rect(self, key: object, action: RowAction) -> QRectF:
        """Where the button of a row is, for tests and for a menu that opens beside it."""
        row = self._model.row_of(key)
        found = self._places(self._model.index(row)) if row >= 0 else []
        return next((place.rect for place in found if place.action is action), QRectF())

    # Qt

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the list, so there is no type-ahead."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._set_keyboard(True)
        step = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}.get(Qt.Key(event.key()), 0)
        index = self.currentIndex()
        row = self._model.row(index.row()) if index.isValid() else None
        if step and not event.modifiers():
            self._move(step)
        elif (isinstance(row, CareGroup) and self._head_key(row, event.key())) or (
            isinstance(row, CareItem) and self._item_key(row, event)
        ):
            event.accept()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._set_keyboard(False)
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        point = event.position()
        index = self.indexAt(point.toPoint())
        # What was under the mouse counts: making the row current widens its buttons.
        place = actions.at(self._places(index), point)
        link = self._link_at(index, point)
        if link is not None:
            self.group_action_requested.emit(*link)
            return
        super().mousePressEvent(event)
        row = self._model.row(index.row()) if index.isValid() else None
        if place is not None and isinstance(row, CareItem):
            self._emit(place.action, row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._set_mouse(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._set_mouse(None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        item = self.current_item()
        if item is not None:
            by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            menu = make_menu(self._source, self._words.menu(item, self._emit), self)
            menu.popup(self.menu_place() if by_key else event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._set_keyboard(by_key)
        super().focusInEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        return answered(event, self.tip_at, self.viewport()) or super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._empty.settle()

    # Inside

    def tip_at(self, point: QPoint) -> str:
        """What the tooltip at this point says: action, name and key."""
        index = self.indexAt(point)
        place = actions.at(self._places(index), QPointF(point))
        row = self._model.row(index.row()) if index.isValid() else None
        return self._words.tip(place.action, row) if place is not None and isinstance(row, CareItem) else ""

    def menu_place(self) -> QPoint:
        """Where a menu of the current row opens: under its buttons, in the coordinates of the screen."""
        row = self.visualRect(self.currentIndex())
        return self.viewport().mapToGlobal(QPoint(max(row.right() - MENU_LEFT, row.left()), row.bottom()))

    def _emit(self, action: RowAction, item: CareItem) -> None:
        if action in self._signals and offered(item, action):
            self._signals[action].emit(item)

    def _item_key(self, item: CareItem, event: QKeyEvent) -> bool:
        action = care_action(event)
        if action is None or action not in self._signals:
            return False
        self._emit(action, item)
        return True

    def _head_key(self, group: CareGroup, key: int) -> bool:
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if key == Qt.Key.Key_Right else -1
            self._delegate.link = (self._delegate.link + step) % len(group.actions)
            self.viewport().update()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            link = group.actions[min(self._delegate.link, len(group.actions) - 1)]
            self.group_action_requested.emit(group.key, link.key)
            return True
        return False

    def _move(self, step: int) -> None:
        rows = self._model.rows()
        row = self.currentIndex().row() + step
        while 0 <= row < len(rows):
            if isinstance(rows[row], CareItem):
                self._make_current(row)
                return
            row += step

    def _make_current(self, row: int) -> None:
        self._delegate.link = 0
        self.setCurrentIndex(self._model.index(row) if row >= 0 else QModelIndex())
        self.viewport().update()

    def _item_near(self, row: int) -> int:
        """The item at this row, else the next one, else the last before it; -1 when there is none."""
        rows = self._model.rows()
        numbers = [i for i, each in enumerate(rows) if isinstance(each, CareItem)]
        after = [i for i in numbers if i >= row]
        return after[0] if after else numbers[-1] if numbers else -1

    def _places(self, index: QModelIndex) -> list[ActionPlace]:
        row = self._model.row(index.row()) if index.isValid() else None
        if not isinstance(row, CareItem):
            return []
        current = index == self.currentIndex()
        return self._delegate.places(row, QRectF(self.visualRect(index)), current)

    def _link_at(self, index: QModelIndex, point: QPointF) -> tuple[str, str] | None:
        row = self._model.row(index.row()) if index.isValid() else None
        if isinstance(row, CareGroup):
            for action, place in self._delegate.link_places(row, QRectF(self.visualRect(index))):
                if place.contains(point):
                    return row.key, action.key
        return None

    def _set_mouse(self, point: QPointF | None) -> None:
        self._delegate.mouse = point
        index = self.indexAt(point.toPoint()) if point is not None else QModelIndex()
        link = point is not None and self._link_at(index, point) is not None
        shape = Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self.viewport().update()

    def _set_keyboard(self, keyboard: bool) -> None:
        self._delegate.keyboard = keyboard
        self.viewport().update()

    # Slots

    def _on_current_changed(self) -> None:
        self.viewport().update()
        self.current_changed.emit(self.current_item())

    def _on_double_clicked(self, index: QModelIndex) -> None:
        row = self._model.row(index.row())
        point = self.viewport().mapFromGlobal(self.cursor().pos())
        if isinstance(row, CareItem) and actions.at(self._places(index), QPointF(point)) is None:
            self.open_requested.emit(row)

    def _on_theme_changed(self) -> None:
        self._delegate.measure()
        self.viewport().update()
