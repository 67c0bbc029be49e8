"""The behaviour tab: hours, bars and kinds of buyers, and the people behind each mark."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from app.ui.context import Context
from app.ui.screens.classification import ClassificationScreen
from app.ui.screens.classification_tabs.behaviour_chart import MEASURES
from app.ui.screens.classification_tabs.codes import BEHAVIOUR
from app.ui.theme import ThemeChoice
from tests.ui.behaviour_shop import GIVERS, REGULARS, listed, opened, shown


@pytest.fixture
def screen(qtbot, context: Context) -> ClassificationScreen:
    return opened(qtbot, context, BEHAVIOUR)


@pytest.fixture
def tab(screen):
    return screen.tab(BEHAVIOUR)


def press(tab, *keys):
    for key in keys:
        QTest.keyClick(tab.grid.view, key)


def test_the_busiest_hour_is_listed_first(screen, tab):
    assert screen.header.facts.text().startswith(f"{REGULARS + GIVERS} 位有购买")
    assert screen.window_choice.isVisible()
    assert tab.people.panel.title.text() == "周六 16–17 点"  # 8 o'clock in UTC
    assert len(listed(tab)) == REGULARS


def test_models_keep_the_rules_of_qt(tab):
    for model in (tab.grid.model, tab.clusters.rows, tab.people.model):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_cells_by_key(tab):
    """Tuesday at ten is the other cell; Shift+Enter adds it."""
    tab.grid.view.setFocus()
    tab.grid.view.setCurrentIndex(tab.grid.model.index(1, 0))
    press(tab, Qt.Key.Key_Return)
    assert tab.people.panel.title.text() == "周二 10–11 点"
    assert len(listed(tab)) == GIVERS
    tab.grid.view.setCurrentIndex(tab.grid.model.index(5, 6))
    QTest.keyClick(tab.grid.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert len(tab.people.ids()) == REGULARS + GIVERS
    assert tab.people.panel.title.text() == "周二 10–11 点、周六 16–17 点"


def test_cells_speak(tab):
    assert (
        tab.grid.model.index(5, 6).data(Qt.ItemDataRole.AccessibleTextRole)
        == f"周六 16–17 点：{REGULARS * 6} 单"
    )


@pytest.mark.parametrize(
    "measure, keys, title, count",
    [
        ("interval", ["0", "6"], "间隔 7 天内", REGULARS),
        ("channel", ["in_store", "wechat"], "在到店买过", REGULARS),
        ("category", ["礼盒", "茶点"], "买过礼盒", GIVERS),
    ],
)
def test_bars_list_their_people(qtbot, tab, measure, keys, title, count):
    tab.measure.button(measure).click()
    qtbot.waitUntil(lambda: {mark.key for mark in tab.canvas.picture.marks} >= set(keys))
    picture = tab.canvas.picture
    assert picture.current_key() == keys[0]
    QTest.keyClick(picture, Qt.Key.Key_Return)
    assert tab.people.panel.title.text() == title
    assert len(tab.people.ids()) == count
    assert tab.grid.chosen() == []


def test_t_shows_the_numbers(qtbot, tab):
    tab.measure.button("channel").click()
    tab.canvas.toggle_table()
    model = tab.canvas.table.model()
    told = [[model.index(row, column).data() for column in range(3)] for row in range(2)]
    assert told == [["到店", "24", "80.0%"], ["微信", "12", "20.0%"]]


def test_kinds_of_buyers(tab):
    tab.measure.button("cluster").click()
    assert tab.stack.currentWidget() is tab.clusters
    rows = [tab.clusters.rows.record(row) for row in range(tab.clusters.rows.rowCount())]
    assert [row.customers for row in rows] == [GIVERS, REGULARS]
    assert "k-means" in tab.told.text()
    tab.clusters.setFocus()
    tab.clusters.select_row(1)
    assert len(tab.people.ids()) == REGULARS
    assert tab.people.panel.title.text().startswith("第 2 类：")
    assert "多买茶点" in tab.people.panel.title.text()


def test_a_click_on_the_kind_that_is_current_lists_it_again(qtbot, tab):
    tab.measure.button("cluster").click()
    tab.clusters.choose(1)
    place = tab.clusters.visualRect(tab.clusters.model().index(0, 1)).center()
    qtbot.mouseClick(tab.clusters.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(tab.people.ids()) == GIVERS


def test_what_each_usually_does(tab):
    assert shown(tab, 0, "likes") == "茶点"
    assert shown(tab, 0, "when") == "周六 16–17 点"
    assert shown(tab, 0, "where") == "到店"
    assert shown(tab, 0, "kind_of_buyer").startswith("2 · ")
    assert len(shown(tab, 0, "kind_of_buyer")) > len("2 · ")
    assert shown(tab, 0, "usual_basket").startswith("¥20")


def test_a_narrow_page_has_fewer_columns_and_keeps_the_choice(screen, tab):
    fine = tab.grid.model.columnCount()
    screen.resize(852, 742)
    assert tab.grid.model.columnCount() < fine or fine <= 7
    assert tab.grid.chosen()
    assert len(tab.people.ids()) == REGULARS
    screen.resize(1194, 742)
    assert tab.grid.model.columnCount() == fine


def test_what_was_chosen_stays_after_a_recount(screen, tab):
    tab._choose("category", "礼盒")
    screen.refresh()
    assert tab.people.panel.title.text() == "买过礼盒"
    assert len(tab.people.ids()) == GIVERS


def test_what_is_gone_is_not_listed(screen, tab):
    tab._choose("cluster", "9")
    screen.refresh()
    assert tab.people.ids() == []


@pytest.mark.parametrize("width", [852, 1194, 1500])
def test_nothing_scrolls_sideways(screen, tab, width):
    tab.measure.button("cluster").click()
    screen.resize(width, 742)
    for table in (tab.clusters, tab.people.table):
        assert table.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("language", ["zh_CN", "en"], indirect=True)
@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_it_paints_every_measure(screen, tab, context, theme):
    context.themes.set_choice(theme)
    for measure in MEASURES:
        tab.measure.button(measure).click()
        assert not screen.grab().isNull()
