"""The form of a campaign: `new_campaign`, `edit_campaign`."""

from app.ui.dialogs.campaign_form.opening import edit_campaign, new_campaign

__all__ = ["edit_campaign", "new_campaign"]
