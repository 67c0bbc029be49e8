"""Nothing is saved into a file that somebody else has had their hands on."""

import os
import shutil

import pytest

from app.core.errors import ShukeError
from app.db.open import open_database
from app.db.watch import Watch
from tests.db.walk import add_customer


def _customer(db):
    with db.write("customer.create") as session:
        add_customer(session, "ann")


@pytest.fixture
def older(shop):
    other = shop.with_name("older.db")
    shutil.copyfile(shop, other)
    return other


def test_a_file_of_ones_own_is_fine(db):
    for _ in range(3):
        _customer(db)
    db.check_place()


@pytest.mark.parametrize("done", ["replaced", "written over", "renamed", "deleted"])
def test_somebody_elses_hands(shop, older, done):
    watch = Watch(shop)
    watch.check()
    match done:
        case "replaced":
            older.replace(shop)
        case "written over":
            shop.write_bytes(older.read_bytes())
            os.utime(shop, ns=(0, 0))
        case "renamed":
            shop.rename(shop.with_name("moved.db"))
        case "deleted":
            shop.unlink()

    with pytest.raises(ShukeError, match="moved_away"):
        watch.check()

    assert watch.broken


def test_what_is_put_back_as_it_was_is_taken_again(db):
    _customer(db)
    away = db.path.with_name("away.db")
    db.path.rename(away)
    with pytest.raises(ShukeError, match="moved_away"):
        _customer(db)
    away.rename(db.path)

    _customer(db)


@pytest.mark.parametrize("touched", [True, False])
def test_a_file_that_was_written_between_two_runs_is_looked_through(shop, clock, touched):
    open_database(shop, clock=clock).close()
    with shop.open("r+b") as handle:  # a page in the middle, that opening alone does not read
        handle.seek(60 * 4096)
        page = handle.read(4096)
        handle.seek(60 * 4096)
        handle.write(bytes(4096) if touched else page)
    if not touched:
        os.utime(shop, ns=(1, 1))

    if touched:
        with pytest.raises(ShukeError, match="damaged_database"):
            open_database(shop, clock=clock)
    else:
        open_database(shop, clock=clock).close()
