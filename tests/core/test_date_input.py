"""Dates as they are typed and imported."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.core.calendar import CalendarDate
from app.core.date_input import read_date
from app.core.date_parts import DayOrder, chinese_number
from app.core.date_words import canonical_text, date_text
from app.core.errors import ShukeError

TODAY = date(2026, 9, 18)
solar, lunar = CalendarDate.solar, CalendarDate.lunar


@pytest.mark.parametrize(
    "text, told",
    [
        # numbers
        ("1985-08-15", solar(1985, 8, 15)),
        ("1985/8/15", solar(1985, 8, 15)),
        ("1985.8.15", solar(1985, 8, 15)),
        ("1985 8 15", solar(1985, 8, 15)),
        ("85.8.15", solar(1985, 8, 15)),
        ("85-8-15", solar(1985, 8, 15)),
        ("19850815", solar(1985, 8, 15)),
        ("850815", solar(1985, 8, 15)),
        ("15.8.1985", solar(1985, 8, 15)),
        ("1.2.85", solar(1985, 2, 1)),
        ("31.12.49", solar(1949, 12, 31)),
        ("49/12/31", solar(1949, 12, 31)),
        ("13/04/2024", solar(2024, 4, 13)),
        ("04/13/2024", solar(2024, 4, 13)),
        ("03/03/2024", solar(2024, 3, 3)),
        ("00.8.31", solar(2000, 8, 31)),
        ("1985-08-15 00:00:00", solar(1985, 8, 15)),
        ("1985-08-15T08:30:00Z", solar(1985, 8, 15)),
        ("1985/8/15 下午 3:05", solar(1985, 8, 15)),
        (" １９８５－０８－１５ ", solar(1985, 8, 15)),
        ("2/29", solar(None, 2, 29)),
        ("1988-02-29", solar(1988, 2, 29)),
        ("8/15", solar(None, 8, 15)),
        ("15/8", solar(None, 8, 15)),
        ("8-15", solar(None, 8, 15)),
        ("8.15", solar(None, 8, 15)),
        ("15.8.", solar(None, 8, 15)),
        ("0815", solar(None, 8, 15)),
        ("--0815", solar(None, 8, 15)),
        ("--08-15", solar(None, 8, 15)),
        ("0000-08-15", solar(None, 8, 15)),
        ("1985-08", solar(1985, 8)),
        ("198508", solar(1985, 8)),
        # English
        ("15 Aug 1985", solar(1985, 8, 15)),
        ("15-Aug-85", solar(1985, 8, 15)),
        ("15th of August 1985", solar(1985, 8, 15)),
        ("Aug 15, 1985", solar(1985, 8, 15)),
        ("August 15", solar(None, 8, 15)),
        ("15 august", solar(None, 8, 15)),
        ("Sept 3", solar(None, 9, 3)),
        ("1 May", solar(None, 5, 1)),
        ("Thu, 15 Aug 1985", solar(1985, 8, 15)),
        ("August 1985", solar(1985, 8)),
        ("Aug 85", solar(1985, 8)),
        # Chinese, by the sun
        ("1985年8月15日", solar(1985, 8, 15)),
        ("1985 年 8 月 15 日", solar(1985, 8, 15)),
        ("85年8月15号", solar(1985, 8, 15)),
        ("一九八五年八月十五日", solar(1985, 8, 15)),
        ("8月15日", solar(None, 8, 15)),
        ("8月15", solar(None, 8, 15)),
        ("十月一日", solar(None, 10, 1)),
        ("1985年8月", solar(1985, 8)),
        ("公历1985-11-01", solar(1985, 11, 1)),
        ("阳历8月15", solar(None, 8, 15)),
        # by the moon
        ("八月十五", lunar(None, 8, 15)),
        ("八月初十", lunar(None, 8, 10)),
        ("农历八月初十", lunar(None, 8, 10)),
        ("農曆八月初十", lunar(None, 8, 10)),
        ("农历8.15", lunar(None, 8, 15)),
        ("农历8月15日", lunar(None, 8, 15)),
        ("农历：8/10", lunar(None, 8, 10)),
        ("阴历3-4", lunar(None, 3, 4)),
        ("旧历3/4", lunar(None, 3, 4)),
        ("闰四月初十", lunar(None, 4, 10, leap=True)),
        ("84年闰十月初三", lunar(1984, 10, 3, leap=True)),
        ("1985年十一月初一", lunar(1985, 11, 1)),
        ("1985年冬月初一", lunar(1985, 11, 1)),
        ("1961.8.10(农)", lunar(1961, 8, 10)),
        ("1961-08-10（农历）", lunar(1961, 8, 10)),
        ("正月十五", lunar(None, 1, 15)),
        ("腊月廿三", lunar(None, 12, 23)),
        ("腊月二十三", lunar(None, 12, 23)),
        ("十二月三十", lunar(None, 12, 30)),
        ("除夕", lunar(None, 12, 30)),
        ("大年初一", lunar(None, 1, 1)),
        ("二〇〇一年正月初一", lunar(2001, 1, 1)),
        ("8月初十", lunar(None, 8, 10)),
        ("lunar 8/10", lunar(None, 8, 10)),
        ("Lunar leap 4/10", lunar(None, 4, 10, leap=True)),
        ("农历4月初十", lunar(None, 4, 10)),
        ("闰4.10", lunar(None, 4, 10, leap=True)),
        ("84.闰10.3", lunar(1984, 10, 3, leap=True)),
        ("1984闰十月初三", lunar(1984, 10, 3, leap=True)),
        ("农历四月闰初十", None),
        ("lunar 15/8", lunar(None, 8, 15)),
        ("中秋节", lunar(None, 8, 15)),
        ("重阳", lunar(None, 9, 9)),
        ("端午", lunar(None, 5, 5)),
        ("腊八", lunar(None, 12, 8)),
        ("小年", None),
        # as people write them besides
        ("元旦", solar(None, 1, 1)),
        ("民国74年8月15日", solar(1985, 8, 15)),
        ("民國七十四年八月十五日", solar(1985, 8, 15)),
        ("1985。8。15", solar(1985, 8, 15)),
        ("1985、8、15", solar(1985, 8, 15)),
        ("1985\\8\\15", solar(1985, 8, 15)),
        ("1985/8-15", solar(1985, 8, 15)),
        ("8 15", solar(None, 8, 15)),
        ("1985-Aug-15", solar(1985, 8, 15)),
        ("1985-08-15 星期四", solar(1985, 8, 15)),
        ("1985年8月15日(周四)", solar(1985, 8, 15)),
        ("生于1985年8月15日", solar(1985, 8, 15)),
        ("1985年8月15日生", solar(1985, 8, 15)),
        ("生日：1985-8-15", solar(1985, 8, 15)),
        ("1985年9月29日（农历八月十五）", solar(1985, 9, 29)),
        ("农历八月十五（1985-09-29）", lunar(None, 8, 15)),
        ("农历1985年八月十五 (阳历9月29日)", lunar(1985, 8, 15)),
        ("Lunar 8/10, 1961", None),
    ],
)
def test_dates_are_read(text, told):
    reading = read_date(text, TODAY)
    assert reading.date == told
    assert bool(reading.problem) == (told is None)


@pytest.mark.parametrize(
    "text, told",
    [
        ("1985-11-01", lunar(1985, 11, 1)),
        ("8-15", lunar(None, 8, 15)),
        ("3/4", lunar(None, 3, 4)),
        ("8月15日", lunar(None, 8, 15)),
        ("19611210", lunar(1961, 12, 10)),
        ("2/30", lunar(None, 2, 30)),
        ("公历8-15", solar(None, 8, 15)),
        ("15 Aug 1985", solar(1985, 8, 15)),
    ],
)
def test_under_a_lunar_heading(text, told):
    assert read_date(text, TODAY, assume_lunar=True).date == told


@pytest.mark.parametrize(
    "text, problem",
    [
        ("", "empty_date"),
        ("  ", "empty_date"),
        ("农历", "empty_date"),
        ("abc", "not_a_date"),
        ("1985", "not_a_date"),
        ("44652", "not_a_date"),
        ("甲子年八月", "not_a_date"),
        ("1985-08-15-16", "not_a_date"),
        ("8/15/1985/1", "not_a_date"),
        ("May 5 6 7", "not_a_date"),
        ("x" * 10_000, "not_a_date"),
        ("29.02.2023", "no_such_day"),
        ("2月30日", "no_such_day"),
        ("1985-13-01", "no_such_day"),
        ("20/13/1985", "no_such_day"),
        ("0/5", "no_such_day"),
        ("三月三十一", "no_such_lunar_day"),
        ("农历2/31", "no_such_lunar_day"),
        # Leap 10 was in 1984; 1985 had no leap month.
        ("85年闰十月初三", "no_such_lunar_day"),
        ("1985年闰六月初一", "no_such_lunar_day"),
        ("农历2025-12-30", "no_such_lunar_day"),
        ("闰腊月初一", "no_such_lunar_day"),
        ("农历1890-01-01", "year_out_of_range"),
        ("1700-01-01", "year_out_of_range"),
        ("2026-09-19", "in_future"),
        ("2026年10月", "in_future"),
        ("农历2026年八月初九", "in_future"),
        ("03/04/2024", "ambiguous_order"),
        ("03/04/05", "ambiguous_order"),
        ("3/4", "ambiguous_order"),
    ],
)
def test_problems(text, problem):
    reading = read_date(text, TODAY)
    assert (reading.date, reading.problem) == (None, problem)


def test_an_ambiguous_date_shows_what_it_may_mean_and_an_order_settles_it():
    assert read_date("03/04/2024", TODAY).choices == (solar(2024, 4, 3), solar(2024, 3, 4))
    assert read_date("03/04/2024", TODAY, order=DayOrder.DAY_FIRST).date == solar(2024, 4, 3)
    assert read_date("03/04/2024", TODAY, order=DayOrder.MONTH_FIRST).date == solar(2024, 3, 4)
    assert read_date("03/04/05", TODAY, order=DayOrder.YEAR_FIRST).date == solar(2003, 4, 5)
    assert read_date("3/4", TODAY, order=DayOrder.MONTH_FIRST).date == solar(None, 3, 4)
    assert read_date("2024-03-04", TODAY, order=DayOrder.DAY_FIRST).date == solar(2024, 3, 4)
    assert read_date("13/04/2024", TODAY, order=DayOrder.MONTH_FIRST).problem == "no_such_day"


def test_today_is_no_future_and_key_dates_may_lie_ahead():
    assert read_date("2026-09-18", TODAY).date == solar(2026, 9, 18)
    assert read_date("农历2026年八月初八", TODAY).date == lunar(2026, 8, 8)
    assert read_date("2027-05-01", TODAY, allow_future=True).date == solar(2027, 5, 1)
    assert read_date("1669-05-01", TODAY, allow_future=True).date == solar(1669, 5, 1)


@pytest.mark.parametrize(
    "text, year",
    [
        ("26.9.18", 2026),
        ("26-09-30", 1926),
        ("85年8月15日", 1985),
        ("05年8月15日", 2005),
        ("30年8月15日", 1930),
    ],
)
def test_two_digit_years_are_the_latest_that_was(text, year):
    assert read_date(text, TODAY, order=DayOrder.YEAR_FIRST).date.year == year


@given(st.text(max_size=50), st.booleans(), st.sampled_from([None, *DayOrder]))
@example("闰", True, None)
@example("\ud800", False, None)
@example("〇〇月〇〇", False, None)
@example("99999999", True, None)
def test_any_text_is_a_date_or_a_problem(text, assume_lunar, order):
    reading = read_date(text, TODAY, assume_lunar=assume_lunar, order=order)
    assert (reading.date is None) == bool(reading.problem)
    assert bool(reading.choices) == (reading.problem == "ambiguous_order")


@given(st.text(alphabet="0123456789年月日初十闰农历/.- 八廿正", max_size=14), st.booleans())
def test_what_looks_like_a_date_never_fails(text, assume_lunar):
    reading = read_date(text, TODAY, assume_lunar=assume_lunar)
    if reading.date and reading.date.year and reading.date.day:
        assert reading.date.to_solar() <= TODAY


@st.composite
def calendar_dates(draw):
    year = draw(st.none() | st.integers(1901, 2025))
    month, day = draw(st.integers(1, 12)), draw(st.none() | st.integers(1, 31))
    make = draw(st.sampled_from([solar, lunar]))
    leap = draw(st.booleans()) if make is lunar else False
    try:
        return lunar(year, month, day, leap) if make is lunar else solar(year, month, day)
    except ShukeError:
        return solar(year, month, min(day or 1, 28))


@given(calendar_dates())
def test_the_form_for_files_reads_back(told):
    assert read_date(canonical_text(told), TODAY).date == told


@given(calendar_dates())
def test_the_form_for_chinese_pages_reads_back(told):
    assert read_date(date_text(told, "zh_CN"), TODAY).date == told


@pytest.mark.parametrize(
    "told, chinese, english",
    [
        (solar(1985, 8, 15), "1985年8月15日", "15 August 1985"),
        (solar(None, 8, 15), "8月15日", "15 August"),
        (solar(1985, 8), "1985年8月", "August 1985"),
        (lunar(1961, 8, 10), "农历1961年八月初十", "Lunar 8/10, 1961"),
        (lunar(None, 8, 10), "农历八月初十", "Lunar 8/10"),
        (lunar(None, 4, 10, leap=True), "农历闰四月初十", "Lunar leap 4/10"),
        (lunar(None, 12), "农历腊月", "Lunar month 12"),
        (lunar(None, 11, 20), "农历冬月二十", "Lunar 11/20"),
    ],
)
def test_how_dates_are_written(told, chinese, english):
    assert date_text(told, "zh_CN") == chinese
    assert date_text(told, "en") == english


def test_shorter_forms():
    assert date_text(solar(1985, 9, 15), "en", year=False, short=True) == "15 Sep"
    assert date_text(lunar(1961, 8, 10), "zh_CN", year=False) == "农历八月初十"


@pytest.mark.parametrize("text", ["", "十十", "初", "百", "x", "二二十", "二十二二"])
def test_what_is_no_number(text):
    assert chinese_number(text) is None


def test_two_calendars_that_contradict_each_other_are_asked_about():
    reading = read_date("1985年9月29日（农历1985年八月初一）", TODAY)

    assert reading.problem == "ambiguous_order"
    assert reading.choices == (solar(1985, 9, 29), lunar(1985, 8, 1))


LUNAR_FORMS = (
    "农历{y}年{m}月{d}",
    "{y}年农历{m}月{d}",
    "{y}-{m}-{d}（农历）",
    "阴历{y}.{m}.{d}",
    "lunar {y}/{m}/{d}",
)


@given(st.integers(1901, 2025), st.integers(1, 12), st.integers(1, 31), st.sampled_from(LUNAR_FORMS))
def test_a_lunar_day_is_the_one_that_was_typed_or_a_problem(year, month, day, form):
    reading = read_date(form.format(y=year, m=month, d=day), TODAY)
    try:
        told = lunar(year, month, day)
    except ShukeError:
        assert (reading.date, reading.problem) == (None, "no_such_lunar_day")
    else:
        assert reading.date == told


@given(st.integers(1901, 2025), st.integers(1, 12), st.integers(1, 30))
def test_a_leap_month_that_a_year_did_not_have_is_never_moved(year, month, day):
    reading = read_date(f"{year}年闰{month}月{day}", TODAY)
    try:
        told = lunar(year, month, day, leap=True)
    except ShukeError:
        assert (reading.date, reading.problem) == (None, "no_such_lunar_day")
    else:
        assert reading.date == told
