"""Opening the editor of a group, and keeping what came of it as one step that can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from app.ui.context import Context


def edit_group(
    context: Context,
    parent: QWidget | None,
    segment_id: int | None = None,
    *,
    name: str = "",
    rule: Mapping[str, Any] | None = None,
) -> int | None:
    """Edit a group, or make one (which begins with `name` and `rule`); its id, None when it was let be."""
    from app.ui.dialogs.group_editor.running import run_editor

    return run_editor(context, parent, segment_id, name, rule)


def duplicate_group(context: Context, parent: QWidget | None, segment_id: int) -> int | None:
    """Make a group out of another; its id, None when it was let be."""
    from app.ui.dialogs.group_editor.running import run_copy

    return run_copy(context, parent, segment_id)
