"""ABC by hand and by rule."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analytics.abc import CLASSES, pareto


def _classes(values, **limits):
    return "".join(CLASSES[code] for code in pareto(np.array(values, dtype=np.int64), **limits).codes)


@pytest.mark.parametrize(
    "values, expected",
    [
        # shares before each: 0, .5, .8, .9, .95 -> the third stands exactly on 80 % and is B, the last on 95 % and is C
        ([50, 30, 10, 5, 5], "AABBC"),
        ([100], "A"),
        ([1] * 10, "AAAAAAAABB"),
        ([1] * 20, "AAAAAAAAAAAAAAAABBBC"),
        ([0, -5, 100], "CCA"),
        ([0, 0], "CC"),
        ([-100, -1], "CC"),
        ([1, 1000], "CA"),
        ([], ""),
        ([10**15] * 4 + [1], "AAAAC"),
    ],
)
def test_classes_by_hand(values, expected):
    assert _classes(values) == expected


def test_limits_of_the_shop():
    assert _classes([50, 30, 20], a=0.5, b=0.8) == "ABC"


@given(st.lists(st.integers(-1000, 10**9), max_size=60))
def test_shares_add_up_and_classes_sink_with_value(values):
    found = pareto(np.array(values, dtype=np.int64))

    assert len(found.codes) == len(values)
    if len(found.order):
        assert found.cumulative[-1] == pytest.approx(1)
        assert (np.diff(found.codes[found.order]) >= 0).all()
        assert found.codes[found.order[0]] == 0
    assert set(found.codes[np.array(values, dtype=np.int64) <= 0]) <= {2}
