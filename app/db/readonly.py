"""Connections for looking at a file without changing it: not its contents, not its log, and leaving nothing beside it."""

from pathlib import Path

from sqlcipher3 import dbapi2

from app.db.files import companion, has_content

_SETTINGS = (
    "busy_timeout = 5000",
    "mmap_size = 0",
    "temp_store = MEMORY",
    "cache_size = -65536",  # a checking read of the whole file is three times as fast with it
    "trusted_schema = OFF",
    "cell_size_check = ON",
)


def open_untouched(path: Path) -> dbapi2.Connection:
    """A connection to an existing file; what it holds is read as another program left it.

    Where a log waits to be folded in, closing a writable connection would do that; a file that is refused (newer,
    foreign) must stay as it is, so then the connection is read-only. Where no log waits, it is the read-only connection
    that would leave an empty log behind.
    """
    waiting = has_content(companion(path, "-wal")) or has_content(companion(path, "-journal"))
    return _open(path, "mode=ro" if waiting else "mode=rw")


def open_view(path: Path) -> dbapi2.Connection:
    """A connection for viewing: also where neither the file nor its folder may be written.

    There SQLite cannot even read a file with a log, unless told that nobody changes it meanwhile. That is done only
    without a waiting log, which would be passed over.
    """
    connection = open_untouched(path)
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except dbapi2.Error:
        connection.close()
        if has_content(companion(path, "-wal")):
            raise
        connection = _open(path, "mode=ro&immutable=1")
        connection.execute("PRAGMA query_only = ON")
    return connection


def _open(path: Path, mode: str) -> dbapi2.Connection:
    uri = f"{path.absolute().as_uri()}?{mode}"
    connection = dbapi2.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=5)
    try:
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")
    except BaseException:
        connection.close()
        raise
    return connection
