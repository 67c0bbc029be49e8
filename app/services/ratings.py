"""The stars that one customer gave over time."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.enums import QuestionKind
from app.db.reader import Reader

_RATINGS = """
SELECT avg(a.number), count(*) FROM survey_response r
  JOIN survey_answer a ON a.response_id = r.id
  JOIN survey_question q ON q.id = a.question_id AND q.kind = ?
 WHERE r.customer_id = ? AND r.deleted_at IS NULL AND a.number BETWEEN 1 AND 5
"""


@dataclass(frozen=True, slots=True)
class Rating:
    """The mean of `answers` ratings, 1 to 5."""

    mean: float
    answers: int


def rating_of(reader: Reader, customer_id: int) -> Rating | None:
    """What a customer's ratings come to; None without one."""
    mean, answers = reader.one(_RATINGS, QuestionKind.RATING, customer_id) or (None, 0)
    return Rating(mean, answers) if answers else None
