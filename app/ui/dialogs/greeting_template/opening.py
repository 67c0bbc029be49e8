"""Opening the editor of a greeting template, and keeping what came of it as one step that can be undone."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from app.services.greeting_templates import (
    TemplateDraft,
    TemplateRow,
    all_templates,
    create,
    template_name,
    update,
)
from app.ui.checked_write import write_form
from app.ui.context import Context
from app.ui.dialogs.care_rule.keeping import run_kept
from app.ui.dialogs.greeting_template.dialog import TemplateDialog


def edit_template(
    context: Context, parent: QWidget | None, template_id: int | None = None, occasion: str = "other"
) -> bool:
    """Edit a template, or make a new one for an occasion; whether it was saved."""
    if template_id is None:
        return _run(context, parent, TemplateDraft("", occasion), None)
    row = find_template(context, template_id)
    return row is not None and _run(context, parent, draft_of(row), row)


def duplicate_template(context: Context, parent: QWidget | None, template_id: int) -> bool:
    """Make a new template out of another."""
    row = find_template(context, template_id)
    if row is None:
        return False
    name = context.words("rules.name.copy", name=template_name(row, context.words))
    return _run(
        context, parent, TemplateDraft(name, row.occasion, row.channel, row.zh, row.en), None, kept=False
    )


def find_template(context: Context, template_id: int) -> TemplateRow | None:
    """The template as it is now."""
    return next((row for row in context.ops.read(all_templates) if row.id == template_id), None)


def draft_of(row: TemplateRow) -> TemplateDraft:
    """The form's content for a template that is there."""
    return TemplateDraft(row.name, row.occasion, row.channel, row.zh, row.en)


def _run(
    context: Context,
    parent: QWidget | None,
    draft: TemplateDraft,
    row: TemplateRow | None,
    *,
    kept: bool = True,
) -> bool:
    dialog = TemplateDialog(context, row, draft, parent)
    dialog.primary_requested.connect(partial(_save, context, dialog, row))
    run_kept(context, dialog, f"template:{row.id if row is not None else 'new'}", kept=kept)
    saved = dialog.result() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return saved


def _save(context: Context, dialog: TemplateDialog, row: TemplateRow | None) -> None:
    draft = dialog.draft()
    write_form(
        context,
        dialog,
        "care.template_create" if row is None else "care.template",
        create if row is None else update,
        *((draft,) if row is None else (row.id, draft)),
        subject=draft.name or (template_name(row, context.words) if row is not None else ""),
    )
