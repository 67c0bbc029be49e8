"""Kinds of buyers on shops made to have some, and on shops that have none."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analytics.behaviour import clusters, words
from app.analytics.behaviour.clusters import MIN_BUYERS, Trait
from app.analytics.behaviour.features import FAR, measure, standardised
from app.core.words import Words

AS_OF = date(2026, 9, 18)
SATURDAY, TUESDAY = date(2026, 9, 12), date(2026, 9, 15)


def _regular(n):
    """Every week on a Saturday afternoon, small, tea cakes, in the shop."""
    return [(SATURDAY - timedelta(days=7 * week), 15, 900 + 10 * n, "in_store", "茶点") for week in range(20)]


def _giver(n):
    """Twice a year on a Tuesday, big gift boxes, by WeChat."""
    return [
        (TUESDAY - timedelta(days=182 * back), 10, 90_000 + 500 * n, "wechat", "礼盒") for back in range(1, 4)
    ]


@pytest.fixture
def two_kinds(make_orders):
    return make_orders([_regular(n) for n in range(30)] + [_giver(n) for n in range(20)] + [[]])


def test_two_kinds_are_found_and_numbered_by_spending(two_kinds):
    found = clusters.of_orders(two_kinds)
    assert found.k == 2
    assert found.silhouette > 0.8
    assert found.labels.tolist() == [1] * 30 + [0] * 20 + [-1]  # the givers spend more each
    assert found.number_of() == [2] * 30 + [1] * 20 + [None]
    assert found.members(1) == list(range(31, 51))
    givers, regulars = found.described
    assert (givers.customers, regulars.customers) == (20, 30)
    assert givers.share == pytest.approx(0.4)
    assert givers.sales_share == pytest.approx(
        sum(3 * (90_000 + 500 * n) for n in range(20)) / two_kinds.total.sum()
    )
    assert (givers.basket, regulars.basket) == (pytest.approx(94_750), pytest.approx(1_045))
    assert (givers.weekend, givers.remote, regulars.weekend, regulars.remote) == (0, 1, 1, 0)


def test_kinds_in_words(two_kinds):
    givers, regulars = clusters.of_orders(two_kinds).described
    assert {Trait("remote", True), Trait("frequency", False)} <= set(givers.traits)
    assert Trait("frequency", True) in regulars.traits
    assert givers.categories == ("礼盒",)
    assert regulars.categories == ("茶点",)
    zh, en = Words.load("zh_CN"), Words.load("en")
    assert "多买礼盒" in words.describe(givers, zh)
    assert "more 礼盒" in words.describe(givers, en)
    assert words.describe(regulars, en, most=1).count(",") == 1


def test_the_order_of_the_customers_changes_nothing(make_orders):
    people = [_regular(n) for n in range(25)] + [_giver(n) for n in range(25)]
    order = np.random.default_rng(9).permutation(len(people)).tolist()
    one = clusters.of_orders(make_orders(people))
    other = clusters.of_orders(make_orders([people[place] for place in order]))
    assert other.labels.tolist() == one.labels[order].tolist()
    assert other.silhouette == pytest.approx(one.silhouette)
    assert [kind.customers for kind in other.described] == [kind.customers for kind in one.described]


def test_too_few_buyers_have_names_not_kinds(make_orders):
    found = clusters.of_orders(make_orders([_regular(n) for n in range(MIN_BUYERS - 1)]))
    assert (found.k, found.reason, found.silhouette) == (0, "too_few", None)
    assert set(found.labels.tolist()) == {-1}
    assert str(MIN_BUYERS) in words.cluster_method(found, Words.load("zh_CN"))


def test_all_alike_are_one_kind(make_orders):
    found = clusters.of_orders(make_orders([_regular(0)] * 40))
    assert (found.k, found.reason) == (1, "alike")
    assert set(found.labels.tolist()) == {0}
    (kind,) = found.described
    assert kind.traits == ()
    assert words.describe(kind, Words.load("en")) == "like the shop's average"
    assert words.cluster_method(found, Words.load("en")).startswith("Customers buy much alike")


@pytest.mark.parametrize(
    "customers",
    [
        [],
        [[]],
        [[(AS_OF, -1, 1, "in_store", "绿茶")]],
        [
            [(AS_OF, -1, 1_000_000_000, "wechat", "礼盒")],
            *[[(AS_OF, 9, 1, "in_store", "绿茶")] for _ in range(60)],
        ],
        [[(AS_OF, 12, 500, "in_store", "绿茶")] * 1000 for _ in range(35)],
        [[(date.min, 0, 100, "in_store", "绿茶")] for _ in range(40)],
    ],
)
def test_whatever_a_shop_has_sold_numbers_stay_numbers(make_orders, customers):
    """Nobody; one customer; ten million yuan on one; a thousand orders on one day; the first day of the calendar."""
    found = clusters.of_orders(make_orders(customers))
    assert len(found.labels) == len(customers)
    assert np.isfinite(found.centres).all()
    assert sum(kind.customers for kind in found.described) == int((found.labels >= 0).sum())
    for kind in found.described:
        assert kind.customers > 0
        assert 0 <= kind.share <= 1
        assert 0 <= kind.sales_share <= 1
        assert np.isfinite([kind.per_year, kind.basket, kind.recency]).all()
        for share in (kind.weekend, kind.evening, kind.remote):
            assert share is None or 0 <= share <= 1


_ORDER = st.tuples(
    st.dates(date(2024, 1, 1), AS_OF),
    st.integers(-1, 23),
    st.integers(1, 10**9),
    st.sampled_from(["in_store", "wechat"]),
    st.sampled_from(["绿茶", "茶点", "礼盒"]),
)


@settings(max_examples=25, deadline=None)
@given(customers=st.lists(st.lists(_ORDER, max_size=4), min_size=0, max_size=60))
def test_any_shop_is_parted_whole(customers):
    from tests.analytics.behaviour.conftest import orders_of

    orders = orders_of(customers)
    found = clusters.of_orders(orders)
    buyers = np.array([bool(own) for own in customers], dtype=bool)
    if found.k:
        assert ((found.labels >= 0) == buyers).all()
        assert set(found.labels[buyers].tolist()) == set(range(found.k))
    spent = [
        float(
            orders.per_customer()[found.labels == label].sum() and _net(orders)[found.labels == label].mean()
        )
        for label in range(found.k)
    ]
    assert spent == sorted(spent, reverse=True)
    points = standardised(measure(orders))
    assert np.isfinite(points).all()
    assert (np.abs(points) <= FAR).all()


def _net(orders):
    return np.bincount(orders.row, weights=orders.total, minlength=len(orders.ids))


def test_of_a_real_file(db):
    """Through the book, as the refresh asks it: an empty shop has no kinds."""
    from app.analytics.book import Book

    with db.reader() as reader:
        found = clusters.clusters(Book(reader, today=AS_OF), AS_OF)
    assert (found.k, found.reason, found.number_of()) == (0, "too_few", [])
