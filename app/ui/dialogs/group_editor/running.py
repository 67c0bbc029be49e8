"""Runs the editor of a group and keeps what comes of it as one step that can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from app.core.errors import ShukeError
from app.services import group_editing, group_members, segments
from app.services.group_editing import GroupDraft
from app.ui.checked_write import write_checked
from app.ui.context import Context
from app.ui.dialogs.care_rule.keeping import run_kept
from app.ui.dialogs.group_editor.dialog import GroupDialog
from app.ui.dialogs.group_editor.known import read_known
from app.ui.dialogs.group_editor.nodes import rule_of, tree_of


def run_editor(
    context: Context,
    parent: QWidget | None,
    segment_id: int | None,
    name: str,
    rule: Mapping[str, Any] | None,
) -> int | None:
    """Edit a group, or make one; its id, None when it was let be. What was left half edited comes back."""
    made = _start(context, segment_id, name, rule)
    if made is None:
        return None
    draft, listed = made
    known = context.ops.read(read_known, draft.rule or {})
    dialog = GroupDialog(context, known, draft, segment_id=segment_id, listed=listed, parent=parent)
    saved: list[int] = []
    dialog.primary_requested.connect(
        partial(_save, context, dialog, segment_id, draft, listed is not None, saved)
    )
    run_kept(context, dialog, f"group:{segment_id or 'new'}", kept=rule is None)
    accepted = dialog.result() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return saved[0] if accepted and saved else None


def run_copy(context: Context, parent: QWidget | None, segment_id: int) -> int | None:
    """Make a group out of another under a name of its own; its id."""
    stored = _draft(context, segment_id)
    if stored is None:
        return None
    pattern = context.words("groups.name.copy", name="{name}")
    name = context.ops.read(group_editing.copy_name, stored.name, pattern)
    made: list[int] = []
    context.ops.write(
        "segment.copy", group_editing.duplicate, segment_id, name, subject=name, done=made.append
    )
    return made[0] if made else None


def _start(
    context: Context, segment_id: int | None, name: str, rule: Mapping[str, Any] | None
) -> tuple[GroupDraft, int | None] | None:
    """What the form begins with, and how many stand in a list."""
    if segment_id is None:
        return GroupDraft(name, rule or {}), None
    stored = _draft(context, segment_id)
    if stored is None or stored.rule is not None:
        return None if stored is None else (stored, None)
    ids = list(context.ops.read(group_members.ids, segment_id, context.clock.today()))
    return GroupDraft(stored.name, {"field": "customer", "in": ids}), len(ids)


def _draft(context: Context, segment_id: int) -> GroupDraft | None:
    try:
        return context.ops.read(group_editing.draft, segment_id)
    except ShukeError as fault:
        context.prompts.fault(fault)
        return None


def _save(
    context: Context,
    dialog: GroupDialog,
    segment_id: int | None,
    start: GroupDraft,
    listed: bool,
    saved: list[int],
) -> None:
    """A list whose people were not touched stays one."""
    if dialog.problems():
        return
    draft, today = dialog.draft(), context.clock.today()

    def done(number: int | None) -> None:
        saved.append(segment_id if segment_id is not None else int(number or 0))
        dialog.accept()

    dialog.set_busy(True)
    rule = draft.rule or {}
    asked: tuple[Any, ...]
    if segment_id is None:
        asked = ("segment.save", group_editing.create, draft.name, rule, today)
    elif listed and draft.rule == rule_of(tree_of(start.rule or {})):
        asked = ("segment.rename", segments.rename, segment_id, draft.name)
    else:
        asked = ("segment.rule", group_editing.update, segment_id, draft.name, rule, today)
    label, function, *arguments = asked
    write_checked(
        context,
        label,
        function,
        *arguments,
        subject=draft.name,
        refused=dialog.show_problems,
        done=done,
        failed=lambda: dialog.set_busy(False),
    )
