"""What stands in the way of taking back an operation, told before it is tried; and taking back the rest."""

import pytest
from sqlalchemy import select

from app.core.enums import Origin
from app.core.errors import ShukeError
from app.models import ContactPoint, Customer, CustomerTag, Interaction, Purchase, PurchaseLine, Tag
from tests.db.walk import DAY, add_customer, import_rows, state


@pytest.fixture
def imported(db):
    """Fifty customers with a purchase each, and the operation that brought them."""
    with db.write("import.file", subject="list.csv", origin=Origin.IMPORT) as session:
        ids = import_rows(session, 50)
    return ids, latest(db)


def latest(db):
    with db.reader() as reader:
        return reader.value("SELECT max(id) FROM operation")


def rename(db, customer_id, name):
    with db.write("customer.save", subject=name) as session:
        session.get_one(Customer, customer_id).name = name


def told(db, operation_id):
    return [(one.label, one.subject, one.customer) for one in db.obstacles(operation_id)]


def test_nothing_stands_in_the_way_of_what_nobody_touched(db, imported):
    with db.write("customer.create") as session:
        add_customer(session, "own")
    assert db.obstacles(imported[1]) == []
    assert db.revert(imported[1]) is not None


def test_edits_of_imported_customers_are_named(db, imported):
    ids, operation = imported
    rename(db, ids[3], "Mei")
    rename(db, ids[7], "Lin")
    before = state(db)
    assert told(db, operation) == [("customer.save", "Lin", "Lin"), ("customer.save", "Mei", "Mei")]
    with pytest.raises(ShukeError, match="undo_blocked") as fault:
        db.revert(operation)
    assert fault.value.values["customer"] in ("Mei", "Lin")
    assert state(db) == before


def test_an_edit_that_was_taken_back_is_none(db, imported):
    ids, operation = imported
    rename(db, ids[3], "Mei")
    db.undo()
    assert db.obstacles(operation) == []
    db.redo()
    assert len(db.obstacles(operation)) == 1
    db.undo()
    assert db.revert(operation) is not None


def test_what_hangs_on_imported_rows_is_named(db, imported):
    ids, operation = imported
    with db.write("interaction.log", subject="a1") as session:
        session.add(Interaction(
            customer_id=ids[1], happened_at=db.clock.now(), happened_on=DAY, channel="phone", direction="out",
            kind="care",
        ))  # fmt: skip
    (one,) = db.obstacles(operation)
    assert (one.label, one.table, one.customer_id, one.customer) == (
        "interaction.log",
        "interaction",
        ids[1],
        "a1",
    )


def test_a_name_that_was_given_again_is_named(db):
    with db.write("tag.save") as session:
        session.add(Tag(name="VIP"))
    with db.write("tag.rename", subject="VIP") as session:
        session.scalars(select(Tag)).one().name = "Gold"
    renamed = latest(db)
    with db.write("tag.save", subject="again") as session:
        session.add(Tag(name="VIP"))
    assert [one.subject for one in db.obstacles(renamed)] == ["again"]
    with pytest.raises(ShukeError, match="undo_blocked"):
        db.revert(renamed)


def test_a_deleted_row_whose_owner_is_gone_is_named(db):
    with db.write("customer.create") as session:
        ann = add_customer(session, "ann")
        session.add(ContactPoint(customer_id=ann.id, kind="mobile", value="1"))
        number = ann.id
    with db.write("customer.contact") as session:
        session.delete(session.scalars(select(ContactPoint)).one())
    removed = latest(db)
    with db.write("customer.erase", subject="ann") as session:
        session.delete(session.get_one(Customer, number))
    assert [one.label for one in db.obstacles(removed)] == ["customer.erase"]


def test_what_was_taken_back_has_nothing_in_its_way(db, imported):
    db.revert(imported[1])
    assert db.obstacles(imported[1]) == []
    assert db.revert(imported[1]) is None


def test_the_rest_goes_and_what_was_changed_stays_whole(db, imported):
    ids, operation = imported
    rename(db, ids[3], "Mei")
    reverted = db.revert_rest(operation)
    assert [one.customer for one in reverted.kept] == ["Mei"]
    assert reverted.rows == 2  # with the purchase that came along
    with db.reader() as reader:
        assert reader.all("SELECT id, name FROM customer") == [(ids[3], "Mei")]
        assert reader.all("SELECT customer_id FROM purchase") == [(ids[3],)]
        assert reader.all("SELECT customer_id, orders FROM customer_stats") == [(ids[3], 1)]
        assert reader.all("SELECT * FROM pragma_foreign_key_check") == []


def test_taking_back_the_rest_is_undone_and_done_again(db, imported):
    ids, operation = imported
    rename(db, ids[3], "Mei")
    rename(db, ids[49], "Lin")
    before = state(db)
    db.revert_rest(operation)
    after = state(db)
    db.redo()
    assert state(db) == before
    assert len(db.obstacles(operation)) == 2
    db.revert_rest(operation)
    assert state(db) == after


def test_what_a_later_row_needs_stays_too(db, imported):
    """A tag of the import that another customer carries since."""
    with db.write("import.file", origin=Origin.IMPORT) as session:
        ids = import_rows(session, 5)
        tag = Tag(name="tea")
        session.add(tag)
        session.flush()
        session.add_all(CustomerTag(customer_id=number, tag_id=tag.id) for number in ids)
        tag_id = tag.id
    operation = latest(db)
    with db.write("customer.tag", subject="x") as session:
        session.add(CustomerTag(customer_id=imported[0][0], tag_id=tag_id))
    db.revert_rest(operation)
    with db.reader() as reader:
        assert reader.all("SELECT id FROM tag") == [(tag_id,)]
        assert reader.all("SELECT customer_id FROM customer_tag") == [(imported[0][0],)]
        assert reader.value("SELECT count(*) FROM customer") == 50
        assert reader.all("SELECT * FROM pragma_foreign_key_check") == []


def test_a_sale_and_its_lines_stay_together(db):
    with db.write("purchase.record") as session:
        sale = Purchase(bought_on=DAY, total=300)
        session.add(sale)
        session.flush()
        session.add_all(PurchaseLine(purchase_id=sale.id, total=100 * n) for n in (1, 2))
    with db.write("purchase.save") as session:
        session.scalars(select(Purchase)).one().total = 500
        first, second = session.scalars(select(PurchaseLine).order_by(PurchaseLine.id))
        session.delete(first)
        second.total = 500
    saved = latest(db)
    with db.write("purchase.save", subject="again") as session:
        session.scalars(select(PurchaseLine)).one().description = "tea"
    assert db.obstacles(saved) == []  # another cell
    with db.write("purchase.save", subject="again") as session:
        session.scalars(select(PurchaseLine)).one().total = 501
    before = state(db)
    assert db.revert_rest(saved).changes is None
    assert state(db) == before


def test_nothing_goes_where_everything_was_changed(db):
    with db.write("customer.create") as session:
        number = add_customer(session, "ann").id
    operation = latest(db)
    rename(db, number, "Anna")
    before = state(db)
    reverted = db.revert_rest(operation)
    assert (reverted.changes, reverted.rows) == (None, 1)
    assert state(db) == before
    assert len(db.obstacles(operation)) == 1


def test_an_import_that_filled_known_customers_is_taken_back_row_by_row(db, imported):
    ids, _ = imported
    with db.write("import.file", subject="more.csv", origin=Origin.IMPORT) as session:
        for number in ids:
            session.get_one(Customer, number).notes = "from the file"
    operation = latest(db)
    rename(db, ids[0], "Mei")  # another field: not in the way
    with db.write("customer.notes", subject="a1") as session:
        session.get_one(Customer, ids[1]).notes = "by hand"
    assert [one.subject for one in db.obstacles(operation)] == ["a1"]
    db.revert_rest(operation)
    with db.reader() as reader:
        assert reader.all("SELECT id, notes FROM customer WHERE notes <> ''") == [(ids[1], "by hand")]


def test_the_purchases_of_others_do_not_stand_in_the_way(db, imported):
    with db.write("purchase.record") as session:
        session.add(Purchase(customer_id=None, bought_on=DAY, total=100))
    assert db.obstacles(imported[1]) == []
