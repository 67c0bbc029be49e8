"""The reserve: really allocated, never an error, and what it frees is enough for the save that failed."""

import os
import shutil
import stat
from contextlib import suppress

import pytest

from app.core.errors import ShukeError
from app.db import faults, reserve
from app.db.open import open_database
from app.models import Customer


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "shop.db"
    file.write_bytes(b"a file")
    return file


@pytest.fixture
def room(monkeypatch):
    """Say how many bytes are free."""

    def room(bytes_free):
        monkeypatch.setattr(faults, "room", lambda path: bytes_free)

    return room


def test_the_reserve_is_allocated_and_private(path, room):
    room(1 << 40)

    assert reserve.keep(path)

    status = reserve.place(path).stat()
    assert status.st_size == reserve.SIZE
    if hasattr(status, "st_blocks"):
        assert status.st_blocks * 512 >= reserve.SIZE
    if os.name == "posix":
        assert stat.S_IMODE(status.st_mode) == 0o600


def test_without_fallocate_it_is_written(path, room, monkeypatch):
    room(1 << 40)
    monkeypatch.delattr(os, "posix_fallocate", raising=False)

    assert reserve.keep(path)

    assert reserve.place(path).stat().st_size == reserve.SIZE


def test_a_disk_with_little_room_is_not_robbed(path, room):
    room(reserve.LEAST_ROOM - 1)

    assert not reserve.keep(path)

    assert not reserve.place(path).exists()


def test_a_reserve_that_was_cut_short_is_made_anew(path, room):
    room(1 << 40)
    reserve.place(path).write_bytes(b"short")

    assert reserve.keep(path)

    assert reserve.place(path).stat().st_size == reserve.SIZE


def test_keeping_twice_changes_nothing(path, room):
    room(1 << 40)
    reserve.keep(path)
    before = reserve.place(path).stat()

    room(0)  # the reserve itself may have made the room small
    assert reserve.keep(path)

    assert reserve.place(path).stat().st_mtime_ns == before.st_mtime_ns


def test_what_cannot_be_made_is_no_error(path, room, monkeypatch):
    room(1 << 40)

    def refuse(*given):
        raise OSError(28, "full")

    monkeypatch.setattr(reserve, "_make", refuse)

    assert not reserve.keep(path)
    assert not reserve.place(path).exists()


def test_release_tells_whether_it_freed_something(path, room):
    room(1 << 40)
    assert not reserve.release(path)

    reserve.keep(path)

    assert reserve.release(path)
    assert not reserve.place(path).exists()
    assert not reserve.release(path)


@pytest.mark.skipif(os.name != "posix", reason="links need a right of their own on Windows")
def test_a_link_in_its_place_is_not_followed(path, room, tmp_path):
    room(1 << 40)
    other = tmp_path / "other"
    other.write_bytes(bytes(reserve.SIZE))
    reserve.place(path).symlink_to(other)

    assert not reserve.release(path)
    reserve.place(path).symlink_to(other)
    assert reserve.keep(path)

    assert other.stat().st_size == reserve.SIZE
    assert not reserve.place(path).is_symlink()


@pytest.mark.parametrize(
    "free, size, low",
    [
        (reserve.LEAST_ROOM, 100, False),
        (reserve.LEAST_ROOM - 1, 100, True),
        (800 * 1024**2, 200 * 1024**2, False),
        (800 * 1024**2, 300 * 1024**2, True),
    ],
)
def test_room_is_low_below_both_marks(path, room, free, size, low):
    room(free)
    os.truncate(path, size)

    assert reserve.low_room(path) is low


@pytest.fixture
def full_shop(small_disk, filled_shop, monkeypatch):
    """A shop with a small reserve, on a disk that is full to the last byte; opened before or after."""
    monkeypatch.setattr(reserve, "LEAST_ROOM", 0)
    monkeypatch.setattr(reserve, "SIZE", 2 * 1024 * 1024)
    shop = small_disk / "shop.db"
    shutil.copyfile(filled_shop, shop)
    assert reserve.keep(shop)
    return shop


def save(file, name):
    with file.write("customer.create") as session:
        session.add(Customer(name=name, notes="x" * 20_000))


def test_a_save_that_meets_a_full_disk_frees_the_reserve_and_works_the_second_time(full_shop):
    file = open_database(full_shop)
    save(file, "Ann")
    fill_up(full_shop.with_name("ballast"))

    told = []
    for number in range(20):  # the first may still find room in the log
        try:
            save(file, f"Bea {number}")
        except ShukeError as fault:
            told.append(fault.code)
            break
    assert told == ["disk_full_room_made"]
    assert not reserve.place(full_shop).exists()
    save(file, "Cleo")

    with file.reader() as reader:
        assert reader.value("SELECT count(*) FROM customer WHERE name IN ('Ann', 'Cleo')") == 2
    file.close()


def test_a_start_on_a_full_disk_frees_the_reserve(full_shop):
    fill_up(full_shop.with_name("ballast"))

    file = open_database(full_shop)

    assert file.view_only == ""
    assert not reserve.place(full_shop).exists()
    save(file, "Ann")
    file.close()


def fill_up(ballast):
    """Take the last byte of the disk."""
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass
