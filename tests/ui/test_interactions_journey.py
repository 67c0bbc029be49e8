"""A talk through the real window: logged by keys, found in the list, opened at its place, corrected, undone."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.core.enums import Channel
from app.services import customers, interactions, planned_tasks
from app.services.customer_drafts import CustomerDraft
from app.ui.main_window import MainWindow
from app.ui.screens.customer import CustomerScreen
from app.ui.screens.customers import CustomersScreen
from app.ui.screens.interactions import InteractionsScreen
from app.ui.translations import Translations
from tests.ui.typing_words import type_words


@pytest.fixture
def window(qtbot, qapp, context):
    made = MainWindow(context, Translations(qapp))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def zheng(context) -> int:
    with context.database.write("customer.create", subject="郑秀英") as session:
        return customers.create(session, CustomerDraft("郑秀英"))


def page(window: MainWindow) -> InteractionsScreen:
    window.navigate("interactions")
    found = window.pages.page("interactions")
    assert isinstance(found, InteractionsScreen)
    found.focus_main()
    return found


def said(screen: InteractionsScreen) -> list[str]:
    lines = (screen.model.line(row) for row in range(screen.model.rowCount()))
    return [line.said for line in lines if line is not None]


def test_logged_found_opened_corrected_and_undone(qtbot, context, window, zheng):
    def write(dialog) -> bool:
        qtbot.addWidget(dialog)
        dialog.show()
        type_words(dialog.fields.customer, "zxy")
        qtbot.keyClick(dialog.fields.customer, Qt.Key.Key_Return)
        type_words(dialog.fields.text, "桂花龙井到货，每周三下午来取 #自提")
        qtbot.keyClick(dialog.fields.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        return bool(dialog.result())

    context.prompts.on_dialog = write
    screen = page(window)
    window.actions_by_key["log_interaction"].trigger()
    assert said(screen) == ["桂花龙井到货，每周三下午来取 #自提"]
    line = screen.model.line(1)
    assert line is not None
    assert (line.due, line.name) == ("9/23 14:00", "郑秀英")
    qtbot.keyClick(screen.view, Qt.Key.Key_Return)
    customer = window.pages.currentWidget()
    assert isinstance(customer, CustomerScreen)
    event = customer.timeline.view.current_event()
    assert event is not None
    assert event.entry.text == "桂花龙井到货，每周三下午来取 #自提"
    screen = page(window)
    qtbot.keyClick(screen.view, Qt.Key.Key_Delete)
    assert said(screen) == []
    assert screen.empty.isVisible()
    window.undo()
    assert len(said(screen)) == 1


def test_arrows_move_in_the_list_and_down_leaves_the_search(qtbot, context, window, zheng):
    for words in ("第一次", "第二次"):
        with context.database.write("interaction.log", subject="郑秀英") as session:
            draft = interactions.InteractionDraft(zheng, context.clock.now(), Channel.PHONE, summary=words)
            interactions.log(session, draft)
    screen = page(window)
    assert said(screen) == ["第二次", "第一次"]
    qtbot.keyClick(screen.view, Qt.Key.Key_Down)
    assert screen.view.currentIndex().row() == 2
    screen.header.search.setFocus()
    qtbot.keyClick(screen.header.search, Qt.Key.Key_Down)
    assert screen.view.hasFocus()


def test_new_reminder_is_a_command_of_the_window(qtbot, context, window, zheng):
    def write(dialog) -> bool:
        qtbot.addWidget(dialog)
        dialog.show()
        type_words(dialog.title, "周三理货")
        dialog.primary.click()
        return bool(dialog.result())

    context.prompts.on_dialog = write
    page(window)
    window.actions_by_key["new_reminder"].trigger()
    with context.database.reader() as reader:
        draft = planned_tasks.draft_of(reader, reader.value("SELECT max(id) FROM task"))

    assert (draft.title, draft.due_on, draft.customer_id) == ("周三理货", date(2026, 9, 23), None)


def test_arrows_move_in_the_list_of_customers_too(qtbot, context, window, zheng):
    with context.database.write("customer.create", subject="王素琴") as session:
        customers.create(session, CustomerDraft("王素琴"))
    window.navigate("customers")
    screen = window.pages.page("customers")
    assert isinstance(screen, CustomersScreen)
    screen.focus_main()
    before = screen.list.current()
    qtbot.keyClick(screen.table, Qt.Key.Key_Down)
    after = screen.list.current()

    assert before is not None
    assert after is not None
    assert before.id != after.id
