"""The dialogs of the window: each is opened here with what it needs, and what it gives is saved here."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.changes import Changes
from app.ui.context import Context

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


class Desk(QObject):
    """Opens dialogs. What a dialog needs (SQLAlchemy, file formats) is imported when it is opened."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._window: MainWindow | None = None

    def attach(self, window: "MainWindow") -> None:
        """The window that dialogs stand over."""
        self._window = window

    def told(self, changes: Changes) -> str:
        """A change in words, as the undo bar and history show it."""
        return self._context.words(f"operations.{changes.label}", subject=changes.subject)

    def log_interaction(self, customer_id: int | None = None, channel: str | None = None) -> None:
        from app.ui.dialogs.quick_log import log_interaction

        log_interaction(self._context, self._window, customer_id, channel)

    def plan_task(self, customer_id: int | None = None) -> None:
        from app.ui.dialogs.care_plan import plan_task

        plan_task(self._context, self._window, customer_id=customer_id)

    def greet_many(self) -> None:
        from app.ui.dialogs.greeting_batch import greet_many

        greet_many(self._context, self._window)

    def print_paper(self, code: str) -> None:
        """The real pages of a paper whose people or days are chosen there."""
        from app.ui.dialogs.paper import open_paper

        open_paper(self._context, self._window, code)

    def new_customer(self, name: str = "") -> None:
        from app.ui.dialogs.customer_form import new_customer

        if (
            created := new_customer(self._context, self._window, name)
        ) is not None and self._window is not None:
            self._window.open_customer(created)

    def edit_customer(self, customer_id: int) -> None:
        from app.ui.dialogs.customer_form import edit_customer

        if self._context.phones.show(customer_id):  # the form shows the numbers, so it asks as the page does
            edit_customer(self._context, self._window, customer_id)

    def log_purchase(self, customer_id: int | None = None) -> None:
        from app.ui.dialogs.purchase_form import log_purchase

        log_purchase(self._context, self._window, customer_id)

    def new_product(self) -> None:
        from app.ui.dialogs.product_form import new_product

        new_product(self._context, self._window)

    def adjust_points(self, customer_id: int | None = None) -> None:
        from app.ui.dialogs.points_change import adjust_points

        adjust_points(self._context, self._window, customer_id)

    def redeem_points(self, customer_id: int | None = None) -> None:
        from app.ui.dialogs.points_change import redeem_points

        redeem_points(self._context, self._window, customer_id)

    def edit_tiers(self) -> None:
        from app.ui.dialogs.points_tiers import edit_tiers

        edit_tiers(self._context, self._window)

    def new_lead(self) -> None:
        from app.ui.dialogs.lead_form import new_lead

        new_lead(self._context, self._window)

    def new_campaign(self) -> None:
        from app.ui.dialogs.campaign_form import new_campaign

        new_campaign(self._context, self._window)

    def new_group(self) -> None:
        from app.ui.dialogs.group_editor import edit_group

        edit_group(self._context, self._window)

    def import_files(self, files: Sequence[Path] = ()) -> None:
        """Go to the import page; files that are given are read there, or wait for the one that is being read."""
        self._context.imports.open_files(files)
        if self._window is not None:
            self._window.navigate("import")

    def open_palette(self) -> None:
        from app.ui.dialogs.palette import open_palette

        if self._window is not None:
            open_palette(self._context, self._window)

    def show_shortcuts(self) -> None:
        from app.ui.dialogs.shortcuts import ShortcutsDialog

        self._context.prompts.run(ShortcutsDialog(self._context, self._window))

    def show_records(self, tab: str) -> None:
        """Go to one of the tabs on which the book itself is looked after."""
        from app.ui.screens.records import RecordsScreen

        if self._window is not None:
            self._window.navigate("records")
            page = self._window.pages.page("records")
            assert isinstance(page, RecordsScreen)
            page.show_tab(tab)

    def show_settings(self, section: str) -> None:
        """Go to a section of the settings."""
        from app.ui.screens.settings import SettingsScreen

        if self._window is not None:
            self._window.navigate("settings")
            page = self._window.pages.page("settings")
            assert isinstance(page, SettingsScreen)
            page.show_section(section)

    def back_up(self) -> None:
        """Make a verified backup now, beside the window."""
        self._context.keeper.make()
