"""The file's own journal as a source: it lies on other pages than the rows and holds all that was entered singly.

What it tells is taken over where the row is gone or older; where the row is newer, it is the journal that has a hole,
and the row is written down in it. What remains missing is noted, so that the journal of the new file tells the truth.
"""

import json
from collections import Counter

from sqlcipher3 import dbapi2

from app.db import proof
from app.db.checking import drift
from app.db.checking.check_rows import ACTIONS, STATES
from app.db.journal import Journal
from app.db.rescuing.losses import Losses
from app.db.rows import Connection, Raw, fetch, quoted
from app.db.touched import KINDS

NO_CHANGES = "NOT EXISTS (SELECT 1 FROM change c WHERE c.operation_id = operation.id)"
_TIDY = (
    f"DELETE FROM change WHERE action NOT IN {ACTIONS} OR last_id < row_id",
    "DELETE FROM change WHERE table_name NOT IN (SELECT value FROM json_each(?))",
    f"UPDATE operation SET state = 'final' WHERE state NOT IN {STATES}",
    "UPDATE operation SET undoes_id = NULL WHERE undoes_id >= id",
)


def tidy(connection: Connection) -> None:
    """Leave out of the journal what is no change and no operation: halves of both stand on broken pages."""
    known = json.dumps(proof.tables(connection))
    for statement in _TIDY:
        connection.execute(statement, (known,) if "?" in statement else ())


def take_over(journal: Journal) -> Counter[str]:
    """Bring rows and journal to the same state; how many rows of each table came out of the journal."""
    found: Counter[str] = Counter()
    for (table, row_id), should in drift.by_journal(journal.connection).items():
        if table == "change":
            journal.connection.execute("DELETE FROM change WHERE id = ?", (row_id,))
        if table not in KINDS:
            continue
        now = fetch(journal.connection, table, row_id)
        if now is None and should is not None:
            found[table] += _insert(journal, table, should)
        elif now is not None and should is None:
            journal.inserted(table, now)
        elif now is not None and should is not None:
            if _is_newer(now, should):
                journal.updated(table, {**now, **should}, now)
            else:
                _update(journal, table, row_id, should)
                found[table] += 1
    return found


def note(journal: Journal, losses: Losses) -> None:
    """Write down what is gone, as far as it was a person's work."""
    for table, ids in losses.ids.items():
        if table in KINDS:
            for row_id in ids:
                journal.erased(table, row_id)


def close(journal: Journal) -> None:
    """What still differs (a row that another one stands in the way of) is written down as it is now."""
    for (table, row_id), should in drift.by_journal(journal.connection).items():
        now = fetch(journal.connection, table, row_id)
        if now is None:
            journal.erased(table, row_id)
        elif should is None:
            journal.inserted(table, now)
        else:
            journal.updated(table, {**now, **should, "id": row_id}, now)
    journal.connection.execute(f"DELETE FROM operation WHERE {NO_CHANGES}")


def _is_newer(now: Raw, should: Raw) -> bool:
    """A row that was changed after what the journal last tells of it."""
    is_now, was = now.get("updated_at"), should.get("updated_at")
    return isinstance(is_now, int) and isinstance(was, int) and is_now > was


def _insert(journal: Journal, table: str, row: Raw) -> int:
    names, marks = ", ".join(map(quoted, row)), ", ".join("?" * len(row))
    try:
        journal.connection.execute(
            f"INSERT INTO {quoted(table)} ({names}) VALUES ({marks})", tuple(row.values())
        )
    except dbapi2.IntegrityError:  # another row has what must be unique
        return 0
    return 1


def _update(journal: Journal, table: str, row_id: int, row: Raw) -> None:
    sets = ", ".join(f"{quoted(name)} = ?" for name in row)
    journal.connection.execute(
        f"UPDATE OR IGNORE {quoted(table)} SET {sets} WHERE id = ?", (*row.values(), row_id)
    )
