"""What the panels of a customer's page share: the customer at hand, and writing about them."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from app.services.customer_card import CustomerCard
from app.ui.checked_write import Refused, problem_text, write_checked
from app.ui.context import Context
from app.ui.widgets.panel import Panel


class CardPanel(Panel):
    """A panel about one customer. What it writes comes back to it by the page's reload, like anybody's change."""

    def __init__(
        self, context: Context, title: str, *, padding: int = 12, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, padding=padding, parent=parent)
        self.context = context
        self.card: CustomerCard | None = None
        self.setAccessibleName(title)

    def set_title(self, title: str, note: str | None = None) -> None:
        """Name the panel; under a title the body begins without a gap of its own."""
        super().set_title(title, note)
        around = self.body.contentsMargins()
        self.body.setContentsMargins(around.left(), 0, around.right(), around.bottom())

    def show_card(self, card: CustomerCard) -> None:
        """Show this customer, or the same one as they are now."""
        self.card = card

    def settle(self) -> None:
        """Save what stands in an open field, before somebody else is shown."""

    def write(
        self,
        label: str,
        function: Callable[..., Any],
        *args: Any,
        refused: Refused | None = None,
        failed: Callable[[], None] | None = None,
    ) -> None:
        """One operation about the customer at hand; a refusal nobody asked to hear of is a notice."""
        if self.card is not None:
            write_checked(
                self.context,
                label,
                function,
                *args,
                subject=self.card.name,
                refused=refused or self._on_refused,
                failed=failed,
            )

    def problem(self, fields: Mapping[str, str]) -> str:
        """The first of the refusals in words."""
        return problem_text(self.context.words, next(iter(fields.values())))

    def _on_refused(self, fields: Mapping[str, str]) -> None:
        self.context.prompts.notice(self.problem(fields))
