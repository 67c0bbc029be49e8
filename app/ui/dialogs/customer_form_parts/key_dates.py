"""The dates that matter besides the birthday: what they are, the day in either calendar, whose."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from app.core.enums import KeyDateKind
from app.services.customer_drafts import KeyDateDraft
from app.ui.context import Context
from app.ui.dialogs.customer_form_parts.date_line import DateLine
from app.ui.dialogs.customer_form_parts.rows_editor import EditorRow, RowsEditor
from app.ui.widgets.choices import ComboBox


class KeyDateRow(EditorRow):
    """One date. A text that is no day yet is a problem of the row, and no draft."""

    def __init__(self, context: Context) -> None:
        words = context.words
        super().__init__(context, words("form.key_date"))
        self.kind = ComboBox(context.themes, words("form.key_date_kind"))
        for kind in KeyDateKind:
            self.kind.addItem(words(f"terms.key_date_kind.{kind}"), kind.value)
        self.kind.setFixedWidth(120)
        self.when = DateLine(context, words("form.key_date"))
        self.label = QLineEdit()
        self.label.setFixedWidth(140)
        self.label.setPlaceholderText(words("form.key_date_label"))
        self.label.setAccessibleName(words("form.key_date_label"))
        self.lay_out((self.kind, 0), (self.when, 1), (self.label, 0))
        self.setFocusProxy(self.when)
        self.when.changed.connect(self.changed)

    def fill(self, draft: KeyDateDraft) -> None:
        self.stored = draft.id
        self.kind.choose(draft.kind.value)
        self.when.set_date(draft.when)
        self.label.setText(draft.label)

    def draft(self) -> KeyDateDraft | None:
        found = self.when.reading().date
        if found is None:
            return None
        kind = KeyDateKind(self.kind.currentData())
        return KeyDateDraft(kind, found, self.label.text().strip(), self.stored)

    def problem(self) -> str:
        """What keeps the row from being saved."""
        found = self.when.reading()
        return found.text if found.problem else ""

    def plain(self) -> dict[str, Any]:
        return {"kind": self.kind.currentData(), "when": self.when.plain(), "label": self.label.text()}

    def put_plain(self, value: Mapping[str, Any]) -> None:
        self.kind.choose(value.get("kind"))
        self.when.put_plain(value.get("when", ""))
        self.label.setText(str(value.get("label", "")))


class KeyDatesEditor(RowsEditor[KeyDateDraft]):
    """All key dates of a customer but the birthday."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        words = context.words
        super().__init__(
            context, words("form.key_dates"), words("form.add_key_date"), partial(KeyDateRow, context), parent
        )

    def unreadable(self) -> EditorRow | None:
        """The first row whose text is no day."""
        return next((row for row in self.rows if isinstance(row, KeyDateRow) and row.problem()), None)
