"""The customers that a file brought, as a list: each opens with the others before and after it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.context import Context
from app.ui.importing.counted import counted
from app.ui.screens.record_tabs.people import People
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.panel import Panel


class NewPeople(Panel):
    """`back_requested` asks for the rows of the file again."""

    back_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(" ", " ", divided=True, padding=1, parent=parent)
        self._context = context
        self.set_title(self.tr("New customers"))
        self.back = LinkButton(context.themes, self.tr("Row by row"), quiet=True)
        self.back.clicked.connect(self.back_requested)
        self.add_action(self.back)
        self.table = People(context)
        self.body.addWidget(self.table, 1)

    def show_people(self, ids: Sequence[int]) -> None:
        """List these; those that are gone since are left out."""
        self.set_title(self.tr("New customers"), counted(self._context.words, "people", len(ids)))
        self.table.show_people(ids)
        self.table.setFocus()
