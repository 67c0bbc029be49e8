"""Rescue: what can be read comes back right, what cannot is told, the damaged files stay, the new file is whole."""

import random
import shutil
from contextlib import closing
from datetime import timedelta

import pytest
from sqlcipher3 import dbapi2

from app.core.errors import ShukeError
from app.core.ids import uuid7_bytes
from app.db import bulk
from app.db.backups import backup
from app.db.backups.converting import convert
from app.db.backups.manifest import Reason
from app.db.changes import ledger
from app.db.checking.check import check
from app.db.keys import Key
from app.db.lock import FileLock
from app.db.open import open_database
from app.db.rescuing import torn
from app.db.rescuing.rescue import free_name, rescue
from app.models import Customer, Purchase, Tag

PAGE = 4096
KEY = Key(b"k" * 32, bytes(range(16)))


def _destroy(path, *pages):
    with path.open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * PAGE)
            file.write(random.Random(page).randbytes(PAGE))


def _pages(path, *names, key=None):
    """All pages of some tables or indexes but for their roots: which only the content tells, so it is searched for."""
    content = path.read_bytes()
    found = []
    with closing(dbapi2.connect(str(path))) as connection:
        for name in names:
            (root,) = connection.execute(
                "SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)
            ).fetchone()
            found.append(root)
            start = (root - 1) * PAGE
            if content[start] in (
                2,
                5,
            ):  # an interior page: its children stand in its cells, the last in its head
                count = int.from_bytes(content[start + 3 : start + 5])
                cells = (
                    int.from_bytes(content[start + 12 + 2 * i : start + 14 + 2 * i]) for i in range(count)
                )
                found += [int.from_bytes(content[start + cell : start + cell + 4]) for cell in cells]
                found.append(int.from_bytes(content[start + 8 : start + 12]))
    return found


def _all(path, table, key=None):
    from app.db.readonly import open_untouched

    with closing(open_untouched(path, key=key)) as connection:
        return connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()


@pytest.fixture
def rescued(clock):
    """Rescue a file; the new one is whole, the old one what it was."""

    def rescued(path, **named):
        before = {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}
        done = rescue(path, clock=clock, **named)
        after = {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}
        assert {name: after[name] for name in before if "lock" not in name} == {
            name: content for name, content in before.items() if "lock" not in name
        }
        assert [one for one in check(done.path, key=named.get("key")).checks if not one.ok] == []
        open_database(done.path, clock=clock, key=named.get("key")).close()
        return done

    return rescued


def test_whole_file_comes_over_whole(shop, rescued):
    done = rescued(shop)

    assert done.path.name == "shop-rescued.db"
    assert (done.missing, done.dropped, done.missing_names, done.partial) == ({}, {}, (), {})
    for table in ("customer", "purchase", "contact_point", "operation", "change", "setting"):
        assert _all(done.path, table) == _all(shop, table)
    assert free_name(shop).name == "shop-rescued-2.db"


def test_destroyed_rows_come_out_of_the_journal(shop, rescued):
    _destroy(shop, *_pages(shop, "customer"))

    done = rescued(shop)

    assert done.from_journal["customer"] == 60
    assert done.missing == {}


@pytest.mark.parametrize("broken", [(1,), (1, 2, 3, 4, 5, 6)], ids=["first page", "first pages"])
def test_without_its_first_pages(shop, rescued, broken):
    _destroy(shop, *broken)

    done = rescued(shop)

    assert done.rows["customer"] == 60
    assert _all(done.path, "purchase") == _all_of_whole(shop, "purchase", done)


def _all_of_whole(shop, table, done):
    return _all(done.path, table) if done.rows[table] == 180 else []


def test_without_the_list_of_tables(shop, rescued):
    content = shop.read_bytes()
    pages = [
        n + 1 for n in range(len(content) // PAGE) if content[n * PAGE : (n + 1) * PAGE].count(b"CREATE ") > 2
    ]
    before = {table: _all(shop, table) for table in ("customer", "purchase", "change")}
    _destroy(shop, *pages)

    done = rescued(shop)

    assert {table: _all(done.path, table) for table in before} == before


@pytest.fixture
def imported(shop, clock):
    """300 more customers with purchases, imported at once: the journal has their numbers alone."""
    db = open_database(shop, clock=clock)
    with db.write("import.file") as session:
        people = bulk.insert(
            session,
            Customer.__table__,
            ("kind", "name", "other_names", "salutation", "name_pinyin", "name_sort", "name_initials",
             "organisation", "role", "birth_leap", "source", "interests", "member_number", "stage_set_by", "notes",
             "uuid", "created_at", "updated_at"),
            [
                ("person", f"Bo {n}", "", "", "", f"bo {n}", "", "", "", 0, "", "", "", "", "a note", u, 1, 1)
                for n, u in enumerate(uuid7_bytes(300))
            ],
        )  # fmt: skip
        bulk.insert(
            session,
            Purchase.__table__,
            ("customer_id", "order_number", "bought_on", "channel", "payment", "total", "note", "uuid",
             "created_at", "updated_at"),
            [(n, "", 20_000, "", "", 700, "", u, 1, 1) for n, u in zip(people, uuid7_bytes(300), strict=True)],
        )  # fmt: skip
    db.close()
    ledger.path_of(shop).unlink()
    return shop


def test_names_and_amounts_come_out_of_indexes(imported, rescued):
    truth = {row[-1]: row for row in _all(imported, "purchase")}
    _destroy(imported, *_pages(imported, "customer")[1::2], *_pages(imported, "purchase")[1::2])

    done = rescued(imported)

    assert done.missing == {}
    assert 50 < done.partial["customer"] == len(done.missing_names) < 300
    assert done.partial["purchase"] > 50
    assert {row[:2] for row in _all(done.path, "customer")} >= {("person", f"Bo {n}") for n in range(300)}
    assert {row[-1]: (row[0], row[3], row[6]) for row in _all(done.path, "purchase")} == {
        number: (row[0], row[3], row[6]) for number, row in truth.items()
    }


def test_what_is_nowhere_any_more_is_missing(imported, rescued):
    indexes = ("ix_customer_name", "ix_customer_live_name")
    _destroy(imported, *_pages(imported, "customer", *indexes))

    done = rescued(imported)

    assert done.missing == {"customer": 300}
    names = [row[1] for row in _all(done.path, "customer")]
    assert names.count("#61") == 1  # somebody stands in, so that the purchases stay
    assert done.rows["purchase"] == 480


def test_holes_are_filled_from_the_backup(imported, rescued, clock, alter):
    backup.make(imported, reason=Reason.MANUAL, clock=clock)
    clock.advance(timedelta(days=1))
    db = open_database(imported, clock=clock)
    with db.write("customer.save") as session:
        session.get(Customer, 70).notes = "changed since"
        session.delete(session.get(Purchase, 5))
    db.close()
    ledger.path_of(imported).unlink()
    truth = {table: _all(imported, table) for table in ("customer", "purchase")}
    _destroy(imported, *_pages(imported, "customer", "purchase"))

    done = rescued(imported)

    assert done.missing == {}
    assert done.from_backup["customer"] == 360
    assert {table: _all(done.path, table) for table in truth} == truth


def test_garbled_cells_are_taken_from_the_backup(shop, rescued, clock, alter):
    backup.make(shop, reason=Reason.MANUAL, clock=clock)
    alter(shop, "UPDATE customer SET notes = CAST(x'ff' AS TEXT) WHERE id = 3")

    assert _all(rescued(shop).path, "customer")[2][1] == "Ann 2"


def test_change_journal_gives_back_the_rest(shop, rescued, clock):
    backup.make(shop, reason=Reason.MANUAL, clock=clock)
    db = open_database(shop, clock=clock)
    with db.write("import.file") as session:
        columns = ("name", "uuid", "created_at", "updated_at")
        bulk.insert(
            session, Tag.__table__, columns, [(f"t{n}", u, 1, 1) for n, u in enumerate(uuid7_bytes(9))]
        )
    with db.write("tag.save") as session:
        session.delete(session.get(Tag, 4))
    db.close()
    truth = _all(shop, "tag")
    shop.write_bytes(random.Random(1).randbytes(100_000))

    done = rescued(shop)

    assert done.replayed == 2
    assert _all(done.path, "tag") == truth


def test_what_was_saved_last_lies_in_the_log(shop, crash, rescued, ask):
    crash(
        shop, "INSERT INTO tag(name, uuid, created_at, updated_at) VALUES ('saved last', zeroblob(16), 1, 1)"
    )
    _destroy(shop, 1)

    done = rescued(shop)

    assert done.rows["customer"] == 60
    assert ask(done.path, "SELECT count(*) FROM tag WHERE name = 'saved last'") == [(1,)]


def test_with_a_password(shop, rescued, clock):
    convert(shop, shop, "converting", key=None, new=KEY).replace(shop)
    truth = _all(shop, "purchase", KEY)
    content = bytearray(shop.read_bytes())
    for page in (0, 3, 9, 30, 60):
        content[page * PAGE + 50] ^= 1  # one bit is enough: the page's seal is broken
    shop.write_bytes(content)
    assert len(torn.read(shop, KEY).bad) == 5

    done = rescued(shop, key=KEY)

    assert b"Ann 1" not in done.path.read_bytes()
    assert set(_all(done.path, "purchase", KEY)) <= set(truth)
    with pytest.raises(ShukeError, match="password_needed"):
        rescue(shop, clock=clock)
    with pytest.raises(ShukeError, match="wrong_password"):
        rescue(shop, clock=clock, key=Key(b"x" * 32, KEY.salt))


def test_another_past_is_not_mixed_in(shop, clock, rescued, tmp_path):
    """After a restore the folder also holds what was given up; its operations go by the same numbers."""
    early = backup.make(shop, reason=Reason.MANUAL, clock=clock)
    for name in ("Given Up", "Really There"):
        kept = tmp_path / "kept.db"
        shutil.copyfile(early.path, shop)
        ledger.path_of(shop).unlink(missing_ok=True)
        db = open_database(shop, clock=clock)
        with db.write("customer.create") as session:
            session.add(Customer(name=name))
        db.close()
        if name == "Given Up":
            backup.make(shop, reason=Reason.RESTORE, clock=clock)
        else:
            shutil.copyfile(shop, kept)

    done = rescued(shop)

    assert done.backup.sequence == early.sequence
    assert _all(done.path, "customer")[-1][1] == "Really There"


@pytest.mark.parametrize("content", [b"Dear Ann, " * 2000, bytes(50_000), b"x"])
def test_nothing_to_rescue(shop, clock, content):
    shop.write_bytes(content)

    with pytest.raises(ShukeError, match="nothing_to_rescue"):
        rescue(shop, clock=clock)
    assert not free_name(shop).with_name("shop-rescued.db").exists()
    assert [file.name for file in shop.parent.iterdir() if ".part" in file.name] == []


def test_refusals(shop, clock):
    with FileLock(shop), pytest.raises(ShukeError, match="in_use"):
        rescue(shop, clock=clock)
    with pytest.raises(ShukeError, match="missing_file"):
        rescue(shop.with_name("other.db"), clock=clock)
    content = bytearray(shop.read_bytes())
    content[63] = 99
    shop.write_bytes(content)
    with pytest.raises(ShukeError, match="newer_database"):
        rescue(shop, clock=clock)


def test_a_backup_by_itself_is_enough(shop, clock, rescued):
    backup.make(shop, reason=Reason.MANUAL, clock=clock)
    truth = _all(shop, "customer")
    shop.write_bytes(b"")

    assert _all(rescued(shop).path, "customer") == truth
