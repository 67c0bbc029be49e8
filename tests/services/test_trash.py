"""The trash: what is told of it, what comes back with what, and what goes by hand."""

import pytest

from app.core.errors import ShukeError
from app.models import Customer, FeedbackCase, Interaction, Product, Task
from app.services import customers, merging, trash
from tests.services.merging.furnished import DAY, furnish, rows_of


@pytest.fixture
def bo(db):
    """Bo, with a complaint that has a case; who did it is known."""
    db.who = "Lin"
    with db.write("customer.create", subject="Bo") as session:
        bo = Customer(name="Bo", name_sort="bo", member_number="7")
        session.add(bo)
        session.flush()
        talk = Interaction(
            customer_id=bo.id, happened_at=db.clock.now(), happened_on=DAY, channel="phone", direction="in",
            kind="complaint", summary="too cold",
        )  # fmt: skip
        session.add(talk)
        session.flush()
        session.add(FeedbackCase(
            customer_id=bo.id, interaction_id=talk.id, kind="complaint", opened_at=db.clock.now(), opened_on=DAY,
        ))  # fmt: skip
        return bo.id


def listed(db):
    with db.reader() as reader:
        return trash.listed(reader, db.clock.today())


def test_a_customer_is_told_with_who_and_how_long(db, bo):
    with db.write("customer.trash", subject="Bo") as session:
        customers.trash(session, [bo])
    (row,) = listed(db)
    assert (row.table, row.id, row.name, row.detail, row.who, row.days_left) == (
        "customer",
        bo,
        "Bo",
        "7",
        "Lin",
        30,
    )


def test_restoring_brings_everything_back_and_is_undone(db, bo):
    start = rows_of(db)
    with db.write("customer.trash") as session:
        customers.trash(session, [bo])
    away = rows_of(db)
    with db.write("customer.restore") as session:
        assert trash.restore(session, "customer", [bo]) == 1
    assert rows_of(db) == start
    db.undo()
    assert rows_of(db) == away


def test_what_went_along_comes_back_along(db, bo):
    start = rows_of(db)
    with db.write("interaction.trash") as session:
        talk = session.query(Interaction).one()
        case = session.query(FeedbackCase).one()
        talk.deleted_at = case.deleted_at = db.clock.now()
        number = talk.id
    assert {row.table for row in listed(db)} == {"interaction", "feedback_case"}
    with db.write("trash.restore") as session:
        trash.restore(session, "interaction", [number])
    assert rows_of(db) == start


def test_a_talk_brings_its_customer_back(db, bo):
    with db.write("interaction.trash") as session:
        session.query(Interaction).one().deleted_at = db.clock.now()
        number = session.query(Interaction).one().id
    with db.write("customer.trash") as session:
        customers.trash(session, [bo])
    with db.write("trash.restore") as session:
        trash.restore(session, "interaction", [number])
    assert listed(db) == []


def test_who_was_merged_is_not_in_the_trash(db):
    two = furnish(db)
    with db.write("customer.merge") as session:
        merging.merge(session, two.keep, [two.other])
    assert listed(db) == []
    with db.write("trash.restore") as session, pytest.raises(ShukeError, match="gone"):
        trash.restore(session, "customer", [two.other])


def test_who_was_merged_goes_with_the_keeper(db):
    two = furnish(db)
    with db.write("customer.merge") as session:
        merging.merge(session, two.keep, [two.other])
    with db.write("customer.trash") as session:
        customers.trash(session, [two.keep])
    assert trash.empty(db, listed(db)) == 1
    with db.reader() as reader:
        assert not reader.value("SELECT count(*) FROM customer WHERE id IN (?, ?)", two.keep, two.other)
        assert reader.all("SELECT * FROM pragma_foreign_key_check") == []


def test_by_hand_only_what_still_lies_there_goes(db, bo):
    with db.write("product.trash") as session:
        session.add(Product(name="Tea", deleted_at=db.clock.now()))
        session.add(Task(kind="other", title="ring", due_on=DAY, deleted_at=db.clock.now()))
    rows = listed(db)
    with db.write("trash.restore") as session:
        trash.restore(session, "task", [row.id for row in rows if row.table == "task"])
    assert trash.empty(db, rows) == 1
    with db.reader() as reader:
        assert reader.value("SELECT count(*) FROM task WHERE title = 'ring'") == 1
        assert reader.value("SELECT count(*) FROM product") == 0


def test_every_table_with_a_trash_can_be_listed(db):
    with db.reader() as reader:
        tables = reader.all("SELECT name FROM sqlite_schema WHERE type = 'table'")
        for (table,) in tables:
            have = {name for (name,) in reader.all("SELECT name FROM pragma_table_info(?)", table)}
            if "deleted_at" in have and table not in trash._NAMED:
                assert "name" in have, table
