"""Logging a purchase or a return: opened here, saved here."""

from PySide6.QtWidgets import QWidget

from app.core.errors import ShukeError
from app.services import drafts
from app.services.customer_card import CustomerCard, card
from app.services.purchases import record
from app.ui.checked_write import write_checked
from app.ui.context import Context
from app.ui.dialogs.draft_keeper import DraftKeeper
from app.ui.dialogs.purchase_form_parts.dialog import PurchaseDialog

__all__ = ["PurchaseDialog", "log_purchase"]

KEY = "purchase"


def log_purchase(context: Context, parent: QWidget | None, customer_id: int | None = None) -> int | None:
    """Ask for a purchase and write it; gives its id, or None when nothing was written."""
    known = _known(context, customer_id)
    key = f"{KEY}:{customer_id or 'new'}"
    kept = context.ops.read(drafts.load, key)
    dialog = PurchaseDialog(context, known, parent)
    if kept:
        dialog.take_back(kept, _known(context, kept.get("customer_id")))
    written: list[int] = []

    def done(purchase_id: int) -> None:
        written.append(purchase_id)
        dialog.accept()

    def save() -> None:
        if found := dialog.problems():
            dialog.show_problems(found)
            return
        dialog.set_busy(True)
        write_checked(
            context,
            "purchase.return" if dialog.is_return else "purchase.record",
            record,
            dialog.draft(),
            subject=dialog.subject,
            refused=dialog.show_problems,
            done=done,
            failed=lambda: dialog.set_busy(False),
        )

    dialog.primary_requested.connect(save)
    keeper = DraftKeeper(context, dialog, key, dialog.changed_values, kept)
    accepted = context.prompts.run(dialog)
    if accepted:
        keeper.forget()
    else:
        keeper.close()
    return written[0] if accepted and written else None


def _known(context: Context, customer_id: int | None) -> CustomerCard | None:
    """The customer that the form begins with; somebody who is gone meanwhile is nobody."""
    if customer_id is None:
        return None
    try:
        found = context.ops.read(card, customer_id, context.clock.today())
    except ShukeError:
        return None
    return found if found.deleted_at is None else None
