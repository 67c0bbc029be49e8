"""Groups of customers: `AudienceChoice` asks for one, `edit_group` makes or changes one."""

from app.ui.dialogs.group_editor.audience_choice import AudienceChoice
from app.ui.dialogs.group_editor.opening import duplicate_group, edit_group

__all__ = ["AudienceChoice", "duplicate_group", "edit_group"]
