"""Festivals by rule, checked with the printed calendars."""

import calendar
from datetime import date
from itertools import pairwise

import pytest
from holidays.calendars import chinese
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import ShukeError
from app.core.festivals import (
    Festival,
    builtin_festivals,
    festival_days,
    festivals_between,
    festivals_on,
    next_festival,
    rule_from,
    rule_to_dict,
)
from tests.core.printed_festivals import PRINTED

BY_CODE = {festival.code: festival for festival in builtin_festivals()}

# From the public holiday notices and printed almanacs of these years.
KNOWN = {
    "new_year": {2026: "01-01"},
    "new_years_eve": {
        2020: "01-24",
        2023: "01-21",
        2024: "02-09",
        2025: "01-28",
        2026: "02-16",
        2027: "02-05",
    },
    "spring_festival": {
        2020: "01-25",
        2023: "01-22",
        2024: "02-10",
        2025: "01-29",
        2026: "02-17",
        2027: "02-06",
    },
    "lantern": {2024: "02-24", 2025: "02-12", 2026: "03-03"},
    "qingming": {2023: "04-05", 2024: "04-04", 2025: "04-04", 2026: "04-05"},
    "mothers_day": {2024: "05-12", 2025: "05-11", 2026: "05-10"},
    "fathers_day": {2024: "06-16", 2025: "06-15", 2026: "06-21"},
    "dragon_boat": {2023: "06-22", 2024: "06-10", 2025: "05-31", 2026: "06-19"},
    "qixi": {2024: "08-10", 2025: "08-29", 2026: "08-19"},
    "zhongyuan": {2025: "09-06", 2026: "08-27"},
    "mid_autumn": {2020: "10-01", 2023: "09-29", 2024: "09-17", 2025: "10-06", 2026: "09-25"},
    "double_ninth": {2024: "10-11", 2025: "10-29", 2026: "10-18"},
    "thanksgiving": {2024: "11-28", 2025: "11-27", 2026: "11-26"},
    "winter_solstice": {2024: "12-21", 2025: "12-21", 2026: "12-22"},
    "laba": {2024: "01-18", 2025: "01-07", 2026: "01-26"},
    "little_new_year": {2024: "02-02", 2025: "01-22", 2026: "02-10"},
    "christmas_eve": {2026: "12-24"},
}


@pytest.mark.parametrize(
    "code, year, day", [(code, year, day) for code, days in KNOWN.items() for year, day in days.items()]
)
def test_known_festivals(code, year, day):
    assert [str(found) for found in festival_days(BY_CODE[code], year)] == [f"{year}-{day}"]


@pytest.mark.parametrize("code", PRINTED)
def test_every_day_of_sixty_years(code):
    ours = [day for year in range(1990, 2051) for day in festival_days(BY_CODE[code], year)]
    assert ours == PRINTED[code]


@pytest.mark.parametrize(
    "code, table",
    [
        ("spring_festival", chinese._ChineseLunisolar.LUNAR_NEW_YEAR_DATES),
        ("dragon_boat", chinese._ChineseLunisolar.DRAGON_BOAT_DATES),
        ("mid_autumn", chinese._ChineseLunisolar.MID_AUTUMN_DATES),
        ("double_ninth", chinese._ChineseLunisolar.DOUBLE_NINTH_DATES),
    ],
)
def test_four_festivals_of_two_centuries(code, table):
    """But for 1916, where their table reckons with 120 degrees east: the new moon was at 23:51 of the 3rd in Beijing
    mean time, which counted until 1928, and almanacs of the time (and both lunar libraries) have the 3rd.
    """
    theirs = {year: (date(year, *day),) for year, day in table.items() if year <= 2100}
    ours = {year: festival_days(BY_CODE[code], year) for year in theirs}
    off = {1916: (date(1916, 2, 3),)} if code == "spring_festival" else {}
    assert {year: ours[year] for year in ours if ours[year] != theirs[year]} == off


def test_festivals_of_a_weekday():
    """The second Sunday of May, the third of June, the fourth Thursday of November."""
    for code, month, weekday, nth in (
        ("mothers_day", 5, 6, 2), ("fathers_day", 6, 6, 3), ("thanksgiving", 11, 3, 4),
    ):  # fmt: skip
        for year in range(1990, 2051):
            weeks = [week[weekday] for week in calendar.monthcalendar(year, month) if week[weekday]]
            assert festival_days(BY_CODE[code], year) == (date(year, month, weeks[nth - 1]),)


def test_the_whole_set_of_the_product():
    """PRODUCT, section 1."""
    zh = {
        festival.zh.removesuffix("节") if len(festival.zh) > 2 else festival.zh
        for festival in builtin_festivals()
    }
    assert zh >= {
        "元旦", "除夕", "春节", "元宵", "妇女", "清明", "劳动", "母亲", "儿童", "端午", "父亲", "七夕", "中元", "教师",
        "中秋", "国庆", "重阳", "冬至", "腊八", "小年", "情人", "圣诞",
    }  # fmt: skip
    assert {festival.en for festival in builtin_festivals()} >= {"Valentine's Day", "Christmas", "New Year"}


def test_every_festival_is_somewhere_in_every_year():
    for festival in builtin_festivals():
        days = [day for year in range(1901, 2101) for day in festival_days(festival, year)]
        assert len(days) == 200 or (festival.rule.month == 12 and len(days) in (199, 200))
        gaps = {(later - day).days for day, later in pairwise(days)}
        assert all(353 <= gap <= 385 for gap in gaps)


def test_new_years_eve_is_the_day_before_the_spring_festival_in_every_year():
    for year in range(1901, 2101):
        (eve,), (day,) = (
            festival_days(BY_CODE["new_years_eve"], year),
            festival_days(BY_CODE["spring_festival"], year),
        )
        assert (day - eve).days == 1


def test_every_lunar_festival_is_once_a_year_but_for_late_ones():
    for code in ("spring_festival", "lantern", "dragon_boat", "qixi", "mid_autumn", "double_ninth"):
        assert {len(festival_days(BY_CODE[code], year)) for year in range(1901, 2101)} == {1}
    assert {len(festival_days(BY_CODE["laba"], year)) for year in range(1901, 2101)} == {0, 1, 2}


def test_the_built_in_set_has_names_in_both_languages():
    codes = [festival.code for festival in builtin_festivals()]
    assert len(set(codes)) == len(codes) >= 22
    for festival in builtin_festivals():
        assert festival.zh
        assert festival.en.isascii()
        assert festival.name("zh_CN") == festival.zh
        assert festival.name("en") == festival.en
        assert rule_from(rule_to_dict(festival.rule)) == festival.rule


def test_two_festivals_on_one_day():
    assert [festival.code for festival in festivals_on(date(2020, 10, 1))] == ["mid_autumn", "national_day"]
    assert festivals_on(date(2026, 9, 18)) == ()


def test_next_festival():
    assert next_festival(date(2026, 9, 18)).festival.code == "mid_autumn"
    assert next_festival(date(2026, 9, 25)).day == date(2026, 9, 25)
    assert next_festival(date(2026, 9, 26), codes=["spring_festival"]).day == date(2027, 2, 6)
    assert next_festival(date(2026, 9, 18), codes=["none"]) is None


def test_festivals_of_the_turn_of_a_year_in_order():
    found = festivals_between(date(2025, 12, 20), date(2026, 2, 17))
    assert [one.festival.code for one in found] == [
        "winter_solstice", "christmas_eve", "christmas", "new_year", "laba", "little_new_year",
        "little_new_year_south", "valentine", "new_years_eve", "spring_festival",
    ]  # fmt: skip


@given(st.dates(date(1901, 1, 1), date(2099, 12, 31)))
def test_on_a_day_is_between_that_day(day):
    assert [one.festival for one in festivals_between(day, day)] == list(festivals_on(day))


def test_a_shops_own_festivals():
    own = Festival(
        "fair", "茶会", "Tea fair", rule_from({"kind": "weekday", "month": 9, "weekday": 6, "nth": -1})
    )
    eve = Festival("fair_eve", "茶会前夜", "Eve of the fair", rule_from({"kind": "eve_of", "of": "fair"}))
    assert festival_days(own, 2026) == (date(2026, 9, 26),)
    assert [one.code for one in festivals_on(date(2026, 9, 25), (*builtin_festivals(), own, eve))] == [
        "mid_autumn",
        "fair_eve",
    ]


def test_outside_the_tables_solar_festivals_remain():
    assert {one.festival.code for one in festivals_between(date(2150, 1, 1), date(2150, 2, 20))} == {
        "new_year",
        "valentine",
    }


@pytest.mark.parametrize(
    "stored",
    [
        {},
        {"kind": "moon"},
        {"kind": "solar", "month": 2, "day": 30},
        {"kind": "solar", "month": 2},
        {"kind": "lunar", "month": 1, "day": 31},
        {"kind": "weekday", "month": 5, "weekday": 8, "nth": 1},
        {"kind": "weekday", "month": 5, "weekday": 1, "nth": 0},
        {"kind": "term", "term": "spring"},
        {"kind": "term"},
        {"kind": "eve_of"},
        {"kind": "solar", "month": "x", "day": 1},
    ],
)
def test_a_rule_that_can_never_be_is_refused(stored):
    with pytest.raises(ShukeError) as fault:
        rule_from(stored)
    assert fault.value.code == "bad_festival_rule"
