"""One customer among all the others as of a day: what the explanations of a customer's figures look at.

Everything is worked out when it is first asked for: the days between two orders need no model of the whole shop.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from app.analytics.book import Book
from app.analytics.classification import Classification, Scheme, assemble, no_needs, profit_for
from app.analytics.facts import Facts
from app.analytics.lifetime import clv
from app.core.explanation import Explanation, Term, Unit
from app.core.money import currency
from app.db.reader import Reader

NO_ORDERS = "explain.note.no_orders"
NOT_IN_WINDOW = "explain.note.not_in_window"
UNKNOWN_THEN = "explain.note.unknown_then"


class View:
    """A customer, the day, the shop's settings, and the shop as it was then."""

    def __init__(
        self,
        reader: Reader,
        customer_id: int,
        as_of: date,
        settings: Mapping[str, Any],
        *,
        book: Book | None = None,
    ) -> None:
        self.reader, self.customer_id, self.as_of, self.settings = reader, customer_id, as_of, settings
        self.book = book if book is not None else Book(reader, settings, today=as_of)

    @cached_property
    def facts(self) -> Facts:
        return self.book.facts(self.as_of)

    @cached_property
    def place(self) -> int | None:
        """Where the customer stands in the columns of the facts; None for one not known on the day."""
        ids = self.facts.ids
        at = int(np.searchsorted(ids, self.customer_id))
        return at if at < len(ids) and ids[at] == self.customer_id else None

    @property
    def buys(self) -> bool:
        """Whether the customer had an order by the day."""
        return self.place is not None and bool(self.facts.buyers[self.place])

    @property
    def scored(self) -> bool:
        """Whether the customer had an order in the RFM window."""
        return self.place is not None and bool(self.facts.scored[self.place])

    @property
    def scheme(self) -> Scheme:
        return "threshold" if self.settings.get("rfm.scheme") == "threshold" else "quintile"

    @cached_property
    def classified(self) -> Classification:
        """Scores and classes of everybody, without value and need."""
        known = self.facts
        profit = profit_for(self.reader, self.as_of, known, self.settings)
        return assemble(self.as_of, self.scheme, known, self.settings, None, no_needs(known), profit)

    @cached_property
    def days(self) -> clv.OrderDays:
        return clv.order_days(self.book.history, self.as_of)

    @cached_property
    def models(self) -> clv.Models:
        return clv.fit(self.days, int(self.settings["clv.min_repeat_buyers"]), self.scale)

    @property
    def scale(self) -> int:
        """Minor units of the shop's currency in one major unit."""
        return currency(self.settings["shop.currency"]).scale

    @cached_property
    def orders(self) -> npt.NDArray[np.int64]:
        """The customer's purchases by the day, as rows of day and total, in the order of days."""
        past = self.book.history
        at = int(np.searchsorted(past.ids, self.customer_id))
        if at >= len(past.ids) or past.ids[at] != self.customer_id:
            return np.zeros((0, 2), dtype=np.int64)
        own = (past.row == at) & (past.day <= self.facts.as_of)
        return np.column_stack([past.day[own], past.total[own]])

    def told(self, figure: str, value: Any, unit: Unit, *terms: Term, **more: Any) -> Explanation:
        """An explanation with the words of this area."""
        return Explanation(f"explain.{figure}", self.as_of, value, unit, terms, **more)

    def silent(self, figure: str, unit: Unit, *notes: str, **more: Any) -> Explanation:
        """The figure is not known, and why."""
        why = notes or ((UNKNOWN_THEN,) if self.place is None else (NO_ORDERS,))
        return Explanation(f"explain.{figure}", self.as_of, None, unit, notes=why, **more)


def term(name: str, value: Any, unit: Unit = Unit.COUNT) -> Term:
    """A number that went in; numpy's become plain ones, and what is no number becomes unknown."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and value != value:
        value = None
    return Term(f"explain.term.{name}", value, unit)
