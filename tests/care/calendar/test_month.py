"""The calendar's days: what is due on its own day, what was done or missed, festivals with their window."""

from datetime import date, timedelta

import pytest

from app.care.actions import complete, move, skip, snooze
from app.care.calendar import month
from app.care.calendar.month import EntryState
from app.core.calendar import CalendarDate
from app.core.days import day_range
from app.core.enums import TaskKind, Trigger
from app.models import CareRule, Customer
from app.services import settings

D = date
SOLAR, LUNAR = CalendarDate.solar, CalendarDate.lunar
FIRST, LAST = D(2026, 8, 31), D(2026, 10, 4)


def ask(shop, first=FIRST, last=LAST, today=None, **values):
    with shop.db.reader() as reader:
        return month.days(
            reader, first, last, today or shop.today, settings.load(reader), shop.clock.tz, **values
        )


def told(shop, *span, **values):
    """Day → its lines as (kind, count, state, names)."""
    return {
        day.day: [
            (
                str(entry.kind),
                entry.count,
                str(entry.state),
                [row.person.name if row.person else "" for row in entry.rows]
                + [one.name for one in entry.settled],
            )
            for entry in day.entries
        ]
        for day in ask(shop, *span, **values)
        if day.entries
    }


def test_every_day_of_the_page_is_there_with_its_names(shop):
    found = {day.day: day for day in ask(shop)}

    assert list(found) == list(day_range(FIRST, 35))
    assert found[D(2026, 9, 7)].term == "white_dew"
    assert [one.code for one in found[D(2026, 9, 10)].festivals] == ["teachers_day"]
    assert [one.code for one in found[D(2026, 9, 25)].festivals] == ["mid_autumn"]


def test_a_birthday_stands_on_its_own_day_and_not_on_the_reminder(shop):
    shop.only_rules("birthday")
    shop.customer("王素琴", LUNAR(1968, 8, 8))
    shop.customer("刘欣怡", SOLAR(1997, 9, 18))
    shop.customer("郑秀英", LUNAR(1961, 8, 10))

    assert told(shop) == {
        D(2026, 9, 18): [("birthday", 2, "open", ["刘欣怡", "王素琴"])],
        D(2026, 9, 20): [("birthday", 1, "open", ["郑秀英"])],
    }


def test_what_is_done_is_checked_on_the_day_that_it_was_for(shop):
    shop.only_rules("birthday")
    shop.customer("郑秀英", LUNAR(1961, 8, 10))
    shop.act(complete, shop.rows()[0], today=shop.today)

    assert told(shop) == {D(2026, 9, 20): [("birthday", 1, "done", ["郑秀英"])]}


def test_what_was_missed_is_told_as_long_as_today_tells_it(shop):
    shop.only_rules("birthday")
    shop.customer("夏言", SOLAR(None, 9, 15))

    assert told(shop) == {D(2026, 9, 15): [("birthday", 1, "missed", ["夏言"])]}
    shop.go_to(D(2026, 9, 23))
    assert told(shop) == {}


def test_what_was_skipped_is_no_longer_there(shop):
    shop.only_rules("birthday")
    shop.customer("郑秀英", LUNAR(1961, 8, 10))
    shop.act(skip, shop.rows()[0])

    assert told(shop) == {}


def test_what_someone_wrote_stands_by_itself_and_many_are_counted(shop):
    shop.only_rules()
    for number in range(3):
        shop.task(None, D(2026, 9, 22), f"茶会 {number}", kind=TaskKind.OTHER)
    for number in range(5):
        shop.task(shop.customer(f"客{number}"), D(2026, 9, 23))

    found = told(shop)
    assert [line[:2] for line in found[D(2026, 9, 22)]] == [("other", 1)] * 3
    assert [line[:2] for line in found[D(2026, 9, 23)]] == [("follow_up", 5)]


def test_timed_reminders_come_in_the_order_of_the_day(shop):
    shop.only_rules()
    for minute, title in ((15 * 60, "老茶友会"), (None, "盘点"), (9 * 60, "晨会")):
        shop.task(None, D(2026, 9, 22), title, kind=TaskKind.OTHER, due_minute=minute)

    lines = {day.day: day.entries for day in ask(shop)}[D(2026, 9, 22)]
    assert [entry.rows[0].occasion.values["title"] for entry in lines] == ["盘点", "晨会", "老茶友会"]


def test_complaints_and_who_slips_away_stand_on_today(shop):
    shop.only_rules()
    shop.complaint(shop.customer("沈国栋"), "礼盒磕损", timedelta(days=3))

    assert told(shop) == {shop.today: [("complaint", 1, "open", ["沈国栋"])]}
    assert told(shop, D(2026, 10, 5), D(2026, 11, 1)) == {}


def test_festival_has_a_window_and_counts_who_is_greeted(shop):
    shop.only_rules("mid_autumn")
    shop.rule("mid_autumn", lead_days=7, audience={})
    for number in range(3):
        shop.customer(f"客{number}")
    shop.act(complete, shop.rows()[0], today=shop.today)

    found = {day.day: day for day in ask(shop)}
    held = [day for day, one in found.items() if one.bands]
    assert held == list(day_range(D(2026, 9, 18), 8))
    band = found[D(2026, 9, 18)].bands[0]
    assert (band.left, band.done, band.total) == (2, 1, 3)
    line = found[D(2026, 9, 25)].entries
    assert [(one.count, one.greeted, one.state) for one in line] == [(2, 1, EntryState.OPEN)]


def test_band_tells_its_count_on_a_page_that_ends_before_the_festival(shop):
    shop.only_rules("mid_autumn")
    shop.rule("mid_autumn", lead_days=7, audience={})
    shop.customer("王素琴")

    found = ask(shop, D(2026, 9, 14), D(2026, 9, 20))

    assert [band.left for day in found for band in day.bands] == [1, 1, 1]
    assert [day.entries for day in found if day.entries] == []


def test_festival_that_is_over_keeps_what_was_done(shop):
    shop.only_rules("mid_autumn")
    shop.rule("mid_autumn", lead_days=7, audience={})
    shop.customer("王素琴")
    shop.act(complete, shop.rows()[0], today=shop.today)
    shop.go_to(D(2026, 10, 20))

    assert told(shop) == {D(2026, 9, 25): [("festival", 1, "done", ["王素琴"])]}


@pytest.mark.parametrize("to", [D(2026, 9, 19), D(2026, 9, 23)])
def test_moved_one_stands_on_its_new_day_only(shop, to):
    shop.only_rules("birthday")
    shop.customer("郑秀英", LUNAR(1961, 8, 10))
    shop.act(move, shop.rows()[0], to=to, today=shop.today)

    assert told(shop) == {to: [("birthday", 1, "open", ["郑秀英"])]}


def test_moved_task_has_a_new_day(shop):
    shop.only_rules()
    shop.task(shop.customer("许越"), D(2026, 9, 21), "报价")
    row = shop.rows(days=10)[0]
    shop.act(move, row, to=D(2026, 9, 24), today=shop.today)

    assert list(told(shop)) == [D(2026, 9, 24)]


def test_snoozed_one_comes_on_the_day_that_was_chosen(shop):
    shop.only_rules("birthday")
    shop.customer("刘欣怡", SOLAR(None, 9, 18))
    shop.act(snooze, shop.rows()[0], until=D(2026, 9, 21))

    assert list(told(shop)) == [D(2026, 9, 21)]


def test_a_page_of_another_year_has_only_its_own_days(shop):
    shop.only_rules("birthday")
    shop.customer("郑秀英", LUNAR(1961, 8, 10))

    # 农历八月初十 of 2028 is 28 September (Hong Kong Observatory, conversion table 2028).
    assert list(told(shop, D(2028, 9, 1), D(2028, 9, 30))) == [D(2028, 9, 28)]
    assert told(shop, D(2020, 9, 1), D(2020, 9, 30)) == {}


@pytest.mark.parametrize("year", [1900, 2100])
def test_ends_of_the_tables_are_pages_like_any_other(shop, year):
    shop.customer("郑秀英", LUNAR(1961, 8, 10))

    assert len(ask(shop, D(year, 2, 1), D(year, 2, 28))) == 28
    assert len(ask(shop, D(year, 12, 1), D(year, 12, 31))) == 31


def test_rows_are_bounded_and_counts_are_not(shop):
    shop.only_rules("birthday")
    for number in range(5):
        shop.customer(f"客{number}", SOLAR(None, 9, 20))

    lines = {day.day: day.entries for day in ask(shop, rows=2)}[D(2026, 9, 20)]
    assert (lines[0].count, len(lines[0].rows)) == (5, 2)
    with shop.db.reader() as reader:
        full = month.whole(reader, lines[0], shop.today, settings.load(reader), shop.clock.tz)
    assert full is not None
    assert len(full.rows) == 5


def test_line_that_is_gone_has_no_people(shop):
    shop.only_rules("birthday")
    number = shop.customer("郑秀英", LUNAR(1961, 8, 10))
    line = {day.day: day.entries for day in ask(shop)}[D(2026, 9, 20)][0]
    shop.change(Customer, number, deleted_at=shop.clock.now())

    with shop.db.reader() as reader:
        assert month.whole(reader, line, shop.today, settings.load(reader), shop.clock.tz) is None


def test_every_open_birthday_of_the_page_is_on_todays_list_of_those_days(shop):
    """The calendar and the list of the days ahead know the same people on the same days."""
    shop.only_rules("birthday", "mid_autumn", "key_date")
    for number in range(40):
        shop.customer(f"日{number}", SOLAR(1970 + number % 20, number % 12 + 1, number % 28 + 1))
        shop.customer(f"月{number}", LUNAR(None, number % 12 + 1, number % 29 + 1))
    last = shop.today + timedelta(days=40)

    page = {
        (row.person.name, entry.day)
        for day in ask(shop, shop.today, last, rows=None)
        for entry in day.entries
        for row in entry.rows
    }
    due = {
        (row.person.name, row.occasion.due)
        for row in shop.rows(days=41)
        if shop.today <= row.occasion.due <= last
    }
    assert page == due
    assert len(page) > 10


def test_done_lines_of_nobody_in_the_trash(shop):
    shop.only_rules("birthday")
    number = shop.customer("郑秀英", LUNAR(1961, 8, 10))
    shop.act(complete, shop.rows()[0], today=shop.today)
    shop.change(Customer, number, deleted_at=shop.clock.now())

    assert told(shop) == {}


def test_two_rules_that_were_done_together_are_one_line_with_one_name(shop):
    shop.only_rules("birthday")
    ahead = shop.add(CareRule(name="生日准备", trigger=Trigger.BIRTHDAY, lead_days=7, active=True))
    shop.change(CareRule, ahead, created_at=shop.clock.now() - timedelta(days=90))
    shop.customer("郑秀英", LUNAR(1961, 8, 10))
    assert told(shop) == {D(2026, 9, 20): [("birthday", 1, "open", ["郑秀英"])]}

    shop.act(complete, shop.rows()[0], today=shop.today)

    assert shop.count("task", "state = 'done'") == 2
    assert told(shop) == {D(2026, 9, 20): [("birthday", 1, "done", ["郑秀英"])]}


def test_who_slips_away_is_done_on_the_day_of_the_call(shop):
    shop.only_rules()
    shop.add(CareRule(name="久未联系", trigger=Trigger.NO_CONTACT, days=60, active=True))
    number = shop.customer("蒋丽华")
    shop.purchase(number, D(2026, 6, 1))
    assert told(shop) == {shop.today: [("callback", 1, "open", ["蒋丽华"])]}

    shop.act(complete, shop.rows()[0], today=shop.today)

    assert told(shop) == {shop.today: [("callback", 1, "done", ["蒋丽华"])]}


def test_rule_that_was_moved_away_meets_the_one_that_stayed(shop):
    """Two rules for one birthday, one of them put off beyond the page: one line on the birthday itself."""
    shop.only_rules("birthday")
    shop.customer("郑秀英", LUNAR(1961, 8, 10))
    shop.act(move, shop.rows()[0], to=D(2026, 10, 9), today=shop.today)
    shop.add(CareRule(name="生日祝福", trigger=Trigger.BIRTHDAY, lead_days=0, active=True))

    assert told(shop) == {D(2026, 9, 20): [("birthday", 1, "open", ["郑秀英"])]}
