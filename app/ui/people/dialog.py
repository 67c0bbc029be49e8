"""A list of people in a window of its own: “view list”, from wherever a number is opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from app.ui.context import Context
from app.ui.people.columns import GIVES_UP, PeopleColumns
from app.ui.people.table import PeopleTable
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.key_binding import bind_key

if TYPE_CHECKING:
    from app.analytics.classification import Classification

_SIZE = QSize(1040, 560)
_MOST = 0.92


class PeopleDialog(Dialog):
    """The table with its actions; Enter on a row closes the window and opens the customer's page."""

    def __init__(
        self,
        context: Context,
        title: str,
        facts: str,
        ids: Sequence[int],
        *,
        known: Classification | None = None,
        columns: PeopleColumns | None = None,
        gives_up: Sequence[str] = GIVES_UP,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context.themes, title, "", width=640, parent=parent)
        self.primary.set_label(self.tr("Close"))
        self.cancel.hide()
        self.setMaximumWidth(2 * _SIZE.width())
        self.people = PeopleTable(context, columns, gives_up)
        self.body.setContentsMargins(12, 12, 12, 12)
        self.body.addWidget(self.people, 1)
        self.primary_requested.connect(self.accept)
        self.people.table.open_requested.connect(self.accept)
        bind_key(self, "Ctrl+E", self.people.export)
        self.people.show_people(title, facts, ids, known)
        self.resize(self._fitting())
        self.people.table.select_row(0)
        self.people.setFocus()

    def _fitting(self) -> QSize:
        """As large as it wants to be, and no larger than the screen."""
        screen = self.screen().availableSize() * _MOST
        return _SIZE.boundedTo(screen)


def show_people(
    context: Context,
    title: str,
    facts: str,
    ids: Sequence[int],
    *,
    known: Classification | None = None,
    columns: PeopleColumns | None = None,
    gives_up: Sequence[str] = GIVES_UP,
    parent: QWidget | None = None,
) -> None:
    """Show these customers with the actions of every list; `columns` where a page has some of its own."""
    dialog = PeopleDialog(
        context, title, facts, ids, known=known, columns=columns, gives_up=gives_up, parent=parent
    )
    try:
        context.prompts.run(dialog)
    finally:
        dialog.deleteLater()
