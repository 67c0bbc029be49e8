"""The figures of a customer by code, each with its explanation; a new one is a function and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from app.analytics.book import Book
from app.analytics.explain import ledger, scores, standing, sums, value
from app.analytics.explain.view import View
from app.core.explanation import Explanation
from app.db.reader import Reader

MAKERS: Mapping[str, Callable[[View], Explanation]] = {
    "recency": sums.recency,
    "orders": sums.orders,
    "net": sums.net,
    "r": scores.score("r"),
    "f": scores.score("f"),
    "m": scores.score("m"),
    "segment": scores.segment,
    "class8": scores.class8,
    "stage": standing.stage,
    "abc": standing.abc_class,
    "clv": value.lifetime_value,
    "p_alive": value.p_alive,
    "risk": value.risk,
    "expected_orders": value.expected_orders,
    "loyalty": ledger.loyalty,
    "need": standing.need,
    "interval": sums.interval,
    "overdue": sums.overdue,
    "average": sums.average,
    "points": ledger.points,
    "rating": ledger.rating,
}


def explain(
    reader: Reader,
    customer_id: int,
    code: str,
    as_of: date,
    settings: Mapping[str, Any],
    *,
    book: Book | None = None,
) -> Explanation:
    """How a figure of a customer came about, as of a day (inclusive; nothing later is seen).

    `code` is a key of `MAKERS`; any other raises KeyError. Pass a `book` of the same moment when several are asked.
    """
    return MAKERS[code](View(reader, customer_id, as_of, settings, book=book))
