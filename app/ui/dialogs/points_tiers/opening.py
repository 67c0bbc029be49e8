"""Opening the rules of the tiers, and saving them as one step."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from app.services import tier_rules, tiers
from app.ui.checked_write import write_form
from app.ui.context import Context
from app.ui.dialogs.points_tiers.dialog import TierPlan, TiersDialog


def edit_tiers(context: Context, parent: QWidget | None) -> bool:
    """Show the rules and save what was changed; whether anything was saved."""
    dialog = TiersDialog(
        context, context.ops.read(tiers.whole_tiers), tier_rules.rule_of(context.settings), parent
    )

    def save() -> None:
        plan, wrong = dialog.plan()
        if wrong:
            dialog.show_problems(wrong)
            return
        write_form(context, dialog, "tier.rules", save_plan, plan, subject="")

    dialog.primary_requested.connect(save)
    try:
        return bool(context.prompts.run(dialog))
    finally:
        dialog.deleteLater()


def save_plan(session: Any, plan: TierPlan) -> None:
    """The tiers and the rule together; what did not change is not written."""
    from app.services import settings

    tiers.save(session, plan.tiers)
    stored, rule = settings.load_from(session), plan.rule
    for key, value in (
        ("tiers.by", rule.by),
        ("tiers.months", rule.months),
        ("tiers.automatic", rule.automatic),
        ("tiers.down", rule.down),
    ):
        if stored[key] != value:
            settings.set(session, key, value)
