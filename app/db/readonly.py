"""Connections that look at a file and change nothing: not its contents, not its log, and leave nothing beside it."""

from pathlib import Path

from sqlcipher3 import dbapi2

from app.db import keys
from app.db.files import companion, has_content
from app.db.keys import Key

_SETTINGS = (
    "busy_timeout = 5000",
    "mmap_size = 0",
    "temp_store = MEMORY",
    "cache_size = -65536",  # a checking read of the whole file is three times as fast with it
    "trusted_schema = OFF",
    "cell_size_check = ON",
)

_NO_LOG = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_IOERR")


def open_untouched(path: Path, *, key: Key | None = None) -> dbapi2.Connection:
    """A connection to an existing file; what it holds is read as another program left it.

    Where a log waits to be folded in, closing a writable connection would do that; a file that is refused (newer,
    foreign) must stay as it is, so then the connection is read-only. Where no log waits, it is the read-only connection
    that would leave an empty log behind.

    In a folder that may not be written SQLite cannot even read a file that is used with a log, unless it is told that
    nobody changes it meanwhile. That is done only without a waiting log, which would be passed over.
    """
    waiting = has_content(companion(path, "-wal")) or has_content(companion(path, "-journal"))
    try:
        return _open(path, "mode=ro" if waiting else "mode=rw", key)
    except dbapi2.Error as error:
        if waiting or not str(error.sqlite_errorname).startswith(_NO_LOG):
            raise
    return _open(path, "mode=ro&immutable=1", key)


def open_view(path: Path, *, key: Key | None = None) -> dbapi2.Connection:
    """As `open_untouched`, and no statement can write: for a window that only shows."""
    connection = open_untouched(path, key=key)
    connection.execute("PRAGMA query_only = ON")
    return connection


def _open(path: Path, mode: str, key: Key | None) -> dbapi2.Connection:
    uri = f"{path.absolute().as_uri()}?{mode}"
    connection = dbapi2.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=5)
    try:
        keys.apply(connection, key)
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection
