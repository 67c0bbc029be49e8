"""The care list of Today: keys and mouse do the same, nothing jumps."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui.tables.care_rows import CareGroup, CareItem, CareModel
from app.ui.tables.care_view import CareListView
from app.ui.tables.keys import RowAction
from app.ui.theme import ThemeSource
from tests.ui.kit.samples import care_groups, care_groups_en

FOUR = (RowAction.COPY, RowAction.LOG, RowAction.SNOOZE, RowAction.DONE)


@pytest.fixture
def view(theme: ThemeSource, qtbot: QtBot) -> CareListView:
    made = CareListView(theme, "今日关怀")
    qtbot.addWidget(made)
    made.resize(862, 640)
    made.set_groups(care_groups())
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


def item(view: CareListView, key: int) -> CareItem:
    return next(row for row in view.items() if row.key == key)


def click(view: CareListView, qtbot: QtBot, place: QPoint) -> None:
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_the_model_keeps_qts_rules(qapp: object) -> None:
    model = CareModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_groups(care_groups())
    model.set_groups([])
    assert tester.model() is model


def test_the_first_person_is_current(view: CareListView) -> None:
    assert view.current_item() == item(view, 1)


@pytest.mark.parametrize(
    "key,signal",
    [
        (Qt.Key.Key_G, "copy_requested"),
        (Qt.Key.Key_L, "log_requested"),
        (Qt.Key.Key_S, "snooze_requested"),
        (Qt.Key.Key_D, "done_requested"),
        (Qt.Key.Key_Return, "open_requested"),
        (Qt.Key.Key_E, "edit_requested"),
    ],
)
def test_keys(view: CareListView, qtbot: QtBot, key: Qt.Key, signal: str) -> None:
    with qtbot.waitSignal(getattr(view, signal)) as told:
        qtbot.keyClick(view, key)
    assert told.args == [item(view, 1)]


@pytest.mark.parametrize("action", FOUR)
@pytest.mark.parametrize("key", [1, 5])
def test_buttons_of_the_current_and_of_other_rows(
    view: CareListView, qtbot: QtBot, action: RowAction, key: int
) -> None:
    place = view.action_rect(key, action).center().toPoint()
    with qtbot.waitSignal(getattr(view, f"{action}_requested")) as told:
        click(view, qtbot, place)
    assert told.args == [item(view, key)]
    assert view.current_item() == item(view, key)


def test_buttons_are_26_high_and_the_current_rows_first_two_are_wide(view: CareListView) -> None:
    widths = [view.action_rect(1, action).width() for action in FOUR]
    assert widths[0] > 70
    assert widths[1] > 60
    assert widths[2:] == [26, 26]
    assert {view.action_rect(2, action).size().toTuple() for action in FOUR} == {(26.0, 26.0)}


def test_buttons_stay_small_where_wide_ones_would_hide_the_reason(view: CareListView, qtbot: QtBot) -> None:
    wide = view.action_rect(1, RowAction.COPY)
    reason = view.visualRect(view.currentIndex()).x() + view._delegate.layout.reason
    view.resize(view.width() - int(wide.x() - reason - 120), 640)
    qtbot.waitUntil(lambda: view.action_rect(1, RowAction.COPY) != wide)
    assert [view.action_rect(1, action).width() for action in FOUR] == [26, 26, 26, 26]
    assert view.action_rect(1, RowAction.COPY).x() - reason >= 130


def test_j_and_k_go_over_the_heads(view: CareListView, qtbot: QtBot) -> None:
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_J)
    assert view.current_item() == item(view, 4)
    qtbot.keyClick(view, Qt.Key.Key_K)
    assert view.current_item() == item(view, 3)


def test_links_of_a_head_by_mouse_and_by_key(view: CareListView, qtbot: QtBot) -> None:
    told: list[tuple[str, str]] = []
    view.group_action_requested.connect(lambda group, action: told.append((group, action)))
    head = view.model().index(4, 0)
    place = view.visualRect(head)
    click(view, qtbot, QPoint(place.right() - 50, place.center().y() + 2))
    view.setCurrentIndex(head)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told == [("festival", "more"), ("festival", "prepare"), ("festival", "more")]


def test_after_done_the_next_one_takes_the_place(view: CareListView) -> None:
    view.select_item(2)
    first = care_groups()[0]
    rest = CareGroup("birthday", "cake", "生日", (first.items[0], first.items[2]), 2)
    view.set_groups([rest, *care_groups()[1:]])
    assert view.current_item() == first.items[2]
    view.set_groups([])
    assert view.current_item() is None


def test_the_current_row_stays_where_it_is_still_there(view: CareListView) -> None:
    view.select_item(8)
    view.set_groups(care_groups()[2:])
    assert view.current_item() == item(view, 8)


def test_an_action_that_is_not_there_does_nothing(theme: ThemeSource, qtbot: QtBot) -> None:
    view = CareListView(theme, "Today", " · ")
    qtbot.addWidget(view)
    view.resize(800, 400)
    view.set_groups(care_groups_en())
    view.select_item(8)
    with qtbot.assertNotEmitted(view.copy_requested):
        qtbot.keyClick(view, Qt.Key.Key_G)
    assert view.action_rect(8, RowAction.COPY).isNull()
    view.grab()


def test_tooltips_name_action_person_and_key(view: CareListView) -> None:
    place = view.action_rect(2, RowAction.SNOOZE).center().toPoint()
    assert "刘欣怡" in view.tip_at(place)
    assert view.tip_at(place).endswith("S")
    assert view.tip_at(QPoint(2, 2)) == ""


def test_the_accent_bar_and_the_card(view: CareListView, theme: ThemeSource) -> None:
    image = view.viewport().grab().toImage()
    row = view.visualRect(view.currentIndex())
    middle = row.center().y()
    assert image.pixelColor(1, middle) == theme.current.colors.accent
    assert image.pixelColor(7, middle) == theme.current.colors.sel
    assert image.pixelColor(7, middle + 38) == theme.current.colors.surface


def test_rows_are_read_as_sentences(view: CareListView) -> None:
    index = view.model().index(1, 0)
    spoken = index.data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken == "王素琴 今天 农历八月初八，58 岁 爱喝正岩肉桂，去年送过茶点盒"


def test_an_empty_day(view: CareListView) -> None:
    empty = QLabel("今天没有待办")
    view.set_empty(empty)
    assert not empty.isVisibleTo(view)
    view.set_groups([])
    assert empty.isVisibleTo(view)
