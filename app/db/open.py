"""Opening and closing a shop's file: the lock, the ladder of checks, the migration, then the database."""

from pathlib import Path

from app.core.clock import Clock, SystemClock
from app.core.errors import ShukeError
from app.db.database import Database
from app.db.lock import FileLock
from app.db.opening import look


class OpenFile(Database):
    """A database together with the lock that keeps other programs from writing it."""

    def __init__(self, path: Path, clock: Clock, lock: FileLock | None, *, fresh: bool = False) -> None:
        super().__init__(path, clock, writable=lock is not None)
        self.fresh = fresh
        self._lock = lock

    def close(self) -> None:
        super().close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def open_database(
    path: Path, *, clock: Clock | None = None, create: bool = False, readonly: bool = False
) -> OpenFile:
    """The file at `path`, checked and up to date, ready to be read and written.

    `create` makes a new file where none is (and `fresh` says so); an existing one is never overwritten. `readonly` takes no lock, so a
    command can look into a file that a window has open. Raises ShukeError with the code of the rung that broke (see
    `app.db.opening`), "in_use" when another process writes the file.
    """
    clock = clock or SystemClock()
    if readonly:
        if look(path).needs_migration:
            raise ShukeError("older_database", file=str(path))
        return OpenFile(path, clock, None)
    if not create and not path.exists():
        look(path)
    lock = FileLock(path)
    lock.acquire()
    try:
        return _open_locked(path, clock, lock, create=create)
    except BaseException:
        lock.release()
        raise


def _open_locked(path: Path, clock: Clock, lock: FileLock, *, create: bool) -> OpenFile:
    fresh = create and not path.exists()
    if fresh:
        from app.db import migrate

        migrate.create(path)
    if look(path).needs_migration:
        from app.db import migrate

        migrate.upgrade(path, clock=clock)
    return OpenFile(path, clock, lock, fresh=fresh)
