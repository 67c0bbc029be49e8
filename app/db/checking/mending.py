"""Puts back what changed although nobody changed it.

What a row held is taken from the backup and the journal and written as one operation of its own, so that history
shows it and undo can take it back: should the difference ever be right after all, nothing is lost. A row that nobody
entered is left where it is, and from then on the journal knows it. What cannot be told any more goes on being shown.
"""

from pathlib import Path
from typing import Any

from app.core.clock import Clock
from app.db.bulk import journal_of
from app.db.changes.ledger import open_ledger, path_of
from app.db.checking.answers import Check
from app.db.checking.drift import Drift
from app.db.database import Database
from app.db.journal import Journal
from app.db.keys import Key
from app.db.rows import Raw, fetch, quoted
from app.db.touched import KINDS

LABEL = "file.mend"
_MARKS = {"sqlite_sequence": "name = :name", "alembic_version": "true"}
"""Not rows of the shop's but marks of the file: put right without a word in the journal."""


def mend(path: Path, found: Drift, key: Key | None, clock: Clock) -> Check:
    """Put back what was found; the caller holds the file's lock. Says how many rows were put right."""
    ledger = open_ledger(path, key) if path_of(path).exists() else None
    database = Database(path, clock, key=key, ledger=ledger)
    try:
        with database.write(LABEL) as session:
            journal = journal_of(session)
            journal.connection.text_factory = _text
            count = apply(journal, found)
    finally:
        database.close()
    return Check("silent_changes", True, "check.done.put_back", {"n": count})


def apply(journal: Journal, found: Drift) -> int:
    """Within the caller's write; gives how many rows were put right."""
    journal.connection.execute("PRAGMA defer_foreign_keys = ON")
    count = sum(_put_right(journal, table, row_id, should) for (table, row_id), should in found.rows.items())
    days: set[Any] = set(journal.touched.days)
    journal.touched.days = {day for day in days if isinstance(day, int)}  # without what was no day
    return count


def _put_right(journal: Journal, table: str, row_id: int, should: Raw | None) -> bool:
    if should is not None and table in _MARKS:
        return _mark(journal, table, should)
    now = fetch(journal.connection, table, row_id)
    if should is None:
        if now is None or table not in KINDS:
            return False
        journal.inserted(table, now)
    elif now is None:
        _insert(journal, table, should)
        journal.inserted(table, should)
    else:
        _update(journal, table, should)
        journal.updated(table, now, should)
    return True


def _mark(journal: Journal, table: str, row: Raw) -> bool:
    journal.connection.execute(f"DELETE FROM {quoted(table)} WHERE {_MARKS[table]}", row)
    _insert(journal, table, row)
    return True


def _insert(journal: Journal, table: str, row: Raw) -> None:
    names, marks = ", ".join(map(quoted, row)), ", ".join("?" * len(row))
    journal.connection.execute(f"INSERT INTO {quoted(table)} ({names}) VALUES ({marks})", tuple(row.values()))


def _update(journal: Journal, table: str, row: Raw) -> None:
    sets = ", ".join(f"{quoted(name)} = ?" for name in row)
    values: tuple[Any, ...] = (*row.values(), row["id"])
    journal.connection.execute(f"UPDATE {quoted(table)} SET {sets} WHERE id = ?", values)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
