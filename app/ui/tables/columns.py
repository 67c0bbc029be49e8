"""The columns of one table on the screen: order, width, which are hidden, which takes the rest of the
width.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTableView, QWidget

from app.ui.tables.header import TableHeader
from app.ui.tables.model import IdTableModel
from app.ui.tables.row_painter import FIRST_PAD, PAD


@dataclass(frozen=True, slots=True)
class ColumnsState:
    """Which columns show, in which order and how wide; by key, so that new columns do no harm."""

    order: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    widths: dict[str, int] = field(default_factory=dict)


class TableColumns(QObject):
    """Keeps the header of a table in order, without a resize mode that would measure rows."""

    changed = Signal()

    def __init__(self, view: QTableView, header: TableHeader, model: IdTableModel[Any]) -> None:
        super().__init__(view)
        self._view = view
        self._header = header
        self._model = model
        self._first = 0
        for number, column in enumerate(model.columns):
            room = header.room_for(column.title, first=number == 0, sortable=bool(column.sort))
            header.resizeSection(number, max(column.width, room))
            view.setColumnHidden(number, column.hidden)
        self._note_first()
        self.fill()
        header.sectionMoved.connect(self._on_moved)
        header.sectionResized.connect(self._on_resized)

    def state(self) -> ColumnsState:
        """What to keep for the next time."""
        columns, hidden = self._model.columns, self._view.isColumnHidden
        order = sorted(range(len(columns)), key=self._header.visualIndex)
        return ColumnsState(
            tuple(columns[i].key for i in order),
            tuple(c.key for i, c in enumerate(columns) if hidden(i)),
            {c.key: self._header.sectionSize(i) for i, c in enumerate(columns) if not hidden(i)},
        )

    def restore(self, state: ColumnsState) -> None:
        """Put them back as they were; unknown keys are passed over, and a column that came since is as it was made."""
        places = {column.key: number for number, column in enumerate(self._model.columns)}
        for visual, key in enumerate(key for key in state.order if key in places):
            self._header.moveSection(self._header.visualIndex(places[key]), visual)
        for key, number in places.items():
            made = self._model.columns[number].hidden
            self._hide(number, key in state.hidden if key in state.order else made)
            if key in state.widths and key not in state.hidden:
                self._header.resizeSection(number, state.widths[key])
        self._laid_out()

    def set_visible(self, key: str, visible: bool) -> None:
        """Show or hide the column with this key."""
        for number, column in enumerate(self._model.columns):
            if column.key == key:
                self._hide(number, not visible)
        self._laid_out()
        self.changed.emit()

    def menu(self, parent: QWidget) -> QMenu:
        """A check for every column that may be hidden."""
        menu = QMenu(parent)
        for number, column in enumerate(self._model.columns):
            if column.fixed or not column.title:
                continue
            action = menu.addAction(column.title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(not self._view.isColumnHidden(number))
            action.setData(column.key)
        menu.triggered.connect(self._on_chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def fill(self) -> None:
        """Give the room that is left to the column that stretches."""
        columns = self._model.columns
        stretching = [i for i, c in enumerate(columns) if c.stretch and not self._view.isColumnHidden(i)]
        if not stretching:
            return
        number = stretching[0]
        others = self._header.length() - self._header.sectionSize(number)
        wanted = self._view.viewport().width() - others
        self._header.blockSignals(True)
        self._header.resizeSection(number, max(columns[number].width, wanted))
        self._header.blockSignals(False)
        self._view.updateGeometries()

    def first(self) -> int:
        """The column that is leftmost."""
        return self._first

    def room(self, number: int) -> int:
        """How many pixels the text of this column has."""
        return self._view.columnWidth(number) - (FIRST_PAD if number == self._first else PAD) - PAD

    def visible(self, left: int, right: int) -> list[tuple[int, int, int]]:
        """Number, x and room of the columns that reach into this stretch of the viewport."""
        result = []
        for visual in range(self._header.count()):
            number = self._header.logicalIndex(visual)
            x, width = self._view.columnViewportPosition(number), self._view.columnWidth(number)
            if width and x <= right and x + width >= left:
                result.append((number, x + (FIRST_PAD if number == self._first else PAD), self.room(number)))
        return result

    def _hide(self, number: int, hidden: bool) -> None:
        """Hiding resizes first: were the stretching column given room then, it would stay in the length."""
        self._header.blockSignals(True)
        self._view.setColumnHidden(number, hidden)
        self._header.blockSignals(False)

    def _laid_out(self) -> None:
        self._note_first()
        self.fill()
        self._view.updateGeometries()
        self._header.viewport().update()

    def _note_first(self) -> None:
        order = (self._header.logicalIndex(visual) for visual in range(self._header.count()))
        self._first = next((n for n in order if not self._view.isColumnHidden(n)), 0)
        self._view.viewport().update()

    def _on_moved(self) -> None:
        self._note_first()
        self.changed.emit()

    def _on_resized(self) -> None:
        self.fill()
        self.changed.emit()

    def _on_chosen(self, action: QAction) -> None:
        self.set_visible(str(action.data()), action.isChecked())
