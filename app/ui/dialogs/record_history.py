"""The past of one record: every field that was changed, by whom, when, from what to what."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from app.core.day_words import long_day, near_day
from app.services import history
from app.services.customer_card import CustomerCard
from app.services.history import FieldChange
from app.ui import tokens
from app.ui.context import Context
from app.ui.fitting_table import FittingTable
from app.ui.history_words import HistoryWords
from app.ui.tables.column import Column, Kind
from app.ui.tables.model import IdTableModel
from app.ui.tables.numbered import Numbered, numbered
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.search_field import SearchField

SIZE = QSize(860, 520)
Row = Numbered[FieldChange]


def show_history(context: Context, parent: QWidget | None, card: CustomerCard) -> None:
    """Open the past of this customer."""
    context.prompts.run(RecordHistory(context, card, parent))


class RecordHistory(Dialog):
    """A list to look through: it changes nothing. Typing narrows it to a field, a value or a person."""

    def __init__(self, context: Context, card: CustomerCard, parent: QWidget | None = None) -> None:
        super().__init__(context.themes, "", "", width=SIZE.width(), parent=parent)
        self._context = context
        self._words = HistoryWords(context)
        self._rows = numbered(context.ops.read(history.of_customer, card.id))
        self._build(card)
        self.filter.search_changed.connect(self._show)
        self._show("")

    def _build(self, card: CustomerCard) -> None:
        themes, words = self._context.themes, self._context.words
        self.setWindowTitle(words("records.past.title", name=card.name))
        self.primary.hide()
        self.cancel.set_label(words("records.past.close"))
        self.filter = SearchField(themes, words("records.past.filter"))
        self.model: IdTableModel[Row] = IdTableModel(self._columns(), describe=self._sentence)
        self.table = FittingTable(
            themes, self.model, words("records.past.title", name=card.name), gives_up=("who",),
            row_height=tokens.ROW_COMPACT,
        )  # fmt: skip
        self.table.set_empty(EmptyState(themes, words("records.past.none"), words("records.past.none_line")))
        self.body.addWidget(self.filter)
        self.body.addWidget(self.table, 1)
        self.resize(SIZE)

    def _columns(self) -> list[Column[Row]]:
        words, told = self._context.words, self._words

        def made(key: str, width: int, **more: object) -> Column[Row]:
            return Column(key, words(f"records.column.{key}"), Kind.TEXT, width, **more)  # type: ignore[arg-type]

        return [
            made("when", 132, value=lambda row: self._when(row.record), tooltip=self._when_in_full, quiet=True),
            made("field", 120, value=lambda row: told.field(row.record), bold=True, fixed=True),
            made("old", 180, value=lambda row: told.old(row.record), quiet=True,
                 tooltip=lambda row: told.old(row.record)),
            made("new", 180, value=lambda row: told.new(row.record), stretch=True, fixed=True,
                 tooltip=lambda row: told.new(row.record)),
            made("who", 90, value=lambda row: row.record.who, quiet=True),
            made("how", 150, value=lambda row: told.how(row.record), quiet=True),
        ]  # fmt: skip

    def _show(self, text: str) -> None:
        wanted = text.strip().casefold()
        shown = [row for row in self._rows if not wanted or wanted in self._sentence(row).casefold()]
        by_id = {row.id: row for row in shown}

        def fetch(ids: Sequence[int]) -> list[Row]:
            return [by_id[number] for number in ids]

        self.table.show_ids(list(by_id), fetch)

    def _when(self, change: FieldChange) -> str:
        local = change.at.astimezone(self._context.clock.tz)
        return f"{near_day(local.date(), self._context.words, self._context.clock.today())} {local:%H:%M}"

    def _when_in_full(self, row: Row) -> str:
        local = row.record.at.astimezone(self._context.clock.tz)
        return f"{long_day(local.date(), self._context.words)} {local:%H:%M:%S}"

    def _sentence(self, row: Row) -> str:
        told, change = self._words, row.record
        parts = (self._when(change), told.field(change), told.old(change), "→", told.new(change), change.who)
        return " ".join(part for part in parts if part)
