"""Runs an editor whose content is kept while one types and comes back when it was left unsaved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, cast

from PySide6.QtWidgets import QDialog

from app.services import drafts
from app.ui.context import Context
from app.ui.dialogs.draft_keeper import DraftKeeper


class Keeping(Protocol):
    """What such an editor can do."""

    def changed_values(self) -> dict[str, Any]: ...

    def take_back(self, kept: Mapping[str, Any]) -> None: ...


def run_kept(context: Context, dialog: QDialog, key: str, *, kept: bool = True) -> None:
    """Run it; without `kept` it begins as it was made, whatever was left there before."""
    editor = cast(Keeping, dialog)
    found = context.ops.read(drafts.load, key) if kept else {}
    if found:
        editor.take_back(found)
    keeper = DraftKeeper(context, dialog, key, editor.changed_values, found)
    context.prompts.run(dialog)
    if dialog.result() == QDialog.DialogCode.Accepted:
        keeper.forget()
    else:
        keeper.close()
