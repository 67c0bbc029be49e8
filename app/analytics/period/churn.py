"""Churn: who was lost in a period, who came back, and the rates. Product description, section 2."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from app.analytics.book import Book
from app.analytics.facts import Facts
from app.analytics.history import STAGES
from app.analytics.lifecycle import Codes
from app.core.enums import Stage

Ints = npt.NDArray[np.int64]

_LOST = STAGES.index(Stage.LOST)


@dataclass(frozen=True, slots=True)
class Churn:
    """`at_start` customers had bought and were not lost when the period began; `lost` of them are at its end.

    `won_back` had bought, were lost when it began and are not at its end. Rates are 0-1, None where there
    was nobody.
    """

    start: date
    end: date
    at_start: int
    lost: Ints
    won_back: Ints

    @property
    def rate(self) -> float | None:
        return len(self.lost) / self.at_start if self.at_start else None

    @property
    def retention(self) -> float | None:
        rate = self.rate
        return None if rate is None else 1 - rate


def churn(book: Book, start: date, end: date) -> Churn:
    """Churn of the period from `start` to `end`, both inclusive: from the stages on the eve of the start
    to those on the end (or today, where the period is not over).
    """
    before, last = eve(start), book.standing_on(end)
    if last < before:
        nobody = np.zeros(0, dtype=np.int64)
        return Churn(start, end, 0, nobody, nobody)
    return compare(start, end, book.facts(before), book.stages(before), book.facts(last), book.stages(last))


def eve(start: date) -> date:
    """The day before a period begins (or the first day of all)."""
    return start - timedelta(days=1) if start > date.min else start


def compare(start: date, end: date, before: Facts, was: Codes, after: Facts, now: Codes) -> Churn:
    """The same from facts and stages of two days."""
    had_bought = before.ids[before.buyers]
    lost_before = before.ids[before.buyers & (was == _LOST)]
    lost_after = after.ids[now == _LOST]
    here = np.setdiff1d(had_bought, lost_before, assume_unique=True)
    return Churn(
        start,
        end,
        at_start=len(here),
        lost=np.intersect1d(here, lost_after, assume_unique=True),
        won_back=np.setdiff1d(lost_before, lost_after, assume_unique=True),
    )
