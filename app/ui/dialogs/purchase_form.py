"""Logging a purchase or a return, correcting one, taking one away: opened here, saved here."""

from PySide6.QtWidgets import QWidget

from app.core.errors import ShukeError
from app.services import drafts, purchases
from app.services.customer_card import CustomerCard, card
from app.services.purchase_stored import StoredPurchase, stored
from app.ui.checked_write import write_checked
from app.ui.context import Context
from app.ui.dialogs.draft_keeper import DraftKeeper
from app.ui.dialogs.purchase_form_parts.dialog import PurchaseDialog

__all__ = ["PurchaseDialog", "edit_purchase", "log_purchase", "trash_purchase"]

KEY = "purchase"


def log_purchase(context: Context, parent: QWidget | None, customer_id: int | None = None) -> int | None:
    """Ask for a purchase and write it; gives the id of the last one, or None when nothing was written."""
    return _Logging(context, parent, customer_id).run()


def edit_purchase(context: Context, parent: QWidget | None, purchase_id: int) -> bool:
    """Open a purchase in the same form and save what was corrected; whether anything was saved."""
    try:
        found = context.ops.read(stored, purchase_id)
    except ShukeError as fault:
        context.prompts.fault(fault)
        return False
    return _Correcting(context, parent, found).run()


def trash_purchase(context: Context, purchase_id: int) -> None:
    """Put a purchase into the trash, its points with it; undo brings both back."""
    try:
        found = context.ops.read(stored, purchase_id)
    except ShukeError as fault:
        context.prompts.fault(fault)
        return
    subject = found.name or context.words("terms.word.walk_in")
    context.ops.write("purchase.trash", purchases.remove, purchase_id, context.clock.today(), subject=subject)


class _Logging:
    """One opening of the form, for as many purchases as are logged in a row."""

    def __init__(self, context: Context, parent: QWidget | None, customer_id: int | None) -> None:
        self._context = context
        self._written: list[int] = []
        key = f"{KEY}:{customer_id or 'new'}"
        kept = context.ops.read(drafts.load, key)
        self._dialog = PurchaseDialog(context, _known(context, customer_id), parent)
        if kept:
            self._dialog.take_back(kept, _known(context, kept.get("customer_id")))
        self._dialog.primary_requested.connect(self._on_save)
        self._dialog.second_requested.connect(self._on_save_and_next)
        self._keeper = DraftKeeper(context, self._dialog, key, self._dialog.changed_values, kept)

    def run(self) -> int | None:
        if self._context.prompts.run(self._dialog):
            self._keeper.forget()
        else:
            self._keeper.close()
        return self._written[-1] if self._written else None

    def _on_save(self) -> None:
        self._save(go_on=False)

    def _on_save_and_next(self) -> None:
        self._save(go_on=True)

    def _save(self, go_on: bool) -> None:
        dialog = self._dialog
        if found := dialog.problems():
            dialog.show_problems(found)
            return
        dialog.set_busy(True)
        write_checked(
            self._context,
            "purchase.return" if dialog.is_return else "purchase.record",
            purchases.record,
            dialog.draft(),
            subject=dialog.subject,
            refused=dialog.show_problems,
            done=self._on_next if go_on else self._on_done,
            failed=self._on_failed,
        )

    def _on_done(self, purchase_id: int) -> None:
        self._written.append(purchase_id)
        self._dialog.accept()

    def _on_next(self, purchase_id: int) -> None:
        self._written.append(purchase_id)
        self._keeper.forget()
        self._dialog.set_busy(False)
        self._dialog.begin_again()
        self._keeper.begin_again(f"{KEY}:new")

    def _on_failed(self) -> None:
        self._dialog.set_busy(False)


class _Correcting:
    """A purchase that was written before, opened to be corrected."""

    def __init__(self, context: Context, parent: QWidget | None, found: StoredPurchase) -> None:
        self._context = context
        self._id = found.id
        key = f"{KEY}:edit:{found.id}"
        kept = context.ops.read(drafts.load, key)
        self._dialog = PurchaseDialog(context, _known(context, found.draft.customer_id), parent, found)
        if kept:
            self._dialog.take_back(kept, _known(context, kept.get("customer_id")))
        self._dialog.primary_requested.connect(self._on_save)
        self._keeper = DraftKeeper(context, self._dialog, key, self._dialog.changed_values, kept)

    def run(self) -> bool:
        saved = bool(self._context.prompts.run(self._dialog))
        if saved:
            self._keeper.forget()
        else:
            self._keeper.close()
        return saved

    def _on_save(self) -> None:
        dialog = self._dialog
        if found := dialog.problems():
            dialog.show_problems(found)
            return
        dialog.set_busy(True)
        write_checked(
            self._context,
            "purchase.save",
            purchases.revise,
            self._id,
            dialog.draft(),
            self._context.clock.today(),
            subject=dialog.subject,
            refused=dialog.show_problems,
            done=self._on_done,
            failed=self._on_failed,
        )

    def _on_done(self, purchase_id: int) -> None:
        self._dialog.accept()

    def _on_failed(self) -> None:
        self._dialog.set_busy(False)


def _known(context: Context, customer_id: int | None) -> CustomerCard | None:
    """The customer that the form begins with; somebody who is gone meanwhile is nobody."""
    if customer_id is None:
        return None
    try:
        found = context.ops.read(card, customer_id, context.clock.today())
    except ShukeError:
        return None
    return found if found.deleted_at is None else None
