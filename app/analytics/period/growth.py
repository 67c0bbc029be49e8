"""How sales grow, quarter by quarter: on the quarter before and on the same quarter a year ago.

Product description, section 2 (sales growth); the days compared with are those of `metrics.previous_period` and
`year_before`, so that a quarter that is not over is set against as many days.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.analytics.book import Book
from app.analytics.history import day_number
from app.analytics.period.metrics import growth, previous_period, year_before
from app.core.days import Quarter

QUARTERS = 8

_REVENUE = (
    "SELECT coalesce(sum(total), 0) FROM purchase WHERE deleted_at IS NULL AND bought_on BETWEEN ? AND ?"
)


@dataclass(frozen=True, slots=True)
class SalesGrowth:
    """A quarter's net sales, walk-ins included, and their relative changes; None where there was nothing to grow from.

    `end` is before the quarter's where the day is.
    """

    quarter: Quarter
    end: date
    revenue: int
    on_previous: float | None
    on_year: float | None


def growth_series(book: Book, as_of: date, n: int = QUARTERS) -> tuple[SalesGrowth, ...]:
    """The growth of `n` quarters up to that of the day, oldest first, from the first of them that sold anything."""
    latest = Quarter.of(as_of)
    quarters = [latest.shifted(-back) for back in range(n - 1, -1, -1)]
    found = [_growth(book, each, min(each.end, as_of)) for each in quarters if each.year >= date.min.year]
    sold = next((place for place, each in enumerate(found) if each.revenue), len(found))
    return tuple(found[sold:])


def _growth(book: Book, quarter: Quarter, end: date) -> SalesGrowth:
    revenue = _revenue(book, quarter.start, end)

    def on(other: Callable[[date, date], tuple[date, date]]) -> float | None:
        try:
            days = other(quarter.start, end)
        except (OverflowError, ValueError):  # before the first day that the calendar knows
            return None
        return growth(revenue, _revenue(book, *days))

    return SalesGrowth(quarter, end, revenue, on(previous_period), on(year_before))


def _revenue(book: Book, start: date, end: date) -> int:
    revenue: int = book.reader.value(_REVENUE, day_number(start), day_number(end))
    return revenue
