"""Adding and changing a festival: solar or lunar day, n-th weekday, solar term, or the eve of another."""

from app.ui.dialogs.festival_form.opening import edit_festival

__all__ = ["edit_festival"]
