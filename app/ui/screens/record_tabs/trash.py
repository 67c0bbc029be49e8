"""The trash: what was put away, until when it can be brought back, and the bringing back of all that hung on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.core.day_words import long_day, short_day
from app.ui.context import Context
from app.ui.fitting_table import FittingTable
from app.ui.screens.record_tabs.tab import Tab
from app.ui.tables.column import Column, Kind
from app.ui.tables.foot import TableFoot
from app.ui.tables.model import IdTableModel
from app.ui.tables.numbered import Numbered, numbered
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from app.services.trash import TrashRow

    Row = Numbered[TrashRow]


class TrashTab(Tab):
    """What is checked is brought back or removed for good; the current row where nothing is."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._rows: list[Row] = []
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Look into the trash anew."""
        from app.services import trash

        context = self._context
        self._rows = numbered(context.ops.read(trash.listed, context.clock.today()))
        self.model.set_checked(())
        self.table.show_ids(range(len(self._rows)), self._fetch)
        if self.table.current_record() is None:
            self.table.select_row(0)
        self.facts_changed.emit(context.words("records.trash.facts", n=len(self._rows)))
        self._show_ready()

    def controls(self) -> tuple[QWidget, ...]:
        return self.restore_button, self.remove_button

    def chosen(self) -> list[TrashRow]:
        """The rows that are checked, else the current one."""
        checked = self.model.checked
        if checked:
            return [row.record for row in self._rows if row.id in checked]
        current = self.table.current_record()
        return [] if current is None else [current.record]

    def restore(self) -> None:
        """Bring back what is chosen, with all that hangs on it."""
        from app.services import trash

        chosen = self.chosen()
        if not chosen:
            return
        subject = chosen[0].name if len(chosen) == 1 else ""
        label = "trash.restore" if subject else "trash.restore_many"
        self._context.ops.write(
            label, _restore_all, trash.restore, chosen, subject=subject or str(len(chosen))
        )

    def remove(self) -> None:
        """Remove what is chosen for good; that is asked first, for nothing brings it back."""
        from app.services import trash

        chosen, words = self.chosen(), self._context.words
        if not chosen or not self._context.prompts.ask(
            words("records.trash.ask", n=len(chosen)),
            words("records.trash.ask_detail"),
            words("records.trash.remove"),
            words("records.cancel"),
        ):
            return
        database = self._context.database
        title = words("records.trash.removing")
        self._context.ops.run_later(
            lambda job: trash.empty(database, chosen), done=self._on_removed, title=title
        )

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        themes, words = self._context.themes, self._context.words
        self.restore_button = Button(themes, words("records.trash.restore"), icon="undo")
        self.remove_button = Button(themes, words("records.trash.remove"), icon="trash")
        self.model: IdTableModel[Row] = IdTableModel(self._columns(), describe=self._sentence)
        self.table = FittingTable(
            themes, self.model, words("records.tab.trash"), gives_up=("who", "detail", "kind")
        )
        self.table.set_empty(
            EmptyState(themes, words("records.trash.empty"), words("records.trash.empty_line"))
        )
        self.foot = TableFoot(themes)
        self.foot.set_hints((words("records.trash.hint_open"), words("records.trash.hint_check")))
        self.fill_with(self.table, self.foot)

    def _columns(self) -> list[Column[Row]]:
        words, today = self._context.words, self._context.clock.today()
        return [
            Column("check", "", Kind.CHECK, 36, value=lambda row: None, fixed=True),
            self.column("name", Kind.TEXT, 200, value=lambda row: row.record.name, bold=True, fixed=True),
            self.column("kind", Kind.TEXT, 110, value=lambda row: words(f"records.kind.{row.record.table}")),
            self.column("detail", Kind.TEXT, 220, value=lambda row: row.record.detail, quiet=True, stretch=True),
            self.column("put_away", Kind.TEXT, 110,
                 value=lambda row: short_day(self._day(row.record), words, today),
                 tooltip=lambda row: long_day(self._day(row.record), words)),
            self.column("who", Kind.TEXT, 100, value=lambda row: row.record.who, quiet=True),
            self.column("days_left", Kind.TEXT, 120, value=lambda row: self._left(row.record)),
        ]  # fmt: skip

    def _connect(self) -> None:
        self.restore_button.clicked.connect(self.restore)
        self.remove_button.clicked.connect(self.remove)
        self.table.open_requested.connect(self._on_open)
        self.table.current_changed.connect(self._show_ready)
        self.model.checked_changed.connect(self._show_ready)

    # -- slots ---------------------------------------------------------------------------------------------------

    def _fetch(self, ids: Sequence[int]) -> list[Row]:
        return [self._rows[number] for number in ids]

    def _day(self, row: TrashRow) -> date:
        return row.deleted_at.astimezone(self._context.clock.tz).date()

    def _left(self, row: TrashRow) -> str:
        return self._context.words("records.trash.days", n=row.days_left)

    def _sentence(self, row: Row) -> str:
        record = row.record
        return self._context.words("records.trash.sentence", name=record.name, days=self._left(record))

    def _show_ready(self, *_: object) -> None:
        chosen = bool(self.chosen())
        self.restore_button.setEnabled(chosen)
        self.remove_button.setEnabled(chosen)
        count = len(self.model.checked)
        self.foot.set_facts((self._context.words("lists.selected", n=count) if count else "",))

    def _on_open(self, row: Row) -> None:
        self.restore()

    def _on_removed(self, count: int) -> None:
        self._context.prompts.notice(self._context.words("records.trash.removed", n=count))
        self.refresh()


def _restore_all(session: Any, restore: Callable[..., int], rows: Sequence[TrashRow]) -> None:
    """Every kind of record that was chosen, in one operation."""
    tables = sorted({row.table for row in rows})
    for table in tables:
        restore(session, table, [row.id for row in rows if row.table == table])
