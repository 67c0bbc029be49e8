"""The stages of a customer's life: a table of cases, and movement between two days."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analytics import lifecycle
from app.analytics.facts import facts
from app.analytics.history import STAGES
from app.analytics.lifecycle import Rules, movement_of, stages
from app.core.enums import Stage
from tests.analytics.conftest import facts_of, history_of

AS_OF = date(2026, 9, 18)

CASES = [
    # days ago of each order, expected stage. Limits: new 90 days and below 3 orders, loyal 4 orders and 365 days,
    # dormant beyond 1.5 × the median interval or 120 days, lost beyond 3 × and 180 days
    ([], Stage.POTENTIAL),
    ([0], Stage.NEW),
    ([90], Stage.NEW),
    ([91], Stage.ACTIVE),
    ([90, 10], Stage.NEW),
    ([60, 40, 20], Stage.ACTIVE),  # three orders: no longer new
    ([120], Stage.ACTIVE),
    ([121], Stage.DORMANT),
    ([180], Stage.DORMANT),
    ([181], Stage.LOST),
    ([400, 120], Stage.ACTIVE),  # two orders: no interval of their own
    ([400, 121], Stage.DORMANT),
    ([52, 32, 22], Stage.ACTIVE),  # median 15: dormant after 22.5
    ([53, 33, 23], Stage.DORMANT),
    ([365, 200, 100, 10], Stage.LOYAL),
    ([364, 200, 100, 10], Stage.ACTIVE),
    ([365, 200, 100], Stage.ACTIVE),
    ([800, 600, 400, 200], Stage.LOYAL),  # buys every 200 days: 200 is not late
    ([901, 701, 501, 301], Stage.DORMANT),  # 301 > 1.5 × 200
    ([1200, 1000, 800, 600], Stage.DORMANT),  # 600 is not over 3 × 200
    ([1201, 1001, 801, 601], Stage.LOST),
    ([10, 10, 10], Stage.DORMANT),  # three orders on one day: an interval of 0 is over at once
    ([0, 0, 0], Stage.ACTIVE),
]


@pytest.mark.parametrize("days_ago, expected", CASES)
def test_stage(days_ago, expected):
    bought = [(AS_OF - timedelta(days=days), 100) for days in days_ago]

    assert STAGES[stages(facts_of([bought], AS_OF), Rules())[0]] is expected


def test_returns_and_later_purchases_are_not_seen():
    bought = [
        [(AS_OF - timedelta(days=5), -100)],
        [(AS_OF - timedelta(days=200), 100), (AS_OF - timedelta(days=5), -100)],
        [(AS_OF + timedelta(days=1), 100)],
        [(AS_OF - timedelta(days=5), 0)],
    ]

    found = [STAGES[code] for code in stages(facts_of(bought, AS_OF), Rules())]

    assert found == [Stage.POTENTIAL, Stage.LOST, Stage.POTENTIAL, Stage.POTENTIAL]


def test_a_stage_set_by_hand_wins_from_its_day_on():
    history = history_of([[(AS_OF, 100)]])
    history.hand[0] = STAGES.index(Stage.LOST)
    history.hand_ms[0] = history.instant_after(AS_OF) - 1

    assert STAGES[stages(facts(history, AS_OF), Rules())[0]] is Stage.LOST
    assert STAGES[stages(facts(history, AS_OF), Rules(), by_hand=False)[0]] is Stage.NEW
    assert STAGES[stages(facts(history, AS_OF - timedelta(days=1)), Rules())[0]] is Stage.POTENTIAL


def test_limits_are_the_shops():
    known = facts_of([[(AS_OF - timedelta(days=40), 100)]], AS_OF)

    assert STAGES[stages(known, Rules(dormant_days=30, lost_days=60))[0]] is Stage.DORMANT
    assert STAGES[stages(known, Rules(dormant_days=30, lost_days=39))[0]] is Stage.LOST


@given(st.lists(st.integers(0, 1500), max_size=8), st.integers(0, 400))
def test_who_keeps_silent_never_gets_better(days_ago, later):
    """With time alone the stage moves towards lost (or from new to active or loyal), never back."""
    bought = [(AS_OF - timedelta(days=days), 100) for days in days_ago]
    order = [Stage.POTENTIAL, Stage.NEW, Stage.ACTIVE, Stage.LOYAL, Stage.DORMANT, Stage.LOST]
    now = STAGES[stages(facts_of([bought], AS_OF), Rules())[0]]
    then = STAGES[stages(facts_of([bought], AS_OF + timedelta(days=later)), Rules())[0]]

    assert order.index(then) >= order.index(now)


def test_movement_between_two_days():
    start, end = date(2026, 6, 30), date(2026, 9, 18)
    live = history_of(
        [
            [],  # potential stays potential
            [(date(2026, 9, 1), 100)],  # potential becomes new
            [(date(2026, 6, 20), 100)],  # new stays new
            [(date(2026, 4, 1), 100)],  # active after 90 days, then dormant
            [(date(2026, 1, 1), 100)],  # dormant becomes lost
        ]
    )
    live.created_ms[0] = live.instant_after(start)  # not known at the start
    archived = history_of([[(date(2026, 1, 1), 100)]])
    before, after = facts(live, start), facts(live, end)
    rules = Rules()

    moved = movement_of(
        start, end, before, stages(before, rules), after, stages(after, rules), archived, rules
    )

    cells = {
        (row, column): moved.counts[i][j]
        for i, row in enumerate(moved.rows)
        for j, column in enumerate(moved.columns)
    }
    assert {cell: n for cell, n in cells.items() if n} == {
        ("created", "potential"): 1,
        ("potential", "new"): 1,
        ("new", "new"): 1,
        ("new", "dormant"): 1,
        ("dormant", "lost"): 1,
        ("dormant", "archived"): 1,
    }
    assert moved.members("dormant", "lost") == [5]
    assert moved.next_stage_rate(Stage.POTENTIAL) == 1.0
    assert moved.next_stage_rate(Stage.NEW) == 0.0
    assert moved.next_stage_rate(Stage.ACTIVE) is None
    assert moved.next_stage_rate(Stage.DORMANT) is None


def test_median_stay():
    bought = [[(AS_OF - timedelta(days=days), 100)] for days in (10, 20, 60, 130)]
    known = facts_of(bought, AS_OF)

    stay = lifecycle.median_stay(known, stages(known, Rules()), Rules(), np.zeros(4, dtype=np.int64))

    assert stay[Stage.NEW] == 20
    assert stay[Stage.DORMANT] == 10
    assert stay[Stage.POTENTIAL] is None
