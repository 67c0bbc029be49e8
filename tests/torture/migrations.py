"""S4: a migration that is killed, fails on a row, or runs out of room leaves the old file or the new one, row by row.

The steps are the real ones and one more that rebuilds a table, adds a column and fills it. "Old" and "new" are compared
by the hashes of all columns that the old schema had.
"""

import random
import shutil
from contextlib import closing
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path

from app.core.errors import ShukeError
from app.db import files, migrate, proof
from app.db.backups import backup
from app.db.connect import open_connection
from app.db.gate import digest
from app.db.migrations import SCRIPTS, revision_of
from app.db.schema import SCHEMA_VERSION
from tests.torture import shops, wholeness
from tests.torture.frame import Outcome
from tests.torture.killed_files import Job
from tests.torture.toll import Toll, one_by_one

NEXT = SCHEMA_VERSION + 1
REBUILD = """
with op.batch_alter_table("customer", recreate="always", table_kwargs={"sqlite_autoincrement": True}) as batch:
    batch.add_column(sa.Column("nickname", sa.Text(), nullable=False, server_default=""))
op.execute("UPDATE customer SET nickname = substr(name, 1, 1)")
op.execute("CREATE INDEX ix_customer_nickname ON customer(nickname)")
"""
_WRONG = (
    "op.execute('DELETE FROM {table} WHERE id = (SELECT max(id) - {row} % 20 FROM {table})')",
    "op.execute('UPDATE {table} SET uuid = randomblob(16) WHERE id = (SELECT max(id) - {row} % 20 FROM {table})')",
    "op.execute('UPDATE contact_point SET customer_id = 9000 + {row} WHERE id = 1 + {row} % 60')",
    "op.execute('INSERT INTO tag(id, name) VALUES (1, NULL)')",
    "op.execute('DROP TABLE {table}')",
    "raise ValueError('{table} {row}')",
)
_TABLES = ("customer", "purchase", "purchase_line", "interaction", "contact_point", "product")

Rows = dict[str, str]


def run(trials: int, folder: Path, dice: random.Random) -> Outcome:
    """Of ten trials seven are kills, two wrong rows, one has too little room."""
    toll, killed = Toll(), _Killed()
    for number in range(trials):
        trial = {4: _wrong_rows, 7: _wrong_rows, 9: _no_room}.get(number % 10, killed)
        one_by_one(trial, folder / str(number), dice, toll)
    return toll.outcome(
        f"{toll.told} ended new, {toll.trials - toll.told} stayed old and were migrated after"
    )


def scripts(folder: Path, body: str) -> Path:
    """The real migrations and one more with this body."""
    shutil.copytree(SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    (folder / "versions" / f"{revision_of(NEXT)}_invented.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n\n"
        f"revision = {revision_of(NEXT)!r}\ndown_revision = {revision_of(SCHEMA_VERSION)!r}\n\n"
        f"def upgrade():\n{lines}"
    )
    return folder


class _Killed:
    def __init__(self) -> None:
        self._job = Job(_upgrade)

    def __call__(self, place: Path, dice: random.Random, toll: Toll) -> None:
        path, before = old(place)
        told = len(self._job.kill(dice, path, good())) > 1
        check(path, before, toll, must_be_new=told)


def _wrong_rows(place: Path, dice: random.Random, toll: Toll) -> None:
    path, before = old(place)
    wrong = dice.choice(_WRONG).format(table=dice.choice(_TABLES), row=dice.randrange(1_000))
    body = "\n".join(dice.sample([REBUILD, wrong], 2))
    _refused(path, scripts(place / "steps", body), "migration_failed", toll, body)
    check(path, before, toll, must_be_old=True)


def _no_room(place: Path, dice: random.Random, toll: Toll) -> None:
    path, before = old(place)
    (pages,) = wholeness.ask(path, "PRAGMA page_count")[0]
    body = f"op.execute('PRAGMA max_page_count = {pages + dice.randrange(1, 12)}')\n{REBUILD}"
    body += "op.execute('CREATE TABLE large AS SELECT randomblob(3000) FROM purchase')"
    _refused(path, scripts(place / "steps", body), "disk_full", toll, body)
    check(path, before, toll, must_be_old=True)


def check(
    path: Path, before: Rows, toll: Toll, *, must_be_new: bool = False, must_be_old: bool = False
) -> None:
    """The file is the old or the new one as a whole; an old one can be migrated still."""
    ((version,),) = wholeness.ask(path, "PRAGMA user_version")
    toll.told += version == NEXT
    toll.lost += must_be_new and version != NEXT
    if must_be_old and version != SCHEMA_VERSION:
        toll.broken.append(f"a migration that failed was kept ({path})")
    _compare(path, version, before, toll)
    if version == SCHEMA_VERSION:
        migrate.upgrade(path, clock=shops.clock(), target=NEXT, scripts=good())
        _compare(path, NEXT, before, toll)
    if not all(backup.verify(one) for one in backup.list_backups(backup.default_folder(path))):
        toll.broken.append(f"a backup before the migration is not whole ({path})")
    files.sweep(path)


def _compare(path: Path, version: int, before: Rows, toll: Toll) -> None:
    with closing(open_connection(path)) as connection:
        wrong = proof.damage(connection) or proof.orphans(connection)
        columns = [row[1] for row in connection.execute("PRAGMA table_info(customer)")]
    toll.unreadable += bool(wrong)
    if ("nickname" in columns) != (version == NEXT):
        toll.broken.append(f"half a migration: version {version}, columns {columns} ({path})")
    now = _rows(path)
    if differing := [table for table in before if before[table] != now.get(table)]:
        toll.broken.append(f"rows differ after a migration in {', '.join(differing)} ({path})")


def _refused(path: Path, steps: Path, code: str, toll: Toll, body: str) -> None:
    try:
        migrate.upgrade(path, clock=shops.clock(), target=NEXT, scripts=steps)
    except ShukeError as fault:
        if fault.code != code:
            toll.unclear += 1
            toll.broken.append(f"{fault.code} instead of {code} for {body}")
    else:
        toll.broken.append(f"nothing stopped a migration with {body}")


def old(place: Path) -> tuple[Path, Rows]:
    """A file of the present schema, and the hashes of its rows."""
    path = shops.fill(place / "shop.db")
    return path, _rows(path)


def _rows(path: Path) -> Rows:
    """Per table of the old schema, a hash over the columns that it had; a table that is gone has none."""
    with closing(open_connection(path)) as connection:
        there = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        return {
            table: digest(connection, table, names) for table, names in _columns().items() if table in there
        }


@cache
def _columns() -> dict[str, tuple[str, ...]]:
    path = shops.fill(shops.folder() / "columns.db")
    with closing(open_connection(path)) as connection:
        return {
            table: tuple(proof.column_names(connection, table)) for table in proof.contents(connection).rows
        }


@cache
def good() -> Path:
    """Steps in which nothing is wrong."""
    return scripts(shops.folder() / "good-steps", REBUILD)


def _upgrade(pipe: Connection, path: Path, steps: Path) -> None:
    pipe.send("begins")
    migrate.upgrade(path, clock=shops.clock(), target=NEXT, scripts=steps)
    pipe.send("done")
