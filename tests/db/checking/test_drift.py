"""What changed without an operation is found to the row, and nothing that an operation did is."""

from contextlib import closing
from datetime import timedelta

import pytest

from app.db.backups import backup
from app.db.backups.manifest import Reason
from app.db.backups.restore import restore
from app.db.checking import drift
from app.db.checking.check import check, repair
from app.db.erasing import erase
from app.db.open import open_database
from app.models import Customer, Purchase
from app.services import customers, drafts


@pytest.fixture
def kept(shop, clock):
    """A shop with a backup, and a day later."""
    backup.make(shop, reason=Reason.MANUAL, clock=clock)
    clock.advance(timedelta(days=1))
    return shop


def _found(path):
    return drift.find(path).by_table()


def _work(path, clock):
    """A day's work: entered, changed, taken away, taken back, done again, stamped."""
    db = open_database(path, clock=clock)
    with db.write("customer.create", subject="Lin") as session:
        session.add(Customer(name="Lin Wei", name_sort="lin wei"))
        session.get(Customer, 3).notes = "likes green tea"
    with db.write("purchase.save") as session:
        session.add(Purchase(customer_id=4, bought_on=clock.today(), total=900))
        session.delete(session.get(Purchase, 9))
    db.undo()
    db.redo()
    db.undo()
    clock.advance(timedelta(minutes=5))
    with db.write("customer.trash") as session:
        customers.trash(session, [7, 8])
        drafts.keep(session, "customer", {"name": "Sun"})
    with db.write("customer.save") as session:
        session.get(Customer, 12).updated_at = clock.now()  # a form that was saved as it was
    db.close()


def test_work_is_no_drift(kept, clock):
    _work(kept, clock)

    assert _found(kept) == {}
    assert check(kept).ok


@pytest.mark.parametrize(
    "statement, found",
    [
        ("UPDATE contact_point SET value = '1' WHERE id = 5", {"contact_point": (5,)}),
        ("UPDATE customer SET updated_at = 5 WHERE id = 5", {"customer": (5,)}),
        ("DELETE FROM purchase WHERE id IN (20, 21)", {"purchase": (20, 21)}),
        ("INSERT INTO setting(id, key, value) VALUES (900, 'x', '1')", {"setting": (900,)}),
        ("UPDATE operation SET state = 'undone' WHERE id = 1", {"operation": (1,)}),
        ("UPDATE change SET after = '{}' WHERE id = 2", {"change": (2,)}),
        ("UPDATE sqlite_sequence SET seq = 3 WHERE name = 'customer'", {"sqlite_sequence"}),
        ("UPDATE alembic_version SET version_num = '7'", {"alembic_version"}),
        # Rows that were entered or changed since the backup: the journal knows them.
        ("UPDATE customer SET name = 'Lin Wej' WHERE id = 61", {"customer": (61,)}),
        ("DELETE FROM customer WHERE id = 61", {"customer": (61,)}),
        ("UPDATE customer SET source = 'x' WHERE id = 3", {"customer": (3,)}),
        (
            "UPDATE change SET after = '{' WHERE row_id = 61 AND table_name = 'customer'",
            {"change", "customer"},
        ),
    ],
)
def test_what_nobody_did_is_found(kept, clock, alter, statement, found):
    _work(kept, clock)
    alter(kept, statement)

    assert _found(kept) == found or set(_found(kept)) == found
    assert not check(kept).ok


def test_repair_puts_back_and_can_be_undone(kept, clock, alter, ask):
    _work(kept, clock)
    alter(
        kept,
        "UPDATE contact_point SET value = '1' WHERE id = 5",
        "UPDATE customer SET name = 'Lin Wej' WHERE id = 61",
        "DELETE FROM purchase WHERE id = 20",
        "UPDATE sqlite_sequence SET seq = 3 WHERE name = 'customer'",
        "UPDATE operation SET state = 'undone' WHERE id = 1",
        "INSERT INTO setting(id, key, value) VALUES (900, 'x', '1')",
    )

    first = repair(kept, clock=clock)

    assert [one for one in first.checks if not one.ok] == []
    assert repair(kept, clock=clock).done == ()
    assert ask(kept, "SELECT value FROM contact_point WHERE id = 5") == [("13800000005",)] or ask(
        kept, "SELECT value FROM contact_point WHERE id = 5"
    ) == [("13800000004",)]
    assert ask(kept, "SELECT name FROM customer WHERE id = 61") == [("Lin Wei",)]
    with closing(open_database(kept, clock=clock)) as db:
        db.undo()
    assert ask(kept, "SELECT value FROM contact_point WHERE id = 5") == [("1",)]


def test_without_a_backup_the_journal_alone_speaks(shop, alter):
    assert drift.find(shop).since == ()
    alter(shop, "UPDATE customer SET notes = 'x' WHERE id = 3", "DELETE FROM customer WHERE id = 9")

    assert _found(shop) == {"customer": (3, 9)}


def test_a_backup_made_of_the_changed_row_hides_nothing(kept, clock, alter):
    alter(kept, "UPDATE customer SET notes = 'x' WHERE id = 3")
    backup.make(kept, reason=Reason.MANUAL, clock=clock)

    assert _found(kept) == {"customer": (3,)}
    assert [info.sequence for info in drift.find(kept).since] == [2, 1]


def test_a_backup_that_is_not_what_it_was_says_nothing(kept, alter):
    alter(kept, "UPDATE alembic_version SET version_num = '7'")
    (info,) = backup.list_backups(backup.default_folder(kept))
    content = bytearray(info.path.read_bytes())
    content[-1] ^= 1
    info.path.write_bytes(content)

    assert drift.find(kept).since == ()


def test_after_a_restore_the_state_that_was_given_up_is_not_compared(kept, clock):
    (first,) = backup.list_backups(backup.default_folder(kept))
    _work(kept, clock)
    restore(first.path, kept, clock=clock)
    _work(kept, clock)

    found = drift.find(kept)
    assert found.rows == {}
    assert [info.sequence for info in found.since] == [first.sequence]


def test_an_erased_person_is_no_drift(kept, clock, alter):
    with closing(open_database(kept, clock=clock)) as db:
        erase.erase(db, 5)
    assert _found(kept) == {}

    backup.make(kept, reason=Reason.MANUAL, clock=clock)
    alter(kept, "UPDATE customer SET notes = 'x' WHERE id = 3")
    assert _found(kept) == {"customer": (3,)}


def test_bulk_rows_are_known_by_their_numbers(kept, clock, alter):
    from app.core.ids import uuid7_bytes
    from app.db import bulk

    db = open_database(kept, clock=clock)
    columns = ("name", "uuid", "created_at", "updated_at")
    with db.write("import.file") as session:
        bulk.insert(session, _tag(), columns, [(f"t{i}", u, 1, 1) for i, u in enumerate(uuid7_bytes(9))])
    assert _found(kept) == {}
    db.undo()
    assert _found(kept) == {}
    db.redo()
    db.close()
    assert _found(kept) == {}

    alter(kept, "DELETE FROM tag WHERE id = 4")
    assert _found(kept) == {"tag": (4,)}


def _tag():
    from app.models import Tag

    return Tag.__table__
