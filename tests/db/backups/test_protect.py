"""A password: set, changed, taken away. Nothing readable is left behind; a kill leaves the one state or the other."""

import itertools
import shutil
from contextlib import closing

import pytest

from app.core.errors import ShukeError
from app.db import keys
from app.db.backups import backup, manifest
from app.db.backups.manifest import Reason
from app.db.backups.protect import finish, remove_password, set_password
from app.db.backups.restore import restore
from app.db.changes import ledger
from app.db.open import open_database, unlock
from app.db.opening import look
from app.db.readonly import open_view
from app.models import Customer
from tests.db.conftest import Work

NAME = "Ann 7"


def _code(path, key=None):
    with pytest.raises(ShukeError) as fault:
        look(path, key=key)
    return fault.value.code


def _names(path, key):
    with closing(open_view(path, key=key)) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM customer ORDER BY id")]


def _readable(folder):
    """The files in which a customer's name can be read by anybody."""
    return [file.name for file in folder.rglob("*") if file.is_file() and NAME.encode() in file.read_bytes()]


@pytest.fixture
def kept(shop, clock):
    return backup.make(shop, reason=Reason.MANUAL, clock=clock)


def test_nothing_can_be_read_without_the_password(shop, clock, kept):
    assert len(_readable(shop.parent)) == 2
    before = _names(shop, None)

    done = set_password(shop, "茶 & 'tea'")

    assert done.backups == 1
    assert done.left == ()
    assert _readable(shop.parent) == []
    assert _code(shop) == "password_needed"
    assert _code(shop, keys.fresh("茶")) == "wrong_password"
    assert _names(shop, unlock(shop, "茶 & 'tea'")) == before
    assert _names(kept.path, done.key) == before


def test_wrong_password(shop, clock):
    set_password(shop, "one")

    with pytest.raises(ShukeError, match="wrong_password"):
        unlock(shop, "One")


def test_an_empty_password_is_none(shop):
    with pytest.raises(ShukeError, match="empty_password"):
        set_password(shop, "")
    look(shop)


def test_changed_and_removed_again(shop, clock, kept):
    before = _names(shop, None)
    first = set_password(shop, "one").key
    second = set_password(shop, "two", key=first).key

    assert _code(shop, first) == "wrong_password"
    assert _names(kept.path, second) == before

    assert remove_password(shop, second).key is None

    look(shop)
    assert _names(shop, None) == _names(kept.path, None) == before
    assert backup.verify(manifest.read(kept.path))


def test_what_is_saved_later_is_protected_too(shop, clock):
    key = set_password(shop, "tea").key
    file = open_database(shop, clock=clock, key=key)
    with file.write("customer.create") as session:
        session.add(Customer(name="Marker Person", name_sort="marker"))
    made = backup.make(shop, reason=Reason.MANUAL, clock=clock, key=key)
    found = [
        path for path in shop.parent.rglob("*") if path.is_file() and b"Marker Person" in path.read_bytes()
    ]
    file.close()

    assert found == []
    assert ledger.path_of(shop).is_file()
    assert made.protected
    assert _names(made.path, key)[-1] == "Marker Person"


def test_restoring_keeps_the_present_protection(shop, clock, kept):
    outside = shop.parent / "plain.db"
    shutil.copyfile(kept.path, outside)
    key = set_password(shop, "tea").key

    restore(outside, shop, clock=clock, key=key)

    assert _code(shop) == "password_needed"
    assert _names(shop, key) == _names(outside, None)


def test_without_its_password_a_file_is_not_replaced(shop, clock, kept):
    outside = shop.parent / "plain.db"
    shutil.copyfile(kept.path, outside)
    key = set_password(shop, "tea").key

    with pytest.raises(ShukeError, match="password_needed"):
        restore(outside, shop, clock=clock)
    with pytest.raises(ShukeError, match="wrong_password"):
        restore(outside, shop, clock=clock, key=keys.fresh("coffee"))

    assert len(_names(shop, key)) > 0


def test_a_right_password_on_a_broken_file_is_told_so(shop, clock, kept):
    set_password(shop, "tea")
    content = bytearray(shop.read_bytes())
    content[100:200] = bytes(100)
    shop.write_bytes(content)

    with pytest.raises(ShukeError, match="damaged_database"):
        unlock(shop, "tea")
    with pytest.raises(ShukeError, match="wrong_password"):
        unlock(shop, "coffee")


def test_a_broken_file_with_a_password_can_be_restored(shop, clock, kept):
    key = set_password(shop, "tea").key
    content = bytearray(shop.read_bytes())
    content[100:200] = bytes(100)
    shop.write_bytes(content)

    done = restore(kept.path, shop, clock=clock, key=key)

    assert done.set_aside.read_bytes() == content
    assert len(_names(shop, key)) > 0


def test_stopped_before_the_swap_nothing_is_changed(shop, kept):
    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        set_password(shop, "tea", progress=stop)

    look(shop)
    assert _names(kept.path, None)


def test_backups_left_over_follow_later(shop, clock, kept):
    def stop(done, total):
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        set_password(shop, "tea", progress=stop)
    key = unlock(shop, "tea")
    assert _readable(shop.parent) == [kept.path.name]

    assert finish(kept.path.parent, key=key).backups == 1

    assert _readable(shop.parent) == []
    assert backup.verify(manifest.read(kept.path))


def test_a_manifest_that_was_left_behind_is_brought_along(shop, clock, kept):
    old = manifest.manifest_path(kept.path).read_bytes()
    key = set_password(shop, "tea").key
    manifest.manifest_path(kept.path).write_bytes(old)
    assert not backup.verify(manifest.read(kept.path))

    finish(kept.path.parent, key=key)

    assert backup.verify(manifest.read(kept.path))
    assert manifest.read(kept.path).protected


def test_kills_leave_the_one_form_or_the_other(shop, clock, kept, killed, no_leftovers, tmp_path):
    names, count = _names(shop, None), itertools.count(-1)
    for number, _ in enumerate(
        killed(12, lambda: Work(set_password, _fresh_copy(shop, tmp_path, count), "tea"))
    ):
        path = tmp_path / "copies" / str(number) / "shop.db"
        if not path.exists():
            continue
        key = unlock(path, "tea") if keys.is_protected(path) else None
        file = open_database(path, clock=clock, key=key)
        file.close()
        assert _names(path, key) == names


def _fresh_copy(shop, tmp_path, count):
    folder = tmp_path / "copies" / str(next(count))
    shutil.copytree(shop.parent, folder)
    return folder / "shop.db"
