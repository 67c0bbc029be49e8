"""The trash after thirty days: what goes, what must stay, and a clock that lies."""

from datetime import date, timedelta

import pytest

from app.core.errors import ShukeError
from app.models import Customer, FeedbackCase, Interaction, Product, Purchase, PurchaseLine, Task
from app.services import trash

DAY = date(2026, 9, 1)


@pytest.fixture
def shop(db, clock):
    """Ann is in the trash with a sale, Bo is not; a talk, a product and a task of his are in the trash."""
    with db.write("customer.create") as session:
        ann, bo = Customer(name="Ann", name_sort="ann"), Customer(name="Bo", name_sort="bo")
        product = Product(name="Tea", deleted_at=clock.now())
        unsold = Product(name="Dust", deleted_at=clock.now())
        session.add_all((ann, bo, product, unsold))
        session.flush()
        talk = Interaction(
            customer_id=bo.id, happened_at=clock.now(), happened_on=DAY, channel="phone", direction="in",
            kind="complaint", summary="said once", deleted_at=clock.now(),
        )  # fmt: skip
        sale = Purchase(customer_id=ann.id, bought_on=DAY, total=500, note="for Ann")
        session.add_all((talk, sale))
        session.flush()
        session.add(PurchaseLine(purchase_id=sale.id, product_id=product.id, description="Tea", total=500))
        case = FeedbackCase(
            customer_id=bo.id, kind="complaint", opened_at=clock.now(), opened_on=DAY, deleted_at=clock.now()
        )
        session.add(case)
        session.flush()
        session.add(Task(customer_id=bo.id, kind="complaint", due_on=DAY, case_id=case.id, title="ring him"))
    with db.write("customer.trash", subject="Ann") as session:
        session.query(Customer).filter_by(name="Ann").one().deleted_at = clock.now()
    return db


def work_on(db, clock, days):
    """Somebody works on each of so many days."""
    for _ in range(days):
        clock.advance(timedelta(days=1))
        with db.write("customer.create") as session:
            session.add(Customer(name="Cy", name_sort="cy"))


def names(db):
    with db.reader() as reader:
        return {name for (name,) in reader.all("SELECT name FROM customer")}


def test_trash_is_emptied_after_thirty_days(shop, clock):
    work_on(shop, clock, 29)
    assert trash.purge(shop, clock) == 0
    work_on(shop, clock, 2)

    assert trash.purge(shop, clock) == 3  # Ann, the talk, the product that nobody bought

    assert names(shop) == {"Bo", "Cy"}
    with shop.reader() as reader:
        assert reader.one("SELECT customer_id, total, note FROM purchase") == (None, 500, "")
        assert reader.value("SELECT count(*) FROM interaction") == 0
        assert reader.value("SELECT name FROM product") == "Tea"  # a receipt names it
        assert reader.value("SELECT title FROM task") == "ring him"  # nothing in use goes along
        assert (
            reader.value("SELECT count(*) FROM change WHERE instr(coalesce(before, after), 'said once')") == 0
        )
        assert reader.all("SELECT * FROM pragma_foreign_key_check") == []
    assert trash.purge(shop, clock) == 0


def test_emptying_is_no_step_of_undo(shop, clock):
    work_on(shop, clock, 31)
    trash.purge(shop, clock)
    with shop.reader() as reader:
        trashed = reader.value("SELECT id FROM operation WHERE label = 'customer.trash'")
    with pytest.raises(ShukeError, match="undo_erased"):
        shop.revert(trashed)
    assert shop.undo().label == "customer.create"


def test_a_clock_that_jumps_empties_nothing(shop, clock):
    clock.advance(timedelta(days=365 * 30))
    assert trash.purge(shop, clock) == 0
    work_on(shop, clock, trash.DAYS_OF_USE - 2)
    assert trash.purge(shop, clock) == 0
    assert "Ann" in names(shop)


def test_what_was_brought_back_stays(shop, clock):
    work_on(shop, clock, 10)
    with shop.write("customer.restore") as session:
        session.query(Customer).filter_by(name="Ann").one().deleted_at = None
    work_on(shop, clock, 25)
    trash.purge(shop, clock)
    assert "Ann" in names(shop)
