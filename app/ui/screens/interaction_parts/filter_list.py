"""The list of choices, where each group is chosen from by itself: the days stay while one looks at the calls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView

from app.ui.screens.interaction_parts.filters import OWN, PERIOD, group_of
from app.ui.theme import ThemeSource
from app.ui.widgets.filter_list import FilterGroup, FilterItem, FilterList

_STEPS = {
    Qt.Key.Key_Up: QAbstractItemView.CursorAction.MoveUp,
    Qt.Key.Key_Down: QAbstractItemView.CursorAction.MoveDown,
    Qt.Key.Key_Home: QAbstractItemView.CursorAction.MoveHome,
    Qt.Key.Key_End: QAbstractItemView.CursorAction.MoveEnd,
    Qt.Key.Key_PageUp: QAbstractItemView.CursorAction.MovePageUp,
    Qt.Key.Key_PageDown: QAbstractItemView.CursorAction.MovePageDown,
}
_TAKES = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TalkFilterList(FilterList):
    """A click takes one choice of its group, a second click lets it go, Ctrl+click adds; one period always stands.

    By keys: arrows move, Space takes.
    """

    own_requested = Signal()

    def __init__(self, theme: ThemeSource, name: str) -> None:
        super().__init__(theme, name)

    def take(self, key: str, add: bool = False) -> None:
        """Choose this one, besides what is chosen of the other groups."""
        group, chosen = group_of(key), self.chosen()
        others = [one for one in chosen if group_of(one) != group]
        own = [one for one in chosen if group_of(one) == group]
        if group == PERIOD:
            own = [key]
        elif add:
            own = [one for one in own if one != key] if key in own else [*own, key]
        else:
            own = [] if own == [key] else [key]
        self.choose([*others, *own])

    def set_groups(self, groups: Sequence[FilterGroup]) -> None:
        """Show these; what is chosen stays, and so does the choice that one stands on with the keyboard."""
        index = self.currentIndex()
        row = self._model.row(index.row()) if index.isValid() else None
        super().set_groups(groups)
        if isinstance(row, FilterItem):
            self._go_to(self._model.index(self._model.row_of(row.key)))

    def _take_index(self, index: QModelIndex, add: bool) -> None:
        row = self._model.row(index.row()) if index.isValid() else None
        if not isinstance(row, FilterItem):
            return
        if row.key == OWN:
            self.own_requested.emit()
        else:
            self.take(row.key, add)
        self._go_to(self.model().index(index.row(), 0))

    # -- Qt ------------------------------------------------------------------------------------------------------

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """What is selected is ours to say; the view only moves."""
        return QItemSelectionModel.SelectionFlag.NoUpdate

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            add = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._take_index(self.indexAt(event.position().toPoint()), add)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _TAKES:
            add = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._take_index(self.currentIndex(), add)
        elif (step := _STEPS.get(Qt.Key(event.key()))) is not None:
            self._go_to(self.moveCursor(step, event.modifiers()))
        else:
            super().keyPressEvent(event)

    def _go_to(self, index: QModelIndex) -> None:
        """Be on this choice without taking it."""
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
