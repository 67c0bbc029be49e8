"""Reminders for those who are due: on the right day, for whoever looks after them, nobody twice, undone together."""

from datetime import date, timedelta

from app.models import Customer, Staff
from app.services import restock, tasks
from app.services.restock import Reminder

TODAY = date(2026, 9, 18)
TITLE = "该补货：龙井"


def _open(db, customer_id):
    with db.reader() as reader:
        return tasks.open_of(reader, customer_id)


def test_reminders_are_made_once_and_undone_together(db, people, all_rows):
    one, two = people["郑秀英"], people["张旭阳"]
    with db.write("customer.save", subject="") as session:
        staff = Staff(name="林悦")
        session.add(staff)
        session.flush()
        session.get(Customer, one).responsible_id = staff.id
        wanted_staff = staff.id
    asked = [
        Reminder(one, TODAY - timedelta(days=4), "晚了"),
        Reminder(two, TODAY + timedelta(days=5), "快了"),
    ]
    before = all_rows()

    with db.write("product.remind", subject="龙井") as session:
        assert restock.remind(session, TITLE, asked, TODAY) == 2

    (first,), (second,) = _open(db, one), _open(db, two)
    assert (first.title, first.due_on, first.detail, first.responsible_id) == (
        TITLE,
        TODAY,
        "晚了",
        wanted_staff,
    )
    assert (second.due_on, second.responsible_id) == (TODAY + timedelta(days=5), None)
    with db.reader() as reader:
        assert restock.wanted(reader, TITLE, asked) == []
        assert restock.wanted(reader, "别的", asked) == asked
    db.undo()
    assert all_rows() == before


def test_who_is_gone_is_passed_over(db, people):
    with db.write("customer.trash", subject="") as session:
        session.get(Customer, people["郑秀英"]).deleted_at = db.clock.now()
    with db.write("product.remind", subject="") as session:
        assert restock.remind(session, TITLE, [Reminder(people["郑秀英"], TODAY, "")], TODAY) == 0
