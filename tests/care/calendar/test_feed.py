"""The calendar feed: its days against Today's of a whole year, its ids against a later export."""

from datetime import date, timedelta

import pytest

from app.care import actions
from app.care.calendar import feed
from app.core.calendar import CalendarDate
from app.core.enums import Trigger
from app.core.errors import ShukeError
from app.models import CareRule, Customer, KeyDate
from app.services import settings

TODAY = date(2026, 9, 18)


@pytest.fixture
def listed(shop, words_zh, words_en):
    """The events of the shop as it is now, by day and id."""

    def listed(kind="care", *, day=None, months=None, ids=None, language="zh_CN"):
        words = words_zh if language == "zh_CN" else words_en
        with shop.db.reader() as reader:
            chosen = settings.load(reader)
            today = day or shop.today
            if months:
                found = feed.events(reader, words, today, chosen, months=months, zone=shop.clock.tz)
            else:
                found = feed.of_kind(kind, reader, words, today, chosen, ids=ids, zone=shop.clock.tz)
            return sorted(found, key=lambda event: (event.day, event.uid))

    return listed


def choose(shop, key, value):
    with shop.db.write("settings.save") as session:
        settings.set(session, key, value)


def told(events):
    return [(event.day.isoformat(), event.title, event.detail) for event in events]


def test_what_a_year_brings(shop, listed):
    """Every kind of event, said in both languages; the days are those of printed calendars."""
    shop.only_rules("birthday", "key_date", "mid_autumn", "spring_festival", "first_purchase")
    wang = shop.customer("王芳", CalendarDate.lunar(1968, 8, 15))
    lee = shop.customer("李明", CalendarDate.solar(None, 9, 18))
    shop.customer("赵六", CalendarDate.solar(1980, 5))
    shop.key_date(lee, "wedding", CalendarDate.solar(2016, 2, 29))
    shop.task(None, date(2026, 10, 9), "盘点", due_minute=15 * 60)
    shop.purchase(wang, date(2026, 9, 16), product="白茶")

    found = listed()
    assert told(found) == [
        ("2026-09-18", "李明 生日", "9月18日"),
        ("2026-09-19", "王芳：首次到店回访", "首次到店第 3 天　白茶"),
        ("2026-09-25", "王芳 农历生日", "农历八月十五，58 岁"),
        ("2026-09-25", "中秋节", "3 位待问候"),
        ("2026-10-09", "盘点", "15:00"),
        ("2027-02-06", "春节", "3 位待问候"),
        ("2027-02-28", "李明 结婚纪念", "2月29日，11 周年"),
        ("2027-05-01", "赵六 生日", "5月，47 岁"),
        ("2027-09-15", "王芳 农历生日", "农历八月十五，59 岁"),
        ("2027-09-15", "中秋节", "3 位待问候"),
    ]
    assert [one.customer_id for one in found[:3]] == [lee, wang, wang]
    english = {event.title for event in listed(language="en")}
    assert {"王芳: lunar birthday", "李明: birthday", "Mid-Autumn", "Spring Festival"} <= english


def test_the_reminder_comes_at_the_hour_of_the_rule(shop, listed):
    shop.only_rules("birthday", "key_date", "mid_autumn")
    choose(shop, "care.minute", 8 * 60)
    shop.rule("birthday", lead_days=0, minute=None)
    shop.rule("mid_autumn", lead_days=3, minute=10 * 60 + 30)
    shop.rule("key_date", lead_days=1, minute=None, audience={"tiers": [4]})
    shop.add(CareRule(trigger=Trigger.BIRTHDAY, name="备礼", lead_days=7, minute=9 * 60))
    one = shop.customer("王芳", CalendarDate.solar(1968, 10, 1))
    shop.key_date(one, "opening", CalendarDate.solar(2010, 11, 1))
    shop.task(one, date(2026, 12, 1), "送样", due_minute=15 * 60)
    shop.task(one, date(2026, 12, 2), "回电")
    shop.complaint(one, "少一罐", timedelta(hours=30))
    silent = shop.customer("无言", CalendarDate.solar(1968, 10, 2))
    shop.refuse(silent)

    alarms = {event.title: event.alarms for event in listed()}
    assert alarms == {
        "王芳 生日": (9 * 60 - 7 * 1440, 8 * 60),
        "中秋节": (10 * 60 + 30 - 3 * 1440,),
        "王芳 开业纪念": (),
        "王芳：送样": (15 * 60,),
        "王芳：回电": (8 * 60,),
        "王芳：投诉跟进": (8 * 60,),
        "无言 生日": (),
    }


def test_a_leap_month_birthday_kept_twice_has_two_events(shop, listed):
    shop.only_rules("birthday")
    shop.go_to(date(2025, 6, 1))
    shop.customer("王芳", CalendarDate.lunar(1987, 6, 10, leap=True))
    choose(shop, "care.leap_month", "both")

    days = [(event.day, event.uid.partition("birthday")[2]) for event in listed()]
    assert days == [(date(2025, 7, 4), "-2025"), (date(2025, 8, 3), "-2025-leap")]


def test_the_policies_of_the_shop_decide_the_day(shop, listed):
    shop.only_rules("birthday")
    shop.customer("除夕", CalendarDate.lunar(1964, 12, 30))
    shop.customer("闰日", CalendarDate.solar(1988, 2, 29))
    shop.customer("九月", CalendarDate.solar(1970, 10))
    assert [one.day for one in listed()] == [date(2026, 10, 1), date(2027, 2, 5), date(2027, 2, 28)]

    choose(shop, "care.short_month", "next_first")
    choose(shop, "care.leap_day", "mar1")
    choose(shop, "care.month_only", "never")
    found = listed()
    assert [one.day for one in found] == [date(2027, 2, 6), date(2027, 3, 1)]
    assert found[0].detail == "农历腊月三十，62 岁"  # of lunar 2026, though the day is of 2027


def test_ids_stay_from_one_export_to_the_next(shop, listed):
    """A corrected date, a renamed customer, a moved task: the same event on another day."""
    one = shop.customer("王芳", CalendarDate.solar(1968, 10, 1))
    dated = shop.key_date(one, "opening", CalendarDate.solar(2010, 11, 1))
    shop.task(one, date(2026, 12, 1), "送样")
    shop.purchase(one, date(2026, 9, 17))
    before = {event.uid: event.day for event in listed()}
    assert before == {event.uid: event.day for event in listed()}
    assert len(before) == len(listed())

    shop.change(Customer, one, name="王方", birth_calendar="lunar", birth_month=9, birth_day=3)
    shop.change(KeyDate, dated, day=2)
    after = {event.uid: event.day for event in listed()}
    assert set(after) == set(before)
    assert {before[uid].isoformat() + " " + day.isoformat() for uid, day in after.items() if day != before[uid]} == {
        "2026-10-01 2026-10-12", "2026-11-01 2026-11-02",
    }  # fmt: skip


def test_a_day_later_only_the_ends_differ(shop, listed):
    shop.customer("王芳", CalendarDate.solar(1968, 9, 18))
    shop.customer("李明", CalendarDate.solar(1968, 9, 19))
    first = {event.uid for event in listed()}
    later = {event.uid for event in listed(day=TODAY + timedelta(days=1))}
    assert {uid.partition("birthday-")[2] for uid in first ^ later} == {"2026", "2027"}
    assert len(first ^ later) == 2


def test_today_and_the_feed_agree_through_a_year(shop, listed):
    """Whatever has a day on Today in the twelve months, asked day by day, is in the feed of the first day."""
    for rule in ("birthday", "key_date", "mid_autumn", "spring_festival", "dragon_boat", "first_purchase"):
        shop.rule(rule, active=True, audience={}, segment_id=None)
    people = [
        shop.customer("王芳", CalendarDate.lunar(1968, 8, 15)),
        shop.customer("李明", CalendarDate.solar(None, 9, 18)),
        shop.customer("闰月", CalendarDate.lunar(1987, 6, 10, leap=True)),
        shop.customer("除夕", CalendarDate.lunar(None, 12, 30)),
        shop.customer("月份", CalendarDate.lunar(1990, 3)),
        shop.customer("闰日", CalendarDate.solar(1988, 2, 29)),
    ]
    for one in people[:3]:
        shop.key_date(one, "wedding", CalendarDate.lunar(2001, 5, 5))
        shop.purchase(one, date(2026, 9, 15))
        shop.task(one, date(2026, 12, 24), "送样")
    shop.task(None, date(2027, 1, 4), "盘点")
    shop.complaint(people[0], "少一罐", timedelta(hours=5))

    events = listed()
    by_person = {(event.customer_id, event.day) for event in events}
    festivals = {(event.title, event.day) for event in events if event.customer_id is None}
    seen = set()
    last = date(2027, 9, 17)
    for number in range(TODAY.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(number)
        for row in shop.rows(day):
            one = row.occasion
            for same in (one, *one.also):
                dated = str(same.group) != "at_risk" and TODAY <= same.due <= last
                if dated and same.festival is not None:
                    seen.add((same.festival.zh, same.due))
                    assert (same.festival.zh, same.due) in festivals
                elif dated:
                    seen.add((same.customer_id, same.due))
                    assert (same.customer_id, same.due) in by_person or same.customer_id is None
    # The other way: what the feed promises comes.
    assert {(event.customer_id, event.day) for event in events if event.customer_id} <= seen
    assert festivals - {("盘点", date(2027, 1, 4))} <= seen


def test_what_is_done_is_gone_and_what_was_put_off_stands_on_its_new_day(shop, listed):
    shop.only_rules("first_purchase")
    one, other = shop.customer("王芳"), shop.customer("李明")
    for number in (one, other):
        shop.purchase(number, date(2026, 9, 15))
    due = {event.customer_id: event.day for event in listed()}
    assert set(due) == {one, other}
    shop.go_to(max(due.values()))
    first, second = shop.rows()
    with shop.db.write("task.done") as session:
        actions.complete(session, first.occasion, today=shop.today)
    with shop.db.write("task.snooze") as session:
        actions.snooze(session, second.occasion, shop.today + timedelta(days=5))

    left = listed()
    assert [(event.customer_id, event.day) for event in left] == [
        (second.person.id, shop.today + timedelta(days=5))
    ]


def test_a_part_of_it(shop, listed):
    shop.only_rules("mid_autumn")
    one = shop.customer("王芳", CalendarDate.solar(1968, 10, 1))
    other = shop.customer("李明", CalendarDate.solar(1968, 10, 2))
    first = shop.task(one, date(2026, 12, 1), "送样")
    shop.task(None, date(2026, 12, 2), "盘点")

    assert [event.title for event in listed("customers")] == ["王芳 生日", "李明 生日", "王芳：送样"]
    assert [event.title for event in listed("customers", ids=[other])] == ["李明 生日"]
    assert [event.title for event in listed("tasks")] == ["王芳：送样", "盘点"]
    assert [event.title for event in listed("tasks", ids=[first])] == ["王芳：送样"]


def test_a_date_that_never_was_is_kept_without_its_year(shop, listed):
    """From an old import: 30 February of no year at all, 29 February of a common year."""
    one = shop.customer("王芳", CalendarDate.solar(None, 2, 28))
    shop.change(Customer, one, birth_day=30)
    other = shop.customer("李明", CalendarDate.solar(None, 2, 28))
    shop.change(Customer, other, birth_day=29, birth_year=2001)
    assert [(event.customer_id, event.detail) for event in listed("customers")] == [(other, "2月29日")]


@pytest.mark.parametrize("day", [date(1850, 1, 1), date(2150, 1, 1), date.max])
def test_a_year_outside_the_tables_is_refused(listed, day):
    with pytest.raises(ShukeError, match="year_out_of_range"):
        listed(day=day)


def test_the_last_year_of_the_tables(shop, listed):
    """Lunar days end on 2101-01-28; the months after it have solar ones only."""
    shop.only_rules("birthday")
    shop.customer("王芳", CalendarDate.lunar(None, 12, 29))
    shop.customer("李明", CalendarDate.solar(None, 7, 1))
    shop.customer("赵六", CalendarDate.lunar(None, 6, 1))
    found = listed(day=date(2100, 9, 1))
    assert [event.day for event in found] == [date(2101, 1, 28), date(2101, 7, 1)]
