"""What was sold in a period: how each figure of money and orders came about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.analytics.explain.shop_period import Maker, Period, Told
from app.analytics.explain.view import term
from app.analytics.period.metrics import metrics
from app.core.explanation import Unit

_SALES = """
SELECT coalesce(sum(total > 0), 0), coalesce(sum(max(total, 0)), 0), coalesce(sum(min(total, 0)), 0)
  FROM purchase WHERE deleted_at IS NULL AND bought_on BETWEEN ? AND ?
"""
_COSTS = """
SELECT count(*), coalesce(sum(total), 0), coalesce(sum(cost), 0) FROM purchase
 WHERE deleted_at IS NULL AND cost IS NOT NULL AND bought_on BETWEEN ? AND ?
"""


def revenue(period: Period) -> Told:
    orders, sold, returned = _sales(period)
    return Unit.MONEY, (
        term("order_total", sold, Unit.MONEY),
        term("return_total", returned, Unit.MONEY),
        term("all_orders", orders),
        term("walk_in_revenue", period.metrics.walk_in_revenue, Unit.MONEY),
    )


def walk_ins(period: Period) -> Told:
    return Unit.MONEY, (term("revenue", period.metrics.revenue, Unit.MONEY),)


def profit(period: Period) -> Told:
    purchases, total, cost = period.reader.one(_COSTS, *period.numbers) or (0, 0, 0)
    return Unit.MONEY, (
        term("costed_total", total, Unit.MONEY),
        term("costed_cost", cost, Unit.MONEY),
        term("costed_purchases", purchases),
        term("revenue", period.metrics.revenue, Unit.MONEY),
    )


def growth(other: Callable[[date, date], tuple[date, date]]) -> Maker:
    def made(period: Period) -> Told:
        now = term("revenue", period.metrics.revenue, Unit.MONEY)
        try:
            first, last = other(period.first, period.last)
        except (OverflowError, ValueError):  # before the first day that the calendar knows
            return Unit.SHARE, (now,)
        before = metrics(period.reader, first, last, book=period.book, with_profit=False)
        return Unit.SHARE, (
            now,
            term("revenue_before", before.revenue, Unit.MONEY),
            term("before_first", first, Unit.DAY),
            term("before_last", last, Unit.DAY),
        )

    return made


def orders(period: Period) -> Told:
    _, sold, returned = _sales(period)
    return Unit.COUNT, (
        term("order_total", sold, Unit.MONEY), term("return_total", returned, Unit.MONEY),
    )  # fmt: skip


def average(period: Period) -> Told:
    now = period.metrics
    return Unit.MONEY, (term("revenue", now.revenue, Unit.MONEY), term("all_orders", now.orders))


def cycle(period: Period) -> Told:
    return Unit.DAYS, (term("buyers", period.metrics.buyers), term("all_orders", period.metrics.orders))


def _sales(period: Period) -> tuple[int, int, int]:
    orders, sold, returned = period.reader.one(_SALES, *period.numbers) or (0, 0, 0)
    return orders, sold, returned
