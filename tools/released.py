"""Keeps a small shop in the newest schema; every later program must open it (tests/db/test_released.py).

python tools/released.py        writes tests/data/released/NNNN.db.xz; once released, such a file is never made anew.
"""

import lzma
import sys
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.db import proof
from app.db.checking import check
from app.db.connect import open_connection
from app.db.migrations import revision_of
from app.db.rows import Connection, quoted
from app.db.schema import SCHEMA_VERSION
from app.sample import create

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "tests" / "data" / "released"
_CUSTOMERS = 12
_DERIVED = ("change", "operation", "customer_stats", "day_total")


def main() -> None:
    target = FOLDER / f"{revision_of(SCHEMA_VERSION)}.db.xz"
    if target.exists():
        sys.exit(f"{target.name} is there already: what was released stays as it is")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        made, small = Path(scratch) / "made.db", Path(scratch) / "small.db"
        create(made, as_of=date(2026, 9, 18))
        with closing(open_connection(made, writable=True)) as connection:
            _shrink(connection)
            connection.execute("VACUUM INTO ?", (str(small),))
        target.write_bytes(lzma.compress(small.read_bytes(), preset=9))
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size:,} bytes")


def _shrink(connection: Connection) -> None:
    """The first customers and one with a lead, with what is theirs; a few walk-in sales; no history, which is large."""
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    for table in ("change", "operation"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute(
        "DELETE FROM customer WHERE id >= ? AND id IS NOT (SELECT min(customer_id) FROM lead WHERE customer_id >= ?)",
        (_CUSTOMERS, _CUSTOMERS),
    )
    connection.execute("DELETE FROM purchase WHERE customer_id IS NULL AND id % 50")
    while orphans := connection.execute(
        'SELECT DISTINCT "table", rowid FROM pragma_foreign_key_check'
    ).fetchall():
        for table, row_id in orphans:
            connection.execute(f"DELETE FROM {quoted(table)} WHERE rowid = ?", (row_id,))
    for table in proof.tables(connection):
        if table not in _DERIVED and not connection.execute(f"SELECT 1 FROM {quoted(table)}").fetchone():
            _fill(connection, table)
    check.rebuild(connection)
    connection.execute("COMMIT")


def _fill(connection: Connection, table: str) -> None:
    """One row in a table of which the sample has none: text, numbers and references by the types of its columns."""
    described = connection.execute(f"PRAGMA table_info({quoted(table)})").fetchall()
    values = {row[1]: _value(row[1], row[2].upper()) for row in described if row[3] and not row[5]}
    names, marks = ", ".join(map(quoted, values)), ", ".join("?" * len(values))
    connection.execute(f"INSERT INTO {quoted(table)} ({names}) VALUES ({marks})", tuple(values.values()))


def _value(name: str, kind: str) -> object:
    if kind == "BLOB":
        return name.encode().ljust(16, b".")
    if kind == "TEXT":
        return f"{name} 茶"
    if kind == "JSON":
        return "{}"
    return 2 if name == "other_id" else 1


if __name__ == "__main__":
    main()
