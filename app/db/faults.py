"""Faults of the world, told apart by SQLite's and the system's codes, never by their texts.

Disk full, locked and read-only are not damage: only what SQLite itself calls corrupt is called so.
"""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2

from app.core.errors import ShukeError

_OUR_MISTAKES = ("SQLITE_ERROR", "SQLITE_CONSTRAINT", "SQLITE_MISUSE", "SQLITE_RANGE", "SQLITE_MISMATCH")
_FULL = 1024 * 1024
"""With less room than this a failed write is a full disk, whatever SQLite called it."""

_SYSTEM = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EACCES: "no_write_permission",
    errno.EPERM: "no_write_permission",
    errno.EROFS: "no_write_permission",
    errno.ENOENT: "missing_file",
    errno.EIO: "disk_error",
}
_WINDOWS_IN_USE = (32, 33)


def is_garbled(error: BaseException | None) -> bool:
    """Whether a text in the file is no text: the driver cannot read the row, and it is not SQLite that says so."""
    if isinstance(error, UnicodeDecodeError):
        return True  # a complaint of SQLite's that quotes it
    return isinstance(error, dbapi2.OperationalError) and not getattr(error, "sqlite_errorname", None)


def is_fault(error: BaseException | None) -> bool:
    """Whether the world did this; bad SQL and broken rules are mistakes of ours."""
    if is_garbled(error):
        return True
    name: str = getattr(error, "sqlite_errorname", None) or ""
    return isinstance(error, dbapi2.Error) and bool(name) and not name.startswith(_OUR_MISTAKES)


def translate(error: Exception, path: Path) -> ShukeError:
    """The sentence for a fault of SQLite with the file at `path`."""
    name: str = getattr(error, "sqlite_errorname", None) or ""
    return ShukeError("garbled_text" if is_garbled(error) else _code(name, path), file=str(path))


def of_system(error: OSError, path: Path) -> ShukeError:
    """The sentence for a fault of the file system."""
    code = _SYSTEM.get(error.errno or 0, "disk_error")
    if getattr(error, "winerror", None) in _WINDOWS_IN_USE:
        code = "in_use"
    return ShukeError(code, file=str(error.filename or path))


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Within the block faults of the world become ShukeErrors; mistakes of ours stay what they are."""
    try:
        yield
    except (dbapi2.Error, UnicodeDecodeError) as error:
        if not is_fault(error):
            raise
        raise translate(error, path) from error
    except OSError as error:
        raise of_system(error, path) from error


def room(path: Path) -> int:
    """Bytes free where the file lies; a great number where the system does not say."""
    try:
        return shutil.disk_usage(path if path.is_dir() else path.parent).free
    except OSError:
        return 1 << 60


def _code(name: str, path: Path) -> str:
    if name == "SQLITE_NOTADB":
        return "not_a_database"
    if name.startswith("SQLITE_CORRUPT") or name == "SQLITE_FORMAT":
        return "damaged_database"
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL")):
        return "in_use"
    if _gone(path):
        return "moved_away"
    if name == "SQLITE_FULL" or (name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")) and room(path) < _FULL):
        return "disk_full"
    if name.startswith(("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_AUTH")):
        return "no_write_permission"
    if name.startswith("SQLITE_IOERR"):
        return "disk_error"
    if name.startswith("SQLITE_CANTOPEN") and os.access(path, os.R_OK):
        return "no_write_permission"  # the file is readable, so it is the folder that keeps the log from being made
    return "unreadable_file"


def _gone(path: Path) -> bool:
    try:
        path.stat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False
