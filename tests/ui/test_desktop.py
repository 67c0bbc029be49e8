"""The desktop: told once a day at the set hour whatever the clock does, an icon with a menu, nothing while off."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QSystemTrayIcon

from app.core.calendar import CalendarDate
from app.core.enums import TaskKind
from app.models import CareRule, Task
from app.services import customers, settings
from app.services.customer_drafts import CustomerDraft
from app.ui.desktop import notifiers
from app.ui.desktop.choices import NOTIFY, STAY, TRAY
from app.ui.desktop.desktop import Desktop
from app.ui.desktop.tray import SystemTray, TrayMenu
from app.ui.main_window import MainWindow
from app.ui.screens.settings_parts.desktop import DesktopSection
from app.ui.translations import Translations

SHANGHAI = ZoneInfo("Asia/Shanghai")


class FakeNotifier:
    def __init__(self):
        self.shown = []
        self.opened = None

    def notify(self, title, text, opened):
        self.shown.append((title, text))
        self.opened = opened


class FakeTray:
    def __init__(self):
        self.there = True
        self.count = None
        self.own = FakeNotifier()

    def set_count(self, count):
        self.count = count

    def is_there(self):
        return self.there

    def notifier(self):
        return self.own

    def remove(self):
        self.there = False


class FakeAutostart:
    def __init__(self):
        self.on = False

    def is_on(self):
        return self.on

    def set(self, on):
        self.on = on


class FakePlatform:
    """A desktop that shows nothing and remembers everything."""

    def __init__(self):
        self.notified = FakeNotifier()
        self.start = FakeAutostart()

    def tray(self, context):
        return FakeTray()

    def notifier(self, context, window):
        return self.notified

    def autostart(self):
        return self.start


@pytest.fixture
def platform(context):
    """Put under the context's desktop."""
    made = FakePlatform()
    context.desktop = Desktop(context, context.hub, platform=made)
    return made


@pytest.fixture
def wang(context):
    """王素琴, born on lunar 八月初八: her birthday is the day of the tests, and only birthdays are reminded of."""
    with context.database.write("care.rule_off") as session:
        for rule in session.query(CareRule):
            rule.active = rule.code == "birthday"
    with context.database.write("customer.create") as session:
        return customers.create(
            session, CustomerDraft(name="王素琴", birthday=CalendarDate.lunar(1968, 8, 8))
        )


def choose(context, *keys):
    for key in keys:
        context.preferences.set(key, True)
    context.desktop.apply()


def begin(context, *keys):
    context.desktop.begin(None)
    choose(context, *keys)


def at(clock, hour, minute=0, day=18):
    clock.set(datetime(2026, 9, day, hour, minute, tzinfo=SHANGHAI))


# -- off leaves nothing running --------------------------------------------------------------------------------


def test_off_at_first_and_nothing_runs(context, platform, wang):
    begin(context)
    assert (context.desktop.reminder, context.desktop.tray) == (None, None)
    assert context.desktop.findChildren(QTimer) == []
    assert platform.notified.shown == []


def test_switched_off_again_nothing_runs(context, platform, wang, qapp):
    begin(context, NOTIFY, TRAY)
    tray = context.desktop.tray
    assert context.desktop.reminder.running
    for key in (NOTIFY, TRAY):
        context.preferences.set(key, False)
    context.desktop.apply()
    assert (context.desktop.reminder, context.desktop.tray, tray.there) == (None, None, False)


def test_a_closing_window_stops_all(context, platform, wang):
    begin(context, NOTIFY, TRAY)
    context.desktop.rest()
    choose(context, NOTIFY)
    assert (context.desktop.reminder, context.desktop.tray) == (None, None)


# -- the reminder ----------------------------------------------------------------------------------------------


def test_not_before_the_hour_once_at_it_and_not_again(context, platform, wang, clock):
    at(clock, 8, 59)
    begin(context, NOTIFY)
    assert platform.notified.shown == []
    at(clock, 9, 0)
    for _ in range(3):
        context.desktop.reminder.look()
    assert platform.notified.shown == [("今天有 1 件要办", "生日 1")]


@pytest.mark.parametrize("language", ["en"], indirect=True)
def test_in_english(context, platform, wang):
    begin(context, NOTIFY)
    assert platform.notified.shown == [("1 to do today", "Birthdays 1")]


def test_a_machine_that_slept_is_told_on_waking(context, platform, wang, clock):
    at(clock, 8, 0)
    begin(context, NOTIFY)
    at(clock, 15, 30)
    context.desktop.reminder.look()
    assert len(platform.notified.shown) == 1


def test_not_again_after_a_restart(context, platform, wang):
    begin(context, NOTIFY)
    context.desktop.rest()
    again = Desktop(context, context.hub, platform=platform)
    again.begin(None)
    assert len(platform.notified.shown) == 1


def test_a_clock_set_back_and_forth_repeats_nothing(context, platform, wang, clock):
    begin(context, NOTIFY)
    for day, hour in ((17, 10), (18, 8), (18, 11), (12, 10), (18, 12)):
        at(clock, hour, day=day)
        context.desktop.reminder.look()
    # Her birthday is brought up a week ahead too, where that rule is on; on no day is there more than one word.
    assert len(platform.notified.shown) <= 3
    before = len(platform.notified.shown)
    for day in (17, 18, 12):
        at(clock, 13, day=day)
        context.desktop.reminder.look()
    assert len(platform.notified.shown) == before


def test_every_day_anew(context, platform, wang, clock):
    begin(context, NOTIFY)
    with context.database.write("task.create") as session:
        session.add(Task(kind=TaskKind.OTHER, title="盘点", due_on=date(2026, 9, 19)))
    at(clock, 9, 1, day=19)
    context.desktop.reminder.look()
    assert len(platform.notified.shown) == 2


def test_a_later_hour_of_the_shop_does_not_tell_the_day_twice(context, platform, wang, clock):
    begin(context, NOTIFY)
    with context.database.write("setting.change") as session:
        settings.set(session, "care.minute", 11 * 60)
    at(clock, 11, 5)
    context.desktop.reminder.look()
    assert len(platform.notified.shown) == 1


def test_each_file_is_told_of_by_itself(context, platform, wang, tmp_path):
    from app.ui.desktop.memory import Memory

    day = date(2026, 9, 18)
    one, other = (Memory(context.preferences, tmp_path / name) for name in ("a.db", "b.db"))
    one.keep(day, [540], 540)
    assert (one.untold(day, [540], 540), other.untold(day, [540], 540)) == ([], [540])


def test_an_empty_day_is_passed_over_in_silence(context, platform, clock):
    begin(context, NOTIFY)
    assert platform.notified.shown == []


def test_a_reminder_with_an_hour_of_its_own_is_told_then_by_its_name(context, platform, wang, clock):
    with context.database.write("task.create") as session:
        session.add(
            Task(
                kind=TaskKind.FOLLOW_UP,
                customer_id=wang,
                title="回电",
                due_on=date(2026, 9, 18),
                due_minute=15 * 60,
            )
        )
    at(clock, 9, 0)
    begin(context, NOTIFY)
    at(clock, 15, 0)
    context.desktop.reminder.look()
    assert platform.notified.shown == [
        ("今天有 1 件要办", "生日 1"),
        ("15:00　1 件要办", "王素琴 · 回电"),
    ]


def test_a_rule_with_an_hour_of_its_own_is_told_then(context, platform, wang, clock):
    with context.database.write("care.rule") as session:
        session.query(CareRule).filter_by(code="birthday").one().minute = 14 * 60 + 30
    at(clock, 14, 0)
    begin(context, NOTIFY)
    assert platform.notified.shown == []
    at(clock, 14, 30)
    context.desktop.reminder.look()
    assert platform.notified.shown == [("14:30　1 件要办", "王素琴 · 生日")]


def test_several_hours_that_were_slept_through_are_one_notification(context, platform, wang, clock):
    with context.database.write("task.create") as session:
        session.add(Task(kind=TaskKind.OTHER, title="盘点", due_on=date(2026, 9, 18), due_minute=8 * 60))
    at(clock, 20, 0)
    begin(context, NOTIFY)
    assert platform.notified.shown == [("今天有 2 件要办", "生日 1　回访 1")]


def test_a_click_brings_the_window_and_today(context, platform, wang):
    begin(context, NOTIFY)
    platform.notified.opened()
    assert context.shell.asked == [("come_to_front",), ("navigate", "today")]


def test_with_a_tray_it_speaks_through_its_icon(context, platform, wang):
    begin(context, NOTIFY, TRAY)
    assert platform.notified.shown == []
    assert len(context.desktop.tray.own.shown) == 1


# -- the tray and a window that stays --------------------------------------------------------------------------


@pytest.fixture
def window(qtbot, context, platform, qapp):
    made = MainWindow(context, Translations(qapp))
    qtbot.addWidget(made)
    made.show()
    context.desktop.begin(made)
    return made


def test_a_closed_window_stays_in_the_tray_and_comes_back(qtbot, window, context, qapp):
    choose(context, TRAY, STAY)
    ended = []
    qapp.lastWindowClosed.connect(lambda: ended.append(True))
    window.close()
    assert (window.isVisible(), ended) == (False, [])
    assert context.desktop.tray.own.shown == [("熟客还在托盘里", "点托盘图标可以回来，要退出请用它的菜单")]
    window.come_to_front()
    assert window.isVisible()
    window.close()
    assert len(context.desktop.tray.own.shown) == 1, "told the first time only"
    window.come_to_front()
    window.quit()
    assert (window.isVisible(), context.desktop.tray) == (False, None)


def test_without_an_icon_a_closed_window_is_closed(window, context):
    choose(context, STAY)
    window.close()
    assert not window.isVisible()
    assert not context.desktop.stays


def test_an_icon_that_cannot_be_seen_keeps_no_window(window, context):
    choose(context, TRAY, STAY)
    context.desktop.tray.there = False
    assert not context.desktop.stays


def test_the_end_of_a_session_closes_for_good(window, context, qapp):
    from app.ui.unfinished import Unfinished

    choose(context, TRAY, STAY)
    listening = Unfinished(window, qapp)
    listening._on_signal()
    assert (window.isVisible(), context.desktop.tray) == (False, None)


def test_the_tray_shows_how_many_wait(window, context, wang):
    choose(context, TRAY)
    window.update_counts()
    assert context.desktop.tray.count == 1


def test_the_menu_of_the_icon(qtbot, context):
    menu = TrayMenu(context)
    qtbot.addWidget(menu)
    menu.set_count(23)
    assert [action.text() for action in menu.actions() if action.text()] == [
        "打开熟客",
        "今天有 23 件要办",
        "记录互动",
        "退出",
    ]
    for action in (menu.open, menu.today, menu.log, menu.quit):
        action.trigger()
    assert context.shell.asked == [
        ("come_to_front",),
        ("come_to_front",),
        ("navigate", "today"),
        ("come_to_front",),
        ("log_interaction", None, None),
        ("quit",),
    ]


@pytest.mark.qt_log_ignore("systemTrayWindowChanged")  # there is no tray without a desktop
def test_qts_own_icon_tells_the_shop_and_the_count(context):
    with context.database.write("setting.change") as session:
        settings.set(session, "shop.name", "松间茶舍")
    tray = SystemTray(context)
    with context.database.write("task.create") as session:
        session.add(Task(kind=TaskKind.OTHER, title="盘点", due_on=date(2026, 9, 18)))
    tray.menu.aboutToShow.emit()
    assert tray.menu.today.text() == "今天有 1 件要办"
    tray.set_count(3)
    assert tray.icon.toolTip() == "熟客 — 松间茶舍\n今天有 3 件要办"
    tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert context.shell.asked == [("come_to_front",)]
    tray.remove()


# -- ways to notify --------------------------------------------------------------------------------------------


def test_notify_send_reads_no_markup_and_no_options(context):
    sender = notifiers.NotifySend("/usr/bin/notify-send", context)
    command = sender.command("今天有 1 件要办", "--help <b>王</b> & 李")
    assert command[-3:] == ["--", "今天有 1 件要办", "--help &lt;b&gt;王&lt;/b&gt; &amp; 李"]


def test_where_the_desktop_shows_nothing_the_window_does(context):
    notifiers.WindowNotice(context, None).notify("今天有 1 件要办", "生日 1", lambda: None)
    assert context.prompts.notices == ["今天有 1 件要办  生日 1"]
    assert context.prompts.offers[0].label == "查看"


# -- the settings ----------------------------------------------------------------------------------------------


@pytest.fixture
def section(qtbot, context, platform):
    context.desktop.begin(None)
    made = DesktopSection(context)
    qtbot.addWidget(made)
    made.show()
    return made


def test_each_choice_is_at_work_at_once_and_kept_on_this_machine(section, context, platform):
    section.notify.click()
    section.tray.click()
    section.stay.click()
    section.login.click()
    assert context.desktop.reminder.running
    assert context.desktop.stays
    assert platform.start.on
    assert (section.stay.isEnabled(), section.login.isChecked()) == (True, True)
    for box in (section.notify, section.tray, section.login):
        box.click()
    assert (context.desktop.reminder, context.desktop.tray, platform.start.on) == (None, None, False)
    assert not section.stay.isEnabled()
    with context.database.reader() as reader:
        assert reader.value("SELECT count(*) FROM setting WHERE key LIKE 'desktop%'") == 0


def test_a_desktop_without_a_tray_is_told(section, context):
    section.tray.click()
    assert section.missing.isHidden()
    context.desktop.tray.there = False
    section.refresh()
    assert not section.missing.isHidden()


def test_the_hour_is_the_shops(section, context):
    assert section.notify.label == "每天 9:00 提醒当天的关怀"
    section.hour.click()
    assert context.shell.asked == [("open_settings", "care")]


def test_a_try_shows_how_it_looks(section, platform):
    section.trial.click()
    assert platform.notified.shown == [("今天有 0 件要办", "到点就这样提醒")]


def test_start_at_login_is_not_offered_where_it_is_not_possible(qtbot, context, platform):
    platform.start = None
    made = DesktopSection(context)
    qtbot.addWidget(made)
    made.show()
    assert not made.login.isVisible()
