"""Opening and closing a shop's file: the lock, the ladder of checks, the migration, then the database."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from app.core.clock import Clock, SystemClock
from app.core.errors import ShukeError
from app.db import faults, files, keys, reserve
from app.db.backups.backup import default_folder, list_backups, newest_verified
from app.db.changes.ledger import Ledger, path_of
from app.db.changes.replay import catch_up
from app.db.database import Database
from app.db.keys import Key
from app.db.lock import FileLock
from app.db.opening import Found, examine, look
from app.db.readonly import open_view

Fill = Callable[[Database], None]
T = TypeVar("T")


class OpenFile(Database):
    """A database together with the lock that keeps other programs from writing it.

    `view_only` is "" or the code of why the file can only be looked at, `warnings` are codes of `app.db.places`,
    `replayed` tells how many operations the change journal brought back, because the file was older than what had been
    saved.
    """

    def __init__(
        self,
        path: Path,
        clock: Clock,
        lock: FileLock | None,
        *,
        key: Key | None = None,
        view_only: str = "",
        ledger: Ledger | None = None,
    ) -> None:
        super().__init__(
            path,
            clock,
            key=key,
            writable=lock is not None,
            view=open_view if view_only else None,
            ledger=ledger,
        )
        self.view_only = view_only
        self.warnings: tuple[str, ...] = ()
        self.replayed = 0
        self._lock = lock

    def close(self) -> None:
        super().close()
        if self._lock is not None:
            self._lock.note_left(files.stamp(self.path))
            if self._watch.broken:
                self._lock.distrust()
            self._lock.release()
            self._lock = None


def open_database(
    path: Path,
    *,
    clock: Clock | None = None,
    create: bool = False,
    readonly: bool = False,
    key: Key | None = None,
    fill: Fill | None = None,
) -> OpenFile:
    """The file at `path`, checked and up to date, ready to be read and written.

    `create` makes a new file where none is, and `fill` puts in what a new one must have before it gets its name; an
    existing file is never overwritten. `readonly` takes no lock, so a command can look into a file that a window has
    open; a file that may not be written is opened the same way. Raises ShukeError with the code of the rung that broke
    (see `app.db.opening`), "in_use" when another process writes the file. `key` opens a file with a password
    (`app.db.keys.unlock`); a new file has none.
    """
    clock = clock or SystemClock()
    if not create or path.exists():
        found = _look(path, key)
        if readonly or found.view_only:
            if found.needs_migration:
                raise ShukeError("older_database", file=str(path))
            return OpenFile(path, clock, None, key=key, view_only=found.view_only)
    with faults.translated(path.parent):
        files.make_folder(path.parent)
    lock = FileLock(path)
    lock.acquire()
    try:
        return _with_reserve(path, lambda: _open_locked(path, clock, lock, key, fill))
    except BaseException:
        lock.release()
        raise


def _with_reserve(path: Path, work: Callable[[], T]) -> T:
    """On a disk that is too full to open a file, try once more with the reserve given back."""
    try:
        with faults.translated(path):
            return work()
    except ShukeError as fault:
        if fault.code != "disk_full" or not reserve.release(path):
            raise
    with faults.translated(path):
        return work()


def _look(path: Path, key: Key | None) -> Found:
    found = _with_reserve(path, lambda: look(path, key=key))
    if found.view_only == "disk_full" and reserve.release(path):
        return look(path, key=key)
    return found


def unlock(path: Path, password: str) -> Key:
    """The key of the shop's file at `path`; see `app.db.keys.unlock`. Takes a fifth of a second."""
    newest = newest_verified(list_backups(default_folder(path)))
    around = (path_of(path), *(() if newest is None else (newest.path,)))
    with faults.translated(path):
        return keys.unlock(path, password, [file for file in around if file.is_file()])


def _open_locked(path: Path, clock: Clock, lock: FileLock, key: Key | None, fill: Fill | None) -> OpenFile:
    """Alembic is loaded only where there is something for it to do."""
    if not path.exists():
        from app.db import migrate

        migrate.create(path, fill=None if fill is None else lambda work: _fill(work, clock, fill))
    found = examine(path, lock, clock, key=key)
    if found.needs_migration:
        from app.db import migrate

        migrate.upgrade(path, clock=clock, key=key)
    ledger, replayed = catch_up(path, clock=clock, key=key)
    file = OpenFile(path, clock, lock, key=key, ledger=ledger)
    file.warnings, file.replayed = found.warnings, replayed
    return file


def _fill(work: Path, clock: Clock, fill: Fill) -> None:
    database = Database(work, clock)
    try:
        fill(database)
    finally:
        database.close()
