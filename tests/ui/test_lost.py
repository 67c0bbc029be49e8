"""A file that is moved away under an open window: one window that helps, and nothing typed is lost."""

import pytest
from PySide6.QtWidgets import QMessageBox

from app.core.errors import ShukeError
from app.models import Customer
from app.ui.main_window import MainWindow
from app.ui.prompts import WindowPrompts
from app.ui.recovery.lost import Lost
from app.ui.recovery.plan import Help
from app.ui.translations import Translations
from app.ui.wishes import Reopen
from tests.ui.stages import Player, staged


@pytest.fixture
def window(qtbot, qapp, context):
    made = MainWindow(context, Translations(qapp))
    qtbot.addWidget(made)
    made.show()
    yield made
    context.prompts.on_dialog = None  # what the window still does beside gets no answer


@pytest.fixture
def lost(qapp, clock, tmp_path, window):
    with staged(qapp, clock, tmp_path, Player()) as stage:
        yield Lost(stage, window)


def add(context, name):
    context.ops.write("customer.create", lambda session: session.add(Customer(name=name)), subject=name)


def names(context):
    with context.database.reader() as reader:
        return [name for (name,) in reader.all("SELECT name FROM customer ORDER BY id")]


def test_put_back_it_can_be_saved_again(window, lost, tmp_path):
    context = window.context
    path, away = context.database.path, tmp_path / "away.db"
    seen = []

    def answer(dialog):
        seen.append((set(dialog.buttons), dialog.parent() is window))
        lost.help(ShukeError("moved_away", file="x"))  # another write meanwhile opens no second window
        if len(seen) == 2:
            away.rename(path)
        dialog.buttons[Help.AGAIN].click()
        return True

    context.prompts.fault = lost.help
    context.prompts.on_dialog = answer
    path.rename(away)
    add(context, "Ann")
    assert seen == [({Help.AGAIN, Help.REOPEN, Help.SHOW}, True)] * 2
    add(context, "Bea")
    assert names(context) == ["Bea"]


def test_opening_anew_closes_the_window_with_that_wish(window, lost):
    window.context.prompts.on_dialog = lambda dialog: dialog.buttons[Help.REOPEN].click()
    lost.help(ShukeError("moved_away", file="shop.db"))
    assert window.wish == Reopen()
    assert not window.isVisible()


def test_the_real_prompts_lead_there_instead_of_to_a_box(window, words_en, monkeypatch):
    helped = []
    prompts = WindowPrompts(lambda: words_en)
    prompts.on_lost = helped.append
    monkeypatch.setattr(QMessageBox, "exec", lambda box: pytest.fail("a box"))
    prompts.fault(ShukeError("moved_away", file="shop.db"))
    assert [fault.code for fault in helped] == ["moved_away"]
