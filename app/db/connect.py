"""Opening one connection, with the settings that keep a shop's memory safe. See docs/decisions.md, "Storage"."""

import sys
from pathlib import Path

from sqlcipher3 import dbapi2

from app.db import keys
from app.db.keys import Key

APPLICATION_ID = 0x53_48_55_4B  # "SHUK"

BUSY_TIMEOUT = 5000
"""Milliseconds that a connection waits for another one to be done."""

_SETTINGS: dict[str, int] = {
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": BUSY_TIMEOUT,
    "mmap_size": 0,
    "temp_store": 2,
    "cache_size": -65536,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "recursive_triggers": 0,
}


def open_connection(
    path: Path, *, key: Key | None = None, writable: bool = False, create: bool = False
) -> dbapi2.Connection:
    """A connection without implicit transactions: who uses it says BEGIN.

    A file that is not there is never made unless `create` says so. Read-only connections can write nothing
    (`query_only`) and leave checkpoints to the writer.
    """
    mode = "rwc" if create else "rw"
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=5,
    )
    try:
        keys.apply(connection, key)
        _settle(connection, writable)
    except BaseException:
        connection.close()
        raise
    return connection


def _settle(connection: dbapi2.Connection, writable: bool) -> None:
    for name, value in _SETTINGS.items():
        connection.execute(f"PRAGMA {name} = {value}")
    if sys.platform == "darwin":
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA checkpoint_fullfsync = ON")
    if writable:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA journal_size_limit = {16 * 1024 * 1024}")
    else:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA wal_autocheckpoint = 0")
    _verify(connection)


def _verify(connection: dbapi2.Connection) -> None:
    for name in ("synchronous", "foreign_keys", "trusted_schema"):
        (value,) = connection.execute(f"PRAGMA {name}").fetchone()
        if value != _SETTINGS[name]:
            raise RuntimeError(f"SQLite kept {name} = {value}")
