"""Backups: whole, proven copies beside the file, numbered, kept by a plan, and where set also in a second place.

A backup is a copy made by SQLite from one moment (`app.db.backups.copying`), compared with what the file held then,
hashed, and only then given its name. Nothing ever overwrites a backup.
"""

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from sqlcipher3 import dbapi2

from app import __version__
from app.core.clock import Clock
from app.core.errors import ShukeError
from app.db import faults, files, proof
from app.db.backups import backup_place, manifest, rotation
from app.db.backups.copying import copy_beside
from app.db.backups.manifest import BackupInfo, Reason
from app.db.connect import APPLICATION_ID
from app.db.keys import Key
from app.db.lock import FileLock
from app.db.readonly import open_untouched

__all__ = [
    "BackupInfo", "Reason", "alone", "backup_to", "default_folder", "describe_anew", "list_backups", "make",
    "pause_rotation", "resume_rotation", "rotation_paused", "set_pinned", "verify",
]  # fmt: skip

_WAIT_SECONDS = 60.0
_PAUSED = "rotation-paused"


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
            _rotate(folder)
        _protect_the_rest(folder, key)
    if second_place is None:
        return info
    copied = _copy_to(info, folder, second_place)
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


def list_backups(folder: Path) -> list[BackupInfo]:
    """The backups in a folder, newest first by their numbers."""
    return sorted(manifest.found(folder), key=lambda info: info.sequence, reverse=True)


def verify(info: BackupInfo) -> bool:
    """Read a backup whole: it is to the last bit what was proven when it was made."""
    try:
        return _sha256(info.path) == info.sha256
    except OSError:
        return False


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
        sha256=_sha256(info.path),
        protected=key is not None,
        verified=True,
    )
    manifest.write(found)
    return found


def set_pinned(info: BackupInfo, pinned: bool) -> BackupInfo:
    """Keep a backup until it is released, whatever the plan says."""
    with faults.translated(info.path), alone(info.path.parent):
        return _set_pinned(info, pinned)


def pause_rotation(folder: Path) -> None:
    """After a restore: what is there now stays until a person says that all is well (`resume_rotation`)."""
    with faults.translated(folder), alone(folder):
        text = f"{manifest.next_sequence(folder) - 1}\n"
        files.write_text(folder / _PAUSED, text, owner=manifest.owner_of(folder))


def resume_rotation(folder: Path) -> None:
    with faults.translated(folder):
        (folder / _PAUSED).unlink(missing_ok=True)


def rotation_paused(folder: Path) -> bool:
    return (folder / _PAUSED).exists()


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Nobody else makes or drops backups here meanwhile, and leftovers of killed programs are gone."""
    with FileLock(folder / "backups", wait=_WAIT_SECONDS):
        files.sweep(manifest.owner_of(folder))
        yield


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
        sha256=_sha256(work),
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
        _set_pinned(older[0], True)


def _set_pinned(info: BackupInfo, pinned: bool) -> BackupInfo:
    changed = replace(info, pinned=pinned)
    manifest.write(changed)
    return changed


def _rotate(folder: Path) -> None:
    held = _held_until(folder)
    for info in rotation.to_drop(list_backups(folder)):
        if info.sequence > held:
            info.path.unlink(missing_ok=True)
            manifest.manifest_path(info.path).unlink(missing_ok=True)
    for orphan in manifest.orphans(folder):
        orphan.unlink(missing_ok=True)


def _held_until(folder: Path) -> int:
    try:
        return int((folder / _PAUSED).read_text(encoding="ascii"))
    except FileNotFoundError:
        return 0
    except (OSError, ValueError):
        return 1 << 62


def _copy_to(info: BackupInfo, folder: Path, second_place: Path) -> str:
    """Copy a finished backup to the second place. The place itself is never made: a stick must be in, not invented."""
    if not second_place.is_dir():
        return "missing"
    elsewhere = second_place / folder.name
    try:
        files.make_folder(elsewhere)
        with alone(elsewhere):
            _copy_file(info, elsewhere)
            _rotate(elsewhere)
    except (OSError, ShukeError):
        return "failed"
    return "kept"


def _copy_file(info: BackupInfo, folder: Path) -> None:
    work = files.work_file(manifest.owner_of(folder), "making")
    try:
        shutil.copyfile(info.path, work)
        files.sync_file(work)
        if _sha256(work) != info.sha256:
            raise ShukeError("disk_error", file=str(folder))
        copy = replace(info, path=folder / info.path.name)
        manifest.write(copy)
        files.publish(work, copy.path)
    finally:
        files.discard(work)


def _is_copy(file: Path, key: Key | None) -> bool:
    """Whether the file is a copy that we made; one that was opened for work since then keeps a log."""
    with suppress(dbapi2.Error), closing(open_untouched(file, key=key)) as connection:
        marks = [
            connection.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "journal_mode")
        ]
        return marks == [(APPLICATION_ID,), ("delete",)]
    return False


def _sha256(file: Path) -> str:
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def newest_verified(backups: Sequence[BackupInfo]) -> BackupInfo | None:
    """The last good copy, which a recovery window names first."""
    return next((info for info in backups if info.verified), None)
