"""Making and editing a greeting template, in Chinese and English, beside what a customer would get."""

from app.ui.dialogs.greeting_template.opening import duplicate_template, edit_template

__all__ = ["duplicate_template", "edit_template"]
