"""All shortcuts on one page: nothing that is declared is left out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.actions import COMMANDS
from app.ui.catalogue import PAGES
from app.ui.dialogs.shortcuts import ShortcutRow, ShortcutsDialog, _balanced
from app.ui.tables.keys import ROW_KEYS


@pytest.fixture
def dialog(context, qtbot):
    dialog = ShortcutsDialog(context)
    qtbot.addWidget(dialog)
    return dialog


def test_every_command_page_and_list_key_is_there(dialog):
    declared = {one.shortcut for one in (*COMMANDS, *PAGES) if one.shortcut}
    shown = {keys for group in dialog.groups for keys, _ in group.rows}

    assert declared <= shown
    assert len(dialog.groups[2].rows) == 3 + len(set(ROW_KEYS.values()))


def test_places_of_their_own_keys_are_told(dialog):
    told = {group.title: {keys for keys, _ in group.rows} for group in dialog.groups}

    assert {"N", "T", "G", "Ctrl+Tab"} <= told["商品与购买"]
    assert {"N", "Ctrl+← →"} <= told["获客"]
    assert {"Shift+Enter", "W"} <= told["客户分类"]


@pytest.mark.parametrize("language", ["zh_CN", "en"], indirect=True)
def test_rows_are_drawn_and_named_in_both_languages(dialog):
    dialog.show()
    dialog.grab()
    rows = dialog.findChildren(ShortcutRow)

    assert len(rows) == sum(len(group.rows) for group in dialog.groups)
    assert all(row.told in row.accessibleName() and row.keys in row.accessibleName() for row in rows)


def test_groups_stand_in_two_columns_of_about_one_height(dialog):
    left, right = (sum(len(group.rows) + 2 for group in side) for side in _balanced(dialog.groups))

    assert abs(left - right) < 10


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_keys_close_it(dialog, qtbot, key):
    dialog.show()
    qtbot.waitExposed(dialog)
    mods = Qt.KeyboardModifier.ControlModifier if key == Qt.Key.Key_Return else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(dialog, key, mods)

    assert not dialog.isVisible()
