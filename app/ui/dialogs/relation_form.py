"""Saying who belongs to a customer: another customer, and what they are to them."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from app.services.customer_card import CustomerCard
from app.ui.checked_write import problem_text, write_form
from app.ui.context import Context
from app.ui.dialogs.quick_log_parts.customer_picker import CustomerPicker
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form

REFERRER = "referrer"
HEIGHT = 360
"""Room for the results, which open inside the dialog."""
KINDS = (
    "spouse", "daughter", "son", "parent", "sibling", "household", "friend", "colleague", "employer", "other",
)  # fmt: skip


class RelationDialog(Dialog):
    """The other customer and the relation; one of the relations is having brought the customer here."""

    def __init__(self, context: Context, name: str, parent: QWidget | None = None) -> None:
        super().__init__(context.themes, "", "", width=420, parent=parent)
        self._context = context
        self.setWindowTitle(self.tr("Who belongs to {name}").replace("{name}", name))
        self.primary.set_label(self.tr("Add"))
        self.form = Form(context.themes, label_width=64)
        self.other = CustomerPicker(context, self.tr("Customer"), self.tr("Name, pinyin, end of phone"))
        self.kind = ComboBox(context.themes, self.tr("Relation"))
        for kind in KINDS:
            self.kind.addItem(context.words(f"terms.relation.{kind}"), kind)
        self.kind.addItem(context.words("customer.referrer"), REFERRER)
        self.form.add_row("kind", self.tr("Relation"), self.kind)
        self.form.add_row("other_id", self.tr("Customer"), self.other)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.setMinimumHeight(HEIGHT)

    def show_problems(self, fields: Mapping[str, str]) -> None:
        self.set_busy(False)
        words = self._context.words
        self.form.set_errors({field: problem_text(words, code) for field, code in fields.items()})


def add_relation(context: Context, parent: QWidget | None, card: CustomerCard) -> bool:
    """Ask, and write it; whether one was added."""
    from app.services import customers

    dialog = RelationDialog(context, card.name, parent)

    def refused(fields: Mapping[str, str]) -> None:
        dialog.show_problems(
            {"other_id" if field == "referrer_id" else field: code for field, code in fields.items()}
        )

    def save() -> None:
        person, kind = dialog.other.person, dialog.kind.currentData()
        if person is None:
            dialog.show_problems({"other_id": "required"})
            return
        function = customers.set_field if kind == REFERRER else customers.add_relation
        arguments = ("referrer_id", person.id) if kind == REFERRER else (person.id, kind)
        write_form(
            context,
            dialog,
            "customer.relation",
            function,
            card.id,
            *arguments,
            subject=card.name,
            refused=refused,
        )

    dialog.primary_requested.connect(save)
    return context.prompts.run(dialog)
