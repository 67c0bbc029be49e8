"""A phone number that says, while it is typed, who has it already."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.enums import ContactKind
from app.core.phones import parse_phone
from app.services.customers import SamePhone, same_phone
from app.ui.context import Context
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.label import Label, LabelRole

WAIT_MS = 200


class PhoneField(QWidget):
    """`open_requested` asks for the page of the other who has the number. It may be saved all the same."""

    open_requested = Signal(int)
    warned = Signal(bool)

    def __init__(self, context: Context, besides: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._besides = besides
        self._other: SamePhone | None = None
        self.as_other = False
        """Kept as another phone, though it is no mobile number."""
        self.line = QLineEdit()
        self.warning = Label("", LabelRole.AMBER, wrap=True)
        self.open_link = LinkButton(context.themes, self.tr("Open"))
        self.keep_link = LinkButton(context.themes, self.tr("Keep as another phone"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.warning, 1)
        row.addWidget(self.open_link)
        column.addLayout(row)
        column.addWidget(self.keep_link)
        self.setFocusProxy(self.line)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.look)
        self.line.textChanged.connect(self._on_text)
        self.open_link.clicked.connect(self._on_open)
        self.keep_link.clicked.connect(self._on_keep)
        self._show(None)
        self.keep_link.hide()

    @property
    def text(self) -> str:
        return self.line.text().strip()

    @property
    def other(self) -> SamePhone | None:
        """Who else has the number."""
        return self._other

    def set_text(self, text: str) -> None:
        self.line.setText(text)
        self.look()

    def kind(self) -> ContactKind:
        """What kind of number it is: a landline is told by its form, anything else is meant to be a mobile."""
        phone = parse_phone(self.text, self._context.settings["shop.region"])
        landline = phone.normalised is not None and not phone.mobile
        return ContactKind.PHONE if self.as_other or landline else ContactKind.MOBILE

    def look(self) -> None:
        """Ask who has the number, at once."""
        self._timer.stop()
        found = self._context.ops.read(same_phone, self.text, self._besides) if self.text else []
        self._show(found[0] if found else None)

    def offer_other(self) -> None:
        """It was refused as a mobile number: it may be kept as another phone."""
        self.keep_link.show()

    def _show(self, other: SamePhone | None) -> None:
        before, self._other = self._other, other
        words = self._context.words
        if other is not None:
            key = "customer.same_phone_numbered" if other.member_number else "customer.same_phone"
            self.warning.setText(words(key, name=other.name, number=other.member_number))
        self.warning.setVisible(other is not None)
        self.open_link.setVisible(other is not None)
        if (before is None) != (other is None):
            self.warned.emit(other is not None)

    def _on_text(self) -> None:
        self.as_other = False
        self.keep_link.hide()
        self._timer.start()

    def _on_open(self) -> None:
        if self._other is not None:
            self.open_requested.emit(self._other.id)

    def _on_keep(self) -> None:
        self.as_other = True
        self.keep_link.hide()
        self.line.setFocus()
