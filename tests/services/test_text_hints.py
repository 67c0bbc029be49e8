"""What the quick log reads while one types: Friday 18 September 2026, lunar 八月初八."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.text_hints import HintKind, hash_tags, recognise

TODAY = date(2026, 9, 18)
PRODUCTS = ["桂花龙井 50 g", "月白礼盒", "明前龙井 特级 50 g", "明前龙井 100 g", "Earl Grey", "茶"]


def _days(text):
    return [(text[h.start : h.end], h.on, h.minute) for h in recognise(text, TODAY) if h.kind == HintKind.DAY]


def test_the_picture():
    text = "桂花龙井到货，周三下午来取，先留一罐桂花龙井 50 g。想看月白礼盒实物，可能要 3 盒送亲家。#送礼"
    found = [
        (hint.kind, text[hint.start : hint.end], hint.value) for hint in recognise(text, TODAY, PRODUCTS)
    ]

    assert found == [
        (HintKind.DAY, "周三下午", ""),
        (HintKind.PRODUCT, "桂花龙井 50 g", "桂花龙井 50 g"),
        (HintKind.PRODUCT, "月白礼盒", "月白礼盒"),
        (HintKind.TAG, "#送礼", "送礼"),
    ]
    assert _days(text) == [("周三下午", date(2026, 9, 23), 14 * 60)]


@pytest.mark.parametrize(
    "text, on",
    [
        ("今天", date(2026, 9, 18)),
        ("明天", date(2026, 9, 19)),
        ("后天", date(2026, 9, 20)),
        ("大后天", date(2026, 9, 21)),
        ("周五", date(2026, 9, 25)),
        ("周六", date(2026, 9, 19)),
        ("星期天", date(2026, 9, 20)),
        ("礼拜一", date(2026, 9, 21)),
        ("本周日", date(2026, 9, 20)),
        ("下周一", date(2026, 9, 21)),
        ("下周五", date(2026, 9, 25)),
        ("下下周二", date(2026, 9, 29)),
        ("周末", date(2026, 9, 19)),
        ("下周", date(2026, 9, 21)),
        ("三天后", date(2026, 9, 21)),
        ("10天后", date(2026, 9, 28)),
        ("过两周", date(2026, 10, 2)),
        ("半个月后", date(2026, 10, 3)),
        ("两个月后", date(2026, 11, 18)),
        ("月底", date(2026, 9, 30)),
        ("下月底", date(2026, 10, 31)),
        ("下个月", date(2026, 10, 1)),
        ("23号", date(2026, 9, 23)),
        ("5号", date(2026, 10, 5)),
        ("下月5号", date(2026, 10, 5)),
        ("9月23日", date(2026, 9, 23)),
        ("3月8日", date(2027, 3, 8)),
        ("九月二十三日", date(2026, 9, 23)),
        ("2026年10月1日", date(2026, 10, 1)),
        ("2026-10-01", date(2026, 10, 1)),
        ("初八", date(2026, 9, 18)),
        ("初十", date(2026, 9, 20)),
        ("初一", date(2026, 10, 10)),
        ("八月十五", date(2026, 9, 25)),
        ("农历九月初九", date(2026, 10, 18)),
        ("腊月廿三", date(2027, 1, 30)),
        ("today", date(2026, 9, 18)),
        ("tomorrow", date(2026, 9, 19)),
        ("day after tomorrow", date(2026, 9, 20)),
        ("next Tue", date(2026, 9, 22)),
        ("on Friday", date(2026, 9, 25)),
        ("Sat", date(2026, 9, 19)),
        ("in 2 weeks", date(2026, 10, 2)),
        ("next week", date(2026, 9, 21)),
        ("end of the month", date(2026, 9, 30)),
        ("Sep 23", date(2026, 9, 23)),
        ("3rd October", date(2026, 10, 3)),
    ],
)
def test_days_to_come(text, on):
    assert _days(f"好，{text}，再说") == [(text, on, None)]


@pytest.mark.parametrize(
    "text, minute",
    [
        ("明天上午", 600), ("明天下午三点半", 930), ("明早9点", 540), ("今晚", 1140), ("今晚8点", 1200),
        ("9月23日 15:00", 900), ("周三中午", 720), ("初十晚上七点", 1140), ("tomorrow at 3pm", 900),
        ("in 3 days at 14:00", 840), ("Tuesday at 9:30", 570),
        ("Wednesday 10:30 am", 630), ("tonight", 1140), ("next Tue afternoon", 840),
    ],
)  # fmt: skip
def test_times_of_day(text, minute):
    assert [
        (shown, at) for shown, _, at in _days(f"约{text}见" if text[0] > "z" else f"see you {text} then")
    ] == [(text, minute)]


@pytest.mark.parametrize("text", ["Tuesday at 5 people come", "Tuesday at 14:005", "Tuesday at 29:00"])
def test_a_number_after_at_is_no_time_by_itself(text):
    assert [(shown, at) for shown, _, at in _days(text)] == [("Tuesday", None)]


@pytest.mark.parametrize(
    "text",
    [
        "昨天来过",
        "上周三",
        "2月30日",
        "3号楼",
        "初中同学",
        "sat down",
        "13月5日",
        "2020-01-01",
        "本周三",
        "第一",
        "may come",
    ],
)
def test_what_is_past_or_no_day_is_no_hint(text):
    assert _days(text) == []


@pytest.mark.parametrize(
    "text, on",
    [
        ("10月底", date(2026, 10, 31)),
        ("十月底", date(2026, 10, 31)),
        ("9月底", date(2026, 9, 30)),
        ("三月底", date(2027, 3, 31)),
        ("下月中旬", date(2026, 10, 15)),
        ("月中", date(2026, 10, 15)),
        ("9月下旬", date(2026, 9, 21)),
        ("下个月初", date(2026, 10, 1)),
        ("年底", date(2026, 12, 31)),
        ("中秋前", date(2026, 9, 24)),
        ("中秋节当天", date(2026, 9, 25)),
        ("国庆后", date(2026, 10, 2)),
        ("除夕那天", date(2027, 2, 5)),
        ("冬至前一天", date(2026, 12, 21)),
        ("9/23", date(2026, 9, 23)),
        ("1/15", date(2027, 1, 15)),
        ("in two weeks", date(2026, 10, 2)),
        ("a month from now", date(2026, 10, 18)),
        ("next weekend", date(2026, 9, 26)),
        ("before Christmas", date(2026, 12, 24)),
        ("on Mid-Autumn", date(2026, 9, 25)),
    ],
)
def test_parts_of_a_month_festivals_and_spans(text, on):
    """Festivals of 2026 and 2027 as in the almanac of the Hong Kong Observatory; the rest counted on a calendar."""
    assert _days(f"好，{text}，再说") == [(text, on, None)]


@pytest.mark.parametrize(
    "text",
    ["中秋礼盒", "上月底", "上个月底", "腊月底", "去年底", "买了1/2斤", "3/8两", "2026/1/2", "Christmas tea"],
)
def test_goods_fractions_and_what_is_over_are_no_days(text):
    assert _days(text) == []


@pytest.mark.parametrize(
    "text, on, repeat",
    [
        ("每周三下午", date(2026, 9, 23), "weekly"),
        ("每个星期一", date(2026, 9, 21), "weekly"),
        ("每月5号", date(2026, 10, 5), "monthly"),
        ("every Monday", date(2026, 9, 21), "weekly"),
        ("周三", date(2026, 9, 23), ""),
    ],
)
def test_what_comes_every_time(text, on, repeat):
    (hint,) = recognise(f"约{text}" if text[0] > "z" else f"come {text}", TODAY)

    assert (hint.on, hint.repeat) == (on, repeat)


_PHRASES = (
    "今天", "明天", "周三下午", "下周一", "初八", "10月底", "九月二十三日", "每周三", "中秋前", "9/23", "tomorrow",
    "next Tue", "in two weeks", "3rd October",
)  # fmt: skip
_AROUND = st.text(st.sampled_from("，。；！ 好的吧嗯呢谢谢您"), max_size=8)


@given(st.sampled_from(_PHRASES), _AROUND, _AROUND)
def test_a_day_means_the_same_whatever_stands_around_it(phrase, before, after):
    (alone,) = recognise(phrase, TODAY)
    (within,) = recognise(f"{before}，{phrase}，{after}", TODAY)

    assert (within.on, within.minute, within.repeat) == (alone.on, alone.minute, alone.repeat)


def test_products_by_their_own_name_or_without_size_where_only_one_is_meant():
    def named(text):
        return [h.value for h in recognise(text, TODAY, PRODUCTS) if h.kind == HintKind.PRODUCT]

    assert named("要桂花龙井") == ["桂花龙井 50 g"]
    assert named("要明前龙井100g") == ["明前龙井 100 g"]
    assert named("two earl  grey please") == ["Earl Grey"]
    assert named("喝茶") == []


def test_tags():
    assert hash_tags("#送礼 #送礼 #VIP客户，#a-b。订单#5 C#7 http://x/#top #12 ＃自提") == [
        "送礼",
        "VIP客户",
        "a-b",
        "自提",
    ]
    assert hash_tags("#<b> #'x' # #") == []


@given(st.text(st.characters(), max_size=60))
def test_no_text_raises_and_hints_lie_inside_without_overlap(text):
    hints = recognise(text, TODAY, PRODUCTS)

    assert all(0 <= one.start < one.end <= len(text) for one in hints)
    assert all(a.end <= b.start for a, b in itertools.pairwise(hints))


_BITS = st.sampled_from(
    [
        *"今明后天周星期一二三四五六日末下个月底中旬号初十廿正腊年半点早晚上午每前后",
        "中秋",
        "春节",
        "除夕",
        "23",
        "9",
        "-",
        "/",
        " ",
        "#",
        "next ",
        "Tue",
        "pm",
        "in ",
    ]
)


@given(st.lists(_BITS, max_size=14).map("".join), st.dates(date(1901, 1, 1), date(2100, 12, 31)))
def test_no_day_that_is_read_is_past(text, today):
    days = [hint.on for hint in recognise(text, today) if hint.kind == HintKind.DAY]

    assert all(day is not None and day >= today for day in days)
