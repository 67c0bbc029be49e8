"""A period of the shop that was asked about, and what was worked out for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from app.analytics.book import Book
from app.analytics.explain.view import term
from app.analytics.history import day_number
from app.analytics.period import feedback
from app.analytics.period.churn import Churn, churn
from app.analytics.period.metrics import Metrics, metrics
from app.core.explanation import Term, Unit
from app.db.reader import Reader


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


Told = tuple[Unit, tuple[Term, ...]]
"""The unit of a figure, and the numbers it is made of in the order of the calculation."""

Maker = Callable[[Period], Told]
