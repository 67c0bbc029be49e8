"""What was not saved is never called saved: each way to save in the window, with a commit that fails."""

from contextlib import contextmanager
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import event
from sqlcipher3 import dbapi2

from app.core.calendar import CalendarDate
from app.services import customers
from app.services.customer_drafts import CustomerDraft
from app.ui.main_window import MainWindow
from app.ui.screens.settings_parts.section import change
from app.ui.translations import Translations
from tests.ui.typing_words import type_words

TODAY = date(2026, 9, 18)
SAVE = (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def ann(context):
    with context.database.write("customer.create", subject="Ann") as session:
        return customers.create(session, CustomerDraft("Ann", birthday=CalendarDate.solar(1990, 9, 18)))


@pytest.fixture
def window(qtbot, qapp, context, ann):
    made = MainWindow(context, Translations(qapp))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    return made


def fail(connection):
    """As SQLite says it when the disk does not take what is written."""
    error = dbapi2.OperationalError("disk I/O error")
    error.sqlite_errorname = "SQLITE_IOERR_FSYNC"
    raise error


@pytest.fixture
def unsaved(window):
    """Within the block no commit comes through; afterwards nothing may have been called saved, and it was told why."""

    @contextmanager
    def unsaved(*, told=1):
        database, prompts, heard = window.context.database, window.context.prompts, []
        before = rows(database)
        database.listeners.append(heard.append)
        event.listen(database._writer(), "commit", fail)
        try:
            yield
        finally:
            event.remove(database._writer(), "commit", fail)
        assert heard == []
        assert prompts.notices == []
        assert window.undo_bar.message == ""
        assert [fault.code for fault in prompts.faults] == ["disk_error"] * told
        assert rows(database) == before

    return unsaved


def rows(database):
    with database.reader() as reader:
        tables = ("customer", "purchase", "interaction", "task", "setting", "tag", "operation")
        return {table: reader.all(f"SELECT * FROM {table} ORDER BY 1") for table in tables}


@pytest.fixture
def typed(window, qtbot):
    """What is done in the next dialog; it must stay open, with all that was typed."""

    def typed(act):
        seen = []

        def on_dialog(dialog):
            qtbot.addWidget(dialog)
            dialog.show()
            dialog.activateWindow()
            qtbot.waitUntil(dialog.isActiveWindow)
            act(dialog)
            seen.append((dialog.isVisible(), dialog.result()))
            return False

        window.context.prompts.on_dialog = on_dialog
        return seen

    return typed


def test_new_customer(window, unsaved, typed):
    def act(dialog):
        type_words(dialog.fields.name, "郑秀英")
        QTest.keyClick(dialog, *SAVE)
        assert dialog.fields.name.text() == "郑秀英"

    seen = typed(act)
    with unsaved():
        window.desk.new_customer()
    assert seen == [(True, 0)]


def test_changed_customer(window, unsaved, typed, ann):
    def act(dialog):
        type_words(dialog.fields.name, "Anna")
        QTest.keyClick(dialog, *SAVE)

    seen = typed(act)
    with unsaved():
        window.desk.edit_customer(ann)
    assert seen == [(True, 0)]


def test_purchase(window, unsaved, typed, ann):
    def act(dialog):
        type_words(dialog.lines.rows[0].product, "龙井")
        type_words(dialog.lines.rows[0].price, "328")
        QTest.keyClick(dialog, *SAVE)
        assert dialog.lines.rows[0].product.text() == "龙井"

    seen = typed(act)
    with unsaved():
        window.desk.log_purchase(ann)
    assert seen == [(True, 0)]


def test_talk(window, unsaved, typed, ann):
    def act(dialog):
        dialog.fields.text.set_text("明天来取")
        dialog.primary.click()
        assert dialog.fields.text.text() == "明天来取"

    seen = typed(act)
    with unsaved():
        window.desk.log_interaction(ann)
    assert seen == [(True, 0)]


def test_care_done_from_today(window, unsaved, ann):
    window.navigate("today")
    screen = window.pages.page("today")
    screen.list.setFocus()
    before = [item.key for item in screen.list.items()]
    screen.list.select_item(before[0])
    with unsaved():
        QTest.keyClick(screen.list, Qt.Key.Key_D)
    assert [item.key for item in screen.list.items()] == before


def test_import(window, unsaved, tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("姓名,手机\n王素琴,13900001204\n", encoding="utf-8")
    window.import_files([file])
    page = window.pages.page("import")
    with unsaved(told=0):
        for _ in range(2):
            QTest.keyClick(page, *SAVE)
    assert (page.step, bool(page.confirm_step.error.text())) == (2, True), "the page says it by itself"


def test_many_customers_at_once(window, unsaved, ann):
    with unsaved():
        window.context.keeper.write_many("customers.trash", customers.trash, [ann], subject="1")


def test_undo(window, unsaved):
    with unsaved():
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_redo(window, unsaved):
    window.context.database.undo()
    window.undo_bar.hide()
    with unsaved():
        QTest.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)


def test_setting(window, unsaved):
    with unsaved():
        assert not change(window.context, "shop.name", "熟客茶行")
    assert window.context.settings["shop.name"] != "熟客茶行"


@pytest.mark.parametrize("verb", ["write", "write_later"])
def test_every_screen_saves_by_these_and_hears_of_no_success(window, unsaved, verb, ann):
    done = []
    with unsaved():
        getattr(window.context.ops, verb)(
            "customer.field", customers.set_field, ann, "notes", "x", subject="Ann", done=done.append
        )
    assert done == []
