"""The figures of the shop over a period by name, each with its explanation; names are those of `metrics.Metrics`.

The four key numbers of Today go by their own short names as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.analytics.book import Book
from app.analytics.explain import shop_customers as customers
from app.analytics.explain import shop_sales as sales
from app.analytics.explain import shop_service as service
from app.analytics.explain.shop_period import Maker, Period, Told
from app.analytics.period.metrics import Metrics, previous_period, year_before
from app.core.explanation import Explanation, Unit
from app.db.reader import Reader

ALIASES = {"active": "engaged", "repeat": "repeat_purchase_rate", "churn": "churn_rate"}
"""The key numbers of Today, as the metrics call them."""


def explain(
    reader: Reader,
    code: str,
    first: date,
    last: date,
    today: date,
    settings: Mapping[str, Any],
    *,
    book: Book | None = None,
) -> Explanation:
    """How a figure of the period came about; `code` is a key of `MAKERS` or an alias, any other raises KeyError."""
    name = ALIASES.get(code, code)
    maker = MAKERS[name]
    period = Period(book if book is not None else Book(reader, settings, today=today), first, last)
    unit, terms = maker(period)
    value = _value(period.metrics, name)
    notes = () if value is not None else (f"explain.missing.{_missing(name)}",)
    return Explanation(
        f"explain.shop.{name}",
        period.stood_on,
        value,
        unit,
        (*period.terms, *terms),
        given=_limits(period),
        notes=notes,
    )


def _plain(period: Period) -> Told:
    """A count that is its own definition."""
    return Unit.COUNT, ()


MAKERS: Mapping[str, Maker] = {
    "customers": customers.customers,
    "new_customers": customers.new_customers,
    "engaged": customers.engaged,
    "bought": _plain,
    "first_buyers": _plain,
    "buyers": customers.buyers,
    "orders": sales.orders,
    "revenue": sales.revenue,
    "walk_in_revenue": sales.walk_ins,
    "profit": sales.profit,
    "sales_growth": sales.growth(previous_period),
    "sales_growth_year": sales.growth(year_before),
    "repeat_purchase_rate": customers.repeat,
    "average_order_value": sales.average,
    "purchase_cycle_days": sales.cycle,
    "churn_rate": customers.churned(Unit.SHARE),
    "retention_rate": customers.churned(Unit.SHARE),
    "lost": customers.churned(Unit.COUNT),
    "won_back": customers.won_back,
    "csat": service.csat,
    "nps": service.nps,
    "complaints": _plain,
    "complaint_rate": service.complaint_rate,
    "interactions": _plain,
    "care_due": _plain,
    "care_done": service.care_done,
}
"""What can be asked of a period."""

_MISSING = {
    "profit": "costs", "repeat_purchase_rate": "buyers", "average_order_value": "orders",
    "purchase_cycle_days": "cycle", "churn_rate": "nobody", "retention_rate": "nobody", "csat": "answers",
    "nps": "answers", "complaint_rate": "orders", "sales_growth": "before", "sales_growth_year": "before",
}  # fmt: skip


def _value(found: Metrics, name: str) -> Any:
    """As it is shown: the net promoter score in points."""
    value = getattr(found, name)
    return 100 * value if name == "nps" and value is not None else value


def _missing(name: str) -> str:
    """Why a figure has no value."""
    return _MISSING.get(name, "orders")


def _limits(period: Period) -> tuple[tuple[str, str], ...]:
    """The shop's limits that decide who is active or lost."""
    rules = period.book.rules
    return tuple(
        (name, f"{getattr(rules, name):g}")
        for name in (
            "dormant_factor",
            "dormant_days",
            "lost_factor",
            "lost_days",
            "loyal_orders",
            "loyal_tenure",
        )
    )
