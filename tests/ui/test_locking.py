"""Locking by hand and by waiting: drafts kept, dialogs closed, long jobs not cut off, nothing without a password."""

import json
import shutil
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from app.db import keys
from app.db.backups import protect
from app.db.open import open_database
from app.ui.dialogs.quick_log import QuickLogDialog
from app.ui.jobs import InlinePool
from app.ui.lock.idle import IdleWatch
from app.ui.lock.locker import Locker
from app.ui.main_window import MainWindow
from app.ui.parts import assemble
from app.ui.preferences import Preferences
from app.ui.prompts import RecordedPrompts
from app.ui.translations import Translations
from app.ui.wishes import Lock, Quit
from tests.ui.pools import HeldPool

PASSWORD = "tea 7"


@pytest.fixture(scope="module")
def closed(new_shop, tmp_path_factory):
    """A file with a password, and its key; copied, for making one takes a while."""
    path = tmp_path_factory.mktemp("protected") / "shop.db"
    shutil.copyfile(new_shop, path)
    return path, protect.set_password(path, PASSWORD).key


@pytest.fixture
def protected(closed, tmp_path, clock):
    """The shop's file with a password, open."""
    path, key = closed
    file = open_database(shutil.copyfile(path, tmp_path / "shop.db"), clock=clock, key=key)
    yield file
    file.close()


@pytest.fixture
def make_window(qtbot, qapp, themes, tmp_path, protected):
    """A window on the protected file, in Chinese, with its locker."""
    translations = Translations(qapp)
    translations.use("zh_CN")
    made = []

    def make(pool=None):
        context = assemble(
            protected,
            "zh_CN",
            themes,
            Preferences(tmp_path / "w.ini"),
            RecordedPrompts(),
            pool or InlinePool(),
        )
        window = MainWindow(context, translations)
        qtbot.addWidget(window)
        window.show()
        window.locker = Locker(context, window, qapp)
        made.append(window)
        return window

    yield make
    for window in made:
        window.locker.idle.set_minutes(0)
        window.context.hub.leave()
    translations.use("en")


def press(widget, key):
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))


def test_idle_comes_after_the_minutes_and_not_while_one_works(qapp, clock):
    told, watched = [], QObject()
    watch = IdleWatch(qapp, clock)
    watch.idle.connect(lambda: told.append(clock.now()))
    watch.set_minutes(5)
    clock.advance(timedelta(minutes=4))
    press(watched, Qt.Key.Key_A)
    clock.advance(timedelta(minutes=4))
    watch.look()
    assert told == []
    clock.advance(timedelta(minutes=1))
    watch.look()
    assert len(told) == 1
    watch.set_minutes(0)
    clock.advance(timedelta(hours=9))
    watch.look()
    assert len(told) == 1


def test_a_clock_that_was_put_back_starts_the_waiting_anew(qapp, clock):
    told = []
    watch = IdleWatch(qapp, clock)
    watch.idle.connect(lambda: told.append(1))
    watch.set_minutes(5)
    clock.advance(timedelta(days=-400))
    watch.look()
    clock.advance(timedelta(minutes=4))
    watch.look()
    assert told == []
    clock.advance(timedelta(minutes=1))
    watch.look()
    assert told == [1]
    watch.set_minutes(0)


def test_the_window_locks_where_one_stands(make_window):
    window = make_window()
    window.navigate("customers")
    window.actions_by_key["lock"].trigger()
    assert window.wish == Lock("customers")
    assert not window.isVisible()


def test_waiting_locks_as_the_settings_say(make_window, clock):
    window = make_window()
    assert window.locker.idle.minutes == 10
    clock.advance(timedelta(minutes=10))
    window.locker.idle.look()
    assert window.wish == Lock("today")


def test_the_setting_is_followed_at_once(make_window):
    from app.services import settings

    window = make_window()
    window.context.ops.write("setting.change", settings.set, "privacy.lock_minutes", 0)
    assert window.locker.idle.minutes == 0


def test_without_a_password_nothing_is_locked_and_it_is_said_how(make_window):
    window = make_window()
    window.context.database.key, key = None, window.context.database.key
    window.lock()
    assert window.wish == Quit()
    assert window.isVisible()
    assert "口令" in window.context.prompts.notices[-1]
    window.context.database.key = key


def test_what_was_being_typed_is_a_draft_after_locking(make_window, qtbot):
    window = make_window()
    dialog = QuickLogDialog(window.context, parent=window)
    dialog.setModal(True)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.fields.text.set_text("问中秋礼盒")
    window.lock()
    assert not dialog.isVisible()
    assert window.wish == Lock("today")
    kept = window.context.ops.read(lambda reader: reader.all("SELECT content FROM draft"))
    assert "问中秋礼盒" in str([json.loads(content) for (content,) in kept])


def test_a_dialog_that_does_not_go_by_itself_is_closed(make_window, qtbot):
    class Stubborn(QDialog):
        def reject(self):
            return

    window = make_window()
    dialog = Stubborn(window)
    dialog.setModal(True)
    dialog.show()
    qtbot.waitExposed(dialog)
    window.lock()
    assert not dialog.isVisible()
    assert window.wish == Lock("today")


def test_a_long_job_is_not_cut_off_the_windows_are_curtained(make_window, qtbot):
    pool = HeldPool()
    window = make_window(pool)
    done = []
    window.context.ops.run_later(lambda job: 42, done=done.append, title="导入 名单.csv")
    window.lock()
    assert window.isVisible()
    assert window.locker.curtained
    assert not window.centralWidget().isEnabled()
    asking = window.locker._asking
    assert asking.isVisible()
    assert "导入 名单.csv" in asking.note.text()
    QTest.keyClick(asking, Qt.Key.Key_Escape)
    assert asking.isVisible(), "Esc opens no lock"
    pool.run()
    assert done == [42]
    assert window.wish == Lock("today"), "once the job is done, the file is closed"
    assert not window.isVisible()


def test_the_password_lifts_the_curtains_while_the_job_goes_on(make_window, qtbot):
    pool = HeldPool()
    window = make_window(pool)
    window.context.ops.run_later(lambda job: 42, title="导出")
    window.lock()
    asking = window.locker._asking
    asking.password.setText(PASSWORD)
    asking.attempt()
    qtbot.waitUntil(lambda: not window.locker.curtained)
    assert window.centralWidget().isEnabled()
    assert window.isVisible()
    pool.run()
    assert window.wish == Quit()


def test_a_locked_file_is_closed_and_its_key_gone(make_window, protected):
    window = make_window()
    window.lock()
    protected.close()
    assert keys.fits(protected.path, keys.unlock(protected.path, PASSWORD))
