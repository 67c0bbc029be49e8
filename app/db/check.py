"""`shuke check`: does the file hold what it should, and does what is derived still follow from the rows?

Pages and references are read in the file itself. What is derived (search index, statistics, day totals) is made anew
in a private copy and compared, so that a window may stay open meanwhile and nothing is changed.
"""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from app.core.errors import ShukeError
from app.db import backup, day_totals, faults, files, proof, search_index, stats
from app.db.connect import open_connection
from app.db.lock import FileLock
from app.db.opening import look
from app.db.readonly import open_view
from app.db.rows import Connection, quoted
from app.db.schema import SEARCH_TABLE

_STATS = (
    "customer_id, orders, net, first_order_on, last_order_on, round(median_interval, 6), last_contact_on,"
    " interactions, open_cases"
)
_DAYS = "day, orders, net"
_REPORTED = {"damaged_database", "altered_database"}


@dataclass(frozen=True, slots=True)
class Check:
    """One answer: what was looked at (`check.name.<name>` in words), and the word and values that tell the result."""

    name: str
    ok: bool
    code: str
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CheckReport:
    ok: bool
    checks: tuple[Check, ...]


def check(path: Path, *, folder: Path | None = None) -> CheckReport:
    """Examine a file and all that belongs to it; changes nothing.

    A damaged file gives a report that says so. Raises ShukeError where there is nothing to report on: missing_file,
    empty_file, not_a_database, foreign_database, newer_database, older_database …
    """
    checks = [_file(path)]
    if checks[-1].ok:
        with faults.translated(path), closing(open_view(path)) as connection:
            checks.append(_integrity(connection))
            if checks[-1].ok:
                checks += [_references(connection), _journal(connection)]
    if all(one.ok for one in checks[:2]):
        checks += _derived(path)
    checks.append(_backups(folder or backup.default_folder(path)))
    return CheckReport(all(one.ok for one in checks), tuple(checks))


def repair(path: Path, *, lock: FileLock | None = None) -> CheckReport:
    """Make anew what follows from the rows: indexes, search index, statistics, day totals; then check again.

    In one transaction; the rows themselves are not touched. Raises ShukeError `in_use` when another process writes
    the file, and `damaged_database` when the rows cannot be read.
    """
    look(path)
    with ExitStack() as stack:
        if lock is None:
            stack.enter_context(FileLock(path))
        stack.enter_context(faults.translated(path))
        connection = stack.enter_context(closing(open_connection(path, writable=True)))
        connection.execute("BEGIN IMMEDIATE")
        try:
            rebuild(connection)
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
    return check(path)


def rebuild(connection: Connection) -> None:
    """Everything derived, from the rows. A broken search index is thrown away rather than emptied."""
    connection.execute("REINDEX")
    connection.execute("DROP TABLE IF EXISTS customer_search")
    connection.execute(SEARCH_TABLE)
    search_index.rebuild(connection)
    stats.rebuild(connection)
    day_totals.rebuild(connection)


def _file(path: Path) -> Check:
    try:
        found = look(path)
    except ShukeError as fault:
        if fault.code not in _REPORTED:
            raise
        return Check("file", False, f"check.detail.{fault.code}")
    if found.needs_migration:
        raise ShukeError("older_database", file=str(path))
    return Check("file", True, "check.detail.file", {"version": found.version})


def _integrity(connection: Connection) -> Check:
    lines = proof.damage(connection)
    if lines:
        return Check("integrity", False, "check.detail.broken", {"n": len(lines), "first": lines[0][:200]})
    return Check("integrity", True, "check.detail.whole")


def _references(connection: Connection) -> Check:
    count = proof.orphans(connection)
    return Check(
        "references", count == 0, "check.detail.orphans" if count else "check.detail.all_found", {"n": count}
    )


def _journal(connection: Connection) -> Check:
    """Every operation did something, every change belongs to one, and an undo points back in time."""
    questions = (
        "SELECT count(*) FROM operation o WHERE NOT EXISTS (SELECT 1 FROM change c WHERE c.operation_id = o.id)",
        "SELECT count(*) FROM change WHERE operation_id NOT IN (SELECT id FROM operation)",
        "SELECT count(*) FROM change WHERE last_id < row_id",
        "SELECT count(*) FROM operation WHERE undoes_id >= id",
    )
    wrong = sum(connection.execute(question).fetchone()[0] for question in questions)
    (count,) = connection.execute("SELECT count(*) FROM operation").fetchone()
    return Check(
        "journal",
        wrong == 0,
        "check.detail.journal_gaps" if wrong else "check.detail.journal",
        {"n": wrong or count},
    )


def _derived(path: Path) -> list[Check]:
    with _scratch_copy(path) as connection:
        return [_search(connection), _stats(connection), _day_totals(connection)]


def _search(connection: Connection) -> Check:
    """The index holds each live customer, and the words that are made of the rows today."""
    (count,) = connection.execute("SELECT count(*) FROM customer WHERE deleted_at IS NULL").fetchone()
    try:
        if proof.search_damage(connection):
            return Check("search_index", False, "check.detail.search_broken")
        drifted = _search_drift(connection)
    except dbapi2.DatabaseError:
        return Check("search_index", False, "check.detail.search_broken")
    return Check(
        "search_index",
        not drifted,
        "check.detail.search_drift" if drifted else "check.detail.follows",
        {"n": drifted or count},
    )


def _search_drift(connection: Connection) -> int:
    connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, customer_search, row)")
    connection.execute("CREATE TEMP TABLE words_were AS SELECT term, doc FROM temp.words")
    connection.execute("CREATE TEMP TABLE rows_were AS SELECT id FROM customer_search_docsize")
    search_index.rebuild(connection)
    words = _differences(
        connection, "SELECT term, doc FROM temp.words_were", "SELECT term, doc FROM temp.words"
    )
    rows = _differences(connection, "SELECT id FROM temp.rows_were", "SELECT id FROM customer_search_docsize")
    return words + rows


def _stats(connection: Connection) -> Check:
    return _remade(connection, "stats", "customer_stats", _STATS, stats.rebuild)


def _day_totals(connection: Connection) -> Check:
    return _remade(connection, "day_totals", "day_total", _DAYS, day_totals.rebuild)


def _remade(
    connection: Connection, name: str, table: str, columns: str, rebuild: Callable[[Connection], None]
) -> Check:
    kept = f"was_{table}"
    connection.execute(f"CREATE TEMP TABLE {quoted(kept)} AS SELECT {columns} FROM {quoted(table)}")
    rebuild(connection)
    drifted = _differences(
        connection, f"SELECT * FROM temp.{quoted(kept)}", f"SELECT {columns} FROM {quoted(table)}"
    )
    (count,) = connection.execute(f"SELECT count(*) FROM {quoted(table)}").fetchone()
    return Check(
        name,
        not drifted,
        "check.detail.drift" if drifted else "check.detail.follows",
        {"n": drifted or count},
    )


def _differences(connection: Connection, one: str, other: str) -> int:
    """Rows that only one of two queries gives."""
    counts = (
        connection.execute(f"SELECT count(*) FROM ({left} EXCEPT {right})").fetchone()[0]
        for left, right in ((one, other), (other, one))
    )
    return int(max(counts))


def _backups(folder: Path) -> Check:
    made = backup.list_backups(folder)
    newest = next((info for info in made if info.verified), None)
    if newest is None:
        return Check(
            "backups", not made, "check.detail.backups_broken" if made else "check.detail.no_backups"
        )
    whole = backup.verify(newest)
    values: dict[str, Any] = {"n": len(made), "day": newest.day.isoformat(), "file": newest.path.name}
    return Check("backups", whole, "check.detail.backups" if whole else "check.detail.backup_changed", values)


@contextmanager
def _scratch_copy(path: Path) -> Iterator[Connection]:
    """A copy to try things on, in a folder for this user's eyes alone; nothing in it is ever flushed."""
    with tempfile.TemporaryDirectory(prefix="shuke-check-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / "copy.db"
        with faults.translated(path), closing(open_view(path)) as connection:
            connection.execute("PRAGMA query_only = OFF")
            connection.execute("VACUUM INTO ?", (str(copy),))
        with faults.translated(copy), closing(open_connection(copy)) as connection:
            connection.execute("PRAGMA query_only = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("BEGIN")
            yield connection
            with suppress(dbapi2.Error):
                connection.execute("ROLLBACK")
        files.discard(copy)
