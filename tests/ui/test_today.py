"""Today, alone: groups and rows, acting on a row by key and by mouse, the filters, the limit of a day, what is done."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu

from app.core.calendar import CalendarDate
from app.core.enums import CaseState, FeedbackKind, Outcome, TaskKind, TaskState
from app.models import CareRule, Customer, FeedbackCase, Task
from app.services import customers, settings, staff
from app.services.customer_drafts import CustomerDraft
from app.ui.screens.today import TodayScreen
from app.ui.tables.cells import Urgency
from app.ui.tables.keys import RowAction

TODAY = date(2026, 9, 18)
LUNAR, SOLAR = CalendarDate.lunar, CalendarDate.solar


class Home:
    """The page with short ways to fill the book and to press keys."""

    def __init__(self, qtbot, context):
        self.qtbot, self.context = qtbot, context
        self.samples = []
        self.screen = TodayScreen(context, open_sample=self.samples.append)
        self.screen.resize(1194, 742)
        qtbot.addWidget(self.screen)

    def show(self):
        self.screen.show()
        self.screen.list.setFocus()
        return self

    def born(self, name, told, **more):
        with self.context.database.write("customer.create", subject=name) as session:
            return customers.create(session, CustomerDraft(name=name, birthday=told, **more))

    def add(self, *things):
        with self.context.database.write("shop.sample") as session:
            session.add_all(things)
            session.flush()
            return [thing.id for thing in things]

    def set(self, key, value):
        with self.context.database.write("setting.change") as session:
            settings.set(session, key, value)

    def only_rules(self, *codes):
        """Switch the built-in rules off, all but these."""
        with self.context.database.write("care.rule_off") as session:
            for rule in session.query(CareRule):
                rule.active = rule.code in codes

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self.qtbot.keyClick(self.screen.list, key, modifier)

    def names(self):
        return [item.name for item in self.screen.list.items()]

    def item(self, name):
        return next(item for item in self.screen.list.items() if item.name == name)

    def select(self, name):
        self.screen.list.select_item(self.item(name).key)

    def tasks(self):
        with self.context.database.read() as session:
            return [(task.state, task.snoozed_until, task.skip_reason) for task in session.query(Task)]

    def menu(self):
        """The numbered menu that is open."""
        menu = self.screen.deeds.later.menu
        assert menu is not None
        return menu


@pytest.fixture
def home(qtbot, context):
    return Home(qtbot, context)


@pytest.fixture
def born(home):
    """Two birthdays of today; one by the moon, one by the sun."""
    home.only_rules("birthday")
    home.born("王素琴", LUNAR(1968, 8, 8))
    home.born("刘欣怡", SOLAR(1997, 9, 18))
    return home.show()


# -- what is shown --------------------------------------------------------------------------------------------------


def test_the_head_tells_day_moon_and_festival(born):
    assert born.screen.header.facts.text() == "9月18日 星期五　农历八月初八　距中秋 7 天"


@pytest.mark.parametrize("language", ["en"], indirect=True)
def test_the_head_in_english(born):
    assert born.screen.header.facts.text() == "Friday 18 September · Lunar 8/8 · Mid-Autumn in 7 days"


def test_a_day_outside_the_tables_is_only_a_date(words_zh):
    from app.ui.screens.today_parts.day_facts import day_facts

    assert day_facts(date(2150, 1, 1), words_zh) == "1月1日 星期四"
    assert day_facts(date(1850, 1, 1), words_zh) == "1月1日 星期二"


def test_rows_tell_who_when_and_why(born):
    told = {item.name: (item.when, item.reason) for item in born.screen.list.items()}
    assert told["王素琴"] == ("今天", "农历八月初八，58 岁")
    assert told["刘欣怡"] == ("今天", "公历 9月18日，29 岁")


def test_the_five_groups_stand_in_their_order(home):
    person = home.born("王素琴", LUNAR(1968, 8, 8))
    home.add(
        Task(customer_id=person, kind=TaskKind.FOLLOW_UP, title="送样茶", due_on=TODAY),
        Task(customer_id=person, kind=TaskKind.WIN_BACK, title="请来坐坐", due_on=TODAY),
        FeedbackCase(
            customer_id=person, kind=FeedbackKind.COMPLAINT, state=CaseState.OPEN, summary="礼盒磕损",
            opened_at=home.context.clock.now(), opened_on=TODAY,
            due_at=home.context.clock.now() - timedelta(hours=3),
        ),
    )  # fmt: skip
    home.show()
    groups = [row for row in home.screen.list.model().rows() if hasattr(row, "items")]
    assert [group.key for group in groups] == ["birthday", "festival", "callback", "complaint", "at_risk"]
    assert [group.title for group in groups] == ["生日", "中秋关怀", "回访", "投诉跟进", "流失风险"]


def test_what_one_wrote_down_begins_with_what_it_is(home):
    home.only_rules()
    person = home.born("王素琴", None)
    home.add(
        Task(
            customer_id=person,
            kind=TaskKind.FOLLOW_UP,
            title="送样茶",
            detail="白茶两款",
            due_on=TODAY,
            due_minute=900,
        )
    )
    home.show()
    assert home.item("王素琴").reason.startswith("送样茶　白茶两款　15:00")


def test_missed_yesterday_is_amber_longer_ago_red_and_both_are_said(home):
    home.only_rules()
    for name, days in (("昨天的", 1), ("上周的", 5)):
        person = home.born(name, None)
        home.add(
            Task(
                customer_id=person, kind=TaskKind.FOLLOW_UP, title="回电", due_on=TODAY - timedelta(days=days)
            )
        )
    home.show()
    assert (home.item("昨天的").when, home.item("昨天的").urgency) == ("昨天", Urgency.SOON)
    assert (home.item("上周的").when, home.item("上周的").urgency) == ("9月13日", Urgency.LATE)
    assert "昨天 错过" in home.item("昨天的").spoken


def test_a_reminder_to_oneself_has_no_greeting_and_nobody_to_open(home):
    home.only_rules()
    home.born("谁", None)
    home.add(Task(kind=TaskKind.OTHER, title="盘点", due_on=TODAY))
    home.show()
    item = home.item("不限客户")
    assert (item.copy_label, item.log_label, item.reason) == ("", "", "盘点")
    home.select("不限客户")
    for key in (Qt.Key.Key_G, Qt.Key.Key_L, Qt.Key.Key_Return):
        home.press(key)
    assert home.context.shell.asked == []


# -- acting on a row ------------------------------------------------------------------------------------------------


def test_d_completes_logs_and_can_be_taken_back(born):
    born.select("王素琴")
    born.press(Qt.Key.Key_D)
    assert born.names() == ["刘欣怡"]
    assert born.screen.list.current_item().name == "刘欣怡"
    born.context.database.undo()
    assert sorted(born.names()) == ["刘欣怡", "王素琴"]


def test_g_copies_the_greeting_and_offers_the_rest(born):
    born.select("王素琴")
    born.press(Qt.Key.Key_G)
    verb, text = born.context.shell.asked[-1]
    assert (verb, "生日快乐" in text) == ("copy", True)
    assert born.context.prompts.offers[-1].label == "贺卡、二维码、邮件"


def _writing(outcome):
    """Fills in the quick log and saves it, as a person would."""

    def write(dialog):
        dialog.fields.text.set_text("聊了近况")
        dialog.fields.outcome.set_outcome(outcome)
        dialog.primary.click()
        return True

    return write


@pytest.mark.parametrize("outcome, left", [(Outcome.SATISFIED, False), (Outcome.NOT_REACHED, True)])
def test_l_logs_a_talk_and_it_settles_the_care_unless_nobody_answered(born, outcome, left):
    born.context.prompts.on_dialog = _writing(outcome)
    born.select("王素琴")
    born.press(Qt.Key.Key_L)
    assert ("王素琴" in born.names()) is left
    with born.context.database.reader() as reader:
        assert reader.all("SELECT channel, kind FROM interaction") == [("phone", "care")]
        assert reader.value("SELECT count(answered_task_id) FROM interaction") == (not left)


def test_talk_and_care_are_one_step_that_one_undo_takes_back(born):
    born.context.prompts.on_dialog = _writing(Outcome.SATISFIED)
    born.select("王素琴")
    born.press(Qt.Key.Key_L)
    undone = born.context.database.undo()
    assert (undone.label, undone.subject) == ("task.done", "王素琴 · 生日")
    assert "王素琴" in born.names()
    with born.context.database.reader() as reader:
        assert reader.value("SELECT count(*) FROM interaction WHERE deleted_at IS NULL") == 0
        assert reader.value("SELECT count(*) FROM task WHERE state = 'done'") == 0


def test_a_talk_with_somebody_else_leaves_the_care_open(born):
    other = born.item("刘欣怡").key.customer_id

    def write(dialog):
        dialog.show_customer(other)
        return _writing(Outcome.SATISFIED)(dialog)

    born.context.prompts.on_dialog = write
    born.select("王素琴")
    born.press(Qt.Key.Key_L)
    assert sorted(born.names()) == ["刘欣怡", "王素琴"]
    with born.context.database.reader() as reader:
        assert reader.all("SELECT customer_id, answered_task_id FROM interaction") == [(other, None)]


def test_a_talk_that_was_not_written_down_settles_nothing(born):
    born.select("王素琴")
    born.press(Qt.Key.Key_L)
    assert "王素琴" in born.names()


def test_enter_opens_the_person_among_the_others_and_e_edits(born):
    born.select("刘欣怡")
    born.press(Qt.Key.Key_Return)
    verb, person, among = born.context.shell.asked[-1]
    assert (verb, sorted(among), person in among) == ("open_customer", [1, 2], True)
    born.press(Qt.Key.Key_E)
    assert born.context.shell.asked[-1] == ("edit_customer", person)


@pytest.mark.parametrize(
    "digit, until", [(Qt.Key.Key_1, date(2026, 9, 19)), (Qt.Key.Key_2, date(2026, 9, 25))]
)
def test_s_and_a_digit_put_it_off(born, digit, until):
    born.select("王素琴")
    born.press(Qt.Key.Key_S)
    assert born.menu().texts() == ["明天（9月19日 星期六）", "下周（9月25日 星期五）", "选日子…"]
    born.qtbot.keyClick(born.menu(), digit)
    assert born.tasks() == [(TaskState.SNOOZED, until, "")]
    assert "王素琴" not in born.names()


def test_s_and_3_let_choose_a_day_to_come(born):
    born.select("王素琴")
    born.press(Qt.Key.Key_S)
    born.qtbot.keyClick(born.menu(), Qt.Key.Key_3)
    popup = born.screen.deeds.later.calendar
    assert popup.calendar.minimumDate().toPython() == date(2026, 9, 19)
    ink = [popup.calendar.dateTextFormat(QDate(2026, 9, day)).foreground().color() for day in (18, 19)]
    assert ink[0] == born.context.themes.current.colors.text_3 != ink[1]
    room = popup.screen().availableGeometry()
    shift = 2  # by which the screen without a display moves every window
    assert popup.x() + popup.width() <= room.x() + room.width() + shift
    popup.picked.emit(date(2026, 9, 21))
    assert born.tasks() == [(TaskState.SNOOZED, date(2026, 9, 21), "")]


def test_x_and_a_digit_skip_with_a_reason(born):
    born.select("王素琴")
    born.press(Qt.Key.Key_X)
    born.qtbot.keyClick(born.menu(), Qt.Key.Key_1)
    assert born.tasks() == [(TaskState.SKIPPED, None, "已经联系过")]
    born.context.database.undo()
    assert "王素琴" in born.names()


def test_x_and_4_take_a_reason_in_ones_own_words(born):
    def write(dialog):
        dialog.field.setText("老板娘亲自去过了")
        return True

    born.context.prompts.on_dialog = write
    born.select("王素琴")
    born.press(Qt.Key.Key_X)
    born.qtbot.keyClick(born.menu(), Qt.Key.Key_4)
    assert born.tasks() == [(TaskState.SKIPPED, None, "老板娘亲自去过了")]


def test_the_menu_offers_what_the_keys_do(born):
    born.select("王素琴")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(10, 10), QPoint(10, 10))
    born.screen.list.contextMenuEvent(event)
    menu = born.screen.list.findChild(QMenu)
    told = [tuple(action.text().split("\t")) for action in menu.actions() if action.text()]
    assert told == [
        ("复制给王素琴的祝福", "G"),
        ("给王素琴的贺卡、二维码、邮件…", "Shift+G"),
        ("记录与王素琴的互动", "L"),
        ("推迟王素琴", "S"),
        ("这次跳过王素琴", "X"),
        ("标记王素琴已完成", "D"),
        ("打开王素琴", "Enter"),
        ("编辑王素琴", "E"),
    ]
    menu.close()


def test_the_buttons_of_a_row_do_the_same(born):
    born.select("刘欣怡")
    place = born.screen.list.action_rect(born.item("刘欣怡").key, RowAction.DONE).center().toPoint()
    born.qtbot.mouseClick(born.screen.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert "刘欣怡" not in born.names()


def test_shift_g_opens_the_greeting_with_all_its_ways(born):
    seen = []
    born.context.prompts.on_dialog = lambda dialog: seen.append(type(dialog).__name__) or False
    born.select("王素琴")
    born.press(Qt.Key.Key_G, Qt.KeyboardModifier.ShiftModifier)
    assert len(seen) == 1


def test_many_greetings_at_once_from_the_head_of_a_group(born):
    seen = []
    born.context.prompts.on_dialog = lambda dialog: seen.append(type(dialog).__name__) or False
    born.screen.list.group_action_requested.emit("birthday", "prepare")
    assert len(seen) == 1


# -- groups, filters, the limit of a day ------------------------------------------------------------------------------


def test_a_group_shows_a_few_and_the_rest_when_asked(home):
    home.only_rules("birthday")
    for n in range(5):
        home.born(f"寿星{n}", SOLAR(1990, 9, 18))
    home.show()
    assert len(home.names()) == 3
    head = home.screen.list.model().row(0)
    assert [(link.key, link.text) for link in head.actions] == [
        ("prepare", "批量准备 5 份问候"),
        ("more", "显示其余 2 条"),
    ]
    home.screen.list.group_action_requested.emit("birthday", "more")
    head = home.screen.list.model().row(0)
    assert (len(head.items), head.actions[-1].text) == (5, "收起")


def test_a_festival_for_everybody_is_shown_a_hundred_at_a_time(home):
    home.only_rules("mid_autumn")
    with home.context.database.write("shop.sample") as session:
        session.add_all(Customer(name=f"客{n:03}", name_sort=f"客{n:03}") for n in range(250))
    home.show()
    head = home.screen.list.model().row(0)
    assert head.actions[-1].text == "再显示 100 条（其余 248 条）"
    home.screen.list.group_action_requested.emit("festival", "more")
    head = home.screen.list.model().row(0)
    assert len(head.items) == 100
    assert [link.text for link in head.actions[1:]] == ["再显示 100 条（其余 150 条）", "收起"]
    home.screen.list.group_action_requested.emit("festival", "less")
    assert len(home.screen.list.model().row(0).items) == 2


def test_mine_and_overdue(home):
    with home.context.database.write("staff.create") as session:
        me = staff.find_or_create(session, "林悦")
        settings.set(session, "shop.me", me)
    one = home.born("我的客户", None)
    with home.context.database.write("customer.save") as session:
        session.get_one(Customer, one).responsible_id = me
    other = home.born("别人的客户", None)
    home.add(
        *(
            Task(
                customer_id=who,
                kind=TaskKind.FOLLOW_UP,
                title="回电",
                due_on=TODAY - timedelta(days=ago),
                responsible_id=resp,
            )
            for who, ago, resp in ((one, 0, me), (other, 2, None))
        )
    )
    home.only_rules()
    home.show()
    only = home.screen.only
    assert sorted(home.names()) == ["别人的客户", "我的客户"]
    only.set_current("mine")
    only.changed.emit("mine")
    assert home.names() == ["我的客户"]
    only.set_current("late")
    only.changed.emit("late")
    assert home.names() == ["别人的客户"]


def test_who_waits_for_a_later_day_is_counted_and_can_be_listed(home):
    home.only_rules("mid_autumn")
    for n in range(6):
        home.born(f"客{n}", None)
    home.set("care.daily_cap", 2)
    home.show()
    assert not home.screen.foot.isHidden()
    assert home.screen.foot.text.text() == "其余 4 位排在往后几天"
    home.qtbot.mouseClick(home.screen.foot.link, Qt.MouseButton.LeftButton)
    assert home.screen.foot.text.text() == ""
    assert home.screen.foot.link.label == "按每天的上限显示"
    head = home.screen.list.model().row(0)
    assert head.count == 6
    home.qtbot.mouseClick(home.screen.foot.link, Qt.MouseButton.LeftButton)
    assert home.screen.list.model().row(0).count == 2


def test_a_day_whose_limit_is_reached_is_done(home):
    home.only_rules("mid_autumn")
    for n in range(3):
        home.born(f"客{n}", None)
    home.set("care.daily_cap", 1)
    home.show()
    home.press(Qt.Key.Key_D)
    assert home.names() == []
    assert home.screen.empty.title.text() == "今天的都办完了"
    assert home.screen.foot.text.text() == "其余 2 位排在往后几天"


def test_who_refuses_every_channel_is_counted_at_the_foot(born):
    from app.core.enums import Channel
    from app.models import Consent

    who = born.born("不愿被联系的", SOLAR(1990, 9, 18))
    born.add(*(Consent(customer_id=who, channel=one, do_not_contact=True) for one in Channel))
    born.screen.refresh()
    assert born.screen.foot.text.text() == "1 位不愿被联系，未列出"
    assert "不愿被联系的" not in born.names()


def test_an_empty_day_says_what_comes_next(home):
    home.born("郑秀英", LUNAR(1961, 9, 20))
    home.only_rules("birthday")
    home.show()
    assert home.names() == []
    assert home.screen.empty.title.text() == "今天没有待办"
    # lunar 九月二十 of 2026 is 29 October; the reminder comes with the rule's lead days, or on the day itself
    assert home.screen.empty.line.text().startswith("下一件在10月")
    assert "郑秀英 生日" in home.screen.empty.line.text()


def test_whose_is_mine_has_to_be_said_first(born):
    born.qtbot.mouseClick(born.screen.only.button("mine"), Qt.MouseButton.LeftButton)
    assert born.screen.empty.title.text() == "还没选自己是谁"


def test_nothing_of_mine_offers_to_show_all(born):
    with born.context.database.write("staff.create") as session:
        settings.set(session, "shop.me", staff.find_or_create(session, "林悦"))
    born.screen.only.set_current("mine")
    born.screen.only.changed.emit("mine")
    assert born.screen.empty.title.text() == "今天没有归自己的待办"
    born.qtbot.mouseClick(born.screen.all_button, Qt.MouseButton.LeftButton)
    assert "王素琴" in born.names()


def test_a_page_that_was_out_of_sight_overnight_shows_today(born, clock):
    born.screen.hide()
    clock.advance(timedelta(days=1))
    born.screen.show()
    assert born.screen.header.facts.text().startswith("9月19日 星期六")


def test_at_midnight_a_new_day_begins(born, clock):
    clock.advance(timedelta(hours=14))
    born.screen._minute.timeout.emit()
    assert born.screen.header.facts.text().startswith("9月19日 星期六")


# -- the right side ---------------------------------------------------------------------------------------------------


def test_the_strip_counts_for_today_what_the_list_counts(home):
    """One missed last week and one of today wait today; the one of tomorrow waits tomorrow."""
    home.only_rules()
    person = home.born("王素琴", None)
    for days in (-5, 0, 1):
        home.add(
            Task(
                customer_id=person, kind=TaskKind.FOLLOW_UP, title="回电", due_on=TODAY + timedelta(days=days)
            )
        )
    home.show()
    told = [day.accessibleName() for day in home.screen.side.week.strip._days[:2]]
    assert told == ["9月18日 星期五　初八　2 件", "9月19日 星期六　初九　1 件"]


def test_days_and_events_lead_into_the_calendar(born):
    week = born.screen.side.week
    born.qtbot.mouseClick(week.strip._days[2], Qt.MouseButton.LeftButton)
    assert born.context.shell.asked[-1] == ("open_day", date(2026, 9, 20))
    # 20 September 2026 is a Sunday that is worked (notice of the State Council on the holidays of 2026)
    said = [(line._shown.when, line._shown.words) for line in week.events.lines]
    assert ("9/20", "调休上班（国庆节）") in said
    assert ("9/23", "秋分") in said
    born.qtbot.mouseClick(week.events.lines[0], Qt.MouseButton.LeftButton)
    assert born.context.shell.asked[-1] == ("open_day", date(2026, 9, 20))


def test_what_is_done_opens_the_person_and_can_be_taken_back(born):
    born.select("王素琴")
    born.press(Qt.Key.Key_D)
    panel = born.screen.side.done
    assert panel.count.text().startswith("已完成 1 / ")
    line = panel.lines.lines[0]
    assert line._shown.words == "王素琴　生日祝福"
    born.qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(60, 10))
    assert born.context.shell.asked[-1][0] == "open_customer"
    born.qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.back_rect().center().toPoint())
    assert "王素琴" in born.names()
    assert panel.lines.lines == []


def test_one_of_many_done_in_one_go_is_opened_again_alone(born):
    from functools import partial

    from app.care import actions

    refs = [born.item(name).key for name in ("王素琴", "刘欣怡")]
    born.context.ops.write("care.batch", partial(actions.complete_many, today=TODAY), refs, subject="2")
    panel = born.screen.side.done
    assert panel.count.text().startswith("已完成 2 / ")
    line = next(one for one in panel.lines.lines if "王素琴" in one._shown.words)
    born.qtbot.keyClick(line, Qt.Key.Key_U)
    assert panel.count.text().startswith("已完成 1 / ")
    assert "王素琴" in born.names()
    with born.context.database.reader() as reader:
        assert (
            reader.value("SELECT count(*) FROM interaction WHERE kind = 'care' AND deleted_at IS NULL") == 1
        )


@pytest.mark.parametrize("code", ["active", "repeat", "csat", "churn"])
def test_every_number_is_explained_and_leads_to_a_page(born, code, ask):
    from app.ui.catalogue import PAGES

    told = []

    def look(dialog) -> None:
        told.append(dialog.told.title)
        dialog.second.click()

    ask(look)
    born.screen.side.figures.opened.emit(code)
    assert told
    verb, page = born.context.shell.asked[-1]
    assert (verb, page in {one.key for one in PAGES}) == ("navigate", True)


def test_the_filter_is_where_one_left_it(born, qtbot):
    born.qtbot.mouseClick(born.screen.only.button("late"), Qt.MouseButton.LeftButton)
    again = TodayScreen(born.context)
    qtbot.addWidget(again)
    again.show()
    assert again.only.current() == "late"


def test_from_a_day_of_the_strip_into_the_real_calendar(qtbot, context, qapp):
    from app.ui.main_window import MainWindow
    from app.ui.translations import Translations

    window = MainWindow(context, Translations(qapp))
    qtbot.addWidget(window)
    window.show()
    window.open_day(date(2026, 9, 23))
    assert window.pages.current == "calendar"
    window.open_settings("desktop")
    assert (window.pages.current, window.pages.page("settings").current) == ("settings", "desktop")


def test_a_scroll_bar_takes_nothing_of_the_panels(born):
    side = born.screen.side
    born.screen.resize(1194, 320)
    born.qtbot.waitUntil(side.verticalScrollBar().isVisible)
    born.qtbot.waitUntil(lambda: side.width() == 290)
    assert side.widget().width() == 280
