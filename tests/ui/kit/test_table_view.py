"""The table: its keys, its columns, what it paints."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui.tables.column import Column
from app.ui.tables.foot import TableFoot
from app.ui.tables.model import IdTableModel
from app.ui.tables.view import ColumnsState, TableView
from app.ui.theme import ThemeChoice, ThemeSource
from tests.ui.kit.samples import DRIFTING, PEOPLE, Person, customer_columns, drift_columns

BY_ID = {person.id: person for person in PEOPLE}


def rows(ids: list[int]) -> list[Person]:
    return [BY_ID[number] for number in ids if number in BY_ID]


@pytest.fixture
def view(theme: ThemeSource, qtbot: QtBot) -> TableView:
    made = TableView(theme, IdTableModel(customer_columns()), "客户")
    qtbot.addWidget(made)
    made.resize(760, 500)
    made.show_ids(list(BY_ID), rows)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    made.select_row(0)
    return made


@pytest.mark.parametrize(
    "key,signal",
    [
        (Qt.Key.Key_Return, "open_requested"),
        (Qt.Key.Key_G, "copy_requested"),
        (Qt.Key.Key_L, "log_requested"),
        (Qt.Key.Key_S, "snooze_requested"),
        (Qt.Key.Key_D, "done_requested"),
        (Qt.Key.Key_E, "edit_requested"),
        (Qt.Key.Key_Delete, "archive_requested"),
    ],
)
def test_letters_act_on_the_current_row(view: TableView, qtbot: QtBot, key: Qt.Key, signal: str) -> None:
    with qtbot.waitSignal(getattr(view, signal)) as told:
        qtbot.keyClick(view, key)
    assert told.args == [PEOPLE[0]]


def test_letters_with_ctrl_are_left_to_the_window(view: TableView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.log_requested):
        qtbot.keyClick(view, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def test_no_input_method_and_no_type_ahead(view: TableView) -> None:
    assert not view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    view.keyboardSearch("郑")
    assert view.currentIndex().row() == 0


def test_arrows_move_and_space_adds(view: TableView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.current_changed) as told:
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert told.args == [PEOPLE[1]]
    assert view.selected_ids() == [2]
    view.selectionModel().setCurrentIndex(
        view.model().index(3, 0), view.selectionModel().SelectionFlag.NoUpdate
    )
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert view.selected_ids() == [2, 4]


def test_the_current_row_stays_when_others_come(view: TableView) -> None:
    view.select_id(3)
    view.show_ids([9, 3, 1], rows)
    assert view.current_record() == BY_ID[3]
    assert view.selected_ids() == [3]


def test_the_current_row_of_a_paged_list_stays(view: TableView) -> None:
    view.show_paged(16, lambda offset, limit: PEOPLE[offset : offset + limit])
    view.select_row(4)
    view.show_paged(15, lambda offset, limit: PEOPLE[offset : offset + limit])
    assert view.current_record() == PEOPLE[4]


def test_the_place_goes_to_what_stands_there_now(view: TableView) -> None:
    view.show_ids([1, 2, 3], rows)
    for place, expected in ((1, 2), (7, 3), (-1, 1)):
        view.select_near(place)
        assert view.current_record() == BY_ID[expected]
    view.show_ids([], rows)
    view.select_near(0)
    assert view.current_record() is None


def test_losing_the_current_row_is_told(view: TableView, qtbot: QtBot) -> None:
    view.select_id(3)
    with qtbot.waitSignal(view.current_changed) as told:
        view.show_ids([1, 2], rows)
    assert told.args == [None]


def test_a_double_click_opens(view: TableView, qtbot: QtBot) -> None:
    place = view.visualRect(view.model().index(2, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(view.open_requested) as told:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [PEOPLE[2]]


def test_a_header_asks_for_an_order_and_turns_it_round(view: TableView, qtbot: QtBot) -> None:
    told: list[tuple[str, bool]] = []
    view.sort_requested.connect(lambda key, down: told.append((key, down)))
    for _ in range(2):
        x = view.header.sectionViewportPosition(3) + 10
        qtbot.mouseClick(view.header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 10))
        view.set_sort(*told[-1])
    x = view.header.sectionViewportPosition(5) + 10
    qtbot.mouseClick(view.header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 10))
    assert told == [("contact", False), ("contact", True)]


def test_columns_are_kept_by_key(view: TableView, theme: ThemeSource, qtbot: QtBot) -> None:
    view.header.moveSection(2, 1)
    view.set_column_visible("contact", False)
    view.header.resizeSection(0, 170)
    state = view.columns_state()
    assert state.order[:3] == ("name", "stage", "tier")
    assert state.hidden == ("contact",)
    other = TableView(theme, IdTableModel(customer_columns()))
    qtbot.addWidget(other)
    other.restore_columns(ColumnsState((*state.order, "unknown"), state.hidden, state.widths))
    assert other.columns_state().order == state.order
    assert other.columns_state().hidden == state.hidden
    assert other.header.sectionSize(0) == 170


def test_the_columns_menu_leaves_out_fixed_ones(view: TableView) -> None:
    menu = view.columns_menu(view)
    assert [action.text() for action in menu.actions()][:2] == ["等级", "阶段"]
    menu.actions()[0].trigger()
    assert view.columns_state().hidden == ("tier",)


def test_one_column_takes_the_room_that_is_left(view: TableView) -> None:
    assert view.header.length() == view.viewport().width()
    view.resize(900, 500)
    assert view.header.length() == view.viewport().width()


def test_a_selected_row_has_a_fill_and_an_accent_bar(view: TableView, theme: ThemeSource) -> None:
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        theme.set_choice(choice)
        image = view.viewport().grab().toImage()
        c = theme.current.colors
        assert image.pixelColor(1, 20) == c.accent
        assert image.pixelColor(6, 20) == c.sel
        assert image.pixelColor(6, 60) == c.surface
        assert image.pixelColor(300, 39) == c.line
    theme.set_choice(ThemeChoice.LIGHT)


def test_only_what_is_seen_is_fetched(theme: ThemeSource, qtbot: QtBot) -> None:
    asked: list[int] = []

    def fetch(offset: int, limit: int) -> list[Person]:
        asked.append(offset)
        return PEOPLE[:1] * limit

    view = TableView(theme, IdTableModel(customer_columns()))
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show_paged(100_000, fetch)
    view.show()
    view.grab()
    view.scrollToBottom()
    view.grab()
    assert len(set(asked)) <= 3


def test_the_empty_state_stands_where_the_rows_were(view: TableView) -> None:
    empty = QLabel("没有符合的客户")
    view.set_empty(empty)
    assert not empty.isVisibleTo(view)
    view.show_ids([], rows)
    assert empty.isVisibleTo(view)
    view.show_ids([1], rows)
    assert not empty.isVisibleTo(view)


def test_checks_are_toggled_by_mouse_and_space(theme: ThemeSource, qtbot: QtBot) -> None:
    model = IdTableModel(drift_columns())
    view = TableView(theme, model, row_height=31)
    qtbot.addWidget(view)
    by_id = {r.id: r for r in DRIFTING}
    view.show_ids(list(by_id), lambda ids: [by_id[i] for i in ids])
    view.resize(600, 300)
    view.show()
    view.select_row(0)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    place = view.visualRect(model.index(2, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert model.checked == {1, 3}
    assert view.currentIndex().row() == 0
    view.grab()


def test_markup_in_a_name_is_text(theme: ThemeSource, qtbot: QtBot) -> None:
    columns: list[Column[Person]] = [Column("name", "姓名", width=40)]
    view = TableView(theme, IdTableModel(columns))
    qtbot.addWidget(view)
    view.show_ids([16], rows)
    assert view.model().index(0, 0).data() == "<b>王&amp;</b>"
    view.grab()


def test_the_foot_says_what_there_is(theme: ThemeSource, qtbot: QtBot) -> None:
    foot = TableFoot(theme)
    qtbot.addWidget(foot)
    foot.set_facts(("16 位", "", "已选 1 位"))
    assert foot.facts() == "16 位    已选 1 位"
    assert foot.height() == 30
