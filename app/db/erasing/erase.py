"""Erase for good: the one thing that cannot be taken back.

`erase` takes a person out of the rows, the derived tables, the drafts and the journal, in one transaction. Nothing of
it is journaled but that a person was erased, when, and which rows went, by number. The customer's random id (`uuid`) is
kept there, so that a laptop's older file does not bring the person back when it is merged.

`clean` then sees to what a file keeps of rows that are gone: the search index is made one piece, the log is folded in
and cut, free pages are given back (`VACUUM`). It takes a second per 20 MB, so both belong off the GUI thread. When the
program is ended between the two, the operation is still `erasing`, and `finish` does the rest at the next start.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.enums import Origin
from app.core.errors import ShukeError
from app.db.connect import open_connection
from app.db.database import Database
from app.db.erasing import erased_list
from app.db.erasing.belongings import CUSTOMER, Belongings, belongings
from app.db.erasing.taking_out import take_out
from app.db.rows import Connection, fetch

if TYPE_CHECKING:
    from app.db.journal import Journal

LABEL = "customer.erase_person"
_TOMBSTONES = (
    "SELECT row_uuid FROM change WHERE operation_id = ? AND table_name = 'customer' AND row_uuid IS NOT NULL"
)


@dataclass(frozen=True, slots=True)
class Erased:
    """How many rows went, how many stay without a name, and whether the file is clean of what they held."""

    gone: int
    kept: int
    clean: bool


def erase(database: Database, customer_id: int, *, with_sales: bool = False) -> Erased:
    """Take a customer out of the file for good, and clean it; ShukeError `gone` where there is none.

    Where the cleaning is hindered (a full disk, a long read), the person is out of all rows already and `clean` is
    False: `finish` does it later.
    """
    from app.db.bulk import journal_of

    with database.write(LABEL, origin=Origin.SYSTEM) as session:
        journal = journal_of(session)
        belonging = _take_out(journal, customer_id, with_sales)
        uuids = journal.connection.execute(_TOMBSTONES, (journal.operation_id,)).fetchall()
    for (uuid,) in uuids:
        erased_list.remember(database.path, bytes(uuid))
    try:
        clean = finish(database)
    except ShukeError:
        clean = False
    return Erased(_count(belonging.goes), _count(belonging.stays), clean)


def unfinished(database: Database) -> bool:
    """Whether a person was erased whose traces are still in the file's free pages."""
    with database.reader() as reader:
        return bool(reader.value("SELECT EXISTS (SELECT 1 FROM operation WHERE state = 'erasing')"))


def finish(database: Database) -> bool:
    """Clean the file if that is still to be done; whether it is clean now."""
    if not unfinished(database):
        return True
    with _alone(database) as connection:
        _start_ledger_anew(database)
        if not clean(connection):
            return False
        connection.execute("UPDATE operation SET state = 'final' WHERE state = 'erasing'")
    return True


def clean(connection: Connection) -> bool:
    """Leave nothing in the file of rows that are gone; False when a reader stood in the way of cutting the log."""
    connection.execute("INSERT INTO customer_search(customer_search) VALUES ('optimize')")
    connection.execute("VACUUM")
    (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _take_out(journal: "Journal", customer_id: int, with_sales: bool) -> Belongings:
    connection = journal.connection
    if fetch(connection, CUSTOMER, customer_id) is None:
        raise ShukeError("gone")
    belonging = belongings(connection, {CUSTOMER: {customer_id}}, with_sales=with_sales)
    take_out(journal, belonging)
    # Told as the system's, so that no bar offers to undo it; in the history it is a person's deed.
    connection.execute(
        "UPDATE operation SET state = 'erasing', origin = ? WHERE id = ?",
        (Origin.PERSON, journal.operation_id),
    )
    return belonging


def _count(owned: dict[str, set[int]]) -> int:
    return sum(len(ids) for ids in owned.values())


@contextmanager
def _alone(database: Database) -> Iterator[Connection]:
    """A connection outside a transaction while nobody else writes, as VACUUM needs it."""
    from app.db import faults

    opened = closing(open_connection(database.path, key=database.key, writable=True))
    with database._writing(), faults.translated(database.path), opened as connection:
        yield connection


def _start_ledger_anew(database: Database) -> None:
    """The change journal beside the file holds what was saved a second time, the person's words among it.

    It begins again where the file stands now; a backup is made right after, so that nothing lacks its second copy.
    """
    ledger = database._ledger
    if ledger is not None:
        with database.reader() as reader:
            point = reader.one("SELECT id, uuid FROM operation ORDER BY id DESC LIMIT 1")
        assert point is not None, "the erasing is an operation"
        ledger.start((int(point[0]), bytes(point[1])))
        ledger._connection.execute("VACUUM")
        ledger._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
