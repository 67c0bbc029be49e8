"""The strip of seven days, what comes next, what is done, and each customer's next day of care."""

from datetime import date, timedelta

from app.care import alarms, next_care
from app.care.actions import complete, complete_many
from app.care.calendar.week import coming, event_text, label, week
from app.care.progress import done_title, operation_of, progress, reopen
from app.core.calendar import CalendarDate
from app.core.enums import TaskKind, Trigger
from app.models import CareRule
from app.services.settings import load

D = date
SOLAR, LUNAR = CalendarDate.solar, CalendarDate.lunar


def ask(shop, **values):
    with shop.db.reader() as reader:
        return week(reader, shop.today, zone=shop.clock.tz, **values)


def test_seven_days_with_their_names(shop, words_zh, words_en):
    days = ask(shop).days

    assert [day.day.day for day in days] == [18, 19, 20, 21, 22, 23, 24]
    assert [label(day, words_zh) for day in days] == ["初八", "初九", "初十", "十一", "十二", "秋分", "十四"]
    assert label(days[0], words_en) == "8/8"


def test_load_is_what_falls_on_the_day_and_is_not_settled(shop):
    shop.only_rules("birthday", "mid_autumn")
    shop.customer("今天", SOLAR(None, 9, 18))
    shop.customer("后天", LUNAR(1961, 8, 10))
    shop.customer("昨天", SOLAR(None, 9, 17))
    shop.task(None, D(2026, 9, 21))

    assert [day.load for day in ask(shop).days] == [1, 0, 1, 1, 0, 0, 0]
    shop.act(complete, shop.rows()[0], today=shop.today)
    assert [day.load for day in ask(shop).days] == [0, 0, 1, 1, 0, 0, 0]


def test_events_to_come(shop, words_zh, words_en):
    shop.only_rules("birthday", "mid_autumn")
    shop.customer("郑秀英", LUNAR(1961, 8, 10))
    for n in range(3):
        shop.customer(f"c{n}")
    number = shop.customer("老茶友")
    shop.task(number, D(2026, 9, 22), "茶会")

    found = ask(shop)

    zh = [(one.day.day, event_text(one, words_zh)) for one in found.events]
    assert zh == [
        (20, "郑秀英 生日（农历八月初十）"),
        (22, "老茶友 茶会"),
        (23, "秋分"),
        (25, "中秋节　还有 5 位待问候"),
    ]
    assert event_text(found.events[0], words_en) == "郑秀英 birthday, Lunar 8/10"


def test_progress_of_the_day(shop, words_zh, words_en):
    shop.only_rules("birthday")
    shop.customer("张旭阳", SOLAR(None, 9, 18))
    shop.customer("刘欣怡", SOLAR(None, 9, 18))
    shop.act(complete, shop.rows()[0], today=shop.today)
    number = shop.customer("谢颖")
    shop.complaint(number, "礼盒磕损", timedelta(hours=2))
    shop.clock.advance(timedelta(minutes=5))
    case = next(row for row in shop.rows() if row.occasion.case_id)
    shop.act(complete, case, today=shop.today)

    with shop.db.reader() as reader:
        found = progress(reader, shop.today, shop.care().count)

    assert (found.done, found.total) == (2, 3)
    assert (found.items[0].name, done_title(found.items[0], words_zh)) == ("谢颖", "投诉办结")
    assert done_title(found.items[1], words_zh) == "生日祝福"
    assert found.items[0].done_at.astimezone(shop.clock.tz).strftime("%H:%M") == "10:47"


def test_next_care_of_everybody(shop):
    shop.only_rules("birthday", "mid_autumn", "overdue")
    birthday, festival = shop.customer("b", SOLAR(None, 9, 20)), shop.customer("f")
    late = shop.customer("l", SOLAR(None, 9, 15))
    promised = shop.customer("p", SOLAR(None, 9, 30))
    shop.task(promised, D(2026, 9, 21))
    slipping = shop.customer("s")
    for day in (D(2026, 6, 1), D(2026, 6, 21), D(2026, 7, 11)):
        shop.purchase(slipping, day)

    with shop.db.reader() as reader:
        rows = next_care.compute(reader, shop.today)
    with shop.db.write("care.compute") as session:
        changed = next_care.store(session, rows)

    assert changed == 5
    with shop.db.reader() as reader:
        kept = {
            row[0]: row[1:]
            for row in reader.all(
                "SELECT customer_id, next_care_on, next_care_kind, next_care_code FROM customer_stats"
            )
        }
    day = 20714  # 18 September 2026
    assert kept == {
        birthday: (day + 2, "birthday", "birthday"),
        festival: (day + 7, "festival", "mid_autumn"),
        late: (day - 3, "birthday", "birthday"),
        promised: (day + 3, TaskKind.FOLLOW_UP, ""),
        slipping: (day + 2, "win_back", "overdue"),  # the end of this week
    }
    with shop.db.write("care.compute") as session:
        assert next_care.store(session, rows) == 0
        assert next_care.store(session, rows[:1]) == 4
    assert shop.db.undo().label != "care.compute"


def test_what_an_empty_day_looks_forward_to(shop, words_zh):
    shop.only_rules("birthday")
    shop.rule("birthday", lead_days=7)
    with shop.db.reader() as reader:
        assert coming(reader, shop.today, load(reader)) is None
    shop.customer("郑秀英", LUNAR(1961, 9, 20))
    with shop.db.reader() as reader:
        found = coming(reader, shop.today, load(reader))
    # 农历九月二十 of 2026 is 29 October (九月初一 is 10 October, after the Hong Kong Observatory's tables)
    assert found.day == D(2026, 10, 22), "the day on which Today brings it up, a week ahead"
    assert found.row.occasion.due == D(2026, 10, 29)
    assert event_text(found, words_zh) == "郑秀英 生日（农历九月二十）"


def test_what_is_months_away_is_found_too(shop):
    shop.only_rules("birthday")
    shop.customer("明年的", SOLAR(None, 9, 17))
    with shop.db.reader() as reader:
        found = coming(reader, shop.today + timedelta(days=8), load(reader))
    assert found.row.occasion.due == D(2027, 9, 17)


def test_a_deed_knows_the_operation_that_it_was(shop):
    shop.only_rules("birthday")
    shop.customer("张旭阳", SOLAR(None, 9, 18))
    shop.act(complete, shop.rows()[0], today=shop.today)
    with shop.db.reader() as reader:
        task = progress(reader, shop.today, 0).items[0].task_id
        operation = operation_of(reader, task)
    shop.db.revert(operation)
    assert [row.person.name for row in shop.rows()] == ["张旭阳"]
    assert shop.count("interaction") == 0


def test_one_of_many_is_opened_again_without_its_talk(shop):
    shop.only_rules("birthday")
    for name in ("张旭阳", "刘欣怡"):
        shop.customer(name, SOLAR(None, 9, 18))
    refs = [row.occasion.ref for row in shop.rows()]
    with shop.db.write("care.batch", subject="2") as session:
        complete_many(session, refs, today=shop.today)
    with shop.db.reader() as reader:
        found = progress(reader, shop.today, 0)
        assert [operation_of(reader, one.task_id) for one in found.items] == [None, None]
    with shop.db.write("task.reopen") as session:
        reopen(session, found.items[0].task_id)
    assert [row.person.name for row in shop.rows()] == [found.items[0].name]
    assert shop.count("interaction", "deleted_at IS NULL") == 1


def test_two_rules_that_meet_are_one_line_of_what_is_done(shop):
    shop.only_rules("birthday")
    shop.add(CareRule(name="店主亲自打电话", trigger=Trigger.BIRTHDAY, lead_days=0, active=True))
    shop.customer("张旭阳", SOLAR(None, 9, 18))
    assert len(shop.rows()) == 1
    shop.act(complete, shop.rows()[0], today=shop.today)
    with shop.db.reader() as reader:
        found = progress(reader, shop.today, 0)
    assert (found.done, len(found.items), shop.count("task")) == (1, 1, 2)


def test_alarms_at_the_hours_of_shop_rule_and_reminder(shop):
    shop.only_rules("birthday", "mid_autumn")
    shop.rule("mid_autumn", minute=14 * 60)
    who = shop.customer("王素琴", LUNAR(1968, 8, 8))
    shop.task(who, shop.today, "回电", due_minute=15 * 60)
    shop.task(who, shop.today - timedelta(days=1), "昨天的", due_minute=8 * 60)
    with shop.db.reader() as reader:
        settings = load(reader)
        known = alarms.minutes(reader, shop.today, settings)
        found = alarms.alarms(reader, shop.today, settings, known, shop.clock.tz)
    assert known == {540, 840, 900}
    told = [(one.minute, [(part.code, part.count) for part in one.parts], one.count) for one in found]
    assert told == [
        (540, [("birthday", 1), ("callback", 1)], 2),  # what was due yesterday has no hour today
        (840, [("festival", 1)], 1),
        (900, [("callback", 1)], 1),
    ]
    assert (found[0].only, found[2].only.occasion.values["title"]) == (None, "回电")
