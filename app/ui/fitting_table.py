"""A table that gives up its less important columns where there is no room for all of them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.ui import tokens
from app.ui.tables.model import IdTableModel
from app.ui.tables.view import ColumnsState, TableView
from app.ui.theme import ThemeSource


class FittingTable(TableView):
    """Hides the columns named in `gives_up`, the first of them first, until the rest fits; with room they come back.

    What was hidden for want of room is not the person's choice, and is not kept as one; a column that was shown by hand
    afterwards stays.
    """

    def __init__(
        self,
        theme: ThemeSource,
        model: IdTableModel[Any],
        name: str = "",
        *,
        gives_up: Sequence[str] = (),
        row_height: int = tokens.ROW,
        parent: QWidget | None = None,
    ) -> None:
        self._gives_up = tuple(gives_up)
        self._given_up: set[str] = set()
        self._insisted: set[str] = set()
        self._always: frozenset[str] = frozenset()
        self._fitting = True
        super().__init__(theme, model, name, row_height=row_height, parent=parent)
        self._places = {column.key: number for number, column in enumerate(model.columns)}
        self._fitting = False
        self.columns_changed.connect(self._on_columns_changed)

    def give_up(self, keys: Sequence[str]) -> None:
        """Hide these whatever the room, as on a narrow page."""
        self._always = frozenset(keys) - self._insisted
        self.fit()

    def given_up(self) -> frozenset[str]:
        """The columns that are hidden for want of room."""
        return frozenset(self._given_up)

    def columns_state(self) -> ColumnsState:
        state = super().columns_state()
        return ColumnsState(
            state.order, tuple(key for key in state.hidden if key not in self._given_up), state.widths
        )

    def restore_columns(self, state: ColumnsState) -> None:
        self._given_up.clear()
        self._fitting = True
        super().restore_columns(state)
        self._fitting = False
        self.fit()

    def fit(self) -> None:
        """Hide what has no room, show again what has some. It is nobody's choice, so nobody is told."""
        if self._fitting:
            return
        wanted = self._wanted()
        if wanted == self._given_up:
            return
        self._fitting = True
        self._columns.blockSignals(True)
        for key in self._given_up - wanted:
            self.set_column_visible(key, True)
        for key in wanted - self._given_up:
            self.set_column_visible(key, False)
        self._given_up = wanted
        self._columns.blockSignals(False)
        self._fitting = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """A scroll bar that comes with the first rows takes its room while Qt is still counting: once more after."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        self._columns.fill()
        self.fit()

    def _wanted(self) -> set[str]:
        """Which columns to give up at this width."""
        shown = {
            key for key, number in self._places.items() if not self.isColumnHidden(number)
        } | self._given_up
        wanted = {key for key in self._always if key in shown}
        length = sum(self._width(key) for key in shown - wanted)
        room = self.viewport().width()
        for key in self._gives_up:
            if length <= room:
                break
            if key in shown - wanted - self._insisted:
                wanted.add(key)
                length -= self._width(key)
        return wanted

    def _width(self, key: str) -> int:
        """What a column takes; one that stretches as little as it may."""
        number = self._places[key]
        column = self._model.columns[number]
        return column.width if column.stretch or self.isColumnHidden(number) else self.columnWidth(number)

    def _on_columns_changed(self) -> None:
        if self._fitting:
            return
        by_hand = {key for key in self._given_up if not self.isColumnHidden(self._places[key])}
        self._insisted |= by_hand
        self._given_up -= by_hand
        self.fit()
