"""What lies in the trash long enough to be emptied, and the emptying: past undo, but within history.

A row goes with what hangs on it, as when a person is erased: a customer's sales stay without a name, so that figures of
the past stay as they were. Nothing that is not in the trash itself goes along, but for what hangs on a customer; a row
that something still needs (a product on a receipt) stays where it is.
"""

import json

from app.core.enums import Origin
from app.core.errors import ShukeError
from app.db.database import Database
from app.db.erasing.belongings import CUSTOMER, Belongings, Fate, Owned, belongings
from app.db.erasing.taking_out import take_out
from app.db.reader import Reader
from app.db.rows import Connection, quoted

LABEL = "trash.empty"
MOST = 200
"""Rows with all that hangs on them in one go, so that nobody waits for it."""
_DAY_MS = 86_400_000
_MERGED = {
    CUSTOMER: " AND merged_into_id IS NULL",
    "task": (
        " AND coalesce(customer_id NOT IN (SELECT id FROM customer WHERE merged_into_id IS NOT NULL), true)"
    ),
}


def expired(connection: Connection, now: int, days: int, days_of_use: int) -> Owned:
    """What was put into the trash more than so many days ago, on both counts: by the clock, and by days on which
    somebody worked. A clock that jumps ahead by years therefore empties nothing.
    """
    rows = connection.execute(
        "SELECT DISTINCT at / ? FROM operation WHERE at <= ? ORDER BY 1 DESC LIMIT ?",
        (_DAY_MS, now, days_of_use),
    ).fetchall()
    if len(rows) < days_of_use:
        return {}
    before = min(now - days * _DAY_MS, rows[-1][0] * _DAY_MS)
    found: Owned = {}
    room = MOST
    for table in tables(connection):
        ids = connection.execute(
            f"SELECT id FROM {quoted(table)} WHERE {lies_there(table)} AND deleted_at < ? ORDER BY deleted_at LIMIT ?",
            (before, room),
        ).fetchall()
        if ids:
            found[table] = {row[0] for row in ids}
            room -= len(ids)
    return found


def lies_there(table: str) -> str:
    """The condition for rows in the trash.

    Who was merged is put away as well, but belongs to whom they were merged into; and an occasion that both had stays
    with them, put away too, so that a split finds it.
    """
    return "deleted_at IS NOT NULL" + _MERGED.get(table, "")


def empty(database: Database, rows: Owned, *, label: str = LABEL) -> int:
    """Remove these rows of the trash for good; gives how many went, without what hung on them.

    A row that was brought back in the meantime stays.
    """
    from app.db.bulk import journal_of

    count = 0
    try:
        with database.write(label, origin=Origin.SYSTEM) as session:
            journal = journal_of(session)
            lying = _lying(journal.connection, rows)
            for belonging in _removable(journal.connection, lying):
                take_out(journal, belonging)
                count += sum(len(ids & belonging.goes.get(table, set())) for table, ids in lying.items())
            if not count:
                raise _Nothing
            journal.connection.execute(
                "UPDATE operation SET state = 'final' WHERE id = ?", (journal.operation_id,)
            )
    except _Nothing:
        return 0
    return count


def _lying(connection: Connection, rows: Owned) -> Owned:
    """Those of the rows that are in the trash now."""
    found: Owned = {}
    for table, ids in rows.items():
        lying = connection.execute(
            f"SELECT id FROM {quoted(table)} WHERE {lies_there(table)} AND id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(ids)),),
        ).fetchall()
        if lying:
            found[table] = {row[0] for row in lying}
    return found


def _removable(connection: Connection, rows: Owned) -> list[Belongings]:
    """Customers in one piece; of the rest only what drags nothing along and is needed by nothing."""
    found = []
    if customers := rows.get(CUSTOMER):
        found.append(belongings(connection, {CUSTOMER: customers}))
    gone = {table: set(ids) for one in found for table, ids in one.goes.items()}
    for table, ids in rows.items():
        for row_id in sorted(ids - gone.get(table, set())) if table != CUSTOMER else ():
            belonging = belongings(connection, {table: {row_id}})
            if not _drags_along(connection, belonging, table) and not _is_needed(connection, belonging):
                found.append(belonging)
    return found


def _drags_along(connection: Connection, belonging: Belongings, root: str) -> bool:
    """Whether something that is in use would go with it."""
    return any(
        connection.execute(
            f"SELECT 1 FROM {quoted(table)} WHERE deleted_at IS NULL AND id = ?", (row_id,)
        ).fetchone()
        for table, ids in belonging.goes.items()
        if table != root and table in tables(connection)
        for row_id in ids
    )


def _is_needed(connection: Connection, belonging: Belongings) -> bool:
    """Whether a row that stays says something by pointing here: a line its product, a campaign its group."""
    return any(
        connection.execute(
            f"SELECT 1 FROM {quoted(reference.table)} WHERE {quoted(reference.column)} = ?", (row_id,)
        ).fetchone()
        for reference in belonging.references
        if reference.fate is Fate.LETS_GO and not _may_lose(reference.table, reference.column)
        for row_id in belonging.goes.get(reference.parent, ())
    )


def _may_lose(table: str, column: str) -> bool:
    """References that an undone row leaves empty without loss: the talk or task on the other side is in the trash."""
    return (table, column) in {
        ("feedback_case", "interaction_id"), ("survey_response", "interaction_id"), ("points_entry", "purchase_id"),
        ("interaction", "answered_task_id"), ("interaction", "follow_up_id"),
    }  # fmt: skip


def deletable(reader: Reader) -> list[str]:
    """The tables that have a trash."""
    return tables(reader._connection)


def tables(connection: Connection) -> list[str]:
    """Customers first: most of the rest goes with them."""
    rows = connection.execute(
        "SELECT m.name FROM sqlite_schema m WHERE m.type = 'table' AND EXISTS ("
        "SELECT 1 FROM pragma_table_info(m.name) c WHERE c.name = 'deleted_at') ORDER BY m.name <> ?, m.name",
        (CUSTOMER,),
    )
    return [name for (name,) in rows]


class _Nothing(ShukeError):
    """Nothing of it may go: the operation is not written."""

    def __init__(self) -> None:
        super().__init__("gone")
