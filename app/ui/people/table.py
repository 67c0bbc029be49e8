"""The table of the people behind a mark: the same everywhere, with the same actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.enums import RecordKind
from app.ui import tokens
from app.ui.context import Context
from app.ui.fitting_table import FittingTable
from app.ui.following import Following
from app.ui.people.actions import PeopleActions
from app.ui.people.columns import GIVES_UP, PeopleColumns
from app.ui.people.person import Person, read_people
from app.ui.tables.model import IdTableModel
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.key_binding import bind_key
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from app.analytics.classification import Classification

PAGE = 32
"""Little more than is seen at once: putting a row's figures together takes longer than reading it."""
_SHOWN = frozenset(
    {RecordKind.CUSTOMER, RecordKind.RETENTION, RecordKind.TASK, RecordKind.FIGURES, RecordKind.LOYALTY}
)
TITLE = 320
"""Room for the title and its facts; where the buttons leave less, they are in the menu alone."""


class PeopleTable(QWidget):
    """A titled panel with the table. What is checked is acted on; everybody where nobody is.

    `columns` are those of a page (`PeopleColumns`), `gives_up` the ones that a narrow page can do without, the first
    first. `doing.extra` adds a page's own entries to the menu.
    """

    def __init__(
        self,
        context: Context,
        columns: PeopleColumns | None = None,
        gives_up: Sequence[str] = GIVES_UP,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._known: Classification | None = None
        self._title = ""
        self._ids: list[int] = []
        self._own: list[QWidget] = []
        self._build(columns or PeopleColumns(context), gives_up)
        self._connect()
        self._show_checked()

    def show_people(
        self, title: str, facts: str, ids: Sequence[int], known: Classification | None = None
    ) -> None:
        """List these customers under a title, with their figures as of the day of `known`, else the stored ones."""
        self._known, self._title = known, title
        self._ids = list(ids)
        self.panel.set_title(title, facts)
        self.model.set_checked(())
        self.table.show_ids(self._ids, self._fetch)
        for button in (*self._buttons, self.more_button):
            button.setEnabled(bool(self._ids))

    def ids(self) -> list[int]:
        """Everybody in the list, in its order."""
        return list(self._ids)

    def chosen_ids(self) -> list[int]:
        """Those that are checked, in the order of the list; all of them where none is."""
        checked = self.model.checked
        return [number for number in self._ids if number in checked] if checked else list(self._ids)

    def current_id(self) -> int | None:
        """The customer of the current row."""
        record = self.table.current_record()
        return None if record is None else record.id

    def refresh(self) -> None:
        """Read again what is shown: plans, owners and stages may have changed."""
        self.model.refresh()

    def add_action(self, widget: QWidget) -> None:
        """A control of the page's own, before the buttons at the right of the title."""
        self._own.append(widget)
        for one in (widget, *self._buttons, self.more_button):
            self.panel.add_action(one)

    def save(self) -> None:
        self.doing.save_group()

    def export(self) -> None:
        self.doing.export()

    def _fetch(self, ids: Sequence[int]) -> list[Person]:
        return self._context.ops.read(read_people, ids, self._known, self._context.clock.today())

    def _build(self, columns: PeopleColumns, gives_up: Sequence[str]) -> None:
        self.panel = Panel(self.tr("Customers"), divided=True, padding=0)
        self.checked = Label("", LabelRole.CAPTION)
        self._build_buttons()
        for widget in (self.checked, *self._buttons, self.more_button):
            self.panel.add_action(widget)
        self.model: IdTableModel[Person] = IdTableModel(columns.made(), describe=columns.sentence, page=PAGE)
        name, height = self.tr("Customers of the chosen group"), tokens.ROW_COMPACT
        themes = self._context.themes
        self.table = FittingTable(themes, self.model, name, gives_up=gives_up, row_height=height)
        self.table.set_empty(self._empty())
        self.panel.body.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self.setFocusProxy(self.table)
        self.doing = PeopleActions(self._context, self, self.chosen_ids, lambda: self._title)
        self.doing.as_of = lambda: None if self._known is None else self._known.as_of
        self.doing.is_checked = lambda number: number in self.model.checked

    def _build_buttons(self) -> None:
        themes = self._context.themes
        self.win_back_button = Button(themes, self.tr("Add to win-back"), icon="refresh", small=True)
        self.save_button = Button(themes, self.tr("Save as group"), icon="filter", small=True)
        self.export_button = Button(themes, self.tr("Export"), icon="export", small=True)
        self.export_button.set_tooltip(self.tr("Export these customers (Ctrl+E)"))
        self.more_button = IconButton(themes, "more", self.tr("More for these customers"), size=26)
        self._buttons = (self.win_back_button, self.save_button, self.export_button)

    def _connect(self) -> None:
        self.table.open_requested.connect(self._on_open)
        self.table.log_requested.connect(self._on_log)
        self.table.edit_requested.connect(self._on_edit)
        self.table.menu_requested.connect(self._on_menu)
        self.model.checked_changed.connect(self._show_checked)
        slots: tuple[tuple[Button | IconButton, Callable[[], None]], ...] = (
            (self.win_back_button, self.doing.win_back),
            (self.save_button, self.doing.save_group),
            (self.export_button, self.doing.export),
            (self.more_button, self._on_more),
        )
        for button, slot in slots:
            button.clicked.connect(lambda _checked=False, call=slot: call())
        bind_key(self.table, "W", self.doing.win_back)
        bind_key(self.table, "M", self._on_more)
        self.table.installEventFilter(self)
        # a plan, an owner, a stage or the next care of somebody in the list may be another then
        Following(self._context, self, _SHOWN, self.refresh)

    def _empty(self) -> EmptyState:
        line = self.tr("Choose a mark above to see its customers.")
        return EmptyState(self._context.themes, self.tr("Nobody here"), line)

    def _show_checked(self) -> None:
        count = len(self.model.checked)
        self.checked.setText(self._context.words("lists.selected", n=count) if count else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """`?` on a row asks for its figures before the window takes the key for its list of shortcuts."""
        if isinstance(event, QKeyEvent) and event.text() == "?":
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._on_explain()
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        taken = sum(
            one.sizeHint().width() + tokens.S2 for one in (*self._buttons, self.more_button, *self._own)
        )
        for button in self._buttons:
            button.setVisible(self.width() >= taken + TITLE)

    def _on_open(self, row: Person) -> None:
        self._context.shell.open_customer(row.id, self._ids)

    def _on_log(self, row: Person) -> None:
        self._context.shell.log_interaction(row.id)

    def _on_edit(self, row: Person) -> None:
        self._context.shell.edit_customer(row.id)

    def _on_explain(self) -> None:
        row = self.table.current_record()
        if row is not None:
            place = self.table.visualRect(self.table.currentIndex()).bottomLeft()
            self.doing.explain(row, self.table.viewport().mapToGlobal(place))

    def _on_menu(self, row: Person, place: QPoint) -> None:
        self.doing.open_menu(place, row)

    def _on_more(self) -> None:
        if self._ids:
            button = self.more_button
            self.doing.open_menu(button.mapToGlobal(button.rect().bottomLeft()))
