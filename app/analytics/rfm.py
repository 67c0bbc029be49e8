"""RFM: how recently, how often and for how much a customer buys, in scores from 1 to 5, and the classes
made of them.

Product description, section 2. All functions take arrays over *buyers* (customers with an order in the
window) in any order and give arrays in the same order.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from app.core.enums import Class8, Segment

Ints = npt.NDArray[np.int64]
Scores = npt.NDArray[np.int8]

SEGMENTS: tuple[Segment, ...] = tuple(Segment)
CLASSES: tuple[Class8, ...] = tuple(Class8)

_C, _L, _P, _N, _M = (
    Segment.CHAMPIONS,
    Segment.LOYAL,
    Segment.POTENTIAL_LOYALIST,
    Segment.NEW,
    Segment.PROMISING,
)
_A, _S, _R = Segment.NEED_ATTENTION, Segment.ABOUT_TO_SLEEP, Segment.AT_RISK
_X, _H, _G = Segment.CANNOT_LOSE, Segment.HIBERNATING, Segment.LOST

# The customary eleven segments by R and the mean of F and M. The published maps overlap at their borders;
# this one gives every cell exactly one name, and never a better one to a lower R or a lower mean.
SEGMENT_MAP: dict[int, tuple[Segment, ...]] = {
    #   mean of F and M: 1   1.5  2   2.5  3   3.5  4   4.5  5
    5: (_N, _N, _P, _P, _P, _L, _C, _C, _C),
    4: (_M, _M, _P, _P, _P, _L, _C, _C, _C),
    3: (_S, _S, _S, _A, _A, _L, _L, _L, _L),
    2: (_H, _H, _H, _R, _R, _R, _R, _R, _R),
    1: (_G, _G, _H, _R, _R, _R, _X, _X, _X),
}
_SEGMENT_CODES = np.array([[SEGMENTS.index(s) for s in SEGMENT_MAP[r]] for r in range(1, 6)], dtype=np.int8)

# (recent, frequent, big spender) as bits of 4, 2 and 1
_CLASS8_BY_BITS = (
    Class8.GENERAL_WIN_BACK,
    Class8.KEY_WIN_BACK,
    Class8.GENERAL_KEEP,
    Class8.KEY_KEEP,
    Class8.GENERAL_DEVELOP,
    Class8.KEY_DEVELOP,
    Class8.GENERAL_VALUE,
    Class8.KEY_VALUE,
)
_CLASS8_CODES = np.array([CLASSES.index(c) for c in _CLASS8_BY_BITS], dtype=np.int8)


def quintile_scores(goodness: Ints) -> Scores:
    """Scores 1-5 by `ceil(5 × average rank / n)`, rank ascending in goodness; equal values share their score.

    Computed in whole numbers, so that no rounding moves a customer over a border. Product description,
    section 2.

    >>> quintile_scores(np.array([10, 20, 30, 40, 50])).tolist()
    [1, 2, 3, 4, 5]
    >>> quintile_scores(np.array([7, 7, 7])).tolist()
    [4, 4, 4]
    """
    n = len(goodness)
    if n == 0:
        return np.zeros(0, dtype=np.int8)
    place, count = _ranked(goodness)
    twice_rank = 2 * (np.cumsum(count) - count) + count + 1  # the average rank of ties has halves
    score_of_value = -(-5 * twice_rank // (2 * n))
    scores: Scores = score_of_value[place].astype(np.int8)
    return scores


def _ranked(values: Ints) -> tuple[Ints, Ints]:
    """Where each value stands among the distinct ones, and how often each of these occurs.

    Values close together (days, orders) are counted by themselves, which spares the sort; zeros between them do no
    harm.
    """
    least = int(values.min())
    if int(values.max()) - least <= 4 * len(values) + 1000:
        return values - least, np.bincount(values - least)
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    return place, count


def threshold_scores(values: Ints, cuts: Sequence[float], *, low_is_good: bool = False) -> Scores:
    """Scores 1-5 by four rising cut points: a value at or over k of them scores k + 1.

    With `low_is_good` (days since the last order) a value at or under the first cut scores 5, over the last
    1.

    >>> threshold_scores(np.array([0, 14, 15, 500]), [14, 30, 60, 120], low_is_good=True).tolist()
    [5, 5, 4, 1]
    >>> threshold_scores(np.array([1, 2, 12]), [2, 4, 7, 12]).tolist()
    [1, 2, 5]
    """
    borders = np.sort(np.asarray(cuts, dtype=np.float64))
    if low_is_good:
        passed = np.searchsorted(borders, values, side="left")
        return (5 - passed).astype(np.int8)
    return (1 + np.searchsorted(borders, values, side="right")).astype(np.int8)


def segment_codes(r: Scores, f: Scores, m: Scores) -> Scores:
    """Index into `SEGMENTS` by R and the mean of F and M, from `SEGMENT_MAP`.

    >>> [SEGMENTS[i].value for i in segment_codes(np.array([5, 1]), np.array([5, 4]), np.array([4, 5]))]
    ['Champions', 'Cannot lose']
    """
    twice_mean = f.astype(np.int64) + m
    codes: Scores = _SEGMENT_CODES[r.astype(np.int64) - 1, twice_mean - 2]
    return codes


def class8_codes(recency_days: Ints, orders: Ints, net: Ints) -> Scores:
    """Index into `CLASSES`: the eight classes used in China, by above or below the means among buyers.

    Recent means fewer days than the mean, frequent and big mean more than the mean; a value that equals its
    mean is neither (so where all are equal, none stands out). The means are compared exactly, in whole
    numbers.

    >>> codes = class8_codes(np.array([5, 400]), np.array([9, 1]), np.array([90000, 1000]))
    >>> [CLASSES[i].value for i in codes]
    ['重要价值', '一般挽留']
    """
    if len(recency_days) == 0:
        return np.zeros(0, dtype=np.int8)
    recent = _below_mean(recency_days)
    bits = recent * 4 + _above_mean(orders) * 2 + _above_mean(net)
    codes: Scores = _CLASS8_CODES[bits]
    return codes


def _above_mean(values: Ints) -> npt.NDArray[np.int64]:
    return (values > _exact_sum(values) // len(values)).astype(np.int64)


def _below_mean(values: Ints) -> npt.NDArray[np.int64]:
    return (values < -(-_exact_sum(values) // len(values))).astype(np.int64)


def _exact_sum(values: Ints) -> int:
    """The sum as a Python int: ten million on each of many customers may pass 64 bits."""
    bound = int(np.abs(values).max()) * len(values)
    return int(values.sum()) if bound < 2**62 else sum(values.tolist())
