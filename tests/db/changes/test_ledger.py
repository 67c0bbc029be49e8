"""The change journal beside the file: with an older copy of the file it gives everything back that was saved."""

import shutil
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings

from app.core.errors import ShukeError
from app.db import files, keys
from app.db.backups import backup
from app.db.backups.manifest import Reason
from app.db.backups.protect import set_password
from app.db.backups.restore import restore
from app.db.changes import ledger
from app.db.changes.ledger import path_of
from app.db.checking.check import check
from app.db.open import open_database
from app.db.readonly import open_view
from tests.db.walk import STEPS, add_customer, state, take


def whole(db):
    """Every row with the journal's own; what is packed is compared unpacked by what it brings back."""
    rows = state(db)
    with db.reader() as reader:
        rows["operation"] = reader.all("SELECT * FROM operation ORDER BY id")
        rows["change"] = reader.all(
            "SELECT id, operation_id, table_name, row_id, last_id, action, before, after, packed IS NULL FROM change"
            " ORDER BY id"
        )
    return rows


def put_back(old, path):
    """As a sync program does: an older copy under the name, without its log."""
    for ending in files.COMPANIONS:
        files.companion(path, ending).unlink(missing_ok=True)
    shutil.copyfile(old, path)


def photograph(path, to):
    with closing(open_view(path)) as connection:
        to.unlink(missing_ok=True)
        connection.execute("PRAGMA query_only = OFF")
        connection.execute("VACUUM INTO ?", (str(to),))
    return to


def customer(db, name):
    with db.write("customer.create", subject=name) as session:
        add_customer(session, name)


@pytest.fixture
def reopened(db, clock):
    """Close the file, do something behind its back, and open it again."""
    opened = []

    def reopen(between=lambda path: None, key=None):
        db.close()
        for file in opened:
            file.close()
        between(db.path)
        opened.append(open_database(db.path, clock=clock, key=key))
        return opened[-1]

    yield reopen
    for file in opened:
        file.close()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=STEPS, after=STEPS)
def test_an_older_copy_and_what_came_after_it_are_everything(new_shop, tmp_path, clock, before, after):
    path = tmp_path / "walk.db"
    files.discard(path_of(path))
    shutil.rmtree(backup.default_folder(path), ignore_errors=True)
    put_back(new_shop, path)
    db = open_database(path, clock=clock)
    for step in before:
        take(db, *step)
    old = photograph(path, tmp_path / "old.db")
    for step in after:
        take(db, *step)
    expected = whole(db)
    db.close()
    put_back(old, path)

    db = open_database(path, clock=clock)

    assert whole(db) == expected
    while db.undo():
        pass
    undone = state(db)
    db.close()
    assert undone["customer"] == []
    assert all(one.ok for one in check(path).checks if one.name != "backups")


def test_a_file_that_is_as_it_was_left_needs_nothing(db, reopened):
    customer(db, "ann")

    again = reopened()

    assert again.replayed == 0
    assert backup.list_backups(backup.default_folder(db.path)) == []


def test_what_was_brought_back_is_told_and_the_state_before_kept(db, reopened, tmp_path):
    customer(db, "ann")
    old = photograph(db.path, tmp_path / "old.db")
    customer(db, "abe")
    customer(db, "amy")

    again = reopened(lambda path: put_back(old, path))

    assert again.replayed == 2
    (kept,) = backup.list_backups(backup.default_folder(db.path))
    assert (kept.customers, kept.pinned) == (1, True)
    with again.reader() as reader:
        assert [name for (name,) in reader.all("SELECT name FROM customer ORDER BY id")] == [
            "ann",
            "abe",
            "amy",
        ]


def test_a_restore_is_not_taken_back_behind_ones_back(db, reopened, clock):
    customer(db, "ann")
    kept = backup.make(db.path, reason=Reason.MANUAL, clock=clock)
    customer(db, "abe")

    again = reopened(lambda path: restore(kept.path, path, clock=clock))

    with again.reader() as reader:
        assert reader.all("SELECT name FROM customer") == [("ann",)]


def test_over_a_damaged_file_a_backup_and_the_changes_are_everything(db, reopened, clock):
    customer(db, "ann")
    kept = backup.make(db.path, reason=Reason.MANUAL, clock=clock)
    customer(db, "abe")

    def ruin(path):
        path.write_bytes(path.read_bytes()[:5000])
        restore(kept.path, path, clock=clock)

    again = reopened(ruin)

    assert again.replayed == 1
    with again.reader() as reader:
        assert reader.all("SELECT name FROM customer ORDER BY id") == [("ann",), ("abe",)]


def test_another_history_is_left_alone(db, reopened, new_shop, tmp_path, clock):
    """Somebody put a file in place that went its own way: nothing is mixed, and nothing thrown away."""
    customer(db, "ann")
    other = tmp_path / "other.db"
    shutil.copyfile(new_shop, other)
    elsewhere = open_database(other, clock=clock)
    customer(elsewhere, "zoe")
    elsewhere.close()

    again = reopened(lambda path: put_back(other, path))

    with again.reader() as reader:
        assert reader.all("SELECT name FROM customer") == [("zoe",)]
    assert again.replayed == 0
    assert path_of(db.path).with_name(path_of(db.path).name + "-1").is_file()


@pytest.mark.parametrize("fault", ["missing", "letter", "cut", "empty"])
def test_a_journal_that_is_broken_stops_nobody(db, reopened, tmp_path, fault):
    customer(db, "ann")

    def break_it(path):
        journal = path_of(path)
        match fault:
            case "missing":
                files.discard(journal)
            case "letter":
                journal.write_text("Dear Ann " * 1000)
            case "cut":
                journal.write_bytes(journal.read_bytes()[:4096])
            case "empty":
                journal.write_bytes(b"")

    again = reopened(break_it)
    customer(again, "abe")
    old = photograph(db.path, tmp_path / "old.db")
    customer(again, "amy")
    last = reopened(lambda path: put_back(old, path))

    assert last.replayed == 1
    with last.reader() as reader:
        assert reader.value("SELECT count(*) FROM customer") == 3


def test_a_missing_save_is_made_good_at_the_next_start(db, reopened, tmp_path):
    """As after a kill between the commit and its second copy."""
    customer(db, "ann")
    old = photograph(db.path, tmp_path / "old.db")
    db._ledger.close()
    db._ledger = None
    customer(db, "abe")

    reopened()
    last = reopened(lambda path: put_back(old, path))

    assert last.replayed == 1


def test_a_fault_with_it_does_not_stop_a_save(db):
    db._ledger._connection.execute("DROP TABLE record")

    customer(db, "ann")

    assert db._ledger.fault
    with db.reader() as reader:
        assert reader.value("SELECT count(*) FROM customer") == 1


def test_what_two_verified_backups_hold_is_dropped(db, reopened, clock):
    customer(db, "ann")
    backup.make(db.path, reason=Reason.MANUAL, clock=clock)
    customer(db, "abe")
    backup.make(db.path, reason=Reason.MANUAL, clock=clock)
    customer(db, "amy")

    again = reopened()

    assert [number for number, _ in again._ledger.points()] == [2, 3, 4]


def test_it_has_the_password_of_the_file(db, reopened):
    customer(db, "Marker Person")

    key = None

    def protect(path):
        nonlocal key
        key = set_password(path, "tea").key

    db.close()
    protect(db.path)
    again = reopened(key=key)
    customer(again, "Second Marker")
    again.close()

    assert not keys.fits(path_of(db.path), None)
    assert keys.fits(path_of(db.path), key)
    assert b"Marker" not in path_of(db.path).read_bytes()


def test_a_file_that_is_replaced_while_open_takes_no_more_saves(db, tmp_path):
    customer(db, "ann")
    old = photograph(db.path, tmp_path / "old.db")
    old.replace(db.path)

    with pytest.raises(ShukeError, match="moved_away"):
        customer(db, "abe")


def test_a_log_that_is_taken_away_while_open_takes_no_more_saves(db):
    customer(db, "ann")
    files.companion(db.path, "-wal").unlink()

    with pytest.raises(ShukeError, match="moved_away"):
        customer(db, "abe")


def test_only_the_owner_can_read_it(db):
    assert ledger.path_of(db.path).stat().st_mode & 0o077 == 0


def test_one_that_is_damaged_inside_gives_way(db, reopened):
    for number in range(60):
        customer(db, f"ann {number}")

    def garble(path):
        journal = path_of(path)
        content = bytearray(journal.read_bytes())
        for start in range(4096 + 200, len(content) - 300, 4096):
            content[start : start + 200] = b"\x5a" * 200
        journal.write_bytes(content)

    again = reopened(garble)
    customer(again, "abe")

    assert again._ledger.fault == ""
    with again.reader() as reader:
        assert reader.value("SELECT count(*) FROM customer") == 61


def test_what_was_forgotten_stands_nowhere_beside_the_file(db):
    customer(db, "Marker Person")
    with db._writing():
        db.forget_changes()
    customer(db, "ann")

    journal = path_of(db.path)
    for file in (journal, files.companion(journal, "-wal")):
        assert b"Marker" not in file.read_bytes()
    assert len(db._ledger.points()) == 2
