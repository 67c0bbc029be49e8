"""The customers page (picture 02): find one person or one kind of person."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.enums import RecordKind
from app.core.money import format_money
from app.services import customer_list
from app.services.customer_list import CustomerRow, Totals
from app.ui import tokens
from app.ui.context import Context
from app.ui.customer_cells import name_cell, shown_name
from app.ui.fitting_table import FittingTable
from app.ui.screens.customer_list_parts.bulk import NAMED
from app.ui.screens.customer_list_parts.columns import GIVES_UP, customer_columns
from app.ui.screens.customer_list_parts.detail import CustomerDetail
from app.ui.screens.customer_list_parts.empty import ListEmpty
from app.ui.screens.customer_list_parts.filter_panel import FilterPanel
from app.ui.screens.customer_list_parts.filters import Counts, filter_of, read_counts
from app.ui.screens.customer_list_parts.header import CustomersHeader
from app.ui.screens.customer_list_parts.list_actions import ListActions
from app.ui.screens.customer_list_parts.listing import Listing
from app.ui.screens.customer_list_parts.matching import matched_spans
from app.ui.screens.screen import Screen
from app.ui.tables.cells import NameCell
from app.ui.tables.foot import TableFoot
from app.ui.tables.model import IdTableModel
from app.ui.tables.view import ColumnsState
from app.ui.widgets.menus import MenuEntry, make_menu

FOLLOW_MS = 120
DETAIL_FROM = 1100
"""From this page width (a window of 1280) the detail panel has a place of its own; below it opens over the list."""
COLUMNS_KEY = "customers/columns"


class CustomersScreen(Screen):
    """Filter sidebar, table, detail panel. The table holds ids; rows are read when they are painted."""

    kinds = frozenset({
        RecordKind.CUSTOMER, RecordKind.PURCHASE, RecordKind.INTERACTION, RecordKind.TASK, RecordKind.FEEDBACK,
        RecordKind.LOYALTY, RecordKind.SEGMENT, RecordKind.FIGURES, RecordKind.SETTING,
    })  # fmt: skip

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.listing = Listing(context)
        self.actions_of_list = ListActions(context, self)
        self._detail_by_hand: bool | None = None
        self._filters_by_hand = True
        self._told: tuple[str, str] = ("", "")
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(FOLLOW_MS)
        self._build()
        self._connect()
        self._restore_columns()

    # -- what is shown -------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the list anew; the counts of the sidebar follow beside it."""
        self._show_list()
        today = self.context.clock.today()
        self.context.ops.read_later(read_counts, today, done=self._on_counts, owner=self, key="counts")

    def focus_main(self) -> None:
        self.table.setFocus()

    @property
    def customer_id(self) -> int | None:
        """The customer of the current row, for commands of the window."""
        record = self.table.current_record()
        return None if record is None else record.id

    def search_for(self, text: str) -> None:
        """Narrow the list by a text, as if it had been typed."""
        self.header.search.setText(text)

    def choose_filter(self, key: str) -> None:
        """Show one group of the sidebar."""
        self.filters.choose([key])

    def _show_list(self) -> None:
        listing = self.listing
        listing.chosen = filter_of(self.filters.chosen(), self.header.search.text())
        listing.read()
        if listing.ids is None:
            self.table.show_paged(listing.count, listing.page)
        else:
            self.table.show_ids(listing.ids, listing.rows)
        self.table.set_sort(listing.sort, listing.descending)
        self._show_facts()
        self.empty.show_for(listing.chosen.text.strip(), not listing.chosen.empty)
        if self.table.current_record() is None:
            self.table.select_row(0)
        self._follow.start()

    def _show_facts(self) -> None:
        """Counts at once; what they spent is summed beside the window."""
        listing, words = self.listing, self.context.words
        count = words("lists.customers", n=listing.count)
        typed = listing.chosen.text.strip()
        self.header.set_facts(words("lists.matches", text=typed, n=listing.count) if typed else count)
        matched = listing.matched()
        self.header.search.set_hint(words(f"terms.matched.{matched}") if matched not in ("", "other") else "")
        self.header.set_group(*self.filters.told())
        self._told = (count, self._told[1])
        self._show_foot()
        self.context.ops.read_later(
            customer_list.totals,
            listing.chosen,
            self.context.clock.today(),
            done=self._on_totals,
            owner=self,
            key="totals",
        )

    def _show_foot(self) -> None:
        chosen = self._selected_count()
        selected = self.context.words("lists.selected", n=chosen) if chosen else ""
        self.foot.set_facts((*self._told, selected))

    def _name(self, row: CustomerRow) -> NameCell:
        """The name; its pinyin where letters were typed, with those that answer to them."""
        typed, words = self.listing.chosen.text.strip(), self.context.words
        if not typed.isascii() or not any(letter.isalpha() for letter in typed):
            return name_cell(row, words, second=None if words.language == "en" else "")
        pinyin = row.pinyin.lower()
        return name_cell(row, words, matched_spans(pinyin, row.initials, typed), second=pinyin)

    def _sentence(self, row: CustomerRow) -> str:
        """A row as one sentence, for those who hear it."""
        words = self.context.words
        stage = words(f"terms.stage.{row.stage}") if row.stage else ""
        scores = f"R{row.r} F{row.f} M{row.m}" if row.r else ""
        name = shown_name(row.name, row.pinyin, words)[0]
        tier = row.tier_name if words.language == "zh_CN" else row.tier_name_en or row.tier_name
        return ", ".join(part for part in (name, tier, stage, scores) if part)

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        themes = self.context.themes
        self.header = CustomersHeader(themes)
        self.filters = FilterPanel(self.context)
        columns = customer_columns(self.context, self._name)
        self.model: IdTableModel[CustomerRow] = IdTableModel(columns, describe=self._sentence)
        self.table = FittingTable(themes, self.model, self.tr("Customers"), gives_up=GIVES_UP)
        self.empty = ListEmpty(self.context)
        self.table.set_empty(self.empty)
        self.foot = TableFoot(themes)
        self.foot.set_hints((self.tr("Enter opens"), self.tr("Space selects"), self.tr("L logs")))
        centre = QVBoxLayout()
        centre.setSpacing(0)
        centre.addWidget(self.table, 1)
        centre.addWidget(self.foot)
        self._detail_room = QWidget()
        self._detail_room.setFixedWidth(tokens.DETAIL_PANEL)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.filters)
        row.addLayout(centre, 1)
        row.addWidget(self._detail_room)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(row, 1)
        self.detail = CustomerDetail(self.context, self)

    def _connect(self) -> None:
        header, table, shell = self.header, self.table, self.context.shell
        header.search.search_changed.connect(self._show_list)
        header.search.returnPressed.connect(self.focus_main)
        header.group_button.clicked.connect(self._on_group_button)
        header.filter_button.clicked.connect(self._on_filter_button)
        header.columns_button.clicked.connect(self._on_columns_button)
        header.detail_button.clicked.connect(self._on_detail_key)
        header.more_button.clicked.connect(self._on_more_button)
        header.export_button.clicked.connect(self._on_export)
        for button in (header.new_button, self.empty.create_button):
            button.clicked.connect(self._on_new)
        self.empty.clear_button.clicked.connect(self.clear_filter)
        self.empty.import_button.clicked.connect(self._on_import)
        self.filters.changed.connect(self._show_list)
        self._connect_groups()
        table.sort_requested.connect(self._on_sort)
        table.current_changed.connect(self._follow.start)
        table.selection_changed.connect(self._on_selection)
        table.open_requested.connect(self._on_open)
        table.copy_requested.connect(self._on_copy)
        table.log_requested.connect(lambda row: shell.log_interaction(row.id))
        table.edit_requested.connect(lambda row: shell.edit_customer(row.id))
        table.archive_requested.connect(self._on_archive)
        table.menu_requested.connect(self._on_menu)
        table.columns_changed.connect(self._keep_columns)
        self._follow.timeout.connect(self._show_detail)
        self._connect_detail()
        self._bind_keys()
