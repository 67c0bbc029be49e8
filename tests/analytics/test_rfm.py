"""RFM against a table computed by hand, against scipy's ranks, and by rules that hold for any shop."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import rankdata

from app.analytics import rfm
from app.analytics.classification import assemble, no_needs, scores
from app.analytics.rfm import quintile_scores, threshold_scores
from app.core.enums import Class8, Segment
from app.core.settings import Settings
from tests.analytics.conftest import facts_of

AS_OF = date(2026, 9, 18)

# Ten buyers, worked out on paper. R, F, M are the values, then the average rank in goodness (1 is worst) and the score
# ceil(5 × rank / 10). Days 40 stands twice (ranks 5 and 6 share 5.5), orders 1 three times (1, 2, 3 share 2), orders 2
# twice (4, 5 share 4.5) and net 30000 twice (5, 6 share 5.5). Means: 84.2 days, 4.6 orders, 62280.
HAND = [
    # days orders    net   R rank      F rank      M rank       R  F  M  segment                 class of eight
    (    1,   12, 200000,  (10, 5),    (10, 5),    (10, 5), Segment.CHAMPIONS,          Class8.KEY_VALUE),
    (    5,    9, 150000,  (9, 5),     (9, 5),     (9, 5),  Segment.CHAMPIONS,          Class8.KEY_VALUE),
    (   12,    1,   8000,  (8, 4),     (2, 1),     (2, 1),  Segment.PROMISING,          Class8.GENERAL_DEVELOP),
    (   20,    4,  30000,  (7, 4),     (6, 3),     (5.5, 3), Segment.POTENTIAL_LOYALIST, Class8.GENERAL_DEVELOP),
    (   40,    2,  30000,  (5.5, 3),   (4.5, 3),   (5.5, 3), Segment.NEED_ATTENTION,    Class8.GENERAL_DEVELOP),
    (   40,    5,  46800,  (5.5, 3),   (7, 4),     (7, 4),  Segment.LOYAL,              Class8.GENERAL_VALUE),
    (   84,    1,   9000,  (4, 2),     (2, 1),     (3, 2),  Segment.HIBERNATING,        Class8.GENERAL_DEVELOP),
    (   90,    8, 120000,  (3, 2),     (8, 4),     (8, 4),  Segment.AT_RISK,            Class8.KEY_KEEP),
    (  200,    1,   5000,  (2, 1),     (2, 1),     (1, 1),  Segment.LOST,               Class8.GENERAL_WIN_BACK),
    (  350,    2,  24000,  (1, 1),     (4.5, 3),   (4, 2),  Segment.AT_RISK,            Class8.GENERAL_WIN_BACK),
]  # fmt: skip


def _bought(days: int, orders: int, net: int) -> list[tuple[date, int]]:
    """`orders` orders that end `days` ago and sum up to `net`."""
    last = AS_OF - timedelta(days=days)
    share = net // orders
    amounts = [share] * (orders - 1) + [net - share * (orders - 1)]
    return [(last - timedelta(days=30 * back), amount) for back, amount in enumerate(amounts)]


@pytest.fixture(scope="module")
def hand():
    known = facts_of([_bought(*row[:3]) for row in HAND], AS_OF)
    return assemble(AS_OF, "quintile", known, Settings(), None, no_needs(known))


def test_facts_are_those_of_the_table(hand):
    assert hand.facts.recency.tolist() == [row[0] for row in HAND]
    assert hand.orders.tolist() == [row[1] for row in HAND]
    assert hand.net.tolist() == [row[2] for row in HAND]


def test_scores_of_the_hand_table(hand):
    assert hand.r.tolist() == [row[3][1] for row in HAND]
    assert hand.f.tolist() == [row[4][1] for row in HAND]
    assert hand.m.tolist() == [row[5][1] for row in HAND]


def test_ranks_of_the_hand_table():
    assert rankdata([-row[0] for row in HAND]).tolist() == [row[3][0] for row in HAND]
    assert rankdata([row[1] for row in HAND]).tolist() == [row[4][0] for row in HAND]
    assert rankdata([row[2] for row in HAND]).tolist() == [row[5][0] for row in HAND]


def test_segments_of_the_hand_table(hand):
    assert [row.segment for row in hand.rows()] == [row[6] for row in HAND]


def test_class8_of_the_hand_table(hand):
    assert [row.class8 for row in hand.rows()] == [row[7] for row in HAND]


def test_totals_count_everyone_once(hand):
    for name in ("segments", "class8", "abc"):
        assert sum(hand.totals[name].values()) == len(HAND)


def test_every_cell_of_the_map_has_one_segment_and_all_eleven_are_used():
    assert set(rfm.SEGMENT_MAP) == {1, 2, 3, 4, 5}
    assert all(len(row) == 9 for row in rfm.SEGMENT_MAP.values())
    assert {segment for row in rfm.SEGMENT_MAP.values() for segment in row} == set(Segment)


@pytest.mark.parametrize(
    "r, f, m, segment",
    [
        (5, 5, 5, Segment.CHAMPIONS),
        (4, 4, 4, Segment.CHAMPIONS),
        (5, 3, 4, Segment.LOYAL),
        (3, 5, 5, Segment.LOYAL),
        (5, 1, 1, Segment.NEW),
        (4, 1, 2, Segment.PROMISING),
        (4, 2, 2, Segment.POTENTIAL_LOYALIST),
        (3, 3, 3, Segment.NEED_ATTENTION),
        (3, 1, 1, Segment.ABOUT_TO_SLEEP),
        (2, 5, 5, Segment.AT_RISK),
        (1, 5, 5, Segment.CANNOT_LOSE),
        (1, 5, 3, Segment.CANNOT_LOSE),
        (2, 2, 2, Segment.HIBERNATING),
        (1, 1, 1, Segment.LOST),
    ],
)
def test_segment_map(r, f, m, segment):
    codes = rfm.segment_codes(*(np.array([score], dtype=np.int8) for score in (r, f, m)))

    assert rfm.SEGMENTS[codes[0]] is segment


@pytest.mark.parametrize("recent, frequent, big", [(r, f, m) for r in (0, 1) for f in (0, 1) for m in (0, 1)])
def test_eight_classes(recent, frequent, big):
    """The first customer against one who is the opposite in everything."""
    days = np.array([1, 9]) if recent else np.array([9, 1])
    orders = np.array([9, 1]) if frequent else np.array([1, 9])
    net = np.array([9, 1]) if big else np.array([1, 9])
    action = {(1, 1): "价值", (1, 0): "发展", (0, 1): "保持", (0, 0): "挽留"}[recent, frequent]

    assert rfm.CLASSES[rfm.class8_codes(days, orders, net)[0]] == ("重要" if big else "一般") + action


def test_who_equals_the_mean_is_not_above_it():
    same = np.array([7, 7, 7])

    assert {rfm.CLASSES[code] for code in rfm.class8_codes(same, same, same)} == {Class8.GENERAL_WIN_BACK}


def test_means_of_huge_amounts_are_exact():
    huge = np.array([2**62, 2**62, 2**62 - 1])

    assert rfm.class8_codes(np.array([1, 1, 1]), np.array([1, 1, 1]), huge).tolist() == [
        rfm.CLASSES.index(Class8.KEY_WIN_BACK),
        rfm.CLASSES.index(Class8.KEY_WIN_BACK),
        rfm.CLASSES.index(Class8.GENERAL_WIN_BACK),
    ]


@pytest.mark.parametrize("n, score", [(1, 5), (2, 4), (3, 4), (4, 4), (5, 3), (1000, 3)])
def test_equal_values_share_the_middle(n, score):
    assert set(quintile_scores(np.full(n, 42))) == {score}


def test_threshold_scheme_uses_the_shops_cut_points():
    known = facts_of([_bought(14, 1, 50000), _bought(15, 4, 49999), _bought(121, 12, 1_000_000)], AS_OF)

    r, f, m = scores(known, "threshold", Settings()["rfm.thresholds"])

    assert (r.tolist(), f.tolist(), m.tolist()) == ([5, 4, 1], [1, 3, 5], [2, 1, 5])


def test_window_leaves_older_orders_out():
    old, recent = date(2025, 9, 18), date(2026, 9, 1)
    known = facts_of([[(old, 1000), (recent, 500)], [(old, 9000)]], AS_OF, window_months=12)
    found = assemble(AS_OF, "quintile", known, Settings(), None, no_needs(known))

    assert found.orders.tolist() == [1, 0]
    assert found.net.tolist() == [500, 0]
    assert found.f.tolist() == [5, -1]
    assert found.row(1).segment is None
    assert found.row(1).abc is not None


values = st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=60)


@given(values)
def test_scores_are_scipys_ranks_in_fifths(numbers):
    ranks = rankdata(numbers)

    expected = [-(-int(5 * 2 * rank) // (2 * len(numbers))) for rank in ranks]

    assert quintile_scores(np.array(numbers)).tolist() == expected


@given(values)
def test_scores_are_1_to_5_and_keep_the_order(numbers):
    found = quintile_scores(np.array(numbers))

    assert set(found) <= {1, 2, 3, 4, 5}
    assert all(
        low <= high
        for low, high in zip(found[np.argsort(numbers)], found[np.argsort(numbers)][1:], strict=False)
    )


@given(values, st.randoms())
def test_the_order_of_rows_changes_nothing(numbers, random):
    shuffled = list(range(len(numbers)))
    random.shuffle(shuffled)

    straight, mixed = quintile_scores(np.array(numbers)), quintile_scores(np.array(numbers)[shuffled])

    assert mixed.tolist() == straight[shuffled].tolist()


@given(values, st.lists(st.integers(-1000, 1000), min_size=4, max_size=4))
def test_threshold_scores_are_1_to_5(numbers, cuts):
    for low_is_good in (False, True):
        assert set(threshold_scores(np.array(numbers), cuts, low_is_good=low_is_good)) <= {1, 2, 3, 4, 5}


shops = st.lists(
    st.lists(st.tuples(st.integers(0, 900), st.integers(1, 10**6)), min_size=1, max_size=6),
    min_size=1,
    max_size=12,
)


@given(shops, st.data())
def test_one_more_order_never_lowers_f(customers, data):
    """Nor R, nor the number of orders; the others may well sink."""
    bought = [[(AS_OF - timedelta(days=days), total) for days, total in each] for each in customers]
    lucky = data.draw(st.integers(0, len(bought) - 1))
    before = facts_of(bought, AS_OF)
    bought[lucky] = [*bought[lucky], (AS_OF - timedelta(days=data.draw(st.integers(0, 900))), 100)]
    after = facts_of(bought, AS_OF)

    for one, other in zip(scores(before, "quintile", {}), scores(after, "quintile", {}), strict=True):
        assert other[lucky] >= one[lucky]
