"""One program at a time writes a file: an operating-system lock on a file beside it.

The lock vanishes with the process that holds it, so a crash or a stale, empty or foreign lock file locks nobody out.
The database itself is never opened here: closing a second handle would drop SQLite's own locks.

What the file holds is a note and no lock: who has it, whether the last one closed in order, and when the database was
last looked through. A note that cannot be read or written only means that the database is looked through once more.
"""

import errno
import json
import os
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from app.core.errors import ShukeError
from app.core.instants import to_millis
from app.db.files import Stamp

CHECK_EVERY = timedelta(days=7)
_PAUSE = 0.05
_LONGEST_NOTE = 4096
_TAKEN = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}
_NO_LOCKS = {errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL}


@dataclass(frozen=True, slots=True)
class Note:
    """What the last holder left."""

    pid: int = 0
    closed: bool = False
    checked_at: int | None = None
    left: list[int] = field(default_factory=list)
    """How the file was left: `app.db.files.stamp`."""


class FileLock:
    """Held from `acquire` until `release`, or until the process ends. Also a context manager."""

    def __init__(self, database: Path, *, wait: float = 0.0) -> None:
        self.path = database.with_name(database.name + ".lock")
        self.database = database
        self.found = Note()
        self._wait = wait
        self._handle: int | None = None
        self._checked_at: int | None = None
        self._looked_through = False
        self._left: list[int] = []

    def acquire(self) -> None:
        """Take the lock, within the seconds of `wait`.

        Raises ShukeError: `in_use` when another process (or another part of this one) holds it, `no_write_permission`,
        `no_file_locks` on a folder whose file system has none.
        """
        handle = self._open()
        try:
            self._lock(handle)
        except BaseException:
            os.close(handle)
            raise
        self._handle = handle
        self.found = _read(handle)
        self._checked_at = self.found.checked_at
        self._write(closed=False)

    def release(self) -> None:
        """Let go, and note that all was closed in order; a crash before stays noted until all was looked through."""
        if self._handle is not None:
            self._write(closed=self.found.closed or self._looked_through)
            os.close(self._handle)
            self._handle = None

    def check_due(self, now: datetime, stamp: Stamp | None = None) -> bool:
        """Whether the database should be looked through: after a crash, once a week, when it is not as it was left."""
        if not self.found.closed or self._checked_at is None:
            return True
        if stamp is not None and self.found.left and self.found.left != list(stamp):
            return True
        return not 0 <= to_millis(now) - self._checked_at < CHECK_EVERY // timedelta(milliseconds=1)

    def note_checked(self, now: datetime) -> None:
        self._checked_at = to_millis(now)
        self._looked_through = True
        self._write(closed=False)

    def note_left(self, stamp: Stamp) -> None:
        """Every connection is closed: whoever touches the file from now on was somebody else."""
        self._left = list(stamp)

    def distrust(self) -> None:
        """Whatever was found or looked through so far, all is to be looked through at the next opening."""
        self.found = replace(self.found, closed=False)
        self._looked_through = False

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def _open(self) -> int:
        """Without the right to write a lock file that another user left, reading it is enough to lock it."""
        try:
            return os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            with suppress(OSError):
                return os.open(self.path, os.O_RDONLY)
            with suppress(OSError):
                self.path.chmod(0o600)
                return os.open(self.path, os.O_RDWR)
        raise ShukeError("no_write_permission", file=str(self.path.parent))

    def _lock(self, handle: int) -> None:
        until = time.monotonic() + self._wait
        while True:
            try:
                return _take(handle)
            except OSError as error:
                if error.errno in _NO_LOCKS - _TAKEN:
                    raise ShukeError("no_file_locks", file=str(self.path.parent)) from error
                if error.errno not in _TAKEN or time.monotonic() >= until:
                    raise ShukeError("in_use", file=str(self.database)) from error
            time.sleep(_PAUSE)

    def _write(self, *, closed: bool) -> None:
        assert self._handle is not None
        note = Note(os.getpid(), closed, self._checked_at, self._left)
        with suppress(OSError):  # a full disk, a read-only lock file: the note is not worth a refusal
            os.ftruncate(self._handle, 0)
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, json.dumps(asdict(note)).encode())
            os.fsync(self._handle)


def holder(database: Path) -> int:
    """The process that has noted itself in the lock file last; 0 when unknown. Says nothing about the lock itself."""
    try:
        handle = os.open(FileLock(database).path, os.O_RDONLY)
    except OSError:
        return 0
    try:
        return _read(handle).pid
    finally:
        os.close(handle)


def _read(handle: int) -> Note:
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        values: Any = json.loads(os.read(handle, _LONGEST_NOTE))
        note = Note(**values)
    except (OSError, ValueError, TypeError, RecursionError):
        return Note()
    return note if _is_sound(note) else Note()


def _is_sound(note: Any) -> bool:
    if not isinstance(note.left, list) or not all(type(part) is int for part in note.left):
        return False
    return type(note.pid) is int and type(note.closed) is bool and type(note.checked_at) in (int, type(None))


if sys.platform == "win32":
    import msvcrt

    _LOCKED_BYTE = 1 << 20  # far behind the note, which others may read meanwhile

    def _take(handle: int) -> None:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
