"""What stands beside the figures of a period: loyalty, referrals, growth, months, cohorts, how customers came, and
what is expected. Each is defined in its own module; here they are looked up for one day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.analytics.acquisition import Overview, overview
from app.analytics.book import Book
from app.analytics.goods.demand import HORIZONS
from app.analytics.goods.expected_orders import expected_orders
from app.analytics.loyalty import Contribution, contributions, loyalty
from app.analytics.period.cohorts import Cohort, Month, cohorts, months
from app.analytics.period.growth import SalesGrowth, growth_series


@dataclass(frozen=True, slots=True)
class Expected:
    """Order days of known customers expected within `days` of the end, and by which way: "bgnbd" or "rate"."""

    days: int
    orders: float
    method: str


@dataclass(frozen=True, slots=True)
class Besides:
    """All of it, seen on the day the period is looked at; `loyalty` is the mean index of the buyers, 0-100."""

    loyalty: float | None
    contributions: tuple[Contribution, ...]
    growth: tuple[SalesGrowth, ...]
    months: tuple[Month, ...]
    cohorts: tuple[Cohort, ...]
    acquisition: Overview
    expected: tuple[Expected, ...]


def besides(book: Book, start: date, end: date) -> Besides:
    """What stands beside the figures from `start` to `end`."""
    seen = book.standing_on(end)
    ahead = expected_orders(book.history, seen, book.settings)
    return Besides(
        loyalty=loyalty(book, seen).mean,
        contributions=tuple(contributions(book, seen)),
        growth=growth_series(book, seen),
        months=months(book, seen),
        cohorts=cohorts(book, seen),
        acquisition=overview(book.reader, start, end, seen),
        expected=tuple(
            Expected(days, float(row.sum()), ahead.method)
            for days, row in zip(HORIZONS, ahead.expected, strict=True)
        ),
    )
