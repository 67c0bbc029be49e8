"""Dates without a day of their own, as Today brings them up under each choice of the shop."""

from datetime import date, timedelta

import pytest

from app.care import actions, speak
from app.care.calendar import feed
from app.core.calendar import CalendarDate
from app.services import conditions, customer_filter, settings


@pytest.fixture
def kept(shop):
    """The days on which Today shows the shop's only person, between two days, and how old they turn."""
    shop.only_rules("birthday", "key_date")
    for code in ("birthday", "key_date"):
        shop.rule(code, lead_days=0)

    def kept(first, last):
        days = (date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1))
        return [
            (str(day), row.occasion.age) for day in days for row in shop.rows(day) if row.occasion.due == day
        ]

    return kept


def choose(shop, key, value):
    with shop.db.write("settings.save") as session:
        settings.set(session, key, value)


@pytest.mark.parametrize(
    "told, day",
    [
        (CalendarDate.solar(1970, 10), "2026-10-01"),
        (CalendarDate.lunar(1970, 9), "2026-10-10"),  # the first of the ninth month
    ],
)
def test_a_month_only_is_kept_on_its_first_or_never(shop, kept, told, day):
    shop.customer("王芳", told)
    span = date(2026, 9, 25), date(2026, 10, 20)
    assert kept(*span) == [(day, 56)]
    choose(shop, "care.month_only", "never")
    assert kept(*span) == []


@pytest.mark.parametrize(
    "choice, days",
    [
        ("last_day", [("2026-02-16", 61), ("2027-02-05", 62)]),
        ("next_first", [("2026-02-17", 61), ("2027-02-06", 62)]),
    ],
)
def test_the_thirtieth_of_a_short_twelfth_month(shop, kept, choice, days):
    """Neither 2025 nor 2026 has one: it is kept on the eve, or on New Year's Day, turning what the old year says."""
    shop.go_to(date(2026, 2, 1))
    shop.customer("王芳", CalendarDate.lunar(1964, 12, 30))
    choose(shop, "care.short_month", choice)
    assert kept(date(2026, 2, 10), date(2026, 2, 20)) + kept(date(2027, 2, 1), date(2027, 2, 10)) == days


def test_done_on_new_years_day_is_done_for_the_old_year_only(shop, kept):
    """2029 has a thirtieth (3 February 2030 is New Year), so 2029's falls in its own year: another occasion."""
    choose(shop, "care.short_month", "next_first")
    shop.go_to(date(2029, 2, 13))
    shop.customer("王芳", CalendarDate.lunar(1964, 12, 30))
    (row,) = shop.rows()
    assert row.occasion.occurrence == "birthday:2028"
    shop.act(actions.complete, row, today=shop.today)
    assert kept(date(2029, 2, 10), date(2029, 2, 20)) == []
    shop.go_to(date(2030, 2, 2))
    (row,) = shop.rows()
    assert (row.occasion.occurrence, row.occasion.age) == ("birthday:2029", 65)


@pytest.mark.parametrize(
    "choice, days",
    [
        ("own_else_plain", [date(2025, 8, 3)]),
        ("plain", [date(2025, 7, 4)]),
        ("both", [date(2025, 7, 4), date(2025, 8, 3)]),
    ],
)
def test_a_leap_month_key_date_comes_as_often_as_the_shop_keeps_it(shop, kept, choice, days):
    """Leap 6/10: in 2025, which has that leap month, by each choice; done once a day, and not more."""
    shop.go_to(date(2025, 7, 1))
    shop.key_date(shop.customer("王芳"), "wedding", CalendarDate.lunar(1987, 6, 10, leap=True))
    choose(shop, "care.leap_month", choice)
    found = []
    for step in range(40):
        shop.go_to(date(2025, 7, 1) + timedelta(days=step))
        for row in shop.rows():
            found.append(row.occasion.due)
            shop.act(actions.complete, row, today=shop.today)
    assert found == days


def test_the_nominal_age_is_said_where_the_shop_says_it(shop, kept, words_zh, words_en):
    """Born in lunar 1984: in the autumn of 2026 forty-two, nominally forty-three (one at birth, 42 New Years)."""
    shop.customer("王芳", CalendarDate.lunar(1984, 8, 8))
    child = shop.customer("李明", CalendarDate.solar(None, 9, 18))
    shop.key_date(child, "child_birthday", CalendarDate.solar(2018, 9, 18))

    def told(words):
        return {speak.facts(row.occasion, words, shop.today) for row in shop.rows()}

    assert told(words_zh) == {"农历八月初八，42 岁", "公历 9月18日", "公历 9月18日，8 岁"}
    choose(shop, "care.nominal_age", True)
    assert told(words_zh) == {"农历八月初八，虚岁 43", "公历 9月18日", "公历 9月18日，虚岁 9"}
    assert "Lunar 8/8, nominal age 43" in told(words_en)
    with shop.db.reader() as reader:
        events = feed.events(reader, words_zh, shop.today, settings.load(reader), months=1)
        assert {event.detail for event in events} >= {"农历八月初八，虚岁 43", "9月18日，虚岁 9"}


def test_the_group_of_this_months_birthdays_agrees_with_the_days(shop):
    """February 2026 by sun and moon: day 30 of a short month, the leap day, a month without a day, by either policy."""
    people = {
        name: shop.customer(name, told)
        for name, told in (
            ("除夕", CalendarDate.lunar(None, 12, 30)), ("闰日", CalendarDate.solar(1988, 2, 29)),
            ("正月", CalendarDate.lunar(None, 1)), ("二月", CalendarDate.solar(None, 2)),
            ("三月", CalendarDate.lunar(None, 2)),
        )
    }  # fmt: skip

    def listed():
        with shop.db.reader() as reader:
            rules = customer_filter.rules(reader, date(2026, 2, 10))
            found: conditions.Condition = rules.condition({"field": "birthday_month"})
            ids = reader.all(f"SELECT s.customer_id FROM {found.source} WHERE {found.where}", *found.values)
        return {name for name, number in people.items() if (number,) in ids}

    assert listed() == {"除夕", "闰日", "正月", "二月"}
    choose(shop, "care.leap_day", "mar1")
    choose(shop, "care.short_month", "next_first")
    choose(shop, "care.month_only", "never")
    assert listed() == {"除夕", "二月"}  # a solar month is told, whatever is done about its day
