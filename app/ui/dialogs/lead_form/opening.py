"""Opening the form of a lead, and saving what it gives."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from app.services import drafts, lead_list
from app.ui.checked_write import write_checked
from app.ui.context import Context
from app.ui.dialogs.draft_keeper import DraftKeeper
from app.ui.dialogs.lead_form.dialog import LeadDialog
from app.ui.dialogs.quick_log_parts.customer_picker import Person

KEY = "lead"


def new_lead(
    context: Context, parent: QWidget | None, person: Person | None = None, campaign_id: int | None = None
) -> int | None:
    """Ask for a lead and write it (with its customer where nobody knew them); its id, or None where it was let be."""
    from app.services import leads

    dialog = LeadDialog(context, None, parent)
    kept = context.ops.read(drafts.load, KEY) if person is None else {}
    if person is not None:
        dialog.who.put_person(person)
    elif kept:
        dialog.take_back(kept)
    dialog.campaign.choose(campaign_id)
    dialog.responsible.choose(context.settings["shop.me"])
    written: list[int] = []

    def save(done: Any) -> None:
        if found := dialog.problems():
            dialog.show_errors(found)
            return
        dialog.set_busy(True)
        draft, who = dialog.draft(), dialog.who
        if who.is_new:
            customer = who.draft(
                dialog.source.currentData() or "", draft.campaign_id, dialog.responsible.currentData()
            )
            job: tuple[Any, ...] = (leads.create_with_customer, customer, draft)
        else:
            job = (leads.create, draft)
        write_checked(
            context, "lead.create", *job, subject=dialog.subject(), refused=dialog.show_problems, done=done,
            failed=lambda: dialog.set_busy(False),
        )  # fmt: skip

    def close(number: int) -> None:
        written.append(number)
        dialog.accept()

    def go_on(number: int) -> None:
        written.append(number)
        dialog.set_busy(False)
        keeper.forget()
        dialog.begin_again()
        keeper.begin_again(KEY)

    dialog.primary_requested.connect(lambda: save(close))
    dialog.second_requested.connect(lambda: save(go_on))
    keeper = DraftKeeper(context, dialog, KEY, dialog.values, kept)
    if context.prompts.run(dialog):
        keeper.forget()
    else:
        keeper.close()
    dialog.deleteLater()
    return written[-1] if written else None


def edit_lead(context: Context, parent: QWidget | None, lead_id: int) -> bool:
    """Change a lead; whether that was done."""
    from app.services import leads

    lead = context.ops.read(lead_list.one, lead_id)
    if lead is None:
        return False
    dialog = LeadDialog(context, lead, parent)

    def save() -> None:
        if found := dialog.problems():
            dialog.show_errors(found)
            return
        dialog.set_busy(True)
        write_checked(
            context, "lead.save", leads.save, lead_id, dialog.draft(), subject=lead.name,
            refused=dialog.show_problems, done=lambda _: dialog.accept(), failed=lambda: dialog.set_busy(False),
        )  # fmt: skip

    dialog.primary_requested.connect(save)
    saved = context.prompts.run(dialog)
    dialog.deleteLater()
    return saved
