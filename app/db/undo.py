"""Taking an operation back: its inverse is applied as an operation of its own, so that it can be taken back too."""

from dataclasses import dataclass
from typing import Any

from app.core.changes import Changes
from app.core.errors import ShukeError
from app.db import obstacles
from app.db.inverting import Inverter
from app.db.journal import Journal
from app.db.keeping import Kept
from app.db.obstacles import Obstacle
from app.db.rows import Connection

__all__ = [
    "Kept",
    "Obstacle",
    "Operation",
    "Reverted",
    "apply",
    "find",
    "mark",
    "next_redo",
    "next_undo",
    "standing",
]


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


@dataclass(frozen=True, slots=True)
class Reverted:
    """What was taken back of an operation, and what stayed since it was changed later; `rows` counts what stayed.

    `changes` is None where nothing could be taken back.
    """

    changes: Changes | None
    kept: list[Obstacle]
    rows: int


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


def standing(connection: Connection, operation_id: int) -> Operation | None:
    """The operation, unless it was taken back already; one that an erasing let stand is given, to be refused."""
    found = find(connection, operation_id)
    if found is None or found.state != "undone" or obstacles.erased(connection, operation_id):
        return found
    return None


def in_the_way(connection: Connection, operation: Operation) -> list[Obstacle]:
    """The later edits that stand in the way of taking it back, the latest first."""
    if obstacles.erased(connection, operation.id):
        return [obstacles.of_erasing(connection, operation.id)]
    return obstacles.told(connection, operation.id, obstacles.stuck_rows(connection, operation.id))


def apply(journal: Journal, operation: Operation, kept: Kept | None = None) -> None:
    """Apply the inverse of an operation, all or nothing; `kept` are rows that stay as they are.

    Raises ShukeError("undo_blocked") with the label of the later operation that stands in the way.
    """
    connection = journal.connection
    connection.execute("PRAGMA defer_foreign_keys = ON")
    if obstacles.erased(connection, operation.id):
        raise ShukeError("undo_erased")
    changes = connection.execute(
        "SELECT table_name, row_id, last_id, action, before, after, packed FROM change"
        " WHERE operation_id = ? ORDER BY id DESC",
        (operation.id,),
    ).fetchall()
    inverter = Inverter(
        journal,
        operation.id,
        lambda table, row_id: _blocked(connection, operation, table, row_id),
        kept or {},
    )
    for change in changes:
        inverter.invert(*change)
    inverter.check_references()
    if journal.operation_id is not None:
        mark(connection, operation)


def mark(connection: Connection, operation: Operation) -> None:
    """An operation that was taken back no longer stands. If it had itself taken one back, that one stands again, and
    what that one had taken back does not: so on along the chain of undo, redo and their undoing.
    """
    number: int | None = operation.id
    state = "undone"
    while number is not None:
        connection.execute("UPDATE operation SET state = ? WHERE id = ?", (state, number))
        (number,) = connection.execute("SELECT undoes_id FROM operation WHERE id = ?", (number,)).fetchone()
        state = "done" if state == "undone" else "undone"


def _blocked(connection: Connection, operation: Operation, table: str, row_id: int) -> ShukeError:
    later = connection.execute(
        "SELECT o.label, o.subject FROM change c JOIN operation o ON o.id = c.operation_id"
        " WHERE c.table_name = ? AND c.row_id <= ? AND coalesce(c.last_id, c.row_id) >= ? AND o.id > ?"
        " AND o.state = 'done' ORDER BY o.id DESC LIMIT 1",
        (table, row_id, row_id, operation.id),
    ).fetchone()
    label, subject = later if later else ("", "")
    _, customer = obstacles.customer_of(connection, table, row_id)
    return ShukeError(
        "undo_blocked", label=label, subject=subject or customer, operation=operation.label, customer=customer
    )


def _operation(connection: Connection, sql: str, *parameters: Any) -> Operation | None:
    row = connection.execute(sql, parameters).fetchone()
    return None if row is None else Operation(*row)
