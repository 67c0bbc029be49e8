"""The periods that the products are looked at over."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

_QUARTER_MONTHS = 3
_BEGINNING = date(1970, 1, 1)


class Period(StrEnum):
    DAYS_30 = "days_30"
    DAYS_90 = "days_90"
    QUARTER = "quarter"
    YEAR = "year"
    ALL = "all"


def span_of(period: Period, today: date) -> tuple[date, date]:
    """First and last day.

    >>> span_of(Period.DAYS_90, date(2026, 9, 18)), span_of(Period.QUARTER, date(2026, 9, 18))[0]
    ((datetime.date(2026, 6, 21), datetime.date(2026, 9, 18)), datetime.date(2026, 7, 1))
    """
    match period:
        case Period.DAYS_30:
            first = today - timedelta(days=29)
        case Period.DAYS_90:
            first = today - timedelta(days=89)
        case Period.QUARTER:
            month = (today.month - 1) // _QUARTER_MONTHS * _QUARTER_MONTHS + 1
            first = date(today.year, month, 1)
        case Period.YEAR:
            first = today - timedelta(days=364)
        case Period.ALL:
            first = _BEGINNING
    return first, today
