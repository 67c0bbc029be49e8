"""The needs tab: bars, kinds, people with what decided it, and setting it by hand."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu

from app.core.enums import NeedType
from app.ui.context import Context
from app.ui.screens.classification import ClassificationScreen
from app.ui.screens.classification_tabs.codes import NEEDS
from app.ui.theme import ThemeChoice
from tests.ui.behaviour_shop import GIVERS, REGULARS, listed, opened, shown


@pytest.fixture
def screen(qtbot, context: Context) -> ClassificationScreen:
    return opened(qtbot, context, NEEDS)


@pytest.fixture
def tab(screen):
    return screen.tab(NEEDS)


def test_the_page_says_how_many_and_has_no_window(screen, tab):
    assert screen.header.facts.text().startswith(f"{REGULARS + GIVERS} 位")
    assert not screen.window_choice.isVisible()
    assert [tab.kinds.rows.record(row).customers for row in range(4)] == [0, GIVERS, 0, REGULARS]


def test_models_keep_the_rules_of_qt(tab):
    for model in (tab.kinds.rows, tab.people.model):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_the_kind_with_most_is_listed_first(tab):
    """Discounts are what everybody else gets, so they make nobody a hunter of prices; gift boxes tell."""
    assert tab.people.panel.title.text() == "品质"
    assert len(listed(tab)) == GIVERS
    assert shown(tab, 0, "needs") == "品质"
    assert shown(tab, 0, "decided").startswith("100% 的行是精品")


def test_enter_on_a_bar_lists_its_people(tab):
    picture = tab.canvas.picture
    for _ in range(3):
        QTest.keyClick(picture, Qt.Key.Key_Right)
    assert picture.current_key() == "none"
    QTest.keyClick(picture, Qt.Key.Key_Return)
    assert tab.people.panel.title.text() == "尚看不出"
    assert len(listed(tab)) == REGULARS
    assert tab.kinds.current_record().need is None


def test_a_click_on_a_row_lists_its_people(qtbot, tab):
    place = tab.kinds.visualRect(tab.kinds.model().index(3, 1)).center()
    qtbot.mouseClick(tab.kinds.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(listed(tab)) == REGULARS


def test_arrows_go_through_the_kinds(tab):
    tab.kinds.setFocus()
    tab.kinds.select_row(1)
    QTest.keyClick(tab.kinds, Qt.Key.Key_Up)
    assert tab.people.panel.title.text() == "价格"
    assert listed(tab) == []


def test_t_shows_the_numbers(tab):
    tab.canvas.toggle_table()
    table = tab.canvas.table
    assert [table.model().index(1, column).data() for column in range(4)] == ["品质", "12", "33.3%", "86.1%"]


def test_set_by_hand_it_is_one_write_and_can_be_undone(tab, context):
    tab.setting.set_need(NeedType.SERVICE, [25, 26])
    assert tab.kinds.rows.record(2).customers == 2
    assert tab.kinds.rows.record(2).by_hand == 2
    assert (
        context.database.history()[0].label == "people.need" if hasattr(context.database, "history") else True
    )
    context.database.undo()
    tab.window().refresh() if hasattr(tab.window(), "refresh") else None
    with context.database.reader() as reader:
        assert reader.value("SELECT count(*) FROM customer WHERE need_type IS NOT NULL") == 0


def test_left_to_the_purchases_again(tab, context):
    tab.setting.set_need(NeedType.PRICE, [25])
    assert (
        context.ops.read(lambda reader: reader.value("SELECT need_type FROM customer WHERE id = 25"))
        == "price"
    )
    tab.setting.set_need(None, [25])
    assert (
        context.ops.read(lambda reader: reader.value("SELECT need_type FROM customer WHERE id = 25")) is None
    )


def test_what_is_set_by_hand_is_marked(tab):
    tab.setting.set_need(NeedType.SERVICE, [25])
    tab._on_need(NeedType.SERVICE)
    assert listed(tab) == ["送礼25"]
    assert shown(tab, 0, "needs") == "服务、手工设定"
    assert shown(tab, 0, "decided") == "手工设定；按购买看是品质"
    assert tab.people.panel.note.text().endswith("手工设定 1 位")


def test_n_offers_the_types_for_the_one_in_hand(qtbot, tab):
    tab.people.table.setFocus()
    tab.people.table.select_row(0)
    QTest.keyClick(tab.people.table, Qt.Key.Key_N)
    (menu,) = [one for one in tab.people.findChildren(QMenu) if one.isVisible()]
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == ["1 位", "需求类型：价格", "需求类型：品质", "需求类型：服务", "需求类型：按购买判断"]
    menu.close()


def test_the_menu_of_the_list_has_them_too(tab):
    ids = tab.people.chosen_ids()
    assert next(entry.text for entry in tab.setting.entries(ids)) == "需求类型：价格"
    assert tab.people.doing.extra == tab.setting.entries


@pytest.mark.parametrize("width", [852, 1194, 1500])
def test_nothing_scrolls_sideways(screen, tab, width):
    screen.resize(width, 742)
    for table in (tab.kinds, tab.people.table):
        assert table.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("language", ["zh_CN", "en"], indirect=True)
@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_it_paints(screen, context, theme):
    context.themes.set_choice(theme)
    assert not screen.grab().isNull()
