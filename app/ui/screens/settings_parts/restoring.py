"""From a backup to the wish to restore it: looked at first, its password asked for where it has its own, asked once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.core.errors import ShukeError
from app.db.backups.manifest import BackupInfo, read
from app.ui.context import Context
from app.ui.screens.settings_parts import backup_words
from app.ui.screens.settings_parts.password_dialog import ask_password
from app.ui.wishes import Restore

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Source:
    """A file to restore from, as the question tells of it."""

    file: Path
    when: str
    customers: int | None
    password: str = ""


def restore_backup(context: Context, parent: QWidget, info: BackupInfo, *, undoing: bool = False) -> bool:
    """One of the list; whether the window now closes to restore it."""
    when = backup_words.moment_within(info.made_at, context.clock, context.words)
    return _restore(context, parent, Source(info.path, when, info.customers), undoing)


def restore_file(context: Context, parent: QWidget) -> bool:
    """A backup from anywhere, chosen as a file."""
    title = translate("Restoring", "Choose a backup")
    chosen = context.prompts.open_files(title, translate("Restoring", "Shuke files (*.db);;All files (*)"))
    if not chosen:
        return False
    info = read(chosen[0])
    if info is not None:
        return restore_backup(context, parent, info)
    return _restore(context, parent, Source(chosen[0], chosen[0].name, None), undoing=False)


def _restore(context: Context, parent: QWidget, source: Source, undoing: bool) -> bool:
    try:
        password = _password_for(context, parent, source.file)
    except ShukeError as fault:
        context.prompts.fault(fault)
        return False
    if password is None or not _agrees(context, source, undoing):
        return False
    context.shell.end_with(Restore(source.file, password, source.when, undoing=undoing))
    return True


def _password_for(context: Context, parent: QWidget, file: Path) -> str | None:
    """Empty where none is needed, None where a person would not give it. Raises ShukeError for what is no backup."""
    from app.db import keys
    from app.db.opening import look

    if not file.is_file():
        raise ShukeError("missing_file", file=str(file))
    # The open file must not be looked into here: closing it again would drop SQLite's locks.
    if file.samefile(context.database.path):
        raise ShukeError("same_file", file=str(file))
    if keys.is_protected(file) and not (context.database.key and keys.fits(file, context.database.key)):
        return ask_password(context, parent, file)
    look(file, key=context.database.key if keys.is_protected(file) else None)
    return ""


def _agrees(context: Context, source: Source, undoing: bool) -> bool:
    if undoing:
        question = translate("Restoring", "Take the restore back?")
    else:
        question = translate("Restoring", "Restore to {when}?").replace("{when}", source.when)
    detail = translate(
        "Restoring",
        "The present state is kept as a backup first, so this can be taken back. The window closes and opens anew.",
    )
    if source.customers is not None:
        held = translate("Restoring", "This backup holds {n} customers.")
        detail = f"{held.replace('{n}', f'{source.customers:,}')} {detail}"
    return context.prompts.ask(
        question, detail, translate("Restoring", "Restore"), translate("Restoring", "Keep as it is")
    )
