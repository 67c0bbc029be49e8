"""Is a file whole? Asked after each fault, with nothing taken from what the program remembers of it."""

import hashlib
from contextlib import closing
from pathlib import Path
from typing import Any

from app.core.errors import ShukeError
from app.db.checking.check import check
from app.db.keys import Key
from app.db.open import open_database
from app.db.readonly import open_untouched
from app.db.touched import KINDS
from tests.torture import shops

DERIVED = ("customer_stats", "day_total")
_HALVES = {
    "a purchase whose lines are not all there": (
        "SELECT count(*) FROM purchase p WHERE p.order_number LIKE 'T%'"
        " AND (SELECT count(*) FROM purchase_line l WHERE l.purchase_id = p.id) <> 2"
    ),
    "a customer without a phone": (
        "SELECT count(*) FROM customer c WHERE c.notes LIKE 'note %' AND c.merged_into_id IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM contact_point p WHERE p.customer_id = c.id)"
    ),
    "a complaint without its case": (
        "SELECT count(*) FROM interaction i WHERE i.kind = 'complaint' AND i.summary LIKE 'talk %'"
        " AND NOT EXISTS (SELECT 1 FROM feedback_case f WHERE f.interaction_id = i.id)"
    ),
}
"""Actions that the trials do, done by half."""


def faults_of(path: Path, *, key: Key | None = None) -> list[str]:
    """Open the file as the program does, close it, look through it: everything that is wrong; empty means whole."""
    try:
        open_database(path, clock=shops.clock(), key=key).close()
        report = check(path, key=key)
    except ShukeError as fault:
        return [f"does not open: {fault.code}"]
    return [f"{one.name}: {one.code}" for one in report.checks if not one.ok and one.name != "backups"]


def halves(path: Path, *, key: Key | None = None) -> list[str]:
    return [what for what, question in _HALVES.items() if ask(path, question, key=key)[0][0]]


def ask(path: Path, question: str, *values: Any, key: Key | None = None) -> list[tuple[Any, ...]]:
    """One question to a file that nobody has open."""
    with closing(open_untouched(path, key=key)) as connection:
        return connection.execute(question, values).fetchall()


def hashes(path: Path, tables: tuple[str, ...] = (), *, key: Key | None = None) -> dict[str, str]:
    """Per table a hash of all rows: those that a person entered and what follows from them, without the journal.

    Two files with the same hashes show the same shop.
    """
    with closing(open_untouched(path, key=key)) as connection:
        return hashes_of(connection, tables)


def hashes_of(connection: Any, tables: tuple[str, ...] = ()) -> dict[str, str]:
    """The same through a connection that is open already."""
    return {table: row_hash(connection, table) for table in tables or (*KINDS, *DERIVED)}


def row_hash(connection: Any, table: str) -> str:
    mark = hashlib.sha256()
    for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY 1, 2'):
        mark.update(repr(row).encode())
    return mark.hexdigest()[:16]
