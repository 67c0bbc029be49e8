"""Purchases come out of the file as they stand in it, packed or not, and whatever their amounts and days are."""

from datetime import UTC, date, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analytics import history
from app.analytics.columns import Bounds, int_columns, packed_columns
from app.analytics.runs import Runs, running
from app.core.days import to_day_number
from app.models import Customer

TODAY = date(2026, 9, 18)
COLUMNS = ("customer_id", "bought_on", "total")
SOURCE = "FROM purchase WHERE deleted_at IS NULL AND customer_id IS NOT NULL"

AMOUNTS = {
    "usual": (100, 25_000, 1),
    "returns": (100, -25_000, -1),
    "zero": (0, 0, 5),
    "too large to be packed": (10**15, -(10**15), 7),
    "larger still": (2**60, -(2**60), 3),
}


@pytest.mark.parametrize("amounts", AMOUNTS.values(), ids=AMOUNTS)
@pytest.mark.parametrize("days", [(date(2026, 1, 1), TODAY, date(2024, 2, 29)), (date.min, date.max, TODAY)])
def test_what_is_read_is_what_was_written(db, shop, amounts, days):
    bought = list(zip(days, amounts, strict=True))
    shop.customer("a", bought)
    shop.customer("b")
    shop.customer("c", reversed(bought))
    with db.reader() as reader:
        found = history.load(reader)

    rows = list(zip(found.row.tolist(), found.day.tolist(), found.total.tolist(), strict=True))
    expected = sorted((row, to_day_number(day), total) for row in (0, 2) for day, total in bought)
    assert rows == expected


def test_packed_or_one_by_one_is_the_same(db, shop):
    for number in range(40):
        bought = [(date(2026, 1 + number % 9, 1 + back), 100 * back - 300) for back in range(number % 7)]
        shop.customer(f"客{number}", bought)
    with db.reader() as reader:
        ids = np.array([row[0] for row in reader.all("SELECT id FROM customer ORDER BY id")])
        bounds = Bounds(ids, to_day_number(date(2026, 1, 1)), to_day_number(date(2026, 12, 31)))
        packed = packed_columns(reader, COLUMNS, bounds, SOURCE)
        single = packed_columns(reader, COLUMNS, None, SOURCE)
        plain = int_columns(reader, COLUMNS, SOURCE)

    for one, other in zip(packed, single, strict=True):
        assert one.tolist() == other.tolist()
    assert sorted(zip(*(column.tolist() for column in plain), strict=True)) == list(
        zip(*(column.tolist() for column in packed), strict=True)
    )


def test_who_left_is_read_as_it_stood(db, shop):
    gone = shop.customer("a", [(date(2026, 1, 1), 100)])
    shop.customer("b", [(date(2026, 2, 1), 200)])
    shop.change(Customer, gone, deleted_at=datetime(2026, 9, 10, tzinfo=UTC))
    with db.reader() as reader:
        left = history.load_archived(reader, date(2026, 9, 1), TODAY)
        stayed = history.load(reader)

    assert (left.ids.tolist(), left.total.tolist()) == ([gone], [100])
    assert stayed.total.tolist() == [200]


entries = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 50), st.integers(-(2**60), 2**60)), max_size=30
)


@given(entries, st.integers(-1, 51))
def test_sums_are_right_though_the_running_total_wraps(drawn, day):
    drawn = sorted(drawn)
    row, on, total = (np.array([each[at] for each in drawn], dtype=np.int64) for at in range(3))
    runs = Runs(6, row, on)
    seen = runs.seen(day)

    assert seen.tolist() == [sum(r == who and d <= day for r, d, _ in drawn) for who in range(6)]
    for who, found in enumerate(runs.sums(running(total), seen).tolist()):
        exact = sum(t for r, d, t in drawn if r == who and d <= day)
        if abs(exact) < 2**63:
            assert found == exact
