"""Taking an operation back: its inverse is applied as an operation of its own, so that it can be taken back too."""

from dataclasses import dataclass
from typing import Any

from sqlcipher3 import dbapi2

from app.core.enums import Origin
from app.core.errors import ShukeError
from app.db.journal import ERASED, INSERT, ROWS, Journal
from app.db.packed import pack, unpack
from app.db.rows import Connection, Raw, fetch, from_json, quoted

_CHUNK = 20_000
STANDING = ("erasing", "final")
"""States of an operation that nothing takes back: it erased a person, or it had touched one who was erased since."""


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation as history and the undo bar show it."""

    id: int
    label: str
    subject: str
    at: int
    origin: str
    undoes_id: int | None
    state: str


_COLUMNS = "id, label, subject, at, origin, undoes_id, state"
_DONE = f"SELECT {_COLUMNS} FROM operation WHERE state = 'done' AND origin"


def next_undo(connection: Connection) -> Operation | None:
    """The latest operation that still stands."""
    return _operation(connection, f"{_DONE} IN ('person', 'import') ORDER BY id DESC LIMIT 1")


def next_redo(connection: Connection) -> Operation | None:
    """The latest undo, as long as nothing new was done after it."""
    return _operation(
        connection,
        f"{_DONE} = 'undo' AND id > coalesce((SELECT max(id) FROM operation WHERE origin IN ('person', 'import')), 0)"
        " ORDER BY id DESC LIMIT 1",
    )


def find(connection: Connection, operation_id: int) -> Operation | None:
    return _operation(connection, f"SELECT {_COLUMNS} FROM operation WHERE id = ?", operation_id)


def apply(journal: Journal, operation: Operation) -> None:
    """Apply the inverse of an operation, all or nothing.

    Raises ShukeError("undo_blocked") with the label of the later operation that stands in the way.
    """
    connection = journal.connection
    connection.execute("PRAGMA defer_foreign_keys = ON")
    changes = connection.execute(
        "SELECT id, table_name, row_id, last_id, action, before, after, packed FROM change"
        " WHERE operation_id = ? ORDER BY id DESC",
        (operation.id,),
    ).fetchall()
    if operation.state in STANDING or any(change[4] == ERASED for change in changes):
        raise ShukeError("undo_erased")
    for change in changes:
        _invert(journal, operation, *change[1:])
    _check_references(connection, operation)
    mark(connection, operation)


def _invert(
    journal: Journal,
    operation: Operation,
    table: str,
    row_id: int,
    last_id: int | None,
    action: str,
    before: str | None,
    after: str | None,
    packed: bytes | None,
) -> None:
    match action:
        case "insert":
            _remove(journal, operation, table, row_id, from_json(after or "{}"))
        case "update":
            _restore(journal, operation, table, row_id, from_json(before or "{}"), from_json(after or "{}"))
        case "delete":
            _bring_back(journal, operation, table, from_json(before or "{}"))
        case "rows":
            _remove_rows(journal, operation, table, range(row_id, (last_id or row_id) + 1))
        case "gone":
            _bring_back_rows(journal, table, row_id, packed or b"")


def _remove(journal: Journal, operation: Operation, table: str, row_id: int, after: Raw) -> None:
    now = fetch(journal.connection, table, row_id)
    if now is None or any(now.get(name) != value for name, value in after.items() if name != "updated_at"):
        raise _blocked(journal.connection, operation, table, row_id)
    journal.connection.execute(f"DELETE FROM {quoted(table)} WHERE id = ?", (row_id,))
    journal.deleted(table, now)


def _restore(
    journal: Journal, operation: Operation, table: str, row_id: int, before: Raw, after: Raw
) -> None:
    now = fetch(journal.connection, table, row_id)
    if now is None or any(now.get(name) != value for name, value in after.items() if name != "updated_at"):
        raise _blocked(journal.connection, operation, table, row_id)
    sets = ", ".join(f"{quoted(name)} = ?" for name in before)
    journal.connection.execute(f"UPDATE {quoted(table)} SET {sets} WHERE id = ?", (*before.values(), row_id))
    journal.updated(table, now, {**now, **before})


def _bring_back(journal: Journal, operation: Operation, table: str, before: Raw) -> None:
    names = ", ".join(map(quoted, before))
    marks = ", ".join("?" * len(before))
    try:
        journal.connection.execute(
            f"INSERT INTO {quoted(table)} ({names}) VALUES ({marks})", tuple(before.values())
        )
    except dbapi2.IntegrityError as error:
        raise _blocked(journal.connection, operation, table, before["id"]) from error
    journal.inserted(table, before)


def _remove_rows(journal: Journal, operation: Operation, table: str, ids: range) -> None:
    connection = journal.connection
    bounds = (ids[0], ids[-1])
    (count,) = connection.execute(
        f"SELECT count(*) FROM {quoted(table)} WHERE id BETWEEN ? AND ?", bounds
    ).fetchone()
    later = connection.execute(
        "SELECT c.row_id FROM change c JOIN operation o ON o.id = c.operation_id"
        " WHERE c.table_name = ? AND c.row_id BETWEEN ? AND ? AND c.operation_id > ?"
        " AND o.state = 'done' AND o.origin IN ('person', 'import') LIMIT 1",
        (table, *bounds, operation.id),
    ).fetchone()
    if later is not None or count != len(ids):
        raise _blocked(connection, operation, table, later[0] if later else ids[0])
    _touch_rows(journal, table, ids)
    for start in range(ids[0], ids[-1] + 1, _CHUNK):
        part = range(start, min(start + _CHUNK, ids[-1] + 1))
        journal.deleted_rows(table, part, pack(connection, table, part))
    connection.execute(f"DELETE FROM {quoted(table)} WHERE id BETWEEN ? AND ?", bounds)


def _bring_back_rows(journal: Journal, table: str, first_id: int, packed: bytes) -> None:
    connection = journal.connection
    names, rows = unpack(connection, table, packed)
    marks = ", ".join("?" * len(names))
    connection.executemany(
        f"INSERT INTO {quoted(table)} ({', '.join(map(quoted, names))}) VALUES ({marks})", rows
    )
    ids = range(first_id, first_id + len(rows))
    journal.inserted_rows(table, ids)
    _touch_rows(journal, table, ids)


def _touch_rows(journal: Journal, table: str, ids: range) -> None:
    """Note whose figures a run of rows moves, while the rows are there to be asked."""
    names = {"customer": ("id",), "purchase": ("customer_id", "bought_on")}.get(table, ("customer_id",))
    have = {row[1] for row in journal.connection.execute(f"PRAGMA table_info({quoted(table)})")}
    rows: list[tuple[Any, ...]] = []
    if have.issuperset(names):
        rows = journal.connection.execute(
            f"SELECT DISTINCT {', '.join(map(quoted, names))} FROM {quoted(table)} WHERE id BETWEEN ? AND ?",
            (ids[0], ids[-1]),
        ).fetchall()
    journal.touched.rows(table, names, rows)


def _check_references(connection: Connection, operation: Operation) -> None:
    """With the foreign keys deferred, a row that something later hangs on is found here and not at the commit.

    Asked of the rows that were taken away alone; `PRAGMA foreign_key_check` would read every row of a million.
    """
    changed = connection.execute(
        "SELECT DISTINCT table_name FROM change WHERE operation_id = ? AND action IN (?, ?)",
        (operation.id, INSERT, ROWS),
    ).fetchall()
    parents = {row[0] for row in changed}
    for child, column, parent in _references(connection):
        if parent in parents:
            left = connection.execute(
                f"SELECT r.id FROM change c CROSS JOIN {quoted(child)} r"
                f" ON r.{quoted(column)} BETWEEN c.row_id AND coalesce(c.last_id, c.row_id)"
                " WHERE c.operation_id = ? AND c.table_name = ? AND c.action IN (?, ?) LIMIT 1",
                (operation.id, parent, INSERT, ROWS),
            ).fetchone()
            if left is not None:
                raise _blocked(connection, operation, child, left[0])


def _references(connection: Connection) -> list[tuple[str, str, str]]:
    """Every foreign key: the table that has it, its column, and the table it points to."""
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return [
        (table, row[3], row[2])
        for (table,) in tables
        for row in connection.execute(f"PRAGMA foreign_key_list({quoted(table)})")
    ]


def _blocked(connection: Connection, operation: Operation, table: str, row_id: int | None) -> ShukeError:
    later = connection.execute(
        "SELECT o.label, o.subject FROM change c JOIN operation o ON o.id = c.operation_id"
        " WHERE c.table_name = ? AND c.row_id <= ? AND coalesce(c.last_id, c.row_id) >= ? AND o.id > ?"
        " AND o.state = 'done' ORDER BY o.id DESC LIMIT 1",
        (table, row_id, row_id, operation.id),
    ).fetchone()
    label, subject = later if later else ("", "")
    return ShukeError("undo_blocked", label=label, subject=subject, operation=operation.label)


def mark(connection: Connection, operation: Operation) -> None:
    """An undone operation no longer stands; when an undo is undone, what it had taken back stands again."""
    connection.execute("UPDATE operation SET state = 'undone' WHERE id = ?", (operation.id,))
    if operation.origin == Origin.UNDO:
        connection.execute("UPDATE operation SET state = 'done' WHERE id = ?", (operation.undoes_id,))


def _operation(connection: Connection, sql: str, *parameters: Any) -> Operation | None:
    row = connection.execute(sql, parameters).fetchone()
    return None if row is None else Operation(*row)
