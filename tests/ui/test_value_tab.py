"""The value tab: its chart, classes and people, by mouse and keys."""

from datetime import date, timedelta

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.screens.classification import ClassificationScreen
from app.ui.screens.classification_tabs.codes import VALUE
from app.ui.screens.reports import ReportsScreen
from app.ui.theme import ThemeChoice

DAY = date(2026, 9, 18)


@pytest.fixture
def buyers(db):
    """Twenty buyers, each of whom spent half as much again as the next; the last is called like a formula."""
    from app.models import Customer, Purchase

    with db.write("customer.created", subject="") as session:
        for number in range(20):
            customer = Customer(name=f"客户{number:02d}" if number else "$x^2$ _VIP")
            session.add(customer)
            session.flush()
            for back in (10, 100):
                day = DAY - timedelta(days=back + number)
                session.add(Purchase(customer_id=customer.id, bought_on=day, total=int(1000 * 1.5**number)))


@pytest.fixture
def screen(qtbot, buyers, context):
    screen = ClassificationScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1194, 700)
    screen.show_tab("value")
    screen.show()
    qtbot.waitExposed(screen)
    screen.show_tab("value")
    screen._on_tab()
    qtbot.waitUntil(lambda: len(screen.tab(VALUE).canvas.picture.marks) == 10)
    return screen


@pytest.fixture
def tab(screen):
    """Apart from the screen, which pytest keeps alive as long as the test runs."""
    return screen.tab(VALUE)


def names(tab):
    model = tab.people.model
    return [model.record(row).row.name for row in range(model.rowCount())]


def test_everybody_is_listed_biggest_first(tab):
    assert names(tab)[:2] == ["客户19", "客户18"]
    assert names(tab)[-1] == "$x^2$ _VIP"
    assert tab.filter.current() == "all"
    assert "前三成" in tab.canvas.picture.accessibleDescription()


def test_filter_shows_a_class(qtbot, tab):
    qtbot.mouseClick(tab.filter.button("A"), Qt.MouseButton.LeftButton)
    assert {tab.people.model.record(row).known.abc.value for row in range(tab.people.model.rowCount())} == {
        "A"
    }


def test_enter_on_a_bar_shows_its_tenth(qtbot, tab):
    picture = tab.canvas.picture
    QTest.keyClick(picture, Qt.Key.Key_Right)
    assert picture.current_key() == "1"
    assert "20%" in picture.accessibleDescription()
    QTest.keyClick(picture, Qt.Key.Key_Return)
    assert names(tab) == ["客户17", "客户16"]


def test_click_on_a_bar_shows_its_tenth(qtbot, tab):
    picture = tab.canvas.picture
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=picture.mark_area("0").center().toPoint())
    assert names(tab) == ["客户19", "客户18"]


def test_t_shows_the_numbers_and_t_the_picture_again(qtbot, tab):
    tab.canvas.picture.setFocus()
    tab.canvas.toggle_table()
    model = tab.canvas.table.model()
    assert model.rowCount() == 10
    assert model.index(9, 2).data() == "100.0%"
    tab.canvas.toggle_table()
    assert tab.canvas.table is None
    assert tab.canvas.picture.isVisible()


def test_theme_change_draws_anew(tab, themes):
    ground = tab.canvas.picture.drawn.surface
    themes.set_choice(ThemeChoice.DARK)
    assert tab.canvas.picture.drawn.surface != ground


@pytest.mark.parametrize("ending", [".png", ".svg"])
def test_save_as_image(tab, context, tmp_path, ending):
    context.prompts.save_to = tmp_path / f"chart{ending}"
    tab.canvas.save_image()
    assert (tmp_path / f"chart{ending}").stat().st_size > 1000
    assert context.prompts.notices
    assert len(tab.canvas.picture.marks) == 10


def test_a_place_that_cannot_be_written_is_told(tab, context, tmp_path):
    context.prompts.save_to = tmp_path / "missing" / "chart.png"
    tab.canvas.save_image()
    assert [fault.code for fault in context.prompts.faults] == ["cannot_write"]


def test_method_says_why_it_is_the_simple_formula(qtbot, tab, context):
    from PySide6.QtWidgets import QLabel

    seen = []
    context.prompts.on_dialog = lambda dialog: (
        seen.extend(label.text() for label in dialog.findChildren(QLabel)) or True
    )
    qtbot.mouseClick(tab.clv.how, Qt.MouseButton.LeftButton)
    assert any("回头客还少" in text for text in seen)


def test_tables_of_the_report_are_saved(qtbot, buyers, context, tmp_path):
    screen = ReportsScreen(context)
    qtbot.addWidget(screen)
    screen.show()
    context.prompts.save_to = tmp_path / "附表"
    qtbot.mouseClick(screen.header.tables, Qt.MouseButton.LeftButton)
    assert context.words("report.customers.top") in openpyxl.load_workbook(tmp_path / "附表.xlsx").sheetnames
