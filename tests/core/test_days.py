"""Day numbers, weeks, months and quarters."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.days import (
    Quarter,
    add_months,
    day_range,
    days_in_month,
    from_day_number,
    month_end,
    month_grid,
    month_start,
    to_day_number,
    week_of,
)
from app.core.errors import ShukeError

QUARTERS = st.builds(Quarter, st.integers(1900, 2100), st.integers(1, 4))


@pytest.mark.parametrize(
    "day, number",
    [(date(1970, 1, 1), 0), (date(1969, 12, 31), -1), (date(2000, 3, 1), 11017), (date(2026, 9, 18), 20714)],
)
def test_day_number(day, number):
    assert to_day_number(day) == number
    assert from_day_number(number) == day


@given(st.dates())
def test_day_number_round_trip(day):
    assert from_day_number(to_day_number(day)) == day


@pytest.mark.parametrize(
    "text, start, end",
    [
        ("2026Q3", date(2026, 7, 1), date(2026, 9, 30)),
        ("2024Q1", date(2024, 1, 1), date(2024, 3, 31)),
        (" 2026-q4 ", date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_quarter_is_read(text, start, end):
    quarter = Quarter.parse(text)
    assert (quarter.start, quarter.end) == (start, end)


@pytest.mark.parametrize(
    "text", ["", "2026", "2026Q5", "2026Q0", "Q3", "26Q3", "2026Q33", "0000Q1", "２０２６Q3", "2026Q3; DROP"]
)
def test_what_is_no_quarter_is_refused(text):
    with pytest.raises(ShukeError) as fault:
        Quarter.parse(text)
    assert fault.value.code == "bad_quarter"
    assert fault.value.values == {"text": text}


@given(QUARTERS)
def test_quarters_join_without_a_gap(quarter):
    assert quarter.next.start == quarter.end + timedelta(days=1)
    assert quarter.next.previous == quarter
    assert quarter.year_ago == Quarter(quarter.year - 1, quarter.number)
    assert Quarter.parse(str(quarter)) == quarter
    assert quarter.days in (90, 91, 92)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_lies_in_its_quarter_only(day):
    quarter = Quarter.of(day)
    assert quarter.contains(day)
    assert not quarter.previous.contains(day)
    assert not quarter.next.contains(day)


def test_week_is_monday_to_sunday():
    assert week_of(date(2026, 9, 18)) == (date(2026, 9, 14), date(2026, 9, 20))
    assert week_of(date(2026, 9, 20))[0] == week_of(date(2026, 9, 14))[0]


@pytest.mark.parametrize(
    "day, months, expected",
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 3, 15), -3, date(2025, 12, 15)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_months_are_added(day, months, expected):
    assert add_months(day, months) == expected


def test_month_bounds_and_grid():
    assert (month_start(date(2024, 2, 10)), month_end(date(2024, 2, 10))) == (
        date(2024, 2, 1),
        date(2024, 2, 29),
    )
    assert days_in_month(2023, 2) == 28
    grid = month_grid(2026, 9)
    assert len(grid) == 42
    assert grid[0] == date(2026, 8, 31)
    assert list(day_range(grid[0], 42)) == list(grid)
