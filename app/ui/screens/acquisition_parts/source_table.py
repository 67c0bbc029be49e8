"""What each source brings, as a table whose rows open their people."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from app.core.money import format_money
from app.ui.context import Context
from app.ui.dialogs.customer_form_parts.choices import source_words
from app.ui.screens.acquisition_parts.funnel_bars import percent
from app.ui.screens.acquisition_parts.numbers_table import NumbersTable
from app.ui.tables.cells import NONE, BarCell
from app.ui.tables.column import Column, Kind

if TYPE_CHECKING:
    from app.analytics.acquisition import SourceRow

_SORTS: dict[str, Callable[[Any], Any]] = {
    "leads": lambda row: row.leads,
    "won": lambda row: row.won,
    "conversion": lambda row: row.conversion,
    "days": lambda row: row.days_to_convert,
    "new": lambda row: row.new_customers,
    "first_year": lambda row: row.first_year,
}


class SourceTable(NumbersTable):
    """`opened` tells the source whose people are wanted."""

    opened = Signal(object)

    def __init__(self, context: Context) -> None:
        self._context = context
        self._most = 1
        words = context.words

        def made(key: str, kind: Kind, width: int, value: Any, **more: Any) -> Column[Any]:
            sort = key if key in _SORTS else ""
            return Column(
                key, words(f"acquisition.sources.{key}"), kind, width, value=value, sort=sort, **more
            )

        columns = [
            made("source", Kind.TEXT, 120, self.name, bold=True, fixed=True, stretch=True),
            made("new", Kind.BAR, 150, self._new),
            made("leads", Kind.NUMBER, 70, lambda row: f"{row.leads:,}"),
            made("won", Kind.NUMBER, 70, lambda row: f"{row.won:,}"),
            made("conversion", Kind.NUMBER, 96, lambda row: percent(row.conversion)),
            made("days", Kind.NUMBER, 70, self._days),
            made("first_year", Kind.NUMBER, 116, self._value),
            made("mature", Kind.NUMBER, 84, lambda row: f"{row.mature:,}", quiet=True),
        ]
        super().__init__(
            context, columns, words("acquisition.sources.title"), self._sentence,
            gives_up=("mature", "won", "days"), sorts=_SORTS.get,
        )  # fmt: skip
        self.open_requested.connect(self._on_open)

    def show_sources(self, rows: tuple[SourceRow, ...]) -> None:
        self._most = max((row.new_customers for row in rows), default=0) or 1
        self.show_records(rows)

    def name(self, row: SourceRow) -> str:
        words = self._context.words
        return source_words(row.source, words) or words("acquisition.sources.unknown")

    def _new(self, row: SourceRow) -> BarCell:
        return BarCell(row.new_customers / self._most, f"{row.new_customers:,}")

    def _days(self, row: SourceRow) -> str:
        return NONE if row.days_to_convert is None else f"{row.days_to_convert:g}"

    def _value(self, row: SourceRow) -> str:
        code = self._context.settings["shop.currency"]
        return NONE if row.first_year is None else format_money(round(row.first_year), code, whole=True)

    def _sentence(self, row: SourceRow) -> str:
        words = self._context.words
        return words(
            "acquisition.sources.sentence",
            source=self.name(row),
            leads=row.leads,
            n=row.new_customers,
            value=self._value(row),
        )

    def _on_open(self, row: Any) -> None:
        self.opened.emit(row.record)
