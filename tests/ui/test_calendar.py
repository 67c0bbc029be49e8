"""The calendar page: one stands on a day, sees what it holds, acts on it, moves it, switches rules."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester

from app.care.occasion import GroupCode
from app.core.enums import CaseState, FeedbackKind, TaskKind
from app.models import CareRule, Customer, FeedbackCase, Task
from app.ui.ops import Ops
from app.ui.screens.calendar import CalendarScreen
from app.ui.screens.calendar_parts import grid_drag
from app.ui.screens.calendar_parts.header import LIST, WEEK
from tests.ui.pools import HeldPool

D = date
TODAY = D(2026, 9, 18)


def add(db, thing):
    with db.write("shop.sample") as session:
        session.add(thing)
        session.flush()
        return int(thing.id)


def born(db, name, month, day, calendar="solar"):
    values = {"birth_calendar": calendar, "birth_month": month, "birth_day": day, "birth_leap": False}
    return add(db, Customer(name=name, name_sort=name, **values))


def task(db, customer_id, day, title="试饮后报价", kind=TaskKind.FOLLOW_UP, **values):
    return add(db, Task(customer_id=customer_id, due_on=day, title=title, kind=kind, **values))


def value(db, sql, *args):
    with db.reader() as reader:
        return reader.value(sql, *args)


def only_rules(db, *codes):
    with db.reader() as reader:
        rules = reader.all("SELECT id, code FROM care_rule")
    with db.write("care.rule") as session:
        for number, code in rules:
            session.get_one(CareRule, number).active = code in codes


@pytest.fixture
def screen(qtbot, context):
    def show():
        page = CalendarScreen(context)
        qtbot.addWidget(page)
        page.resize(1194, 742)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.focus_main()
        return page

    return show


def key(qtbot, widget, which, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(widget, which, modifiers)


def texts(page, day):
    grid = page.board.grid
    return [line.text for line in grid.grid.cell(grid.grid.index_of(day)).lines]


def cell(page, day):
    return page.board.grid.grid.cell(page.board.grid.grid.index_of(day))


def titles(page):
    return [item.title for item in page.side.day.list.lines.items]


# -- what is shown -----------------------------------------------------------------------------------------------


def test_a_month_begins_on_monday_and_stands_on_today(db, screen):
    only_rules(db, "birthday")
    born(db, "郑秀英", 8, 10, "lunar")
    page = screen()

    grid = page.board.grid
    assert grid.grid.cell(grid.grid.index(0, 0)).day == D(2026, 8, 31)
    assert (grid.grid.rowCount(), grid.cell.day) == (5, TODAY)
    assert page.header.month.text() == "2026年9月"
    assert page.header.lunar.text() == "丙午年　七月二十至八月二十"
    assert texts(page, D(2026, 9, 20)) == ["郑秀英 生日"]
    assert cell(page, D(2026, 10, 1)).number == "10/1"


def test_a_day_is_called_by_its_festival_its_term_or_its_lunar_day(screen):
    page = screen()

    assert cell(page, D(2026, 9, 25)).label[0] == "中秋节"
    assert cell(page, D(2026, 9, 7)).label[0] == "白露"
    assert cell(page, D(2026, 9, 11)).label == ("八月",)
    assert cell(page, D(2026, 9, 18)).label == ("初八",)
    assert cell(page, D(2026, 9, 25)).festive
    assert not cell(page, D(2026, 9, 18)).festive


def test_free_days_and_make_up_workdays_are_marked(screen):
    """Mid-Autumn and National Day 2026: State Council notice of 4 November 2025, work on 20 September."""
    page = screen()

    rest = [day for day in range(1, 31) if (mark := cell(page, D(2026, 9, day)).mark) and mark.rest]
    work = [day for day in range(1, 31) if (mark := cell(page, D(2026, 9, day)).mark) and mark.work]
    assert (rest, work) == ([25, 26, 27], [20])
    assert not page.board.until.isVisible()
    page.show_day(D(2027, 5, 1))
    assert page.board.until.isVisible()
    assert "2026年12月31日" in page.board.until.text()


def test_country_of_the_shop_decides_which_days_are_free(db, context, screen):
    context.settings._values["care.country"] = "US"
    page = screen()

    assert cell(page, D(2026, 9, 7)).mark.rest  # Labor Day, the first Monday of September
    assert cell(page, D(2026, 9, 25)).mark is None


def test_a_cell_reads_as_a_sentence(db, screen):
    only_rules(db, "birthday")
    born(db, "郑秀英", 8, 10, "lunar")
    page = screen()

    index = page.board.grid.grid.index_of(D(2026, 9, 20))
    assert (
        index.data(Qt.ItemDataRole.AccessibleTextRole)
        == "9月20日 周日，八月初十，国庆节调休上班，郑秀英 生日"
    )


def test_models_keep_qts_rules(db, screen):
    born(db, "郑秀英", 8, 10, "lunar")
    page = screen()

    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    testers = [
        QAbstractItemModelTester(model, mode) for model in (page.board.grid.grid, page.side.day.list.lines)
    ]
    page.show_day(D(2026, 12, 24))
    page.show_day(TODAY)
    assert len(testers) == 2


@pytest.mark.parametrize("language", ["en"], indirect=True)
def test_in_english(db, screen):
    only_rules(db, "birthday")
    born(db, "Anna Berg", 9, 20)
    born(db, "Daniel Kim", 9, 20)
    page = screen()

    assert page.header.month.text() == "September 2026"
    assert page.header.lunar.text() == "Year of the Horse · 7/20–8/20"
    assert cell(page, D(2026, 9, 20)).lines[0].texts == ("Daniel Kim +1", "Birthdays 2")
    assert cell(page, D(2026, 10, 1)).number == "1 Oct"
    assert not page.grab().isNull()


def test_full_days_say_how_much_is_hidden(db, screen):
    only_rules(db)
    for number in range(3):
        task(db, None, TODAY, f"茶会 {number}", TaskKind.OTHER)
        task(db, born(db, f"客{number}", 1, 1), TODAY, f"跟进 {number}")
    page = screen()
    page.resize(1194, 520)

    grid = page.board.grid
    index = grid.grid.index_of(TODAY)
    shown = grid.delegate.shown(grid.grid.cell(index), grid.visualRect(index))
    assert 0 < len(shown) < len(grid.grid.cell(index).lines) == 6
    assert not page.grab().isNull()


# -- keys --------------------------------------------------------------------------------------------------------


def test_arrows_go_from_day_to_day_and_over_the_edge(qtbot, screen):
    page = screen()
    grid = page.board.grid

    for which, day in (
        (Qt.Key.Key_Right, 19), (Qt.Key.Key_Down, 26), (Qt.Key.Key_Left, 25), (Qt.Key.Key_Up, 18),
    ):  # fmt: skip
        key(qtbot, grid, which)
        assert page.day == D(2026, 9, day)
    for _ in range(3):
        key(qtbot, grid, Qt.Key.Key_Down)
    assert page.day == D(2026, 10, 9)
    assert page.header.month.text() == "2026年10月"
    assert grid.cell.day == D(2026, 10, 9)


def test_page_keys_turn_the_page_and_t_comes_back(qtbot, screen):
    page = screen()
    grid = page.board.grid

    key(qtbot, grid, Qt.Key.Key_PageDown)
    assert (page.day, grid.cell.day) == (D(2026, 10, 18), D(2026, 10, 18))
    key(qtbot, grid, Qt.Key.Key_PageUp)
    key(qtbot, grid, Qt.Key.Key_PageUp)
    assert page.header.month.text() == "2026年8月"
    key(qtbot, grid, Qt.Key.Key_T)
    assert (page.day, grid.cell.day) == (TODAY, TODAY)


def test_ends_of_the_calendar(screen):
    page = screen()

    page.show_day(D(2150, 1, 1))
    assert page.header.month.text() == "2100年12月"
    assert not page.header.on.isEnabled()
    page.show_day(D(1850, 1, 1))
    assert page.header.month.text() == "1900年2月"
    assert not page.header.back.isEnabled()


def test_enter_goes_to_the_day_and_escape_back(qtbot, db, screen):
    only_rules(db)
    task(db, born(db, "许越", 1, 1), TODAY)
    page = screen()

    key(qtbot, page.board.grid, Qt.Key.Key_Return)
    assert page.side.day.list.hasFocus()
    key(qtbot, page.side.day.list, Qt.Key.Key_Escape)
    assert page.board.grid.hasFocus()


def test_n_asks_for_a_new_reminder_on_that_day(qtbot, context, screen):
    asked = []
    context.prompts.on_dialog = lambda dialog: asked.append(dialog) or False
    page = screen()
    page.show_day(D(2026, 9, 24))

    key(qtbot, page.board.grid, Qt.Key.Key_N)
    assert [dialog.day.value() for dialog in asked] == [D(2026, 9, 24)]


# -- the chosen day ----------------------------------------------------------------------------------------------


def test_the_day_lists_its_people_with_their_reasons(db, screen):
    only_rules(db, "birthday")
    born(db, "郑秀英", 8, 10, "lunar")
    page = screen()
    page.show_day(D(2026, 9, 20))

    panel = page.side.day
    assert (panel.when.text(), panel.names.text()) == ("9月20日 周日", "八月初十")
    assert panel.free.text() == "国庆节调休上班"
    assert [(item.title, item.sub) for item in panel.list.lines.items] == [("郑秀英　生日", "农历八月初十")]
    assert panel.batch_row.isHidden()


def test_d_settles_it_where_it_stands_and_undo_takes_it_back(qtbot, db, screen):
    only_rules(db)
    number = task(db, born(db, "许越", 1, 1), TODAY)
    page = screen()
    key(qtbot, page.board.grid, Qt.Key.Key_Return)

    key(qtbot, page.side.day.list, Qt.Key.Key_D)

    assert value(db, "SELECT state FROM task WHERE id = ?", number) == "done"
    assert cell(page, TODAY).lines[0].entry.done
    assert page.side.day.list.lines.items[0].icon == "check"
    db.undo()
    assert value(db, "SELECT state FROM task WHERE id = ?", number) == "open"
    assert not cell(page, TODAY).lines[0].entry.done


def test_s_and_a_number_put_it_off(qtbot, db, screen):
    only_rules(db)
    task(db, born(db, "许越", 1, 1), TODAY)
    page = screen()
    key(qtbot, page.board.grid, Qt.Key.Key_Return)

    key(qtbot, page.side.day.list, Qt.Key.Key_S)
    menu = page.side.day.acts.later.menu
    key(qtbot, menu, Qt.Key.Key_1)

    assert texts(page, TODAY) == []
    assert texts(page, D(2026, 9, 19)) == ["许越 试饮后报价"]


def test_g_copies_and_offers_card_code_and_mail_as_today_does(qtbot, db, context, screen):
    only_rules(db, "birthday")
    born(db, "王素琴", 9, 18)
    page = screen()
    key(qtbot, page.board.grid, Qt.Key.Key_Return)
    key(qtbot, page.side.day.list, Qt.Key.Key_G)

    verb, text = context.shell.asked[-1]
    assert (verb, "生日快乐" in text) == ("copy", True)
    assert context.prompts.notices[-1].startswith("已复制：")
    assert context.prompts.offers[-1].label == "贺卡、二维码、邮件"


def test_enter_opens_and_l_logs_and_does_it_in_one_step(qtbot, db, context, screen):
    only_rules(db)
    number = born(db, "许越", 1, 1)
    task(db, number, TODAY)
    page = screen()
    key(qtbot, page.board.grid, Qt.Key.Key_Return)
    key(qtbot, page.side.day.list, Qt.Key.Key_Return)
    assert any(one[0] == "open_customer" and one[1] == number for one in context.shell.asked)

    def write(dialog):
        dialog.fields.text.set_text("报价谈妥")
        dialog.primary.click()
        return True

    context.prompts.on_dialog = write
    key(qtbot, page.side.day.list, Qt.Key.Key_L)

    with db.reader() as reader:
        assert reader.value("SELECT state FROM task") == "done"
        assert reader.all("SELECT summary, channel FROM interaction") == [("报价谈妥", "phone")]
    db.undo()
    with db.reader() as reader:
        assert reader.value("SELECT state FROM task") == "open"


def test_buttons_of_a_line_act_under_the_mouse(qtbot, db, screen):
    only_rules(db)
    number = task(db, born(db, "许越", 1, 1), TODAY)
    page = screen()
    day_list = page.side.day.list
    day_list.setFocus()
    index = day_list.lines.index(0)

    done = day_list.buttons(index)[-1][2].center().toPoint()
    assert day_list.tip_at(done) == "完成  D"
    qtbot.mouseClick(day_list.viewport(), Qt.MouseButton.LeftButton, pos=done)

    assert value(db, "SELECT state FROM task WHERE id = ?", number) == "done"


def test_many_are_counted_and_shown_when_asked_for(qtbot, db, screen):
    only_rules(db, "birthday")
    for number in range(15):
        born(db, f"客{number:02d}", 9, 18)
    page = screen()
    assert texts(page, TODAY) == ["客14 等 15 人"]
    assert titles(page)[-1] == "显示其余 3 位"

    page.side.day.list.select_item(page.side.day.list.lines.items[-1].key)
    key(qtbot, page.side.day.list, Qt.Key.Key_Return)

    assert len(titles(page)) == 15


def test_greetings_of_the_day_are_prepared_at_once(qtbot, db, context, screen):
    only_rules(db, "birthday")
    born(db, "王素琴", 9, 18)
    born(db, "刘欣怡", 9, 18)
    asked = []
    context.prompts.on_dialog = lambda dialog: asked.append(type(dialog).__name__) or False
    page = screen()

    assert page.side.day.batch.label == "批量准备 2 份问候"
    qtbot.mouseClick(page.side.day.batch, Qt.MouseButton.LeftButton)

    assert asked == ["GreetingBatchDialog"]


# -- moving ------------------------------------------------------------------------------------------------------


def test_ctrl_and_an_arrow_move_the_reminder_and_one_goes_with_it(qtbot, db, screen):
    only_rules(db)
    number = task(db, born(db, "许越", 1, 1), D(2026, 9, 21))
    page = screen()
    page.show_day(D(2026, 9, 21))

    for day in (22, 23):
        key(qtbot, page.board.grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        assert page.day == page.board.grid.cell.day == D(2026, 9, day)
    assert texts(page, D(2026, 9, 23)) == ["许越 试饮后报价"]
    db.undo()
    assert texts(page, D(2026, 9, 22)) == ["许越 试饮后报价"]
    assert value(db, "SELECT count(*) FROM task WHERE id = ?", number) == 1


def test_nothing_moves_into_the_past(qtbot, db, context, screen):
    only_rules(db)
    task(db, born(db, "许越", 1, 1), TODAY)
    page = screen()

    key(qtbot, page.board.grid, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)

    assert [error.code for error in context.prompts.faults] == ["in_the_past"]
    assert page.day == TODAY
    assert texts(page, TODAY) == ["许越 试饮后报价"]


def test_a_computed_one_comes_on_the_chosen_day_instead(qtbot, db, screen):
    only_rules(db, "birthday")
    born(db, "郑秀英", 8, 10, "lunar")
    page = screen()
    page.show_day(D(2026, 9, 20))
    key(qtbot, page.board.grid, Qt.Key.Key_Return)

    key(qtbot, page.side.day.list, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)

    assert texts(page, D(2026, 9, 20)) == []
    assert texts(page, D(2026, 9, 19)) == ["郑秀英 生日"]
    assert page.day == D(2026, 9, 19)


def test_one_of_many_has_to_be_chosen(qtbot, db, context, screen):
    only_rules(db)
    for title in ("盘点", "茶会"):
        task(db, None, TODAY, title, TaskKind.OTHER)
    page = screen()
    grid = page.board.grid

    key(qtbot, grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert "先点选" in context.prompts.notices[-1]
    place = grid.line_rect(cell(page, TODAY).lines[1]).center().toPoint()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    key(qtbot, grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)

    assert texts(page, TODAY) == ["盘点"]
    assert texts(page, D(2026, 9, 19)) == ["茶会"]


def test_a_line_of_many_is_moved_whole_in_one_step(db, screen):
    only_rules(db)
    for number in range(5):
        task(db, born(db, f"客{number}", 1, 1), D(2026, 9, 21), "回电")
    page = screen()

    page.board.grid.move_to(cell(page, D(2026, 9, 21)).lines[0], D(2026, 9, 24))

    assert texts(page, D(2026, 9, 24)) == ["跟进 5"]
    db.undo()
    assert texts(page, D(2026, 9, 21)) == ["跟进 5"]


def drop(page, day, *, only_over=False):
    grid = page.board.grid
    place = QPointF(grid.visualRect(grid.grid.index_of(day)).center())
    mime = grid_drag.mime()
    button, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(place, Qt.DropAction.MoveAction, mime, button, no_key)
    event.setAccepted(False)
    (grid._dragging.judge if only_over else grid.dropEvent)(event)
    return event.isAccepted()


def test_dropping_on_a_day_moves_it_there(db, screen):
    only_rules(db)
    task(db, born(db, "许越", 1, 1), D(2026, 9, 21))
    page = screen()
    page.board.grid._dragging.line = cell(page, D(2026, 9, 21)).lines[0]

    assert not drop(page, D(2026, 9, 17), only_over=True)
    assert not drop(page, D(2026, 9, 17))
    assert drop(page, D(2026, 9, 25), only_over=True)
    assert drop(page, D(2026, 9, 25))

    assert texts(page, D(2026, 9, 21)) == []
    assert texts(page, D(2026, 9, 25)) == ["许越 试饮后报价"]


def test_festivals_and_done_ones_stay_where_they_are(db, screen):
    only_rules(db, "mid_autumn")
    with db.write("care.rule") as session:
        for rule in session.query(CareRule).filter_by(code="mid_autumn"):
            rule.audience, rule.lead_days = {}, 7
    born(db, "王素琴", 1, 1)
    task(db, born(db, "许越", 1, 1), TODAY, state="done", done_on=TODAY)
    page = screen()

    assert [grid_drag.movable(line) for line in cell(page, TODAY).lines] == [False]
    assert [grid_drag.movable(line) for line in cell(page, D(2026, 9, 25)).lines] == [False]
    assert [one.text for one in cell(page, TODAY).segments] == ["中秋问候 0 / 2"]


# -- kinds, views, rules -----------------------------------------------------------------------------------------


def test_kinds_can_be_left_out_and_stay_so(db, context, screen):
    only_rules(db, "birthday")
    born(db, "王素琴", 9, 18)
    task(db, born(db, "许越", 1, 1), TODAY)
    page = screen()
    page.header.toggle(GroupCode.BIRTHDAY)

    assert texts(page, TODAY) == ["许越 试饮后报价"]
    assert titles(page) == ["许越　试饮后报价"]
    assert page.header.kinds.label == "4 种类型"
    again = screen()
    assert texts(again, TODAY) == ["许越 试饮后报价"]
    for code in GroupCode:
        if again.header.shows(code):
            again.header.toggle(code)
    assert again.header.kinds.label == "全部类型"


def test_week_names_everybody(db, context, screen):
    only_rules(db, "birthday")
    born(db, "王素琴", 9, 18)
    born(db, "刘欣怡", 9, 18)
    page = screen()
    page.header.views.button(WEEK).click()

    assert page.header.month.text() == "9月14日 至 9月20日"
    assert page.board.grid.grid.rowCount() == 1
    assert texts(page, TODAY) == ["刘欣怡 等 2 人", "刘欣怡", "王素琴"]
    page._turn(1)
    assert (page.day, page.header.month.text()) == (D(2026, 9, 25), "9月21日 至 9月27日")
    assert context.preferences.text("calendar/view") == WEEK
    assert screen().board.view == WEEK


def test_list_has_the_days_as_captions_and_acts_like_today(qtbot, db, screen):
    only_rules(db, "birthday")
    born(db, "郑秀英", 8, 10, "lunar")
    number = task(db, born(db, "许越", 1, 1), D(2026, 9, 24))
    page = screen()
    page.header.views.button(LIST).click()
    rows = page.board.agenda.list

    assert [item.name for item in rows.items()] == ["郑秀英", "许越"]
    assert rows.current_item().name == "郑秀英"
    assert page.day == TODAY
    key(qtbot, rows, Qt.Key.Key_Down)
    key(qtbot, rows, Qt.Key.Key_Down)
    assert page.day == D(2026, 9, 24)
    assert page.side.day.when.text() == "9月24日 周四"
    key(qtbot, rows, Qt.Key.Key_D)
    assert value(db, "SELECT state FROM task WHERE id = ?", number) == "done"


def test_list_of_an_empty_month_says_how_to_begin(db, screen):
    only_rules(db)
    page = screen()
    page.header.views.button(LIST).click()

    assert page.board.agenda.empty.isVisible()


def test_a_rule_is_switched_by_its_box(qtbot, db, screen):
    only_rules(db, "birthday")
    born(db, "王素琴", 9, 18)
    page = screen()
    number = value(db, "SELECT id FROM care_rule WHERE code = 'birthday'")
    row = page.side.rules.rows[number]
    assert row.button.count == "1"

    row.box.click()

    assert not value(db, "SELECT active FROM care_rule WHERE id = ?", number)
    assert texts(page, TODAY) == []
    assert page.side.rules.rows[number] is row
    assert row.button.count == "—"
    assert db.undo().label == "care.rule_off"
    assert texts(page, TODAY) == ["王素琴 生日"]
    assert page.side.rules.rows[number].box.isChecked()


def test_rules_are_opened_and_made(qtbot, context, screen):
    asked = []
    context.prompts.on_dialog = lambda dialog: asked.append(type(dialog).__name__) or False
    page = screen()

    next(iter(page.side.rules.rows.values())).button.click()
    page.side.rules.new_rule.click()

    assert len(asked) == 2


def test_show_day_from_another_page(screen):
    page = screen()

    page.show_day(D(2027, 2, 6))

    assert (page.day, page.board.grid.cell.day) == (D(2027, 2, 6), D(2027, 2, 6))
    assert page.side.day.names.text() == "正月初一 春节"


def test_narrow_window_folds_the_side_away_and_f8_shows_it(qtbot, screen):
    page = screen()
    page.resize(900, 500)

    assert not page.side.isVisible()
    assert page.header.pane.isVisible()
    key(qtbot, page, Qt.Key.Key_F8)
    assert page.side.isVisible()


def test_a_new_day_begins_at_midnight(clock, screen):
    page = screen()
    clock.set(datetime(2026, 9, 19, 0, 0, 30, tzinfo=ZoneInfo("Asia/Shanghai")))
    page._on_minute()

    assert cell(page, D(2026, 9, 19)).today
    assert not cell(page, TODAY).today


def test_double_click_on_free_ground_plans_something(qtbot, context, screen):
    asked = []
    context.prompts.on_dialog = lambda dialog: asked.append(dialog) or False
    page = screen()
    grid = page.board.grid
    rect = grid.visualRect(grid.grid.index_of(D(2026, 9, 29)))
    place = rect.center() + QPoint(0, rect.height() // 2 - 6)

    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert [dialog.day.value() for dialog in asked] == [D(2026, 9, 29)]


def test_week_is_printed_and_the_months_ahead_are_exported(db, context, screen, tmp_path):
    only_rules(db, "birthday")
    born(db, "郑秀英", 8, 10, "lunar")
    asked = []
    context.prompts.on_dialog = lambda dialog: asked.append(type(dialog).__name__) or False
    context.prompts.save_to = tmp_path / "care"
    page = screen()

    for entry in page.header.more_entries():
        entry.slot()

    assert asked == ["PaperDialog"]
    text = (tmp_path / "care.ics").read_text(encoding="utf-8")
    assert "20260920" in text
    assert "郑秀英" in text
    assert context.prompts.suggestions == ["关怀日历.ics"]


def test_names_of_what_is_done_open_and_each_can_be_taken_back(qtbot, db, context, screen):
    only_rules(db)
    people = [born(db, name, 1, 1) for name in ("许越", "范德福", "韩立", "曹颖")]
    tasks = [task(db, one, TODAY, "", TaskKind.CALLBACK, state="done", done_on=TODAY) for one in people]
    page = screen()
    key(qtbot, page.board.grid, Qt.Key.Key_Return)
    days = page.side.day.list
    assert titles(page) == ["回访 4"]

    key(qtbot, days, Qt.Key.Key_Return)
    assert titles(page) == ["回访 4", "许越", "范德福", "韩立", "曹颖"]
    key(qtbot, days, Qt.Key.Key_Down)
    key(qtbot, days, Qt.Key.Key_Return)
    assert context.shell.asked[-1] == ("open_customer", people[0], tuple(people))
    key(qtbot, days, Qt.Key.Key_U)

    assert value(db, "SELECT state FROM task WHERE id = ?", tasks[0]) == "open"
    assert texts(page, TODAY) == ["许越 回访", "回访 3"]
    db.undo()
    assert texts(page, TODAY) == ["回访 4"]


def test_a_line_of_the_grid_is_found_in_the_day_beside_it(qtbot, db, context, screen):
    only_rules(db)
    ids = [born(db, name, 1, 1) for name in ("许越", "云栖设计")]
    for one in ids:
        task(db, one, TODAY, "报价")
    page = screen()
    grid = page.board.grid
    place = grid.line_rect(cell(page, TODAY).lines[1]).center().toPoint()

    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.side.day.list.current().title == "云栖设计　报价"
    assert page.customer_id == ids[1]
    qtbot.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert context.shell.asked[-1][:2] == ("open_customer", ids[1])


@pytest.fixture
def pool(context):
    """Jobs that wait until the test runs them, as behind a large shop."""
    held = HeldPool()
    context.ops = Ops(context.database, held, context.prompts)
    return held


def test_bare_month_stands_there_while_its_care_is_looked_up(db, pool, screen):
    only_rules(db, "birthday")
    born(db, "王素琴", 9, 18)
    page = screen()

    assert cell(page, D(2026, 9, 25)).label[0] == "中秋节"
    assert texts(page, TODAY) == []
    pool.run()
    assert texts(page, TODAY) == ["王素琴 生日"]


def test_page_that_was_turned_away_from_is_not_shown(db, pool, screen):
    only_rules(db, "birthday")
    born(db, "王素琴", 9, 18)
    page = screen()
    page._turn(1)
    late = pool.jobs[:]
    pool.run()

    assert page.header.month.text() == "2026年10月"
    assert cell(page, D(2026, 10, 1)).day == D(2026, 10, 1)
    assert len(late) > 2


def test_page_that_is_gone_hears_no_more(context, pool):
    page = CalendarScreen(context)
    page.refresh()
    shiboken6.delete(page)

    pool.run()


def test_t_n_and_the_page_keys_hold_in_every_view(qtbot, context, screen):
    asked = []
    context.prompts.on_dialog = lambda dialog: asked.append(dialog) or False
    page = screen()
    page.header.views.button(LIST).click()
    rows = page.board.agenda.list

    key(qtbot, rows, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.header.month.text() == "2026年10月"
    key(qtbot, rows, Qt.Key.Key_T)
    assert page.day == TODAY
    key(qtbot, rows, Qt.Key.Key_N)
    assert len(asked) == 1


def test_rule_that_is_gone_meanwhile_is_told(db, context, screen):
    page = screen()
    number, row = next(iter(page.side.rules.rows.items()))
    with db.write("care.rule", initiator=page) as session:
        session.get_one(CareRule, number).deleted_at = db.clock.now()

    row.box.click()

    assert [error.code for error in context.prompts.faults] == ["gone"]
    assert number not in page.side.rules.rows


def test_a_complaint_is_put_off_to_another_day(qtbot, db, screen):
    only_rules(db)
    number = born(db, "沈国栋", 1, 1)
    opened = {"opened_at": db.clock.now(), "opened_on": TODAY, "summary": "礼盒磕损"}
    add(db, FeedbackCase(customer_id=number, kind=FeedbackKind.COMPLAINT, state=CaseState.OPEN, **opened))
    page = screen()

    for day in (19, 20):
        key(qtbot, page.board.grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        assert texts(page, D(2026, 9, day)) == ["沈国栋 投诉"]
        assert texts(page, TODAY) == []
