"""What customers said and what was done for them in a period: how each of these figures came about."""

from __future__ import annotations

from app.analytics.explain.shop_period import Period, Told
from app.analytics.explain.view import term
from app.core.explanation import Unit


def csat(period: Period) -> Told:
    stars = period.scores.ratings
    counts = (term(f"stars_{number}", stars[number - 1]) for number in range(5, 0, -1))
    return Unit.SHARE, (*counts, term("satisfied", sum(stars[3:])), term("answers", sum(stars)))


def nps(period: Period) -> Told:
    heard = period.scores
    return Unit.NUMBER, (
        term("promoters", heard.promoters),
        term("passives", heard.nps_replies - heard.promoters - heard.detractors),
        term("detractors", heard.detractors),
        term("answers", heard.nps_replies),
    )


def complaint_rate(period: Period) -> Told:
    now = period.metrics
    return Unit.NUMBER, (term("complaints", now.complaints), term("all_orders", now.orders))


def care_done(period: Period) -> Told:
    return Unit.COUNT, (term("care_due", period.metrics.care_due),)
