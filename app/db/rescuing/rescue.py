"""Rescue of a damaged file: what can be read goes into a new one, and the holes are filled from what was kept.

The damaged file, its log and its change journal are only read. The new file stands beside it, passes every check, and
the answer says what is missing, customers by name.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.core.clock import Clock
from app.core.enums import Origin
from app.core.errors import ShukeError
from app.db import faults, files, keys, migrate
from app.db.backups import backup
from app.db.backups.manifest import BackupInfo
from app.db.checking import check
from app.db.connect import open_connection
from app.db.journal import Journal
from app.db.keys import Key
from app.db.lock import FileLock
from app.db.rescuing import entries, holes, known, references, retelling, salvage, torn
from app.db.rescuing.losses import Losses
from app.db.rows import Connection, quoted
from app.db.schema import SCHEMA_VERSION

_ROOM = 3
"""So many times the file's size: the pages laid out, the new file, its log."""


@dataclass(frozen=True, slots=True)
class Rescued:
    """What became of a damaged file. All counts are by table.

    `rows` is what the new file holds, `from_backup` what of that came from a backup, `from_journal` what the file's own
    journal of operations still knew, `replayed` how many operations the change journal beside it gave back. `missing`
    is what is known to have been there and could not be had; `missing_names` are the customers among these whose names
    are still known. `dropped` were read, but what they belong to is gone; `partial` came out of indexes and lack cells:
    customers among these stand in `missing_names` too.
    """

    path: Path
    rows: dict[str, int]
    from_backup: dict[str, int]
    missing: dict[str, int]
    missing_names: tuple[str, ...] = ()
    dropped: dict[str, int] = field(default_factory=dict)
    from_journal: dict[str, int] = field(default_factory=dict)
    partial: dict[str, int] = field(default_factory=dict)
    replayed: int = 0
    backup: BackupInfo | None = None


def rescue(
    path: Path,
    *,
    clock: Clock,
    key: Key | None = None,
    folder: Path | None = None,
    target: Path | None = None,
    lock: FileLock | None = None,
) -> Rescued:
    """Make a new, whole file of what is left of the one at `path`; it is called `<name>-rescued` unless told.

    `folder` holds the backups, `lock` is the lock on the file where the caller has it already. Raises ShukeError:
    `nothing_to_rescue`, `wrong_password`, `newer_database`, `in_use`, `missing_file`, disk_full …; then nothing
    was made.
    """
    target = target or free_name(path)
    folder = folder or backup.default_folder(path)
    with ExitStack() as stack:
        if not path.is_file():
            raise ShukeError("not_a_file" if path.exists() else "missing_file", file=str(path))
        stack.enter_context(faults.translated(target))
        if lock is None and os.access(path.parent, os.W_OK):  # nobody writes a file where nobody may
            stack.enter_context(FileLock(path))
        if key is None and _needs_password(path, folder):
            raise ShukeError("password_needed", file=str(path))
        if faults.room(target) < _ROOM * path.stat().st_size:
            raise ShukeError("disk_full", file=str(target))
        private = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="shuke-rescue-")))
        files.sweep(target)
        work = files.work_file(target, "rescuing")
        work.unlink()  # SQLCipher takes an empty file for one without a password
        stack.callback(files.discard, work)
        return _Rescue(path, work, private, folder, clock, key).run(target)


def _needs_password(path: Path, folder: Path) -> bool:
    """Noise may be a file with a password or the end of one without: its backups know."""
    kept = backup.newest_verified(backup.list_backups(folder))
    return keys.is_protected(path) if kept is None else kept.protected


def free_name(path: Path) -> Path:
    """`shop-rescued.db`, or `shop-rescued-2.db` where that is taken."""
    ending = path.suffix or ".db"
    name = path.with_name(f"{path.stem}-rescued{ending}")
    number = 2
    while name.exists():
        name = path.with_name(f"{path.stem}-rescued-{number}{ending}")
        number += 1
    return name


class _Rescue:
    """One rescue: read, fill, mend, prove, publish."""

    def __init__(
        self, path: Path, work: Path, private: Path, folder: Path, clock: Clock, key: Key | None
    ) -> None:
        self._path, self._work, self._private, self._folder = path, work, private, folder
        self._clock, self._key = clock, key

    def run(self, target: Path) -> Rescued:
        read = torn.read(self._path, self._key)
        version = self._version(read)
        if not backup.list_backups(self._folder):
            torn.refuse_strange(self._path, read, self._key)
        with closing(open_connection(self._work, key=self._key, writable=True, create=True)) as new:
            self._work.chmod(0o600)
            migrate.run_steps(new, version)
            new.execute("PRAGMA foreign_keys = OFF")
            done = self._fill(new, read, version)
        migrate.fold_log(self._work, key=self._key)
        self._prove()
        files.publish(self._work, target)
        return Rescued(target, **done)

    def _version(self, read: torn.Torn) -> int:
        """The schema number that the file tells, or the newest backup where the file cannot."""
        newest = next(iter(backup.list_backups(self._folder)), None)
        version = read.version or (newest.schema if newest else SCHEMA_VERSION)
        if not 1 <= version <= SCHEMA_VERSION:
            raise ShukeError("newer_database", file=str(self._path), found=version, known=SCHEMA_VERSION)
        return version

    def _fill(self, new: Connection, read: torn.Torn, version: int) -> dict[str, Any]:
        tables = known.tables(new)
        with _transaction(new):
            losses = Losses(salvage.salvage(read, new, self._private / "pages", self._key))
        from_backup: dict[str, int] = {}
        saved = holes.newest_backup(new, self._folder, version, self._key)
        if saved is not None:
            with holes.attached(new, saved.path, self._key):
                losses.know(new, tables)
                from_backup = holes.fill(new, tables)
        records = holes.journaled(self._path, saved.operation if saved else 0, self._private, self._key)
        replayed = holes.play(new, records)
        if not any(_count(new, name) for name in tables):
            raise ShukeError("nothing_to_rescue", file=str(self._path))
        with _transaction(new):
            journal = Journal(new, references.LABEL, "", self._clock.now(), origin=Origin.SYSTEM)
            retelling.tidy(new)
            from_journal = retelling.take_over(journal)
            losses.count(new, tables)
            retelling.note(journal, losses)
            partial = entries.take_over(journal, tables, losses.ids, read, self._private / "pages", self._key)
            losses.names |= entries.names_of(partial, new)
            losses.found(partial)
            dropped = references.settle(journal, tables, losses)
            retelling.close(journal)
            losses.keep_given_ids(new)
            check.rebuild(new)
        return {
            "rows": {name: _count(new, name) for name in tables},
            "from_backup": {name: n for name, n in from_backup.items() if n},
            "partial": {name: len(ids) for name, ids in partial.items() if ids},
            "missing": losses.missing,
            "missing_names": tuple(sorted(losses.names.values())),
            "dropped": {name: n for name, n in dropped.items() if n},
            "from_journal": dict(from_journal),
            "replayed": replayed,
            "backup": saved,
        }

    def _prove(self) -> None:
        """A mistake of ours rather than the world's, if it fails: nothing is published then."""
        report = check.check(self._work, key=self._key, folder=self._private)
        wrong = [one.code for one in report.checks if not one.ok]
        if wrong:
            raise RuntimeError(f"the rescued file is not whole: {', '.join(wrong)}")


@contextmanager
def _transaction(new: Connection) -> Iterator[None]:
    new.execute("BEGIN IMMEDIATE")
    try:
        yield
        new.execute("COMMIT")
    finally:
        if new.in_transaction:
            new.execute("ROLLBACK")


def _count(connection: Connection, table: str) -> int:
    (count,) = connection.execute(f"SELECT count(*) FROM {quoted(table)} NOT INDEXED").fetchone()
    return int(count)
