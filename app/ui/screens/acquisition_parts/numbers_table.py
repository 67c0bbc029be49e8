"""Small tables of rows that are at hand: what a chart says in numbers, sources, campaigns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.ui import tokens
from app.ui.context import Context
from app.ui.fitting_table import FittingTable
from app.ui.tables.column import Column
from app.ui.tables.model import IdTableModel
from app.ui.tables.numbered import Numbered, numbered


class NumbersTable(FittingTable):
    """Rows by their place; the columns take the record. `sorts` orders by the raw value of a column."""

    def __init__(
        self,
        context: Context,
        columns: Sequence[Column[Any]],
        name: str,
        describe: Callable[[Any], str],
        *,
        gives_up: Sequence[str] = (),
        sorts: Callable[[str], Callable[[Any], Any] | None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._rows: list[Numbered[Any]] = []
        self._records: Sequence[Any] = ()
        self._sorts = sorts
        self._order: tuple[str, bool] | None = None
        self.numbers: IdTableModel[Numbered[Any]] = IdTableModel(
            [_of_record(column) for column in columns], describe=lambda row: describe(row.record)
        )
        super().__init__(
            context.themes,
            self.numbers,
            name,
            gives_up=gives_up,
            row_height=tokens.ROW_COMPACT,
            parent=parent,
        )
        self.sort_requested.connect(self._on_sort)

    def show_records(self, records: Sequence[Any]) -> None:
        """Show these, in the order that was last chosen."""
        self._records = records
        self._rows = numbered(self._ordered(records))
        self.show_ids(range(len(self._rows)), self._fetch)
        if self.current_record() is None:
            self.select_row(0)

    def current(self) -> Any:
        """The record of the current row, or None."""
        row = self.current_record()
        return None if row is None else row.record

    def _fetch(self, ids: Sequence[int]) -> list[Numbered[Any]]:
        return [self._rows[number] for number in ids]

    def _ordered(self, records: Sequence[Any]) -> list[Any]:
        key = self._sorts(self._order[0]) if self._sorts is not None and self._order is not None else None
        if key is None or self._order is None:
            return list(records)
        known = [one for one in records if key(one) is not None]
        rest = [one for one in records if key(one) is None]
        return [*sorted(known, key=key, reverse=self._order[1]), *rest]

    def _on_sort(self, key: str, descending: bool) -> None:
        self._order = (key, descending)
        self.set_sort(key, descending)
        self.show_records(self._records)


def _of_record(column: Column[Any]) -> Column[Any]:
    """The same column, asked of a numbered row."""
    from dataclasses import replace

    value, tooltip = column.value, column.tooltip

    def asked(row: Any) -> Any:
        return value(row.record) if value is not None else getattr(row.record, column.key)

    def told(row: Any) -> str:
        return tooltip(row.record) if tooltip is not None else ""

    return replace(column, value=asked, tooltip=told if tooltip is not None else None)
