"""The figures of the shop over a period by name, each with its explanation; names are those of `metrics.Metrics`.

The four key numbers of Today go by their own short names as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from app.analytics import feedback
from app.analytics.book import Book
from app.analytics.churn import Churn, churn, eve
from app.analytics.explain.view import term
from app.analytics.history import STAGES, day_number
from app.analytics.metrics import Metrics, metrics, previous_period, year_before
from app.core.enums import Stage
from app.core.explanation import Explanation, Term, Unit
from app.db.reader import Reader

_SALES = """
SELECT coalesce(sum(total > 0), 0), coalesce(sum(max(total, 0)), 0), coalesce(sum(min(total, 0)), 0)
  FROM purchase WHERE deleted_at IS NULL AND bought_on BETWEEN ? AND ?
"""
_COSTS = """
SELECT count(*), coalesce(sum(total), 0), coalesce(sum(cost), 0) FROM purchase
 WHERE deleted_at IS NULL AND cost IS NOT NULL AND bought_on BETWEEN ? AND ?
"""

ALIASES = {"active": "engaged", "repeat": "repeat_purchase_rate", "churn": "churn_rate"}
"""The key numbers of Today, as the metrics call them."""


@dataclass(frozen=True)
class Period:
    """The days asked, and what was worked out for them."""

    book: Book
    first: date
    last: date

    @property
    def reader(self) -> Reader:
        return self.book.reader

    @cached_property
    def metrics(self) -> Metrics:
        return metrics(self.reader, self.first, self.last, book=self.book)

    @cached_property
    def churn(self) -> Churn:
        return churn(self.book, self.first, self.last)

    @cached_property
    def scores(self) -> feedback.Scores:
        return feedback.scores(self.reader, self.first, self.last)

    @property
    def numbers(self) -> tuple[int, int]:
        return day_number(self.first), day_number(self.last)

    @property
    def terms(self) -> tuple[Term, ...]:
        """The period itself."""
        return term("first_day", self.first, Unit.DAY), term("last_day", self.last, Unit.DAY)

    @property
    def stood_on(self) -> date:
        """The day whose stages count, where the period is not over."""
        return self.book.standing_on(self.last)


Maker = Callable[[Period], tuple[Unit, tuple[Term, ...]]]


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


def _customers(period: Period) -> tuple[Unit, tuple[Term, ...]]:
    now = period.metrics
    return Unit.COUNT, (
        term("customers_before", now.customers - now.new_customers),
        term("new_customers", now.new_customers),
    )


def _new_customers(period: Period) -> tuple[Unit, tuple[Term, ...]]:
    now = period.metrics
    return Unit.COUNT, (
        term("customers", now.customers),
        term("customers_before", now.customers - now.new_customers),
    )


def _engaged(period: Period) -> tuple[Unit, tuple[Term, ...]]:
    stages = period.book.stages(period.stood_on)
    counted = {one: int((stages == STAGES.index(one)).sum()) for one in (Stage.ACTIVE, Stage.LOYAL)}
    terms = (term(f"stage_{one}", number) for one, number in counted.items())
    return Unit.COUNT, (*terms, term("stood_on", period.stood_on, Unit.DAY))


def _buyers(period: Period) -> tuple[Unit, tuple[Term, ...]]:
    return Unit.COUNT, (term("all_orders", period.metrics.orders),)


def _orders(period: Period) -> tuple[Unit, tuple[Term, ...]]:
    _, sold, returned = _sales(period)
    return Unit.COUNT, (
        term("order_total", sold, Unit.MONEY), term("return_total", returned, Unit.MONEY),
    )  # fmt: skip


def _revenue(period: Period) -> tuple[Unit, tuple[Term, ...]]:
    orders, sold, returned = _sales(period)
    return Unit.MONEY, (
        term("order_total", sold, Unit.MONEY),
        term("return_total", returned, Unit.MONEY),
        term("all_orders", orders),
        term("walk_in_revenue", period.metrics.walk_in_revenue, Unit.MONEY),
    )


def _profit(period: Period) -> tuple[Unit, tuple[Term, ...]]:
    purchases, total, cost = period.reader.one(_COSTS, *period.numbers) or (0, 0, 0)
    return Unit.MONEY, (
        term("costed_total", total, Unit.MONEY),
        term("costed_cost", cost, Unit.MONEY),
        term("costed_purchases", purchases),
        term("revenue", period.metrics.revenue, Unit.MONEY),
    )


def _growth(other: Callable[[date, date], tuple[date, date]]) -> Maker:
    def made(period: Period) -> tuple[Unit, tuple[Term, ...]]:
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


def _repeat(period: Period) -> tuple[Unit, tuple[Term, ...]]:
    now = period.metrics
    again = None if now.repeat_purchase_rate is None else round(now.repeat_purchase_rate * now.buyers)
    return Unit.SHARE, (term("buyers_again", again), term("buyers", now.buyers))


def _average(period: Period) -> tuple[Unit, tuple[Term, ...]]:
    now = period.metrics
    return Unit.MONEY, (term("revenue", now.revenue, Unit.MONEY), term("all_orders", now.orders))


def _cycle(period: Period) -> tuple[Unit, tuple[Term, ...]]:
    return Unit.DAYS, (term("buyers", period.metrics.buyers), term("all_orders", period.metrics.orders))


def _churned(unit: Unit) -> Maker:
    def made(period: Period) -> tuple[Unit, tuple[Term, ...]]:
        found = period.churn
        return unit, (
            term("eve", eve(period.first), Unit.DAY),
            term("at_start", found.at_start),
            term("lost_of_them", len(found.lost)),
            term("stood_on", period.stood_on, Unit.DAY),
        )

    return made


def _won_back(period: Period) -> tuple[Unit, tuple[Term, ...]]:
    before = eve(period.first)
    known, stages = period.book.facts(before), period.book.stages(before)
    lost = int((known.buyers & (stages == STAGES.index(Stage.LOST))).sum())
    return Unit.COUNT, (
        term("eve", before, Unit.DAY),
        term("lost_at_start", lost),
        term("stood_on", period.stood_on, Unit.DAY),
    )


def _csat(period: Period) -> tuple[Unit, tuple[Term, ...]]:
    stars = period.scores.ratings
    counts = (term(f"stars_{number}", stars[number - 1]) for number in range(5, 0, -1))
    return Unit.SHARE, (*counts, term("satisfied", sum(stars[3:])), term("answers", sum(stars)))


def _nps(period: Period) -> tuple[Unit, tuple[Term, ...]]:
    heard = period.scores
    return Unit.NUMBER, (
        term("promoters", heard.promoters),
        term("passives", heard.nps_replies - heard.promoters - heard.detractors),
        term("detractors", heard.detractors),
        term("answers", heard.nps_replies),
    )


def _complaint_rate(period: Period) -> tuple[Unit, tuple[Term, ...]]:
    now = period.metrics
    return Unit.NUMBER, (term("complaints", now.complaints), term("all_orders", now.orders))


def _plain(period: Period) -> tuple[Unit, tuple[Term, ...]]:
    """A count that is its own definition."""
    return Unit.COUNT, ()


def _walk_ins(period: Period) -> tuple[Unit, tuple[Term, ...]]:
    return Unit.MONEY, (term("revenue", period.metrics.revenue, Unit.MONEY),)


def _care_done(period: Period) -> tuple[Unit, tuple[Term, ...]]:
    return Unit.COUNT, (term("care_due", period.metrics.care_due),)


MAKERS: Mapping[str, Maker] = {
    "customers": _customers,
    "new_customers": _new_customers,
    "engaged": _engaged,
    "bought": _plain,
    "first_buyers": _plain,
    "buyers": _buyers,
    "orders": _orders,
    "revenue": _revenue,
    "walk_in_revenue": _walk_ins,
    "profit": _profit,
    "sales_growth": _growth(previous_period),
    "sales_growth_year": _growth(year_before),
    "repeat_purchase_rate": _repeat,
    "average_order_value": _average,
    "purchase_cycle_days": _cycle,
    "churn_rate": _churned(Unit.SHARE),
    "retention_rate": _churned(Unit.SHARE),
    "lost": _churned(Unit.COUNT),
    "won_back": _won_back,
    "csat": _csat,
    "nps": _nps,
    "complaints": _plain,
    "complaint_rate": _complaint_rate,
    "interactions": _plain,
    "care_due": _plain,
    "care_done": _care_done,
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


def _sales(period: Period) -> tuple[int, int, int]:
    orders, sold, returned = period.reader.one(_SALES, *period.numbers) or (0, 0, 0)
    return orders, sold, returned


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
