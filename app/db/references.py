"""Foreign keys as the file has them, and the rows that hang on others by them."""

from dataclasses import dataclass
from typing import Any

from app.db.intervals import Intervals
from app.db.rows import Connection, quoted


@dataclass(frozen=True, slots=True)
class Key:
    """`column` of `child` points to the id of a row of `parent`."""

    child: str
    column: str
    parent: str


def keys(connection: Connection) -> list[Key]:
    """Every foreign key of the file."""
    rows = connection.execute(
        'SELECT m.name, f."from", f."table" FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f'
        " WHERE m.type = 'table'"
    )
    return [Key(*row) for row in rows]


def hanging(
    connection: Connection, key: Key, parents: Intervals, besides: Intervals | None = None, limit: int = -1
) -> list[tuple[int, int]]:
    """Rows that point to one of these, without those of `besides`: their ids, and to whom they point.

    It starts from the runs of parents, so it costs what hangs on them, however big the file is.
    """
    parameters: list[Any] = [parents.as_json(), (besides or Intervals()).as_json(), limit]
    child, column = quoted(key.child), quoted(key.column)
    rows: list[tuple[int, int]] = connection.execute(
        "WITH p(a, b) AS MATERIALIZED (SELECT value ->> 0, value ->> 1 FROM json_each(?1)),"
        " o(a, b) AS MATERIALIZED (SELECT value ->> 0, value ->> 1 FROM json_each(?2))"
        f" SELECT r.id, r.{column} FROM p CROSS JOIN {child} r ON r.{column} BETWEEN p.a AND p.b"
        " WHERE NOT EXISTS (SELECT 1 FROM o WHERE r.id BETWEEN o.a AND o.b) LIMIT ?3",
        parameters,
    ).fetchall()
    return rows
