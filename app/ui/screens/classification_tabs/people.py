"""The table of the people behind a mark: the same on every tab, with the same actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.day_words import short_day
from app.ui import tokens
from app.ui.context import Context
from app.ui.dialogs import group_name
from app.ui.exporting import export_customers
from app.ui.fitting_table import FittingTable
from app.ui.screens.classification_tabs.person import PeopleColumns, Person, read_people
from app.ui.tables.model import IdTableModel
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from app.analytics.classification import Classification


PAGE = 32
"""Little more than is seen at once: putting a row's figures together takes longer than reading it."""


class People(QWidget):
    """A titled panel with the table. What is checked is saved or exported; everybody where nobody is.

    A tab may have columns of its own, and say which of them a narrow page can do without, the first first.
    """

    gives_up: tuple[str, ...] = ("care", "interval", "orders", "stage", "tier", "rfm", "ratio")

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._known: Classification | None = None
        self._title = ""
        self._ids: list[int] = []
        self._build()
        self.table.open_requested.connect(self._on_open)
        self.table.log_requested.connect(self._on_log)
        self.table.edit_requested.connect(self._on_edit)
        self.model.checked_changed.connect(self._show_checked)
        self.save_button.clicked.connect(self.save)
        self.export_button.clicked.connect(self.export)

    def show_people(self, title: str, facts: str, ids: Sequence[int], known: Classification) -> None:
        """List these customers under a title, with their figures as of the day of `known`."""
        self._known, self._title = known, title
        self._ids = list(ids)
        self.panel.set_title(title, facts)
        self.model.set_checked(())
        self.table.show_ids(self._ids, self._fetch)
        for button in (self.save_button, self.export_button):
            button.setEnabled(bool(self._ids))

    def chosen_ids(self) -> list[int]:
        """Those that are checked, in the order of the list; all of them where none is."""
        checked = self.model.checked
        return [number for number in self._ids if number in checked] if checked else list(self._ids)

    def save(self) -> None:
        """Keep them as a group, under a name that is asked for."""
        if self._ids and self._known is not None:
            day = short_day(self._known.as_of, self._context.words, self._context.clock.today())
            group_name.save_list(self._context, self, f"{self._title} {day}", self.chosen_ids())

    def export(self) -> None:
        """Write them to a file of the person's choice."""
        if self._ids:
            export_customers(self._context, self.chosen_ids())

    def _make_columns(self) -> PeopleColumns:
        """What is shown of a customer."""
        return PeopleColumns(self._context)

    def _fetch(self, ids: Sequence[int]) -> list[Person]:
        return self._context.ops.read(read_people, ids, self._known) if self._known is not None else []

    def _build(self) -> None:
        themes = self._context.themes
        self.panel = Panel(self.tr("Customers"), divided=True, padding=0)
        self.checked = Label("", LabelRole.CAPTION)
        self.save_button = Button(themes, self.tr("Save as group"), icon="filter", small=True)
        self.export_button = Button(themes, self.tr("Export"), icon="export", small=True)
        self.export_button.set_tooltip(self.tr("Export these customers (Ctrl+E)"))
        for widget in (self.checked, self.save_button, self.export_button):
            self.panel.add_action(widget)
        columns = self._make_columns()
        self.model: IdTableModel[Person] = IdTableModel(columns.made(), describe=columns.sentence, page=PAGE)
        name = self.tr("Customers of the chosen group")
        height = tokens.ROW_COMPACT
        self.table = FittingTable(themes, self.model, name, gives_up=self.gives_up, row_height=height)
        self.table.set_empty(self._empty())
        self.panel.body.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self.setFocusProxy(self.table)
        self._show_checked()

    def _empty(self) -> EmptyState:
        line = self.tr("Choose a cell or a group above to see its customers.")
        return EmptyState(self._context.themes, self.tr("Nobody here"), line)

    def _show_checked(self) -> None:
        count = len(self.model.checked)
        self.checked.setText(self._context.words("lists.selected", n=count) if count else "")

    def _on_open(self, row: Person) -> None:
        self._context.shell.open_customer(row.id, self._ids)

    def _on_log(self, row: Person) -> None:
        self._context.shell.log_interaction(row.id)

    def _on_edit(self, row: Person) -> None:
        self._context.shell.edit_customer(row.id)
