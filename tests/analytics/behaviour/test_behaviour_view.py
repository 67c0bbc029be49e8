"""The behaviour page by hand: each figure and the customers behind it."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analytics.behaviour import behaviour_view, habits
from app.analytics.behaviour.behaviour_view import same_places

AS_OF = date(2026, 9, 18)
FRIDAY, SATURDAY = AS_OF, date(2026, 9, 12)


@pytest.fixture
def view(make_orders):
    first = [(FRIDAY - timedelta(days=10 * n), 9, 4_000, "in_store", "绿茶") for n in range(3)]
    return behaviour_view.view(
        habits.of_orders(
            make_orders(
                [
                    first,  # Friday, Tuesday, Saturday at nine; ten days apart
                    [(SATURDAY, 16, 30_000, "wechat", "礼盒"), (SATURDAY, 16, 20_000, "wechat", "礼盒")],
                    [(FRIDAY, 16, 9_000, "in_store", "绿茶"), (SATURDAY, -1, 9_000, "in_store", "茶点")],
                    [],
                ]
            )
        )
    )


def test_grid_and_the_people_in_it(view):
    grid = view.fine
    assert grid.kind == "hour"
    assert grid.columns == tuple((hour, hour) for hour in range(9, 17))
    assert grid.counts[4] == (1, 0, 0, 0, 0, 0, 0, 1)
    assert sum(map(sum, grid.counts)) == 6
    assert grid.timed == pytest.approx(6 / 7)
    assert view.in_cells(grid, [(5, 7)]) == [2]
    assert view.in_cells(grid, [(4, 0), (4, 7), (5, 7)]) == [2, 1, 3]  # two orders there, then one each by id
    assert view.in_cells(grid, []) == []


def test_coarse_grid_has_the_same_orders(view):
    assert view.coarse.columns == ((9, 10), (11, 12), (13, 14), (15, 16))
    assert [sum(line) for line in view.coarse.counts] == [sum(line) for line in view.fine.counts]
    assert same_places(view.fine, view.coarse, [(4, 7), (4, 6), (5, 0)]) == [(4, 3), (5, 0)]
    assert same_places(view.coarse, view.fine, [(4, 3)]) == [(4, 6), (4, 7)]


def test_intervals(view):
    assert [(bar.customers, bar.share) for bar in view.intervals] == [(0, 0)] + [(1, 1)] + [(0, 0)] * 5
    assert (view.intervals[1].bin.low, view.intervals[1].bin.high) == (7, 14)
    assert view.without_interval == 2
    assert view.in_interval(1) == [1]
    assert view.in_interval(0) == []


def test_baskets(view):
    # medians 4,000, 25,000 and 9,000 fen: edges at 50, 100 and 200 yuan part them
    assert [bar.customers for bar in view.baskets] == [1, 1, 0, 1]
    assert [bar.bin.high for bar in view.baskets] == [5_000, 10_000, 20_000, None]
    assert [view.in_basket(place) for place in range(4)] == [[1], [3], [], [2]]


def test_channels_and_categories(view):
    assert [(bar.code, bar.customers, bar.share) for bar in view.channels] == [
        ("in_store", 2, pytest.approx(5 / 7)),
        ("wechat", 1, pytest.approx(2 / 7)),
    ]
    assert view.in_channel("in_store") == [1, 3]
    assert [(bar.code, bar.customers, bar.share) for bar in view.categories] == [
        ("礼盒", 1, pytest.approx(50 / 80)),
        ("绿茶", 2, pytest.approx(21 / 80)),
        ("茶点", 1, pytest.approx(9 / 80)),
    ]
    assert view.in_category("绿茶") == [1, 3]
    assert view.buyers == 3


def test_without_any_time_by_month(make_orders):
    found = behaviour_view.view(
        habits.of_orders(make_orders([[(date(2026, 2, 2), -1, 100, "in_store", "绿茶")]]))
    )
    assert found.fine.kind == "month"
    assert found.fine.counts[0][1] == 1
    assert found.in_cells(found.fine, [(0, 1)]) == [1]


def test_nobody(make_orders):
    found = behaviour_view.view(habits.of_orders(make_orders([])))
    assert found.buyers == 0
    assert found.fine.columns == ()
    assert (found.intervals and found.intervals[0].share, found.baskets, found.channels) == (0, (), ())
    assert found.categories == ()


def test_window_sees_its_months_only(db):
    from app.analytics.book import Book
    from app.models import Customer, Purchase

    with db.write("customer.created", subject="") as session:
        session.add(Customer(name="王素琴"))
        session.flush()
        for day in (AS_OF, AS_OF - timedelta(days=400)):
            session.add(Purchase(customer_id=1, bought_on=day, total=100, channel="in_store"))
    with db.reader() as reader:
        book = Book(reader, today=AS_OF)
        assert len(behaviour_view.build(book, AS_OF).orders) == 2
        assert len(behaviour_view.build(book, AS_OF, 12).orders) == 1
        assert len(behaviour_view.build(book, AS_OF - timedelta(days=1)).orders) == 1


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(
            st.tuples(
                st.dates(date(2025, 1, 1), AS_OF),
                st.integers(-1, 23),
                st.integers(1, 10**7),
                st.sampled_from(["in_store", "wechat"]),
                st.sampled_from(["绿茶", "茶点", "礼盒"]),
            ),
            max_size=5,
        ),
        max_size=12,
    )
)
def test_shares_sum_to_one_and_marks_hold_their_people(customers):
    from tests.analytics.behaviour.conftest import orders_of

    orders = orders_of(customers)
    view = behaviour_view.view(habits.of_orders(orders))
    for bars in (view.intervals, view.baskets, view.channels, view.categories):
        total = sum(bar.share for bar in bars)
        assert total == pytest.approx(1) or total == 0
    for bar in view.baskets:
        assert len(view.in_basket(int(bar.code))) == bar.customers
    for bar in view.channels:
        assert len(view.in_channel(bar.code)) == bar.customers
    for bar in view.categories:
        assert len(view.in_category(bar.code)) == bar.customers
    for grid in (view.fine, view.coarse):
        told = sum(map(sum, grid.counts))
        assert told == int((orders.hour >= 0).sum()) or grid.kind == "month"
        for weekday, line in enumerate(grid.counts):
            for column, count in enumerate(line):
                assert bool(view.in_cells(grid, [(weekday, column)])) == (count > 0)
