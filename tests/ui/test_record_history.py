"""The past of a record on its page: what each field was, who was merged into it, and the way back."""

from datetime import date

import pytest
from PySide6.QtWidgets import QMenu

from app.core.enums import CustomerKind
from app.services import customers, merging
from app.services.customer_card import card
from app.services.customer_drafts import CustomerDraft
from app.ui.dialogs.record_history import RecordHistory
from app.ui.screens.customer import CustomerScreen

TODAY = date(2026, 9, 18)


@pytest.fixture
def add(context):
    def make(name, **more):
        with context.database.write("customer.create", subject=name) as session:
            return customers.create(session, CustomerDraft(name=name, **more))

    return make


@pytest.fixture
def page(qtbot, context):
    def show(number):
        screen = CustomerScreen(context)
        qtbot.addWidget(screen)
        screen.resize(1194, 742)
        screen.open_customer(number, [number])
        screen.show()
        return screen

    return show


def change(context, number, field, value):
    with context.database.write("customer.field", subject="王素琴") as session:
        customers.set_field(session, number, field, value)


def test_every_change_of_a_field_stands_there_with_old_and_new(qtbot, context, add):
    number = add("王素琴")
    change(context, number, "role", "店长")
    change(context, number, "role", "经理")
    dialog = RecordHistory(context, context.ops.read(card, number, TODAY))
    qtbot.addWidget(dialog)

    rows = [dialog.model.record(place).record for place in range(dialog.model.rowCount())]
    assert [(row.field, row.old or "", row.new) for row in rows[:2]] == [
        ("role", "店长", "经理"),
        ("role", "", "店长"),
    ]

    dialog.filter.setText("没有这个词")
    dialog.filter.returnPressed.emit()
    assert dialog.model.rowCount() == 0


def test_the_menu_of_the_page_parts_who_was_merged(qtbot, context, add, page):
    keep, other = add("王素琴"), add("王素芹")
    with context.database.write("customer.merge", subject="王素琴") as session:
        merging.merge(session, keep, [other])
    screen = page(keep)

    screen.head.more_button.click()
    menu = screen.findChildren(QMenu)[-1]
    (split,) = [action for action in menu.actions() if "王素芹" in action.text()]
    split.trigger()

    with context.database.reader() as reader:
        live = reader.all("SELECT name FROM customer WHERE deleted_at IS NULL ORDER BY id")
    assert live == [("王素琴",), ("王素芹",)]


def test_a_person_leads_to_the_organisation_and_back(qtbot, context, add, page):
    house = add("溪隐民宿", kind=CustomerKind.ORGANISATION)
    lin = add("林悦", organisation="溪隐民宿", role="店长")

    page(lin).facts.organisation_link.click()
    assert context.shell.asked[-1][:2] == ("open_customer", house)

    (row,) = page(house).relations.rows
    assert (row.person.name, row.person.kind) == ("林悦", "店长")


def test_a_household_is_counted(qtbot, context, add, page):
    one, other = add("王素琴"), add("赵建国")
    with context.database.write("customer.relation") as session:
        customers.add_relation(session, one, other, "spouse")

    assert page(one).relations.home.text() == "一家 2 位"
