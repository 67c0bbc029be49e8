"""The ways to reach someone: kind, number or address, whose it is, and which one to try first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from app.core.enums import ContactKind
from app.core.phones import parse_phone
from app.services.customer_drafts import ContactPointDraft
from app.ui.context import Context
from app.ui.dialogs.customer_form_parts.rows_editor import EditorRow, RowsEditor
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.choices import ComboBox

PHONES = (ContactKind.MOBILE, ContactKind.PHONE, ContactKind.WHATSAPP)


def kind_of(kind: ContactKind, text: str, region: str) -> ContactKind:
    """A landline that was called a mobile is told by its form; anything else is what it was said to be."""
    if kind is not ContactKind.MOBILE:
        return kind
    phone = parse_phone(text, region)
    return ContactKind.PHONE if phone.normalised is not None and not phone.mobile else kind


class ContactRow(EditorRow):
    """One contact point."""

    def __init__(self, context: Context) -> None:
        words = context.words
        super().__init__(context, words("form.contact"))
        self.kind = ComboBox(context.themes, words("form.contact_kind"))
        for kind in ContactKind:
            self.kind.addItem(words(f"terms.contact_kind.{kind}"), kind.value)
        self.kind.setFixedWidth(104)
        self.value = QLineEdit()
        self.value.setAccessibleName(words("form.contact"))
        self.label = QLineEdit()
        self.label.setFixedWidth(110)
        self.label.setPlaceholderText(words("form.label"))
        self.label.setAccessibleName(words("form.label"))
        self.keep = LinkButton(context.themes, words("form.keep_as_phone"))
        self.keep.hide()
        self.lay_out((self.kind, 0), (self.value, 1), (self.label, 0), (self.primary_box(), 0))
        self.column.addWidget(self.keep)
        self.setFocusProxy(self.value)
        self.value.textChanged.connect(self.changed)
        self.kind.currentIndexChanged.connect(self.changed)
        self.keep.clicked.connect(self._on_keep)

    def fill(self, draft: ContactPointDraft) -> None:
        self.stored = draft.id
        self.kind.choose(draft.kind.value)
        self.value.setText(draft.value)
        self.label.setText(draft.label)
        self.primary.setChecked(draft.is_primary)

    def draft(self) -> ContactPointDraft | None:
        text = self.value.text().strip()
        if not text:
            return None
        kind = kind_of(ContactKind(self.kind.currentData()), text, self.context.settings["shop.region"])
        return ContactPointDraft(kind, text, self.label.text().strip(), self.primary.isChecked(), self.stored)

    def plain(self) -> dict[str, Any]:
        return {
            "kind": self.kind.currentData(),
            "value": self.value.text(),
            "label": self.label.text(),
            "primary": self.primary.isChecked(),
        }

    def put_plain(self, value: Mapping[str, Any]) -> None:
        self.kind.choose(value.get("kind"))
        self.value.setText(str(value.get("value", "")))
        self.label.setText(str(value.get("label", "")))
        self.primary.setChecked(bool(value.get("primary")))

    def set_error(self, message: str) -> None:
        super().set_error(message)
        mobile = self.kind.currentData() == ContactKind.MOBILE
        self.keep.setVisible(bool(message) and mobile)

    def _on_keep(self) -> None:
        """Refused as a mobile number, it may be kept as any other."""
        self.kind.choose(ContactKind.PHONE.value)
        self.set_error("")
        self.value.setFocus()


class ContactPointsEditor(RowsEditor[ContactPointDraft]):
    """All contact points of a customer. A new row is of the first kind that is not there yet."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        words = context.words
        super().__init__(context, words("form.contacts"), words("form.add_contact"), self._next_row, parent)
        self.taken: frozenset[str] = frozenset()
        """Kinds that have a field of their own elsewhere."""

    def phones(self) -> tuple[str, ...]:
        return tuple(one.value for one in self.drafts() if one.kind in PHONES)

    def emails(self) -> tuple[str, ...]:
        return tuple(one.value for one in self.drafts() if one.kind is ContactKind.EMAIL)

    def _next_row(self) -> EditorRow:
        there = self.taken | {row.kind.currentData() for row in self.rows if isinstance(row, ContactRow)}
        offered = (ContactKind.MOBILE, ContactKind.WECHAT, ContactKind.EMAIL, ContactKind.PHONE)
        row = ContactRow(self.context)
        row.kind.choose(next((one.value for one in offered if one not in there), ContactKind.MOBILE.value))
        return row
