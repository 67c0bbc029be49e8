"""Leads as forms: a lead with its customer, its next step, why it was lost."""

from app.ui.dialogs.lead_form.lost import ask_lost
from app.ui.dialogs.lead_form.opening import edit_lead, new_lead
from app.ui.dialogs.lead_form.step import ask_step

__all__ = ["ask_lost", "ask_step", "edit_lead", "new_lead"]
