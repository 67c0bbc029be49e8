"""Copies that still hold an erased person: which, until when, and how to be rid of them at once.

Rotation lets a copy go by itself when newer ones stand for its day, week and month. When that will be is worked out as
if one backup were made a day from now on. Until then a copy can be deleted, or made again without the person.
"""

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from shutil import copyfile

from sqlcipher3 import dbapi2

from app.core.errors import ShukeError
from app.db import faults, files, proof
from app.db.backups import backup, manifest, rotation
from app.db.backups.backup_place import folders
from app.db.backups.folder import sha256
from app.db.backups.manifest import BackupInfo
from app.db.erasing.taking_out import take_out_of_copy
from app.db.keys import Key
from app.db.readonly import open_untouched

_HORIZON = 460
"""Days looked ahead: the oldest kept month goes after a year."""
_LIVE = (
    "",
    "-wal",
    "-shm",
    "-journal",
    ".lock",
    ".changes",
    ".changes-wal",
    ".changes-shm",
    ".changes-journal",
)


@dataclass(frozen=True, slots=True)
class Copy:
    """A backup with the person in it. `leaves_on` is None for one that stays until somebody releases it; one that
    cannot be looked into is not `readable` and may hold anybody.
    """

    info: BackupInfo
    leaves_on: date | None
    second_place: bool = False
    readable: bool = True


def holding(
    database: Path, *uuids: bytes, today: date, key: Key | None = None, second_place: Path | None = None
) -> list[Copy]:
    """The copies that hold this customer, newest first; those in the second place after the ones beside the file.

    Somebody may have several numbers: those of entries that were merged into one are in older copies by themselves.
    """
    own = folders(database)
    elsewhere = [second_place / folder.name for folder in own] if second_place else []
    found = []
    for folder in dict.fromkeys((*own, *elsewhere)):
        backups = backup.list_backups(folder)
        leaving = leaving_on(backups, today) if not backup.rotation_paused(folder) else {}
        for info in backups:
            held = _holds(info.path, uuids, key)
            if held is not False:
                leaves = leaving.get(info.sequence)
                found.append(Copy(info, leaves, folder in elsewhere, readable=held is True))
    return found


def leaving_on(backups: Sequence[BackupInfo], today: date) -> dict[int, date]:
    """When rotation drops each, by number, if a backup is made every day; those that stay for good are left out."""
    waiting = {info.sequence for info in backups if not info.pinned}
    kept = list(backups)
    leaving: dict[int, date] = {}
    number = max((info.sequence for info in backups), default=0)
    for ahead in range(1, _HORIZON + 1):
        if not waiting:
            break
        day = today + timedelta(days=ahead)
        kept.append(replace(backups[0], sequence=number + ahead, day=day, pinned=False, verified=True))
        dropped = {info.sequence for info in rotation.to_drop(kept)}
        kept = [info for info in kept if info.sequence not in dropped]
        leaving |= dict.fromkeys(waiting & dropped, day)
        waiting -= dropped
    return leaving


def strays(database: Path) -> list[Path]:
    """Other files beside the shop's that bear its name: set aside after damage, copied by hand. Looked at by nobody."""
    known = {database.name + ending for ending in _LIVE}
    return sorted(
        file
        for file in database.parent.iterdir()
        if file.is_file() and file.name.startswith(database.stem) and file.name not in known
    )


def drop(copies: Iterable[Copy]) -> int:
    """Delete these copies; gives how many are gone."""
    count = 0
    for copy in copies:
        with faults.translated(copy.info.path), backup.alone(copy.info.path.parent):
            copy.info.path.unlink(missing_ok=True)
            manifest.manifest_path(copy.info.path).unlink(missing_ok=True)
            files.sync_folder(copy.info.path.parent)
        count += 1
    return count


def remake(copy: Copy, *uuids: bytes, key: Key | None = None, with_sales: bool = False) -> BackupInfo:
    """Put a copy without the person in the place of this one: proven, with its number, its day and a new hash.

    The one exception to "nothing overwrites a backup". ShukeError when it cannot be read or written; then it is as it
    was.
    """
    info = copy.info
    with faults.translated(info.path), backup.alone(info.path.parent):
        work = files.work_file(manifest.owner_of(info.path.parent), "making")
        try:
            copyfile(info.path, work)
            counted = _without(work, uuids, key, with_sales)
            made = replace(
                info,
                rows=counted.rows,
                live=counted.live,
                size=work.stat().st_size,
                sha256=sha256(work),
            )
            files.replace(work, info.path)
            manifest.write(made)
        finally:
            files.discard(work)
    return replace(made, verified=True)


def _without(work: Path, uuids: Sequence[bytes], key: Key | None, with_sales: bool) -> proof.Contents:
    """Nothing of the old pages may reach the disk a second time, so the way back is kept in memory."""
    with closing(open_untouched(work, key=key)) as connection:
        for setting in ("journal_mode = MEMORY", "secure_delete = ON", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {setting}")
        for uuid in uuids:
            take_out_of_copy(connection, uuid, with_sales=with_sales)
        connection.execute("INSERT INTO customer_search(customer_search) VALUES ('optimize')")
        connection.execute("VACUUM")
        if proof.damage(connection) or proof.orphans(connection):
            raise ShukeError("damaged_database", file=str(work))
        return proof.contents(connection)


def _holds(file: Path, uuids: Sequence[bytes], key: Key | None) -> bool | None:
    """Whether the copy has the customer; None where it cannot be read."""
    try:
        with closing(open_untouched(file, key=key)) as connection:
            return any(
                connection.execute("SELECT 1 FROM customer WHERE uuid = ?", (uuid,)).fetchone()
                for uuid in uuids
            )
    except (dbapi2.Error, OSError):
        return None
