"""`shuke check`: does the file hold what it should, and does what is derived still follow from the rows?

Pages and references are read in the file itself; what is derived is made anew in a private copy and compared; backups
and journal say whether anything changed that nobody changed. A window may stay open meanwhile and nothing is changed.
"""

from contextlib import ExitStack, closing
from pathlib import Path

from sqlcipher3 import dbapi2

from app.core.clock import Clock, SystemClock
from app.core.errors import ShukeError
from app.db import faults
from app.db.backups import backup
from app.db.checking import check_derived, check_kept, check_rows, mending
from app.db.checking.answers import Check, CheckReport
from app.db.checking.check_derived import rebuild
from app.db.connect import open_connection
from app.db.keys import Key
from app.db.lock import FileLock
from app.db.opening import look
from app.db.readonly import open_view

__all__ = ["Check", "CheckReport", "check", "rebuild", "repair"]

_REPORTED = {"damaged_database", "altered_database"}
_REMADE = ("search_index", "stats", "day_totals", "integrity")


def check(path: Path, *, folder: Path | None = None, key: Key | None = None) -> CheckReport:
    """Examine a file and all that belongs to it; changes nothing.

    A damaged file gives a report that says so. Raises ShukeError where there is nothing to report on: missing_file,
    empty_file, not_a_database, foreign_database, newer_database, older_database, password_needed …
    """
    folder = folder or backup.default_folder(path)
    checks = [_file(path, key)]
    if checks[-1].ok:
        with faults.translated(path), closing(open_view(path, key=key)) as connection:
            checks.append(check_rows.integrity(connection))
            if checks[-1].ok:
                checks += [check_rows.references(connection), check_rows.values(connection)]
                checks += [check_rows.journal(connection), check_rows.points(connection)]
    readable = all(one.ok for one in checks[:2])
    if readable:
        checks += check_derived.derived(path, key)
    checks.append(check_kept.backups(folder))
    if readable:
        checks += [one for one in (check_kept.changes(path, key),) if one is not None]
        checks.append(check_kept.silent_changes(path, folder, key)[0])
    return CheckReport(all(one.ok for one in checks), tuple(checks))


def repair(
    path: Path,
    *,
    folder: Path | None = None,
    key: Key | None = None,
    lock: FileLock | None = None,
    clock: Clock | None = None,
) -> CheckReport:
    """Make anew what follows from the rows, and put back what changed without anybody changing it; then check again.

    Indexes, search index, statistics and day totals are made in one transaction that touches no row. What silently
    changed gets back what the backup and the journal say it held, as one operation that can be undone. `done` of the
    report tells what there was to do. Raises ShukeError `in_use` when another process writes the file, and
    `damaged_database` when the rows cannot be read.
    """
    look(path, key=key)
    folder = folder or backup.default_folder(path)
    with ExitStack() as stack:
        if lock is None:
            stack.enter_context(FileLock(path))
        stack.enter_context(faults.translated(path))
        before = check(path, folder=folder, key=key)
        rebuilt = _rebuild(path, key)
        silent, found = check_kept.silent_changes(path, folder, key)
        done: tuple[Check, ...] = (
            () if silent.ok else (mending.mend(path, found, key, clock or SystemClock()),)
        )
        if rebuilt or _rebuild(path, key):
            done += tuple(_done(one) for one in before.checks if not one.ok and one.name in _REMADE)
        report = check(path, folder=folder, key=key)
    return CheckReport(report.ok, report.checks, done)


def _rebuild(path: Path, key: Key | None) -> bool:
    """Whether it went through: rows with values that are none cannot be counted or indexed before they are put back."""
    with closing(open_connection(path, key=key, writable=True)) as connection:
        connection.text_factory = check_derived.tolerant
        connection.execute("BEGIN IMMEDIATE")
        try:
            rebuild(connection)
            connection.execute("COMMIT")
        except (dbapi2.DatabaseError, ValueError, TypeError) as error:
            if faults.is_fault(error):
                raise
            return False
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
    return True


def _done(one: Check) -> Check:
    return Check(one.name, True, "check.done.rebuilt", one.values)


def _file(path: Path, key: Key | None) -> Check:
    try:
        found = look(path, key=key)
    except ShukeError as fault:
        if fault.code not in _REPORTED:
            raise
        return Check("file", False, f"check.detail.{fault.code}")
    if found.needs_migration:
        raise ShukeError("older_database", file=str(path))
    return Check("file", True, "check.detail.file", {"version": found.version})
