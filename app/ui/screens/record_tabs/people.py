"""The customers behind a problem: a short table with what one needs to know them, and their pages a key away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.services import customer_list
from app.services.customer_list import CustomerRow
from app.ui import tokens
from app.ui.context import Context
from app.ui.customer_cells import compact_day, shown_name, stage_cell, tier_cell
from app.ui.fitting_table import FittingTable
from app.ui.tables.column import Column, Kind
from app.ui.tables.model import IdTableModel

GIVES_UP = ("tier", "stage", "last_purchase", "number")


class People(FittingTable):
    """Enter opens a page, E the form: whoever mends by hand comes back to the list."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        self._context = context
        self._ids: list[int] = []
        self.rows: IdTableModel[CustomerRow] = IdTableModel(
            self._made(), describe=lambda row: shown_name(row.name, row.pinyin, context.words)[0]
        )
        name = context.words("records.quality.people")
        super().__init__(
            context.themes, self.rows, name, gives_up=GIVES_UP, row_height=tokens.ROW_COMPACT, parent=parent
        )
        self.open_requested.connect(self._on_open)
        self.edit_requested.connect(self._on_edit)
        self.log_requested.connect(self._on_log)

    def show_people(self, ids: Sequence[int]) -> None:
        """List these customers."""
        self._ids = list(ids)
        self.show_ids(self._ids, self._fetch)

    def _fetch(self, ids: Sequence[int]) -> list[CustomerRow]:
        return self._context.ops.read(customer_list.rows, ids)

    def _made(self) -> list[Column[CustomerRow]]:
        words, today = self._context.words, self._context.clock.today()

        def made(key: str, kind: Kind, width: int, **more: object) -> Column[CustomerRow]:
            return Column(key, words(f"records.column.{key}"), kind, width, **more)  # type: ignore[arg-type]

        return [
            made("name", Kind.TEXT, 150, value=lambda row: shown_name(row.name, row.pinyin, words)[0],
                 bold=True, fixed=True, stretch=True),
            made("number", Kind.TEXT, 80, value=lambda row: row.member_number, quiet=True),
            made("tier", Kind.TIER, 84, value=lambda row: tier_cell(row, words)),
            made("stage", Kind.STAGE, 82, value=lambda row: stage_cell(row, words)),
            made("last_purchase", Kind.TEXT, 90,
                 value=lambda row: row.last_order_on and compact_day(row.last_order_on, words, today)),
        ]  # fmt: skip

    def _on_open(self, row: CustomerRow) -> None:
        self._context.shell.open_customer(row.id, self._ids)

    def _on_edit(self, row: CustomerRow) -> None:
        self._context.shell.edit_customer(row.id)

    def _on_log(self, row: CustomerRow) -> None:
        self._context.shell.log_interaction(row.id)
