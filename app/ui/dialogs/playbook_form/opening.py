"""Opening the form of a playbook, and keeping what came of it as one step that can be undone."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from app.core.enums import PlaybookKind
from app.db.reader import Reader
from app.services import playbooks, staff
from app.services.playbooks import PlayDraft
from app.services.staff import StaffRow
from app.ui.checked_write import write_form
from app.ui.context import Context
from app.ui.dialogs.playbook_form.dialog import PlaybookDialog


def edit_playbook(context: Context, parent: QWidget | None, kind: PlaybookKind, code: str) -> bool:
    """Let the shop write its own strategy for a class; whether it was saved."""
    draft, people = context.ops.read(_read, kind, code)
    built_in = playbooks.built_in(kind, code, context.words)
    dialog = PlaybookDialog(context, built_in, draft, people, parent)
    dialog.primary_requested.connect(partial(_save, context, dialog, kind, code))
    context.prompts.run(dialog)
    saved = dialog.result() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return saved


def reset_playbook(context: Context, kind: PlaybookKind, code: str) -> None:
    """Bring back what is built in, as one step."""
    name = playbooks.class_name(kind, code, context.words)
    context.ops.write("playbook.reset", playbooks.reset, kind, code, subject=name)


def _read(reader: Reader, kind: PlaybookKind, code: str) -> tuple[PlayDraft, list[StaffRow]]:
    return playbooks.drafts(reader).get((kind, code), PlayDraft()), staff.all_staff(reader)


def _save(context: Context, dialog: PlaybookDialog, kind: PlaybookKind, code: str) -> None:
    problems = dialog.problems()
    if problems:
        dialog.show_problems(problems)
        return
    name = playbooks.class_name(kind, code, context.words)
    write_form(context, dialog, "playbook.save", playbooks.save, kind, code, dialog.draft(), subject=name)
