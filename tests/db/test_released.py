"""What earlier programs wrote is opened by this one: a small shop of every schema that was ever released is kept."""

import lzma
from contextlib import closing
from pathlib import Path

import pytest

from app.db import proof
from app.db.checking.check import check
from app.db.migrations import revision_of
from app.db.open import open_database
from app.db.readonly import open_view
from app.db.schema import SCHEMA_VERSION
from tests.db.walk import add_customer

FOLDER = Path(__file__).parents[1] / "data" / "released"
RELEASED = sorted(FOLDER.glob("*.db.xz"))


@pytest.fixture
def unpacked(tmp_path):
    def unpacked(file):
        path = tmp_path / "shop.db"
        path.write_bytes(lzma.decompress(file.read_bytes()))
        return path

    return unpacked


def _counted(path):
    with closing(open_view(path)) as connection:
        rows = proof.contents(connection).rows
        people = connection.execute(
            "SELECT id, name, notes, birth_month FROM customer ORDER BY id"
        ).fetchall()
        sales = connection.execute(
            "SELECT id, customer_id, bought_on, total FROM purchase ORDER BY id"
        ).fetchall()
    return rows, people, sales


def test_every_released_schema_is_kept():
    assert [file.name.removesuffix(".db.xz") for file in RELEASED] == [
        revision_of(version) for version in range(1, SCHEMA_VERSION + 1)
    ], "write it with tools/released.py when a schema is finished"


@pytest.mark.parametrize("file", RELEASED, ids=lambda file: file.name)
def test_it_is_opened_with_all_that_it_holds(file, unpacked, clock):
    path = unpacked(file)
    before, people, sales = _counted(path)

    shop = open_database(path, clock=clock)
    with shop.write("customer.create") as session:
        add_customer(session, "ann")
    shop.undo()
    shop.close()

    after, people_now, sales_now = _counted(path)
    told = {"operation", "change", "setting", "customer_stats", "day_total"}
    assert {table: after.get(table) for table in before.keys() - told} == {
        table: before[table] for table in before.keys() - told
    }
    assert (people_now, sales_now) == (people, sales)
    assert len(people) == 12
    assert [one.name for one in check(path).checks if not one.ok] == []


def test_the_newest_has_rows_in_every_table(unpacked):
    rows, _, _ = _counted(unpacked(RELEASED[-1]))

    assert {table for table, count in rows.items() if not count} == {"operation", "change"}
