"""Fills what a damaged file lost from its newest verified backup, and from the change journal beside it.

A row that no operation touched since the backup must be what it is there; a row that is missing without having been
taken away by an operation is taken from there. What came after the backup is played in from the change journal.
"""

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlcipher3 import dbapi2

from app.db import files
from app.db.backups import backup
from app.db.backups.manifest import BackupInfo
from app.db.changes import replay
from app.db.changes.ledger import Ledger, path_of
from app.db.changes.records import Record
from app.db.journal import DELETE, ERASED, GONE
from app.db.keys import Key
from app.db.rescuing.known import REMADE, Table
from app.db.rows import Connection, quoted

_NEVER_MENDED = ("operation", "change", "draft", *REMADE)
"""What changes without being journaled; where these differ, the file is right."""

_TAKEN = f"""
CREATE TEMP TABLE taken AS
SELECT table_name, row_id, coalesce(last_id, row_id) AS last_id, max(operation_id) AS operation_id
  FROM main.change WHERE action IN ('{DELETE}', '{GONE}', '{ERASED}') AND operation_id > ?1
 GROUP BY 1, 2, 3
"""
_IS_TAKEN = """
EXISTS (SELECT 1 FROM temp.taken t WHERE t.table_name = '{table}' AND s.id BETWEEN t.row_id AND t.last_id)
"""
_IS_NAMED = """
EXISTS (SELECT 1 FROM main.change c WHERE c.table_name = '{table}' AND c.operation_id > ?1
           AND s.id BETWEEN c.row_id AND coalesce(c.last_id, c.row_id))
"""


def newest_backup(new: Connection, folder: Path, version: int, key: Key | None) -> BackupInfo | None:
    """The newest backup of this schema that is to the last bit what it was, and of the same past as the file.

    After a restore the folder also holds what was given up then; its operations go by the same numbers.
    """
    for info in backup.list_backups(folder):
        if info.schema == version and info.verified and backup.verify(info):
            with suppress(dbapi2.DatabaseError), attached(new, info.path, key):
                if not _other_past(new):
                    return info
    return None


def _other_past(new: Connection) -> bool:
    found = new.execute(
        "SELECT 1 FROM main.operation m JOIN saved.operation s ON s.id = m.id WHERE s.uuid <> m.uuid LIMIT 1"
    )
    return found.fetchone() is not None


@contextmanager
def attached(connection: Connection, file: Path, key: Key | None) -> Iterator[None]:
    """A finished backup as `saved`, in a way that cannot change it."""
    uri = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
    connection.execute("ATTACH ? AS saved KEY ?", (uri, key.literal if key else ""))
    try:
        yield
    finally:
        connection.execute("DETACH saved")


def fill(new: Connection, tables: dict[str, Table]) -> Counter[str]:
    """Take over from the backup (attached as `saved`) what is missing or garbled; how many rows of each table came.

    Within no transaction; makes one of its own.
    """
    counts: Counter[str] = Counter()
    (last,) = new.execute("SELECT coalesce(max(id), 0) FROM saved.operation").fetchone()
    new.execute("BEGIN IMMEDIATE")
    try:
        new.execute(_TAKEN, (last,))
        erased = _erased_since(new, last)
        for name, table in tables.items():
            if not (erased and name == "change"):
                counts[name] = _fill_table(new, table, last)
        new.execute("DROP TABLE temp.taken")
        new.execute("COMMIT")
    finally:
        if new.in_transaction:
            new.execute("ROLLBACK")
    return counts


def journaled(database: Path, after: int, folder: Path, key: Key | None) -> list[Record]:
    """What the change journal tells of the time after an operation; read in a copy, the journal stays as it is."""
    source = path_of(database)
    copy = folder / source.name
    for ending in ("", *files.COMPANIONS):
        with suppress(OSError):
            shutil.copyfile(files.companion(source, ending), files.companion(copy, ending))
    if not copy.exists():
        return []
    with suppress(dbapi2.DatabaseError, ValueError, KeyError), closing(Ledger(copy, key)) as ledger:
        return ledger.after(after)
    return []


def play(new: Connection, records: list[Record]) -> int:
    """Play the records in, as far as they go in; how many did. Within no transaction; makes one of its own."""
    if not records or any(_differs(new, record) for record in records):
        return 0
    new.execute("BEGIN IMMEDIATE")
    try:
        replay.play(new, records)
        new.execute("COMMIT")
    except dbapi2.DatabaseError:
        if new.in_transaction:
            new.execute("ROLLBACK")
        return 0
    return len(records)


def _differs(new: Connection, record: Record) -> bool:
    """Whether the file knows another operation by this number."""
    found = new.execute("SELECT uuid FROM operation WHERE id = ?", (record.operation_id,)).fetchone()
    return found is not None and bytes(found[0]) != record.uuid


def _erased_since(new: Connection, last: int) -> bool:
    """Whether a person was erased since; the journal of that time still tells of them in the backup."""
    found = new.execute(
        "SELECT 1 FROM main.change WHERE action = ? AND operation_id > ? LIMIT 1", (ERASED, last)
    )
    return found.fetchone() is not None


def _fill_table(new: Connection, table: Table, last: int) -> int:
    name, columns = table.name, [quoted(column.name) for column in table.columns]
    listed = ", ".join(columns)
    before = new.total_changes
    if name not in _NEVER_MENDED:
        new.execute(
            f"DELETE FROM main.{quoted(name)} WHERE id IN ("
            f"SELECT s.id FROM saved.{quoted(name)} s JOIN main.{quoted(name)} m ON m.id = s.id"
            f" WHERE ({_of('m', columns)}) IS NOT ({_of('s', columns)}){_no_newer(table)}"
            f" AND NOT {_IS_NAMED.format(table=name)})",
            (last,),
        )
    removed = new.total_changes - before
    new.execute(
        f"INSERT OR IGNORE INTO main.{quoted(name)} ({listed})"
        f" SELECT {listed} FROM saved.{quoted(name)} s"
        f" WHERE NOT EXISTS (SELECT 1 FROM main.{quoted(name)} m WHERE m.id = s.id)"
        f" AND NOT {_IS_TAKEN.format(table=name)}"
    )
    return int(new.total_changes - before - removed)


def _of(alias: str, columns: list[str]) -> str:
    return ", ".join(f"{alias}.{column}" for column in columns)


def _no_newer(table: Table) -> str:
    """A row that says it was changed later is not garbled but newer, even if its operation is lost."""
    return " AND m.updated_at <= s.updated_at" if any(c.name == "updated_at" for c in table.columns) else ""
