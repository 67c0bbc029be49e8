"""A restore can be taken back, never makes things worse, and ends with the old file or the new one."""

import random
import shutil
from contextlib import closing

import pytest

from app.core.errors import ShukeError
from app.db import migrate
from app.db.backups import backup
from app.db.backups.backup import Reason
from app.db.backups.restore import restore
from app.db.connect import open_connection
from app.db.lock import FileLock
from app.db.opening import look
from app.db.schema import SCHEMA_VERSION
from tests.db.conftest import Work

TRIALS = 12
NAME = "SELECT name FROM customer WHERE id = 1"


@pytest.fixture
def kept(shop, clock):
    """A backup of the shop as it is at the test's start."""
    return backup.make(shop, reason=Reason.MANUAL, clock=clock)


@pytest.fixture
def changed(shop, kept, alter):
    """The shop after its first customer was given another name."""
    alter(shop, "UPDATE customer SET name = 'later' WHERE id = 1", "DELETE FROM purchase WHERE id > 170")
    return shop


def _garble(path):
    with path.open("r+b") as file:
        file.seek(4096 * 60)
        file.write(random.Random(1).randbytes(4096 * 40))


def test_restore_and_back_again(changed, kept, clock, ask):
    done = restore(kept.path, changed, clock=clock)

    assert ask(changed, NAME) == [("Ann 0",)]
    assert (done.rows["purchase"], done.needs_migration, done.set_aside) == (180, False, None)
    assert (done.kept.pinned, done.kept.reason, done.kept.purchases) == (True, "restore", 170)

    restore(done.kept.path, changed, clock=clock)

    assert ask(changed, NAME) == [("later",)]
    assert ask(changed, "SELECT count(*) FROM purchase") == [(170,)]


def test_restore_leaves_a_private_file_and_no_leftovers(changed, kept, clock, no_leftovers):
    restore(kept.path, changed, clock=clock)

    assert changed.stat().st_mode & 0o077 == 0
    assert sorted(file.name for file in changed.parent.iterdir()) == [
        "shop.db",
        "shop.db-backups",
        "shop.db.lock",
    ]
    no_leftovers(changed.parent)


def test_restore_makes_a_file_that_is_not_there(kept, tmp_path, clock, ask):
    path = tmp_path / "new" / "place" / "shop.db"

    done = restore(kept.path, path, clock=clock)

    assert (done.kept, done.set_aside) == (None, None)
    assert ask(path, "SELECT count(*) FROM customer") == [(60,)]


def test_log_of_the_old_file_is_kept_and_not_applied_to_the_new(shop, kept, clock, crash, ask):
    crash(shop, "UPDATE customer SET name = 'in the log' WHERE id = 1")

    done = restore(kept.path, shop, clock=clock)

    assert ask(shop, NAME) == [("Ann 0",)]
    with closing(backup.open_untouched(done.kept.path)) as connection:
        assert connection.execute(NAME).fetchone() == ("in the log",)


def test_orphaned_log_is_not_applied_to_a_restored_file(shop, kept, clock, crash, ask):
    crash(shop, "UPDATE customer SET name = 'in the log' WHERE id = 1")
    shop.unlink()

    restore(kept.path, shop, clock=clock)

    assert ask(shop, NAME) == [("Ann 0",)]


def test_copy_on_another_laptop_with_its_log_can_be_restored(shop, tmp_path, clock, crash, ask):
    crash(shop, "UPDATE customer SET name = 'in the log' WHERE id = 1")
    path = tmp_path / "here.db"

    restore(shop, path, clock=clock)

    assert ask(path, NAME) == [("in the log",)]


def test_damaged_file_is_set_aside_with_its_log(shop, kept, clock, crash, ask):
    crash(shop, "UPDATE customer SET name = 'in the log' WHERE id = 1")
    _garble(shop)
    damaged, log = shop.read_bytes(), shop.with_name("shop.db-wal").read_bytes()

    done = restore(kept.path, shop, clock=clock)

    assert ask(shop, NAME) == [("Ann 0",)]
    assert (done.kept, done.set_aside) == (None, shop.with_name("shop-damaged-1.db"))
    assert done.set_aside.read_bytes() == damaged
    assert shop.with_name("shop-damaged-1.db-wal").read_bytes() == log

    shutil.copyfile(done.set_aside, shop)
    assert restore(kept.path, shop, clock=clock).set_aside.name == "shop-damaged-2.db"


def test_empty_file_is_set_aside(shop, kept, clock, ask):
    shop.write_bytes(b"")

    restore(kept.path, shop, clock=clock)

    assert ask(shop, NAME) == [("Ann 0",)]


def test_file_whose_structure_was_altered_is_kept_as_a_backup(changed, kept, clock, alter, ask):
    alter(changed, "CREATE TABLE stranger (x)")

    done = restore(kept.path, changed, clock=clock)

    assert done.kept.purchases == 170
    assert look(changed).version == SCHEMA_VERSION


@pytest.mark.parametrize("fault", ["flipped", "cut", "garbled", "letter", "empty", "missing"])
def test_bad_backup_changes_nothing(changed, kept, clock, fault):
    before = changed.read_bytes()
    codes = {"letter": "not_a_database", "empty": "empty_file", "missing": "missing_file"}
    match fault:
        case "flipped":
            _flip(kept.path)
        case "cut":
            kept.path.write_bytes(kept.path.read_bytes()[:-100])
        case "garbled":
            _garble(kept.path)
        case "letter":
            kept.path.write_text("Dear Ann, " * 1000)
        case "empty":
            kept.path.write_bytes(b"")
        case "missing":
            kept.path.unlink()

    with pytest.raises(ShukeError, match=codes.get(fault, "damaged_backup")):
        restore(kept.path, changed, clock=clock)

    assert changed.read_bytes() == before


def _flip(path):
    content = bytearray(path.read_bytes())
    content[content.index(b"Ann 33")] ^= 1
    path.write_bytes(content)


def test_newer_backup_is_refused(changed, kept, clock, alter):
    alter(kept.path, "PRAGMA user_version = 99")

    with pytest.raises(ShukeError, match="newer_database"):
        restore(kept.path, changed, clock=clock)


@pytest.mark.parametrize(
    "statement, code", [("user_version = 99", "newer"), ("application_id = 7", "foreign")]
)
def test_newer_and_foreign_files_are_not_replaced(changed, kept, clock, alter, statement, code):
    alter(changed, f"PRAGMA {statement}")
    before = changed.read_bytes()

    with pytest.raises(ShukeError, match=f"{code}_database"):
        restore(kept.path, changed, clock=clock)

    assert changed.read_bytes() == before


def test_file_cannot_be_restored_from_itself(shop, clock):
    with pytest.raises(ShukeError, match="same_file"):
        restore(shop, shop, clock=clock)


def test_open_file_is_not_replaced(changed, kept, clock):
    with FileLock(changed), pytest.raises(ShukeError, match="in_use"):
        restore(kept.path, changed, clock=clock)


def test_who_holds_the_lock_may_restore(changed, kept, clock, ask):
    with FileLock(changed) as lock:
        restore(kept.path, changed, clock=clock, lock=lock)

        assert ask(changed, NAME) == [("Ann 0",)]


def test_backups_from_before_stay_until_confirmed(changed, kept, clock):
    folder = backup.default_folder(changed)

    restore(kept.path, changed, clock=clock)
    for _ in range(12):
        backup.make(changed, reason=Reason.CLOSING, clock=clock)

    assert backup.rotation_paused(folder)
    assert kept.sequence in {info.sequence for info in backup.list_backups(folder)}


def test_full_disk_leaves_the_old_file(small_disk, filled_shop, kept, clock, ask, alter):
    shop = small_disk / "shop.db"
    shutil.copyfile(filled_shop, shop)
    alter(shop, "UPDATE customer SET name = 'here' WHERE id = 1")

    with pytest.raises(ShukeError, match="disk_full"):
        restore(kept.path, shop, clock=clock)

    assert ask(shop, NAME) == [("here",)]


def test_killed_while_restoring(changed, kept, clock, killed, ask, tmp_path, no_leftovers):
    before = tmp_path / "before.db"
    shutil.copyfile(changed, before)

    def prepare():
        shutil.copyfile(before, changed)
        return Work(restore, kept.path, changed, clock=clock)

    for ended in killed(TRIALS, prepare):
        assert look(changed).version == SCHEMA_VERSION
        names = {("Ann 0",): 180, ("later",): 170}
        assert ask(changed, "SELECT count(*) FROM purchase") == [(names[ask(changed, NAME)[0]],)]
        assert ask(changed, "PRAGMA integrity_check") == [("ok",)]
        assert not ended or ask(changed, NAME) == [("Ann 0",)]
    migrate.files.sweep(changed)
    for info in backup.list_backups(backup.default_folder(changed)):
        assert backup.verify(info)


def test_restored_file_is_worked_with_as_before(changed, kept, clock, ask):
    restore(kept.path, changed, clock=clock)

    with closing(open_connection(changed, writable=True)) as connection:
        connection.execute("UPDATE customer SET name = 'again' WHERE id = 1")

    assert ask(changed, "PRAGMA journal_mode") == [("wal",)]
    assert ask(changed, NAME) == [("again",)]
