"""Dragging a reminder from one day of the calendar to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData, QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QDrag, QDragMoveEvent, QDropEvent

from app.ui.screens.calendar_parts.cells import Line

if TYPE_CHECKING:
    from app.ui.screens.calendar_parts.grid_view import GridView

MIME = "application/x-shuke-reminder"


def movable(line: Line) -> bool:
    """Whether it can come on another day: not what is done, nor a festival, whose day stands."""
    entry = line.entry
    return not entry.done and entry.festival is None and bool(entry.rows)


class Dragging:
    """Knows what is dragged and where it may be dropped; the view is told when it was."""

    def __init__(self, view: GridView) -> None:
        self._view = view
        self.line: Line | None = None

    def begin(self, line: Line) -> None:
        """Carry a line until it is dropped somewhere."""
        self.line = line
        drag = QDrag(self._view)
        drag.setMimeData(mime())
        rect = self._view.line_rect(line).toAlignedRect()
        if not rect.isEmpty():
            drag.setPixmap(self._view.viewport().grab(rect))
            drag.setHotSpot(QPoint(12, rect.height() // 2))
        drag.exec(Qt.DropAction.MoveAction)
        self.line = None
        self.aim(QModelIndex())

    def judge(self, event: QDragMoveEvent) -> None:
        """A day to come takes it and shows so."""
        index = self._fitting(event)
        self.aim(index)
        if index.isValid():
            event.acceptProposedAction()
        else:
            event.ignore()

    def drop(self, event: QDropEvent) -> None:
        index, line = self._fitting(event), self.line
        self.aim(QModelIndex())
        if line is None or not index.isValid():
            event.ignore()
            return
        event.acceptProposedAction()
        self._view.move_to(line, self._view.grid.cell(index).day)

    def aim(self, index: QModelIndex) -> None:
        """Which day is under the mouse."""
        self._view.delegate.pointed.target = QPersistentModelIndex(index)
        self._view.viewport().update()

    def _fitting(self, event: QDropEvent) -> QModelIndex:
        index = self._view.indexAt(event.position().toPoint())
        ours = self.line is not None and event.mimeData().hasFormat(MIME)
        if ours and index.isValid() and self._view.grid.cell(index).day >= self._view.earliest:
            return index
        return QModelIndex()


def mime() -> QMimeData:
    """What marks a dragged reminder as ours; which one it is the view knows itself."""
    data = QMimeData()
    data.setData(MIME, QByteArray(b"1"))
    return data
