"""Opening the form of a campaign, and saving what it gives."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from app.core.errors import ShukeError
from app.services import campaigns
from app.ui.checked_write import write_checked
from app.ui.context import Context
from app.ui.dialogs.campaign_form.dialog import CampaignDialog


def new_campaign(context: Context, parent: QWidget | None) -> int | None:
    """Ask for a campaign and write it; its id, or None where it was let be."""
    dialog = CampaignDialog(context, None, parent)
    written = _run(context, dialog, "campaign.create", campaigns.create)
    return written[0] if written else None


def edit_campaign(context: Context, parent: QWidget | None, campaign_id: int) -> bool:
    """Change a campaign; whether that was done."""
    try:
        draft = context.ops.read(campaigns.draft_of, campaign_id)
    except ShukeError as fault:
        context.prompts.fault(fault)
        return False
    dialog = CampaignDialog(context, draft, parent)
    return bool(_run(context, dialog, "campaign.save", campaigns.save, campaign_id))


def _run(context: Context, dialog: CampaignDialog, label: str, function: Any, *before: Any) -> list[Any]:
    """Keep the form open until it is saved or let be; what the saving gave."""
    written: list[Any] = []

    def done(result: Any) -> None:
        written.append(result)
        dialog.accept()

    def save() -> None:
        if found := dialog.problems():
            dialog.show_errors(found)
            return
        dialog.set_busy(True)
        draft = dialog.draft()
        write_checked(
            context, label, function, *before, draft, subject=draft.name.strip(), refused=dialog.show_problems,
            done=done, failed=lambda: dialog.set_busy(False),
        )  # fmt: skip

    dialog.primary_requested.connect(save)
    context.prompts.run(dialog)
    dialog.deleteLater()
    return written
