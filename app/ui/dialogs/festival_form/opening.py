"""Opening the form of a festival, and keeping what came of it as one step that can be undone."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from app.care.kinds.festival import all_festivals
from app.services import festivals
from app.services.festivals import FestivalDraft, FestivalRow
from app.ui.checked_write import write_form
from app.ui.context import Context
from app.ui.dialogs.festival_form.dialog import FestivalDialog


def edit_festival(context: Context, parent: QWidget | None, row: FestivalRow | None = None) -> bool:
    """Edit a festival, or add one of the shop's own; whether it was saved.

    Editing a built-in festival makes the shop's own version of it, which stands in for it.
    """
    draft = None
    known = context.ops.read(all_festivals)
    if row is not None:
        draft = FestivalDraft(row.festival.zh, row.festival.en, row.festival.rule)
        known = tuple(one for one in known if one.code != row.festival.code)
    dialog = FestivalDialog(context, draft, known, parent)
    dialog.primary_requested.connect(partial(_save, context, dialog, row))
    context.prompts.run(dialog)
    saved = dialog.result() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return saved


def _save(context: Context, dialog: FestivalDialog, row: FestivalRow | None) -> None:
    draft = dialog.draft()
    names = (draft.zh, draft.en) if context.language == "zh_CN" else (draft.en, draft.zh)
    function, args = _verb(row, draft)
    write_form(
        context,
        dialog,
        "care.festival_create" if row is None else "care.festival",
        function,
        *args,
        subject=next((name for name in names if name), ""),
    )


def _verb(row: FestivalRow | None, draft: FestivalDraft) -> tuple[Any, tuple[Any, ...]]:
    if row is None:
        return festivals.create, (draft,)
    if row.id is None:
        return festivals.change_builtin, (row.festival.code, draft)
    return festivals.update, (row.id, draft)
