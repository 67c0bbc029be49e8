"""The list of the timeline: arrows move over events, Enter shows the whole of a long one, Del takes a talk away."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from app.ui.screens.customer_parts.timeline_delegate import TimelineDelegate
from app.ui.screens.customer_parts.timeline_model import Event, TimelineModel
from app.ui.theme import ThemeSource

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TimelineView(QListView):
    """Rows of their own heights; only those in view are painted. Letters are left to the page."""

    delete_requested = Signal(object)
    menu_requested = Signal(object, QPoint)

    def __init__(
        self, theme: ThemeSource, model: TimelineModel, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.painter = TimelineDelegate(theme, model, self)
        self.setItemDelegate(self.painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().setSingleStep(20)
        self.setAccessibleName(name)
        # Letters are keys here, also while a Chinese input method is on.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.doubleClicked.connect(self._toggle)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def current_event(self) -> Event | None:
        return self._model.event_at(self.currentIndex())

    def keyboardSearch(self, search: str) -> None:
        """No type-ahead: letters are keys of the page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.painter.keyboard = True
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in _ENTER:
            self._toggle()
        elif plain and event.key() == Qt.Key.Key_Delete:
            self.delete_requested.emit(self.current_event())
        elif event.text().isalpha() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.painter.keyboard = False
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.painter.keyboard = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        if not self.currentIndex().isValid() and self._model.rowCount() > 1:
            self.setCurrentIndex(self._model.index(1))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
        found = self._model.event_at(index)
        if found is not None:
            place = (
                event.globalPos()
                if index != self.currentIndex()
                else self.viewport().mapToGlobal(self.visualRect(index).center())
            )
            self.setCurrentIndex(index)
            self.menu_requested.emit(found, place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def _toggle(self) -> None:
        """Show the whole of the current event, or no more than its beginning."""
        found = self.current_event()
        if found is None or not self.painter.is_cut(found, self.viewport().width()):
            return
        opened = self.painter.opened
        opened.symmetric_difference_update({found.entry.key})
        self.scheduleDelayedItemsLayout()
