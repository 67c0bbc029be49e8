"""A mistake of ours in a slot or a thread: the window goes on, and one dialog offers a report without data."""

import sys
import threading

import pytest
import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.core import crash
from app.core.crash import Report
from app.ui import crash_report
from app.ui.crash_report import CrashDialog
from app.ui.widgets.dialog import Dialog

NAME = "王素琴13900001204"


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def folder(window, themes, tmp_path, monkeypatch):
    """Where reports go; the hooks of pytest-qt and Python come back afterwards."""
    for owner, name in ((sys, "excepthook"), (threading, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    crash_report.install(window, themes, tmp_path / "crashes")
    return tmp_path / "crashes"


def fail(kind=ValueError):
    raise kind(f"nobody is called {NAME}")


def other():
    fail(KeyError)


def dialogs(window):
    return window.findChildren(CrashDialog)


def test_a_slot_that_fails_opens_one_dialog_and_the_window_goes_on(qtbot, window, folder):
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: len(dialogs(window)) == 1)
    (dialog,) = dialogs(window)
    (file,) = folder.iterdir()

    assert not dialog.isModal()
    assert dialog.text.toPlainText() == file.read_text(encoding="utf-8")
    assert "ValueError" in dialog.text.toPlainText()
    assert file.name in dialog.where.text()
    assert NAME not in dialog.text.toPlainText() + dialog.told.text() + dialog.where.text()
    assert window.isEnabled()


def test_the_same_mistake_again_is_passed_over_and_another_joins(qtbot, window, folder):
    for action in (fail, fail, other, fail, other):
        QTimer.singleShot(0, action)
    qtbot.waitUntil(lambda: bool(dialogs(window)) and "KeyError" in dialogs(window)[0].text.toPlainText())
    qtbot.wait(20)

    (dialog,) = dialogs(window)
    assert len(list(folder.iterdir())) == 2
    assert "2" in dialog.hint.text()


def test_a_thread_that_fails_is_told_in_the_window(qtbot, window, folder):
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(dialogs(window)) == 1)
    assert "fail" in dialogs(window)[0].text.toPlainText()


def test_the_report_is_copied_and_its_folder_shown(qtbot, window, themes, tmp_path):
    report = crash.report(ValueError(NAME), tmp_path)
    shown = []
    dialog = CrashDialog(
        themes, report, window, open_folder=lambda url: bool(shown.append(url.toLocalFile()))
    )
    qtbot.addWidget(dialog)
    dialog.show()

    dialog.primary.click()
    dialog.second.click()

    assert QGuiApplication.clipboard().text() == report.text
    assert shown == [str(tmp_path)]


def test_without_a_file_the_report_can_still_be_copied(qtbot, window, themes):
    dialog = crash_report.show(window, themes, Report("text"))
    assert dialog.second.isHidden()
    dialog.primary.click()
    assert QGuiApplication.clipboard().text() == "text"


def test_closed_it_is_gone_and_the_next_opens_anew(qtbot, window, themes):
    first = crash_report.show(window, themes, Report("one"))
    with qtbot.waitSignal(first.destroyed):
        first.cancel.click()
    assert crash_report.show(window, themes, Report("two")).text.toPlainText() == "two"


def test_over_a_dialog_that_waits_for_an_answer_it_can_be_used(qtbot, window, themes):
    asking = Dialog(themes, "t", "ok", parent=window)
    asking.setModal(True)
    asking.show()
    dialog = crash_report.show(window, themes, Report("text"))
    assert dialog.parent() is asking
    assert crash_report.show(window, themes, Report("more")) is dialog
    asking.close()


def test_a_window_that_is_gone_leaves_the_report(window, themes, tmp_path, monkeypatch):
    for owner, name in ((sys, "excepthook"), (threading, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    passing = QWidget()
    crash_report.install(passing, themes, tmp_path)
    passing.deleteLater()
    shiboken6.delete(passing)
    sys.excepthook(ValueError, ValueError(NAME), None)
    assert len(list(tmp_path.glob("crash-*.txt"))) == 1
