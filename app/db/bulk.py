"""Many rows at once, past the ORM but not past the journal.

Values are what the database holds (day numbers, milliseconds, uuid bytes); columns not named take their SQL default,
so name all that have none.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.orm import Session

from app.db.journal import Journal
from app.db.rows import Connection, fetch, quoted


def insert(session: Session, table: Table, names: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> range:
    """Insert rows under consecutive new ids, which are returned in the order of the rows."""
    if not rows:
        return range(0)
    session.flush()
    journal = journal_of(session)
    ids = next_ids(journal.connection, table.name, len(rows))
    marks = ", ".join("?" * (len(names) + 1))
    columns = ", ".join(map(quoted, ("id", *names)))
    numbered = ((number, *row) for number, row in zip(ids, rows, strict=True))
    journal.connection.executemany(f"INSERT INTO {quoted(table.name)} ({columns}) VALUES ({marks})", numbered)
    journal.inserted_rows(table.name, ids)
    if table.name == "customer":
        journal.touched.rows("customer", ("id",), ((number,) for number in ids))
    else:
        journal.touched.rows(table.name, names, rows)
    return ids


def update(session: Session, table: Table, names: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> int:
    """Update rows given as (id, values…); each is journaled with its old and new values. Returns how many changed."""
    session.flush()
    journal = journal_of(session)
    sets = ", ".join(f"{quoted(name)} = ?" for name in names)
    statement = f"UPDATE {quoted(table.name)} SET {sets} WHERE id = ?"
    count = 0
    for row_id, *values in rows:
        before = fetch(journal.connection, table.name, row_id)
        if before is None:
            continue
        journal.connection.execute(statement, (*values, row_id))
        journal.updated(table.name, before, {**before, **dict(zip(names, values, strict=True))})
        count += 1
    return count


def journal_of(session: Session) -> Journal:
    """The journal of a write session; a read session has none."""
    journal: Journal = session.info["journal"]
    return journal


def next_ids(connection: Connection, table: str, count: int) -> range:
    """The next unused ids; AUTOINCREMENT remembers the largest that was ever given out."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    first = (row[0] if row else 0) + 1
    return range(first, first + count)
