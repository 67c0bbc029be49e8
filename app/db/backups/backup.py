"""Backups: whole, proven copies beside the file, numbered, kept by a plan, and where set also in a second place.

A backup is a copy made by SQLite from one moment (`app.db.backups.copying`), compared with what the file held then,
hashed, and only then given its name. Nothing ever overwrites a backup.
"""

from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

from sqlcipher3 import dbapi2

from app import __version__
from app.core.clock import Clock
from app.core.errors import ShukeError
from app.db import faults, files, proof
from app.db.backups import backup_place, manifest, rotation
from app.db.backups.copying import copy_beside
from app.db.backups.folder import (
    alone,
    list_backups,
    newest_verified,
    pause_rotation,
    pin,
    resume_rotation,
    rotate,
    rotation_paused,
    set_pinned,
    sha256,
    verify,
)  # fmt: skip
from app.db.backups.manifest import BackupInfo, Reason
from app.db.backups.second_place import copy_to
from app.db.connect import APPLICATION_ID
from app.db.keys import Key
from app.db.readonly import open_untouched

__all__ = [
    "BackupInfo", "Reason", "alone", "backup_to", "default_folder", "describe_anew", "list_backups", "make",
    "newest_verified", "pause_rotation", "resume_rotation", "rotation_paused", "set_pinned", "verify",
]  # fmt: skip


def default_folder(database: Path) -> Path:
    """Where a file's backups go: the folder that was chosen for them, else `shuke.db-backups` beside `shuke.db`."""
    return backup_place.reachable(database)


def make(
    database: Path,
    folder: Path | None = None,
    *,
    reason: Reason,
    clock: Clock,
    key: Key | None = None,
    pinned: bool = False,
    second_place: Path | None = None,
) -> BackupInfo:
    """Make a verified backup of the file as it is now; other programs may go on reading and writing it.

    Takes about a second per 20 MB, so call it off the GUI thread. Raises ShukeError (disk_full, damaged_database,
    no_write_permission …); then nothing was kept and nothing older was removed.
    """
    folder = folder or default_folder(database)
    with faults.translated(folder):
        files.make_folder(folder)
        with alone(folder):
            info = _make(database, folder, reason, clock, key, pinned, second_place)
            _pin_before_fall(folder, info)
            rotate(folder)
        _protect_the_rest(folder, key)
    if second_place is None:
        return info
    copied = copy_to(info, folder, second_place)
    _protect_the_rest(second_place / folder.name, key)
    return replace(info, second_place=copied)


def backup_to(database: Path, file: Path, *, clock: Clock, key: Key | None = None) -> BackupInfo:
    """Write a verified copy to a file of one's choice.

    An older copy there is replaced once the new one is proven; any other file, also a shop's file in use, is left
    alone (ShukeError `file_exists`).
    """
    if file.exists() and (file.samefile(database) or not _is_copy(file, key)):
        raise ShukeError("file_exists", file=str(file))
    with faults.translated(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        files.sweep(file)
        work, counted = copy_beside(database, file, "making", key=key)
        try:
            info = _describe(work, counted, Reason.MANUAL, clock, key, sequence=0, pinned=False)
            files.replace(work, file)
        finally:
            files.discard(work)
    return replace(info, path=file, verified=True)


def describe_anew(info: BackupInfo, key: Key | None) -> BackupInfo:
    """Write the manifest of a backup that has another key now: whole, and with as many rows as it was said to hold.

    Raises ShukeError `damaged_backup` for anything else.
    """
    with closing(open_untouched(info.path, key=key)) as connection:
        if proof.damage(connection) or proof.contents(connection) != proof.Contents(
            dict(info.rows), dict(info.live)
        ):
            raise ShukeError("damaged_backup", file=str(info.path))
    found = replace(
        info,
        size=info.path.stat().st_size,
        sha256=sha256(info.path),
        protected=key is not None,
        verified=True,
    )
    manifest.write(found)
    return found


def _make(
    database: Path,
    folder: Path,
    reason: Reason,
    clock: Clock,
    key: Key | None,
    pinned: bool,
    second_place: Path | None,
) -> BackupInfo:
    work, counted = copy_beside(database, manifest.owner_of(folder), "making", key=key)
    try:
        elsewhere = [second_place / folder.name] if second_place else []
        sequence = manifest.next_sequence(folder, backup_place.beside(database), *elsewhere)
        info = _describe(work, counted, reason, clock, key, sequence=sequence, pinned=pinned)
        name = f"{database.stem}-{sequence:06d}-{info.day.isoformat()}{database.suffix or '.db'}"
        info = replace(info, path=folder / name, verified=True)
        manifest.write(info)
        files.publish(work, info.path)
    finally:
        files.discard(work)
    return info


def _describe(
    work: Path,
    counted: proof.Contents,
    reason: Reason,
    clock: Clock,
    key: Key | None,
    *,
    sequence: int,
    pinned: bool,
) -> BackupInfo:
    with closing(open_untouched(work, key=key)) as connection:
        (schema,) = connection.execute("PRAGMA user_version").fetchone()
        (operation,) = connection.execute("SELECT coalesce(max(id), 0) FROM operation").fetchone()
    return BackupInfo(
        path=work,
        sequence=sequence,
        made_at=clock.now(),
        day=clock.today(),
        reason=reason,
        schema=schema,
        app_version=__version__,
        rows=counted.rows,
        live=counted.live,
        size=work.stat().st_size,
        sha256=sha256(work),
        pinned=pinned,
        operation=operation,
        protected=key is not None,
    )


def _protect_the_rest(folder: Path, key: Key | None) -> None:
    """A password that was being set when the program was killed or stopped may have left backups that need none."""
    if key is not None and any(not info.protected for info in list_backups(folder)):
        from app.db.backups import protect

        protect.finish(folder, key=key)


def _pin_before_fall(folder: Path, made: BackupInfo) -> None:
    """When a fifth of the rows is gone, the state before may be what the shop will ask for."""
    older = [info for info in list_backups(folder) if info.verified and info.sequence < made.sequence]
    if older and not older[0].pinned and rotation.fell(older[0], made):
        pin(older[0], True)


def _is_copy(file: Path, key: Key | None) -> bool:
    """Whether the file is a copy that we made; one that was opened for work since then keeps a log."""
    with suppress(dbapi2.Error), closing(open_untouched(file, key=key)) as connection:
        marks = [
            connection.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "journal_mode")
        ]
        return marks == [(APPLICATION_ID,), ("delete",)]
    return False
