"""What the shop wants to remember, edited where it stands."""

from collections.abc import Mapping

from app.services.customer_card import CustomerCard
from app.ui.context import Context
from app.ui.screens.customer_parts.card_panel import CardPanel
from app.ui.screens.customer_parts.in_place import InPlaceNotes
from app.ui.widgets.buttons import LinkButton


class NotesPanel(CardPanel):
    """The note; E opens it, leaving it saves."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "", padding=10)
        self.set_title(self.tr("Notes"))
        self.edit_link = LinkButton(context.themes, self.tr("E edit"), quiet=True)
        self.notes = InPlaceNotes(context.themes, self.tr("Notes"), self.tr("Nothing noted yet"))
        self.add_action(self.edit_link)
        self.body.addWidget(self.notes)
        self.edit_link.clicked.connect(self.notes.begin)
        self.notes.saved.connect(self._on_saved)

    def show_card(self, card: CustomerCard) -> None:
        super().show_card(card)
        self.notes.set_value(card.notes)

    def settle(self) -> None:
        self.notes.finish()

    def begin(self) -> None:
        self.notes.begin()

    def _on_saved(self, words: str) -> None:
        from app.services import customers

        def refused(fields: Mapping[str, str]) -> None:
            self.notes.refuse(words)
            self.context.prompts.notice(self.problem(fields))

        if self.card is not None:
            self.write("customer.notes", customers.set_field, self.card.id, "notes", words, refused=refused)
