"""Changing how a class of customers is looked after: its strategy, offer, channel, rhythm and who does it."""

from app.ui.dialogs.playbook_form.opening import edit_playbook

__all__ = ["edit_playbook"]
