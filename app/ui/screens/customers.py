"""The customers page (picture 02): find one person or one kind of person."""

import json
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.enums import RecordKind
from app.services import customer_list
from app.services.customer_list import CustomerRow
from app.ui import tokens
from app.ui.context import Context
from app.ui.customer_cells import name_cell
from app.ui.screens.customer_list_parts.columns import customer_columns
from app.ui.screens.customer_list_parts.detail import CustomerDetail
from app.ui.screens.customer_list_parts.filters import Counts, filter_groups, filter_of, read_counts
from app.ui.screens.customer_list_parts.matching import matched_spans
from app.ui.screens.screen import Screen
from app.ui.tables.cells import NameCell
from app.ui.tables.foot import TableFoot
from app.ui.tables.model import IdTableModel
from app.ui.tables.view import ColumnsState, TableView
from app.ui.widgets.buttons import Button, ButtonRole, IconButton
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.filter_list import FilterList
from app.ui.widgets.label import rule
from app.ui.widgets.menus import MenuEntry, make_menu
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.search_field import SearchField

FOLLOW_MS = 120
DETAIL_FROM = 1040
FILTER_FROM = 820


class CustomersScreen(Screen):
    """Filter sidebar, table, detail panel. The table holds ids; rows are read when they are painted."""

    kinds = frozenset({
        RecordKind.CUSTOMER, RecordKind.PURCHASE, RecordKind.INTERACTION, RecordKind.TASK, RecordKind.FEEDBACK,
        RecordKind.LOYALTY, RecordKind.SEGMENT, RecordKind.FIGURES,
    })  # fmt: skip

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._sort, self._descending = "next_care", False
        self._counts: Counts | None = None
        self._detail_by_hand: bool | None = None
        self._ids: Any = ()
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
        self.context.ops.read_later(
            read_counts, self.context.clock.today(), done=self._on_counts, owner=self, key="counts"
        )

    def focus_main(self) -> None:
        self.table.setFocus()

    @property
    def customer_id(self) -> int | None:
        """The customer of the current row, for commands of the window."""
        record = self.table.current_record()
        return None if record is None else record.id

    def search_for(self, text: str) -> None:
        self.search.setText(text)

    def _show_list(self) -> None:
        chosen = filter_of(self.filters.chosen(), self.search.text())
        today = self.context.clock.today()
        if chosen.empty:
            count = self.context.ops.read(customer_list.count, chosen, today)
            self._ids = ()
            self.table.show_paged(count, self._page)
        else:
            self._ids = self.context.ops.read(customer_list.ids, chosen, self._sort, self._descending, today)
            self.table.show_ids(self._ids, self._rows)
        self.table.set_sort(self._sort, self._descending)
        self._show_facts(chosen)
        if self.table.current_record() is None:
            self.table.select_row(0)
        self._follow.start()

    def _page(self, offset: int, limit: int) -> list[CustomerRow]:
        return self.context.ops.read(customer_list.page, self._sort, self._descending, offset, limit)

    def _rows(self, ids: Any) -> list[CustomerRow]:
        return self.context.ops.read(customer_list.rows, ids)

    def _name(self, row: CustomerRow) -> NameCell:
        cell = name_cell(row, self.context.words)
        spans = matched_spans(cell.second, row.initials, self.search.text())
        return NameCell(cell.name, cell.second, spans, cell.tier)

    def _show_facts(self, chosen: Any) -> None:
        found = self.context.ops.read(customer_list.totals, chosen, self.context.clock.today())
        currency = self.context.settings["shop.currency"]
        from app.core.money import format_money

        count = self.tr("{n} customers").replace("{n}", f"{found.customers:,}")
        text = self.search.text().strip()
        shown = self.tr("“{text}” finds {n}").replace("{n}", f"{found.customers:,}").replace("{text}", text)
        self.header.set_facts(shown if text else count)
        self.search.set_hint(self._how_matched(text))
        self._foot_facts = (
            count,
            self.tr("Spend {money}").replace("{money}", format_money(found.net, currency, whole=True)),
        )
        self._show_selection()

    def _how_matched(self, text: str) -> str:
        """How the typed text was understood, told by the first row."""
        row = self.model.record(0)
        if not text or row is None or not text.isascii():
            return ""
        if text.replace(" ", "").isdigit():
            return self.context.words("terms.matched.phone")
        return self.context.words(f"terms.matched.{'initials' if text.lower() in row.initials else 'pinyin'}")

    def _show_selection(self) -> None:
        chosen = len(self.table.selected_ids())
        selected = self.tr("{n} selected").replace("{n}", f"{chosen:,}") if chosen else ""
        self.foot.set_facts((*self._foot_facts, selected))

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        themes = self.context.themes
        self._foot_facts: tuple[str, ...] = ()
        self.header = PageHeader(themes, self.tr("Customers"), ruled=True)
        self.search = SearchField(themes, self.tr("Name, pinyin, end of phone, tag"), "Ctrl+F")
        self.filter_button = Button(themes, self.tr("Filter"), icon="filter", role=ButtonRole.PLAIN)
        self.columns_button = IconButton(themes, "columns", self.tr("Choose columns"))
        self.export_button = Button(themes, self.tr("Export"), icon="export")
        self.new_button = Button(
            themes, self.tr("New customer"), icon="user-plus", keys="Ctrl+N", role=ButtonRole.PRIMARY
        )
        self.header.add_left(self.search)
        self.header.add_left(self.filter_button)
        for button in (self.columns_button, self.export_button, self.new_button):
            self.header.add(button)
        self.filters = FilterList(themes, self.tr("Groups and filters"))
        self._show_filters()
        self.filters.choose(["group:all"])
        self.model: IdTableModel[CustomerRow] = IdTableModel(
            customer_columns(self.context, self._name), describe=self._told
        )
        self.table = TableView(themes, self.model, self.tr("Customers"))
        self.foot = TableFoot(themes)
        self.foot.set_hints((self.tr("Enter opens"), self.tr("Space selects"), self.tr("L logs")))
        self._build_empty()
        self.detail = CustomerDetail(self.context)
        centre = QVBoxLayout()
        centre.setSpacing(0)
        centre.addWidget(self.table, 1)
        centre.addWidget(self.foot)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.filters)
        self._filter_line = rule(upright=True)
        row.addWidget(self._filter_line)
        row.addLayout(centre, 1)
        row.addWidget(self.detail)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(row, 1)

    def _build_empty(self) -> None:
        themes = self.context.themes
        self.create_button = Button(themes, self.tr("New customer"), icon="user-plus", role=ButtonRole.PRIMARY)
        self.clear_button = Button(themes, self.tr("Clear the filter"))
        self.empty = EmptyState(themes, buttons=(self.create_button, self.clear_button))
        self.empty.set_texts(
            self.tr("Nobody found"), self.tr("No customer fits. Clear the filter, or make a new customer.")
        )
        self.table.set_empty(self.empty)

    def _connect(self) -> None:
        shell = self.context.shell
        self.search.search_changed.connect(self._on_search)
        self.filters.changed.connect(self._on_filters)
        self.filter_button.clicked.connect(self._on_filter_button)
        self.columns_button.clicked.connect(self._on_columns_button)
        self.export_button.clicked.connect(self._on_export)
        self.new_button.clicked.connect(self._on_new)
        self.create_button.clicked.connect(self._on_new)
        self.clear_button.clicked.connect(self._on_clear)
        self.table.sort_requested.connect(self._on_sort)
        self.table.current_changed.connect(self._on_current)
        self.table.selection_changed.connect(self._show_selection)
        self.table.open_requested.connect(self._on_open)
        self.table.log_requested.connect(lambda row: shell.log_interaction(row.id))
        self.table.edit_requested.connect(lambda row: shell.edit_customer(row.id))
        self.table.archive_requested.connect(self._on_archive)
        self.table.menu_requested.connect(self._on_menu)
        self.table.columns_changed.connect(self._keep_columns)
        self._follow.timeout.connect(self._show_detail)
        QShortcut(QKeySequence("Ctrl+F"), self, activated=self._on_find)
        QShortcut(QKeySequence("F8"), self, activated=self._on_detail_key)
        QShortcut(QKeySequence("Ctrl+E"), self, activated=self._on_export)

    def _show_filters(self) -> None:
        captions = (
            self.tr("Smart groups"),
            self.tr("My groups"),
            self.tr("Tier"),
            self.tr("Lifecycle"),
            self.tr("Tags"),
        )
        self.filters.set_groups(filter_groups(self._counts, self.context.words, captions))

    def _told(self, row: CustomerRow) -> str:
        stage = self.context.words(f"terms.stage.{row.stage}") if row.stage else ""
        scores = f"R{row.r} F{row.f} M{row.m}" if row.r else ""
        return ", ".join(part for part in (row.name, row.tier_name, stage, scores) if part)

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_counts(self, counts: Counts) -> None:
        self._counts = counts
        self._show_filters()

    def _on_search(self, text: str) -> None:
        self._show_list()

    def _on_filters(self, keys: list[str]) -> None:
        self._show_list()

    def _on_sort(self, key: str, descending: bool) -> None:
        self._sort, self._descending = key, descending
        self._show_list()

    def _on_current(self, row: CustomerRow | None) -> None:
        self._follow.start()

    def _show_detail(self) -> None:
        if self.detail.isVisible():
            self.detail.show_customer(self.customer_id)

    def _on_open(self, row: CustomerRow) -> None:
        self.context.shell.open_customer(row.id, self._neighbours())

    def _neighbours(self) -> list[int]:
        """The list that is shown, for previous and next on the customer's page."""
        if len(self._ids):
            return list(self._ids)
        ids = self.context.ops.read(
            customer_list.page_ids, self._sort, self._descending, 0, self.model.rowCount()
        )
        return list(ids)

    def _on_new(self) -> None:
        text = self.search.text().strip()
        self.context.shell.new_customer("" if text.isascii() and not text.isalpha() else text)

    def _on_clear(self) -> None:
        self.search.clear()
        self.filters.choose(["group:all"])
        self._show_list()

    def _on_find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _on_filter_button(self) -> None:
        """Where the sidebar has no room the filters come as a menu, else the button shows and hides the sidebar."""
        if self.width() < FILTER_FROM:
            make_menu(self.context.themes, self._filter_entries(), self).popup(
                self.filter_button.mapToGlobal(self.filter_button.rect().bottomLeft())
            )
            return
        self.filters.setVisible(not self.filters.isVisible())
        self._filter_line.setVisible(self.filters.isVisible())

    def _filter_entries(self) -> list[MenuEntry]:
        groups = filter_groups(self._counts, self.context.words, ("", "", "", "", ""))
        return [
            MenuEntry(f"{item.title}  {item.count if item.count is not None else ''}", _choose(self, item.key))
            for group in groups
            for item in group.items
        ]

    def choose_filter(self, key: str) -> None:
        """Show one group of the sidebar."""
        self.filters.choose([key])
        self._show_list()

    def _on_columns_button(self) -> None:
        menu = self.table.columns_menu(self)
        menu.popup(self.columns_button.mapToGlobal(self.columns_button.rect().bottomLeft()))

    def _on_export(self) -> None:
        from app.ui.exporting import export_customers

        chosen = self.table.selected_ids()
        export_customers(self.context, chosen if len(chosen) > 1 else self._neighbours())

    def _on_archive(self, row: CustomerRow) -> None:
        from app.services import customers

        self.context.ops.write("customer.trash", customers.trash, [row.id], subject=row.name)

    def _on_menu(self, row: CustomerRow, place: Any) -> None:
        shell = self.context.shell
        entries = [
            MenuEntry(self.tr("Open"), lambda: self._on_open(row), "user", "Enter"),
            MenuEntry(self.tr("Log interaction"), lambda: shell.log_interaction(row.id), "chat", "L"),
            MenuEntry(self.tr("Log purchase"), lambda: shell.log_purchase(row.id), "bag"),
            MenuEntry(self.tr("Edit"), lambda: shell.edit_customer(row.id), "edit", "E"),
            MenuEntry(),
            MenuEntry(self.tr("Archive"), lambda: self._on_archive(row), "archive", "Del"),
        ]
        make_menu(self.context.themes, entries, self).popup(place)

    def _on_detail_key(self) -> None:
        self._detail_by_hand = not self.detail.isVisible()
        self.detail.setVisible(self._detail_by_hand)
        self._show_detail()

    # -- Qt ------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= DETAIL_FROM
        self.detail.setVisible(roomy if self._detail_by_hand is None else self._detail_by_hand)
        self.filters.setVisible(self.width() >= FILTER_FROM)
        self._filter_line.setVisible(self.filters.isVisible())

    def _keep_columns(self) -> None:
        self.context.preferences.set("customers/columns", json.dumps(asdict(self.table.columns_state())))

    def _restore_columns(self) -> None:
        kept = self.context.preferences.text("customers/columns")
        if kept:
            state = json.loads(kept)
            self.table.restore_columns(ColumnsState(tuple(state["order"]), tuple(state["hidden"]), state["widths"]))



def _choose(screen: CustomersScreen, key: str) -> Any:
    return lambda: screen.choose_filter(key)
