"""Yearly dates: when they are kept, by table and by walking every day; ages."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.calendar import (
    CalendarDate,
    DatePolicy,
    DayKey,
    LeapDay,
    LeapMonth,
    MonthOnly,
    ShortMonth,
    day_keys,
)
from app.core.enums import CalendarKind
from app.core.errors import ShukeError
from app.core.lunar import FIRST_SOLAR, LunarDate, has_year, last_solar, leap_month, month_days
from app.core.settings import DEFAULTS

POLICIES = [DatePolicy(*one) for one in product(LeapDay, LeapMonth, ShortMonth, MonthOnly)]
# The two lunar choices meet in one date and are walked in all their pairs; the other two touch other dates.
WALKED = [
    DatePolicy(day, *lunar_choice, month)
    for lunar_choice, (day, month) in zip(
        product(LeapMonth, ShortMonth), [*zip(LeapDay, MonthOnly, strict=True)] * 3, strict=True
    )
]
FEB_28, MAR_1 = DatePolicy(), DatePolicy(LeapDay.MAR_1)
PLAIN, BOTH = DatePolicy(leap_month=LeapMonth.PLAIN), DatePolicy(leap_month=LeapMonth.BOTH)
NEXT_FIRST = DatePolicy(short_month=ShortMonth.NEXT_FIRST)
BOTH_NEXT = DatePolicy(leap_month=LeapMonth.BOTH, short_month=ShortMonth.NEXT_FIRST)
NEVER = DatePolicy(month_only=MonthOnly.NEVER)
FIRST, LAST = date(1900, 2, 1), date(2100, 12, 31)
LEAP_NUMBERS = sorted({leap_month(year) for year in range(1900, 2101)} - {0})


def lunar(year, month, day, leap=False):
    return LunarDate(year, month, day, leap).to_solar()


def every_stored_date():
    for month in range(1, 13):
        yield CalendarDate.solar(None, month)
        yield CalendarDate.lunar(None, month)
        for day in range(1, {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31) + 1):
            yield CalendarDate.solar(None, month, day)
        for day in range(1, 31):
            yield CalendarDate.lunar(None, month, day)
    for month in LEAP_NUMBERS:
        yield CalendarDate.lunar(None, month, leap=True)
        longest = max(month_days(year, month, True) for year in range(1900, 2101))
        for day in range(1, longest + 1):
            yield CalendarDate.lunar(None, month, day, leap=True)


def never_kept(told, policy):
    return told.day is None and policy.month_only == MonthOnly.NEVER


def policy_name(policy):
    return "-".join((policy.leap_day, policy.leap_month, policy.short_month, policy.month_only))


@pytest.mark.parametrize("policy", WALKED, ids=policy_name)
def test_both_questions_have_the_same_answer_on_every_day(policy):
    """Every stored date, through two centuries: `keys_between` and `day_keys` name the same days and years."""
    when = {key for told in every_stored_date() for key in told.keys_between(FIRST, LAST, policy)}
    span = (date.fromordinal(number) for number in range(FIRST.toordinal(), LAST.toordinal() + 1))
    # A leap month of day 30 exists in few years only; keys for it on short months are asked for in vain.
    who = {key for key in day_keys(span, policy) if not key.leap or key.month in LEAP_NUMBERS}
    surplus = who - when
    assert when <= who
    assert all(key.leap and key.day == 30 for key in surplus)


@given(
    st.sampled_from(list(every_stored_date())),
    st.dates(date(1890, 1, 1), date(2110, 1, 1)),
    st.integers(0, 800),
    st.sampled_from(POLICIES),
)
def test_both_questions_agree_under_every_policy(told, first, length, policy):
    """Also over the ends of the tables."""
    last = first + timedelta(days=length)
    span = (first + timedelta(days=step) for step in range(length + 1))
    wanted = (told.calendar, told.month, told.day, told.leap)
    assert told.keys_between(first, last, policy) == tuple(
        key for key in day_keys(span, policy) if key[1:5] == wanted
    )
    for key in told.keys_between(first, last, policy):
        assert told.key_on(key.on, policy) == key
        assert told.key_on(key.on + timedelta(days=1), policy) is None
    assert told.between(first, last, policy) == tuple(
        key.on for key in told.keys_between(first, last, policy)
    )


@pytest.mark.parametrize(
    "told, year, policy, kept",
    [
        (CalendarDate.solar(1985, 8, 15), 2026, FEB_28, [date(2026, 8, 15)]),
        (CalendarDate.solar(None, 2, 29), 2024, FEB_28, [date(2024, 2, 29)]),
        (CalendarDate.solar(None, 2, 29), 2026, FEB_28, [date(2026, 2, 28)]),
        (CalendarDate.solar(None, 2, 29), 2026, MAR_1, [date(2026, 3, 1)]),
        (CalendarDate.solar(None, 2, 29), 2100, FEB_28, [date(2100, 2, 28)]),
        (CalendarDate.lunar(1961, 8, 10), 2026, FEB_28, [date(2026, 9, 20)]),
        # No 30th in the twelfth month of 2024 to 2028: five New Year's Eves on the 29th.
        (CalendarDate.lunar(None, 12, 30), 2024, FEB_28, [date(2025, 1, 28)]),
        (CalendarDate.lunar(None, 12, 30), 2025, FEB_28, [date(2026, 2, 16)]),
        (CalendarDate.lunar(None, 12, 30), 2029, FEB_28, [date(2030, 2, 2)]),
        # Leap 6 in 2025, next in 2036.
        (CalendarDate.lunar(None, 6, 1, leap=True), 2025, FEB_28, [date(2025, 7, 25)]),
        (CalendarDate.lunar(None, 6, 1, leap=True), 2026, FEB_28, [date(2026, 7, 14)]),
        (CalendarDate.lunar(None, 6, 1, leap=True), 2025, PLAIN, [date(2025, 6, 25)]),
        (CalendarDate.lunar(None, 6, 1, leap=True), 2025, BOTH, [date(2025, 6, 25), date(2025, 7, 25)]),
        (CalendarDate.lunar(None, 6, 1, leap=True), 2026, BOTH, [date(2026, 7, 14)]),
        (CalendarDate.lunar(None, 6, 1), 2025, BOTH, [date(2025, 6, 25)]),
        # A month of 29 days: the twelfth of 2025, whose day after is the New Year of 2026; the second of 2026.
        (CalendarDate.lunar(None, 12, 30), 2025, NEXT_FIRST, [date(2026, 2, 17)]),
        (CalendarDate.lunar(None, 12, 30), 2029, NEXT_FIRST, [date(2030, 2, 2)]),
        (CalendarDate.lunar(None, 12, 30), 2100, NEXT_FIRST, [date(2101, 1, 29)]),
        (CalendarDate.lunar(None, 2, 30), 2026, FEB_28, [date(2026, 4, 16)]),
        (CalendarDate.lunar(None, 2, 30), 2026, NEXT_FIRST, [date(2026, 4, 17)]),
        # Leap 6 of 2025 begins on 25 July and has 29 days, the plain one (from 25 June) 30.
        (CalendarDate.lunar(None, 6, 30), 2025, NEXT_FIRST, [date(2025, 7, 24)]),
        (CalendarDate.lunar(2017, 6, 30, leap=True), 2025, BOTH, [date(2025, 7, 24), date(2025, 8, 22)]),
        (CalendarDate.lunar(2017, 6, 30, leap=True), 2025, BOTH_NEXT, [date(2025, 7, 24), date(2025, 8, 23)]),
        # A month only is kept on its first, by sun or moon, or never.
        (CalendarDate.solar(1985, 8), 2026, FEB_28, [date(2026, 8, 1)]),
        (CalendarDate.lunar(1985, 8), 2026, FEB_28, [date(2026, 9, 11)]),
        (CalendarDate.lunar(2025, 6, leap=True), 2025, BOTH, [date(2025, 6, 25), date(2025, 7, 25)]),
        (CalendarDate.lunar(1985, 8), 2026, NEVER, []),
        (CalendarDate.solar(1985, 8), 2026, NEVER, []),
    ],
)
def test_kept_in_a_year(told, year, policy, kept):
    assert list(told.occurs_in(year, policy)) == kept


@given(
    st.sampled_from(list(every_stored_date())),
    st.dates(date(1901, 1, 1), date(2099, 1, 1)),
    st.sampled_from(POLICIES),
)
def test_the_next_day_is_the_first_between(told, day, policy):
    following = told.next_on_or_after(day, policy)
    if never_kept(told, policy):
        assert following is None
        return
    assert following is not None
    assert day <= following
    assert (following - day).days <= 385
    assert told.between(day, following, policy) == (following,)


@given(st.sampled_from(list(every_stored_date())), st.integers(1901, 2099), st.sampled_from(POLICIES))
def test_once_a_year_of_its_own_calendar(told, year, policy):
    kept = told.occurs_in(year, policy)
    twice = policy.leap_month == LeapMonth.BOTH and told.leap and leap_month(year) == told.month
    assert len(kept) == (0 if never_kept(told, policy) else 2 if twice else 1)
    assert list(kept) == sorted(kept)


def test_a_solar_year_can_have_two_or_none():
    told = CalendarDate.lunar(None, 12, 1)
    assert told.between(date(2024, 1, 1), date(2024, 12, 31)) == (date(2024, 1, 11), date(2024, 12, 31))
    assert told.between(date(2025, 1, 1), date(2025, 12, 31)) == ()


def test_the_end_of_the_tables():
    told = CalendarDate.lunar(None, 8, 15)
    assert told.next_on_or_after(date(2100, 12, 1)) is None
    assert told.next_on_or_after(date(1850, 1, 1)) is None
    assert told.next_on_or_after(date(1899, 6, 1)) == date(1900, 9, 8)
    assert told.between(date(2101, 2, 1), date(2102, 1, 1)) == ()
    assert told.between(date(1800, 1, 1), date(1899, 12, 31)) == ()
    with pytest.raises(ShukeError) as fault:
        told.occurs_in(2101)
    assert fault.value.code == "year_out_of_range"
    assert CalendarDate.solar(None, 2, 29).next_on_or_after(date(9999, 12, 31)) is None


@pytest.mark.parametrize(
    "parts, code",
    [
        ((CalendarKind.SOLAR, 2023, 2, 29), "no_such_day"),
        ((CalendarKind.SOLAR, None, 2, 30), "no_such_day"),
        ((CalendarKind.SOLAR, None, 13, 1), "no_such_day"),
        ((CalendarKind.SOLAR, None, 0, 1), "no_such_day"),
        ((CalendarKind.SOLAR, None, 1, 0), "no_such_day"),
        ((CalendarKind.SOLAR, 0, 1, 1), "no_such_day"),
        ((CalendarKind.SOLAR, None, 4, 1, True), "no_such_day"),
        ((CalendarKind.LUNAR, None, 1, 31), "no_such_lunar_day"),
        ((CalendarKind.LUNAR, None, 13, 1), "no_such_lunar_day"),
        ((CalendarKind.LUNAR, 2025, 12, 30), "no_such_lunar_day"),
        ((CalendarKind.LUNAR, 1985, 10, 3, True), "no_such_lunar_day"),
        ((CalendarKind.LUNAR, None, 12, 1, True), "no_such_lunar_day"),
        ((CalendarKind.LUNAR, 1899, 8, 15), "year_out_of_range"),
    ],
)
def test_a_date_that_never_was_cannot_be_made(parts, code):
    with pytest.raises(ShukeError) as fault:
        CalendarDate(*parts)
    assert fault.value.code == code


@pytest.mark.parametrize(
    "told, day, turning, age",
    [
        (CalendarDate.solar(1961, 9, 20), date(2026, 9, 20), 65, 65),
        (CalendarDate.solar(1961, 9, 20), date(2026, 9, 19), 65, 64),
        (CalendarDate.solar(None, 9, 20), date(2026, 9, 20), None, None),
        (CalendarDate.solar(2027, 9, 20), date(2026, 9, 20), None, None),
        (CalendarDate.solar(2026, 9, 20), date(2026, 9, 20), 0, 0),
        (CalendarDate.solar(2026, 9, 20), date(2026, 9, 19), 0, None),
        (CalendarDate.solar(1988, 2, 29), date(2026, 2, 28), 38, 38),
        (CalendarDate.lunar(1961, 8, 10), date(2026, 9, 20), 65, 65),
        (CalendarDate.lunar(1961, 8, 10), date(2026, 9, 19), 65, 64),
        # A twelfth lunar month lies in the next solar year, but is still of its own.
        (CalendarDate.lunar(1984, 12, 10), date(2026, 1, 28), 41, 41),
        (CalendarDate.lunar(1984, 10, 3, leap=True), lunar(2026, 10, 3), 42, 42),
        (CalendarDate.solar(1961, 9), date(2026, 9, 20), 65, 64),
        (CalendarDate.solar(1961, 9), date(2026, 10, 1), 65, 65),
        (CalendarDate.lunar(1961, 8, 10), date(2102, 1, 1), None, None),
    ],
)
def test_ages(told, day, turning, age):
    assert told.turning(day) == turning
    assert told.age(day) == age


def test_a_birthday_on_new_years_day_that_stands_for_the_day_before():
    """Born on the 30th of the twelfth month of 1964; in 2025 that month has 29 days, so the first of 2026 is meant."""
    told = CalendarDate.lunar(1964, 12, 30)
    new_year = date(2026, 2, 17)
    assert told.key_on(new_year, NEXT_FIRST).year == 2025
    assert told.turning(new_year, NEXT_FIRST) == 61
    assert told.age(new_year - timedelta(days=1), NEXT_FIRST) == 60
    assert told.age(new_year, NEXT_FIRST) == 61
    assert told.key_on(new_year) is None
    assert told.turning(date(2026, 2, 16)) == 61
    assert told.age(date(2026, 2, 16)) == 61
    keys = told.keys_between(date(2024, 1, 1), date(2031, 1, 1), NEXT_FIRST)
    assert [key.year for key in keys] == [2023, 2024, 2025, 2026, 2027, 2028, 2029]


def test_a_month_kept_on_its_first_turns_there_and_is_over_at_its_end():
    told = CalendarDate.solar(1961, 9)
    assert told.next_on_or_after(date(2026, 9, 2)) == date(2027, 9, 1)
    assert told.turning(date(2026, 9, 1)) == 65
    assert told.age(date(2026, 9, 30)) == 64
    assert told.next_on_or_after(date(2026, 9, 2), NEVER) is None
    assert told.age(date(2026, 10, 1), NEVER) == 65


def test_age_where_the_29th_is_kept_in_march():
    told = CalendarDate.solar(1988, 2, 29)
    assert told.age(date(2026, 2, 28), MAR_1) == 37
    assert told.age(date(2026, 3, 1), MAR_1) == 38


@pytest.mark.parametrize(
    "told, day, nominal",
    [
        (CalendarDate.solar(1985, 1, 10), date(2026, 9, 18), 43),  # born in lunar 1984
        (CalendarDate.solar(1985, 3, 10), date(2026, 9, 18), 42),
        (CalendarDate.solar(1985, 3, 10), date(2026, 2, 16), 41),
        (CalendarDate.solar(1985, 3, 10), date(2026, 2, 17), 42),
        (CalendarDate.lunar(2026, 8, 1), date(2026, 9, 18), 1),
        (CalendarDate.solar(None, 3, 10), date(2026, 9, 18), None),
    ],
)
def test_nominal_age(told, day, nominal):
    assert told.nominal_age(day) == nominal


def test_the_one_day_meant():
    assert CalendarDate.lunar(1961, 8, 10).to_solar() == date(1961, 9, 19)
    assert CalendarDate.of(date(1961, 9, 19)).to_solar() == date(1961, 9, 19)
    assert CalendarDate.lunar(None, 8, 10).to_solar() is None
    assert CalendarDate.solar(1961, 9).to_solar() is None


def test_keys_of_a_day_with_aliases():
    """2025-01-28 is the 29th and last of the twelfth month."""
    day = date(2025, 1, 28)
    assert day_keys([day]) == [
        DayKey(day, CalendarKind.SOLAR, 1, 28, False, 2025),
        DayKey(day, CalendarKind.LUNAR, 12, 29, False, 2024),
        DayKey(day, CalendarKind.LUNAR, 12, 30, False, 2024),
        DayKey(day, CalendarKind.LUNAR, 12, 29, True, 2024),
        DayKey(day, CalendarKind.LUNAR, 12, 30, True, 2024),
    ]


def test_keys_of_a_new_years_day_that_stands_for_two():
    day = date(2025, 1, 29)
    policy = DatePolicy(LeapDay.FEB_28, LeapMonth.PLAIN, ShortMonth.NEXT_FIRST, MonthOnly.NEVER)
    assert day_keys([day], policy) == [
        DayKey(day, CalendarKind.SOLAR, 1, 29, False, 2025),
        DayKey(day, CalendarKind.LUNAR, 1, 1, False, 2025),
        DayKey(day, CalendarKind.LUNAR, 1, 1, True, 2025),
        DayKey(day, CalendarKind.LUNAR, 12, 30, False, 2024),
        DayKey(day, CalendarKind.LUNAR, 12, 30, True, 2024),
    ]


def test_keys_outside_the_lunar_tables_are_solar():
    for day in (FIRST_SOLAR.replace(day=30), date(2101, 1, 29), date(1, 1, 1), date(9999, 12, 31)):
        assert {key.calendar for key in day_keys([day])} == {CalendarKind.SOLAR}
    assert has_year(2100)
    assert last_solar() == date(2101, 1, 28)


def test_policies_are_the_stored_codes():
    """The settings' defaults are the policy's, and every code can be stored."""
    assert DatePolicy.of(DEFAULTS) == DatePolicy()
    stored = {
        "care.leap_day": "mar1", "care.leap_month": "both", "care.short_month": "next_first",
        "care.month_only": "never",
    }  # fmt: skip
    assert DatePolicy.of(stored) == POLICIES[-1]
    assert {*LeapDay, *LeapMonth} == {"feb28", "mar1", "own_else_plain", "plain", "both"}
    assert {*ShortMonth, *MonthOnly} == {"last_day", "next_first", "first", "never"}
