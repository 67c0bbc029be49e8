"""What counts as an order, and on which hour of the shop's clocks it fell."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from app.analytics.behaviour import orders
from app.analytics.behaviour.orders import UNKNOWN
from app.core.instants import to_millis
from app.models import Customer, Product, Purchase, PurchaseLine

TODAY = date(2026, 9, 18)
SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")


def _at(day, hour, zone=SHANGHAI, minute=0):
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone).astimezone(UTC)


@pytest.fixture
def shop(db):
    """Two customers; one with a sale of two lines, a return, a gift, a sale in the trash and one tomorrow."""
    with db.write("customer.created", subject="") as session:
        session.add_all([Customer(name="王素琴"), Customer(name="O'Neil")])
        tea = Product(name="龙井", category="绿茶")
        cake = Product(name="绿豆糕", category="茶点")
        session.add_all([tea, cake])
        session.flush()
        days = {"sold": TODAY, "older": TODAY - timedelta(days=400)}
        rows = {
            "sold": Purchase(customer_id=1, bought_on=days["sold"], bought_at=_at(TODAY, 15, minute=59), total=300,
                             channel="in_store"),
            "older": Purchase(customer_id=1, bought_on=days["older"], total=100, channel="店里"),
            "returned": Purchase(customer_id=1, bought_on=TODAY, total=-50, channel="in_store"),
            "gift": Purchase(customer_id=1, bought_on=TODAY, total=0, channel="in_store"),
            "gone": Purchase(customer_id=1, bought_on=TODAY, total=70, deleted_at=datetime.now(UTC)),
            "tomorrow": Purchase(customer_id=1, bought_on=TODAY + timedelta(days=1), total=70, channel="phone"),
            "walk_in": Purchase(customer_id=None, bought_on=TODAY, total=70, channel="in_store"),
            "other": Purchase(customer_id=2, bought_on=TODAY, bought_at=_at(TODAY, 0), total=80),
        }  # fmt: skip
        session.add_all(rows.values())
        session.flush()
        sold = rows["sold"].id
        session.add_all(
            [
                PurchaseLine(purchase_id=sold, product_id=tea.id, total=250),
                PurchaseLine(purchase_id=sold, product_id=cake.id, total=60),
                PurchaseLine(purchase_id=sold, product_id=None, description="包装", total=0),
                PurchaseLine(purchase_id=rows["returned"].id, product_id=tea.id, total=-50),
                PurchaseLine(purchase_id=rows["walk_in"].id, product_id=tea.id, total=70),
            ]
        )
    return db


def _load(db, ids=(1, 2), **more):
    with db.reader() as reader:
        return orders.load(reader, TODAY, np.array(ids, dtype=np.int64), SHANGHAI, **more)


def test_orders_are_sales_of_customers_up_to_the_day(shop):
    found = _load(shop)
    assert found.total.tolist() == [100, 300, 80]  # by customer, then day
    assert found.row.tolist() == [0, 0, 1]
    assert found.weekday.tolist() == [(TODAY - timedelta(days=400)).weekday(), 4, 4]  # a Friday
    assert found.hour.tolist() == [
        UNKNOWN,
        15,
        UNKNOWN,
    ]  # not told; told; midnight to the second is a day alone


def test_channels_are_the_shops_own_words_too(shop):
    found = _load(shop)
    told = [found.channels[code] if code != UNKNOWN else None for code in found.channel]
    assert told == ["店里", "in_store", None]
    assert "phone" not in found.channels  # tomorrow


def test_lines_are_those_of_the_orders(shop):
    found = _load(shop)
    told = [
        (int(found.line_order[n]), found.categories[int(code)], int(found.amount[n]))
        for n, code in enumerate(found.category)
    ]
    assert sorted(told) == [(1, "绿茶", 250), (1, "茶点", 60)]


def test_window_and_single_customer(shop):
    assert _load(shop, months=12).total.tolist() == [300, 80]


def test_of_some_customers_keeps_their_lines(shop):
    some = _load(shop).of(np.array([True, False]))
    assert some.total.tolist() == [100, 300]
    assert some.line_order.tolist() == [1, 1]
    none = some.of(np.array([False, False]))
    assert len(none) == 0
    assert len(none.amount) == 0


def test_empty_file(db):
    found = _load(db, ids=())
    assert len(found) == 0
    assert found.categories == ()
    assert found.channels == ()


@pytest.mark.parametrize(
    "moment, zone, hour",
    [
        (datetime(2026, 3, 28, 23, 30, tzinfo=UTC), BERLIN, 0),  # half past midnight, the night of the change
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), BERLIN, 1),  # the last minute of winter time
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), BERLIN, 3),  # the hour from two to three was left out
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), BERLIN, 2),  # the first half past two
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), BERLIN, 2),  # and the second
        (datetime(2026, 9, 18, 2, 42, tzinfo=UTC), SHANGHAI, 10),
        (datetime(2026, 9, 18, 2, 42, tzinfo=UTC), ZoneInfo("Asia/Kolkata"), 8),  # half an hour off
        (datetime(1969, 12, 31, 20, 0, tzinfo=UTC), SHANGHAI, 4),
    ],
)
def test_hours_are_those_of_the_shops_clocks(moment, zone, hour):
    assert orders.hours(np.array([to_millis(moment)]), zone).tolist() == [hour]


def test_a_zone_is_right_at_every_hour_of_a_year():
    first = to_millis(datetime(2026, 1, 1, tzinfo=UTC))
    millis = np.array([first + 3_600_000 * n + 60_000 for n in range(365 * 24)])
    start = datetime(2026, 1, 1, 0, 1, tzinfo=UTC)
    told = [(start + timedelta(hours=n)).astimezone(BERLIN).hour for n in range(365 * 24)]
    assert orders.hours(millis, BERLIN).tolist() == told


def test_instants_at_the_ends_of_the_calendar_are_no_fault():
    edges = np.array(
        [to_millis(datetime.max.replace(tzinfo=UTC)), to_millis(datetime.min.replace(tzinfo=UTC)), 2**55]
    )
    found = orders.hours(edges, SHANGHAI)
    assert ((found >= UNKNOWN) & (found < 24)).all()
