"""Where someone lives, works, has things sent."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.services.customer_drafts import AddressDraft
from app.ui.context import Context
from app.ui.dialogs.customer_form_parts.rows_editor import EditorRow, RowsEditor

ABOVE = ("street", "label")
BELOW = ("city", "region", "postcode", "country")


class AddressRow(EditorRow):
    """The street in a line of its own, the rest below it."""

    def __init__(self, context: Context) -> None:
        words = context.words
        super().__init__(context, words("form.address"))
        self.lines: dict[str, QLineEdit] = {}
        for name in (*ABOVE, *BELOW):
            line = QLineEdit()
            line.setPlaceholderText(words(f"form.address.{name}"))
            line.setAccessibleName(words(f"form.address.{name}"))
            line.textChanged.connect(self.changed)
            self.lines[name] = line
        self.lines["label"].setFixedWidth(110)
        self.lay_out((self.lines["street"], 1), (self.lines["label"], 0), (self.primary_box(), 0))
        below = QHBoxLayout()
        below.setSpacing(6)
        below.setContentsMargins(0, 0, 32, 0)
        for name in BELOW:
            below.addWidget(self.lines[name], 1)
        self.column.insertLayout(1, below)
        self.setFocusProxy(self.lines["street"])

    def fill(self, draft: AddressDraft) -> None:
        self.stored = draft.id
        for name, line in self.lines.items():
            line.setText(getattr(draft, name))
        self.primary.setChecked(draft.is_primary)

    def draft(self) -> AddressDraft | None:
        parts = {name: line.text().strip() for name, line in self.lines.items()}
        if not any(parts[name] for name in ("street", *BELOW)):
            return None
        return AddressDraft(**parts, is_primary=self.primary.isChecked(), id=self.stored)

    def plain(self) -> dict[str, Any]:
        return {name: line.text() for name, line in self.lines.items()} | {
            "primary": self.primary.isChecked()
        }

    def put_plain(self, value: Mapping[str, Any]) -> None:
        for name, line in self.lines.items():
            line.setText(str(value.get(name, "")))
        self.primary.setChecked(bool(value.get("primary")))


class AddressesEditor(RowsEditor[AddressDraft]):
    """All addresses of a customer."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        words = context.words
        super().__init__(
            context, words("form.addresses"), words("form.add_address"), partial(AddressRow, context), parent
        )

    def told(self) -> tuple[str, ...]:
        """Each address in one line, from the large to the small."""
        return tuple("".join((one.region, one.city, one.street)) for one in self.drafts())
