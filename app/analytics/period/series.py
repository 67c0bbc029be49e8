"""The same figures (but for profit) over several periods: the months of a quarter, and the quarters before
it.
"""

from __future__ import annotations

from datetime import date

from app.analytics.book import Book
from app.analytics.history import day_number
from app.analytics.period.metrics import Metrics, metrics
from app.core.days import Quarter, add_months, from_day_number, month_end

_FIRST_DAY = """
SELECT min(day) FROM (
    SELECT min(bought_on) AS day FROM purchase WHERE deleted_at IS NULL
    UNION ALL SELECT min(happened_on) FROM interaction WHERE deleted_at IS NULL
    UNION ALL SELECT min(opened_on) FROM feedback_case WHERE deleted_at IS NULL)
"""


def first_day(book: Book) -> date | None:
    """The first day that anything happened on; None for an empty file."""
    found = book.reader.value(_FIRST_DAY)
    return None if found is None else from_day_number(found)


def quarter_metrics(book: Book, quarter: Quarter) -> Metrics | None:
    """A quarter's figures; to today where it is not over; None before the first data and for a quarter to
    come.
    """
    return _within(book, quarter.start, quarter.end)


def quarter_series(book: Book, quarter: Quarter, n: int = 6) -> tuple[Metrics | None, ...]:
    """The figures of `n` quarters, the given one last."""
    return tuple(quarter_metrics(book, quarter.shifted(back - n + 1)) for back in range(n))


def monthly(book: Book, quarter: Quarter) -> tuple[Metrics | None, ...]:
    """The figures of the quarter's three months; None for one that has not begun."""
    starts = [add_months(quarter.start, month) for month in range(3)]
    return tuple(_within(book, start, month_end(start)) for start in starts)


def monthly_revenue(book: Book, last_month: date, n: int = 12) -> list[tuple[date, int]]:
    """Net sales by month for `n` months up to that of `last_month`: (first day of the month, minor units)."""
    months = [add_months(last_month.replace(day=1), back - n + 1) for back in range(n)]
    sql = (
        "SELECT coalesce(sum(total), 0) FROM purchase WHERE deleted_at IS NULL AND bought_on BETWEEN ? AND ?"
    )
    return [
        (month, book.reader.value(sql, day_number(month), day_number(month_end(month)))) for month in months
    ]


def _within(book: Book, start: date, end: date) -> Metrics | None:
    first, last = first_day(book), book.standing_on(end)
    if first is None or end < first or last < start:
        return None
    return metrics(book.reader, start, last, book=book, with_profit=False)
