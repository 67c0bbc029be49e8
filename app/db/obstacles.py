"""What later edits stand in the way of taking an operation back.

Looked for where the journal says that somebody was there since: an import of a hundred thousand rows of which nobody
touched one costs a walk over an index. What looks touched is compared with what the operation left, so that an edit
that was itself taken back is none.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.core.instants import from_millis
from app.db.intervals import Intervals, made_by
from app.db.journal import DELETE, ERASED, ROWS
from app.db.references import Key, hanging, keys
from app.db.rows import Connection, Raw, fetch, from_json, quoted

STANDING = ("erasing", "final")
"""States of an operation that nothing takes back: it erased a person, or it had touched one who was erased since."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A later edit: its operation, the row concerned and the customer it belongs to, if to anybody.

    `operation_id` is None where the journal does not know what happened to the row.
    """

    label: str
    subject: str
    at: datetime
    table: str
    row_id: int
    customer_id: int | None
    customer: str
    operation_id: int | None


@dataclass(frozen=True, slots=True)
class Stuck:
    """A row of the operation that cannot go back to what it was, and the row that was edited since."""

    table: str
    row_id: int
    by_table: str
    by_row: int


def stuck_rows(connection: Connection, operation_id: int) -> list[Stuck]:
    """The rows that stand in the way, by table and id."""
    known, made = keys(connection), made_by(connection, operation_id)
    found = {
        *_edited(connection, operation_id, known),
        *_in_runs(connection, operation_id),
        *_hung_on(connection, operation_id, known, made),
    }
    return sorted(found, key=lambda one: (one.table, one.row_id, one.by_table, one.by_row))


def erased(connection: Connection, operation_id: int) -> bool:
    """Whether a person in it was erased: then it stands for good."""
    row = connection.execute(
        "SELECT state IN (?, ?) OR EXISTS (SELECT 1 FROM change WHERE operation_id = ?3 AND action = ?4)"
        " FROM operation WHERE id = ?3",
        (*STANDING, operation_id, ERASED),
    ).fetchone()
    return bool(row and row[0])


def told(connection: Connection, operation_id: int, stuck: Iterable[Stuck]) -> list[Obstacle]:
    """The same with the operations that did it and the customers concerned, the latest first; one per customer,
    table and operation.
    """
    found: dict[tuple[Any, ...], Obstacle] = {}
    for one in stuck:
        obstacle = _told(connection, operation_id, one)
        found.setdefault(
            (obstacle.operation_id, obstacle.customer_id or one.by_row, obstacle.table), obstacle
        )
    return sorted(found.values(), key=lambda one: (-(one.operation_id or 0), one.table, one.row_id))


def of_erasing(connection: Connection, operation_id: int) -> Obstacle:
    """The erasing that let an operation stand for good."""
    row = connection.execute(
        "SELECT label, at, id FROM operation"
        " WHERE label IN ('customer.erase_person', 'trash.empty', 'trash.remove') AND id >= ?"
        " ORDER BY id DESC LIMIT 1",
        (operation_id,),
    ).fetchone()
    label, at, number = row or ("customer.erase_person", 0, None)
    return Obstacle(label, "", from_millis(at), "customer", 0, None, "", number)


# Rows that it changed one by one

_LATER = """
SELECT DISTINCT c.table_name, c.row_id FROM change c
 CROSS JOIN change l ON l.table_name = c.table_name AND l.row_id = c.row_id AND l.operation_id > c.operation_id
 WHERE c.operation_id = ? AND c.last_id IS NULL
"""
_OF_ROW = """
SELECT action, before, after FROM change
 WHERE operation_id = ? AND table_name = ? AND row_id = ? AND last_id IS NULL ORDER BY id
"""


def _edited(connection: Connection, operation_id: int, known: list[Key]) -> Iterator[Stuck]:
    touched = connection.execute(_LATER, (operation_id,)).fetchall()
    deleted = connection.execute(
        "SELECT DISTINCT table_name, row_id FROM change WHERE operation_id = ? AND action = ?",
        (operation_id, DELETE),
    ).fetchall()
    for table, row_id in dict.fromkeys((*touched, *deleted)):
        changes = connection.execute(_OF_ROW, (operation_id, table, row_id)).fetchall()
        if _moved_on(fetch(connection, table, row_id), changes):
            yield Stuck(table, row_id, table, row_id)
    yield from _without_room(connection, operation_id, known)


def _moved_on(now: Raw | None, changes: list[tuple[str, str | None, str | None]]) -> bool:
    """Whether a row is no longer what the operation left."""
    left: Raw = {}
    for _, _, after in changes:
        left |= from_json(after or "{}")
    gone = changes[-1][0] == DELETE
    if now is None or gone:
        return (now is None) != gone
    return any(now.get(name) != value for name, value in left.items() if name != "updated_at")


def _without_room(connection: Connection, operation_id: int, known: list[Key]) -> Iterator[Stuck]:
    """Rows whose old place was taken since: by another of the same name, or because what they pointed to is gone."""
    rows = connection.execute(
        "SELECT table_name, row_id, before FROM change WHERE operation_id = ? AND action IN ('update', 'delete')",
        (operation_id,),
    ).fetchall()
    unique: dict[str, list[tuple[str, ...]]] = {}
    parents: dict[str, list[Key]] = {}
    for key in known:
        parents.setdefault(key.child, []).append(key)
    taken = {(table, row_id) for table, row_id, _ in rows}
    for table, row_id, before in rows:
        if table not in unique:
            unique[table] = _unique_columns(connection, table)
        old = from_json(before or "{}")
        for columns in unique[table]:
            if any(name in old for name in columns):
                whole = {**(fetch(connection, table, row_id) or {}), **old}
                other = _holder(connection, table, columns, whole, row_id)
                if other is not None and (table, other) not in taken:
                    yield Stuck(table, row_id, table, other)
        for key in parents.get(table, ()):
            parent = old.get(key.column)
            if parent is None or (key.parent, parent) in taken:
                continue
            if fetch(connection, key.parent, parent) is None:
                yield Stuck(table, row_id, key.parent, parent)


def _unique_columns(connection: Connection, table: str) -> list[tuple[str, ...]]:
    """The columns that no two rows may have alike."""
    indexes = connection.execute(
        'SELECT name FROM pragma_index_list(?) WHERE "unique" AND NOT partial', (table,)
    ).fetchall()
    return [
        tuple(name for (name,) in connection.execute("SELECT name FROM pragma_index_info(?)", (index,)))
        for (index,) in indexes
    ]


def _holder(
    connection: Connection, table: str, columns: tuple[str, ...], row: Raw, besides: int
) -> int | None:
    where = " AND ".join(f"{quoted(name)} = ?" for name in columns)
    found = connection.execute(
        f"SELECT id FROM {quoted(table)} WHERE {where} AND id <> ?",
        (*(row.get(name) for name in columns), besides),
    ).fetchone()
    return None if found is None else int(found[0])


# Runs of rows that it made

_IN_RUN = """
SELECT DISTINCT l.table_name, l.row_id FROM change c
 CROSS JOIN change l ON l.table_name = c.table_name AND l.row_id BETWEEN c.row_id AND c.last_id
 CROSS JOIN operation o ON o.id = l.operation_id
 WHERE c.operation_id = ?1 AND c.action = ?2 AND l.operation_id > ?1 AND l.last_id IS NULL
   AND o.state <> 'undone' AND o.origin NOT IN ('undo', 'redo')
"""


def _in_runs(connection: Connection, operation_id: int) -> Iterator[Stuck]:
    for table, row_id in connection.execute(_IN_RUN, (operation_id, ROWS)).fetchall():
        yield Stuck(table, row_id, table, row_id)


# Rows of others that hang on what it made


def _hung_on(
    connection: Connection, operation_id: int, known: list[Key], made: dict[str, Intervals]
) -> Iterator[Stuck]:
    for key in known:
        if key.parent in made:
            own = made.get(key.child)
            for row_id, parent in hanging(connection, key, made[key.parent], own):
                if not _turned_here(connection, operation_id, key, row_id):
                    yield Stuck(key.parent, parent, key.child, row_id)


def _turned_here(connection: Connection, operation_id: int, key: Key, row_id: int) -> bool:
    """Whether the operation itself made the row point there: then it lets go when that is taken back."""
    changes = connection.execute(_OF_ROW, (operation_id, key.child, row_id)).fetchall()
    return any(key.column in from_json(after or "{}") for _, _, after in changes)


# Who did it, and whom it concerns

_WHO = """
SELECT o.label, o.subject, o.at, o.id FROM change c JOIN operation o ON o.id = c.operation_id
 WHERE c.table_name = ? AND c.row_id = ? AND o.id > ?
 ORDER BY o.state <> 'undone' AND o.origin NOT IN ('undo', 'redo') DESC, o.id DESC LIMIT 1
"""
_NOBODY_KNOWS = ("customer.save", "", 0, None)


def _told(connection: Connection, operation_id: int, stuck: Stuck) -> Obstacle:
    row = connection.execute(_WHO, (stuck.by_table, stuck.by_row, operation_id)).fetchone()
    label, subject, at, number = row or _of_run(connection, operation_id, stuck) or _NOBODY_KNOWS
    customer_id, name = customer_of(connection, stuck.by_table, stuck.by_row)
    if customer_id is None:
        customer_id, name = customer_of(connection, stuck.table, stuck.row_id)
    return Obstacle(label, subject, from_millis(at), stuck.by_table, stuck.by_row, customer_id, name, number)


def _of_run(connection: Connection, operation_id: int, stuck: Stuck) -> tuple[Any, ...] | None:
    """The later import among whose many rows the row came."""
    found: tuple[Any, ...] | None = connection.execute(
        "SELECT o.label, o.subject, o.at, o.id FROM operation o JOIN change c ON c.operation_id = o.id"
        " WHERE o.id > ? AND o.origin = 'import' AND o.state <> 'undone' AND c.table_name = ? AND c.action = ?"
        " AND ? BETWEEN c.row_id AND c.last_id ORDER BY o.id DESC LIMIT 1",
        (operation_id, stuck.by_table, ROWS, stuck.by_row),
    ).fetchone()
    return found


def customer_of(connection: Connection, table: str, row_id: int) -> tuple[int | None, str]:
    """The customer whose row it is, with the name; (None, "") for a row of nobody, or one that is gone."""
    row = fetch(connection, table, row_id)
    number = row.get("id" if table == "customer" else "customer_id") if row else None
    if number is None:
        return (row_id if table == "customer" else None), ""
    found = connection.execute("SELECT name FROM customer WHERE id = ?", (number,)).fetchone()
    return int(number), found[0] if found else ""
