"""What holds in every shop there can be: shops drawn at random, rules checked."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analytics.book import Book
from app.analytics.classification import assemble, no_needs
from app.analytics.evidence import bands
from app.analytics.facts import facts, median_intervals
from app.analytics.lifetime import bgnbd, clv
from app.analytics.period.cohorts import cohorts
from app.analytics.profit import add_up
from app.core.days import Quarter
from app.core.settings import Settings
from tests.analytics.conftest import facts_of, history_of

AS_OF = date(2026, 9, 18)
DAYS = st.integers(-40, 1500)
"""Days before the as-of day; the negative ones are to come."""

purchases = st.lists(st.tuples(DAYS, st.integers(-(10**6), 10**9)), max_size=8)
shops = st.lists(purchases, min_size=1, max_size=14)
chosen = st.sampled_from([None, 1, 12])


def _shop(drawn):
    return [[(AS_OF - timedelta(days=days), total) for days, total in each] for each in drawn]


def _classified(customers, window=None, scheme="quintile"):
    known = facts_of(customers, AS_OF, window)
    return assemble(AS_OF, scheme, known, Settings({"rfm.window_months": window}), None, no_needs(known))


@given(shops, chosen, st.sampled_from(["quintile", "threshold"]))
def test_every_buyer_is_in_one_class_of_each_kind_and_nobody_else(drawn, window, scheme):
    found = _classified(_shop(drawn), window, scheme)
    scored, buyers = found.facts.scored, found.facts.buyers

    for column in (found.r, found.f, found.m):
        assert set(column[scored].tolist()) <= {1, 2, 3, 4, 5}
        assert (column[~scored] == -1).all()
    for column in (found.segment, found.class8):
        assert ((column >= 0) == scored).all()
    assert ((found.abc >= 0) == buyers).all()
    assert (found.stage >= 0).all()
    assert sum(found.totals["segments"].values()) == sum(found.totals["class8"].values()) == scored.sum()
    assert sum(found.totals["abc"].values()) == buyers.sum()
    assert sum(found.totals["lifecycle"].values()) == len(found)


@given(shops, chosen)
def test_bands_hold_everybody_once_and_do_not_overlap(drawn, window):
    found = _classified(_shop(drawn), window)
    for scores, values, low_is_good in (
        (found.r, found.facts.recency, True), (found.f, found.orders, False), (found.m, found.net, False),
    ):  # fmt: skip
        told = bands(scores, values)
        assert sum(band.customers for band in told) == found.facts.scored.sum()
        for better, worse in pairwise(told):
            assert better.high < worse.low if low_is_good else worse.high < better.low


@given(shops, st.randoms())
def test_the_order_of_customers_and_purchases_changes_nothing(drawn, random):
    customers = _shop(drawn)
    place = list(range(len(customers)))
    random.shuffle(place)
    mixed = [random.sample(customers[at], len(customers[at])) for at in place]
    one, other = _classified(customers), _classified(mixed)

    for name in ("r", "f", "m", "segment", "class8", "stage", "orders", "net"):
        assert getattr(other, name).tolist() == getattr(one, name)[place].tolist()
    # of equal amounts on the border of a class it is left to their order who is above; how many are, is not
    assert Counter(zip(one.net.tolist(), one.abc.tolist(), strict=True)) == Counter(
        zip(other.net.tolist(), other.abc.tolist(), strict=True)
    )


@given(shops, st.data())
def test_one_more_order_raises_f_and_never_recency(drawn, data):
    customers = _shop(drawn)
    lucky = data.draw(st.integers(0, len(customers) - 1))
    on = AS_OF - timedelta(days=data.draw(st.integers(0, 1500)))
    before = _classified(customers)
    customers[lucky] = [*customers[lucky], (on, data.draw(st.integers(1, 10**9)))]
    after = _classified(customers)

    assert after.orders[lucky] == before.orders[lucky] + 1
    assert after.net[lucky] > before.net[lucky]
    assert after.f[lucky] >= before.f[lucky]
    if before.facts.buyers[lucky]:
        assert after.facts.recency[lucky] <= before.facts.recency[lucky]
        assert after.r[lucky] >= before.r[lucky]


@given(shops)
def test_abc_falls_with_the_amount(drawn):
    found = _classified(_shop(drawn))
    buyers = found.facts.buyers
    net, abc = found.net[buyers], found.abc[buyers]
    order = np.argsort(-net, kind="stable")

    assert (np.diff(abc[order]) >= 0).all()
    assert (abc[net <= 0] == 2).all()
    if (net > 0).any():
        assert abc[order[0]] == 0


@given(shops)
def test_what_comes_later_is_not_seen(drawn):
    customers = _shop(drawn)
    past = [[each for each in bought if each[0] <= AS_OF] for bought in customers]
    one, other = facts(history_of(customers), AS_OF), facts(history_of(past), AS_OF)

    for name in ("orders", "net", "first_order", "last_order", "window_net"):
        assert getattr(one, name).tolist() == getattr(other, name).tolist()
    assert np.array_equal(one.median_interval, other.median_interval, equal_nan=True)


@given(shops)
def test_facts_are_those_of_plain_loops(drawn):
    customers = _shop(drawn)
    known = facts_of(customers, AS_OF, 12)
    for place, bought in enumerate(customers):
        seen = sorted(each for each in bought if each[0] <= AS_OF)
        ordered = [day for day, total in seen if total > 0]
        gaps = [(later - day).days for day, later in pairwise(ordered)]
        assert known.orders[place] == len(ordered)
        assert known.net[place] == sum(total for _, total in seen)
        assert known.window_net[place] == sum(total for day, total in seen if day > date(2025, 9, 18))
        assert known.window_orders[place] == sum(day > date(2025, 9, 18) for day in ordered)
        if ordered:
            assert known.recency[place] == (AS_OF - ordered[-1]).days
            assert known.as_of - known.first_order[place] == (AS_OF - ordered[0]).days
        assert np.array_equal(
            known.median_interval[place], np.median(gaps) if len(gaps) > 1 else np.nan, equal_nan=True
        )


@given(st.lists(st.lists(st.integers(0, 10**6), max_size=9), max_size=9))
def test_median_intervals_are_numpys(days):
    days = [sorted(each) for each in days]
    row = np.repeat(np.arange(len(days)), [len(each) for each in days]).astype(np.int64)
    found = median_intervals(row, np.array([day for each in days for day in each], dtype=np.int64), len(days))

    expected = [float(np.median(np.diff(each))) if len(each) > 2 else np.nan for each in days]
    assert np.array_equal(found, np.array(expected), equal_nan=True)


def _by_hand(customers, as_of):
    """Cohorts in plain loops."""
    told: dict[Quarter, dict[int, set[int]]] = {}
    for place, bought in enumerate(customers):
        days = sorted({day for day, total in bought if total > 0 and day <= as_of})
        if days:
            home = told.setdefault(Quarter.of(days[0]), {-1: set()})
            home[-1].add(place)
            for day in days[1:]:
                quarter = Quarter.of(day)
                age = (quarter.year - days[0].year) * 4 + quarter.number - Quarter.of(days[0]).number
                home.setdefault(age, set()).add(place)
    return told


@settings(max_examples=40)
@given(shops)
def test_cohorts_are_those_of_plain_loops(drawn):
    customers = _shop(drawn)
    book = Book(None, Settings(), today=AS_OF, history=history_of(customers))
    expected = _by_hand(customers, AS_OF)

    found = cohorts(book, AS_OF, most=20)

    assert {each.first for each in found} == set(expected)
    for each in found:
        people = expected[each.first]
        assert (each.ids - 1).tolist() == sorted(people[-1])
        assert each.bought == tuple(len(people.get(age, ())) for age in range(len(each.bought)))


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(-(10**12), 10**12)), max_size=30))
def test_profit_is_that_of_plain_sums(rows):
    ids = np.array([1, 3, 4, 8])
    customer, earned = (np.array([row[at] for row in rows], dtype=np.int64) for at in (0, 1))

    found = add_up(ids, customer, earned)

    assert found.amount.tolist() == [sum(e for c, e in rows if c == number) for number in ids]
    assert found.known.tolist() == [any(c == number for c, _ in rows) for number in ids]


positive = st.floats(0.05, 10)


@given(
    positive,
    st.floats(0.5, 50),
    positive,
    positive,
    st.integers(1, 60),
    st.integers(0, 900),
    st.integers(0, 900),
)
def test_silence_makes_nobody_likelier_to_be_alive(r, alpha, a, b, x, last, silent):
    model, times = bgnbd.Model(r, alpha, a, b), np.array([last, last])
    two = bgnbd.Buying(np.array([x, x]), times, times + np.array([silent, silent + 30]))

    sooner, later = bgnbd.p_alive(model, two)

    assert later <= sooner
    assert 0 <= later <= sooner <= 1


@given(shops, st.integers(2, 1000))
def test_the_simple_value_grows_with_the_amounts(drawn, times):
    customers = _shop(drawn)
    dearer = [[(day, total * times) for day, total in each] for each in customers]

    def worth(shop):
        known = facts_of(shop, AS_OF)
        return clv.values(history_of(shop), AS_OF, known.orders, known.net, Settings()).clv

    assert worth(dearer) == pytest.approx(worth(customers) * times, abs=times)


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=30), st.floats(0.1, 0.7), st.floats(0.01, 0.25))
def test_abc_classes_cover_their_shares(amounts, a, more):
    from app.analytics.abc import pareto

    found = pareto(np.array(amounts, dtype=np.int64), a, a + more)
    total = sum(amounts)
    if total:
        in_a = sum(amount for amount, code in zip(amounts, found.codes, strict=True) if code == 0)
        assert in_a >= a * total * (1 - 1e-9)
        assert found.cumulative[-1] == pytest.approx(1)
