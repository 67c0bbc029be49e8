"""What can be done with a talk of the list: by its keys, and from its menu."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from app.services.interaction_list import TalkRow
from app.ui.context import Context
from app.ui.screens.interaction_parts.list_view import TalkView
from app.ui.widgets.menus import SEPARATOR, MenuEntry, make_menu


class TalkActions(QObject):
    """Belongs to the page; every change comes back to it as a change notice."""

    def __init__(self, context: Context, view: TalkView, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        view.open_requested.connect(self.open)
        view.edit_requested.connect(self.edit)
        view.trash_requested.connect(self.trash)
        view.log_requested.connect(self.log)
        view.menu_requested.connect(self._on_menu)

    def open(self, talk: TalkRow) -> None:
        """Show the customer's page at this talk."""
        self._context.shell.open_talk(talk.customer_id, talk.id)

    def edit(self, talk: TalkRow) -> None:
        from app.ui.dialogs.quick_log import edit_talk

        edit_talk(self._context, self._page, talk.id)

    def trash(self, talk: TalkRow) -> None:
        from app.services import interactions

        self._context.ops.write("interaction.trash", interactions.trash, talk.id, subject=talk.name)

    def log(self, talk: TalkRow) -> None:
        """Another one with the same customer."""
        self._context.shell.log_interaction(talk.customer_id)

    def _on_menu(self, talk: TalkRow, place: QPoint) -> None:
        said = "\n".join(part for part in (talk.summary, talk.details) if part)
        copy = partial(self._context.shell.copy, said)
        entries = [
            MenuEntry(self.tr("Open customer"), partial(self.open, talk), "user", "Enter"),
            MenuEntry(self.tr("Edit"), partial(self.edit, talk), "edit", "E"),
            MenuEntry(self.tr("Log another with this customer"), partial(self.log, talk), "chat", "L"),
            MenuEntry(self.tr("Copy text"), copy, "copy"),
            SEPARATOR,
            MenuEntry(self.tr("Delete"), partial(self.trash, talk), "trash", "Del"),
        ]
        make_menu(self._context.themes, entries, self._page).popup(place)
