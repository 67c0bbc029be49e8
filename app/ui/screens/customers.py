"""The customers page (picture 02): find one person or one kind of person."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.enums import RecordKind
from app.core.errors import ShukeError
from app.services.customer_list import CustomerRow
from app.ui import tokens
from app.ui.context import Context
from app.ui.fitting_table import FittingTable
from app.ui.screens.customer_list_parts.bulk import NAMED
from app.ui.screens.customer_list_parts.detail import CustomerDetail
from app.ui.screens.customer_list_parts.empty import name_in
from app.ui.screens.customer_list_parts.filter_panel import FilterPanel
from app.ui.screens.customer_list_parts.filters import ALL, Counts, filter_of, read_counts
from app.ui.screens.customer_list_parts.header import CustomersHeader
from app.ui.screens.customer_list_parts.list_actions import ListActions
from app.ui.screens.customer_list_parts.list_view import CustomerList
from app.ui.screens.screen import Screen
from app.ui.tables.model import IdTableModel
from app.ui.widgets.key_binding import ALONE, PAGE, bind_key
from app.ui.widgets.menus import MenuEntry, make_menu
from app.ui.widgets.search_field import SearchField

FOLLOW_MS = 120
DETAIL_FROM = 1100
"""From this page width (a window of 1280) the detail panel has a place of its own; below, it opens over the list."""


class CustomersScreen(Screen):
    """Filter sidebar, list, detail panel."""

    kinds = frozenset({
        RecordKind.CUSTOMER, RecordKind.PURCHASE, RecordKind.INTERACTION, RecordKind.TASK, RecordKind.FEEDBACK,
        RecordKind.LOYALTY, RecordKind.SEGMENT, RecordKind.FIGURES, RecordKind.SETTING,
    })  # fmt: skip

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._detail_by_hand: bool | None = None
        self._filters_by_hand = True
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(FOLLOW_MS)
        self._build()
        self._connect()
        self._bind_keys()

    # -- what is shown -------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the list anew; the counts of the sidebar follow beside it."""
        self._show_list()
        today = self.context.clock.today()
        self.context.ops.read_later(read_counts, today, done=self._on_counts, owner=self, key="counts")

    def focus_main(self) -> None:
        self.list.setFocus()

    @property
    def customer_id(self) -> int | None:
        """The customer of the current row, for commands of the window."""
        record = self.list.current()
        return None if record is None else record.id

    @property
    def search(self) -> SearchField:
        return self.header.search

    @property
    def table(self) -> FittingTable:
        return self.list.table

    @property
    def model(self) -> IdTableModel[CustomerRow]:
        return self.list.model

    def search_for(self, text: str) -> None:
        """Narrow the list by a text, as if it had been typed."""
        self.header.search.setText(text)

    def choose_filter(self, key: str) -> None:
        """Show one group of the sidebar."""
        self.filters.choose([key])

    def clear_filter(self) -> None:
        """Show everybody."""
        self.header.search.clear_quietly()
        self.filters.choose([ALL])
        self._show_list()

    def _show_list(self) -> None:
        self.list.show_filter(filter_of(self.filters.chosen(), self.header.search.text()))

    def _on_refused(self, fault: ShukeError) -> None:
        self.context.prompts.fault(fault)
        self.filters.choose([ALL])

    def _show_facts(self) -> None:
        listing, words = self.list.listing, self.context.words
        typed, n = listing.chosen.text.strip(), listing.count
        self.header.set_facts(
            words("lists.matches", text=typed, n=n) if typed else words("lists.customers", n=n)
        )
        matched = listing.matched()
        self.header.search.set_hint(words(f"terms.matched.{matched}") if matched else "")
        self.header.set_group(*self.filters.told())

    def _show_detail(self) -> None:
        if self.detail.isHidden():
            return
        count = self.list.selected_count()
        if count > 1:
            self.detail.show_several(count, self.list.selected_names(NAMED))
        else:
            self.detail.show_customer(self.customer_id)

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.header = CustomersHeader(self.context.themes)
        self.filters = FilterPanel(self.context)
        self.list = CustomerList(self.context)
        self._detail_room = QWidget()
        self._detail_room.setFixedWidth(tokens.DETAIL_PANEL)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.filters)
        row.addWidget(self.list, 1)
        row.addWidget(self._detail_room)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(row, 1)
        self.detail = CustomerDetail(self.context, self)
        self.doing = ListActions(self.context, self.list, self)

    def _connect(self) -> None:
        header, empty = self.header, self.list.empty
        header.search.search_changed.connect(self._show_list)
        header.search.returnPressed.connect(self.focus_main)
        for button, slot in (
            (header.group_button, self._on_group_button),
            (header.filter_button, self._on_filter_button),
            (header.columns_button, self._on_columns_button),
            (header.detail_button, self.toggle_detail),
            (header.more_button, self._on_more_button),
            (header.export_button, self.doing.export),
            (header.new_button, self._on_new),
            (empty.create_button, self._on_new),
            (empty.clear_button, self.clear_filter),
            (empty.import_button, self._on_import),
        ):
            button.clicked.connect(slot)
        self._connect_filters()
        self._connect_detail()

    def _connect_filters(self) -> None:
        self.filters.changed.connect(self._show_list)
        self.filters.save_requested.connect(self._on_save_filter)
        groups = self.doing.groups
        self.filters.new_requested.connect(groups.new)
        self.filters.edit_requested.connect(groups.edit)
        self.filters.duplicate_requested.connect(groups.duplicate)
        self.filters.turn_requested.connect(groups.turn)
        self.filters.greet_requested.connect(groups.greet)
        self.filters.print_requested.connect(groups.print)
        self.filters.export_requested.connect(groups.export)
        self.filters.rename_requested.connect(groups.rename)
        self.filters.trash_requested.connect(groups.trash)
        self.doing.group_saved.connect(self._on_group_saved)

    def _connect_detail(self) -> None:
        self.list.shown.connect(self._show_facts)
        self.list.refused.connect(self._on_refused)
        self.list.moved.connect(self._follow.start)
        self._follow.timeout.connect(self._show_detail)
        self.detail.customer.open_requested.connect(self.doing.open)
        self.detail.customer.archive_requested.connect(self.doing.archive_one)
        bulk = self.detail.bulk
        bulk.tag_requested.connect(self.doing.tag)
        bulk.group_requested.connect(self.doing.save_list)
        bulk.greet_requested.connect(self.doing.greet)
        bulk.export_requested.connect(self.doing.export)
        bulk.print_requested.connect(self.doing.open_papers)
        bulk.archive_requested.connect(self.doing.archive)

    def _bind_keys(self) -> None:
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+F", self._on_find),
            ("F8", self.toggle_detail),
            ("Ctrl+E", self.doing.export),
            ("Ctrl+P", self.doing.print_list),
            ("Esc", self._on_escape),
        )
        for key, slot in keys:
            bind_key(self, key, slot, PAGE)
        # From the search on into what it found.
        bind_key(self.header.search, "Down", self.focus_main, ALONE)

    # -- the list ------------------------------------------------------------------------------------------------

    def _on_counts(self, counts: Counts) -> None:
        self.filters.show_counts(counts)
        self.detail.bulk.set_tags([name for name, _ in counts.tags])
        self.header.set_group(*self.filters.told())

    def _on_save_filter(self) -> None:
        named = [*self.filters.titles(), self.list.listing.chosen.text.strip()]
        self.doing.save_filter(" ".join(filter(None, named)))

    def _on_group_saved(self, segment_id: int) -> None:
        """Go to the group that was just made."""
        self.search.clear()
        self.filters.choose_segment(segment_id)

    # -- the head ------------------------------------------------------------------------------------------------

    def _on_new(self) -> None:
        self.context.shell.new_customer(
            name_in(self.header.search.text()) if self.list.listing.count == 0 else ""
        )

    def _on_import(self) -> None:
        self.context.shell.import_files()

    def _on_find(self) -> None:
        self.header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.header.search.selectAll()

    def _on_escape(self) -> None:
        """Close what lies over the list, then clear the filter."""
        if not self.detail.isHidden() and not self._roomy():
            self.toggle_detail()
        elif self.header.search.text() or self.filters.narrows:
            self.clear_filter()
        else:
            self.focus_main()

    def _on_group_button(self) -> None:
        self.filters.drop_down(self.header.group_button)

    def _on_filter_button(self) -> None:
        self._filters_by_hand = not self._filters_by_hand
        self.filters.setVisible(self._filters_by_hand)

    def _on_columns_button(self) -> None:
        button = self.header.columns_button
        self.list.table.columns_menu(self).popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _on_more_button(self) -> None:
        button = self.header.more_button
        entries = [
            MenuEntry(self.tr("Export"), self.doing.export, "export", "Ctrl+E"),
            MenuEntry(self.tr("Save the filter as a group"), self._on_save_filter, "filter"),
            MenuEntry(self.tr("Import"), self._on_import, "import", "Ctrl+I"),
        ]
        make_menu(self.context.themes, entries, self).popup(button.mapToGlobal(button.rect().bottomLeft()))

    # -- where things stand --------------------------------------------------------------------------------------

    def toggle_detail(self) -> None:
        """F8: show the detail panel, or hide it."""
        wanted = self.detail.isHidden()
        self._detail_by_hand = None if wanted == self._roomy() else wanted
        self._arrange()
        self._show_detail()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _roomy(self) -> bool:
        return self.width() >= DETAIL_FROM

    def _arrange(self) -> None:
        narrow = self.width() < self.header.NARROW
        self.filters.setVisible(self._filters_by_hand and not narrow)
        self.list.table.give_up(("last_contact",) if narrow else ())
        shown = self._roomy() if self._detail_by_hand is None else self._detail_by_hand
        self._detail_room.setVisible(shown and self._roomy())
        top = self.header.height()
        left = self.width() - tokens.DETAIL_PANEL
        self.detail.setGeometry(left, top, tokens.DETAIL_PANEL, self.height() - top)
        newly = shown and self.detail.isHidden()
        self.detail.setVisible(shown)
        self.detail.raise_()
        if newly:
            self._follow.start()
