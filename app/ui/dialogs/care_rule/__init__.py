"""Making and editing a care rule. `edit_rule` is what settings, calendar and palette open."""

from app.ui.dialogs.care_rule.opening import duplicate_rule, edit_rule

__all__ = ["duplicate_rule", "edit_rule"]
