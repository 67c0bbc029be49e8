"""The rules of the tiers: conditions, what each brings, and how people move between them."""

from app.ui.dialogs.points_tiers.opening import edit_tiers

__all__ = ["edit_tiers"]
