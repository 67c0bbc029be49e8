"""The periods that the funnel is asked for."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from app.core.days import add_months, month_end, month_start


class Span(StrEnum):
    QUARTER = "quarter"
    LAST_QUARTER = "last_quarter"
    YEAR = "year"
    ALL = "all"


def days_of(span: Span, today: date) -> tuple[date, date]:
    """First and last day. What began in it is looked at as of today, so that a late success counts.

    >>> days_of(Span.QUARTER, date(2026, 9, 18))
    (datetime.date(2026, 7, 1), datetime.date(2026, 9, 30))
    >>> days_of(Span.LAST_QUARTER, date(2026, 1, 2))
    (datetime.date(2025, 10, 1), datetime.date(2025, 12, 31))
    """
    month = month_start(today)
    quarter = month.replace(month=today.month - (today.month - 1) % 3)
    match span:
        case Span.QUARTER:
            return quarter, month_end(add_months(quarter, 2))
        case Span.LAST_QUARTER:
            return add_months(quarter, -3), quarter - timedelta(days=1)
        case Span.YEAR:
            return add_months(today, -12) + timedelta(days=1), today
        case Span.ALL:
            return date(1900, 1, 1), today
