"""New customers and the form of known ones: opened here, saved here, kept here when it is left unfinished."""

from PySide6.QtWidgets import QWidget

from app.core.errors import ShukeError
from app.services import drafts
from app.services.customer_drafts import CustomerDraft
from app.ui.checked_write import write_checked
from app.ui.context import Context
from app.ui.dialogs.customer_form_parts.dialog import CustomerDialog
from app.ui.dialogs.draft_keeper import DraftKeeper

__all__ = ["CustomerDialog", "edit_customer", "new_customer"]


def new_customer(context: Context, parent: QWidget | None, name: str = "") -> int | None:
    """Ask for a new customer and write them; gives the id, or None when nothing was written."""
    from app.services.customers import next_member_number

    start = CustomerDraft(name=name, member_number=context.ops.read(next_member_number))
    return _run(context, parent, start, None)


def edit_customer(context: Context, parent: QWidget | None, customer_id: int) -> None:
    """Show a customer's form and write what was changed."""
    from app.services.customer_editing import draft_of

    try:
        start = context.ops.read(draft_of, customer_id, context.clock.today())
    except ShukeError as error:
        context.prompts.fault(error)
        return
    _run(context, parent, start, customer_id)


def _run(
    context: Context, parent: QWidget | None, start: CustomerDraft, customer_id: int | None
) -> int | None:
    key = f"customer:{customer_id or 'new'}"
    kept = context.ops.read(drafts.load, key)
    dialog = CustomerDialog(context, start, customer_id, parent)
    # A new customer asked for by name is not the one whose form was left.
    mine = customer_id is not None or not start.name or kept.get("name", start.name) == start.name
    if not mine:
        kept = {}
    elif kept:
        dialog.take_back(kept)
    keeper = DraftKeeper(context, dialog, key, dialog.changed_values, kept)
    flow = _Flow(context, dialog, customer_id)
    accepted = context.prompts.run(dialog)
    if accepted:
        keeper.forget()
    else:
        keeper.close()
    if flow.instead is not None:
        context.shell.open_customer(flow.instead)
    return flow.saved if accepted else None


class _Flow:
    """Saving on demand, until it is done or given up."""

    def __init__(self, context: Context, dialog: CustomerDialog, customer_id: int | None) -> None:
        self._context = context
        self._dialog = dialog
        self._customer_id = customer_id
        self.saved: int | None = None
        self.instead: int | None = None
        dialog.primary_requested.connect(lambda: self.save())
        dialog.household_requested.connect(lambda other: self.save(other))
        dialog.open_requested.connect(lambda other: self.open_other(other))

    def save(self, household: int | None = None) -> None:
        """Write the form; with `household` the two are noted as living under one roof in the same step."""
        from app.services import customers

        dialog = self._dialog
        if errors := dialog.problems():
            dialog.show_errors(errors)
            return
        draft = dialog.draft()
        dialog.set_busy(True)
        new = self._customer_id is None
        write_checked(
            self._context,
            "customer.create" if new else "customer.save",
            customers.create if new else customers.save,
            *((draft, household) if new else (self._customer_id, draft, household)),
            subject=draft.name,
            refused=dialog.show_problems,
            done=self._on_done,
            failed=lambda: dialog.set_busy(False),
        )

    def open_other(self, customer_id: int) -> None:
        """The one whose number was typed; what was typed is kept as a draft."""
        self.instead = customer_id
        self._dialog.reject()

    def _on_done(self, created: int | None) -> None:
        self.saved = created if self._customer_id is None else self._customer_id
        self._dialog.accept()
