"""The gate that a migrated copy must pass before it becomes the shop's file.

What a step did not declare must be there unchanged: no table has fewer rows, and the columns that were there before
hold what they held, compared by a digest over every row.
"""

import hashlib
from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from app.core.errors import ShukeError
from app.db import proof
from app.db.rows import Connection, quoted

_CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class Declared:
    """What the steps of a migration say they change."""

    loses: Set[str] = frozenset()
    touches: Mapping[str, Set[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Before:
    """What a file held before the steps: rows of each table, its columns, and a digest over them."""

    rows: Mapping[str, int]
    columns: Mapping[str, tuple[str, ...]]
    digests: Mapping[str, str]
    orphans: int


def remember(connection: Connection, declared: Declared) -> Before:
    """Look at everything that the steps should leave alone."""
    rows = proof.contents(connection).rows
    columns = {table: _lasting(connection, table, declared) for table in rows if table not in declared.loses}
    digests = {table: digest(connection, table, names) for table, names in columns.items()}
    return Before(rows, columns, digests, proof.orphans(connection))


def check(connection: Connection, before: Before, declared: Declared) -> None:
    """Raise ShukeError `migration_failed` (reason, table) when the migrated file is not whole or lost something.

    A column that a step removed without declaring it counts as lost.
    """
    if proof.damage(connection):
        raise ShukeError("migration_failed", reason="damage", table="")
    if proof.orphans(connection) > before.orphans:
        raise ShukeError("migration_failed", reason="references", table="")
    now = proof.contents(connection).rows
    for table, names in before.columns.items():
        if now.get(table, -1) < before.rows[table]:
            raise ShukeError("migration_failed", reason="rows", table=table)
        if not set(names) <= set(proof.column_names(connection, table)):
            raise ShukeError("migration_failed", reason="columns", table=table)
        same_rows = now[table] == before.rows[table]
        if same_rows and digest(connection, table, names) != before.digests[table]:
            raise ShukeError("migration_failed", reason="contents", table=table)


def digest(connection: Connection, table: str, columns: tuple[str, ...]) -> str:
    """One mark over all rows, in the order of their keys."""
    mark = hashlib.sha256()
    if columns:
        names = ", ".join(map(quoted, columns))
        cursor = connection.execute(f"SELECT {names} FROM {quoted(table)} ORDER BY rowid")
        while chunk := cursor.fetchmany(_CHUNK):
            mark.update(repr(chunk).encode())
    return mark.hexdigest()


def _lasting(connection: Connection, table: str, declared: Declared) -> tuple[str, ...]:
    touched = declared.touches.get(table, frozenset())
    return tuple(name for name in proof.column_names(connection, table) if name not in touched)
