"""Points, satisfaction and loyalty of one customer: sums of what is on record, and a weighted index with its parts."""

from __future__ import annotations

import numpy as np

from app.analytics import loyalty as index
from app.analytics.explain.view import View, term
from app.analytics.history import day_number
from app.core.enums import PointsKind, QuestionKind
from app.core.explanation import Explanation, Unit

_POINTS = "SELECT kind, sum(points) FROM points_entry WHERE customer_id = ? AND day <= ? GROUP BY kind"
_STARS = """
SELECT a.number, count(*) FROM survey_answer a
  JOIN survey_question q ON q.id = a.question_id AND q.kind = ?
  JOIN survey_response r ON r.id = a.response_id AND r.deleted_at IS NULL
 WHERE r.customer_id = ? AND r.answered_on <= ? AND a.number BETWEEN 1 AND 5 GROUP BY a.number
"""


def points(view: View) -> Explanation:
    """The balance: everything that was ever booked, by kind."""
    booked = dict(view.reader.all(_POINTS, view.customer_id, day_number(view.as_of)))
    terms = (term(f"points_{kind}", booked.get(kind.value, 0)) for kind in PointsKind)
    return view.told("points", sum(booked.values()), Unit.COUNT, *terms)


def rating(view: View) -> Explanation:
    """The mean of the stars that the customer gave."""
    given = dict(view.reader.all(_STARS, QuestionKind.RATING.value, view.customer_id, day_number(view.as_of)))
    answers = sum(given.values())
    if not answers:
        return view.silent("rating", Unit.NUMBER, "explain.note.no_answers")
    stars = sum(number * count for number, count in given.items())
    return view.told(
        "rating",
        stars / answers,
        Unit.NUMBER,
        term("answers", answers),
        term("stars", stars),
        *(term(f"stars_{number}", given.get(number, 0)) for number in range(5, 0, -1)),
    )


def loyalty(view: View) -> Explanation:
    """The index 0-100 with its six parts; an unknown part leaves its weight to the others."""
    given = (
        *((f"w_{name}", str(weight)) for name, weight in index.WEIGHTS.items()),
        ("orders", str(index.FULL_ORDERS)),
        ("years", f"{index.FULL_TENURE / 365:g}"),
        ("per_year", f"{index.FULL_PER_YEAR:g}"),
        ("referrals", str(index.FULL_REFERRALS)),
    )
    if not view.buys:
        return view.silent("loyalty", Unit.NUMBER, given=given)
    found = index.loyalty(view.book, view.as_of)
    at = int(np.searchsorted(found.ids, view.customer_id))
    parts = {name: float(column[at]) for name, column in found.parts.items()}
    known = [name for name, share in parts.items() if share == share]
    return view.told(
        "loyalty",
        float(found.index[at]),
        Unit.NUMBER,
        *(term(f"loyalty_{name}", parts[name], Unit.SHARE) for name in index.WEIGHTS),
        term("loyalty_weights", sum(index.WEIGHTS[name] for name in known)),
        given=given,
        notes=() if len(known) == len(parts) else ("explain.note.loyalty_unknown",),
    )
