"""Instants and the clocks that give them."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.clock import FixedClock, SystemClock
from app.core.instants import at_local, day_bounds, from_millis, local_day, to_millis

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")


@given(st.integers(-(10**13), 10**13))
def test_millis_round_trip(millis):
    assert to_millis(from_millis(millis)) == millis
    assert from_millis(millis).tzinfo is UTC


def test_millis_do_not_depend_on_the_zone_and_round_down():
    moment = datetime(2026, 9, 18, 10, 42, 0, 999_900, tzinfo=SHANGHAI)
    assert to_millis(moment) == to_millis(moment.astimezone(UTC)) == 1789699320999
    assert to_millis(datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)) == -1


def test_a_naive_moment_is_a_mistake():
    with pytest.raises(TypeError):
        to_millis(datetime(2026, 9, 18))
    with pytest.raises(ValueError, match="zone"):
        FixedClock(datetime(2026, 9, 18))


def test_local_day_and_back():
    late = datetime(2026, 9, 17, 18, 0, tzinfo=UTC)
    assert local_day(late, SHANGHAI) == date(2026, 9, 18)
    assert at_local(date(2026, 9, 18), time(2), SHANGHAI) == late


@pytest.mark.parametrize(
    "day, hours", [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 9, 18), 24)]
)
def test_a_day_has_23_to_25_hours(day, hours):
    start, end = day_bounds(day, BERLIN)
    assert end - start == timedelta(hours=hours)


def test_fixed_clock_stands_and_moves():
    clock = FixedClock(datetime(2026, 9, 18, 10, 42, tzinfo=SHANGHAI))
    assert clock.now() == datetime(2026, 9, 18, 2, 42, tzinfo=UTC)
    assert clock.now().tzinfo is UTC
    assert clock.today() == date(2026, 9, 18)
    clock.advance(timedelta(hours=14))
    assert clock.today() == date(2026, 9, 19)
    clock.set(datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=-5))))
    assert clock.tz is SHANGHAI
    assert clock.today() == date(2026, 1, 1)
    assert clock.now() == datetime(2026, 1, 1, 5, tzinfo=UTC)


def test_system_clock_agrees_with_the_computer():
    clock = SystemClock()
    before = datetime.now(UTC)
    now = clock.now()
    assert before <= now <= datetime.now(UTC)
    assert now.astimezone(clock.tz).utcoffset() == datetime.now().astimezone().utcoffset()
    assert clock.today() in (before.astimezone().date(), datetime.now().date())


@given(st.datetimes(datetime(1971, 1, 1), datetime(2037, 1, 1)))
def test_system_zone_gives_moments_back(moment):
    zone = SystemClock().tz
    instant = moment.replace(tzinfo=UTC, microsecond=0)
    assert instant.astimezone(zone).astimezone(UTC) == instant
