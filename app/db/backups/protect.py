"""Giving a file a password, another one, or none: the file, its backups and its change journal, in that order.

The file is written anew under the new key beside itself, proven, and takes its name in one step: a kill leaves the old
file or the new one. What lay there before is overwritten before its space is given back. The backups follow one by
one; an interruption leaves some in the old form, and the next backup goes on with them (`finish`).

What no program can promise: disks that move what they overwrite (solid-state drives, sticks), snapshots and
copies elsewhere may keep the old contents. Who sets a password is told so.
"""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from app.core.errors import ShukeError
from app.db import faults, files, keys
from app.db.backups import backup, backup_place, manifest
from app.db.backups.converting import convert
from app.db.backups.manifest import BackupInfo
from app.db.changes import ledger
from app.db.keys import Key
from app.db.lock import FileLock
from app.db.migrate import fold_log
from app.db.opening import look

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Protected:
    """What came of it: the file's key from now on (None without a password), how many backups now open with it, and
    those that could not be written anew, because they have another password or their place could not be written.
    """

    key: Key | None
    backups: int
    left: tuple[Path, ...]


def set_password(
    database: Path,
    password: str,
    *,
    key: Key | None = None,
    folder: Path | None = None,
    second_place: Path | None = None,
    lock: FileLock | None = None,
    progress: Progress | None = None,
) -> Protected:
    """Let the file and its backups open with this password alone. `key` opens the file as it is now.

    Every connection of this program to the file is closed; `lock` is the lock on it, if the caller holds it already.
    `progress` hears of files done and in all, and may raise to stop: then the file is what it was, or the rest of the
    backups follows with the next one. Raises ShukeError: `empty_password`, those of `opening.look`, disk_full …
    """
    if not password:
        raise ShukeError("empty_password")
    return _change(database, keys.fresh(password), key, folder, second_place, lock, progress)


def remove_password(
    database: Path,
    key: Key,
    *,
    folder: Path | None = None,
    second_place: Path | None = None,
    lock: FileLock | None = None,
    progress: Progress | None = None,
) -> Protected:
    """Let the file and its backups open without a password again."""
    return _change(database, None, key, folder, second_place, lock, progress)


def finish(
    folder: Path, *, key: Key | None, old: Key | None = None, progress: Progress | None = None
) -> Protected:
    """Bring the backups of a folder under `key` where they are still in the old form; what is done is passed over."""
    done, left = 0, []
    made = backup.list_backups(folder)
    with backup.alone(folder):
        for number, info in enumerate(made, 1):
            try:
                _convert_backup(info, key, old)
                done += 1
            except ShukeError:
                left.append(info.path)
            if progress is not None:
                progress(number, len(made))
    return Protected(key, done, tuple(left))


def _change(
    database: Path,
    new: Key | None,
    key: Key | None,
    folder: Path | None,
    second_place: Path | None,
    lock: FileLock | None,
    progress: Progress | None,
) -> Protected:
    folders = [folder] if folder else backup_place.folders(database)
    folders += [second_place / one.name for one in folders] if second_place else []
    there = [one for one in folders if one.is_dir()]
    total = 1 + sum(len(backup.list_backups(one)) for one in there)
    tell = progress or _nothing
    tell(0, total)
    with nullcontext() if lock else FileLock(database), faults.translated(database):
        look(database, key=key)
        files.sweep(database)
        fold_log(database, key=key)
        work = convert(database, database, "protecting", key=key, new=new)
        try:
            tell(0, total)
            files.discard(ledger.path_of(database))
            files.replace(work, database, shred=True)
        finally:
            files.discard(work)
    tell(1, total)
    return _follow(there, new, key, total, tell)


def _follow(folders: list[Path], new: Key | None, old: Key | None, total: int, tell: Progress) -> Protected:
    done, count = 1, 0
    left: tuple[Path, ...] = ()
    for folder in folders:
        result = finish(folder, key=new, old=old, progress=_from(done, total, tell))
        done += len(backup.list_backups(folder))
        count += result.backups
        left += result.left
    return Protected(new, count, left)


def _from(before: int, total: int, tell: Progress) -> Progress:
    return lambda done, _: tell(before + done, total)


def _convert_backup(info: BackupInfo, new: Key | None, old: Key | None) -> None:
    """One backup under the new key; a manifest that a killed program left behind its file is brought along."""
    if not info.path.is_file():
        raise ShukeError("missing_file", file=str(info.path))
    with faults.translated(info.path):
        if not keys.fits(info.path, new):
            fitting = next((key for key in (old, None) if keys.fits(info.path, key)), new)
            if fitting is new or not backup.verify(info):
                raise ShukeError("damaged_backup", file=str(info.path))
            work = convert(info.path, manifest.owner_of(info.path.parent), "making", key=fitting, new=new)
            try:
                files.replace(work, info.path, shred=True)
            finally:
                files.discard(work)
        if not backup.verify(info):
            info = backup.describe_anew(info, new)
    if info.protected != (new is not None):
        manifest.write(replace(info, protected=new is not None))


def _nothing(done: int, total: int) -> None:
    return
