"""What every page shares: it knows the context, when it is shown, and when what it shows has changed."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.core.changes import Changes
from app.core.enums import RecordKind
from app.ui.context import Context


class Screen(QWidget):
    """A page. `kinds` names the records it shows: a change of one of them reloads it, at once or on its next showing.

    A page that made a change itself passes itself as `initiator` and is not reloaded under the user's hands.
    """

    kinds: frozenset[RecordKind] = frozenset()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._stale = True
        context.hub.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Load what the page shows anew."""

    def open_customer(self, customer_id: int, among: Sequence[int] = ()) -> None:
        """Show this customer; only the customer page can."""
        raise TypeError(f"{type(self).__name__} shows no single customer")

    def show_talk(self, talk_id: int) -> None:
        """Go to this talk; only the customer page can."""
        raise TypeError(f"{type(self).__name__} shows no single talk")

    def show_day(self, day: date) -> None:
        """Show this day; only the calendar can."""
        raise TypeError(f"{type(self).__name__} shows no single day")

    def focus_main(self) -> None:
        """Give the keyboard to the page's list."""
        self.setFocus()

    def recompute(self) -> None:
        """F5: work out anew what is kept."""
        self.refresh()

    def _on_changed(self, changes: Changes) -> None:
        if not changes.touches(*self.kinds) or changes.initiator is self:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.refresh()
