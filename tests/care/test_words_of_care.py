"""What is said of an occasion, in both languages, and what the command line prints."""

from datetime import date, timedelta

import pytest

from app.care import catalogue, speak
from app.care.listing import as_json
from app.care.occasion import GroupCode
from app.core.calendar import CalendarDate

D = date
SOLAR, LUNAR = CalendarDate.solar, CalendarDate.lunar


@pytest.fixture
def said(shop, words_zh, words_en):
    """Title and reason of the only row of today, in Chinese and English."""

    def ask(day=None):
        (row,) = shop.rows(day)
        today = day or shop.today
        return [
            (speak.title(row.occasion, words), speak.reason(row.occasion, words, today))
            for words in (words_zh, words_en)
        ]

    return ask


def test_birthday_today_by_the_moon(shop, said):
    shop.only_rules("birthday")
    shop.customer("王素琴", LUNAR(1968, 8, 8))

    assert said() == [("生日", "农历八月初八，58 岁"), ("Birthday", "Lunar 8/8, turns 58")]


def test_birthday_ahead_by_the_sun_without_a_year(shop, said):
    shop.only_rules("birthday")
    shop.customer("刘欣怡", SOLAR(None, 9, 20))

    assert said() == [
        ("生日", "公历 9月20日　还有 2 天（提前 7 天提醒）"),
        ("Birthday", "20 September · in 2 days (reminder 7 days ahead)"),
    ]


def test_missed_says_since_when(shop, said):
    shop.only_rules("birthday")
    shop.customer("刘欣怡", SOLAR(1997, 9, 17))

    assert said()[0][1] == "公历 9月17日，29 岁　已过 1 天"
    assert said()[1][1] == "17 September, turns 29 · 1 day ago"


def test_leap_month_is_said(shop, said):
    shop.only_rules("birthday")
    shop.customer("闰四", LUNAR(2020, 4, 10, leap=True))

    assert said(D(2026, 5, 26))[0] == ("生日", "农历闰四月初十，6 岁")


def test_festival_holds_its_name_in_the_language(shop, said):
    shop.only_rules("mid_autumn")
    shop.customer("王素琴")

    assert said()[0] == ("中秋节关怀", "9月25日　中秋节　还有 7 天（提前 7 天提醒）")
    assert said()[1][0] == "Mid-Autumn care"


def test_festival_remembers_what_was_bought_for_it(shop, said):
    shop.only_rules("mid_autumn")
    firm = shop.customer("溪隐民宿", kind="organisation")
    shop.purchase(firm, D(2025, 9, 25), product="月白礼盒")  # Mid-Autumn was on 6 October 2025

    assert said(D(2026, 9, 25)) == [
        ("中秋节关怀", "企业客户　去年中秋前买过 月白礼盒"),
        ("Mid-Autumn care", "Organisation · Bought 月白礼盒 before Mid-Autumn last year"),
    ]


def test_calls_and_slipping_away(shop, said):
    shop.only_rules("latest_purchase")
    number = shop.customer("何雪莹")
    shop.purchase(number, D(2026, 9, 11), product="明前龙井")
    assert said() == [
        ("购后回访", "购 明前龙井 第 7 天"),
        (said()[1][0], "Day 7 after buying 明前龙井"),
    ]
    shop.rule("latest_purchase", active=False)
    shop.rule("overdue", active=True)
    for day in (D(2026, 8, 2), D(2026, 8, 22)):
        shop.purchase(number, day)

    assert said(D(2026, 11, 1))[0][1] == "平均 20 天一购，已 51 天未来"


def test_two_reasons_are_said_in_one_row(shop, said):
    shop.only_rules("key_date")
    number = shop.customer("梁伟")
    shop.key_date(number, "wedding", SOLAR(2016, 9, 18))
    shop.key_date(number, "other", SOLAR(2018, 9, 18), label="开店日")

    assert said()[0] == ("结婚纪念　开店日", "公历 9月18日，10 周年　公历 9月18日，8 周年")


def test_tasks_and_complaints(shop, said, words_zh, words_en):
    shop.only_rules()
    number = shop.customer("许越")
    shop.task(number, D(2026, 9, 18), "寄样品", detail="白茶小样", due_minute=900, recurrence="weekly")
    assert said()[0] == ("寄样品", "白茶小样　15:00　每周")
    case = shop.complaint(number, "礼盒磕损，答应补发", timedelta(hours=-3))
    row = next(r for r in shop.rows() if r.occasion.case_id == case)

    assert speak.title(row.occasion, words_zh) == "投诉跟进"
    assert speak.reason(row.occasion, words_zh, shop.today) == "礼盒磕损，答应补发"
    whens = [speak.when(row.occasion, words, shop.today, shop.clock.now()) for words in (words_zh, words_en)]
    assert whens == ["超时 3 小时", "3 h overdue"]


def test_headings(words_zh, words_en, shop):
    with shop.db.reader() as reader:
        from app.care.kinds.festival import all_festivals

        mid_autumn = next(one for one in all_festivals(reader) if one.code == "mid_autumn")

    assert speak.heading(GroupCode.FESTIVAL, words_zh, mid_autumn) == "中秋关怀"
    assert speak.heading(GroupCode.FESTIVAL, words_en, mid_autumn) == "Mid-Autumn care"
    assert [speak.heading(code, words_zh) for code in GroupCode] == [
        "生日",
        "节日关怀",
        "回访",
        "投诉跟进",
        "流失风险",
    ]


def test_json_of_the_command_line(shop, words_zh, words_en):
    shop.only_rules("birthday")
    number = shop.customer("郑秀英", LUNAR(1961, 8, 10), member_number="0012")
    shop.customer("刘欣怡", SOLAR(None, 9, 18))
    shop.task(None, D(2026, 9, 18), "盘点")

    sun, moon, task = as_json(shop.care(), words_zh, shop.today)

    assert moon["customer"] == {"id": number, "member_number": "0012", "name": "郑秀英"}
    assert {key: moon[key] for key in ("kind", "due", "title", "state", "lunar")} == {
        "kind": "birthday",
        "due": "2026-09-20",
        "title": "生日",
        "state": "open",
        "lunar": "农历八月初十",
    }
    assert "提前 7 天" in moon["reason"]
    assert sun["lunar"] is None
    assert (task["customer"], task["title"], task["kind"]) == (None, "盘点", "follow_up")
    assert as_json(shop.care(), words_en, shop.today)[1]["lunar"] == "Lunar 8/10"


def test_every_target_of_the_catalogue_is_there():
    for kind in catalogue.TRIGGERS.values():
        assert callable(catalogue.resolve(kind.slots))
        assert callable(catalogue.resolve(kind.restore))
    assert all(callable(catalogue.resolve(target)) for target in catalogue.STORED)
