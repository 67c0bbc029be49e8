"""A whole copy of a database, and the count of what the original held at that very moment.

`VACUUM INTO` may not run inside a transaction, so copy and count cannot share one. Both are done on one connection
whose `data_version` tells whether anybody else committed in between; then they are done again, the last time with
the write lock held, so that nobody can.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path

from sqlcipher3 import dbapi2

from app.core.errors import ShukeError
from app.db import faults, proof
from app.db.connect import open_connection
from app.db.files import discard, work_file
from app.db.keys import Key
from app.db.readonly import open_untouched
from app.db.rows import Connection

_TRIES = 3
_PATIENCE = 30_000
_RESERVE = 8 * 1024 * 1024
"""What a copy must leave free, so that the shop can go on saving."""


def copy_beside(
    source: Path, target: Path, purpose: str, *, key: Key | None = None
) -> tuple[Path, proof.Contents]:
    """A proven copy of `source` as a work file beside `target`, in one piece and without a log.

    Proven: integrity and references hold and every table has as many rows as the source had. Raises ShukeError
    (disk_full, damaged_database, …), and then leaves nothing behind.
    """
    with faults.translated(target):
        _check_room(source, target)
        work = work_file(target, purpose)
    try:
        counted = _copy(source, work, key)
        prove(work, source, counted, key=key)
    except BaseException:
        discard(work)
        raise
    return work, counted


def prove(copy: Path, source: Path, counted: proof.Contents, *, key: Key | None = None) -> None:
    """Open a finished copy and compare it with what its source held; ShukeError `damaged_database` names the source.

    An index that had drifted from its table came along as it was; it is made anew in the copy, which loses nothing.
    """
    with faults.translated(source), closing(open_untouched(copy, key=key)) as connection:
        whole = _is_whole(connection) and proof.contents(connection) == counted
    if not whole:
        raise ShukeError("damaged_database", file=str(source))


def _is_whole(connection: Connection) -> bool:
    if not proof.damage(connection):
        return True
    try:
        connection.execute("REINDEX")
    except dbapi2.DatabaseError:
        return False
    return not proof.damage(connection)


def _copy(source: Path, work: Path, key: Key | None) -> proof.Contents:
    with faults.translated(source), closing(open_untouched(source, key=key)) as connection:
        for attempt in range(_TRIES):
            last = attempt == _TRIES - 1
            with _nobody_writes(source, key) if last else nullcontext():
                before = _version(connection)
                counted = count(connection)
                connection.execute("VACUUM INTO ?", (str(work),))
                if last or _version(connection) == before:
                    return counted
            work.write_bytes(b"")
    raise AssertionError("the last try returns")


def _version(connection: Connection) -> int:
    (version,) = connection.execute("PRAGMA data_version").fetchone()
    return int(version)


def count(connection: Connection) -> proof.Contents:
    """Everything as of one moment."""
    connection.execute("BEGIN")
    try:
        return proof.contents(connection)
    finally:
        connection.execute("ROLLBACK")


@contextmanager
def _nobody_writes(source: Path, key: Key | None) -> Iterator[None]:
    with closing(open_connection(source, key=key, writable=True)) as connection:
        connection.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            connection.execute("ROLLBACK")


def _check_room(source: Path, target: Path) -> None:
    if faults.room(target) < source.stat().st_size + _RESERVE:
        raise ShukeError("disk_full", file=str(target))
