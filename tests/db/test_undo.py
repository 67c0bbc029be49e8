"""The journal's promise: every labelled write can be taken back and done again, row by row, figures included."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import select

from app.core.enums import Origin
from app.core.errors import ShukeError
from app.db.database import Database
from app.db.reader import Reader
from app.models import Customer, Interaction, Purchase
from tests.db.walk import DAY, STEPS, add_customer, import_rows, state, take


def test_undo_takes_a_new_customer_away_and_redo_brings_the_same_one_back(db):
    before = state(db)
    with db.write("customer.create", subject="Ann") as session:
        add_customer(session, "ann")
    after = state(db)

    assert db.undo().origin is Origin.UNDO
    assert state(db) == before
    assert db.redo().origin is Origin.REDO
    assert state(db) == after


def test_undo_restores_a_changed_field_and_its_figures(db):
    with db.write("customer.create") as session:
        customer_id = add_customer(session, "ann").id
        session.add(Purchase(customer_id=customer_id, bought_on=DAY, total=1_000))
    before = state(db)
    with db.write("purchase.save") as session:
        session.scalars(select(Purchase)).one().total = 5_000
    with db.reader() as reader:
        assert reader.value("SELECT net FROM customer_stats") == 5_000
        assert reader.value("SELECT net FROM day_total") == 5_000

    db.undo()

    assert state(db) == before


def test_undo_brings_a_deleted_row_back_under_its_own_id(db):
    with db.write("customer.create") as session:
        customer = add_customer(session, "ann")
        session.add(Interaction(
            customer_id=customer.id, happened_at=db.clock.now(), happened_on=DAY, channel="phone", direction="out",
            kind="care",
        ))  # fmt: skip
    before = state(db)
    with db.write("interaction.erase") as session:
        session.delete(session.scalars(select(Interaction)).one())
    assert state(db) != before

    db.undo()

    assert state(db) == before


def test_nothing_done_is_no_operation(db):
    told = []
    db.listeners.append(told.append)
    with db.write("customer.save") as session:
        session.scalars(select(Customer)).all()

    assert told == []
    assert db.undo() is None


def test_a_failed_write_leaves_no_trace(db):
    before = state(db)
    with pytest.raises(ZeroDivisionError), db.write("customer.create") as session:  # noqa: PT012
        add_customer(session, "ann")
        raise ZeroDivisionError

    assert state(db) == before
    assert db.undo() is None


def test_new_work_forgets_what_could_be_redone(db):
    with db.write("customer.create") as session:
        add_customer(session, "ann")
    db.undo()
    with db.write("customer.create") as session:
        add_customer(session, "abe")

    assert db.redo() is None


def test_an_earlier_operation_cannot_be_taken_back_under_a_later_change(db):
    with db.write("customer.create", subject="ann"):
        pass
    with db.write("customer.create", subject="ann") as session:
        customer_id = add_customer(session, "ann").id
    first = _latest(db)
    with db.write("customer.save", subject="anna") as session:
        session.get_one(Customer, customer_id).name = "anna"
    before = state(db)

    with pytest.raises(ShukeError) as fault:
        db.revert(first)

    assert (fault.value.code, fault.value.values["subject"]) == ("undo_blocked", "anna")
    assert state(db) == before


def test_an_import_is_taken_back_after_other_work_unless_that_hangs_on_it(db):
    with db.write("import.file", origin=Origin.IMPORT) as session:
        ids = import_rows(session, 50)
    imported = _latest(db)
    with db.write("customer.create") as session:
        own = add_customer(session, "own").id
    db.revert(imported)
    with db.reader() as reader:
        assert reader.all("SELECT id FROM customer") == [(own,)]
        assert reader.value("SELECT count(*) FROM customer_stats") == 1
    assert db.redo() is not None
    with db.write("interaction.log", subject="a1") as session:
        session.add(Interaction(
            customer_id=ids[1], happened_at=db.clock.now(), happened_on=DAY, channel="phone", direction="out",
            kind="care",
        ))  # fmt: skip
    before = state(db)

    with pytest.raises(ShukeError, match="undo_blocked"):
        db.revert(imported)

    assert state(db) == before


def test_an_import_of_many_rows_is_taken_back_and_done_again(db):
    before = state(db)
    with db.write("import.file", origin=Origin.IMPORT) as session:
        import_rows(session, 25_000)
    after = state(db)

    db.undo()
    assert state(db) == before
    db.redo()
    assert state(db) == after
    db.undo()
    assert state(db) == before


def test_ids_are_never_given_out_twice(db):
    with db.write("customer.create") as session:
        first = add_customer(session, "ann").id
    db.undo()
    with db.write("customer.create") as session:
        second = add_customer(session, "abe").id

    assert second > first


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_undoing_everything_leads_back_row_by_row(db, steps):
    while db.undo():
        pass
    start = state(db)
    states = []
    for step, number in steps:
        take(db, step, number)
    end = state(db)
    undone = 0
    while db.undo():
        states.append(state(db))
        undone += 1
    assert state(db) == start
    for _ in range(undone):
        db.redo()
    assert state(db) == end
    assert figures_follow(db)
    while db.undo():
        pass


def figures_follow(db: Database) -> bool:
    """The kept figures are those that a plain query over the rows gives."""
    with db.reader() as reader:
        return _kept(reader) == _plain(reader)


def _kept(reader: Reader) -> list[tuple[Any, ...]]:
    return reader.all(
        "SELECT customer_id, orders, net, first_order_on, last_order_on FROM customer_stats ORDER BY 1"
    )


def _plain(reader: Reader) -> list[tuple[Any, ...]]:
    return reader.all(
        "SELECT c.id, count(CASE WHEN p.total > 0 THEN 1 END), coalesce(sum(p.total), 0),"
        " min(CASE WHEN p.total > 0 THEN p.bought_on END), max(CASE WHEN p.total > 0 THEN p.bought_on END)"
        " FROM customer c LEFT JOIN purchase p ON p.customer_id = c.id AND p.deleted_at IS NULL"
        " WHERE c.deleted_at IS NULL GROUP BY c.id ORDER BY 1"
    )


def _latest(db: Database) -> int:
    with db.reader() as reader:
        return int(reader.value("SELECT max(id) FROM operation WHERE origin <> 'system'"))


def test_whatever_is_taken_back_in_turn_says_of_the_others_whether_they_stand(db):
    with db.write("customer.create", subject="Ann") as session:
        add_customer(session, "ann")
    after = state(db)
    for step in (db.undo, db.redo):
        step()
    with db.reader() as reader:
        rows = reader.all("SELECT id FROM operation ORDER BY id DESC LIMIT 2")
    again, undone = (row[0] for row in rows)

    db.revert(again)
    assert db.undo() is None, "Ann is gone, so nothing of hers can be undone"
    db.revert(undone)

    assert state(db) == after
    assert db.undo() is not None
