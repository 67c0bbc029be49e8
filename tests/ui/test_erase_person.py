"""What a person may ask for, from the customer's page: everything about them as a file, and erasing for good."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from app.db.backups import backup
from app.db.backups.manifest import Reason
from app.db.erasing import erased_list
from app.services.customer_card import card
from app.services.privacy import look
from app.ui.dialogs.erase_person import ErasePersonDialog, erase_person
from app.ui.dialogs.erased_again import ask
from app.ui.person_file import export_person
from app.ui.screens.customer_parts.head import CustomerHead
from app.ui.screens.customer_parts.more_menu import MoreMenu
from tests.torture.marked import NAME, left_in, mark_somebody, words_of
from tests.ui.typing_words import type_words


@pytest.fixture
def marked(db, clock):
    marks = mark_somebody(db)
    backup.make(db.path, reason=Reason.MANUAL, clock=clock)
    return marks


@pytest.fixture
def dialog(context, marked, qtbot):
    made = ErasePersonDialog(context, look(context.database, marked.customer_id, context.clock))
    qtbot.addWidget(made)
    made.show()
    return made


def test_button_waits_for_the_whole_name(dialog, qtbot):
    assert not dialog.primary.isEnabled()
    type_words(dialog.name, NAME[:-1])
    assert not dialog.primary.isEnabled()
    type_words(dialog.name, NAME[-1:])
    assert dialog.primary.isEnabled()


def test_ctrl_enter_without_the_name_erases_nobody(dialog, context, marked, qtbot):
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    assert context.ops.read(card, marked.customer_id, context.clock.today()).name == NAME


def test_erasing_from_the_dialog_leaves_nothing_in_file_or_backups(dialog, context, marked, qtbot):
    type_words(dialog.name, NAME)
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert not dialog.isVisible()
    assert context.prompts.faults == []
    assert context.prompts.notices == [context.words("privacy.dialog.done")]
    assert context.shell.asked == [("go_back",)]
    files = [file for file in context.database.path.parent.rglob("*") if file.is_file()]
    assert left_in(files, words_of(marked)) == {}


def test_dialog_says_what_goes_and_what_holds_the_person(dialog, context):
    assert dialog.copies.isVisible()
    assert context.words("privacy.dialog.copies", n=1) in dialog.held.text()
    assert dialog.with_sales.isVisible()
    assert not dialog.mentions.isVisible()


def test_asked_from_the_page(context, marked, qtbot):
    asked = []
    context.prompts.on_dialog = lambda one: asked.append(type(one)) or False
    erase_person(context, None, marked.customer_id)
    assert asked == [ErasePersonDialog]


@pytest.mark.parametrize("name", ["her.json", "her.pdf", "her"])
def test_everything_about_a_person_is_written_where_asked(context, marked, tmp_path, name):
    context.prompts.save_to = tmp_path / name
    export_person(context, context.ops.read(card, marked.customer_id, context.clock.today()))

    written = tmp_path / (name if "." in name else "her.pdf")
    assert written.is_file()
    assert context.prompts.faults == []
    if written.suffix == ".json":
        assert json.loads(written.read_text(encoding="utf-8"))["customer"]["name"] == NAME


def test_menu_of_the_page_offers_both(context, marked, qtbot):
    head = CustomerHead(context)
    qtbot.addWidget(head)
    menu = MoreMenu(context, head)
    menu.open(context.ops.read(card, marked.customer_id, context.clock.today()))
    shown = head.findChild(QMenu)
    texts = [action.text() for action in shown.actions()]
    assert any("导出此人的全部资料" in text for text in texts)
    assert any("彻底清除" in text for text in texts)
    shown.close()


@pytest.mark.parametrize("again", [True, False])
def test_who_came_back_with_a_copy_is_asked_about_once(context, marked, again):
    erased_list.remember(context.database.path, marked.uuid)
    context.prompts.answers = [again]

    ask(context, erased_list.back_again(context.database))

    assert len(context.prompts.questions) == 1
    assert erased_list.back_again(context.database) == []
    with context.database.reader() as reader:
        assert reader.value("SELECT count(*) FROM customer WHERE name = ?", NAME) == (0 if again else 1)
