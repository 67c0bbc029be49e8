"""What customers say: satisfaction scores, and cases by kind, category and time taken. Product
description, section 2.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from statistics import median

from app.analytics.history import day_number
from app.core.enums import FeedbackCategory, FeedbackKind, QuestionKind
from app.db.reader import Reader

_ANSWERS = """
SELECT a.number, count(*)
  FROM survey_answer a
  JOIN survey_question q ON q.id = a.question_id AND q.kind = ?
  JOIN survey_response r ON r.id = a.response_id AND r.deleted_at IS NULL
 WHERE r.answered_on BETWEEN ? AND ? AND a.number BETWEEN ? AND ?
 GROUP BY a.number
"""
_COMPLAINTS = (
    "SELECT count(*) FROM feedback_case WHERE deleted_at IS NULL AND kind = ? AND opened_on BETWEEN ? AND ?"
)
_CATEGORIES = """
SELECT category, count(*) FROM feedback_case
 WHERE deleted_at IS NULL AND kind = ? AND opened_on BETWEEN ? AND ? GROUP BY category
"""
_KINDS = """
SELECT kind, count(*) FROM feedback_case WHERE deleted_at IS NULL AND opened_on BETWEEN ? AND ? GROUP BY kind
"""
_TIMES = """
SELECT first_response_at - opened_at, resolved_at - opened_at FROM feedback_case
 WHERE deleted_at IS NULL AND kind = ? AND opened_on BETWEEN ? AND ?
"""
_MS_PER_HOUR = 3_600_000


@dataclass(frozen=True, slots=True)
class Scores:
    """Answers of a period: how many gave 1 to 5 stars, and how many 0 to 10 on the question of recommending."""

    ratings: tuple[int, ...]
    recommend: tuple[int, ...]

    @property
    def csat_replies(self) -> int:
        return sum(self.ratings)

    @property
    def csat(self) -> float | None:
        """Share of 4 and 5 on the five-point scale; None without answers."""
        return sum(self.ratings[3:]) / self.csat_replies if self.csat_replies else None

    @property
    def average_rating(self) -> float | None:
        stars = sum(star * number for star, number in enumerate(self.ratings, 1))
        return stars / self.csat_replies if self.csat_replies else None

    @property
    def nps_replies(self) -> int:
        return sum(self.recommend)

    @property
    def promoters(self) -> int:
        return sum(self.recommend[9:])

    @property
    def detractors(self) -> int:
        return sum(self.recommend[:7])

    @property
    def nps(self) -> float | None:
        """Share of 9-10 less share of 0-6, -1 to 1; None without answers."""
        return (self.promoters - self.detractors) / self.nps_replies if self.nps_replies else None


@dataclass(frozen=True, slots=True)
class HandlingTimes:
    """Medians in hours over the complaints opened in the period; None where none has got so far."""

    first_response: float | None
    resolution: float | None


def scores(reader: Reader, start: date, end: date) -> Scores:
    """All answers to rating and NPS questions given from `start` to `end`; numbers off the scale are
    passed over.
    """
    return Scores(
        tuple(_histogram(reader, QuestionKind.RATING, start, end, 1, 5)),
        tuple(_histogram(reader, QuestionKind.NPS, start, end, 0, 10)),
    )


def complaints(reader: Reader, start: date, end: date) -> int:
    """Complaint cases opened in the period."""
    return int(reader.value(_COMPLAINTS, FeedbackKind.COMPLAINT.value, day_number(start), day_number(end)))


def by_kind(reader: Reader, start: date, end: date) -> dict[FeedbackKind, int]:
    """Cases opened in the period, every kind named."""
    found = dict(reader.all(_KINDS, day_number(start), day_number(end)))
    return {kind: found.get(kind.value, 0) for kind in FeedbackKind}


def by_category(reader: Reader, start: date, end: date, kind: FeedbackKind) -> dict[FeedbackCategory, int]:
    """Cases of one kind opened in the period, most frequent category first."""
    found = dict(reader.all(_CATEGORIES, kind.value, day_number(start), day_number(end)))
    counted = {category: found.get(category.value, 0) for category in FeedbackCategory}
    return dict(sorted(counted.items(), key=lambda item: -item[1]))


def handling_times(reader: Reader, start: date, end: date) -> HandlingTimes:
    rows = reader.all(_TIMES, FeedbackKind.COMPLAINT.value, day_number(start), day_number(end))
    first = [taken for taken, _ in rows if taken is not None and taken >= 0]
    whole = [taken for _, taken in rows if taken is not None and taken >= 0]
    return HandlingTimes(_median_hours(first), _median_hours(whole))


def _median_hours(millis: list[int]) -> float | None:
    return median(millis) / _MS_PER_HOUR if millis else None


def _histogram(reader: Reader, kind: QuestionKind, start: date, end: date, low: int, high: int) -> list[int]:
    found = dict(reader.all(_ANSWERS, kind.value, day_number(start), day_number(end), low, high))
    return [found.get(number, 0) for number in range(low, high + 1)]
