"""Part 4: ratings, the answers on recommending, how talks ended, and what customers wrote."""

from __future__ import annotations

from app.analytics.period import feedback
from app.core.days import from_day_number
from app.core.enums import Outcome, QuestionKind
from app.reports.quarter.collect.desk import Desk
from app.reports.quarter.facts import Count, Satisfaction

_COMMENTS = """
SELECT r.answered_on, a.text
  FROM survey_answer a
  JOIN survey_question q ON q.id = a.question_id AND q.kind = ?
  JOIN survey_response r ON r.id = a.response_id AND r.deleted_at IS NULL
 WHERE r.answered_on BETWEEN ? AND ? AND a.text <> ''
 ORDER BY r.answered_on DESC, r.id DESC LIMIT 6
"""
_OUTCOMES = """
SELECT outcome, count(*) FROM interaction
 WHERE deleted_at IS NULL AND happened_on BETWEEN ? AND ? AND outcome IS NOT NULL GROUP BY outcome
"""


def collect(desk: Desk) -> Satisfaction:
    scores = feedback.scores(desk.reader, desk.start, desk.end)
    ended = dict(desk.reader.all(_OUTCOMES, *desk.days))
    comments = desk.reader.all(_COMMENTS, QuestionKind.TEXT.value, *desk.days)
    one, two, three, four, five = scores.ratings
    return Satisfaction(
        ratings=(one, two, three, four, five),
        promoters=scores.promoters,
        passives=scores.nps_replies - scores.promoters - scores.detractors,
        detractors=scores.detractors,
        outcomes=tuple(Count(outcome.value, ended.get(outcome.value, 0)) for outcome in Outcome),
        comments=tuple((from_day_number(day), text) for day, text in comments),
    )
