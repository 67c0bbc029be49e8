"""The month or week as an item view: one stands on a day, turns pages, and moves reminders by mouse and keyboard."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPoint,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from app.core.words import Words
from app.ui.paint import month
from app.ui.screens.calendar_parts.cells import Cell, Line
from app.ui.screens.calendar_parts.grid_delegate import GridDelegate
from app.ui.screens.calendar_parts.grid_drag import Dragging, movable
from app.ui.screens.calendar_parts.grid_model import GridModel
from app.ui.screens.calendar_parts.weekday_header import WeekdayHeader
from app.ui.theme import ThemeSource
from app.ui.widgets.tips import answered

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class GridView(QTableView):
    """Arrows go from day to day and over the page's edge, PageUp and PageDown turn it, Ctrl+arrows move the chosen
    reminder. What is done with it all is for the page to say.
    """

    day_changed = Signal(object)
    day_wanted = Signal(object)
    turn_requested = Signal(int)
    new_requested = Signal()
    enter_requested = Signal()
    move_requested = Signal(object, object)
    line_chosen = Signal(object)
    line_activated = Signal(object)
    menu_requested = Signal(object, object)

    def __init__(self, theme: ThemeSource, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._pressed: tuple[QPoint, Line] | None = None
        self.earliest = date.min
        self.grid = GridModel([words(f"calendar.weekday.{number}") for number in range(1, 8)])
        self.setModel(self.grid)
        self.delegate = GridDelegate(theme, words, self.grid, self)
        self.setItemDelegate(self.delegate)
        self._dragging = Dragging(self)
        self.setAccessibleName(words("calendar.title"))
        self._dress(theme)
        self.selectionModel().currentChanged.connect(self._on_current)
        theme.changed.connect(self.viewport().update)

    # What is shown

    def show_weeks(self, weeks: list[list[Cell]], day: date, earliest: date) -> None:
        """Show these weeks and stand on a day; nothing can be moved to before `earliest`."""
        chosen = self.chosen
        self.earliest = earliest
        self.grid.show(weeks)
        self.choose(self._found(chosen) if chosen is not None else None)
        self.stand_on(day)

    def stand_on(self, day: date) -> None:
        """Make a day current, where it is on the page."""
        index = self.grid.index_of(day)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)

    @property
    def cell(self) -> Cell | None:
        """The day on which one stands."""
        index = self.currentIndex()
        return self.grid.cell(index) if index.isValid() else None

    @property
    def chosen(self) -> Line | None:
        """The line that was clicked last."""
        return self.delegate.pointed.line

    def choose(self, line: Line | None) -> None:
        self.delegate.pointed.line = line
        self.viewport().update()

    def line_rect(self, line: Line) -> QRectF:
        """Where a line is, for a test and for the picture under the mouse; empty when it has no room."""
        for row in range(self.grid.rowCount()):
            for column in range(self.grid.columnCount()):
                index = self.grid.index(row, column)
                area, cell = QRectF(self.visualRect(index)), self.grid.cell(index)
                for place, one in enumerate(self.delegate.shown(cell, area)):
                    if one is line:
                        return month.line_rect(area, cell.lanes, place)
        return QRectF()

    def to_move(self) -> Line | None:
        """The reminder that Ctrl and an arrow move: the chosen one, else the only one of the day."""
        if self.chosen is not None and movable(self.chosen):
            return self.chosen
        lines = [line for line in self.cell.lines if movable(line) and not line.under] if self.cell else []
        return lines[0] if len(lines) == 1 else None

    # Qt: keys

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the calendar, so there is no type-ahead."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _STEPS and modifiers == Qt.KeyboardModifier.ControlModifier:
            self._move_by(_STEPS[key])
        elif modifiers:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self._step(_STEPS[key])
        elif key in _TURNS:
            self.turn_requested.emit(_TURNS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter_requested.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        line = (
            self.to_move()
            if by_key
            else self._line_at(QPointF(self.viewport().mapFromGlobal(event.globalPos())))
        )
        place = self.visualRect(self.currentIndex()).center() if by_key else None
        self.menu_requested.emit(line, self.viewport().mapToGlobal(place) if place else event.globalPos())

    # Qt: mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        line = self._line_at(event.position())
        self.choose(line)
        if line is not None:
            self.line_chosen.emit(line)
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = (event.position().toPoint(), line) if left and line and movable(line) else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        start, line = self._pressed
        if (event.position().toPoint() - start).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self._dragging.begin(line)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        line = self._line_at(event.position())
        if line is not None:
            self.line_activated.emit(line)
        else:
            self.new_requested.emit()

    # Qt: dragging

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._dragging.judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._dragging.judge(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._dragging.aim(QModelIndex())
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._dragging.drop(event)

    def viewportEvent(self, event: QEvent) -> bool:
        return answered(event, self.tip_at, self.viewport()) or super().viewportEvent(event)

    def tip_at(self, point: QPoint) -> str:
        """A line in full, or all that the day is called."""
        index = self.indexAt(point)
        line = self._line_at(QPointF(point))
        return line.text if line is not None else self.grid.cell(index).tip if index.isValid() else ""

    # Inside

    def _dress(self, theme: ThemeSource) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setTabKeyNavigation(False)
        self.setHorizontalHeader(WeekdayHeader(theme, self))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(40)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDragEnabled(False)

    def _step(self, days: int) -> None:
        if self.cell is None:
            return
        day = _moved(self.cell.day, days)
        if self.grid.index_of(day).isValid():
            self.stand_on(day)
        else:
            self.day_wanted.emit(day)

    def _move_by(self, days: int) -> None:
        line = self.to_move()
        if line is not None and self.cell is not None:
            self.move_to(line, _moved(self.cell.day, days))
        else:
            self.move_requested.emit(None, None)

    def move_to(self, line: Line, day: date) -> None:
        """Ask for a reminder to come on another day."""
        if day != line.entry.day:
            self.move_requested.emit(line, day)

    def _line_at(self, point: QPointF) -> Line | None:
        index = self.indexAt(point.toPoint())
        if not index.isValid():
            return None
        return self.delegate.line_at(self.grid.cell(index), QRectF(self.visualRect(index)), point)

    def _found(self, line: Line) -> Line | None:
        """The same line in what is shown now."""
        index = self.grid.index_of(line.entry.day)
        wanted = _key(line)
        lines = self.grid.cell(index).lines if index.isValid() else ()
        return next((one for one in lines if _key(one) == wanted), None)

    def _on_current(self) -> None:
        if self.cell is not None:
            if self.chosen is not None and self.chosen.entry.day != self.cell.day:
                self.choose(None)
            self.day_changed.emit(self.cell.day)


def _key(line: Line) -> tuple[object, ...]:
    return (line.entry.key, line.row.occasion.ref if line.row else None)


def _moved(day: date, days: int) -> date:
    return day + timedelta(days=days)
