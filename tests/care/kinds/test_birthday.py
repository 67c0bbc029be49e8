"""Birthdays by sun and moon: on their day, ahead of it, missed, and under every policy."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.care.actions import complete
from app.care.due import due
from app.care.kinds.birthday import told
from app.care.occasion import GroupCode, State, Urgency
from app.core.calendar import CalendarDate
from app.core.enums import Channel, TaskKind, Trigger
from app.models import CareRule, Customer
from app.services import settings as shop_settings

D = date
SOLAR, LUNAR = CalendarDate.solar, CalendarDate.lunar


@pytest.fixture(autouse=True)
def _birthdays_only(shop):
    shop.only_rules("birthday")


def dues(shop, day, days=1):
    return [(row.person.name, row.occasion.due) for row in shop.rows(day, days)]


def test_lunar_birthday_stands_from_its_lead_day_to_its_day(shop):
    shop.customer("郑秀英", LUNAR(1961, 8, 10), gender="female", member_number="M1")

    assert dues(shop, D(2026, 9, 12)) == []
    assert dues(shop, D(2026, 9, 13)) == [("郑秀英", D(2026, 9, 20))]
    row = shop.rows(D(2026, 9, 18))[0]
    assert (row.occasion.kind, row.occasion.group) == (TaskKind.BIRTHDAY, GroupCode.BIRTHDAY)
    assert (row.occasion.remind_from, row.occasion.age) == (D(2026, 9, 13), 65)
    assert (row.occasion.state, row.occasion.urgency) == (State.OPEN, Urgency.NONE)
    assert row.person.member_number == "M1"
    assert shop.rows(D(2026, 9, 20))[0].occasion.state == State.OPEN


def test_missed_is_shown_as_missed_for_the_set_time_and_then_gone(shop):
    shop.customer("王素琴", SOLAR(1968, 9, 18))

    states = [
        (n, [r.occasion.state for r in shop.rows(D(2026, 9, 18) + timedelta(days=n))]) for n in (0, 1, 7, 8)
    ]

    assert states == [(0, [State.OPEN]), (1, [State.MISSED]), (7, [State.MISSED]), (8, [])]
    assert shop.rows(D(2026, 9, 19))[0].occasion.urgency == Urgency.LATE


@pytest.mark.parametrize(
    "born,kept",
    [
        (SOLAR(2000, 2, 29), {2026: D(2026, 2, 28), 2028: D(2028, 2, 29)}),
        (
            LUNAR(1964, 12, 30),
            {2025: D(2026, 2, 16)},
        ),  # a month of 29 days: the day before the Spring Festival
        (LUNAR(None, 8, 30), {2026: D(2026, 10, 9)}),
        (
            LUNAR(2012, 4, 10, leap=True),
            {2020: D(2020, 6, 1), 2026: D(2026, 5, 26)},
        ),  # 2020 has a leap fourth month
        (SOLAR(None, 12, 31), {2026: D(2026, 12, 31)}),
        (SOLAR(None, 1, 1), {2027: D(2027, 1, 1)}),
    ],
)
def test_days_that_a_year_does_not_have(shop, born, kept):
    shop.customer("某人", born)

    for day in kept.values():
        assert dues(shop, day) == [("某人", day)]
        assert (("某人", day) in dues(shop, day - timedelta(days=6), 3)) is True


@pytest.mark.parametrize("policy,day", [("feb28", D(2026, 2, 28)), ("mar1", D(2026, 3, 1))])
def test_leap_day_policy(shop, policy, day):
    with shop.db.write("setting.change") as session:
        shop_settings.set(session, "care.leap_day", policy)
    shop.customer("闰生", SOLAR(2000, 2, 29))

    assert dues(shop, day) == [("闰生", day)]


def test_leap_month_birthday_may_be_kept_in_both_months(shop):
    with shop.db.write("setting.change") as session:
        shop_settings.set(session, "care.leap_month", "both")
    shop.customer("闰四", LUNAR(2012, 4, 10, leap=True))
    plain, leap = D(2020, 5, 2), D(2020, 6, 1)

    shop.go_to(plain)
    shop.act(complete, shop.rows()[0], today=plain)

    assert dues(shop, plain) == []
    assert dues(shop, leap) == [("闰四", leap)]


def test_month_only_and_impossible_dates_make_nothing_and_break_nothing(shop):
    shop.customer("只知月", SOLAR(None, 9))
    shop.customer("从未有过", None)
    stored = {
        "birth_calendar": "lunar",
        "birth_year": 1985,
        "birth_month": 8,
        "birth_day": 8,
        "birth_leap": True,
    }
    shop.change(Customer, shop.customer("没有闰八月"), **stored)

    rows = shop.rows(D(2026, 9, 18))

    assert [(row.person.name, row.occasion.age) for row in rows] == [("没有闰八月", None)]
    assert told("solar", 1985, 2, 31, False) is None


def test_days_ahead_cover_the_window_over_month_and_year_ends_without_a_cap(shop):
    for n in range(40):
        day = D(2026, 12, 20) + timedelta(days=n)
        shop.customer(f"c{n:02d}", SOLAR(None, day.month, day.day))

    found = dues(shop, D(2026, 12, 20), 20)

    inside = [due for _, due in found if due <= D(2027, 1, 8)]
    assert inside == [D(2026, 12, 20) + timedelta(days=n) for n in range(20)]
    assert len(found) == len({name for name, _ in found}) == 27  # and those that the last day reminds of


def test_one_limit_bounds_rows_and_not_counts(shop):
    for n in range(5):
        number = shop.customer(f"c{n}", SOLAR(None, 9, 18))
        shop.purchase(number, D(2020, 1, 1), total=1000 * n + 1000)

    group = shop.care(D(2026, 9, 18), limit=2).groups[0]

    assert (group.count, [row.person.name for row in group.rows]) == (5, ["c4", "c3"])


def test_trashed_and_refusing_customers_are_left_out(shop, clock):
    gone, silent, some = (shop.customer(name, SOLAR(None, 9, 18)) for name in ("gone", "silent", "some"))
    shop.change(Customer, gone, deleted_at=clock.now())
    shop.refuse(silent)
    shop.refuse(some, Channel.SMS)

    found = shop.care(D(2026, 9, 18))

    assert [row.person.name for row in found.rows] == ["some"]
    assert (found.left_out, found.count) == (1, 1)


def test_two_rules_of_one_day_make_one_row(shop):

    shop.add(CareRule(trigger=Trigger.BIRTHDAY, name="当天祝福", lead_days=0))
    shop.customer("郑秀英", SOLAR(1961, 9, 20))
    ahead, on_day = shop.rows(D(2026, 9, 18)), shop.rows(D(2026, 9, 20))

    assert (len(ahead), len(on_day)) == (1, 1)
    assert (len(ahead[0].occasion.also), len(on_day[0].occasion.also)) == (0, 1)
    assert shop.care(D(2026, 9, 20)).count == 1

    shop.go_to(D(2026, 9, 18))
    shop.act(complete, ahead[0], today=shop.today)
    assert shop.rows(D(2026, 9, 18)) == ()
    again = shop.rows(D(2026, 9, 20))  # the rule of the day itself still speaks
    assert len(again) == 1
    assert again[0].occasion.also == ()


def test_audience_of_a_rule_holds_for_birthdays(shop):
    shop.rule("birthday", audience={"kinds": ["organisation"]})
    shop.customer("溪隐民宿", SOLAR(None, 9, 18), kind="organisation")
    shop.customer("王素琴", SOLAR(None, 9, 18))

    assert [name for name, _ in dues(shop, D(2026, 9, 18))] == ["溪隐民宿"]


_DATES = st.one_of(
    st.dates(D(1930, 1, 1), D(2020, 12, 31)).map(CalendarDate.of),
    st.tuples(st.integers(1, 12), st.integers(1, 30), st.booleans()).flatmap(
        lambda parts: st.just(told("lunar", None, *parts)).filter(lambda one: one is not None)
    ),
)


@settings(max_examples=40, deadline=None)
@given(born=_DATES, today=st.dates(D(2021, 1, 1), D(2040, 1, 1)), days=st.integers(1, 60))
def test_the_list_agrees_with_the_calendar(make_shop, born, today, days):
    shop = make_shop()
    number = shop.customer("某人", born)

    with shop.db.reader() as reader:
        found = [row.occasion.due for row in due(reader, today, days).rows]

    last = today + timedelta(days=days - 1 + 7)
    assert found == sorted(
        born.between(today - timedelta(days=7), last),
        key=lambda day: (day != today, day > today, abs(day - today)),
    )
    shop.born(number, None)
