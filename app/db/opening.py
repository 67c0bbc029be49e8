"""What is looked at before a file is trusted: a ladder from "is it there" to "is it whole".

Every rung that breaks raises a ShukeError with its own code; nothing is written before the last rung held, and a file
that is refused stays as it was, with its log.
"""

import os
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2

from app.core.clock import Clock
from app.core.errors import ShukeError
from app.db import files, keys, places, proof
from app.db.connect import APPLICATION_ID
from app.db.faults import is_fault, is_garbled, room, translate
from app.db.keys import Key
from app.db.lock import FileLock
from app.db.readonly import open_view
from app.db.rows import Connection
from app.db.schema import SCHEMA_VERSION
from app.db.structure import FINGERPRINTS, as_expected

__all__ = ["Found", "Identity", "examine", "identity", "look", "quick_check", "translate"]

Identity = tuple[int, int]

_LEAST_ROOM = 512 * 1024


@dataclass(frozen=True, slots=True)
class Found:
    """What the file says of itself, and what stands in the way of working with it.

    `view_only` is "" or the code of why it can only be looked at: `read_only_file`, `read_only_folder`, `disk_full`.
    `warnings` are codes of `app.db.places`.
    """

    version: int
    needs_migration: bool
    view_only: str = ""
    warnings: tuple[str, ...] = ()
    identity: Identity = (0, 0)


def examine(path: Path, lock: FileLock, clock: Clock, *, key: Key | None = None) -> Found:
    """For who holds the lock: `look`, and where the last stop was no orderly one or a week has passed, at every page.

    Leftovers of a killed program are swept once the file is found to be ours.
    """
    found = look(path, key=key)
    if not found.view_only:
        files.sweep(path)
    if lock.check_due(clock.now(), files.stamp(path)):
        quick_check(path, key=key)
        lock.note_checked(clock.now())
    return found


def look(path: Path, *, key: Key | None = None) -> Found:
    """Examine an existing file without changing it.

    Raises ShukeError: missing_file, not_a_file, empty_file, not_a_database, foreign_database, newer_database,
    altered_database, damaged_database, unreadable_file, read_only_unfinished, disk_full, in_use; password_needed for a
    file with a password, wrong_password when the key is not its own.
    """
    _check_path(path)
    view_only = _why_view_only(path)
    try:
        with closing(open_view(path, key=key)) as connection:
            version = _climb(connection, path)
    except (
        dbapi2.Error,
        UnicodeDecodeError,
    ) as error:  # SQLite quotes a garbled list of tables in its complaint
        raise _refusal(error, path, view_only, key) from error
    return Found(
        version=version,
        needs_migration=version < SCHEMA_VERSION,
        view_only=view_only,
        warnings=places.warnings(path),
        identity=identity(path),
    )


def quick_check(path: Path, *, key: Key | None = None) -> None:
    """Read every page; ShukeError `damaged_database` when SQLite finds one that is broken."""
    try:
        with closing(open_view(path, key=key)) as connection:
            broken = proof.damage(connection, quick=True)
    except (dbapi2.Error, UnicodeDecodeError) as error:
        raise translate(error, path) from error
    if broken:
        raise ShukeError("damaged_database", file=str(path))


def identity(path: Path) -> Identity:
    """Which file stands under this name now."""
    try:
        status = path.stat()
    except OSError:
        return (0, 0)
    return (status.st_dev, status.st_ino)


def _check_path(path: Path) -> None:
    try:
        if not path.exists():
            raise ShukeError("missing_file", file=str(path))
        if not path.is_file():
            raise ShukeError("not_a_file", file=str(path))
        if path.stat().st_size == 0:
            raise ShukeError("empty_file", file=str(path))
    except OSError as error:
        raise ShukeError("unreadable_file", file=str(path)) from error
    if not os.access(path, os.R_OK):
        raise ShukeError("unreadable_file", file=str(path))


def _why_view_only(path: Path) -> str:
    if not os.access(path.parent, os.W_OK):
        return "read_only_folder"
    if not os.access(path, os.W_OK):
        return "read_only_file"
    return "disk_full" if room(path) < _LEAST_ROOM else ""


def _climb(connection: Connection, path: Path) -> int:
    """From "is it a database" to "is it built as it should be"."""
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if application_id != APPLICATION_ID or version < 1:
        raise ShukeError("foreign_database", file=str(path))
    if version > SCHEMA_VERSION:
        raise ShukeError("newer_database", file=str(path), found=version, known=SCHEMA_VERSION)
    if _is_cut_off(connection, path):
        raise ShukeError("damaged_database", file=str(path))
    if version in FINGERPRINTS and not as_expected(connection, version):
        raise ShukeError("altered_database", file=str(path))
    return int(version)


def _is_cut_off(connection: Connection, path: Path) -> bool:
    """A missing end that holds only the tail of some rows is noticed by none of SQLite's own checks."""
    if files.has_content(files.companion(path, "-wal")):
        return False  # pages may still be in the log
    pages, size = (
        int(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "page_size")
    )
    return path.stat().st_size < pages * size or path.stat().st_size % size != 0


def _refusal(error: Exception, path: Path, view_only: str, key: Key | None) -> ShukeError:
    """The code for a file that SQLite would not read; here even SQLITE_ERROR is a fault of the file."""
    if not is_fault(error) or is_garbled(error):
        return ShukeError("damaged_database", file=str(path))
    if view_only and files.has_content(files.companion(path, "-wal")):
        return ShukeError("read_only_unfinished", file=str(path))
    fault = translate(error, path)
    if fault.code == "not_a_database":
        return _without_key(path, key)
    return ShukeError("unreadable_file", file=str(path)) if fault.code == "no_write_permission" else fault


def _without_key(path: Path, key: Key | None) -> ShukeError:
    """No database as far as one can see; a file with a password looks like that too."""
    if key is not None:
        return ShukeError("not_a_database" if keys.fits(path, None) else "wrong_password", file=str(path))
    with suppress(OSError):
        if keys.is_protected(path):
            return ShukeError("password_needed", file=str(path))
    return ShukeError("not_a_database", file=str(path))
