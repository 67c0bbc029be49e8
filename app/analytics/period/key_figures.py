"""The four key numbers of the Today page, each with the run that led to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.analytics.book import Book
from app.analytics.period.metrics import Metrics, metrics
from app.analytics.period.series import first_day
from app.db.reader import Reader

WINDOW_DAYS = 30
POINTS = 7


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """`values` run from the oldest window to the one that ends on the day; the last is the number. None: no data."""

    code: str
    values: tuple[float | None, ...]

    @property
    def now(self) -> float | None:
        return self.values[-1] if self.values else None

    @property
    def before(self) -> float | None:
        return self.values[-2] if len(self.values) > 1 else None


def build(reader: Reader, as_of: date, settings: Mapping[str, Any] | None = None) -> tuple[KeyFigure, ...]:
    """Active customers, repeat-purchase rate, CSAT and churn over windows of 30 days, the last ending on `as_of`."""
    book = Book(reader, settings, today=as_of)
    periods = _periods(book, as_of)
    return (
        KeyFigure("active", tuple(float(one.engaged) for one in periods)),
        KeyFigure("repeat", tuple(one.repeat_purchase_rate for one in periods)),
        KeyFigure("csat", tuple(one.csat for one in periods)),
        KeyFigure("churn", tuple(one.churn_rate for one in periods)),
    )


def _periods(book: Book, as_of: date) -> list[Metrics]:
    first = first_day(book)
    if first is None:
        return []
    ends = [as_of - timedelta(days=WINDOW_DAYS * back) for back in reversed(range(POINTS))]
    return [
        metrics(book.reader, end - timedelta(days=WINDOW_DAYS - 1), end, book=book)
        for end in ends
        if end >= first
    ]
