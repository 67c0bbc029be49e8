"""What can be asked of the file itself: pages, references, values, the journal, the ledger of points."""

import json
from collections.abc import Iterator
from contextlib import closing

from sqlcipher3 import dbapi2

from app.db import faults, proof
from app.db.checking.answers import Check, answer
from app.db.journal import ERASED
from app.db.rescuing import known
from app.db.rescuing.known import Column, Table
from app.db.rows import Connection, quoted

STATES = "('done', 'undone', 'erasing', 'final')"
ACTIONS = f"('insert', 'update', 'delete', 'rows', 'gone', '{ERASED}')"
_JOURNAL = (
    "SELECT count(*) FROM operation o WHERE NOT EXISTS (SELECT 1 FROM change c WHERE c.operation_id = o.id)",
    "SELECT count(*) FROM change WHERE operation_id NOT IN (SELECT id FROM operation)",
    "SELECT count(*) FROM change WHERE last_id < row_id",
    f"SELECT count(*) FROM change WHERE action NOT IN {ACTIONS}",
    "SELECT count(*) FROM operation WHERE undoes_id >= id",
    f"SELECT count(*) FROM operation WHERE state NOT IN {STATES}",
)
_POINTS = (
    # Points for a sale belong to whoever bought; a sale without a customer earns nothing.
    (
        "SELECT count(*) FROM points_entry e JOIN purchase p ON p.id = e.purchase_id"
        " WHERE p.customer_id IS NOT NULL AND p.customer_id <> e.customer_id"
    ),
    # A line of the ledger is never edited: what it was entered with is what it says.
    (
        "SELECT count(*) FROM points_entry e JOIN change c ON c.table_name = 'points_entry' AND c.row_id = e.id"
        " AND c.action = 'insert' AND json_valid(c.after) AND json_extract(c.after, '$.points') <> e.points"
        " WHERE c.id = (SELECT max(id) FROM change l WHERE l.table_name = 'points_entry' AND l.row_id = e.id"
        " AND l.action = 'insert')"
    ),
)


def integrity(connection: Connection) -> Check:
    lines = proof.damage(connection)
    if lines:
        return Check("integrity", False, "check.detail.broken", {"n": len(lines), "first": lines[0][:200]})
    return Check("integrity", True, "check.detail.whole")


def references(connection: Connection) -> Check:
    count = proof.orphans(connection)
    return answer("references", count, "orphans", "all_found", 0)


def values(connection: Connection) -> Check:
    """Every cell holds what its column is for: text that is text, numbers, JSON that is JSON. SQLite never asks."""
    wrong = sum(
        _odd(connection, table) + sum(1 for _ in _undecodable(connection, table))
        for table in known.tables(connection).values()
    )
    return answer("values", wrong, "odd_values", "readable", 0)


def journal(connection: Connection) -> Check:
    """Every operation did something, every change belongs to one and to a table, and an undo points back in time."""
    (count,) = connection.execute("SELECT count(*) FROM operation").fetchone()
    (strange,) = connection.execute(
        "SELECT count(*) FROM change WHERE table_name NOT IN (SELECT value FROM json_each(?))",
        (json.dumps(proof.tables(connection)),),
    ).fetchone()
    return answer("journal", strange + _sum(connection, _JOURNAL), "journal_gaps", "journal", count)


def points(connection: Connection) -> Check:
    """The ledger adds up: points stand with who earned them, as they were entered."""
    (count,) = connection.execute("SELECT count(*) FROM points_entry").fetchone()
    return answer("points", _sum(connection, _POINTS), "points_wrong", "points", count)


def _sum(connection: Connection, questions: tuple[str, ...]) -> int:
    return sum(connection.execute(question).fetchone()[0] for question in questions)


def _odd(connection: Connection, table: Table) -> int:
    """Rows with a cell of another kind than its column's."""
    questions = [_is_odd(column) for column in table.columns]
    (count,) = connection.execute(
        f"SELECT count(*) FROM {quoted(table.name)} NOT INDEXED WHERE {' OR '.join(questions)}"
    ).fetchone()
    return int(count)


def _is_odd(column: Column) -> str:
    name = quoted(column.name)
    match column.type:
        case "JSON":
            return f"(typeof({name}) = 'text' AND NOT json_valid({name}))"
        case "TEXT" | "BLOB":
            kinds = f"'{column.type.lower()}'"
        case "DOUBLE" | "FLOAT":
            kinds = "'real', 'integer'"
        case _:
            kinds = "'integer'"
    return f"typeof({name}) NOT IN ({kinds}, 'null')"


def _undecodable(connection: Connection, table: Table) -> Iterator[int]:
    """Rows with a text that is none: read at full speed until one fails, and then on behind it."""
    texts = [quoted(column.name) for column in table.columns if column.type in ("TEXT", "JSON")]
    listed, start, name = ", ".join(texts), -(1 << 62), quoted(table.name)
    if not texts:
        return
    while True:
        last = start
        with closing(connection.cursor()) as cursor:
            try:
                cursor.execute(
                    f"SELECT rowid, {listed} FROM {name} NOT INDEXED WHERE rowid > ? ORDER BY rowid", (start,)
                )
                while row := cursor.fetchone():
                    last = row[0]
                return
            except dbapi2.OperationalError as error:
                if not faults.is_garbled(error):
                    raise
        (start,) = connection.execute(
            f"SELECT min(rowid) FROM {name} NOT INDEXED WHERE rowid > ?", (last,)
        ).fetchone()
        yield start
