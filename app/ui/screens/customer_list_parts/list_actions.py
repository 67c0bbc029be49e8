"""What can be done with the customers of the list, one or many: each a single step that can be undone."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from app.services import customer_list
from app.services.customer_list import CustomerRow
from app.ui.backups import MANY
from app.ui.context import Context
from app.ui.dialogs import group_name
from app.ui.exporting import export_customers
from app.ui.screens.customer_list_parts.group_actions import GroupActions
from app.ui.screens.customer_list_parts.list_view import CustomerList
from app.ui.widgets.menus import SEPARATOR, MenuEntry, make_menu


class ListActions(QObject):
    """Serves the rows of a list; what it changes comes back to the list by the notice after the commit."""

    group_saved = Signal(int)

    def __init__(self, context: Context, rows: CustomerList, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._list = rows
        self._window = parent
        rows.open_requested.connect(self._on_open)
        rows.copy_requested.connect(self._on_copy)
        rows.log_requested.connect(self._on_log)
        rows.edit_requested.connect(self._on_edit)
        rows.archive_requested.connect(self.archive)
        rows.menu_requested.connect(self._on_menu)
        self.groups = GroupActions(context, rows, parent)
        self.groups.group_saved.connect(self.group_saved)

    # -- one -----------------------------------------------------------------------------------------------------

    def open(self, customer_id: int) -> None:
        """Show a customer's page, with those around the current row as previous and next."""
        around = self._list.listing.around(self._list.current_row())
        self._context.shell.open_customer(customer_id, around)

    def archive_one(self, customer_id: int, name: str) -> None:
        from app.services import customers

        self._context.ops.write("customer.trash", customers.trash, [customer_id], subject=name)

    # -- those that are selected ---------------------------------------------------------------------------------

    def archive(self, row: CustomerRow | None = None) -> None:
        """Put the selected ones into the trash; the row, or the current one, where there are not several."""
        one = row or self._list.current()
        if self._list.selected_count() > 1:
            from app.services import customers

            ids = self._list.selected_ids()
            told = self._context.words("lists.customers", n=len(ids))
            self._write("customers.trash", customers.trash, ids, subject=told)
        elif one is not None:
            self.archive_one(one.id, one.name)

    def tag(self, tag: str) -> None:
        """Give the selected ones a tag."""
        from app.services import customers

        ids = self._list.selected_ids()
        told = self._context.words("lists.bulk_tag", tag=tag, n=len(ids))
        self._write("customers.tag", partial(_add_tag, customers.add_tags, tag), ids, subject=told)

    def save_list(self) -> None:
        """Keep the selected ones as a group, under a name that is asked for."""
        self._tell_group(group_name.save_list(self._context, self._window, "", self._list.selected_ids()))

    def greet(self) -> None:
        """Prepare greetings for the selected ones."""
        from app.ui.dialogs.greeting_batch import greet_these

        greet_these(self._context, self._window, self._list.selected_ids())

    def print(self, code: str) -> None:
        """The pages of a list, labels, envelopes or cards for the selected ones, for the whole list where there are not
        several.
        """
        self._for_chosen(partial(self._print, code))

    def print_list(self) -> None:
        """The list itself."""
        self.print("list")

    def open_papers(self, place: QPoint) -> None:
        """The menu of what can be printed, at a place on the screen."""
        make_menu(self._context.themes, self.paper_entries(), self._window).popup(place)

    def paper_entries(self) -> list[MenuEntry]:
        """What can be printed for them."""
        words = self._context.words
        return [
            MenuEntry(words(f"report.name.{code}"), partial(self.print, code), "print")
            for code in ("list", "labels", "envelopes", "cards")
        ]

    def export(self) -> None:
        """Write the selected ones to a file, the whole list where there are not several.

        Of all customers the ids are fetched beside the window.
        """
        self._for_chosen(self._export)

    # -- groups --------------------------------------------------------------------------------------------------

    def save_filter(self, suggestion: str) -> None:
        """Keep the filter as a group, under a name that is asked for; without one, make a group by its rule."""
        chosen = self._list.wanted
        if chosen.empty:
            self.groups.new()
            return
        self._tell_group(group_name.save_filter(self._context, self._window, suggestion, chosen))

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_open(self, row: CustomerRow) -> None:
        self.open(row.id)

    def _on_log(self, row: CustomerRow) -> None:
        self._context.shell.log_interaction(row.id)

    def _on_edit(self, row: CustomerRow) -> None:
        self._context.shell.edit_customer(row.id)

    def _on_copy(self, row: CustomerRow) -> None:
        from app.services.customer_card import card
        from app.ui.greeting_text import copy_next_greeting

        copy_next_greeting(self._context, self._context.ops.read(card, row.id, self._context.clock.today()))

    def _on_menu(self, row: CustomerRow, place: QPoint) -> None:
        make_menu(self._context.themes, self.entries(row), self._window).popup(place)

    def entries(self, row: CustomerRow) -> list[MenuEntry]:
        """The context menu: what can be done with the row, or with all that are selected."""
        archive = MenuEntry(self.tr("Archive"), partial(self.archive, row), "archive", "Del")
        if self._list.selected_count() > 1:
            return [
                MenuEntry(self.tr("Save as group"), self.save_list, "filter"),
                *self.groups.entries(self._list.selected_ids()),
                MenuEntry(self.tr("Greet them"), self.greet, "gift"),
                MenuEntry(self.tr("Export"), self.export, "export", "Ctrl+E"),
                SEPARATOR,
                *self.paper_entries(),
                SEPARATOR,
                archive,
            ]
        shell = self._context.shell
        return [
            MenuEntry(self.tr("Open"), partial(self.open, row.id), "user", "Enter"),
            MenuEntry(self.tr("Log interaction"), partial(self._on_log, row), "chat", "L"),
            MenuEntry(self.tr("Log purchase"), partial(shell.log_purchase, row.id), "bag", "Ctrl+B"),
            MenuEntry(self.tr("Copy greeting"), partial(self._on_copy, row), "copy", "G"),
            MenuEntry(self.tr("Edit"), partial(self._on_edit, row), "edit", "E"),
            *self.groups.entries([row.id]),
            SEPARATOR,
            archive,
        ]

    def _tell_group(self, segment_id: int | None) -> None:
        if segment_id is not None:
            self.group_saved.emit(segment_id)

    def _for_chosen(self, done: Callable[[Sequence[int]], None]) -> None:
        """Call with the ids of the selected ones, of the whole list where there are not several."""
        listing = self._list.listing
        if self._list.selected_count() > 1:
            done(self._list.selected_ids())
        elif listing.ids is not None:
            done(listing.ids)
        else:
            self._context.ops.read_later(
                customer_list.ids,
                listing.chosen,
                listing.sort,
                listing.descending,
                self._context.clock.today(),
                done=done,
                owner=self,
                key="export",
            )

    def _print(self, code: str, ids: Sequence[int]) -> None:
        from app.ui.dialogs.paper import open_paper

        open_paper(self._context, self._window, code, customer_ids=ids)

    def _export(self, ids: Sequence[int]) -> None:
        export_customers(self._context, ids)

    def _write(self, label: str, function: Callable[..., Any], ids: Sequence[int], subject: str) -> None:
        """More than `backups.MANY` are preceded by a backup, and all of that is done beside the window."""
        if len(ids) <= MANY:
            self._context.ops.write(label, function, ids, subject=subject)
        else:
            self._context.keeper.write_many(label, function, ids, subject=subject)


def _add_tag(add_tags: Callable[..., Any], tag: str, session: Any, ids: Sequence[int]) -> None:
    add_tags(session, ids, [tag])
