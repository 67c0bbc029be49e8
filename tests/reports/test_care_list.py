"""The care list on paper says what Today says, on the day on which it is to be done."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from app.care.due import due
from app.core.calendar import CalendarDate
from app.core.enums import Channel, ContactKind, CustomerKind, TaskKind, Trigger
from app.core.errors import ShukeError
from app.models import CareRule
from app.reports import care_list
from app.reports.care_list.collect import collect
from app.services import customers, purchases, tasks
from app.services import settings as shop_settings
from app.services.customer_drafts import ConsentDraft, ContactPointDraft, CustomerDraft
from app.services.purchases import LineDraft, PurchaseDraft
from tests.reports.mailing_list import find, text_of

TODAY = date(2026, 9, 18)
ZONE = ZoneInfo("Asia/Shanghai")


@pytest.fixture(autouse=True)
def _no_festivals(db):
    """Mid-Autumn is a week off and would greet everybody here once more."""
    with db.write("test.fill") as session:
        session.execute(update(CareRule).where(CareRule.trigger == Trigger.FESTIVAL).values(active=False))


@pytest.fixture
def shop(db):
    def add(name, **more):
        points = (ContactPointDraft(ContactKind.MOBILE, "13900002046"),)
        with db.write("customer.create", subject=name) as session:
            return customers.create(session, CustomerDraft(name=name, contact_points=points, **more))

    add("今天寿星", birthday=CalendarDate.solar(1968, 9, 18))
    add("农历寿星", birthday=CalendarDate.lunar(1961, 8, 10), interests="爱喝白茶")  # 20 September 2026
    refused = tuple(ConsentDraft(channel, False, True) for channel in Channel)
    add("不要打扰", birthday=CalendarDate.solar(1970, 9, 19), consents=refused)
    someone = add("有约在先")
    with db.write("task.create") as session:
        draft = tasks.TaskDraft(
            customer_id=someone, kind=TaskKind.FOLLOW_UP, title="带样茶过去", due_on=date(2026, 9, 22)
        )
        tasks.create(session, draft)
    return db


def parameters(**more) -> care_list.Parameters:
    return care_list.Parameters(TODAY, zone=ZONE, **more)


def build(db, path, words, **more):
    with db.reader() as reader:
        return care_list.build(reader, parameters(**more), path, words)


def test_it_holds_what_is_due_in_those_days_each_once(shop):
    with shop.reader() as reader:
        settings = shop_settings.load(reader)
        week = collect(reader, parameters(), settings)
        rows = due(reader, TODAY, 7, settings=settings, zone=ZONE).rows

    assert [one.day for one in week.days] == [TODAY + timedelta(days=n) for n in range(7)]
    printed = [one for day in week.days for row in day.rows for one in parts(row)]
    assert sorted(printed) == sorted(one for row in rows for one in parts(row))
    assert len(set(printed)) == len(printed) > 2
    assert week.left_out == 1
    for day in week.days:
        for row in day.rows:
            assert day.day == max(TODAY, min(row.occasion.remind_from, week.days[-1].day))


def parts(row) -> list[str]:
    """Every occasion of a row by what it would be completed as."""
    return [str(replace(one, also=()).ref) for one in (row.occasion, *row.occasion.also)]


def test_a_birthday_is_prepared_on_one_day_and_kept_on_another(shop):
    """The lunar birthday of 20 September is brought up seven days ahead, so today, and on the day itself."""
    with shop.reader() as reader:
        week = collect(reader, parameters(), shop_settings.load(reader))

    found = [
        (day.day.day, row.occasion.rule_code)
        for day in week.days
        for row in day.rows
        if row.person and row.person.name == "农历寿星" and row.occasion.kind == TaskKind.BIRTHDAY
    ]
    assert found == [(18, "birthday_ahead"), (20, "birthday")]


def test_days_are_captions_with_their_lunar_day(shop, words_zh, tmp_path):
    built = build(shop, tmp_path / "c.pdf", words_zh)

    captions = [find(built.path, day)[0] for day in ("9月18日 星期五", "9月20日 星期日", "9月22日 星期二")]
    order = [(one.page, one.top) for one in captions]
    assert order == sorted(order)
    shown = text_of(built.path)
    assert "今天　农历八月初八" in shown
    assert "秋分" in shown  # 23 September 2026
    (birthday,) = find(built.path, "今天寿星")
    assert order[0] < (birthday.page, birthday.top) < order[1]
    (task,) = find(built.path, "带样茶过去")
    assert (task.page, task.top) > order[2]


def test_a_row_says_whom_why_and_how_and_hides_the_number(shop, words_zh, tmp_path):
    shown = text_of(build(shop, tmp_path / "a.pdf", words_zh).path)

    assert "139 **** 2046" in shown
    assert "0000" not in shown
    assert "农历八月初十，65 岁" in shown
    assert "爱喝白茶" in shown
    assert "不要打扰" not in shown
    assert "139 0000 2046" in text_of(build(shop, tmp_path / "b.pdf", words_zh, mask_phones=False).path)


def test_who_was_left_out_is_told_on_the_page_and_beside_it(shop, words_zh, words_en, tmp_path):
    built = build(shop, tmp_path / "c.pdf", words_en)

    assert [(one.code, one.n) for one in built.told] == [("left_out", 1)]
    assert "1 does not want to be contacted and is left out" in text_of(built.path)


def test_a_shop_with_nothing_to_do_still_gets_its_days(db, words_en, tmp_path):
    shown = text_of(build(db, tmp_path / "c.pdf", words_en, days=3).path)

    assert shown.count("Nothing to do.") == 3
    assert "Friday 18 September" in shown
    assert "Sunday 20 September" in shown


@pytest.mark.parametrize("first", [date(9999, 12, 31), date(2150, 1, 1), date(1850, 1, 1)])
def test_days_outside_the_lunar_tables_are_printed_too(db, words_zh, tmp_path, first):
    assert build(db, tmp_path / "c.pdf", words_zh, first=first).pages == 1


def test_a_long_day_goes_on_under_its_name(db, words_zh, tmp_path):
    with db.write("test.fill") as session:
        for number in range(60):
            born = CalendarDate.solar(1960, 9, 18)
            customers.create(session, CustomerDraft(name=f"寿星{number:02d}", birthday=born))
    built = build(db, tmp_path / "c.pdf", words_zh, days=1)

    assert built.pages > 2
    assert len(find(built.path, "9月18日 星期五（续）")) == built.pages - 1
    assert all(len(find(built.path, f"寿星{number:02d}")) == 1 for number in range(60))


def test_a_paper_that_there_is_not(db, words_zh, tmp_path):
    with pytest.raises(ShukeError, match="bad_choice"):
        build(db, tmp_path / "c.pdf", words_zh, paper="A3")


def test_a_daily_cap_spreads_what_can_wait_by_value(db):
    """Eight firms to greet for Mid-Autumn from today on, two a day: today's birthday cannot wait and takes a place."""
    with db.write("test.fill") as session:
        shop_settings.set(session, "care.daily_cap", 2)
        rule = session.scalars(select(CareRule).where(CareRule.code == "mid_autumn")).one()
        rule.active, rule.audience = True, {"kinds": ["organisation"]}
        firms = [
            customers.create(session, CustomerDraft(name=f"公司{n}", kind=CustomerKind.ORGANISATION))
            for n in range(8)
        ]
        for number, firm in enumerate(firms):
            lines = (LineDraft("茶礼", 1000, 10_000 * (number + 1)),)
            purchases.record(session, PurchaseDraft(firm, date(2026, 1, 5), lines=lines))
        customers.create(session, CustomerDraft(name="寿星", birthday=CalendarDate.solar(1968, 9, 18)))
    with db.reader() as reader:
        settings = shop_settings.load(reader)
        week = collect(reader, parameters(days=4), settings, most=3)  # value goes first, not the order
        shown = due(reader, TODAY, settings=settings, zone=ZONE, cap=2).rows

    names = [
        [row.person.name for row in day.rows if row.person and row.occasion.kind != TaskKind.CALLBACK]
        for day in week.days
    ]
    assert names == [["寿星", "公司7"], ["公司6", "公司5"], ["公司4", "公司3"], ["公司2", "公司1"]]
    assert week.more == 1
    assert {row.person.name for row in shown if row.person} == {"寿星", "公司7"}


def test_two_hundred_on_a_day_stand_on_it_once_each(shop, words_zh, tmp_path):
    with shop.write("test.fill") as session:
        for number in range(200):
            born = CalendarDate.solar(1960 + number % 40, 9, 18)
            customers.create(session, CustomerDraft(name=f"寿星第{number:03d}号", birthday=born))

    built = build(shop, tmp_path / "c.pdf", words_zh, days=1)

    text = text_of(built.path)
    assert [text.count(f"寿星第{number:03d}号") for number in range(200)] == [1] * 200
    assert "9月18日 星期五（续）" in text
    assert built.pages == pytest.approx(200 / 17, abs=2)  # rows of 46 points on 720


def test_a_day_is_said_once_in_a_row(shop, words_zh, tmp_path):
    with shop.write("test.fill") as session:
        session.execute(
            update(CareRule).where(CareRule.festival == "mid_autumn").values(active=True, audience={})
        )

    text = text_of(build(shop, tmp_path / "c.pdf", words_zh, days=1).path)

    assert "9月25日" in text
    assert "9月25日当天" not in text


def test_a_long_name_is_set_smaller_before_it_is_cut(shop, words_zh, tmp_path):
    long = "栖川市松间区青禾咖啡有限责任公司"
    with shop.write("test.fill") as session:
        born = CalendarDate.solar(1990, 9, 18)
        customers.create(session, CustomerDraft(name=long, birthday=born))

    assert long in text_of(build(shop, tmp_path / "c.pdf", words_zh, days=1).path)
