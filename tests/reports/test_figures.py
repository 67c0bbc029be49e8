"""Numbers, days and quarters as a report writes them."""

from datetime import date

import pytest

from app.core.days import Quarter
from app.core.words import Words
from app.reports.figures import NONE, Figures


@pytest.fixture
def zh(words_zh: Words) -> Figures:
    return Figures(words_zh)


@pytest.fixture
def en(words_en: Words) -> Figures:
    return Figures(words_en)


def test_unknown_is_a_dash(zh: Figures):
    assert {
        zh.count(None),
        zh.money(None),
        zh.percent(None),
        zh.days(None),
        zh.day(None),
        zh.points(None),
    } == {NONE}


@pytest.mark.parametrize(
    "minor,text",
    [
        (33_826_000, "¥338,260"),
        (24_650, "¥247"),
        (1_250, "¥12.50"),
        (1_200, "¥12"),
        (-33_826_000, "−¥338,260"),
        (0, "¥0"),
    ],
)
def test_money(zh: Figures, minor: int, text: str):
    assert zh.money(minor) == text


@pytest.mark.parametrize(
    "minor,chinese,english",
    [
        (14_238_000, "¥14.2 万", "¥142k"),
        (5_000_000_000, "¥5000 万", "¥50m"),
        (90_000, "¥900", "¥900"),
        (-14_238_000, "−¥14.2 万", "−¥142k"),
    ],
)
def test_short_money(zh: Figures, en: Figures, minor: int, chinese: str, english: str):
    assert (zh.short_money(minor), en.short_money(minor)) == (chinese, english)


def test_changes_carry_their_sign(zh: Figures, en: Figures):
    assert (zh.signed(98), zh.signed(-8), zh.signed(0)) == ("+98", "−8", "0")
    assert (zh.points(0.018), en.points(-0.004)) == ("+1.8 点", "−0.4 pts")
    assert (zh.growth(111.6, 100), zh.growth(1, 0), zh.growth(None, 3)) == ("+11.6%", NONE, NONE)
    assert zh.signed(-0.04, 1) == "0.0"


def test_days_and_durations(zh: Figures, en: Figures):
    assert (zh.days(31.0), en.days(1.0), en.days(31.5)) == ("31 天", "1 day", "31.5 days")
    assert (zh.hours(5.5), en.hours(61)) == ("5.5 小时", "2.5 days")


def test_calendar(zh: Figures, en: Figures):
    first, last = date(2026, 4, 1), date(2026, 6, 30)
    assert (zh.day(last), en.day(last)) == ("6月30日", "30 Jun")
    assert (zh.span(first, last), en.span(first, last)) == ("2026年4月1日至6月30日", "1 April – 30 June 2026")
    assert (zh.quarter(Quarter(2026, 2)), en.quarter(Quarter(2026, 2))) == ("2026 年第二季度", "Q2 2026")
