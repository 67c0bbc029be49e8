"""Customers who stand in the book twice: pairs with their reasons, side by side, merged or told apart for good."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui import tokens
from app.ui.context import Context
from app.ui.fitting_table import FittingTable
from app.ui.jobs import Job
from app.ui.screens.record_tabs.pair_sheet import PairSheet
from app.ui.screens.record_tabs.pairs import NamedPair, find_pairs
from app.ui.screens.record_tabs.tab import Tab
from app.ui.tables.cells import BarCell
from app.ui.tables.column import Column, Kind
from app.ui.tables.model import IdTableModel
from app.ui.tables.numbered import Numbered, numbered
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.key_binding import bind_key
from app.ui.widgets.panel import Panel

Row = Numbered[NamedPair]


class DuplicatesTab(Tab):
    """The book is looked through once and again on request; a pair that was dealt with leaves the list at once."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._rows: dict[int, Row] = {}
        self._looked = False
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Look through the book on the first visit; later on, only take out who is no longer there."""
        if not self._looked:
            self.search()
            return
        self._context.ops.read_later(
            _still_there,
            [row.record for row in self._rows.values()],
            done=self._show,
            owner=self,
            key="pairs",
        )

    def search(self) -> None:
        """Look through the whole book beside the window; it can be stopped."""
        self._looked = True
        words, database = self._context.words, self._context.database
        self.facts_changed.emit(words("records.computing"))

        def work(job: Job) -> list[NamedPair]:
            with database.reader() as reader:
                return find_pairs(reader, job)

        self._context.ops.run_later(
            work, done=self._show, owner=self, key="pairs", title=words("records.duplicates.searching")
        )

    def controls(self) -> tuple[QWidget, ...]:
        return self.search_button, self.certain_button

    def merge_certain(self) -> None:
        """Merge all pairs that leave no doubt, as one operation."""
        from app.services import merging

        certain = [row.record.pair for row in self._rows.values() if row.record.pair.certain]
        if not certain:
            return
        pairs = [(pair.a, pair.b) for pair in certain]
        words = self._context.words
        self._context.ops.write_later(
            "customers.merge",
            merging.merge_many,
            pairs,
            subject=words("records.duplicates.pairs", n=len(pairs)),
            title=words("records.duplicates.merging"),
        )

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        themes, words = self._context.themes, self._context.words
        self.search_button = Button(themes, words("records.duplicates.search"), icon="refresh")
        self.certain_button = Button(themes, words("records.duplicates.merge_certain", n=0), icon="merge")
        self.model: IdTableModel[Row] = IdTableModel(self._columns(), describe=self._sentence)
        self.table = FittingTable(themes, self.model, words("records.tab.duplicates"), gives_up=("score",))
        self.table.set_empty(
            EmptyState(themes, words("records.duplicates.none"), words("records.duplicates.none_line"))
        )
        self.pairs = Panel(words("records.duplicates.likely"), divided=True, padding=0)
        self.pairs.body.addWidget(self.table)
        self.sheet = PairSheet(self._context)
        halves = QHBoxLayout()
        halves.setSpacing(tokens.S3)
        halves.addWidget(self.pairs, 5)
        halves.addWidget(self.sheet, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.MARGIN_LEFT, tokens.S3, tokens.MARGIN_RIGHT, tokens.S3)
        column.addLayout(halves)
        self.setFocusProxy(self.table)

    def _columns(self) -> list[Column[Row]]:
        words = self._context.words
        return [
            self.column("pair", Kind.TEXT, 150, value=lambda row: row.record.names(words), bold=True, fixed=True),
            self.column("score", Kind.BAR, 96,
                 value=lambda row: BarCell(row.record.pair.score, f"{row.record.pair.score:.0%}")),
            self.column("reasons", Kind.TEXT, 160, value=lambda row: row.record.reasons(words),
                 tooltip=lambda row: row.record.reasons(words), quiet=True, stretch=True),
        ]  # fmt: skip

    def _connect(self) -> None:
        self.search_button.clicked.connect(self.search)
        self.certain_button.clicked.connect(self.merge_certain)
        self.table.current_changed.connect(self._on_current)
        self.sheet.merge_requested.connect(self._on_merge)
        self.sheet.distinct_requested.connect(self._on_distinct)
        self.sheet.skip_requested.connect(self._on_skip)
        for keys, slot in (("M", self.sheet.merge), ("B", self.sheet.tell_apart), ("S", self._on_skip)):
            bind_key(self, keys, slot)

    # -- slots ---------------------------------------------------------------------------------------------------

    def _show(self, found: Sequence[NamedPair]) -> None:
        """List these pairs; the one that was in view stays in view, else the next one comes."""
        words = self._context.words
        place = max(0, self.table.currentIndex().row())
        self._rows = {row.id: row for row in numbered(found)}
        self.table.show_ids(list(self._rows), self._fetch)
        if self._rows:
            self.table.select_row(min(place, len(self._rows) - 1))
        self._on_current(self.table.current_record())
        certain = sum(row.record.pair.certain for row in self._rows.values())
        self.certain_button.set_label(words("records.duplicates.merge_certain", n=certain))
        self.certain_button.setEnabled(certain > 0)
        self.facts_changed.emit(words("records.duplicates.pairs", n=len(self._rows)))

    def _fetch(self, ids: Sequence[int]) -> list[Row]:
        return [self._rows[number] for number in ids if number in self._rows]

    def _sentence(self, row: Row) -> str:
        words = self._context.words
        return f"{row.record.names(words)}, {row.record.pair.score:.0%}, {row.record.reasons(words)}"

    def _on_current(self, row: Row | None) -> None:
        self.sheet.show_pair(None if row is None else row.record)

    def _on_merge(self, keep: int, other: int, choices: dict[str, int]) -> None:
        from app.services import merging

        def merge(session: Any) -> Any:
            return merging.merge(session, keep, [other], choices)

        self._context.ops.write("customer.merge", merge, subject=self.sheet.kept_name)

    def _on_distinct(self, a: int, b: int) -> None:
        from app.services import distinct

        self._context.ops.write("duplicates.distinct", distinct.mark, a, b, subject=self.sheet.both_names)

    def _on_skip(self) -> None:
        """Leave the pair for later: the next one comes, and this one stays in the list."""
        row = self.table.currentIndex().row() + 1
        self.table.select_row(row if row < len(self._rows) else 0)


def _still_there(reader: Any, pairs: Sequence[NamedPair]) -> list[NamedPair]:
    from app.ui.screens.record_tabs.pairs import still_there

    return still_there(reader, pairs)
