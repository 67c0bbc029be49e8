"""Preparing many greetings at once: each text is seen, copied one by one, and what was sent is logged in one step."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from app.care import due as care_due
from app.care.occasion import CareRow, GroupCode, OccasionRef
from app.ui.context import Context
from app.ui.customer_cells import shown_name
from app.ui.widgets.buttons import Button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.label import Label, LabelRole


def prepare_greetings(context: Context, parent: QWidget | None, group: GroupCode) -> None:
    """Open the dialog on a group of today's list; what was ticked is logged and done."""
    rows = context.ops.read(rows_of, group, context.clock.today(), context.settings, context.clock.tz)
    dialog = GreetingsDialog(context, rows, parent)
    if context.prompts.run(dialog) and (chosen := dialog.chosen()):
        count = f"{len(chosen):,}"
        context.ops.write(
            "care.batch", partial(complete_all, today=context.clock.today()), chosen, subject=count
        )


def rows_of(reader: Any, group: GroupCode, today: Any, settings: Any, zone: Any) -> list[CareRow]:
    found = care_due.due(reader, today, settings=settings, zone=zone)
    return [row for one in found.groups if one.code is group for row in one.rows if row.person is not None]


def complete_all(session: Any, refs: Sequence[OccasionRef], *, today: Any) -> None:
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
        self.resize(720, 460)
        self._build()
        self._connect()
        self.names.setCurrentRow(0)

    def chosen(self) -> list[OccasionRef]:
        """The occasions of the ticked names."""
        return [
            row.occasion.ref
            for place, row in enumerate(self._rows)
            if self._item(place).checkState() is Qt.CheckState.Checked
        ]

    def _build(self) -> None:
        themes = self._context.themes
        self.setWindowTitle(self.tr("Prepare greetings"))
        self.primary.set_label(self.tr("Log the ticked ones"))
        self.names = QListWidget()
        self.names.setAccessibleName(self.tr("Whom to greet"))
        for row in self._rows:
            assert row.person is not None
            name, _ = shown_name(row.person.name, row.person.pinyin, self._context.words)
            item = QListWidgetItem(name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.names.addItem(item)
        self.names.setFixedWidth(220)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self.tr("Greeting"))
        self.copy_button = Button(themes, self.tr("Copy and go on"), icon="copy", keys="Ctrl+Shift+C")
        self.copy_button.setShortcut("Ctrl+Shift+C")
        self.count = Label("", LabelRole.CAPTION)
        right = QVBoxLayout()
        right.addWidget(self.text, 1)
        line = QHBoxLayout()
        line.addWidget(self.count)
        line.addStretch(1)
        line.addWidget(self.copy_button)
        right.addLayout(line)
        row = QHBoxLayout()
        row.addWidget(self.names)
        row.addLayout(right, 1)
        self.body.addLayout(row, 1)
        self.set_hint(self.tr("A tick means sent; ticked ones are logged and done"))
        self._show_count()

    def _connect(self) -> None:
        self.names.currentRowChanged.connect(self._on_row)
        self.names.itemChanged.connect(self._show_count)
        self.text.textChanged.connect(self._on_edited)
        self.copy_button.clicked.connect(self._on_copy)
        self.primary_requested.connect(self.accept)

    def _item(self, place: int) -> QListWidgetItem:
        item = self.names.item(place)
        assert item is not None
        return item

    def _text(self, place: int) -> str:
        """The greeting as edited, else as merged."""
        if place not in self._texts:
            from app.care.greeting import greeting

            context = self._context
            occasion = self._rows[place].occasion
            self._texts[place] = context.ops.read(greeting, occasion, context.words, context.settings)
        return self._texts[place]

    def _on_row(self, place: int) -> None:
        if place >= 0:
            self.text.setPlainText(self._text(place))

    def _on_edited(self) -> None:
        if (place := self.names.currentRow()) >= 0:
            self._texts[place] = self.text.toPlainText()

    def _on_copy(self) -> None:
        place = self.names.currentRow()
        if place < 0:
            return
        self._context.shell.copy(self._text(place))
        self._item(place).setCheckState(Qt.CheckState.Checked)
        self.names.setCurrentRow(min(place + 1, len(self._rows) - 1))

    def _show_count(self) -> None:
        text = self.tr("{n} of {all} ticked").replace("{n}", f"{len(self.chosen()):,}")
        self.count.setText(text.replace("{all}", f"{len(self._rows):,}"))
        self.primary.setEnabled(bool(self.chosen()))
