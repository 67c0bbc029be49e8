"""The list itself: table, foot, and what stands in its place while nobody fits."""

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from itertools import islice

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.errors import ShukeError
from app.core.money import format_money
from app.core.text import half_width
from app.services import custom_fields, customer_list
from app.services.custom_fields import FieldRow
from app.services.customer_filter import Filter
from app.services.customer_list import CustomerRow, Totals
from app.ui.context import Context
from app.ui.customer_cells import name_cell, shown_name, tier_name
from app.ui.fitting_table import FittingTable
from app.ui.screens.customer_list_parts.columns import GIVES_UP, customer_columns
from app.ui.screens.customer_list_parts.empty import ListEmpty
from app.ui.screens.customer_list_parts.listing import Listing
from app.ui.screens.customer_list_parts.matching import matched_spans
from app.ui.tables.cells import NameCell
from app.ui.tables.foot import TableFoot
from app.ui.tables.model import IdTableModel
from app.ui.tables.view import ColumnsState

COLUMNS_KEY = "customers/columns/{language}"
"""Widths are kept apart for each language: their words are of different lengths."""


class CustomerList(QWidget):
    """Shows those who fit a filter. What is to be done with a row is told; the page does it."""

    shown = Signal()
    """Other rows stand in the table, or the same ones in another order."""
    refused = Signal(object)
    """The filter cannot be read; the list stays as it is."""
    moved = Signal()
    """Another row is current, or others are selected."""
    open_requested = Signal(object)
    copy_requested = Signal(object)
    log_requested = Signal(object)
    edit_requested = Signal(object)
    archive_requested = Signal(object)
    menu_requested = Signal(object, QPoint)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.listing = self._wanted = Listing(context)
        self._sums = ""
        self._fields: list[FieldRow] = self._read_fields()
        self._build()

    def show_filter(self, chosen: Filter) -> None:
        """Show who fits; the current row stays where it still does.

        Where finding out may take a while it is done beside the window, and until then the list stands as it is.
        """
        self._renew_columns()
        coming = self._wanted = replace(self._wanted, chosen=chosen)
        if coming.slow:
            self._context.ops.read_later(
                customer_list.ids,
                coming.chosen,
                coming.sort,
                coming.descending,
                self._context.clock.today(),
                done=lambda ids: self._on_found(coming, ids),
                failed=lambda fault: self._on_refused(coming, fault),
                owner=self,
                key="found",
            )
            return
        try:
            coming.read()
        except ShukeError as fault:
            self._on_refused(coming, fault)
        else:
            self._show(coming)

    @property
    def wanted(self) -> Filter:
        """The filter that was asked for last, also while who fits it is still being found."""
        return self._wanted.chosen

    def _show(self, listing: Listing) -> None:
        self.listing = listing
        if listing.ids is None:
            self.table.show_paged(listing.count, listing.page)
        else:
            self.table.show_ids(listing.ids, listing.rows)
        self.table.set_sort(listing.sort, listing.descending)
        self.empty.show_for(listing.chosen.text.strip(), not listing.chosen.empty)
        if self.table.current_record() is None:
            self.table.select_row(0)
        self._show_foot()
        self._sum_up()
        self.moved.emit()
        self.shown.emit()

    # -- rows ----------------------------------------------------------------------------------------------------

    def current(self) -> CustomerRow | None:
        """The customer of the current row."""
        record = self.table.current_record()
        return record if isinstance(record, CustomerRow) else None

    def current_row(self) -> int:
        return max(0, self.table.currentIndex().row())

    def selected_count(self) -> int:
        """How many are selected; counted without fetching any."""
        return sum(last + 1 - first for first, last in self._selected_ranges())

    def selected_ids(self) -> list[int]:
        """The ids of the selected rows; of a long stretch they come in one reading."""
        return [
            number for first, last in self._selected_ranges() for number in self.listing.between(first, last)
        ]

    def selected_names(self, most: int) -> list[str]:
        """The names of the first few that are selected."""
        rows = (row for first, last in self._selected_ranges() for row in range(first, last + 1))
        records = (self.model.record(row) for row in islice(rows, most))
        return [
            shown_name(one.name, one.pinyin, self._context.words)[0] for one in records if one is not None
        ]

    def _selected_ranges(self) -> list[tuple[int, int]]:
        chosen = self.table.selectionModel().selection()
        ranges = [chosen.at(place) for place in range(chosen.size())]
        return sorted({(one.top(), one.bottom()) for one in ranges})

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.empty = ListEmpty(self._context)
        self.foot = TableFoot(self._context.themes)
        self.foot.set_hints((self.tr("Enter opens"), self.tr("Space selects"), self.tr("L logs")))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.foot)
        self._make_table()

    def _make_table(self) -> None:
        """The table with the columns of now; those of the shop's own fields may have become others."""
        columns = customer_columns(self._context, self._name, self._fields)
        self.model: IdTableModel[CustomerRow] = IdTableModel(columns, describe=self._sentence)
        self.table = FittingTable(self._context.themes, self.model, self.tr("Customers"), gives_up=GIVES_UP)
        self.table.set_empty(self.empty)
        self._column.insertWidget(0, self.table, 1)
        self.setFocusProxy(self.table)
        self._connect()
        self._restore_columns()

    def _renew_columns(self) -> None:
        fields = self._read_fields()
        if fields == self._fields:
            return
        self._fields = fields
        keys = {f"{customer_list.CUSTOM}{field.id}" for field in fields}
        if self._wanted.sort.startswith(customer_list.CUSTOM) and self._wanted.sort not in keys:
            self._wanted = replace(self._wanted, sort=Listing.sort)
        old, focused = self.table, self.table.hasFocus()
        self.empty.setParent(None)
        self._column.removeWidget(old)
        self._make_table()
        old.hide()
        old.deleteLater()
        if focused:
            self.table.setFocus()

    def _read_fields(self) -> list[FieldRow]:
        return self._context.ops.read(custom_fields.fields, counted=False)

    def _connect(self) -> None:
        table = self.table
        table.sort_requested.connect(self._on_sort)
        table.current_changed.connect(self.moved)
        table.selection_changed.connect(self._on_selection)
        table.columns_changed.connect(self._keep_columns)
        for there, here in (
            (table.open_requested, self.open_requested),
            (table.copy_requested, self.copy_requested),
            (table.log_requested, self.log_requested),
            (table.edit_requested, self.edit_requested),
            (table.archive_requested, self.archive_requested),
            (table.menu_requested, self.menu_requested),
        ):
            there.connect(here)

    # -- what is said --------------------------------------------------------------------------------------------

    def _name(self, row: CustomerRow) -> NameCell:
        """The name; its pinyin where letters were typed, with those that answer to them."""
        typed, words = self.listing.chosen.text.strip(), self._context.words
        if not any(letter.isascii() and letter.isalpha() for letter in half_width(typed)):
            return name_cell(row, words, second=None if words.language == "en" else "")
        pinyin = row.pinyin.lower()
        return name_cell(row, words, matched_spans(pinyin, row.initials, typed, row.name), second=pinyin)

    def _sentence(self, row: CustomerRow) -> str:
        """A row as one sentence, for those who hear it."""
        words = self._context.words
        stage = words(f"terms.stage.{row.stage}") if row.stage else ""
        scores = f"R{row.r} F{row.f} M{row.m}" if row.r else ""
        name = shown_name(row.name, row.pinyin, words)[0]
        tier = tier_name(row.tier_name, row.tier_name_en, words)
        return ", ".join(part for part in (name, tier, stage, scores) if part)

    def _sum_up(self) -> None:
        """What they spent is summed beside the window: over a large file that takes a moment."""
        self._context.ops.read_later(
            customer_list.totals,
            self.listing.chosen,
            self._context.clock.today(),
            done=self._on_totals,
            owner=self,
            key="totals",
        )

    def _show_foot(self) -> None:
        words, chosen = self._context.words, self.selected_count()
        count = words("lists.customers", n=self.listing.count)
        self.foot.set_facts((count, self._sums, words("lists.selected", n=chosen) if chosen else ""))

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_found(self, coming: Listing, ids: Sequence[int]) -> None:
        if coming is self._wanted:  # else something quicker was asked for since
            coming.take(ids)
            self._show(coming)

    def _on_refused(self, coming: Listing, fault: BaseException) -> None:
        """A group whose rule cannot be read any more; what is not of the world is one of our own mistakes."""
        if not isinstance(fault, ShukeError):
            raise fault
        if coming is self._wanted:
            self._wanted = self.listing
            self.refused.emit(fault)

    def _on_totals(self, found: Totals) -> None:
        money = format_money(found.net, self._context.settings["shop.currency"], whole=True)
        self._sums = self._context.words("lists.spend", money=money)
        self._show_foot()

    def _on_sort(self, key: str, descending: bool) -> None:
        self._wanted = replace(self._wanted, sort=key, descending=descending)
        self.show_filter(self._wanted.chosen)

    def _on_selection(self) -> None:
        self._show_foot()
        self.moved.emit()

    def _keep_columns(self) -> None:
        self._context.preferences.set(self._columns_key(), json.dumps(asdict(self.table.columns_state())))

    def _columns_key(self) -> str:
        return COLUMNS_KEY.format(language=self._context.language)

    def _restore_columns(self) -> None:
        kept = self._context.preferences.text(self._columns_key())
        try:
            state = json.loads(kept) if kept else {}
            known = ColumnsState(tuple(state["order"]), tuple(state["hidden"]), dict(state["widths"]))
        except (ValueError, KeyError, TypeError):
            return  # never kept, or not by us: the columns stand as they are made
        self.table.restore_columns(known)
