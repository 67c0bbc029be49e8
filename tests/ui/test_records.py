"""The records page: problems, duplicates, archive and history, each with its way out."""

import pytest
from PySide6.QtCore import Qt

from app.core.enums import ContactKind
from app.services import customers
from app.services.customers import ContactPointDraft, CustomerDraft
from app.ui.record_tabs import DUPLICATES, HISTORY, QUALITY, TRASH
from app.ui.screens.records import RecordsScreen

PHONE = "154 0000 2046"


def add(db, name, phone="", **more):
    points = (ContactPointDraft(ContactKind.MOBILE, phone),) if phone else ()
    with db.write("customer.create", subject=name) as session:
        return customers.create(session, CustomerDraft(name=name, contact_points=points, **more))


def names(db):
    with db.reader() as reader:
        return [
            row[0] for row in reader.all("SELECT name FROM customer WHERE deleted_at IS NULL ORDER BY id")
        ]


@pytest.fixture
def screen(qtbot, context):
    page = RecordsScreen(context)
    qtbot.addWidget(page)
    page.resize(1180, 700)

    def show(tab):
        page.show_tab(tab)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    return show


def test_archive_gives_back_what_is_chosen(qtbot, db, screen):
    kept, gone = add(db, "王素琴"), add(db, "林悦")
    with db.write("customer.trash", subject="林悦") as session:
        customers.trash(session, [gone])
    tab = screen(TRASH).trash

    assert [row.record.name for row in tab._rows] == ["林悦"]
    tab.table.select_row(0)
    qtbot.mouseClick(tab.restore_button, Qt.MouseButton.LeftButton)

    assert names(db) == ["王素琴", "林悦"]
    assert tab._rows == []
    assert kept != gone


def test_nothing_is_removed_for_good_without_a_yes(qtbot, db, context, screen):
    gone = add(db, "林悦")
    with db.write("customer.trash", subject="林悦") as session:
        customers.trash(session, [gone])
    tab = screen(TRASH).trash
    tab.table.select_row(0)

    context.prompts.answers = [False]
    qtbot.mouseClick(tab.remove_button, Qt.MouseButton.LeftButton)
    assert len(tab._rows) == 1

    context.prompts.answers = [True]
    qtbot.mouseClick(tab.remove_button, Qt.MouseButton.LeftButton)
    assert tab._rows == []
    with db.reader() as reader:
        assert reader.value("SELECT count(*) FROM customer") == 0


def test_history_takes_back_a_step_out_of_the_row(qtbot, db, screen):
    add(db, "王素琴")
    add(db, "林悦")
    tab = screen(HISTORY).history

    told = [tab._told(row) for row in tab._rows.values()]
    assert told[:2] == ["已新建客户「林悦」", "已新建客户「王素琴」"]
    tab.table.select_row(1)
    qtbot.mouseClick(tab.back_button, Qt.MouseButton.LeftButton)

    assert names(db) == ["林悦"]


def test_history_names_what_stands_in_the_way(qtbot, db, context, screen):
    number = add(db, "王素琴")
    with db.write("customer.notes", subject="王素琴") as session:
        customers.set_field(session, number, "notes", "不喝浓茶")
    tab = screen(HISTORY).history
    tab.table.select_row(1)

    qtbot.mouseClick(tab.back_button, Qt.MouseButton.LeftButton)

    assert names(db) == ["王素琴"]
    assert "已保存「王素琴」的备注" in context.prompts.questions[-1]


def test_two_entries_of_one_person_are_merged_with_m_and_parted_by_undo(qtbot, db, screen):
    add(db, "王素琴", PHONE)
    add(db, "王素琴", PHONE, notes="不喝浓茶")
    tab = screen(DUPLICATES).duplicates
    assert len(tab._rows) == 1

    tab.table.setFocus()
    qtbot.keyClick(tab.table, Qt.Key.Key_M)

    assert names(db) == ["王素琴"]
    assert tab._rows == {}
    db.undo()
    assert names(db) == ["王素琴", "王素琴"]


def test_a_pair_told_apart_is_not_asked_again(qtbot, db, screen):
    add(db, "王素琴", PHONE)
    add(db, "王素琴", PHONE)
    tab = screen(DUPLICATES).duplicates

    qtbot.mouseClick(tab.sheet.distinct_button, Qt.MouseButton.LeftButton)
    assert tab._rows == {}
    tab.search()

    assert tab._rows == {}
    assert names(db) == ["王素琴", "王素琴"]


def test_the_value_that_is_clicked_is_kept(qtbot, db, screen):
    first = add(db, "王素琴", PHONE, role="店长")
    add(db, "王素芹", PHONE, role="经理")
    tab = screen(DUPLICATES).duplicates
    tab.sheet._groups["name"].button(1).click()

    tab.sheet.merge()

    assert names(db) == ["王素芹"]
    with db.reader() as reader:
        assert reader.value("SELECT id FROM customer WHERE deleted_at IS NULL") == first


def test_a_problem_is_mended_for_all_who_have_it(qtbot, db, screen):
    number = add(db, "王素琴")
    with db.write("customer.save", subject="王素琴") as session:
        from app.models import Customer

        session.get_one(Customer, number).name = "Ｍａｒｙ　王"
    tab = screen(QUALITY).quality
    assert tab._rows, "a full-width name is a problem"
    tab.table.select_row(0)
    assert tab.people.selected_ids() is not None

    qtbot.mouseClick(tab.mend_button, Qt.MouseButton.LeftButton)

    assert names(db) == ["Mary 王"]
    db.undo()
    assert names(db) == ["Ｍａｒｙ　王"]
