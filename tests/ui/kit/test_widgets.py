"""What the controls do: with keys as with the mouse, and what they say to those who hear them."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme import ThemeSource
from app.ui.widgets.buttons import Button, IconButton, LinkButton, primary_button
from app.ui.widgets.chip_row import ChipEdit, ChipRow, ChipSpec, TagChip
from app.ui.widgets.choices import CheckBox, ComboBox
from app.ui.widgets.date_field import DateField
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.facts import KeyValueList
from app.ui.widgets.figures import FigureCell, FigureStrip, SparkRow, SparkRows
from app.ui.widgets.filter_list import FilterList
from app.ui.widgets.form import Form
from app.ui.widgets.heat_grid import HeatGrid
from app.ui.widgets.label import ElidedLabel, Label
from app.ui.widgets.menus import SEPARATOR, MenuEntry, make_menu
from app.ui.widgets.nav import NavSidebar
from app.ui.widgets.progress import TaskProgress
from app.ui.widgets.search_field import SearchField
from app.ui.widgets.segmented import Segment, SegmentedControl
from app.ui.widgets.stepper import Stepper
from app.ui.widgets.tabs import TabStrip
from app.ui.widgets.undo_bar import UndoBar
from app.ui.widgets.week_strip import WeekStrip
from tests.ui.kit import samples

W = TypeVar("W", bound=QWidget)


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """A shown widget with a column to put things into."""
    made = QWidget()
    QVBoxLayout(made)
    made.resize(600, 400)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def put(page: QWidget, widget: W) -> W:
    layout = page.layout()
    assert layout is not None
    layout.addWidget(widget)
    widget.show()
    return widget


def test_labels_never_read_markup(qtbot: QtBot) -> None:
    label = Label("<b>王</b>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == "<b>王</b>"


def test_an_elided_label_keeps_the_whole_in_its_tooltip(page: QWidget) -> None:
    label = ElidedLabel("<i>一家很长名字的茶舍</i>", parent=page)
    label.resize(40, 20)
    label.show()
    assert label.toolTip() == "<p>&lt;i&gt;一家很长名字的茶舍&lt;/i&gt;</p>"
    label.resize(400, 20)
    assert label.toolTip() == ""


def test_buttons_measure_icon_and_key_cap(theme: ThemeSource, page: QWidget, qtbot: QtBot) -> None:
    plain, full = Button(theme, "保存"), primary_button(theme, "保存", "plus", "Ctrl+Enter")
    put(page, plain)
    put(page, full)
    assert full.sizeHint().width() > plain.sizeHint().width() + 60
    assert (plain.height(), full.height()) == (30, 30)
    assert full.accessibleName() == "保存"
    with qtbot.waitSignal(full.clicked):
        qtbot.mouseClick(full, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(full.clicked):
        qtbot.keyClick(full, Qt.Key.Key_Space)
    image = full.grab().toImage()
    assert image.pixelColor(5, 15) == theme.current.colors.accent
    full.setEnabled(False)
    assert full.grab().toImage().pixelColor(5, 15) == theme.current.colors.muted


def test_an_ampersand_in_a_name_is_a_letter(theme: ThemeSource, page: QWidget) -> None:
    button = put(page, LinkButton(theme, "A & B"))
    assert button.label == "A & B"
    assert button.shortcut().isEmpty()


def test_an_icon_button_needs_a_name(theme: ThemeSource, page: QWidget, qtbot: QtBot) -> None:
    with pytest.raises(ValueError):
        IconButton(theme, "plus", "")
    button = put(page, IconButton(theme, "plus", "新建分组", size=26))
    assert button.accessibleName() == button.toolTip() == "新建分组"
    assert button.size().toTuple() == (26, 26)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return)


def test_the_focus_ring_is_accent(theme: ThemeSource, page: QWidget) -> None:
    button = put(page, IconButton(theme, "plus", "新建"))
    button.setFocus()
    assert button.grab().toImage().pixelColor(15, 0) == theme.current.colors.accent


class TestSegmentedControl:
    SEGMENTS = (Segment("all", "全部", 23), Segment("mine", "我的", 11), Segment("late", "逾期", 3))

    @pytest.fixture
    def control(self, theme: ThemeSource, page: QWidget) -> SegmentedControl:
        return put(page, SegmentedControl(theme, self.SEGMENTS))

    def test_mouse_and_arrows_choose(self, control: SegmentedControl, qtbot: QtBot) -> None:
        told: list[str] = []
        control.changed.connect(told.append)
        qtbot.mouseClick(control.button("mine"), Qt.MouseButton.LeftButton)
        control.button("mine").setFocus()
        qtbot.keyClick(control.button("mine"), Qt.Key.Key_Right)
        assert told == ["mine", "late"]
        assert control.current() == "late"

    def test_choosing_again_tells_nothing(self, control: SegmentedControl, qtbot: QtBot) -> None:
        with qtbot.assertNotEmitted(control.changed):
            qtbot.mouseClick(control.button("all"), Qt.MouseButton.LeftButton)
            control.set_current("late")

    def test_counts_are_spoken(self, control: SegmentedControl) -> None:
        control.set_counts({"late": 4})
        assert control.button("late").accessibleName() == "逾期 4"

    def test_choosing_does_not_move_anything(self, control: SegmentedControl) -> None:
        before = control.sizeHint()
        control.set_current("late")
        assert control.sizeHint() == before


class TestNavSidebar:
    @pytest.fixture
    def nav(self, theme: ThemeSource, page: QWidget) -> NavSidebar:
        nav = put(page, NavSidebar(theme))
        nav.set_items(samples.NAV_ZH, samples.FOOT_ZH, "搜索或命令")
        nav.set_current("today")
        return nav

    def test_a_click_asks_and_the_window_decides(self, nav: NavSidebar, qtbot: QtBot) -> None:
        with qtbot.waitSignal(nav.page_requested) as told:
            qtbot.mouseClick(nav.button("customers"), Qt.MouseButton.LeftButton)
        assert told.args == ["customers"]
        assert nav.button("today").isChecked()
        assert not nav.button("customers").isChecked()

    def test_keys_move_within(self, nav: NavSidebar, qtbot: QtBot) -> None:
        qtbot.waitUntil(nav.button("today").isVisible)
        nav.button("today").setFocus()
        qtbot.keyClick(nav.button("today"), Qt.Key.Key_Down)
        assert nav.button("customers").hasFocus()
        with qtbot.waitSignal(nav.page_requested):
            qtbot.keyClick(nav.button("customers"), Qt.Key.Key_Return)
        nav.button("today").setFocus()
        qtbot.keyClick(nav.button("today"), Qt.Key.Key_Up)
        assert nav.search.hasFocus()

    def test_the_rail_has_tooltips(self, nav: NavSidebar) -> None:
        nav.set_collapsed(True)
        assert nav.width() == 48
        assert nav.button("today").toolTip() == "今日  Ctrl 1"
        nav.set_collapsed(False)
        assert nav.width() == 172

    def test_counts_survive_other_words(self, nav: NavSidebar) -> None:
        nav.set_count("today", 23)
        nav.set_items(samples.NAV_ZH, samples.FOOT_ZH, "Search")
        assert nav.button("today").accessibleName() == "今日 23"
        assert nav.button("today").isChecked()

    def test_search_opens_the_palette(self, nav: NavSidebar, qtbot: QtBot) -> None:
        with qtbot.waitSignal(nav.search_requested):
            qtbot.mouseClick(nav.search, Qt.MouseButton.LeftButton)


class TestUndoBar:
    def test_it_goes_by_itself_and_waits_under_the_focus(
        self, theme: ThemeSource, page: QWidget, qtbot: QtBot
    ) -> None:
        bar = UndoBar(theme, page, seconds=0.05)
        bar.show_undo("已完成「孙晓芸 · 购后回访」")
        assert bar.message == bar.accessibleName() == "已完成「孙晓芸 · 购后回访」"
        bar.button.setFocus()
        assert not bar.is_waiting()
        with qtbot.waitSignal(bar.closed):
            bar.button.clearFocus()
        assert bar.message == ""

    def test_undo_is_told_and_closes(self, theme: ThemeSource, page: QWidget, qtbot: QtBot) -> None:
        bar = UndoBar(theme, page)
        bar.show_undo("已归档「刘欣怡」")
        with qtbot.waitSignal(bar.undo_requested):
            qtbot.mouseClick(bar.button, Qt.MouseButton.LeftButton)
        assert bar.isHidden()

    def test_it_stays_at_the_bottom_centre(self, theme: ThemeSource, page: QWidget, qtbot: QtBot) -> None:
        bar = UndoBar(theme, page)
        bar.show_notice("备份完成")
        assert bar.button.isHidden()
        page.resize(800, 500)
        assert abs(bar.geometry().center().x() - 400) <= 1
        assert bar.geometry().bottom() == 500 - 12 - 1
        assert bar.height() == 38
        bar.grab()


class TestSearchField:
    def test_it_waits_for_a_pause(self, theme: ThemeSource, page: QWidget, qtbot: QtBot) -> None:
        field = put(page, SearchField(theme, "姓名", "Ctrl+F", delay_ms=10))
        told: list[str] = []
        field.search_changed.connect(told.append)
        qtbot.keyClicks(field, "zxy")
        assert told == []
        qtbot.waitUntil(lambda: told == ["zxy"])
        field.set_hint("拼音首字母")
        field.grab()

    def test_escape_and_the_cross_clear_at_once(
        self, theme: ThemeSource, page: QWidget, qtbot: QtBot
    ) -> None:
        field = put(page, SearchField(theme, "姓名", delay_ms=1000))
        qtbot.keyClicks(field, "z")
        with qtbot.waitSignal(field.search_changed) as told:
            qtbot.keyClick(field, Qt.Key.Key_Return)
        assert told.args == ["z"]
        with qtbot.waitSignal(field.search_changed) as told:
            qtbot.keyClick(field, Qt.Key.Key_Escape)
        assert told.args == [""]
        assert field.clear_button.isHidden()


class TestFilterList:
    @pytest.fixture
    def filters(self, theme: ThemeSource, page: QWidget) -> FilterList:
        filters = put(page, FilterList(theme, "筛选"))
        filters.set_groups(samples.FILTERS)
        filters.choose(["all"])
        return filters

    def click(self, filters: FilterList, qtbot: QtBot, key: str, ctrl: bool = False) -> None:
        index = filters.model().index(filters._model.row_of(key), 0)
        filters.scrollTo(index)
        mods = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        place = filters.visualRect(index).center()
        qtbot.mouseClick(filters.viewport(), Qt.MouseButton.LeftButton, mods, place)

    def test_a_click_chooses_one_and_ctrl_adds(self, filters: FilterList, qtbot: QtBot) -> None:
        with qtbot.waitSignal(filters.changed) as told:
            self.click(filters, qtbot, "loyal")
        assert told.args == [["loyal"]]
        self.click(filters, qtbot, "tier4", ctrl=True)
        assert filters.chosen() == ["loyal", "tier4"]

    def test_arrows_choose_and_pass_over_captions(self, filters: FilterList, qtbot: QtBot) -> None:
        filters.choose(["complaint"])
        qtbot.keyClick(filters, Qt.Key.Key_Down)
        assert filters.chosen() == ["rock"]

    def test_new_counts_keep_the_choice(self, filters: FilterList, qtbot: QtBot) -> None:
        with qtbot.assertNotEmitted(filters.changed):
            filters.set_counts({"all": 7})
            filters.set_groups(samples.FILTERS)
        assert filters.chosen() == ["all"]
        spoken = filters.model().index(1, 0).data(int(Qt.ItemDataRole.AccessibleTextRole))
        assert spoken == "全部客户 1286"

    def test_the_plus_of_a_group(self, filters: FilterList, qtbot: QtBot) -> None:
        head = filters.visualRect(filters.model().index(9, 0))
        with qtbot.waitSignal(filters.add_requested) as told:
            place = QPoint(head.right() - 16, head.center().y())
            qtbot.mouseClick(filters.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert told.args == ["own"]
        assert filters.chosen() == ["all"]
        filters.grab()


class TestHeatGrid:
    @pytest.fixture
    def grid(self, theme: ThemeSource, page: QWidget) -> HeatGrid:
        grid = put(page, HeatGrid(theme, "RFM"))
        grid.show_data(samples.rfm_grid())
        grid.view.setFocus()
        return grid

    def test_arrows_move_and_enter_chooses(self, grid: HeatGrid, qtbot: QtBot) -> None:
        qtbot.keyClick(grid.view, Qt.Key.Key_Right)
        assert grid.chosen() == []
        with qtbot.waitSignal(grid.chosen_changed) as told:
            qtbot.keyClick(grid.view, Qt.Key.Key_Return)
        assert told.args == [[(0, 1)]]
        qtbot.keyClick(grid.view, Qt.Key.Key_Down)
        qtbot.keyClick(grid.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        assert grid.chosen() == [(0, 1), (1, 1)]

    def test_clicks_choose(self, grid: HeatGrid, qtbot: QtBot) -> None:
        for place, mods in (
            ((2, 2), Qt.KeyboardModifier.NoModifier),
            ((3, 2), Qt.KeyboardModifier.ControlModifier),
        ):
            centre = grid.view.visualRect(grid.model.index(*place)).center()
            qtbot.mouseClick(grid.view.viewport(), Qt.MouseButton.LeftButton, mods, centre)
        assert grid.chosen() == [(2, 2), (3, 2)]

    def test_empty_cells_cannot_be_chosen(self, theme: ThemeSource, page: QWidget, qtbot: QtBot) -> None:
        grid = put(page, HeatGrid(theme, cell_height=30, names_below=False))
        grid.show_data(samples.migration())
        centre = grid.view.visualRect(grid.model.index(0, 6)).center()
        qtbot.mouseClick(grid.view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
        assert grid.chosen() == []
        grid.grab()

    def test_cells_are_spoken_and_outlined(self, grid: HeatGrid, theme: ThemeSource) -> None:
        index = grid.model.index(0, 4)
        assert index.data(int(Qt.ItemDataRole.AccessibleTextRole)) == "R5 F5，88 位"
        grid.choose([(4, 4)])
        area = grid.view.visualRect(grid.model.index(4, 4))
        image = grid.view.viewport().grab().toImage()
        assert image.pixelColor(area.center().x(), area.y() + 2) == theme.current.colors.text_1


def test_form_errors_stand_under_their_fields(theme: ThemeSource, page: QWidget) -> None:
    form = put(page, Form(theme))
    phone, name = QLineEdit(), QLineEdit()
    form.add_row("name", "姓名", name)
    field = form.add_row("phone", "手机", phone, "可以以后再补")
    form.set_errors({"phone": "手机位数不对，可存为备用电话"})
    assert field.error == phone.accessibleDescription() == "手机位数不对，可存为备用电话"
    assert phone.property("error") == "true"
    assert phone.hasFocus()
    form.set_errors({})
    assert field.error == ""
    assert phone.property("error") == "false"
    assert phone.accessibleName() == "手机"


class TestChips:
    def test_tags_are_removed_and_added(self, theme: ThemeSource, page: QWidget, qtbot: QtBot) -> None:
        edit = put(page, ChipEdit(theme, ("龙井", "自提"), "标签", ("岩茶",)))
        tag = edit.findChildren(TagChip)[0]
        with qtbot.waitSignal(edit.removed) as told:
            qtbot.mouseClick(tag, Qt.MouseButton.LeftButton)
        assert told.args == ["龙井"]
        qtbot.mouseClick(edit.add_button, Qt.MouseButton.LeftButton)
        edit.line.setText(" 岩茶 ")
        with qtbot.waitSignal(edit.added) as told:
            qtbot.keyClick(edit.line, Qt.Key.Key_Return)
        assert told.args == ["岩茶"]
        assert edit.texts() == ["龙井", "自提"]
        assert edit.line.isHidden()

    def test_an_empty_or_known_tag_is_not_added(
        self, theme: ThemeSource, page: QWidget, qtbot: QtBot
    ) -> None:
        edit = put(page, ChipEdit(theme, ("龙井",)))
        with qtbot.assertNotEmitted(edit.added):
            for words in ("", "龙井"):
                edit.begin_adding()
                edit.line.setText(words)
                qtbot.keyClick(edit.line, Qt.Key.Key_Return)

    def test_chips_wrap(self, theme: ThemeSource, qtbot: QtBot) -> None:
        row = ChipRow(theme, [ChipSpec(f"标签 {n}") for n in range(12)])
        qtbot.addWidget(row)
        layout = row.layout()
        assert layout is not None
        assert layout.heightForWidth(120) > layout.heightForWidth(2000) == 20


def test_done_steps_can_be_revisited(theme: ThemeSource, page: QWidget, qtbot: QtBot) -> None:
    stepper = put(page, Stepper(theme, ("选择文件", "对应与检查", "确认", "完成")))
    stepper.set_current(2)
    steps = stepper._steps
    assert [step.isEnabled() for step in steps] == [True, True, False, False]
    with qtbot.waitSignal(stepper.step_requested) as told:
        qtbot.mouseClick(steps[1], Qt.MouseButton.LeftButton)
    assert told.args == [1]
    stepper.grab()


def test_facts_read_empty_values_as_a_dash(qtbot: QtBot) -> None:
    facts = KeyValueList()
    qtbot.addWidget(facts)
    facts.set_rows(samples.FACTS)
    facts.set_rows((("手机", "139 **** 2046"), ("备注", "")))
    assert facts.values() == ["139 **** 2046", "—"]


def test_figures_fold_into_two_rows(theme: ThemeSource, page: QWidget, qtbot: QtBot) -> None:
    strip = FigureStrip(theme, page)
    strip.set_figures(samples.FIGURES)
    strip.show()
    strip.resize(1150, 60)
    assert strip.height() == 60
    strip.resize(560, 60)
    assert strip.height() == 118
    with qtbot.waitSignal(strip.opened) as told:
        qtbot.mouseClick(strip.findChildren(FigureCell)[2], Qt.MouseButton.LeftButton)
    assert told.args == ["basket"]
    strip.grab()


def test_key_numbers_open_and_speak(theme: ThemeSource, page: QWidget, qtbot: QtBot) -> None:
    rows = put(page, SparkRows(theme))
    rows.set_trends(samples.TRENDS)
    first = rows.findChildren(SparkRow)[0]
    assert first.accessibleName() == "活跃客户 812 +14"
    with qtbot.waitSignal(rows.opened) as told:
        qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert told.args == ["active"]
    rows.grab()


def test_the_week_is_walked_with_arrows(theme: ThemeSource, page: QWidget, qtbot: QtBot) -> None:
    week = put(page, WeekStrip(theme))
    week.set_days(samples.WEEK)
    qtbot.waitUntil(week._days[6].isVisible)
    week._days[0].setFocus()
    qtbot.keyClick(week._days[0], Qt.Key.Key_Left)
    assert week._days[6].hasFocus()
    with qtbot.waitSignal(week.day_activated) as told:
        qtbot.keyClick(week._days[6], Qt.Key.Key_Return)
    assert told.args == [6]


def test_a_task_shows_its_count_and_can_be_cancelled(theme: ThemeSource, page: QWidget, qtbot: QtBot) -> None:
    progress = put(page, TaskProgress(theme))
    progress.set_state("正在查重", 312, 431, "312 / 431 行")
    assert progress.bar.fraction() == pytest.approx(0.724, abs=0.001)
    progress.bar.set_progress(0, 0)
    assert progress.bar.fraction() == 0
    with qtbot.waitSignal(progress.cancel_requested):
        qtbot.mouseClick(progress.cancel, Qt.MouseButton.LeftButton)


def test_the_wheel_changes_no_combo_box(theme: ThemeSource, page: QWidget) -> None:
    combo = put(page, ComboBox(theme, "方式"))
    combo.addItem("到店", "in_person")
    combo.addItem("电话", "phone")
    combo.choose("phone")
    combo.choose("unknown")
    assert combo.currentText() == "电话"
    combo.showPopup()
    combo.view().grab()
    combo.hidePopup()


def test_a_check_box_takes_clicks_on_its_words(theme: ThemeSource, page: QWidget, qtbot: QtBot) -> None:
    box = put(page, CheckBox(theme, "首行是标题"))
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(60, 12))
    assert box.isChecked()
    assert box.accessibleName() == "首行是标题"


class TestDateField:
    def test_what_was_typed_is_read_when_left(self, theme: ThemeSource, page: QWidget, qtbot: QtBot) -> None:
        field = put(page, DateField(theme, lambda d: f"{d.month}月{d.day}日"))
        qtbot.keyClicks(field, "2026-09-20")
        with qtbot.waitSignal(field.changed) as told:
            qtbot.keyClick(field, Qt.Key.Key_Return)
        assert told.args == [date(2026, 9, 20)]
        assert field.text() == "9月20日"
        with qtbot.assertNotEmitted(field.changed):
            qtbot.keyClick(field, Qt.Key.Key_Return)

    def test_what_is_no_day_stays_and_is_marked(
        self, theme: ThemeSource, page: QWidget, qtbot: QtBot
    ) -> None:
        field = put(page, DateField(theme))
        field.setText("八月十五?")
        with qtbot.waitSignal(field.invalid):
            qtbot.keyClick(field, Qt.Key.Key_Return)
        assert field.property("error") == "true"
        assert field.value() is None
        field.set_value(date(2026, 9, 18))
        assert field.property("error") == "false"

    def test_the_calendar_opens_on_the_day(self, theme: ThemeSource, page: QWidget, qtbot: QtBot) -> None:
        field = put(page, DateField(theme))
        field.set_value(date(2026, 9, 18))
        qtbot.keyClick(field, Qt.Key.Key_F4)
        popup = field._popup
        assert popup is not None
        assert popup.calendar.selectedDate().toString("yyyy-MM-dd") == "2026-09-18"
        with qtbot.waitSignal(field.changed) as told:
            popup.calendar.activated.emit(popup.calendar.selectedDate().addDays(1))
        assert told.args == [date(2026, 9, 19)]
        assert popup.isHidden()


def test_tabs_keep_the_current_key(theme: ThemeSource, page: QWidget, qtbot: QtBot) -> None:
    strip = put(page, TabStrip(theme, (("rfm", "RFM 模型"), ("life", "生命周期"))))
    told: list[str] = []
    strip.changed.connect(told.append)
    strip.step(1)
    strip.set_tabs((("life", "Lifecycle"), ("rfm", "RFM & co")))
    assert (told, strip.current()) == (["life"], "life")
    strip.bar.setFocus()
    qtbot.keyClick(strip.bar, Qt.Key.Key_Right)
    assert told == ["life", "rfm"]
    image = strip.grab().toImage()
    assert theme.current.colors.accent.name() in {image.pixelColor(x, 34).name() for x in range(200)}


class TestDialog:
    @pytest.fixture
    def dialog(self, theme: ThemeSource, qtbot: QtBot) -> Dialog:
        dialog = Dialog(theme, "记录互动", "保存", second="保存并记下一位")
        dialog.body.addWidget(QLineEdit("郑秀英"))
        dialog.body.addWidget(QLineEdit())
        dialog.body.addWidget(QPlainTextEdit())
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        return dialog

    def test_keys(self, dialog: Dialog, qtbot: QtBot) -> None:
        ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        with qtbot.waitSignal(dialog.primary_requested):
            qtbot.keyClick(dialog, Qt.Key.Key_Return, ctrl)
        with qtbot.waitSignal(dialog.second_requested):
            qtbot.keyClick(dialog, Qt.Key.Key_Return, ctrl | shift)
        with qtbot.assertNotEmitted(dialog.primary_requested):
            qtbot.keyClick(dialog, Qt.Key.Key_Return)
        assert dialog.isVisible()
        with qtbot.waitSignal(dialog.rejected):
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    def test_the_first_empty_field_has_the_focus_and_tab_ends_at_the_buttons(self, dialog: Dialog) -> None:
        first, second = dialog.findChildren(QLineEdit)[:2]
        assert dialog.focusWidget() is second
        chain = []
        widget: QWidget = first
        for _ in range(40):
            chain.append(widget)
            widget = widget.nextInFocusChain()
        assert chain.index(dialog.cancel) > chain.index(second)
        assert chain.index(dialog.primary) > chain.index(dialog.cancel)

    def test_busy_holds_the_buttons(self, dialog: Dialog, qtbot: QtBot) -> None:
        dialog.set_busy(True)
        with qtbot.assertNotEmitted(dialog.primary_requested):
            qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_menus_from_entries(theme: ThemeSource, page: QWidget) -> None:
    called: list[str] = []
    menu = make_menu(
        theme,
        (
            MenuEntry("打开", lambda: called.append("open"), "user", "Return"),
            SEPARATOR,
            MenuEntry("A & B", enabled=False),
        ),
        page,
    )
    menu.actions()[0].trigger()
    assert called == ["open"]
    assert menu.actions()[1].isSeparator()
    assert not menu.actions()[2].isEnabled()


def test_a_subclass_speaks_with_the_words_of_its_base(theme: ThemeSource, qtbot: QtBot) -> None:
    class Own(Dialog):
        pass

    dialog = Own(theme, "标题", "保存")
    qtbot.addWidget(dialog)
    assert dialog.cancel.label in ("Cancel", "取消")


def test_a_change_of_language_reaches_names(theme: ThemeSource, page: QWidget) -> None:
    field = put(page, SearchField(theme, "姓名"))
    field.clear_button.set_name("x")
    QCoreApplication.sendEvent(field, QEvent(QEvent.Type.LanguageChange))
    assert field.clear_button.accessibleName() == "Clear search"


def test_buttons_are_buttons_to_a_screen_reader(theme: ThemeSource, page: QWidget) -> None:
    for button in (put(page, IconButton(theme, "plus", "新建")), put(page, Button(theme, "保存"))):
        seen = QAccessible.queryAccessibleInterface(button)
        assert seen.role() in (QAccessible.Role.Button, QAccessible.Role.PushButton)
        assert seen.text(QAccessible.Text.Name) in ("新建", "保存")
    assert isinstance(put(page, QPushButton("x")), QPushButton)
