"""The one place that decides whether a phone number is shown in full.

Lists always hide the middle. With `privacy.mask_phones` the customer's own page does so too, until somebody asks to see
that customer's numbers; where the file has a password and `privacy.ask_to_show` says so, that asks for it, once as long
as the window is open.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.phones import mask_phone, show_phone

if TYPE_CHECKING:
    from app.ui.context import Context


class Phones(QObject):
    """`shown` tells the customer whose numbers are seen from now on."""

    shown = Signal(int)

    def __init__(self, context: "Context", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: set[int] = set()
        self._asked = False

    def hidden(self, customer_id: int) -> bool:
        """Whether this customer's numbers are masked now."""
        return bool(self._context.settings["privacy.mask_phones"]) and customer_id not in self._shown

    def text(self, customer_id: int, typed: str, normalised: str | None) -> str:
        """A number as it may be shown now."""
        if self.hidden(customer_id):
            return mask_phone(normalised or typed)
        return show_phone(typed, normalised)

    def show(self, customer_id: int) -> bool:
        """Show this customer's numbers, asking for the password where that is wished; whether they are shown."""
        if not self.hidden(customer_id):
            return True
        if not self._may_show():
            return False
        self._shown.add(customer_id)
        self.shown.emit(customer_id)
        return True

    def _may_show(self) -> bool:
        context = self._context
        if self._asked or not context.settings["privacy.ask_to_show"] or context.database.key is None:
            return True
        from app.ui.dialogs.password_ask import ask_password

        reason = self.tr(
            "The phone numbers are hidden. The file's password shows them until the window is closed."
        )
        self._asked = ask_password(context, self.tr("Show phone numbers"), reason, self.tr("Show"))
        return self._asked
