"""First in, first out, against a plain ledger that keeps every single point."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.services.points_lots import Line, follow

START = date(2024, 1, 1)
AS_OF = START + timedelta(days=60)


def lines_of(draw_days: list[tuple[int, int, int | None]]) -> list[Line]:
    """Day offset, points and days of validity, sorted by day."""
    found = []
    for offset, points, valid in sorted(draw_days, key=lambda one: one[0]):
        day = START + timedelta(days=offset)
        until = None if valid is None or points <= 0 else day + timedelta(days=valid)
        found.append(Line(day, points, until))
    return found


entries = st.lists(
    st.tuples(st.integers(0, 70), st.integers(-12, 12), st.none() | st.integers(0, 30)), max_size=14
).map(lines_of)


def oracle(lines: list[Line], as_of: date) -> tuple[dict[date, int], dict[date | None, int], int]:
    """Every point by itself, day by day: slow and plain."""
    purse: list[tuple[date, int]] = []  # last day of a point, and when it came
    lost: dict[date, int] = {}
    debt = came = 0
    day = START
    while day <= as_of:
        for until, order in sorted(purse):
            if until < day:
                purse.remove((until, order))
                lost[until] = lost.get(until, 0) + 1
        for line in (one for one in lines if one.day == day):
            for _ in range(abs(line.points)):
                if line.points > 0 and debt:
                    debt -= 1
                elif line.points > 0:
                    came += 1
                    purse.append((line.until or date.max, came))
                elif purse:
                    purse.remove(min(purse))
                else:
                    debt += 1
        day += timedelta(days=1)
    left: dict[date | None, int] = {}
    for until, _ in purse:
        key = None if until == date.max else until
        left[key] = left.get(key, 0) + 1
    return lost, left, debt


@given(entries)
def test_lots_are_those_of_single_points(lines):
    found = follow(lines, AS_OF)

    assert (found.lost, found.left, found.debt) == oracle(lines, AS_OF)


@given(entries)
def test_balance_is_the_sum_of_all_lines_less_what_was_lost(lines):
    found = follow(lines, AS_OF)

    seen = sum(line.points for line in lines if line.day <= AS_OF)
    assert found.balance == seen - sum(found.lost.values())
    assert all(points > 0 for points in found.left.values())
    assert all(points >= 0 for points in found.lost.values())


@given(entries, st.integers(0, 60))
def test_what_was_lost_stays_lost_as_days_go_by(lines, days):
    early = follow(lines, START + timedelta(days=days))
    late = follow(lines, AS_OF)

    assert all(late.lost[until] == points for until, points in early.lost.items())


def test_the_ones_that_end_first_are_used_first():
    lines = [
        Line(START, 100, START + timedelta(days=40)),
        Line(START, 50, START + timedelta(days=10)),
        Line(START, -60),
    ]

    found = follow(lines, START + timedelta(days=20))

    assert (found.lost, found.left) == ({}, {START + timedelta(days=40): 90})


def test_the_last_day_still_counts():
    lines = [Line(START, 100, START + timedelta(days=5))]

    assert follow(lines, START + timedelta(days=5)).balance == 100
    assert follow(lines, START + timedelta(days=6)).balance == 0
