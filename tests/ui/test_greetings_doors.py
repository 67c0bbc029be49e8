"""The ways into the greetings: a command, the customers that are selected, a group of Today, a customer's next care."""

import pytest
from PySide6.QtCore import QItemSelectionModel

from app.services.customer_card import card
from app.ui.dialogs.greeting_batch.dialog import GreetingBatchDialog
from app.ui.dialogs.greeting_one import GreetingDialog
from app.ui.greeting_text import copy_next_greeting, greet_on, next_occasion
from app.ui.main_window import MainWindow
from app.ui.screens.customers import CustomersScreen
from app.ui.screens.today import TodayScreen
from app.ui.translations import Translations
from app.ui.upkeep import Upkeep
from tests.ui.greeting_people import add


@pytest.fixture
def opened(context):
    """The dialogs that were opened, by kind and how many they are for."""
    found = []

    def note(dialog):
        many = isinstance(dialog, GreetingBatchDialog)
        found.append((type(dialog), len(dialog.people.places()) if many else 1))
        return False

    context.prompts.on_dialog = note
    return found


def test_a_command_of_the_window(qtbot, qapp, context, opened):
    add(context, "王素琴", "郑秀英", born=False)
    window = MainWindow(context, Translations(qapp))
    qtbot.addWidget(window)

    window.actions_by_key["greet_many"].trigger()

    assert opened == [(GreetingBatchDialog, 2)]


def test_the_selected_customers(qtbot, context, opened):
    add(context, "王素琴", "郑秀英", "刘欣怡", born=False)
    screen = CustomersScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1194, 742)
    screen.show()
    screen.table.select_row(0)
    flag = QItemSelectionModel.SelectionFlag
    screen.table.selectionModel().select(screen.model.index(2, 0), flag.Select | flag.Rows)
    qtbot.waitUntil(lambda: screen.detail.is_bulk)

    screen.detail.bulk.greet_button.click()

    assert opened == [(GreetingBatchDialog, 2)]


def test_a_group_of_today(qtbot, context, opened):
    add(context, "王素琴", "郑秀英", "刘欣怡", "徐宇航")
    screen = TodayScreen(context)
    qtbot.addWidget(screen)
    screen.refresh()

    screen.list.group_action_requested.emit("birthday", "prepare")

    assert opened == [(GreetingBatchDialog, 4)]


def test_the_next_care_of_a_customer(context, opened):
    (number,) = add(context, "王素琴")
    Upkeep(context).refresh()
    known = context.ops.read(card, number, context.clock.today())

    assert copy_next_greeting(context, known)
    assert context.shell.asked[-1][0] == "copy"
    context.prompts.offers[-1].act()
    assert opened == [(GreetingDialog, 1)]
    assert not greet_on(context, next_occasion(context, known))


def test_nobody_to_greet_is_said(context, opened):
    (number,) = add(context, "阿强", born=False)
    known = context.ops.read(card, number, context.clock.today())

    assert not copy_next_greeting(context, known)
    assert context.prompts.notices == ["没有可复制的祝福：眼下没有要问候的事"]
