"""`shuke rescue` and `shuke check --repair`, as they are called on the bad day."""

import random
from contextlib import closing

import pytest

from app.db.backups import backup
from app.db.backups.manifest import Reason
from app.db.connect import open_connection
from app.db.open import open_database
from app.models import Customer, Purchase


@pytest.fixture
def path(db, clock):
    """A closed shop with a backup and a customer who was entered after it."""
    with db.write("customer.create") as session:
        session.add_all(Customer(name=f"Ann {n}", name_sort=f"ann {n}") for n in range(1, 40))
    db.close()
    backup.make(db.path, reason=Reason.MANUAL, clock=clock)
    file = open_database(db.path, clock=clock)
    with file.write("customer.create") as session:
        session.add(Customer(name="孙晓芸", name_sort="sun"))
        session.flush()
        session.add(Purchase(customer_id=1, bought_on=clock.today(), total=500))
    file.close()
    return db.path


def _ruin(path):
    content = bytearray(path.read_bytes())
    for page in (0, 1, 2, 3, 40):
        content[page * 4096 : (page + 1) * 4096] = random.Random(page).randbytes(4096)
    path.write_bytes(content)


def test_rescue_says_what_it_found(path, shuke):
    _ruin(path)
    assert shuke("check", database=path).code == 1

    ran = shuke("rescue", path)

    assert ran.code == 0
    assert str(path.with_name("shop-rescued.db")) in ran.out
    assert "Nothing is missing" in ran.out
    assert shuke("check", database=path.with_name("shop-rescued.db")).code == 0


def test_rescue_of_the_chosen_file_as_json(path, shuke):
    _ruin(path)

    found = shuke("rescue", "--json", database=path, language="zh_CN").json

    assert found["rows"]["customer"] == 40
    assert found["rows"]["purchase"] == 1
    assert found["missing"] == {}
    assert found["missing_customers"] == []
    assert found["backup"].endswith(".db")


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_sentence_of_a_rescue_exists(path, shuke, language):
    for file in backup.default_folder(path).iterdir():
        file.unlink()
    path.with_name("shop.db.changes").unlink(missing_ok=True)
    _ruin(path)

    assert shuke("rescue", database=path, language=language).code == 0


def test_nothing_to_rescue_is_a_sentence(tmp_path, shuke):
    letter = tmp_path / "letter.db"
    letter.write_text("Dear Ann, " * 3000)

    ran = shuke("rescue", letter)

    assert ran.code == 1
    assert "letter.db" in ran.sentence
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".db"] == ["letter.db"]


def test_check_names_everything_and_repair_puts_back(path, shuke):
    with closing(open_connection(path, writable=True)) as connection:
        connection.execute("UPDATE customer SET notes = 'x' WHERE id = 3")
        connection.execute("DELETE FROM day_total")

    bad = shuke("check", database=path)
    assert bad.code == 1
    assert "✗ Unexplained changes: 1 record changed although nobody changed it (customer 3)" in bad.out

    mended = shuke("check", "--repair", "--json", database=path).json
    assert mended["ok"] is True
    assert {one["name"] for one in mended["done"]} == {"silent_changes", "search_index", "day_totals"}
    again = shuke("check", "--repair", database=path)
    assert again.code == 0
    assert "→" not in again.out
    assert "✓ 来历不明的改动" in shuke("check", database=path, language="zh_CN").out
