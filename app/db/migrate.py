"""New files, and old files brought to the present schema: a kill at any moment leaves the old file or the new one.

The live file is never migrated in place: its copy is, the copy is compared with what was there before (`app.db.gate`),
and takes the live file's name in one step. The lock on the file (`app.db.lock`) is held by the caller.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.core.clock import Clock
from app.core.errors import ShukeError
from app.db import faults, files, gate
from app.db.backups import backup
from app.db.backups.copying import copy_beside
from app.db.backups.manifest import Reason
from app.db.connect import APPLICATION_ID, open_connection
from app.db.keys import Key
from app.db.migrations import SCRIPTS, revision_of
from app.db.rows import Connection
from app.db.schema import SCHEMA_VERSION

if TYPE_CHECKING:
    from alembic.config import Config


def create(
    path: Path,
    *,
    fill: Callable[[Path], None] | None = None,
    target: int = SCHEMA_VERSION,
    scripts: Path = SCRIPTS,
) -> None:
    """Make a new, empty shop file; it appears under its name only when it is whole.

    `fill` gets the file under a passing name, to put in what a new shop must not be without. An existing file is never
    overwritten: ShukeError `file_exists`.
    """
    with faults.translated(path):
        files.make_folder(path.parent)
        files.sweep(path)
        work = files.work_file(path, "new")
        try:
            with closing(open_connection(work, writable=True)) as connection:
                run_steps(connection, target, scripts)
            if fill is not None:
                fill(work)
            fold_log(work)
            files.publish(work, path)
        except FileExistsError as error:
            raise ShukeError("file_exists", file=str(path)) from error
        finally:
            files.discard(work)


def upgrade(
    path: Path,
    *,
    clock: Clock,
    key: Key | None = None,
    folder: Path | None = None,
    target: int = SCHEMA_VERSION,
    scripts: Path = SCRIPTS,
) -> backup.BackupInfo:
    """Bring the file at `path` to the schema `target`; returns the pinned backup of the state before.

    Raises ShukeError: `migration_failed` when a step broke or the gate held the result back, disk_full and the like
    for faults of the world. In each case the file is what it was.
    """
    files.sweep(path)
    kept = backup.make(path, folder, reason=Reason.MIGRATION, clock=clock, key=key, pinned=True)
    work, _ = copy_beside(path, path, "migrating", key=key)
    try:
        with faults.translated(path):
            _migrate_copy(work, target, scripts, key)
            fold_log(path, key=key)
            files.replace(work, path)
    finally:
        files.discard(work)
    return kept


def run_steps(connection: Connection, target: int, scripts: Path = SCRIPTS) -> None:
    """All steps up to `target` and the file's marks in one transaction on this connection.

    With foreign keys on, rebuilding a table would empty the tables that refer to it without an error; they can only
    be switched off outside a transaction, so that is done first and looked at.
    """
    connection.execute("PRAGMA foreign_keys = OFF")
    if connection.execute("PRAGMA foreign_keys").fetchone() != (0,):
        raise RuntimeError("a migration must begin outside a transaction")
    connection.execute("BEGIN IMMEDIATE")
    try:
        numbers = _given_ids(connection)
        with alembic_config(connection, scripts) as config:
            from alembic import command

            command.upgrade(config, revision_of(target))
        _keep_given_ids(connection, numbers)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {target}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def alembic_config(connection: Connection, scripts: Path = SCRIPTS) -> Iterator["Config"]:
    """Alembic's settings without a file, bound to a connection whose transaction is the caller's."""
    from alembic.config import Config
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool
    from sqlcipher3 import dbapi2

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    engine = create_engine(
        "sqlite+pysqlite://",
        module=dbapi2,
        creator=lambda: _Borrowed(connection),
        poolclass=StaticPool,
        hide_parameters=True,
    )
    with engine.connect() as borrowed:
        config.attributes["connection"] = borrowed
        yield config
    engine.dispose()


def fold_log(path: Path, *, key: Key | None = None) -> None:
    """Bring everything in the write-ahead log into the file, so that the file alone is the whole truth."""
    with closing(open_connection(path, key=key, writable=True)) as connection:
        connection.execute("PRAGMA busy_timeout = 1000")
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy or files.has_content(files.companion(path, "-wal")):
        raise ShukeError("in_use", file=str(path))


class _Borrowed:
    """A connection that SQLAlchemy may use but neither commit, roll back nor close: its owner does."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def commit(self) -> None: ...

    def rollback(self) -> None: ...

    def close(self) -> None: ...


def _migrate_copy(work: Path, target: int, scripts: Path, key: Key | None) -> None:
    declared = _declared(work, target, scripts, key)
    with closing(open_connection(work, key=key, writable=True)) as connection:
        before = gate.remember(connection, declared)
        try:
            run_steps(connection, target, scripts)
        except Exception as error:
            raise _step_fault(error, work) from error
        gate.check(connection, before, declared)
    fold_log(work, key=key)


def _step_fault(error: Exception, work: Path) -> Exception:
    """A full disk in a step is a full disk; anything else broke the step."""
    cause = getattr(error, "orig", error)
    if faults.is_fault(cause):
        return faults.translate(cause, work)
    return ShukeError("migration_failed", reason="step", table="")


def _declared(work: Path, target: int, scripts: Path, key: Key | None) -> gate.Declared:
    """What the steps between the file's version and the target say that they change."""
    from alembic.script import ScriptDirectory

    with closing(open_connection(work, key=key)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    steps = ScriptDirectory(str(scripts)).iterate_revisions(revision_of(target), revision_of(version))
    loses: set[str] = set()
    touches: dict[str, set[str]] = {}
    for step in steps:
        loses |= set(getattr(step.module, "LOSES", ()))
        for table, columns in getattr(step.module, "TOUCHES", {}).items():
            touches.setdefault(table, set()).update(columns)
    return gate.Declared(frozenset(loses), touches)


def _given_ids(connection: Connection) -> dict[str, int]:
    """The largest id that each table ever gave out."""
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'").fetchone():
        return {}
    return dict(connection.execute("SELECT name, seq FROM sqlite_sequence"))


def _keep_given_ids(connection: Connection, numbers: dict[str, int]) -> None:
    """Ids of deleted rows must not come back: a rebuilt table would count on from its largest row.

    A batch rebuild also drops AUTOINCREMENT unless told not to (`table_kwargs={"sqlite_autoincrement": True}`).
    """
    tables = dict(connection.execute("SELECT name, upper(sql) FROM sqlite_schema WHERE type = 'table'"))
    for table, number in numbers.items():
        if table in tables and "AUTOINCREMENT" not in tables[table]:
            raise RuntimeError(f"the migration made {table} forget the ids that it gave out")
        connection.execute("DELETE FROM sqlite_sequence WHERE name = ? AND seq < ?", (table, number))
        if table in tables and not _counts(connection, table):
            connection.execute("INSERT INTO sqlite_sequence(name, seq) VALUES (?, ?)", (table, number))


def _counts(connection: Connection, table: str) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_sequence WHERE name = ?", (table,)).fetchone() is not None
