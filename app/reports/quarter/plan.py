"""Measures that a quarter's findings suggest, for an owner who has written down none yet.

Each names what to do, until when and how success would show, in words of the report; they are marked as suggestions.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from app.core.days import add_months, month_end
from app.reports.quarter.facts import Finding, Measure, QuarterReport

Values = tuple[tuple[str, str, object], ...]
Suggest = Callable[[dict[str, Any]], Values]

MOST = 5


def suggest(report: QuarterReport) -> tuple[Measure, ...]:
    """At most five measures, in the order of the findings that they answer, then what is missing in the records."""
    chosen: dict[str, Measure] = {}
    for finding in report.findings:
        if finding.side <= 0 and finding.code in _ANSWERS:
            code, months, values = _ANSWERS[finding.code]
            chosen.setdefault(code, _measure(report, code, months, values(_numbers(finding))))
    for code, months in _gaps(report):
        chosen.setdefault(code, _measure(report, code, months, ()))
    return tuple(chosen.values())[:MOST]


def _measure(report: QuarterReport, code: str, months: int, values: Values) -> Measure:
    return Measure(code=code, values=(*values, ("due", "day", _due(report, months))))


def _due(report: QuarterReport, months: int) -> date:
    """The last day of a month of the next quarter, or the last Friday where that is a weekend."""
    last = month_end(add_months(report.quarter.next.start, months - 1))
    return last - timedelta(days=max(last.weekday() - 4, 0))


def _numbers(finding: Finding) -> dict[str, Any]:
    return {name: value for name, _, value in finding.values}


def _none(_: dict[str, Any]) -> Values:
    return ()


def _half_of(name: str) -> Suggest:
    def values(numbers: dict[str, Any]) -> Values:
        return (("target", "count", max(numbers[name] // 2, 1)),)

    return values


def _word(numbers: dict[str, Any]) -> Values:
    return (("word", "text", numbers["word"]), ("target", "count", max(numbers["count"] // 2, 1)))


def _complaint_category(numbers: dict[str, Any]) -> Values:
    return (
        ("category", "term:feedback_category", numbers["category"]),
        ("target", "count", max(numbers["count"] // 2, 1)),
    )


def _return(name: str) -> Suggest:
    """A quarter of those approached shall buy again."""

    def values(numbers: dict[str, Any]) -> Values:
        return (("count", "count", numbers[name]), ("target", "count", max(round(numbers[name] / 4), 1)))

    return values


def _festival(numbers: dict[str, Any]) -> Values:
    return (*_return("part")(numbers), ("festival", "term:festival", numbers["festival"]))


def _source(numbers: dict[str, Any]) -> Values:
    return (*_return("part")(numbers), ("source", "source", numbers["source"]))


def _cause(numbers: dict[str, Any]) -> Values:
    return (("cause", "term:churn_cause", numbers["cause"]), *_half_of("count")(numbers))


def _below_rate(numbers: dict[str, Any]) -> Values:
    return (("rate", "percent", numbers["before"]),)


_ANSWERS: dict[str, tuple[str, int, Suggest]] = {
    "complaint_word": ("complaint_word", 1, _word),
    "complaint_category": ("complaint_category", 1, _complaint_category),
    "dormant_festival": ("festival_buyers", 2, _festival),
    "dormant_source": ("source_buyers", 2, _source),
    "dormant": ("dormant", 1, _return("count")),
    "churn_highest": ("churn", 3, _below_rate),
    "churn_change": ("churn", 3, _below_rate),
    "churn_cause": ("cause", 3, _cause),
    "repeat": ("first_callback", 1, _none),
    "csat": ("csat", 2, _none),
    "nps": ("csat", 2, _none),
    "revenue": ("regulars", 2, _none),
    "revenue_both": ("regulars", 2, _none),
    "revenue_year": ("regulars", 2, _none),
    "category_down": ("category", 2, lambda numbers: (("category", "text", numbers["category"]),)),
    "new_customers": ("referral_offer", 2, _none),
    "new_customers_source": ("referral_offer", 2, _none),
    "response": ("response", 1, _none),
    "complaint_rate": ("response", 1, _none),
    "care": ("care", 1, _none),
    "concentration": ("top_fifth", 3, _none),
    "concentration_change": ("top_fifth", 3, _none),
}


def _gaps(report: QuarterReport) -> list[tuple[str, int]]:
    """What the shop does not write down yet, though the report would need it."""
    gaps = []
    if report.now.orders and not report.satisfaction.replies and not report.now.csat_replies:
        gaps.append(("ask_rating", 1))
    if report.has_data and not report.feedback.any:
        gaps.append(("record_feedback", 1))
    if report.churn.unknown_cause >= 5:
        gaps.append(("ask_cause", 2))
    if not report.now.orders:
        gaps.append(("enter_purchases", 1))
    return gaps
