"""Loyalty index 0-100, with its parts, and what customers bring by recommending. Product description,
section 2.

The weights are ours, and the page shows the parts, so that nobody has to believe the sum:
repeat buying 25, tenure 15, recency 20, frequency 15, satisfaction 15, referrals 10.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from app.analytics.book import Book
from app.analytics.facts import Facts
from app.analytics.history import day_number
from app.analytics.lifecycle import lost_limit
from app.core.enums import QuestionKind
from app.db.reader import Reader

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

WEIGHTS = {"repeat": 25, "tenure": 15, "recency": 20, "frequency": 15, "satisfaction": 15, "referrals": 10}
FULL_ORDERS = 5
FULL_TENURE = 3 * 365
FULL_PER_YEAR = 12.0
FULL_REFERRALS = 3

_RATINGS = """
SELECT r.customer_id, avg(a.number) FROM survey_answer a
  JOIN survey_question q ON q.id = a.question_id AND q.kind = ?
  JOIN survey_response r ON r.id = a.response_id AND r.deleted_at IS NULL
 WHERE r.customer_id IS NOT NULL AND r.answered_on <= ? AND a.number BETWEEN 1 AND 5 GROUP BY r.customer_id
"""
_REFERRED = "SELECT referrer_id, id FROM customer WHERE deleted_at IS NULL AND referrer_id IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Loyalty:
    """Per buyer of `ids`: the index 0-100, and each part 0-1 (NaN where nothing is known, which then does
    not count).
    """

    ids: Ints
    index: Floats
    parts: dict[str, Floats]

    @property
    def mean(self) -> float | None:
        return float(self.index.mean()) if len(self.index) else None


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one customer brought by recommending: customers (direct ones only), and their net purchases
    (minor units).
    """

    customer_id: int
    referred: int
    net: int


def loyalty(book: Book, as_of: date) -> Loyalty:
    """The index of every buyer as of a day.

    Repeat: orders beyond the first, full at five. Tenure: full at three years. Recency: 1 on the day of an
    order, 0 where someone counts as lost. Frequency: orders per year, full at twelve. Satisfaction: mean
    stars, 1 to 5; unknown without an answer, and the weights of the rest are then stretched. Referrals:
    full at three.
    """
    known = book.facts(as_of)
    buyers = known.buyers
    ratings = dict(book.reader.all(_RATINGS, QuestionKind.RATING.value, day_number(as_of)))
    referred = {each.customer_id: each.referred for each in contributions(book, as_of)}
    ids = known.ids[buyers]
    parts = {
        **_buying(known, buyers, lost_limit(known.median_interval, book.rules)),
        "satisfaction": (
            np.array([ratings.get(number, np.nan) for number in ids.tolist()], dtype=np.float64) - 1
        )
        / 4,
        "referrals": np.minimum(
            np.array([referred.get(number, 0) for number in ids.tolist()]) / FULL_REFERRALS, 1.0
        ),
    }
    return Loyalty(ids, weighted(parts), parts)


def weighted(parts: dict[str, Floats]) -> Floats:
    """The index from its parts; an unknown part leaves its weight to the others.

    >>> weighted({"repeat": np.array([1.0, 0.0]), "satisfaction": np.array([np.nan, 1.0])}).tolist()
    [100.0, 37.5]
    """
    columns = np.array([parts[name] for name in parts])
    weights = np.array([float(WEIGHTS[name]) for name in parts])[:, None] * ~np.isnan(columns)
    total: Floats = 100 * (np.nan_to_num(columns) * weights).sum(axis=0) / weights.sum(axis=0)
    return total


def contributions(book: Book, as_of: date) -> list[Contribution]:
    """Who recommended customers that had bought by the day, most valuable first."""
    known = book.facts(as_of)
    net = dict(zip(known.ids[known.buyers].tolist(), known.net[known.buyers].tolist(), strict=True))
    totals: dict[int, tuple[int, int]] = {}
    for referrer, customer in _referred(book.reader):
        if customer in net:
            count, brought = totals.get(referrer, (0, 0))
            totals[referrer] = (count + 1, brought + net[customer])
    found = [Contribution(number, count, brought) for number, (count, brought) in totals.items()]
    return sorted(found, key=lambda each: (-each.net, each.customer_id))


def _referred(reader: Reader) -> list[tuple[int, int]]:
    rows: list[tuple[int, int]] = reader.all(_REFERRED)
    return rows


def _buying(known: Facts, buyers: npt.NDArray[np.bool_], lost: Floats) -> dict[str, Floats]:
    orders, tenure = known.orders[buyers], (known.as_of - known.first_order)[buyers]
    return {
        "repeat": np.minimum((orders - 1) / (FULL_ORDERS - 1), 1.0),
        "tenure": np.minimum(tenure / FULL_TENURE, 1.0),
        "recency": np.clip(1 - known.recency[buyers] / np.maximum(lost[buyers], 1.0), 0.0, 1.0),
        "frequency": np.minimum(orders / np.maximum(tenure / 365, 1.0) / FULL_PER_YEAR, 1.0),
    }
