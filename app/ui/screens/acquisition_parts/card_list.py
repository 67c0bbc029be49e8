"""The cards of one stage: moved by dragging or by Ctrl with an arrow, acted on by letters."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.core.enums import LeadStage
from app.services.lead_list import LeadRow
from app.ui.screens.acquisition_parts.card_delegate import CARD, GAP, CardDelegate
from app.ui.screens.acquisition_parts.card_model import MIME, CardModel, dropped_ids
from app.ui.tables.keys import RowAction, row_action
from app.ui.theme import ThemeSource

_ACTIONS = {
    RowAction.OPEN: "open",
    RowAction.EDIT: "edit",
    RowAction.LOG: "log",
    RowAction.SNOOZE: "step",
    RowAction.ARCHIVE: "trash",
}


class CardList(QListView):
    """`acted` tells what was asked of the selected cards, `moved` by how many columns, `dropped` the ids let go here,
    `left` that the keyboard goes on to a neighbour, `aimed` that something is carried over it.
    """

    acted = Signal(str)
    moved = Signal(int)
    dropped = Signal(list)
    left = Signal(int)
    aimed = Signal(bool)
    menu_requested = Signal(QPoint)
    entered_by_hand = Signal()

    def __init__(
        self, theme: ThemeSource, model: CardModel, stage: LeadStage, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.stage = stage
        self._cards = model
        self.setModel(model)
        self._delegate = CardDelegate(theme, model, self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep((CARD + GAP) // 2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(False)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self.viewport().update)

    def selected(self) -> list[LeadRow]:
        """The selected cards from top to bottom; the current one where none is selected."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        if not rows and self.currentIndex().isValid():
            rows = [self.currentIndex().row()]
        return [self._cards.rows[row] for row in rows if row < len(self._cards.rows)]

    def take(self, row: int) -> None:
        """Make this card the current one, or the nearest there is, and the only one selected: also while Ctrl is held,
        which saved a form or moved the card, and with which Qt would add to what is selected.
        """
        count = self._cards.rowCount()
        if count:
            index = self._cards.index(max(0, min(row, count - 1)), 0)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    # -- keys and mouse --------------------------------------------------------------------------------------------

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the board, so there is no type-ahead."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._set_keyboard(True)
        mods = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        sideways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        action = row_action(event)
        if sideways is not None and mods == Qt.KeyboardModifier.ControlModifier:
            self.moved.emit(sideways)
        elif sideways is not None and not mods:
            self.left.emit(sideways)
        elif action in _ACTIONS and self.selected():
            self.acted.emit(_ACTIONS[action])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._set_keyboard(False)
        super().mousePressEvent(event)
        self.entered_by_hand.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            self.acted.emit("open")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid():
            return
        if not self.selectionModel().isSelected(index):
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        at = self.visualRect(index).center() if by_key else event.pos()
        self.menu_requested.emit(self.viewport().mapToGlobal(at))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_key = (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        self._set_keyboard(event.reason() in by_key)
        if not self.currentIndex().isValid():
            self.take(0)
        self.entered_by_hand.emit()

    # -- dragging --------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._judge(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.aimed.emit(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.aimed.emit(False)
        ids = dropped_ids(event.mimeData())
        # Told as a copy: the list they come from must not take them away; the file decides where they are.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if ids and event.source() is not self:
            self.dropped.emit(ids)

    def _judge(self, event: QDragMoveEvent) -> None:
        fits = event.mimeData().hasFormat(MIME) and event.source() is not self
        self.aimed.emit(fits)
        if fits:
            event.acceptProposedAction()
        else:
            event.ignore()

    def _set_keyboard(self, keyboard: bool) -> None:
        if keyboard != self._delegate.keyboard:
            self._delegate.keyboard = keyboard
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
