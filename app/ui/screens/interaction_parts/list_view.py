"""The list of talks: arrows step over the captions, letters act on the talk one is on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from app.services.interaction_list import TalkRow
from app.ui.screens.interaction_parts.list_delegate import TalkDelegate
from app.ui.screens.interaction_parts.list_model import TalkModel
from app.ui.screens.interaction_parts.listing import TalkListing
from app.ui.tables.empty_place import EmptyPlace
from app.ui.tables.keys import RowAction, row_action
from app.ui.theme import ThemeSource

ROW = 37


class TalkView(QTableView):
    """A table of one column, because only a table jumps through hundreds of thousands of rows at once."""

    open_requested = Signal(object)
    edit_requested = Signal(object)
    trash_requested = Signal(object)
    log_requested = Signal(object)
    menu_requested = Signal(object, QPoint)
    current_changed = Signal(object)

    def __init__(
        self, theme: ThemeSource, model: TalkModel, name: str, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._empty = EmptyPlace(self)
        self.painter = TalkDelegate(theme, model, self, language)
        self.setModel(model)
        self.setItemDelegate(self.painter)
        self._build(name)
        self._signals = {
            RowAction.OPEN: self.open_requested,
            RowAction.EDIT: self.edit_requested,
            RowAction.ARCHIVE: self.trash_requested,
            RowAction.LOG: self.log_requested,
        }
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        theme.changed.connect(self.viewport().update)

    # -- what is shown -------------------------------------------------------------------------------------------

    def show_listing(self, listing: TalkListing, searched: str, *, anew: bool = False) -> None:
        """Show these; the talk one was on stays the current one where it is still there, and where it was.

        Where it is gone, its neighbour takes its place; a list that was asked for `anew` begins at its beginning then.
        """
        before, row = self.current(), self.currentIndex().row()
        top = self.verticalScrollBar().value()
        self.painter.searched = searched
        self._model.show(listing)
        found = listing.row_of(before.on, before.id) if before is not None else -1
        if found < 0 and anew:
            before = None
        if found < 0:
            found = (
                self._talk_near(min(row, listing.length - 1)) if before is not None else listing.first_talk()
            )
        self.select_row(found)
        self.verticalScrollBar().setValue(0 if before is None else top)
        if before is not None:
            self.scrollTo(self.currentIndex())
        self._empty.settle()

    def set_empty(self, widget: QWidget) -> None:
        """What stands here while there is nothing to list."""
        self._empty.take(widget)

    def current(self) -> TalkRow | None:
        """The talk of the current row."""
        return self._model.talk(self.currentIndex().row()) if self.currentIndex().isValid() else None

    def select_row(self, row: int) -> None:
        """Make this row the current one."""
        if 0 <= row < self._model.rowCount():
            self.setCurrentIndex(self._model.index(row, 0))

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self, name: str) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(40)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalScrollBar().setSingleStep(ROW)
        self.setAccessibleName(name)

    def _talk_near(self, row: int) -> int:
        """This row, or the nearest one that is a talk."""
        near = (row, row + 1, row - 1)
        return next((one for one in near if one >= 0 and self._model.talk(one) is not None), -1)

    def _hover(self, row: int) -> None:
        if row != self.painter.hovered:
            self.painter.hovered = row
            self.viewport().update()

    def _set_keyboard(self, keyboard: bool) -> None:
        if keyboard != self.painter.keyboard:
            self.painter.keyboard = keyboard
            self.viewport().update()

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_double_clicked(self, index: QModelIndex) -> None:
        talk = self._model.talk(index.row())
        if talk is not None:
            self.open_requested.emit(talk)

    def _on_current_changed(self, current: QModelIndex, before: QModelIndex) -> None:
        self.current_changed.emit(self.current())

    # -- Qt ------------------------------------------------------------------------------------------------------

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Arrows, pages and ends, over the captions to the next talk."""
        last, here = self._model.rowCount() - 1, self.currentIndex().row()
        page = max(1, self.viewport().height() // ROW - 1)
        steps = {
            QAbstractItemView.CursorAction.MoveUp: here - 1,
            QAbstractItemView.CursorAction.MoveDown: here + 1,
            QAbstractItemView.CursorAction.MovePageUp: here - page,
            QAbstractItemView.CursorAction.MovePageDown: here + page,
            QAbstractItemView.CursorAction.MoveHome: 0,
            QAbstractItemView.CursorAction.MoveEnd: last,
        }
        wanted = steps.get(action)
        if wanted is None or last < 0:
            return self.currentIndex()
        row = max(0, min(wanted, last))
        if self._model.listing.caption(row) is not None:
            # The first row is a caption, so above the first talk there is nowhere to go.
            row = row - 1 if wanted < here and row > 0 else row + 1
        return self._model.index(row, 0)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the list, so there is no type-ahead."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._set_keyboard(True)
        action, talk = row_action(event), self.current()
        signal = None if action is None else self._signals.get(action)
        if signal is not None and talk is not None:
            signal.emit(talk)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._set_keyboard(False)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(int(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        talk = self._model.talk(index.row()) if index.isValid() else None
        if talk is not None:
            place = (
                self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos()
            )
            self.setCurrentIndex(index)
            self.menu_requested.emit(talk, place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        reason = event.reason()
        self._set_keyboard(
            reason in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
            or reason == Qt.FocusReason.ShortcutFocusReason
        )
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.select_row(self._model.listing.first_talk())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnWidth(0, self.viewport().width())
        self._empty.settle()
