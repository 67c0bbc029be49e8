"""Puts right what points to rows that could not be saved, so that a rescued file holds together.

A customer who is missing gets a stand-in under the same number, with the name where it is still known: purchases and
talks stay with somebody. An operation gets one that cannot be taken back: what changes say of their rows is kept.
Another reference is emptied where it may be, and where not its row goes too.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from app.core.enums import Origin
from app.core.ids import uuid7
from app.core.instants import to_millis
from app.db.journal import Journal
from app.db.rescuing.known import Table
from app.db.rescuing.losses import Losses
from app.db.rows import Connection, Raw, fetch, quoted

LABEL = "file.rescue"
_CUSTOMER, _OPERATION = "customer", "operation"


def settle(journal: Journal, tables: dict[str, Table], losses: Losses) -> Counter[str]:
    """Settle every reference that leads nowhere; how many rows of each table were dropped.

    Each change is journaled, so that the new file can tell what was done to it.
    """
    connection = journal.connection
    dropped: Counter[str] = Counter()
    gone = {name: set(losses.ids.get(name, ())) for name in (_CUSTOMER, _OPERATION)}
    while loose := list(_loose(connection, tables)):
        for table, column, parent, row_id, value in loose:
            if fetch(connection, parent, value) is not None:
                continue  # something stands in since the list was made
            if value in gone.get(parent, ()) and parent != table:
                row = _person(losses.names, value) if parent == _CUSTOMER else _unknown(value)
                _stand_in(journal, tables[parent], row)
            elif any(one.name == column and not one.needed for one in tables[table].columns):
                _let_go(journal, table, column, row_id)
            else:
                dropped[table] += _drop(journal, table, row_id)
    return dropped


def _loose(connection: Connection, tables: dict[str, Table]) -> Iterator[tuple[str, str, str, int, int]]:
    """Table, column, the table it points to, the row, and the id that is not there."""
    for table in tables:
        for key in connection.execute(f"PRAGMA foreign_key_list({quoted(table)})").fetchall():
            parent, column = key[2], key[3]
            rows = connection.execute(
                f"SELECT id, {quoted(column)} FROM {quoted(table)} c WHERE {quoted(column)} IS NOT NULL"
                f" AND NOT EXISTS (SELECT 1 FROM {quoted(parent)} p WHERE p.id = c.{quoted(column)})"
            )
            yield from ((table, column, parent, row[0], row[1]) for row in rows.fetchall())


def _person(names: Mapping[int, str], row_id: int) -> Raw:
    name = names.get(row_id) or f"#{row_id}"
    return {"id": row_id, "name": name, "name_sort": name.casefold(), "kind": "person"}


def _unknown(row_id: int) -> Raw:
    return {"id": row_id, "label": LABEL, "origin": str(Origin.SYSTEM), "state": "final"}


def _stand_in(journal: Journal, table: Table, known: Raw) -> None:
    """A row with what is known of it, and otherwise as little as the table allows."""
    row: Raw = {column.name: _least(column.type) if column.needed else None for column in table.columns}
    row |= {"uuid": uuid7().bytes}
    row |= {name: to_millis(journal.at) for name in ("created_at", "updated_at", "at") if name in row}
    row |= known
    names, marks = ", ".join(map(quoted, row)), ", ".join("?" * len(row))
    journal.connection.execute(
        f"INSERT INTO {quoted(table.name)} ({names}) VALUES ({marks})", tuple(row.values())
    )
    journal.inserted(table.name, row)


def _least(type_: str) -> object:
    return "" if type_ in ("TEXT", "JSON") else 0


def _let_go(journal: Journal, table: str, column: str, row_id: int) -> None:
    before = fetch(journal.connection, table, row_id)
    if before is not None:
        journal.connection.execute(
            f"UPDATE {quoted(table)} SET {quoted(column)} = NULL WHERE id = ?", (row_id,)
        )
        journal.updated(table, before, {**before, column: None})


def _drop(journal: Journal, table: str, row_id: int) -> int:
    row = fetch(journal.connection, table, row_id)
    if row is None:
        return 0
    journal.connection.execute(f"DELETE FROM {quoted(table)} WHERE id = ?", (row_id,))
    journal.deleted(table, row)
    return 1
