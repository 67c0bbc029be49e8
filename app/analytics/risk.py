"""Warnings: customers who may be slipping away, each with the reasons as codes and numbers. Product
description, section 2.

The words for the reasons stand in `analytics.json` under `risk.<code>`; the most urgent customer comes first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from app.analytics.book import Book
from app.analytics.classification import Classification
from app.analytics.facts import Facts, sum_by_row
from app.analytics.history import STAGES, History, day_number
from app.core.days import add_months
from app.core.enums import CaseState, FeedbackKind, QuestionKind, Stage
from app.db.reader import Reader

Floats = npt.NDArray[np.float64]

OVERDUE = "overdue"
UNLIKELY_ALIVE = "unlikely_alive"
FALLING_SPEND = "falling_spend"
OPEN_COMPLAINT = "open_complaint"
LOW_SATISFACTION = "low_satisfaction"
SILENCE = "silence"

CODES = (OVERDUE, UNLIKELY_ALIVE, FALLING_SPEND, OPEN_COMPLAINT, LOW_SATISFACTION, SILENCE)

OVERDUE_FROM = 1.5
ALIVE_BELOW = 0.5
SPEND_WINDOW = 90
FALL_FROM = 0.4
SILENT_DAYS = 90

_WEIGHTS = {
    OPEN_COMPLAINT: 3.0,
    OVERDUE: 2.0,
    UNLIKELY_ALIVE: 2.0,
    LOW_SATISFACTION: 2.0,
    FALLING_SPEND: 1.0,
    SILENCE: 0.5,
}
_CASES = """
SELECT customer_id, min(opened_on) FROM feedback_case
 WHERE deleted_at IS NULL AND customer_id IS NOT NULL AND kind = ? AND opened_on <= ?
   AND (state IN (?, ?) OR resolved_on > ?)
 GROUP BY customer_id
"""
_RATINGS = """
SELECT r.customer_id, a.number FROM survey_answer a
  JOIN survey_question q ON q.id = a.question_id AND q.kind = ?
  JOIN survey_response r ON r.id = a.response_id AND r.deleted_at IS NULL
 WHERE r.customer_id IS NOT NULL AND r.answered_on BETWEEN ? AND ? AND a.number IS NOT NULL
 ORDER BY r.answered_on, r.id
"""
_TALKS = """
SELECT customer_id, max(happened_on) FROM interaction
 WHERE deleted_at IS NULL AND happened_on <= ? GROUP BY customer_id
"""
_TALK_AFTER = "SELECT EXISTS (SELECT 1 FROM interaction WHERE happened_on > ?)"
_KEPT_TALKS = "SELECT customer_id, last_contact_on FROM customer_stats WHERE last_contact_on IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Reason:
    """A code and the number that its sentence holds: times the usual interval, probability, share of
    spending gone, days, or stars.
    """

    code: str
    value: float


@dataclass(frozen=True, slots=True)
class AtRisk:
    """A customer on the watch list; `score` only ranks, it is no probability."""

    customer_id: int
    stage: Stage
    days_since: int
    usual_interval: float | None
    net: int
    score: float
    reasons: tuple[Reason, ...]


def watch_list(book: Book, as_of: date, classified: Classification | None = None) -> list[AtRisk]:
    """Buyers not yet lost with at least one real reason (silence alone is none), most urgent first.

    `classified` (as of the same day) brings P(alive); without it that reason is left out.
    """
    known, stage = book.facts(as_of), book.stages(as_of)
    reasons = _Reasons(known)
    reasons.add(OVERDUE, overdue_ratio(known), lambda ratio: ratio >= OVERDUE_FROM)
    if classified is not None and len(classified) == len(known.ids):
        reasons.add(UNLIKELY_ALIVE, classified.p_alive, lambda alive: alive < ALIVE_BELOW)
    reasons.add(FALLING_SPEND, spending_fall(book.history, known, as_of), lambda fall: fall >= FALL_FROM)
    reasons.add(OPEN_COMPLAINT, _onto(known, _open_since(book.reader, as_of)), lambda days: days >= 0)
    reasons.add(LOW_SATISFACTION, _onto(known, _latest_rating(book.reader, as_of)), lambda stars: stars <= 2)
    reasons.add(SILENCE, _silence(book.reader, known, as_of), lambda days: days >= SILENT_DAYS)
    watched = known.buyers & (stage != STAGES.index(Stage.LOST))
    found = [
        _warning(known, stage, int(place), reasons.of(int(place)))
        for place in np.flatnonzero(watched & reasons.real)
    ]
    return sorted(found, key=lambda warning: (-warning.score, -warning.net, warning.customer_id))


def overdue_ratio(known: Facts) -> Floats:
    """Days since the latest order over the own median interval; NaN below three orders.

    Customers who order several times a day count as if they came daily.
    """
    ratio: Floats = known.recency / np.maximum(known.median_interval, 1.0)
    return ratio


def spending_fall(history: History, known: Facts, as_of: date) -> Floats:
    """Share of spending gone, 0-1: the last 90 days against the better of the 90 before and the same days
    a year ago.

    NaN where neither of those two had sales, or nothing was lost.
    """
    end = day_number(as_of)
    recent = _spent(history, known, end - SPEND_WINDOW + 1, end)
    before = _spent(history, known, end - 2 * SPEND_WINDOW + 1, end - SPEND_WINDOW)
    year_end = day_number(add_months(as_of, -12)) if as_of.year > 1 else end
    year_ago = _spent(history, known, year_end - SPEND_WINDOW + 1, year_end)
    usual = np.maximum(before, year_ago).astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        fall = np.where(usual > 0, 1 - np.maximum(recent, 0) / usual, np.nan)
    return np.where(fall > 0, fall, np.nan)


class _Reasons:
    """Reason by reason, the value per customer (NaN where the reason does not hold)."""

    def __init__(self, known: Facts) -> None:
        self.values: dict[str, Floats] = {}
        self.real = np.zeros(len(known.ids), dtype=bool)

    def add(self, code: str, values: Floats, holds: Callable[[Floats], npt.NDArray[np.bool_]]) -> None:
        with np.errstate(invalid="ignore"):
            here = holds(values) & ~np.isnan(values)
        self.values[code] = np.where(here, values, np.nan)
        if code != SILENCE:
            self.real |= here

    def of(self, place: int) -> tuple[Reason, ...]:
        found = [(code, float(values[place])) for code, values in self.values.items()]
        return tuple(Reason(code, value) for code, value in found if not np.isnan(value))


def _warning(known: Facts, stage: npt.NDArray[np.int8], place: int, reasons: tuple[Reason, ...]) -> AtRisk:
    interval = float(known.median_interval[place])
    return AtRisk(
        customer_id=int(known.ids[place]),
        stage=STAGES[int(stage[place])],
        days_since=int(known.recency[place]),
        usual_interval=None if np.isnan(interval) else interval,
        net=int(known.net[place]),
        score=sum(_urgency(reason) for reason in reasons),
        reasons=reasons,
    )


def _urgency(reason: Reason) -> float:
    weight = _WEIGHTS[reason.code]
    return weight * min(reason.value / OVERDUE_FROM, 3.0) if reason.code == OVERDUE else weight


def _spent(history: History, known: Facts, first: int, last: int) -> npt.NDArray[np.int64]:
    inside = (history.day >= first) & (history.day <= last)
    sums = sum_by_row(history.row[inside], history.total[inside], len(history.ids))
    return sums[np.searchsorted(history.ids, known.ids)]


def _onto(known: Facts, values: dict[int, float]) -> Floats:
    full = np.full(len(known.ids), np.nan)
    if values:
        ids = np.fromiter(values, dtype=np.int64)
        place = np.minimum(np.searchsorted(known.ids, ids), max(len(known.ids) - 1, 0))
        fits = known.ids[place] == ids if len(known.ids) else np.zeros(len(ids), dtype=bool)
        full[place[fits]] = np.fromiter(values.values(), dtype=np.float64)[fits]
    return full


def _open_since(reader: Reader, as_of: date) -> dict[int, float]:
    day = day_number(as_of)
    states = (CaseState.OPEN.value, CaseState.IN_PROGRESS.value)
    rows = reader.all(_CASES, FeedbackKind.COMPLAINT.value, day, *states, day)
    return {customer: float(day - opened) for customer, opened in rows}


def _latest_rating(reader: Reader, as_of: date) -> dict[int, float]:
    """The last stars each customer gave within a year."""
    day = day_number(as_of)
    return {
        customer: float(stars)
        for customer, stars in reader.all(_RATINGS, QuestionKind.RATING.value, day - 365, day)
    }


def _silence(reader: Reader, known: Facts, as_of: date) -> Floats:
    """Days without a word, for those who ever had one: since the latest talk or order."""
    day = day_number(as_of)
    kept = not reader.value(_TALK_AFTER, day)
    rows = reader.all(_KEPT_TALKS) if kept else reader.all(_TALKS, day)
    talked = _onto(known, {customer: float(last) for customer, last in rows})
    silence: Floats = day - np.fmax(talked, known.last_order)
    return silence
