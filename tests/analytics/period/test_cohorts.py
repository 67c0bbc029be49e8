"""Cohorts, months and growth, each worked out by hand."""

from datetime import date

import pytest

from app.analytics.book import Book
from app.analytics.period.cohorts import cohorts, months
from app.analytics.period.growth import growth_series
from app.core.days import Quarter
from app.core.settings import Settings
from app.models import Purchase
from tests.analytics.conftest import history_of

TODAY = date(2026, 9, 18)
SHOP = [
    # first in the first quarter of 2026: again in it, and in the third
    [(date(2026, 1, 5), 100), (date(2026, 2, 5), 100), (date(2026, 7, 5), 100)],
    # the same quarter: twice on one day, which is no second visit; a return is no order; then in the second
    [(date(2026, 3, 31), 100), (date(2026, 3, 31), 50), (date(2026, 4, 1), -50), (date(2026, 6, 30), 100)],
    # the second quarter, and never again
    [(date(2026, 5, 1), 100)],
    # to come: not seen
    [(date(2026, 9, 19), 100)],
]


@pytest.fixture
def book():
    return Book(None, Settings(), today=TODAY, history=history_of(SHOP))


def test_cohorts_by_hand(book):
    first, second = cohorts(book, TODAY)

    assert (first.first, first.customers, first.bought) == (Quarter(2026, 1), 2, (1, 1, 1))
    assert (second.first, second.customers, second.bought) == (Quarter(2026, 2), 1, (0, 0))
    assert first.shares == (0.5, 0.5, 0.5)
    assert first.ids.tolist() == [1, 2]


def test_only_the_latest_quarters_are_told(book):
    assert [each.first for each in cohorts(book, TODAY, most=2)] == [Quarter(2026, 2)]


def test_months_by_hand(book):
    told = {month.start.month: month for month in months(book, TODAY, 9)}

    assert (told[3].buyers, told[3].returning, told[3].repeat_purchase_rate) == (1, 0, 1.0)
    assert (told[6].buyers, told[6].returning, told[6].repeat_purchase_rate) == (1, 1, 0.0)
    assert (told[8].buyers, told[8].returning, told[8].repeat_purchase_rate) == (0, 0, None)
    assert told[9].end == TODAY
    assert all(
        1 - month.churn_rate == month.retention_rate
        for month in told.values()
        if month.churn_rate is not None
    )


def test_growth_by_hand(db, shop):
    for day, total in (("2025-08-01", 1000), ("2026-04-20", 2000), ("2026-07-01", 3000), ("2026-09-18", 500)):
        shop.add(Purchase(bought_on=date.fromisoformat(day), total=total))
    with db.reader() as reader:
        told = growth_series(Book(reader, today=TODAY), TODAY)

    assert [str(each.quarter) for each in told] == ["2025Q3", "2025Q4", "2026Q1", "2026Q2", "2026Q3"]
    assert told[-1].end == TODAY
    # the quarter so far has 80 days: set against the 80 before (20 April is among them) and those of a year ago
    assert told[-1].revenue == 3500
    assert told[-1].on_previous == pytest.approx(0.75)
    assert told[-1].on_year == pytest.approx(2.5)
    assert (told[0].on_previous, told[0].on_year) == (None, None)
    assert told[1].on_previous == pytest.approx(-1.0)
