"""The phone of somebody new: a mobile unless its form says otherwise, or one says so."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.core.enums import ContactKind
from app.ui.context import Context
from app.ui.dialogs.customer_form_parts.contact_points import kind_of
from app.ui.widgets.buttons import LinkButton


class PhoneField(QWidget):
    """One line; a number refused as a mobile may be kept as another phone."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.as_other = False
        """Kept as another phone, though it is no mobile number."""
        self.line = QLineEdit()
        self.line.setAccessibleName(context.words("form.phone"))
        self.keep = LinkButton(context.themes, context.words("form.keep_as_phone"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self.keep)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._on_text)
        self.keep.clicked.connect(self._on_keep)
        self.keep.hide()

    @property
    def text(self) -> str:
        return self.line.text().strip()

    def kind(self) -> ContactKind:
        if self.as_other:
            return ContactKind.PHONE
        return kind_of(ContactKind.MOBILE, self.text, self._context.settings["shop.region"])

    def plain(self) -> str:
        return self.line.text()

    def put_plain(self, value: object) -> None:
        self.line.setText(str(value))

    def offer_other(self) -> None:
        """It was refused as a mobile number."""
        self.keep.show()

    def _on_text(self) -> None:
        self.as_other = False
        self.keep.hide()

    def _on_keep(self) -> None:
        self.as_other = True
        self.keep.hide()
        self.line.setFocus()
