"""Who brought the customer: another customer, found by name, pinyin or phone."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.errors import ShukeError
from app.services.customer_card import card
from app.ui.context import Context
from app.ui.dialogs.quick_log_parts.customer_picker import CustomerPicker, person_of


class ReferrerField(QWidget):
    """Holds the id of the one who was chosen."""

    def __init__(self, context: Context, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.picker = CustomerPicker(context, name, context.words("form.referrer_hint"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.picker)
        self.setFocusProxy(self.picker)

    @property
    def customer_id(self) -> int | None:
        return self.picker.person.id if self.picker.person is not None else None

    def set_customer(self, customer_id: int | None) -> None:
        found = None
        if customer_id is not None:
            try:
                found = self._context.ops.read(card, customer_id, self._context.clock.today())
            except ShukeError:
                found = None
        self.picker.set_person(person_of(found) if found is not None else None)

    def plain(self) -> int | None:
        return self.customer_id

    def put_plain(self, value: Any) -> None:
        self.set_customer(value)
