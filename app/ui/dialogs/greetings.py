"""Preparing many greetings at once: each text is seen, copied one by one, and what was sent is logged in one step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.care import due as care_due
from app.care.greeting import greeting
from app.care.occasion import CareRow, GroupCode, OccasionRef
from app.db.reader import Reader
from app.ui.backups import MANY
from app.ui.context import Context
from app.ui.customer_cells import shown_name
from app.ui.tables.column import Column, Kind
from app.ui.tables.model import IdTableModel
from app.ui.tables.view import TableView
from app.ui.widgets.buttons import Button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.label import Label, LabelRole

NAMES_WIDTH = 230


@dataclass(frozen=True, slots=True)
class Named:
    """A line of the list: the place of the row that it stands for, and the name."""

    id: int
    name: str


def prepare_greetings(context: Context, parent: QWidget | None, group: GroupCode) -> None:
    """Open the dialog on a group of today's list; what was ticked is logged and done."""
    rows = context.ops.read(rows_of, group, context.clock.today(), context.settings, context.clock.tz)
    dialog = GreetingsDialog(context, rows, parent)
    if context.prompts.run(dialog) and (chosen := dialog.chosen()):
        everyone = partial(complete_all, today=context.clock.today())
        subject = f"{len(chosen):,}"
        if len(chosen) > MANY:
            context.keeper.write_many("care.batch", everyone, chosen, subject=subject)
        else:
            context.ops.write("care.batch", everyone, chosen, subject=subject)


def rows_of(
    reader: Reader, group: GroupCode, today: date, settings: Mapping[str, Any], zone: tzinfo
) -> list[CareRow]:
    """Everybody of one group of today's list."""
    found = care_due.due(reader, today, settings=settings, zone=zone)
    return [row for one in found.groups if one.code is group for row in one.rows if row.person is not None]


def complete_all(session: Any, refs: Sequence[OccasionRef], *, today: date) -> None:
    """All of them in the one operation that the session belongs to."""
    from app.care import actions

    for ref in refs:
        actions.complete(session, ref, today=today)


class GreetingsDialog(Dialog):
    """Names at the left, the text of the chosen one at the right. A tick says that it was sent."""

    def __init__(self, context: Context, rows: Sequence[CareRow], parent: QWidget | None = None) -> None:
        super().__init__(context.themes, "", "", width=720, parent=parent)
        self._context = context
        self._rows = list(rows)
        self._texts: dict[int, str] = {}
        self._place = -1
        self.resize(720, 460)
        self._build()
        self._connect()
        self.names.select_row(0)
        self._show_count()

    def chosen(self) -> list[OccasionRef]:
        """The occasions of the ticked names."""
        return [self._rows[number].occasion.ref for number in sorted(self.model.checked)]

    def _build(self) -> None:
        themes = self._context.themes
        self.setWindowTitle(self.tr("Prepare greetings"))
        self.primary.set_label(self.tr("Log the ticked ones"))
        columns: list[Column[Named]] = [
            Column("check", "", Kind.CHECK, 34, fixed=True),
            Column("name", self.tr("Name"), fixed=True, stretch=True),
        ]
        self.model: IdTableModel[Named] = IdTableModel(columns, describe=lambda named: named.name)
        self.names = TableView(themes, self.model, self.tr("Whom to greet"), row_height=30)
        self.names.setFixedWidth(NAMES_WIDTH)
        lines = [Named(place, self._name(row)) for place, row in enumerate(self._rows)]
        self.names.show_ids(range(len(lines)), lambda ids: [lines[place] for place in ids])
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self.tr("Greeting"))
        self.copy_button = Button(themes, self.tr("Copy and go on"), icon="copy", keys="Ctrl+Shift+C")
        self.copy_button.setShortcut("Ctrl+Shift+C")
        self.count = Label("", LabelRole.CAPTION)
        line = QHBoxLayout()
        line.addWidget(self.count)
        line.addStretch(1)
        line.addWidget(self.copy_button)
        right = QVBoxLayout()
        right.addWidget(self.text, 1)
        right.addLayout(line)
        row = QHBoxLayout()
        row.addWidget(self.names)
        row.addLayout(right, 1)
        self.body.addLayout(row, 1)
        self.set_hint(self.tr("A tick means sent; ticked ones are logged and done"))

    def _connect(self) -> None:
        self.names.current_changed.connect(self._on_current)
        self.model.checked_changed.connect(self._show_count)
        self.text.textChanged.connect(self._on_edited)
        self.copy_button.clicked.connect(self._on_copy)
        self.primary_requested.connect(self.accept)

    def _name(self, row: CareRow) -> str:
        return shown_name(row.person.name, row.person.pinyin, self._context.words)[0] if row.person else ""

    def _text(self, place: int) -> str:
        """The greeting as edited, else as merged."""
        if place not in self._texts:
            context, occasion = self._context, self._rows[place].occasion
            self._texts[place] = context.ops.read(greeting, occasion, context.words, context.settings)
        return self._texts[place]

    def _on_current(self, named: Named | None) -> None:
        if named is not None:
            self._place = named.id
            self.text.setPlainText(self._text(named.id))

    def _on_edited(self) -> None:
        if self._place >= 0:
            self._texts[self._place] = self.text.toPlainText()

    def _on_copy(self) -> None:
        if self._place < 0:
            return
        self._context.shell.copy(self._text(self._place))
        self.model.set_checked({*self.model.checked, self._place})
        self.names.select_row(min(self._place + 1, len(self._rows) - 1))

    def _show_count(self) -> None:
        text = self.tr("{n} of {all} ticked").replace("{n}", f"{len(self.model.checked):,}")
        self.count.setText(text.replace("{all}", f"{len(self._rows):,}"))
        self.primary.setEnabled(bool(self.model.checked))
