"""Bugs planted on purpose, each a small wrong twin of something that the program does right.

They live here alone: the program has no switch that turns a bug on.
"""

import hashlib
import re
import shutil
from contextlib import closing, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from app import __version__
from app.core.clock import Clock
from app.db import migrate
from app.db.backups import backup, manifest
from app.db.connect import open_connection
from app.db.database import Database
from app.db.open import open_database
from app.db.reader import Reader
from app.models import Customer
from tests.torture import shops
from tests.torture.acting import Actor


class Twisted:
    """A connection on which some statements are not what they seem; `sql` to another statement, or "" for none."""

    def __init__(self, connection: dbapi2.Connection, instead: dict[str, str]) -> None:
        self._connection, self._instead = connection, instead

    def execute(self, sql: str, *values: Any) -> Any:
        return self._connection.execute(self._instead.get(sql, sql), *values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def migrate_without_begin(pipe: Connection, path: Path, steps: Path, target: int) -> None:
    """Each statement of a migration for itself, in the live file: what a driver does when nobody says BEGIN."""
    pipe.send("begins")
    connection = open_connection(path, writable=True)
    twisted = Twisted(connection, {"BEGIN IMMEDIATE": "SELECT 1", "COMMIT": "SELECT 1"})
    migrate.run_steps(twisted, target, steps)  # type: ignore[arg-type]
    pipe.send("done")


def migrate_with_foreign_keys(connection: dbapi2.Connection, steps: Path, target: int) -> None:
    """Rebuilding a table empties those that refer to it, where they were declared to follow it."""
    lies = {"PRAGMA foreign_keys = OFF": "PRAGMA foreign_keys = ON", "PRAGMA foreign_keys": "SELECT 0"}
    migrate.run_steps(Twisted(connection, lies), target, steps)  # type: ignore[arg-type]


def let_children_follow(path: Path) -> None:
    """Our tables refuse to lose a row that others refer to; here the others go with it."""
    with closing(open_connection(path, writable=True)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        for name, sql in connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE sql LIKE '%REFERENCES%'"
        ).fetchall():
            followed = re.sub(r"(REFERENCES \w+ ?\(id\))", r"\1 ON DELETE CASCADE", sql)
            connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (followed, name))
        connection.execute("PRAGMA writable_schema = RESET")


def import_catching_each_row(db: Database, rows: int) -> None:
    """After a full disk SQLite has rolled back by itself; the rows that follow would be kept, those before lost."""
    with db.write("import.file") as session:
        connection = session.connection()
        (pages,) = connection.exec_driver_sql("PRAGMA page_count").one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 3}")
        for number in range(rows):
            with suppress(Exception):
                row = (f"row.{number}", f'"{"x" * 3_000}"')
                connection.exec_driver_sql("INSERT INTO setting(key, value) VALUES (?, ?)", row)


def copy_plainly(
    path: Path, *, reason: backup.Reason, clock: Clock, second_place: Path | None = None, key: None = None
) -> backup.BackupInfo:
    """The file is copied as it lies there, in the middle of whatever is being written, and called a backup."""
    folder = backup.default_folder(path)
    sequence = manifest.next_sequence(folder)
    target = folder / f"{path.stem}-{sequence:06d}-{clock.today()}.db"
    shutil.copyfile(path, target)
    content = target.read_bytes()
    info = backup.BackupInfo(
        path=target, sequence=sequence, made_at=clock.now(), day=clock.today(), reason=reason, schema=1,
        app_version=__version__, rows={}, live={}, size=len(content), sha256=hashlib.sha256(content).hexdigest(),
        verified=True,
    )  # fmt: skip
    manifest.write(info)
    return info


def open_live_file(path: Path) -> None:
    """Only a look at the header, and the locks are gone."""
    with path.open("rb") as file:
        file.read(16)


def search_raw(reader: Reader, text: str) -> list[Any]:
    """What was typed goes to the index as it is."""
    return reader.all("SELECT rowid FROM customer_search WHERE customer_search MATCH ?", text)


def acknowledge_early(pipe: Connection, path: Path, seed: int, key: None) -> None:
    """Says "saved" before the commit has come back."""
    db = open_database(path, clock=shops.clock())
    actor = Actor(db, seed, path.parent)
    pipe.send(("hash", actor.operation(), actor.hashes()))
    while True:
        actor.number += 1
        last = actor.operation()
        with db.write("customer.create") as session:
            session.add(Customer(name=f"早 {actor.number}", name_sort="zao"))
            session.flush()
            pipe.send(("done", last + 1, ()))
