"""What was done in this file, newest first, and the taking back of any of it, a whole import for example."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.core.day_words import long_day, near_day
from app.core.enums import Origin
from app.services import history
from app.services.history import OperationRow
from app.ui.context import Context
from app.ui.fitting_table import FittingTable
from app.ui.screens.record_tabs.tab import Tab
from app.ui.screens.record_tabs.taking_back import TakingBack
from app.ui.tables.column import Column, Kind
from app.ui.tables.foot import TableFoot
from app.ui.tables.model import IdTableModel
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.segmented import Segment, SegmentedControl

EVERYTHING, IMPORTS = "everything", "imports"
STRETCH = 300


class HistoryTab(Tab):
    """A stretch of operations at a time; what is undone stays listed and can be done again from the window."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._rows: dict[int, OperationRow] = {}
        self._wanted = STRETCH
        self._taking_back = TakingBack(context, self)
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read the newest operations anew, as many as are in view."""
        rows = self._context.ops.read(history.operations, self._wanted)
        self._more = len(rows) == self._wanted
        if self.filter.current() == IMPORTS:
            rows = [row for row in rows if row.origin is Origin.IMPORT]
        self._rows = {row.id: row for row in rows}
        self.table.show_ids(list(self._rows), self._fetch)
        if self.table.current_record() is None:
            self.table.select_row(0)
        self.facts_changed.emit(self._context.words("records.history.facts"))
        self._show_ready()

    def controls(self) -> tuple[QWidget, ...]:
        return self.filter, self.more_button, self.back_button

    def take_back(self) -> None:
        """Take back the operation of the current row."""
        row = self.table.current_record()
        if row is not None and not row.undone:
            self._taking_back.begin(row.id, self._told(row))

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        themes, words = self._context.themes, self._context.words
        self._more = False
        self.filter = SegmentedControl(
            themes,
            [Segment(key, words(f"records.history.{key}")) for key in (EVERYTHING, IMPORTS)],
            name=words("records.tab.history"),
        )
        self.more_button = Button(themes, words("records.history.more"), icon="history")
        self.back_button = Button(themes, words("records.history.take_back"), icon="undo")
        self.model: IdTableModel[OperationRow] = IdTableModel(self._columns(), describe=self._sentence)
        self.table = FittingTable(
            themes, self.model, words("records.tab.history"), gives_up=("who", "origin")
        )
        self.table.set_empty(
            EmptyState(themes, words("records.history.empty"), words("records.history.empty_line"))
        )
        self.foot = TableFoot(themes)
        self.foot.set_hints((words("records.history.hint"),))
        self.fill_with(self.table, self.foot)

    def _columns(self) -> list[Column[OperationRow]]:
        words = self._context.words
        return [
            self.column("when", Kind.TEXT, 150, value=self._when, tooltip=self._when_in_full, fixed=True),
            self.column("what", Kind.TEXT, 320, value=self._told, stretch=True, bold=True, fixed=True),
            self.column("who", Kind.TEXT, 110, quiet=True),
            self.column("origin", Kind.TEXT, 110, value=lambda row: words(f"terms.origin.{row.origin}"), quiet=True),
            self.column("state", Kind.TEXT, 110, value=self._state),
        ]  # fmt: skip

    def _connect(self) -> None:
        self.filter.changed.connect(self.refresh)
        self.more_button.clicked.connect(self._on_more)
        self.back_button.clicked.connect(self.take_back)
        self.table.current_changed.connect(self._show_ready)
        self.table.open_requested.connect(self.take_back)

    # -- slots ---------------------------------------------------------------------------------------------------

    def _fetch(self, ids: Sequence[int]) -> list[OperationRow]:
        return [self._rows[number] for number in ids]

    def _when(self, row: OperationRow) -> str:
        clock = self._context.clock
        local = row.at.astimezone(clock.tz)
        return f"{near_day(local.date(), self._context.words, clock.today())} {local:%H:%M}"

    def _when_in_full(self, row: OperationRow) -> str:
        local = row.at.astimezone(self._context.clock.tz)
        return f"{long_day(local.date(), self._context.words)} {local:%H:%M:%S}"

    def _told(self, row: OperationRow) -> str:
        return self._context.words(f"operations.{row.label}", subject=row.subject)

    def _state(self, row: OperationRow) -> str:
        return self._context.words("records.history.undone") if row.undone else ""

    def _sentence(self, row: OperationRow) -> str:
        return ", ".join(part for part in (self._told(row), self._when(row), self._state(row)) if part)

    def _on_more(self) -> None:
        self._wanted += STRETCH
        self.refresh()

    def _show_ready(self, *_: object) -> None:
        row = self.table.current_record()
        self.back_button.setEnabled(row is not None and not row.undone)
        self.more_button.setEnabled(self._more)
        self.foot.set_facts((self._context.words("records.history.count", n=len(self._rows)),))
