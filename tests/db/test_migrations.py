"""The schema of the models is what the migrations make; an upgrade ends with the old file or the new one."""

import re
import shutil
import warnings
from contextlib import closing
from itertools import count

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from app.core.errors import ShukeError
from app.db import files, migrate
from app.db.backups import backup
from app.db.connect import APPLICATION_ID, open_connection
from app.db.migrations import SCRIPTS, revision_of
from app.db.opening import look
from app.db.schema import SCHEMA_VERSION, SEARCH_TABLE
from app.db.structure import FINGERPRINTS, fingerprint
from app.models import Base
from tests.db.conftest import Work

TRIALS = 12
NEXT = SCHEMA_VERSION + 1
REGENERATE = "the models changed: see tools/migration.py"


@pytest.fixture
def scripts(tmp_path):
    """The real migrations and one more, whose body is given."""

    def scripts(body, head=""):
        folder = tmp_path / "migrations"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__"))
        lines = "".join(f"    {line}\n" for line in body.splitlines())
        (folder / "versions" / f"{revision_of(NEXT)}_invented.py").write_text(
            "import sqlalchemy as sa\nfrom alembic import op\n\n"
            f"revision = {revision_of(NEXT)!r}\ndown_revision = {revision_of(SCHEMA_VERSION)!r}\n{head}\n"
            f"def upgrade():\n{lines}"
        )
        return folder

    return scripts


REBUILD = """
with op.batch_alter_table("customer", recreate="always", table_kwargs={"sqlite_autoincrement": True}) as batch:
    batch.add_column(sa.Column("nickname", sa.Text(), nullable=False, server_default=""))
op.execute("INSERT INTO tag(name, uuid, created_at, updated_at) VALUES ('x', x'00', 0, 0)")
"""


def _sql(connection):
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return {
        name: re.sub(r"[\s\"']+", " ", sql)
        for name, sql in rows
        if not name.startswith(("sqlite_", "customer_search", "alembic"))
    }


def _migrated():
    connection = dbapi2.connect(":memory:", isolation_level=None)
    migrate.run_steps(connection, SCHEMA_VERSION)
    return connection


def _included(name, kind, parents):
    return not (kind == "table" and name.startswith(("customer_search", "alembic")))


def test_models_and_migrations_agree():
    with closing(_migrated()) as connection, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of cycles, and of expression indexes, which the next test sees
        engine = create_engine("sqlite://", module=dbapi2, creator=lambda: connection, poolclass=StaticPool)
        with engine.connect() as borrowed:
            context = MigrationContext.configure(
                borrowed, opts={"compare_type": True, "include_name": _included}
            )
            assert compare_metadata(context, Base.metadata) == [], REGENERATE


def _as_of_table(match):
    """A key that came with an added column stands beside it, where a new table names its keys at the end."""
    column, name, references = match.groups()
    return f"{column}, {name} FOREIGN KEY({column.split()[0]}) {references}"


def test_models_and_migrations_write_the_same_sql():
    with closing(_migrated()) as one, closing(dbapi2.connect(":memory:", isolation_level=None)) as other:
        engine = create_engine("sqlite://", module=dbapi2, creator=lambda: other, poolclass=StaticPool)
        Base.metadata.create_all(engine)
        migrated, modelled = _sql(one), _sql(other)

    def parts(sql):
        apart = re.sub(r"(\w+ \w+) (CONSTRAINT \w+) (REFERENCES)", _as_of_table, sql)
        return sorted(part.strip() for part in re.split(r",|\(|\)", apart))

    assert migrated.keys() == modelled.keys(), REGENERATE
    differing = {name for name in migrated if parts(migrated[name]) != parts(modelled[name])}
    assert differing == set(), REGENERATE


def test_each_schema_has_its_fingerprint():
    with closing(_migrated()) as connection:
        assert FINGERPRINTS[SCHEMA_VERSION] == fingerprint(connection), (
            "run: python tools/migration.py fingerprint"
        )
    assert sorted(FINGERPRINTS) == list(range(1, SCHEMA_VERSION + 1))


def test_search_index_is_the_one_that_the_program_writes():
    with closing(_migrated()) as connection:
        (sql,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'customer_search'").fetchone()
    assert sql.split() == SEARCH_TABLE.split()


def test_new_file_is_whole_and_private(tmp_path, ask):
    path = tmp_path / "店 o'neil" / "shop.db"

    migrate.create(path)

    assert look(path).version == SCHEMA_VERSION
    assert ask(path, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert ask(path, "PRAGMA journal_mode") == [("wal",)]
    assert path.stat().st_mode & 0o077 == 0
    assert [file.name for file in path.parent.iterdir()] == ["shop.db"]


def test_new_file_appears_filled(tmp_path, alter, ask):
    path = tmp_path / "shop.db"

    migrate.create(path, fill=lambda work: alter(work, "INSERT INTO setting(key, value) VALUES ('a', '1')"))

    assert ask(path, "SELECT key FROM setting") == [("a",)]


def test_creating_never_overwrites(tmp_path):
    path = tmp_path / "shop.db"
    path.write_text("a letter")

    with pytest.raises(ShukeError, match="file_exists"):
        migrate.create(path)

    assert path.read_text() == "a letter"
    assert [file.name for file in tmp_path.iterdir()] == ["shop.db"]


def test_creating_that_fails_leaves_nothing(tmp_path, scripts):
    path = tmp_path / "new" / "shop.db"

    with pytest.raises(ZeroDivisionError):
        migrate.create(path, target=NEXT, scripts=scripts("1 / 0"))

    assert list(path.parent.iterdir()) == []


def test_killed_while_creating(tmp_path, killed, no_leftovers):
    names = (tmp_path / str(number) / "shop.db" for number in count())
    made = []

    def prepare():
        made.append(next(names))
        return Work(migrate.create, made[-1])

    for ended in killed(TRIALS, prepare):
        path = made[-1]
        assert path.exists() or not ended
        if not path.exists():
            migrate.create(path)
        assert look(path).version == SCHEMA_VERSION
        files.sweep(path)
        no_leftovers(path.parent)


def test_upgrade_keeps_every_row_and_a_pinned_backup(shop, scripts, clock, ask, alter, no_leftovers):
    alter(shop, "UPDATE sqlite_sequence SET seq = 5000 WHERE name = 'customer'")
    before = ask(shop, "SELECT id, name, uuid FROM customer ORDER BY id")

    kept = migrate.upgrade(shop, clock=clock, target=NEXT, scripts=scripts(REBUILD))

    assert ask(shop, "SELECT id, name, uuid FROM customer ORDER BY id") == before
    assert ask(shop, "SELECT count(*), sum(nickname = '') FROM customer") == [(60, 60)]
    assert ask(shop, "SELECT count(*) FROM purchase") == [(180,)]
    assert ask(shop, "PRAGMA foreign_key_check") == []
    assert ask(shop, "PRAGMA user_version") == [(NEXT,)]
    assert ask(shop, "SELECT seq FROM sqlite_sequence WHERE name = 'customer'") == [(5000,)]
    assert (kept.pinned, kept.verified, kept.schema, kept.reason) == (True, True, SCHEMA_VERSION, "migration")
    assert shop.stat().st_mode & 0o077 == 0
    no_leftovers(shop.parent)


def test_upgrade_takes_along_what_still_lay_in_the_log(shop, scripts, clock, ask, crash):
    crash(shop, "UPDATE customer SET name = 'saved last' WHERE id = 1")
    assert shop.with_name("shop.db-wal").stat().st_size > 0

    migrate.upgrade(shop, clock=clock, target=NEXT, scripts=scripts(REBUILD))

    assert ask(shop, "SELECT name FROM customer WHERE id = 1") == [("saved last",)]


@pytest.mark.parametrize(
    "body, reason",
    [
        ("1 / 0", "step"),
        ("with op.batch_alter_table('customer', recreate='always'):\n    pass", "step"),
        ("op.execute('DELETE FROM contact_point WHERE id > 3')", "rows"),
        ("op.execute('DELETE FROM purchase')", "rows"),
        ("op.drop_table('article_product')", "rows"),
        ("op.drop_column('customer', 'notes')", "columns"),
        ("op.execute(\"UPDATE customer SET notes = 'x' WHERE id = 7\")", "contents"),
        ("op.execute('UPDATE contact_point SET customer_id = 999 WHERE id = 1')", "references"),
    ],
)
def test_upgrade_that_goes_wrong_leaves_the_old_file(shop, scripts, clock, body, reason, no_leftovers):
    before = shop.read_bytes()

    with pytest.raises(ShukeError, match="migration_failed") as fault:
        migrate.upgrade(shop, clock=clock, target=NEXT, scripts=scripts(body))

    assert fault.value.values["reason"] == reason
    assert shop.read_bytes() == before
    no_leftovers(shop.parent)
    assert [info.pinned for info in backup.list_backups(backup.default_folder(shop))] == [True]


@pytest.mark.parametrize(
    "head, body",
    [
        ("LOSES = {'article_product'}", "op.drop_table('article_product')"),
        ("LOSES = {'purchase'}", "op.execute('DELETE FROM purchase WHERE id > 3')"),
        ("TOUCHES = {'customer': {'notes'}}", "op.execute(\"UPDATE customer SET notes = 'x'\")"),
        ("TOUCHES = {'customer': {'notes'}}", "op.drop_column('customer', 'notes')"),
    ],
)
def test_what_a_step_declares_it_may_do(shop, scripts, clock, ask, head, body):
    migrate.upgrade(shop, clock=clock, target=NEXT, scripts=scripts(body, head))

    assert ask(shop, "PRAGMA user_version") == [(NEXT,)]


def test_full_disk_in_a_step_is_called_so(shop, scripts, clock):
    before = shop.read_bytes()
    body = (
        "op.execute('PRAGMA max_page_count = 260')\n"
        "op.execute('CREATE TABLE big AS SELECT hex(randomblob(900)) FROM purchase, customer')"
    )

    with pytest.raises(ShukeError, match="disk_full"):
        migrate.upgrade(shop, clock=clock, target=NEXT, scripts=scripts(body))

    assert shop.read_bytes() == before


def test_a_migration_cannot_begin_inside_a_transaction(shop):
    with closing(open_connection(shop, writable=True)) as connection:
        connection.execute("BEGIN")
        with pytest.raises(RuntimeError, match="outside a transaction"):
            migrate.run_steps(connection, SCHEMA_VERSION)


def test_foreign_keys_cannot_come_back_within_the_steps(shop, scripts, clock, ask):
    body = f"op.execute('PRAGMA foreign_keys = ON')\n{REBUILD}"

    migrate.upgrade(shop, clock=clock, target=NEXT, scripts=scripts(body))

    assert ask(shop, "SELECT count(*) FROM contact_point") == [(60,)]


def test_upgrade_waits_for_nobody_else(shop, scripts, clock):
    with closing(open_connection(shop, writable=True)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE customer SET notes = 'unsaved'")
        other.execute("PRAGMA busy_timeout = 0")
        with pytest.raises(ShukeError, match="in_use"):
            migrate.upgrade(shop, clock=clock, target=NEXT, scripts=scripts(REBUILD))
        other.execute("COMMIT")

    assert look(shop).version == SCHEMA_VERSION


def test_killed_while_upgrading(shop, filled_shop, scripts, clock, killed, ask, no_leftovers):
    folder = scripts(REBUILD)

    def prepare():
        shutil.copyfile(filled_shop, shop)
        return Work(migrate.upgrade, shop, clock=clock, target=NEXT, scripts=folder)

    for ended in killed(TRIALS, prepare):
        ((version,),) = ask(shop, "PRAGMA user_version")
        assert version == NEXT or not ended
        assert ask(shop, "PRAGMA integrity_check") == [("ok",)]
        assert ask(shop, "SELECT count(*) FROM customer") == [(60,)]
        assert ask(shop, "SELECT count(*) FROM pragma_table_info('customer') WHERE name = 'nickname'") == [
            (version - SCHEMA_VERSION,)
        ]
        if version == SCHEMA_VERSION:
            migrate.upgrade(shop, clock=clock, target=NEXT, scripts=folder)
    no_leftovers(backup.default_folder(shop))
