"""The figures of a period: what `shuke metrics` gives and the report is made of. Product description,
section 2.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from app.analytics.book import Book
from app.analytics.history import STAGES, day_number
from app.analytics.period import feedback
from app.analytics.period.churn import churn, eve
from app.core.days import add_months, month_end, month_start
from app.core.enums import Stage, TaskState
from app.db.reader import Reader

_SALES = """
SELECT coalesce(sum(total > 0), 0), coalesce(sum(total), 0) FROM purchase
 WHERE deleted_at IS NULL AND bought_on BETWEEN ? AND ?
"""
_PROFIT = """
SELECT sum(total - cost) FROM purchase
 WHERE deleted_at IS NULL AND bought_on BETWEEN ? AND ? AND cost IS NOT NULL
"""
_WALK_INS = """
SELECT coalesce(sum(total), 0) FROM purchase
 WHERE customer_id IS NULL AND deleted_at IS NULL AND bought_on BETWEEN ? AND ?
"""
_INTERACTIONS = "SELECT count(*) FROM interaction WHERE deleted_at IS NULL AND happened_on BETWEEN ? AND ?"
_CARE = """
SELECT count(*), coalesce(sum(state = ?), 0) FROM task
 WHERE deleted_at IS NULL AND due_on BETWEEN ? AND ?
"""


@dataclass(frozen=True, slots=True)
class Metrics:
    """One period's figures; money in minor units, rates as fractions 0-1, None where there is no data.

    `customers` known at the period's end (`bought` of them ever); `engaged` of them active or loyal;
    `new_customers` first known in the period; `first_buyers` first ordered in it; `buyers` identified
    customers with an order in it. `orders` and `revenue` (net of returns) include walk-ins, and
    `average_order_value` is the one over the other. `profit` covers the purchases whose cost is known.
    `repeat_purchase_rate` is that of the identified buyers; `purchase_cycle_days` the median of the days
    between consecutive orders of a customer, the later of them in the period. `nps` runs from -1 to 1.
    `complaint_rate` is complaints per 100 orders. `care_due` counts the tasks due in the period, whatever
    became of them, `care_done` those of them that were done.
    """

    start: date
    end: date
    customers: int
    new_customers: int
    buyers: int
    orders: int
    revenue: int
    profit: int | None
    sales_growth: float | None
    sales_growth_year: float | None
    repeat_purchase_rate: float | None
    average_order_value: float | None
    purchase_cycle_days: float | None
    churn_rate: float | None
    retention_rate: float | None
    lost: int
    won_back: int
    csat: float | None
    nps: float | None
    complaints: int
    complaint_rate: float | None
    interactions: int
    care_due: int
    care_done: int
    bought: int
    engaged: int
    first_buyers: int
    walk_in_revenue: int
    csat_replies: int
    nps_replies: int


def metrics(
    reader: Reader,
    start: date,
    end: date,
    settings: Mapping[str, Any] | None = None,
    today: date | None = None,
    *,
    book: Book | None = None,
    with_profit: bool = True,
) -> Metrics:
    """The figures from `start` to `end`, both inclusive. ValueError where the end comes before the start.

    `today` (default: the end) matters to a period that is not over: see `Book.standing_on`. Pass a `book`
    when several periods are asked.
    """
    if end < start:
        raise ValueError("a period ends on or after its start")
    open_book = book if book is not None else Book(reader, settings, today=today or end)
    return _Period(open_book, start, end).metrics(with_profit)


def previous_period(start: date, end: date) -> tuple[date, date]:
    """The period just before of the same length: whole months before whole months (a quarter before a
    quarter), else days.

    >>> previous_period(date(2026, 7, 1), date(2026, 9, 30))
    (datetime.date(2026, 4, 1), datetime.date(2026, 6, 30))
    >>> previous_period(date(2026, 9, 11), date(2026, 9, 20))
    (datetime.date(2026, 9, 1), datetime.date(2026, 9, 10))
    """
    last = start - timedelta(days=1)
    if start == month_start(start) and end == month_end(end):
        months = (end.year - start.year) * 12 + end.month - start.month + 1
        return add_months(start, -months), last
    return last - (end - start), last


def year_before(start: date, end: date) -> tuple[date, date]:
    """The same days a year ago; a month's end stays one.

    >>> year_before(date(2025, 2, 1), date(2025, 2, 28))
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    last = add_months(end, -12)
    return add_months(start, -12), month_end(last) if end == month_end(end) else last


def growth(now: int, before: int) -> float | None:
    """Relative change; None where there was nothing to grow from."""
    return (now - before) / before if before > 0 else None


class _Period:
    def __init__(self, book: Book, start: date, end: date) -> None:
        self.book, self.start, self.end = book, start, end
        self.days = (day_number(start), day_number(end))

    def metrics(self, with_profit: bool) -> Metrics:
        orders, revenue = self._sales(self.start, self.end)
        change = churn(self.book, self.start, self.end)
        heard = feedback.scores(self.book.reader, self.start, self.end)
        complaints = feedback.complaints(self.book.reader, self.start, self.end)
        care_due, care_done = self.book.reader.one(_CARE, TaskState.DONE.value, *self.days) or (0, 0)
        return Metrics(
            start=self.start,
            end=self.end,
            orders=orders,
            revenue=revenue,
            profit=self.book.reader.value(_PROFIT, *self.days) if with_profit else None,
            sales_growth=self._growth(revenue, previous_period),
            sales_growth_year=self._growth(revenue, year_before),
            average_order_value=revenue / orders if orders and revenue >= 0 else None,
            churn_rate=change.rate,
            retention_rate=change.retention,
            lost=len(change.lost),
            won_back=len(change.won_back),
            csat=heard.csat,
            csat_replies=heard.csat_replies,
            nps=heard.nps,
            nps_replies=heard.nps_replies,
            complaints=complaints,
            complaint_rate=100 * complaints / orders if orders else None,
            interactions=self.book.reader.value(_INTERACTIONS, *self.days),
            care_due=care_due,
            care_done=care_done,
            walk_in_revenue=self.book.reader.value(_WALK_INS, *self.days),
            **self._customers(),
            **self._buying(),
        )

    def _customers(self) -> dict[str, int]:
        known = self.book.facts(self.end)
        earlier = self.book.facts(eve(self.start))
        standing = self.book.stages(self.book.standing_on(self.end))
        engaged = np.isin(standing, [STAGES.index(Stage.ACTIVE), STAGES.index(Stage.LOYAL)])
        return {
            "customers": len(known.ids),
            "new_customers": len(known.ids) - len(earlier.ids),
            "bought": int(known.buyers.sum()),
            "engaged": int(engaged.sum()),
            "first_buyers": int((known.first_order >= self.days[0]).sum()),
        }

    def _buying(self) -> dict[str, Any]:
        past = self.book.history
        is_order = (past.total > 0) & (past.day <= self.days[1])
        row, day = past.row[is_order], past.day[is_order]
        inside = day >= self.days[0]
        count = np.bincount(row[inside], minlength=len(past.ids))
        buyers = int((count > 0).sum())
        follows = np.r_[False, row[1:] == row[:-1]]
        gaps = np.diff(day, prepend=0)[follows & inside] if len(day) else day
        return {
            "buyers": buyers,
            "repeat_purchase_rate": int((count > 1).sum()) / buyers if buyers else None,
            "purchase_cycle_days": float(np.median(gaps)) if len(gaps) else None,
        }

    def _sales(self, start: date, end: date) -> tuple[int, int]:
        orders, revenue = self.book.reader.one(_SALES, day_number(start), day_number(end)) or (0, 0)
        return orders, revenue

    def _growth(self, revenue: int, other: Callable[[date, date], tuple[date, date]]) -> float | None:
        try:
            start, end = other(self.start, self.end)
        except (OverflowError, ValueError):  # before the first day that the calendar knows
            return None
        return growth(revenue, self._sales(start, end)[1])
