"""Putting a backup in the file's place, in a way that can itself be taken back.

The backup is proven first; the present state is kept as a pinned backup, or, where it is too damaged for that, set
aside as it is; then a proven copy takes the file's name in one step. A kill leaves the old file or the new one.
"""

import os
import shutil
from contextlib import closing, nullcontext
from dataclasses import dataclass
from pathlib import Path

from app.core.clock import Clock
from app.core.errors import ShukeError
from app.db import faults, files, keys, proof
from app.db.backups import backup
from app.db.backups.converting import convert
from app.db.backups.copying import copy_beside, count
from app.db.backups.manifest import BackupInfo, Reason, read
from app.db.changes import ledger
from app.db.keys import Key
from app.db.lock import FileLock
from app.db.migrate import fold_log
from app.db.opening import look
from app.db.readonly import open_view

_DAMAGED = {"damaged_database", "not_a_database", "empty_file"}
_SOUND_ENOUGH = {"altered_database"}


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: how much the file holds now, and where its former state is.

    `kept` is the backup of the former state (restoring it takes the restore back); `set_aside` where that state
    could not be copied because it was damaged. Both are None when there was no file.
    """

    path: Path
    rows: dict[str, int]
    live: dict[str, int]
    needs_migration: bool
    kept: BackupInfo | None = None
    set_aside: Path | None = None


def restore(
    backup_file: Path,
    database: Path,
    *,
    clock: Clock,
    key: Key | None = None,
    source_key: Key | None = None,
    folder: Path | None = None,
    lock: FileLock | None = None,
) -> Restored:
    """Put the contents of `backup_file` in place of `database`, which need not exist.

    Every connection of this program to the database is closed; `lock` is the lock on it, if the caller holds it
    already. `key` opens the present file, and the restored one opens with it too (with the backup's where the present
    one opens with nothing); a backup with another password (or none) opens with `source_key`. An older schema is
    brought up to date at the next opening. Afterwards no older backup is rotated away until `backup.resume_rotation`.
    Raises ShukeError: those of `opening.look` for the backup, `damaged_backup`, `same_file`, `in_use`, disk_full …;
    then the database is what it was.
    """
    folder = folder or backup.default_folder(database)
    _check_source(backup_file, database)
    source_key = _fitting(backup_file, source_key, key)
    needs_migration = _check_whole(backup_file, source_key)
    with faults.translated(database):
        files.make_folder(database.parent)
    with nullcontext() if lock else FileLock(database), faults.translated(database):
        files.sweep(database)
        kept_key = key if database.exists() and keys.fits(database, key) else source_key
        work, counted = _copy(backup_file, database, source_key, kept_key)
        try:
            kept, set_aside = _keep_present(database, folder, clock, key, proven=source_key == key)
            if kept is not None:
                _forget_changes(database)
            files.replace(work, database)
        finally:
            files.discard(work)
    return Restored(database, counted.rows, counted.live, needs_migration, kept, set_aside)


def _check_source(backup_file: Path, database: Path) -> None:
    if backup_file.exists() and database.exists() and backup_file.samefile(database):
        raise ShukeError("same_file", file=str(database))


def _fitting(backup_file: Path, *tried: Key | None) -> Key | None:
    """The first of the keys that opens the backup; without any that does, the ladder says what is wrong with it."""
    if backup_file.is_file():
        with faults.translated(backup_file):
            return next((key for key in (*tried, None) if keys.fits(backup_file, key)), None)
    return None


def _copy(
    backup_file: Path, database: Path, source_key: Key | None, key: Key | None
) -> tuple[Path, proof.Contents]:
    """As protected as the present file is, whatever the backup was."""
    if source_key == key:
        return copy_beside(backup_file, database, "restoring", key=key)
    work = convert(backup_file, database, "restoring", key=source_key, new=key)
    with closing(open_view(work, key=key)) as connection:
        return work, count(connection)


def _check_whole(backup_file: Path, key: Key | None) -> bool:
    """Every page, and where the backup has its manifest, every bit; tells whether its schema is an older one."""
    try:
        needs_migration = look(backup_file, key=key).needs_migration
        with faults.translated(backup_file), closing(open_view(backup_file, key=key)) as connection:
            broken = bool(proof.damage(connection))
    except ShukeError as fault:
        if fault.code != "damaged_database":
            raise
        broken, needs_migration = True, False
    info = read(backup_file)
    if broken or (info is not None and not backup.verify(info)):
        raise ShukeError("damaged_backup", file=str(backup_file))
    return needs_migration


def _keep_present(
    database: Path, folder: Path, clock: Clock, key: Key | None, *, proven: bool
) -> tuple[BackupInfo | None, Path | None]:
    """A key that opened the backup is the right one: a present file that it does not open is damaged."""
    if not database.exists():
        _clear_companions(database)
        return None, None
    kept, set_aside = None, None
    try:
        _look_at_present(database, key)
        kept = backup.make(database, folder, reason=Reason.RESTORE, clock=clock, key=key, pinned=True)
        fold_log(database, key=key)
    except ShukeError as fault:
        damaged = _DAMAGED | {"wrong_password"} if proven and key is not None else _DAMAGED
        if fault.code not in damaged:
            raise
        set_aside = _set_aside(database)
    if folder.is_dir():
        backup.pause_rotation(folder)
    return kept, set_aside


def _look_at_present(database: Path, key: Key | None) -> None:
    """A newer file and another program's are not replaced; one whose structure was altered can still be copied."""
    try:
        look(database, key=key)
    except ShukeError as fault:
        if fault.code not in _SOUND_ENOUGH:
            raise


def _forget_changes(database: Path) -> None:
    """Or the change journal would bring back at the next opening what was taken back here; the kept backup has it all.

    Where the file was damaged the journal stays: it brings what the backup does not hold yet.
    """
    files.discard(ledger.path_of(database))


def _set_aside(database: Path) -> Path:
    """Keep the damaged file and its log under a name of their own; the old name exists until it is replaced."""
    target = _free_name(database)
    for ending in ("", *files.COMPANIONS):
        source = files.companion(database, ending) if ending else database
        if source.exists():
            _duplicate(source, target.with_name(target.name + ending))
    files.sync_folder(database.parent)
    _clear_companions(database)
    return target


def _free_name(database: Path) -> Path:
    number = 1
    while (target := database.with_name(f"{database.stem}-damaged-{number}{database.suffix}")).exists():
        number += 1
    return target


def _duplicate(source: Path, target: Path) -> None:
    """A second name where the file system has them: a damaged disk is not read once more."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
        files.sync_file(target)


def _clear_companions(database: Path) -> None:
    for ending in files.COMPANIONS:
        files.companion(database, ending).unlink(missing_ok=True)
