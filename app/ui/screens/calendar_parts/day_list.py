"""The list of the chosen day: an item view, so that focus, keys and accessible text come with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPoint,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from app.core.words import Words
from app.ui.screens.calendar_parts.day_delegate import ROW, DayDelegate
from app.ui.screens.calendar_parts.day_items import DayItem
from app.ui.screens.calendar_parts.day_model import DayModel, Index
from app.ui.tables.keys import RowAction, care_action
from app.ui.theme import ThemeSource
from app.ui.widgets.tips import answered

_SIZE = 26
BACK = "back"
"""Taking back what was done: the one action here that no other list has."""

_BUTTONS = ((RowAction.LOG, "phone"), (RowAction.SNOOZE, "clock"), (RowAction.DONE, "check"))
_KEYS = {RowAction.LOG: "L", RowAction.SNOOZE: "S", RowAction.DONE: "D", BACK: "U"}
_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class DayList(QListView):
    """J and K move like the arrows, L, S, D, X, G and Enter act, U takes back, Ctrl+arrows move to another day."""

    action_requested = Signal(object, object)
    move_requested = Signal(object, int)
    menu_requested = Signal(object, object)
    left = Signal()

    def __init__(self, theme: ThemeSource, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source, self._words = theme, words
        self.mouse: QPointF | None = None
        self.lines = DayModel()
        self.setModel(self.lines)
        self.setItemDelegate(DayDelegate(theme, self.lines, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(words("calendar.day_list"))
        theme.changed.connect(self.viewport().update)

    def show_items(self, items: Sequence[DayItem]) -> None:
        """Show these; the current one stays, or the one in its place takes over."""
        before, place = self.current(), self.currentIndex().row()
        self.lines.show(items)
        found = self.lines.row_of(before.key) if before else -1
        row = found if found >= 0 else min(place, len(items) - 1)
        self.setCurrentIndex(self.lines.index(row) if row >= 0 else QModelIndex())

    def current(self) -> DayItem | None:
        index = self.currentIndex()
        return self.lines.items[index.row()] if index.isValid() else None

    def select_item(self, key: object) -> bool:
        """Make the line with this key current; whether there is one."""
        row = self.lines.row_of(key)
        if row >= 0:
            self.setCurrentIndex(self.lines.index(row))
        return row >= 0

    def menu_place(self) -> QPoint:
        """Under the current line, in the coordinates of the screen."""
        row = self.visualRect(self.currentIndex())
        return self.viewport().mapToGlobal(row.bottomLeft() + QPoint(24, 0))

    def buttons(self, index: Index) -> list[tuple[str, str, QRectF]]:
        """The buttons of the line under the mouse, or of the current one, and where they are."""
        wanted = _buttons_of(self.lines.items[index.row()]) if self._is_lively(index) else []
        area = QRectF(self.visualRect(QModelIndex(self.lines.index(index.row()))))
        left = area.right() - 6 - _SIZE * len(wanted)
        top = area.y() + (area.height() - _SIZE) / 2
        return [
            (action, icon, QRectF(left + place * _SIZE, top, _SIZE, _SIZE))
            for place, (action, icon) in enumerate(wanted)
        ]

    # Qt

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the list, so there is no type-ahead."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, item = Qt.Key(event.key()), self.current()
        action = care_action(event)
        if key in _MOVES and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if item is not None:
                self.move_requested.emit(item, _MOVES[key])
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_U and not event.modifiers() and item is not None and item.settled is not None:
            self.action_requested.emit(BACK, item)
        elif key in (Qt.Key.Key_J, Qt.Key.Key_K) and not event.modifiers():
            self._step(1 if key == Qt.Key.Key_J else -1)
        elif action is not None and item is not None:
            self.action_requested.emit(action, item)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        found = self._button_at(index, event.position())
        super().mousePressEvent(event)
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self.action_requested.emit(found, self.lines.items[index.row()])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        item = self.current()
        if item is not None and self._button_at(self.currentIndex(), event.position()) is None:
            self.action_requested.emit(RowAction.OPEN, item)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._point(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.lines.items:
            self.setCurrentIndex(self.lines.index(0))
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        item = self.current()
        if item is not None:
            self.menu_requested.emit(item, self.menu_place() if by_key else event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        return answered(event, self.tip_at, self.viewport()) or super().viewportEvent(event)

    def tip_at(self, point: QPoint) -> str:
        """What a button does, with its key, or the whole of a line that may be cut."""
        index = self.indexAt(point)
        if not index.isValid():
            return ""
        found = self._button_at(index, QPointF(point))
        if found is None:
            return self.lines.items[index.row()].spoken
        return f"{self._words(f'calendar.act.{found}')}  {_KEYS[found]}"

    # Inside

    def _step(self, step: int) -> None:
        row = self.currentIndex().row() + step
        if 0 <= row < len(self.lines.items):
            self.setCurrentIndex(self.lines.index(row))

    def _button_at(self, index: QModelIndex, point: QPointF) -> str | None:
        if not index.isValid():
            return None
        return next((action for action, _, place in self.buttons(index) if place.contains(point)), None)

    def _is_lively(self, index: Index) -> bool:
        hovered = self.mouse is not None and self.indexAt(self.mouse.toPoint()).row() == index.row()
        return hovered or (self.currentIndex().row() == index.row() and self.hasFocus())

    def _point(self, point: QPointF | None) -> None:
        self.mouse = point
        self.viewport().update()


def _buttons_of(item: DayItem) -> list[tuple[str, str]]:
    """Action and icon of each."""
    if item.settled is not None:
        return [(BACK, "undo")]
    if item.row is None or item.done:
        return []
    return [one for one in _BUTTONS if one[0] is not RowAction.LOG or item.row.person is not None]


__all__ = ["ROW", "DayList"]
