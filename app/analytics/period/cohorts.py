"""Cohorts: the customers of one first quarter, and how many of them bought again in each quarter since.

The plainest picture of whether a shop keeps whom it wins (Fader & Hardie, Probability Models for Customer-Base
Analysis; Berry & Linoff, Data Mining Techniques). Beside it, month by month: who bought, who came back, and churn.
Definitions: product description, section 2.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from app.analytics.book import Book
from app.analytics.history import History, day_number
from app.analytics.period.churn import churn
from app.core.days import Quarter, add_months, month_end

Ints = npt.NDArray[np.int64]

MOST = 8
"""So many first quarters are told, the latest ones."""


@dataclass(frozen=True, slots=True)
class Cohort:
    """Who first bought in `first`: `bought[k]` of the `customers` did so again in the k-th quarter after it.

    `bought[0]` counts those who bought on a second day within the first quarter itself. The last quarter may not
    be over. `ids` are the members.
    """

    first: Quarter
    customers: int
    bought: tuple[int, ...]
    ids: Ints

    @property
    def shares(self) -> tuple[float, ...]:
        """The shares 0-1 of the cohort; a cohort is never empty."""
        return tuple(count / self.customers for count in self.bought)


@dataclass(frozen=True, slots=True)
class Month:
    """A month's buyers, and those of them with an order before it; rates 0-1, None where there was nobody.

    `repeat_purchase_rate` is the share of its buyers with two orders or more in the month; retention is 1 − churn.
    """

    start: date
    end: date
    buyers: int
    returning: int
    repeat_purchase_rate: float | None
    churn_rate: float | None
    retention_rate: float | None


def cohorts(book: Book, as_of: date, most: int = MOST) -> tuple[Cohort, ...]:
    """The cohorts of the `most` quarters up to that of the day, oldest first; quarters without a first buyer are left
    out.
    """
    row, day = _orders(book.history, as_of)
    if len(row) == 0:
        return ()
    latest = Quarter.of(as_of)
    quarter = _quarters(day)
    begins = np.flatnonzero(np.r_[True, row[1:] != row[:-1]])
    first_day, first = np.repeat(day[begins], _runs(begins, len(row))), quarter[begins]
    again = day > first_day
    since = quarter - np.repeat(first, _runs(begins, len(row)))
    span = int(since.max()) + 1
    visits = np.unique(row[again] * span + since[again])
    age, home = visits % span, np.full(len(book.history.ids), -1, dtype=np.int64)
    home[row[begins]] = first
    came = home[visits // span]
    found = []
    for quarters_ago in range(most - 1, -1, -1):
        start = _index(latest) - quarters_ago
        members = book.history.ids[home == start]
        if len(members):
            counts = np.bincount(age[came == start], minlength=quarters_ago + 1)[: quarters_ago + 1]
            found.append(Cohort(latest.shifted(-quarters_ago), len(members), tuple(counts.tolist()), members))
    return tuple(found)


def months(book: Book, as_of: date, n: int = 12) -> tuple[Month, ...]:
    """The last `n` months up to that of the day, oldest first, from the first order on."""
    row, day = _orders(book.history, as_of)
    if len(row) == 0:
        return ()
    earliest, found = int(day.min()), []
    for back in range(n - 1, -1, -1):
        try:
            start = add_months(as_of.replace(day=1), -back)
        except (OverflowError, ValueError):  # before the first month that the calendar knows
            continue
        end = min(month_end(start), as_of)
        if day_number(end) >= earliest:
            found.append(_month(book, start, end, row, day))
    return tuple(found)


def _month(book: Book, start: date, end: date, row: Ints, day: Ints) -> Month:
    inside = (day >= day_number(start)) & (day <= day_number(end))
    count = np.bincount(row[inside], minlength=len(book.history.ids))
    before = np.zeros(len(book.history.ids), dtype=bool)
    before[row[day < day_number(start)]] = True
    buyers = int((count > 0).sum())
    change = churn(book, start, end)
    return Month(
        start=start,
        end=end,
        buyers=buyers,
        returning=int((before & (count > 0)).sum()),
        repeat_purchase_rate=int((count > 1).sum()) / buyers if buyers else None,
        churn_rate=change.rate,
        retention_rate=change.retention,
    )


def _orders(history: History, as_of: date) -> tuple[Ints, Ints]:
    """Customer and day of every order up to the day, by customer, then day."""
    seen = (history.total > 0) & (history.day <= day_number(as_of))
    return history.row[seen], history.day[seen]


def _runs(begins: Ints, n: int) -> Ints:
    lengths: Ints = np.diff(np.r_[begins, n])
    return lengths


def _quarters(day: Ints) -> Ints:
    """Which quarter each day number is in, counted from the first of 1970."""
    quarter: Ints = day.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) // 3
    return quarter


def _index(quarter: Quarter) -> int:
    return int(_quarters(np.array([day_number(quarter.start)]))[0])
