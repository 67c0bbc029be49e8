"""A key of one part of the window is nobody else's."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QVBoxLayout, QWidget

from app.ui.widgets.key_binding import ALONE, PAGE, bind_key


@pytest.fixture
def window(qtbot):
    made = QWidget()
    column = QVBoxLayout(made)
    made.field, made.list = QLineEdit(), QListWidget()
    made.list.addItems(["甲", "乙"])
    made.list.setCurrentRow(0)
    for part in (made.field, made.list):
        column.addWidget(part)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_down_in_the_field_does_not_take_down_from_the_list(qtbot, window):
    told = []
    bind_key(window.field, "Down", lambda: told.append("down"), ALONE)
    window.list.setFocus()
    qtbot.keyClick(window.list, Qt.Key.Key_Down)
    assert (told, window.list.currentRow()) == ([], 1)
    window.field.setFocus()
    qtbot.keyClick(window.field, Qt.Key.Key_Down)
    assert told == ["down"]


def test_a_letter_inside_a_part_is_a_letter_elsewhere(qtbot, window):
    told = []
    bind_key(window.list, "T", lambda: told.append("t"))
    window.field.setFocus()
    qtbot.keyClicks(window.field, "t")
    assert (told, window.field.text()) == ([], "t")
    window.list.setFocus()
    qtbot.keyClick(window.list, Qt.Key.Key_T)
    assert told == ["t"]


def test_a_key_of_the_page_works_from_beside_it_while_it_is_in_view(qtbot, window):
    told = []
    bind_key(window.list, "Ctrl+F", lambda: told.append("find"), PAGE)
    window.field.setFocus()
    qtbot.keyClick(window.field, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    window.list.hide()
    qtbot.keyClick(window.field, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert told == ["find"]
