"""What other rules would change: tables worked out by hand, and that they add up whatever the classes."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analytics.views.rules_preview import preview, shift
from app.core.enums import AbcClass, Stage
from app.services import settings

TODAY = date(2026, 9, 18)
CODES = st.lists(st.integers(-1, 2), min_size=1, max_size=60)


@pytest.fixture
def people(shop):
    """Silent for 100, 130 and 200 days, each with one purchase; one never bought."""
    return {
        days: shop.customer(f"{days}", [(TODAY - timedelta(days), 10_000 * place)])
        for place, days in enumerate((100, 130, 200), 1)
    } | {None: shop.customer("从未")}


def look(db, **changed):
    with db.reader() as reader:
        old = settings.load(reader)
        return preview(
            reader, TODAY, old, {**old, **{key.replace("__", "."): v for key, v in changed.items()}}
        )


def test_the_same_rules_move_nobody(db, people):
    found = look(db)

    assert [one.moved for one in found.shifts.values()] == [0, 0, 0, 0]


def test_a_later_limit_of_dormancy_wakes_one(db, people):
    """With 120 days the one of 130 sleeps, with 150 not: active, for the first purchase is over 90 days ago."""
    found = look(db, lifecycle__dormant_days=150).stage

    assert found.moved == 1
    row, column = found.labels.index(Stage.DORMANT), found.labels.index(Stage.ACTIVE)
    assert found.members(row, column) == [people[130]]
    assert found.totals(Stage.DORMANT) == (1, 0)
    assert found.totals(Stage.ACTIVE) == (1, 2)


def test_other_limits_of_abc(db, people):
    """Spent 100, 200 and 300: shares before are 300 → 0, 200 → 50 %, 100 → 83 %. A to 80 % takes two, to 40 % one."""
    found = look(db, abc__a=0.4).abc

    assert found.totals(AbcClass.A) == (2, 1)
    assert found.totals(AbcClass.B) == (1, 2)
    assert found.members(0, 1) == [people[130]]


def test_a_shorter_window_leaves_some_without_scores(db, people):
    found = look(db, rfm__window_months=6).segment

    assert found.labels[-1] is None
    assert found.totals(None) == (1, 2)


def test_the_second_look_reads_no_history(db, people):
    first = look(db)
    with db.reader() as reader:
        old = settings.load(reader)
        again = preview(reader, TODAY, old, {**old, "lifecycle.dormant_days": 150}, first.history)

    assert again.history is first.history
    assert again.stage.moved == 1


@given(CODES.flatmap(lambda before: st.tuples(st.just(before), st.lists(st.integers(-1, 2), min_size=len(before),
                                                                     max_size=len(before)))))  # fmt: skip
def test_the_table_adds_up(pair):
    before, after = (np.array(codes, dtype=np.int8) for codes in pair)
    found = shift(tuple(AbcClass), np.arange(len(before)), before, after)
    cells = [(i, j) for i in range(len(found.labels)) for j in range(len(found.labels))]

    assert sum(map(sum, found.counts)) == len(before)
    assert sum(found.counts[i][j] for i, j in cells if i != j) == found.moved
    assert sorted(n for i, j in cells for n in found.members(i, j)) == list(range(len(before)))
