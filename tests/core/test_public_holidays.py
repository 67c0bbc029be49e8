"""Days off and make-up workdays against the notices of the State Council, and the laws of other places."""

from datetime import date, timedelta

import holidays
import pytest

from app.core.public_holidays import COUNTRIES, PublicHoliday, between, countries, known_until

# Notices of the General Office of the State Council on the holidays of 2024 (25 October 2023), 2025 (12 November 2024)
# and 2026 (4 November 2025): first and last day off, and the weekend days worked for it. For 2024 the notice asks for
# two days of leave besides, which are not days off.
NOTICES = {
    2024: [
        ("元旦", "1-1", "1-1", ""), ("春节", "2-10", "2-17", "2-4 2-18"), ("清明节", "4-4", "4-6", "4-7"),
        ("劳动节", "5-1", "5-5", "4-28 5-11"), ("端午节", "6-10", "6-10", ""), ("中秋节", "9-15", "9-17", "9-14"),
        ("国庆节", "10-1", "10-7", "9-29 10-12"),
    ],
    2025: [
        ("元旦", "1-1", "1-1", ""), ("春节", "1-28", "2-4", "1-26 2-8"), ("清明节", "4-4", "4-6", ""),
        ("劳动节", "5-1", "5-5", "4-27"), ("端午节", "5-31", "6-2", ""), ("国庆节", "10-1", "10-8", "9-28 10-11"),
    ],
    2026: [
        ("元旦", "1-1", "1-3", "1-4"), ("春节", "2-15", "2-23", "2-14 2-28"), ("清明节", "4-4", "4-6", ""),
        ("劳动节", "5-1", "5-5", "5-9"), ("端午节", "6-19", "6-21", ""), ("中秋节", "9-25", "9-27", ""),
        ("国庆节", "10-1", "10-7", "9-20 10-10"),
    ],
}  # fmt: skip


def day(year, text):
    return date(year, *map(int, text.split("-")))


def page_of(country, year, language="zh_CN"):
    return between(country, date(year, 1, 1), date(year, 12, 31), language)


@pytest.mark.parametrize("year", NOTICES)
def test_the_year_as_the_notice_has_it(year):
    rest, work = set(), set()
    for _, first, last, worked in NOTICES[year]:
        span = day(year, last) - day(year, first)
        rest |= {day(year, first) + timedelta(days=step) for step in range(span.days + 1)}
        work |= {day(year, one) for one in worked.split()}
    page = page_of("CN", year)
    # The weekends beside a single day off (New Year 2024, a Monday; Dragon Boat 2024, a Monday) are marked with it.
    beside = {day(2024, one) for one in ("6-8", "6-9")} if year == 2024 else set()
    assert {one for one, kept in page.items() if kept.rest} - beside == rest
    assert {one for one, kept in page.items() if kept.work} == work
    assert not any(kept.rest and kept.work for kept in page.values())


def test_names_are_those_of_the_holiday_that_a_day_belongs_to():
    page = page_of("CN", 2026)
    for name, first, last, worked in NOTICES[2026]:
        names = {page[day(2026, one)].name for one in worked.split()}
        assert names <= {name}
        assert page[day(2026, last)].name == name
        assert page[day(2026, first)].name == name
    assert page[day(2026, "2-16")].name == "除夕"
    english = page_of("CN", 2026, "en")
    assert english[day(2026, "2-20")] == PublicHoliday("Spring Festival", True, False)
    assert english[day(2026, "9-20")] == PublicHoliday("National Day", False, True)
    assert list(english) == sorted(english)
    assert all(one.name.isascii() for one in english.values())


def test_two_holidays_of_one_stretch():
    """2025: the Mid-Autumn of 6 October lies within the National Day holiday."""
    page = page_of("CN", 2025)
    assert [page[day(2025, f"10-{number}")].name for number in (5, 6, 7)] == ["国庆节", "中秋节", "国庆节"]
    assert page[day(2025, "9-28")].name == "国庆节"


def test_only_what_is_published_is_told():
    """From the year after the last notice: the days of the law, and no weekends."""
    until = known_until("CN")
    assert until is not None
    assert (until.month, until.day) == (12, 31)
    assert until.year >= 2026
    page = page_of("CN", until.year + 1)
    assert page
    assert not any(one.work for one in page.values())
    assert day(until.year + 1, "10-1") in page
    law = holidays.country_holidays("CN", years=until.year + 1)
    assert set(page) == set(law)
    assert not law.weekend_workdays & set(page)


def test_a_stretch_over_new_year():
    page = between("CN", date(2025, 12, 30), date(2026, 1, 5), "zh_CN")
    assert [(one.isoformat(), kept.rest) for one, kept in page.items()] == [
        ("2026-01-01", True), ("2026-01-02", True), ("2026-01-03", True), ("2026-01-04", False),
    ]  # fmt: skip
    # New Year's Day of 2023 was a Sunday; its holiday began with the last day of 2022.
    page = between("CN", date(2022, 12, 28), date(2023, 1, 4), "zh_CN")
    assert [one.isoformat() for one in page] == ["2022-12-31", "2023-01-01", "2023-01-02"]
    assert {one.name for one in page.values()} == {"元旦"}


@pytest.mark.parametrize(
    "country, days",
    [
        # General holidays of Hong Kong for 2026 as gazetted; Thanksgiving and Labor Day by law (5 U.S.C. 6103).
        ("HK", "2026-01-01 2026-02-17 2026-04-03 2026-05-25 2026-07-01 2026-10-19 2026-12-26"),
        ("US", "2026-01-01 2026-09-07 2026-11-26 2026-12-25"),
        ("JP", "2026-05-03 2026-09-21 2026-09-22 2026-11-23"),
        ("DE", "2026-01-01 2026-04-03 2026-10-03 2026-12-25 2026-12-26"),
    ],
)
def test_other_countries_have_their_days_and_nothing_moved(country, days):
    page = page_of(country, 2026)
    assert {date.fromisoformat(one) for one in days.split()} <= set(page)
    assert all(one.rest and not one.work for one in page.values())
    assert known_until(country) is None
    assert known_until("TW") is None  # it gave up working on Saturdays for bridges with 2025


def test_where_nothing_is_known():
    assert between("XX", date(2026, 1, 1), date(2026, 12, 31), "zh_CN") == {}
    assert between("", date(2026, 1, 1), date(2026, 12, 31), "en") == {}
    assert known_until("XX") is None
    assert between("CN", date(1, 1, 1), date(1800, 1, 1), "en") == {}
    assert between("CN", date(9999, 1, 1), date(9999, 12, 31), "en") == {}


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_countries_have_names(language):
    found = countries(language)
    assert [code for code, _ in found] == list(COUNTRIES)
    assert len({name for _, name in found}) == len(found)
    for code, _ in found:
        assert page_of(code, 2026, language)
