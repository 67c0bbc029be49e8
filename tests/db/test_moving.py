"""Moving a file out of a risky folder, and opening one to look at although a rung of the ladder broke."""

import pytest

from app.core.errors import ShukeError
from app.db import keys
from app.db.backups import protect
from app.db.lock import FileLock
from app.db.moving import move
from app.db.open import open_database
from app.db.viewing import view_anyway
from app.models import Customer


def add(db, name):
    with db.write("customer.create", subject=name) as session:
        session.add(Customer(name=name))


def test_the_whole_file_is_elsewhere_and_the_old_one_steps_aside(db, tmp_path, clock):
    add(db, "Ann")
    db.close()
    target = move(db.path, tmp_path / "safe")
    assert target == tmp_path / "safe" / "shop.db"
    moved = open_database(target, clock=clock)
    with moved.reader() as reader:
        assert reader.value("SELECT name FROM customer") == "Ann"
    moved.close()
    assert not db.path.exists()
    assert (tmp_path / "shop-moved.db").exists()


def test_no_name_that_is_taken_is_touched(db, tmp_path):
    db.close()
    safe = tmp_path / "safe"
    safe.mkdir()
    (safe / "shop.db").write_text("somebody's")
    assert move(db.path, safe) == safe / "shop-2.db"
    assert (safe / "shop.db").read_text() == "somebody's"


def test_a_protected_file_stays_protected(db, tmp_path):
    db.close()
    key = protect.set_password(db.path, "tea 7 rain").key
    target = move(db.path, tmp_path / "safe", key=key)
    assert keys.fits(target, key)
    assert not keys.fits(target, None)


def test_a_file_in_use_stays_where_it_is(db, tmp_path):
    db.close()
    with FileLock(db.path), pytest.raises(ShukeError, match="in_use"):
        move(db.path, tmp_path / "safe")
    assert db.path.exists()
    assert not list((tmp_path / "safe").glob("*.db"))


def test_a_file_is_shown_that_is_in_use(db, clock):
    add(db, "Ann")
    shown = view_anyway(db.path, "in_use", clock=clock)
    assert shown.view_only == "in_use"
    with shown.reader() as reader:
        assert reader.value("SELECT name FROM customer") == "Ann"
    with pytest.raises(ShukeError, match="read_only"), shown.write("customer.save"):
        pass
    shown.close()


def test_what_cannot_be_shown_says_so(tmp_path, clock):
    (tmp_path / "shop.db").write_bytes(b"words" * 4000)
    with pytest.raises(ShukeError, match="cannot_view"):
        view_anyway(tmp_path / "shop.db", "damaged_database", clock=clock)
