"""Bringing a file and its change journal to the same state when it is opened.

Mostly there is nothing to do. A journal that lacks operations follows; a file that lacks some gets them played in, in
one transaction, after it was kept as a backup; where both have gone ways of their own (another backup was put in the
file's place by hand) the journal is kept aside and starts anew.
"""

import json
import zlib
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

from sqlcipher3 import dbapi2

from app.core.clock import Clock
from app.db import day_totals, faults, search_index, stats, undo
from app.db.backups import backup
from app.db.backups.manifest import Reason
from app.db.changes.ledger import Ledger, Point, is_ruined, open_ledger, set_aside
from app.db.changes.records import Record
from app.db.connect import open_connection
from app.db.journal import DELETE, ERASED, GONE, INSERT, ROWS, UPDATE
from app.db.keys import Key
from app.db.packed import unpack
from app.db.rows import Connection, Raw, from_json, quoted

T = TypeVar("T")
_UNFIT = (dbapi2.Error, zlib.error, ValueError, KeyError)


def catch_up(database: Path, *, clock: Clock, key: Key | None) -> tuple[Ledger | None, int]:
    """The open journal of a file that is about to be used, and how many operations were played into the file.

    A search index that another version made, or that is broken, is made anew on the way. A fault of the world (a full
    disk, a damaged file) is raised and leaves both as they are: the next opening goes on.
    """
    with closing(open_connection(database, key=key, writable=True)) as main:
        search_index.bring_up_to_date(main)
        ledger = open_ledger(database, key)
        if ledger is None:
            return None, 0
        try:
            newest = _newest(main)
            lacking = _compare(database, ledger, main, newest)
        except BaseException:
            ledger.close()
            raise
    if lacking is None:
        return ledger, 0
    try:
        if lacking and _played(database, lacking, clock, key):
            return ledger, len(lacking)
    except BaseException:
        ledger.close()
        raise
    return _anew(database, ledger, newest, key), 0


def _compare(database: Path, ledger: Ledger, main: Connection, newest: Point) -> list[Record] | None:
    """What the file lacks; None when it lacks nothing, an empty list when the two have no common end."""
    points = _readable(ledger.points)
    if points is None:
        return []
    if not points:
        ledger.start(newest)
        return None
    known = next((point for point in reversed(points) if _has(main, point)), None)
    if known == points[-1]:
        if known != newest:
            ledger.follow(main)
        _cut(database, ledger)
        return None
    return _readable(lambda: ledger.after(newest[0])) or [] if known == newest else []


def _readable(read: Callable[[], T]) -> T | None:
    """What was read out of the journal, None when it is damaged."""
    try:
        return read()
    except _UNFIT as error:
        if not is_ruined(error):
            raise
        return None


def play(connection: Connection, records: Iterable[Record]) -> None:
    """Do what the records tell, within the caller's transaction, and make anew what follows from the rows."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for record in records:
        _put(connection, "operation", record.operation)
        for change in record.changes:
            _play(connection, record, change)
        if (undone := undo.find(connection, record.operation["undoes_id"] or 0)) is not None:
            undo.mark(connection, undone)
    search_index.rebuild(connection)
    stats.rebuild(connection)
    day_totals.rebuild(connection)


def _played(database: Path, records: list[Record], clock: Clock, key: Key | None) -> bool:
    """Whether it went in; a record that does not fit (of another schema) leaves the file as it was."""
    backup.make(database, reason=Reason.RESTORE, clock=clock, key=key, pinned=True)
    with closing(open_connection(database, key=key, writable=True)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        try:
            play(connection, records)
            connection.execute("COMMIT")
        except _UNFIT as error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            if faults.is_fault(error):
                raise
            return False
    return True


def _play(connection: Connection, record: Record, change: Raw) -> None:
    table, action, row_id = change["table_name"], change["action"], change["row_id"]
    pieces = record.pieces.get(change["id"], [])
    _put(connection, "change", change | ({"packed": pieces[0][1]} if action == GONE else {}))
    if action == INSERT:
        _put(connection, table, from_json(change["after"]))
    elif action == UPDATE:
        after = from_json(change["after"])
        sets = ", ".join(f"{quoted(name)} = ?" for name in after)
        connection.execute(f"UPDATE {quoted(table)} SET {sets} WHERE id = ?", (*after.values(), row_id))
    elif action in (DELETE, ERASED):
        connection.execute(f"DELETE FROM {quoted(table)} WHERE id = ?", (row_id,))
    elif action == GONE:
        bounds = (row_id, change["last_id"])
        connection.execute(f"DELETE FROM {quoted(table)} WHERE id BETWEEN ? AND ?", bounds)
    elif action == ROWS:
        for names, packed in pieces:
            _put_all(connection, table, json.loads(names), packed)


def _put(connection: Connection, table: str, row: Raw) -> None:
    connection.execute(_upsert(table, list(row)), tuple(row.values()))


def _put_all(connection: Connection, table: str, names: list[str], packed: bytes) -> None:
    _, rows = unpack(connection, table, packed)
    connection.executemany(_upsert(table, names), rows)


def _upsert(table: str, names: list[str]) -> str:
    """A row that is there takes the new values and keeps what hangs on it; replacing it would drop that."""
    columns, marks = ", ".join(map(quoted, names)), ", ".join("?" * len(names))
    sets = ", ".join(f"{quoted(name)} = excluded.{quoted(name)}" for name in names)
    return f"INSERT INTO {quoted(table)} ({columns}) VALUES ({marks}) ON CONFLICT(id) DO UPDATE SET {sets}"


def _newest(main: Connection) -> Point:
    found: Point | None = main.execute("SELECT id, uuid FROM operation ORDER BY id DESC LIMIT 1").fetchone()
    return found or (0, None)


def _has(main: Connection, point: Point) -> bool:
    if point[1] is None:
        return True
    return main.execute("SELECT 1 FROM operation WHERE id = ? AND uuid = ?", point).fetchone() is not None


def _cut(database: Path, ledger: Ledger) -> None:
    """What the last two verified backups hold needs no second copy; the newest alone might be the bad one."""
    verified = [info for info in backup.list_backups(backup.default_folder(database)) if info.verified]
    if len(verified) > 1:
        ledger.cut(verified[1].operation)


def _anew(database: Path, ledger: Ledger, newest: Point, key: Key | None) -> Ledger | None:
    """The journal under another name, and a new one; none at all when the disk does not even take that."""
    ledger.close()
    with suppress(dbapi2.Error, OSError):
        set_aside(ledger.path)
        if (fresh := open_ledger(database, key)) is not None:
            fresh.start(newest)
            return fresh
    return None
