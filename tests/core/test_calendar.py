"""Yearly dates: when they are kept, by table and by walking every day; ages."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.calendar import CalendarDate, DatePolicy, DayKey, LeapDay, LeapMonth, day_keys
from app.core.enums import CalendarKind
from app.core.errors import ShukeError
from app.core.lunar import FIRST_SOLAR, LunarDate, has_year, last_solar, leap_month, month_days

POLICIES = [DatePolicy(day, month) for day, month in product(LeapDay, LeapMonth)]
FEB_28, MAR_1 = DatePolicy(), DatePolicy(LeapDay.MAR_1)
PLAIN, BOTH = DatePolicy(leap_month=LeapMonth.PLAIN), DatePolicy(leap_month=LeapMonth.BOTH)
FIRST, LAST = date(1900, 2, 1), date(2100, 12, 31)
LEAP_NUMBERS = sorted({leap_month(year) for year in range(1900, 2101)} - {0})


def lunar(year, month, day, leap=False):
    return LunarDate(year, month, day, leap).to_solar()


def every_stored_date():
    for month in range(1, 13):
        for day in range(1, {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31) + 1):
            yield CalendarDate.solar(None, month, day)
        for day in range(1, 31):
            yield CalendarDate.lunar(None, month, day)
    for month in LEAP_NUMBERS:
        longest = max(month_days(year, month, True) for year in range(1900, 2101))
        for day in range(1, longest + 1):
            yield CalendarDate.lunar(None, month, day, leap=True)


@pytest.mark.parametrize("policy", POLICIES, ids=str)
def test_both_questions_have_the_same_answer_on_every_day(policy):
    """Every stored date, through two centuries: `between` and `day_keys` name the same days."""
    when = {
        (day, told.calendar, told.month, told.day, told.leap)
        for told in every_stored_date()
        for day in told.between(FIRST, LAST, policy)
    }
    span = (date.fromordinal(number) for number in range(FIRST.toordinal(), LAST.toordinal() + 1))
    # A leap month of day 30 exists in few years only; keys for it on short months are asked for in vain.
    who = {key for key in map(tuple, day_keys(span, policy)) if not key[4] or key[2] in LEAP_NUMBERS}
    surplus = who - when
    assert when <= who
    assert all(leap and day == 30 for _, _, _, day, leap in surplus)


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
        (CalendarDate.lunar(1985, 8), 2026, FEB_28, []),
        (CalendarDate.solar(1985, 8), 2026, FEB_28, []),
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
    assert following is not None
    assert day <= following
    assert (following - day).days <= 385
    assert told.between(day, following, policy) == (following,)


@given(st.sampled_from(list(every_stored_date())), st.integers(1901, 2099), st.sampled_from(POLICIES))
def test_once_a_year_of_its_own_calendar(told, year, policy):
    kept = told.occurs_in(year, policy)
    assert len(kept) == 1 + (
        policy.leap_month == LeapMonth.BOTH and told.leap and leap_month(year) == told.month
    )
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
    assert day_keys([date(2025, 1, 28)]) == [
        DayKey(date(2025, 1, 28), CalendarKind.SOLAR, 1, 28, False),
        DayKey(date(2025, 1, 28), CalendarKind.LUNAR, 12, 29, False),
        DayKey(date(2025, 1, 28), CalendarKind.LUNAR, 12, 30, False),
        DayKey(date(2025, 1, 28), CalendarKind.LUNAR, 12, 29, True),
        DayKey(date(2025, 1, 28), CalendarKind.LUNAR, 12, 30, True),
    ]


def test_keys_outside_the_lunar_tables_are_solar():
    for day in (FIRST_SOLAR.replace(day=30), date(2101, 1, 29), date(1, 1, 1), date(9999, 12, 31)):
        assert {key.calendar for key in day_keys([day])} == {CalendarKind.SOLAR}
    assert has_year(2100)
    assert last_solar() == date(2101, 1, 28)


def test_policies_are_the_stored_codes():
    assert DatePolicy(LeapDay("feb28"), LeapMonth("own_else_plain")) == DatePolicy()
    assert {*LeapDay, *LeapMonth} == {"feb28", "mar1", "own_else_plain", "plain", "both"}
