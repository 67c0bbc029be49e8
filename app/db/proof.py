"""Is this file whole? What a copy must answer before it is called a backup or takes the live file's place."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlcipher3 import dbapi2

from app.db.rows import Connection, quoted

_TABLES = """
SELECT name FROM sqlite_schema
 WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'customer\\_search%' ESCAPE '\\'
   AND name <> 'alembic_version'
 ORDER BY name
"""
_WORST = 20


@dataclass(frozen=True, slots=True)
class Contents:
    """How many rows each table holds, and how many of them are not in the trash where a table has one."""

    rows: dict[str, int]
    live: dict[str, int]


def tables(connection: Connection) -> list[str]:
    """The tables that hold the shop's rows; the search index follows from them."""
    return [name for (name,) in connection.execute(_TABLES)]


def contents(connection: Connection) -> Contents:
    """Count everything; within a transaction it is one moment's count.

    The rows themselves are counted, not the entries of an index, which may have drifted.
    """
    rows, live = {}, {}
    for table in tables(connection):
        rows[table] = _count(connection, f"{quoted(table)} NOT INDEXED")
        if "deleted_at" in column_names(connection, table):
            live[table] = _count(connection, f"{quoted(table)} NOT INDEXED WHERE deleted_at IS NULL")
    return Contents(rows, live)


def column_names(connection: Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({quoted(table)})")]


def damage(connection: Connection, *, quick: bool = False) -> list[str]:
    """What SQLite finds wrong with the file itself, worst case 20 lines; empty means whole.

    The search index is left out: it can be made anew from the rows and never makes a file a damaged one.
    """
    check = "quick_check" if quick else "integrity_check"
    return [line for line in _findings(connection, check) if not _of_search(line)]


def search_damage(connection: Connection) -> list[str]:
    """What is wrong inside the search index."""
    return [line for line in _findings(connection, "integrity_check") if _of_search(line)]


def orphans(connection: Connection) -> int:
    """How many rows point to rows that are not there."""
    return _count(connection, "pragma_foreign_key_check")


def _count(connection: Connection, what: str) -> int:
    (count,) = connection.execute(f"SELECT count(*) FROM {what}").fetchone()
    return int(count)


def _findings(connection: Connection, check: str) -> Iterator[str]:
    try:
        for (line,) in connection.execute(f"PRAGMA {check}({_WORST})"):
            if line != "ok":
                yield str(line)
    except dbapi2.DatabaseError as error:  # SQLite may give up at a broken page instead of telling
        if not str(getattr(error, "sqlite_errorname", "")).startswith("SQLITE_CORRUPT"):
            raise
        yield str(error)


def _of_search(line: str) -> bool:
    return "fts5" in line.lower()
