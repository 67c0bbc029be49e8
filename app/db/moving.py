"""Taking a file out of a folder that puts it at risk: a proven copy elsewhere, and then the old one steps aside.

A sync program may be at work on the old place at this very moment, so it is not moved but copied as a backup is; only
a whole copy counts. The old file stays under another name until a person throws it away.
"""

from pathlib import Path

from app.core.errors import ShukeError
from app.db import faults, files
from app.db.backups.copying import copy_beside
from app.db.keys import Key
from app.db.lock import FileLock
from app.db.migrate import fold_log


def move(database: Path, folder: Path, *, key: Key | None = None) -> Path:
    """The file's new path in `folder`, where no name that is taken is touched; nobody has the file open.

    Raises ShukeError (in_use, disk_full, damaged_database …); then everything is where it was.
    """
    target = _free_name(folder / database.name)
    with faults.translated(target):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with FileLock(database), faults.translated(target):
        work, _ = copy_beside(database, target, "moving", key=key)
        try:
            files.publish(work, target)
        finally:
            files.discard(work)
        _step_aside(database, key)
    return target


def _step_aside(database: Path, key: Key | None) -> None:
    """Nobody should go on working in the old file by mistake. If it cannot be renamed, the new one is the newer."""
    try:
        fold_log(database, key=key)
        database.rename(_free_name(database.with_name(f"{database.stem}-moved{database.suffix}")))
        files.sync_folder(database.parent)
    except (OSError, ShukeError):
        return


def _free_name(path: Path) -> Path:
    number, free = 2, path
    while free.exists():
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return free
