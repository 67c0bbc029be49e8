"""The change journal beside the file: every operation a second time, flushed before it counts as saved.

`shop.db.changes` is a small SQLite file of its own, with the same key. When the shop's file turns out to be older than
what was saved into it (a sync program put an old copy back, a backup had to be taken), the operations that it lacks are
played into it again (`app.db.changes.replay`). A backup and what came after it are therefore everything.

It follows and never stands in the way: a fault with it is noted in `fault` and made good at the next save; the save
itself stands.
"""

from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from app.db import faults, files
from app.db.changes.records import Record, read, written
from app.db.connect import open_connection
from app.db.keys import Key
from app.db.private_file import begin_private
from app.db.rows import Connection

if TYPE_CHECKING:
    from app.db.database import Database

_VERSION = 1
_TABLES = """
CREATE TABLE start(operation_id INTEGER NOT NULL, uuid BLOB);
CREATE TABLE record(operation_id INTEGER PRIMARY KEY, uuid BLOB NOT NULL, content BLOB NOT NULL);
CREATE TABLE piece(
    operation_id INTEGER NOT NULL REFERENCES record(operation_id) ON DELETE CASCADE,
    change_id INTEGER NOT NULL, names TEXT NOT NULL, packed BLOB NOT NULL
);
CREATE INDEX ix_piece_operation ON piece(operation_id);
"""

Point = tuple[int, bytes | None]
"""An operation by its number and its uuid: after a restore numbers are given out once more, uuids are not."""


def path_of(database: Path) -> Path:
    return database.with_name(database.name + ".changes")


def open_ledger(database: Path, key: Key | None) -> "Ledger | None":
    """The journal of a file whose lock the caller holds; made when missing, None when the disk does not take a new one.

    One that cannot be read (damage, another password) is kept under another name and gives way to a new one. One that
    is there and cannot be opened for another reason (a full disk) may know of saves that the file lacks: the driver's
    error is raised.
    """
    path = path_of(database)
    known = path.exists()
    try:
        return Ledger(path, key)
    except dbapi2.Error as error:
        if not is_ruined(error):
            if known:
                raise
            return None
    set_aside(path)
    return Ledger(path, key)


def is_ruined(error: BaseException) -> bool:
    """Whether what was read is at fault, and not the disk, a lock or the right to read it."""
    if not isinstance(error, dbapi2.Error) or not faults.is_fault(error):
        return True
    return str(error.sqlite_errorname).startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_FORMAT"))


def set_aside(path: Path) -> Path:
    """Keep what is there, for whoever has to look at it, and leave the name free."""
    number = 1
    while (kept := path.with_name(f"{path.name}-{number}")).exists():
        number += 1
    for ending in ("", *files.COMPANIONS):
        with suppress(FileNotFoundError):
            files.companion(path, ending).replace(files.companion(kept, ending))
    return kept


class Ledger:
    """Open from the opening of the file to its closing."""

    def __init__(self, path: Path, key: Key | None) -> None:
        self.path = path
        self.fault = ""
        self._connection = _open(path, key)

    def start(self, point: Point) -> None:
        """Begin anew: what comes after this operation will be recorded."""
        with _Transaction(self._connection) as connection:
            connection.execute("DELETE FROM record")
            connection.execute("DELETE FROM start")
            connection.execute("INSERT INTO start VALUES (?, ?)", point)

    def points(self) -> list[Point]:
        """Where it starts and every operation that it holds, oldest first; empty when it was never started."""
        return [
            *self._connection.execute("SELECT operation_id, uuid FROM start"),
            *self._connection.execute("SELECT operation_id, uuid FROM record ORDER BY operation_id"),
        ]

    def follow(self, main: Connection) -> None:
        """Record every operation of the file that is not recorded yet, and flush it."""
        try:
            with _Transaction(self._connection) as connection:
                new = "SELECT id FROM operation WHERE id > ? ORDER BY id"
                for (operation_id,) in main.execute(new, (self._last(),)).fetchall():
                    _insert(connection, read(main, operation_id))
            self.fault = ""
        except (dbapi2.Error, OSError) as error:
            self.fault = str(getattr(error, "sqlite_errorname", "") or type(error).__name__)

    def after(self, operation_id: int) -> list[Record]:
        """What was recorded after an operation, oldest first."""
        rows = self._connection.execute(
            "SELECT operation_id, content FROM record WHERE operation_id > ? ORDER BY operation_id",
            (operation_id,),
        )
        return [written(content, self._pieces(number)) for number, content in rows.fetchall()]

    def cut(self, operation_id: int) -> None:
        """Drop what a verified backup holds: everything up to this operation, if that is recorded here."""
        find = "SELECT operation_id, uuid FROM record WHERE operation_id = ?"
        if point := self._connection.execute(find, (operation_id,)).fetchone():
            with _Transaction(self._connection) as connection:
                connection.execute("DELETE FROM record WHERE operation_id <= ?", (operation_id,))
                connection.execute("UPDATE start SET operation_id = ?, uuid = ?", point)

    def forget(self, point: Point) -> None:
        """Begin anew, and leave nothing of what was recorded on the disk."""
        self.start(point)
        self._connection.execute("VACUUM")
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        self._connection.close()

    def _last(self) -> int:
        (last,) = self._connection.execute(
            "SELECT coalesce((SELECT max(operation_id) FROM record), (SELECT operation_id FROM start), 0)"
        ).fetchone()
        return int(last)

    def _pieces(self, operation_id: int) -> dict[int, list[tuple[str, bytes]]]:
        found: dict[int, list[tuple[str, bytes]]] = {}
        rows = self._connection.execute(
            "SELECT change_id, names, packed FROM piece WHERE operation_id = ? ORDER BY rowid",
            (operation_id,),
        )
        for change_id, names, packed in rows:
            found.setdefault(change_id, []).append((names, packed))
        return found


def _open(path: Path, key: Key | None) -> Connection:
    begin_private(path)  # first, for SQLite gives the log the rights that the file has
    connection = open_connection(path, key=key, writable=True, create=True)
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version != _VERSION:
            path.chmod(0o600)
            connection.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {_VERSION}; COMMIT;")
    except BaseException:
        connection.close()
        raise
    return connection


def _insert(connection: Connection, record: Record) -> None:
    connection.execute(
        "INSERT INTO record VALUES (?, ?, ?)", (record.operation_id, record.uuid, record.content())
    )
    connection.executemany(
        "INSERT INTO piece VALUES (?, ?, ?, ?)",
        (
            (record.operation_id, change_id, names, packed)
            for change_id, pieces in record.pieces.items()
            for names, packed in pieces
        ),
    )


class _Transaction:
    """BEGIN IMMEDIATE … COMMIT, or back again."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __enter__(self) -> Connection:
        self._connection.execute("BEGIN IMMEDIATE")
        return self._connection

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._connection.execute("COMMIT")
        elif self._connection.in_transaction:
            self._connection.execute("ROLLBACK")


def start_anew(database: "Database") -> None:
    """Begin the journal of an open file anew, leaving nothing of what it held."""
    database.forget_changes()
