"""The open file: readers cannot write, writes are whole or nothing, faults of the world have a name."""

import threading
from datetime import date

import pytest
from sqlalchemy import select, text
from sqlcipher3 import dbapi2

from app.core.enums import Origin, RecordKind
from app.core.errors import ShukeError
from app.db.database import MANY
from app.db.open import open_database
from app.models import Customer, Purchase
from tests.db.walk import import_rows


def test_a_reader_cannot_write(db):
    with pytest.raises(ShukeError, match="no_write_permission"), db.reader() as reader:
        reader.all("INSERT INTO tag(name) VALUES ('x')")


def test_a_read_session_cannot_write(db):
    with db.read() as session, pytest.raises(Exception, match="readonly"):
        session.execute(text("INSERT INTO tag(name) VALUES ('x')"))


def test_a_reader_sees_one_moment(db):
    with db.reader() as reader:
        assert reader.value("SELECT count(*) FROM customer") == 0
        with db.write("customer.create") as session:
            session.add(Customer(name="Ann"))
        assert reader.value("SELECT count(*) FROM customer") == 0
    with db.reader() as reader:
        assert reader.value("SELECT count(*) FROM customer") == 1


def test_a_commit_tells_what_changed_and_who_did_it(db):
    told = []
    db.listeners.append(told.append)
    me = object()

    with db.write("customer.create", subject="Ann", initiator=me) as session:
        session.add(Customer(name="Ann"))

    (changes,) = told
    assert (changes.label, changes.subject, changes.initiator) == ("customer.create", "Ann", me)
    assert changes.kinds == {RecordKind.CUSTOMER}
    assert len(changes.customer_ids) == 1
    assert changes.origin is Origin.PERSON


def test_many_customers_are_not_listed(db):
    told = []
    db.listeners.append(told.append)
    with db.write("import.file") as session:
        session.add_all(Customer(name=f"c{number}") for number in range(MANY + 1))

    assert told[0].many
    assert told[0].customer_ids == frozenset()


def test_a_full_disk_is_told_and_nothing_is_half_written(db):
    with db.write("customer.create") as session:
        session.add(Customer(name="Ann"))
    with db.reader() as reader:
        pages = reader.value("PRAGMA page_count")

    with pytest.raises(ShukeError, match="disk_full"), db.write("customer.create") as session:  # noqa: PT012
        session.execute(text(f"PRAGMA max_page_count = {pages}"))
        for number in range(5_000):
            session.add(Customer(name=f"c{number}", notes="x" * 2_000))
            session.flush()

    with db.write("customer.create") as session:
        session.execute(text("PRAGMA max_page_count = 1000000"))
        session.add(Customer(name="Bea"))
    with db.read() as session:
        assert session.scalars(select(Customer.name)).all() == ["Ann", "Bea"]


def test_going_on_after_sqlite_gave_up_the_transaction_is_an_error(db):
    """Catching a full disk row by row would keep the rows after it and lose those before."""
    with pytest.raises(RuntimeError, match="rolled"), db.write("customer.create") as session:  # noqa: PT012
        session.add(Customer(name="Ann"))
        session.flush()
        session.connection().connection.driver_connection.execute("ROLLBACK")
        session.add(Customer(name="Bea"))

    with db.read() as session:
        assert session.scalars(select(Customer.name)).all() == []


def test_our_own_mistakes_stay_what_they_are(db):
    with pytest.raises(dbapi2.OperationalError), db.reader() as reader:
        reader.all("SELECT nonsense FROM nowhere")


def test_two_threads_write_one_after_the_other(db):
    def add(name):
        for number in range(20):
            with db.write("customer.create") as session:
                session.add(Customer(name=f"{name}{number}"))

    threads = [threading.Thread(target=add, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with db.reader() as reader:
        assert reader.value("SELECT count(*) FROM customer") == 40


def test_a_file_opened_for_viewing_is_not_written(db):
    view = open_database(db.path, clock=db.clock, readonly=True)
    try:
        with pytest.raises(ShukeError, match="read_only"), view.write("customer.create"):
            pass
        with view.reader() as reader:
            assert reader.value("SELECT count(*) FROM customer") == 0
    finally:
        view.close()


def test_figures_follow_a_purchase_that_moves_to_another_customer_and_day(db):
    with db.write("purchase.save") as session:
        ann, bea = Customer(name="Ann"), Customer(name="Bea")
        session.add_all([ann, bea])
        session.flush()
        purchase = Purchase(customer_id=ann.id, bought_on=date(2026, 1, 1), total=100)
        session.add(purchase)
        session.flush()
        purchase_id, bea_id = purchase.id, bea.id
    with db.write("purchase.save") as session:
        found = session.get_one(Purchase, purchase_id)
        found.customer_id, found.bought_on = bea_id, date(2026, 2, 2)

    with db.reader() as reader:
        assert reader.all("SELECT net FROM customer_stats ORDER BY customer_id") == [(0,), (100,)]
        assert reader.all("SELECT net FROM day_total") == [(100,)]


def test_median_interval_needs_three_orders(db):
    with db.write("purchase.save") as session:
        ann = Customer(name="Ann")
        session.add(ann)
        session.flush()
        for day, total in ((1, 10), (11, 10), (14, -5), (15, 10), (21, 10)):
            session.add(Purchase(customer_id=ann.id, bought_on=date(2026, 1, day), total=total))
    with db.reader() as reader:
        # gaps between the orders of the 1st, 11th, 15th and 21st: 10, 4, 6
        assert reader.value("SELECT median_interval FROM customer_stats") == 6


def test_a_long_log_is_folded_in_while_nobody_reads(db):
    log = db.path.with_name(db.path.name + "-wal")
    with db.reader() as reader:  # a log under a reader grows
        reader.value("SELECT count(*) FROM customer")
        for _ in range(2):
            with db.write("import.file") as session:
                import_rows(session, 20_000)
        db.fold_log()
        assert log.stat().st_size > 4_000_000

    db.fold_log()

    assert log.stat().st_size == 0
    with db.write("import.file") as session:
        import_rows(session, 1)
    with db.reader() as reader:
        assert reader.value("SELECT count(*) FROM customer") == 40_001
