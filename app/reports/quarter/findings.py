"""What the figures say, by rule: each finding has its number and its change, and a weight that ranks it.

A rule looks at a report's facts and gives findings as codes with values; sentences are made by `write` from the
words of the language. A rule keeps silent where there are too few cases to mean anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import chain
from typing import Any

from app.reports.figures import Figures
from app.reports.quarter.facts import Count, Finding, Period, QuarterReport
from app.reports.terms import term

Rule = Callable[[QuarterReport], Iterator[Finding]]
Values = tuple[tuple[str, str, object], ...]

FEW = 5
"""Fewer cases than this are no pattern."""


def find(report: QuarterReport) -> tuple[Finding, ...]:
    """All findings, the weightiest first; of equal weight in the order of the rules."""
    if not report.has_data:
        return ()
    parts = report.running or (report.before is not None and not _whole(report, report.before))
    rules = [rule for rule in RULES if not (parts and rule in _WHOLE)]
    found = chain.from_iterable(rule(report) for rule in rules)
    return tuple(sorted(found, key=lambda finding: -finding.weight))


def headline(findings: tuple[Finding, ...], most: int = 3) -> tuple[Finding, ...]:
    """The few for the first page: the weightiest of different sections, good news first, a problem among them."""
    chosen: list[Finding] = []
    for finding in findings:
        if len(chosen) < most and finding.section not in {one.section for one in chosen}:
            chosen.append(finding)
    problem = next((finding for finding in findings if finding.side < 0), None)
    if problem is not None and len(chosen) == most and all(one.side >= 0 for one in chosen):
        chosen[-1] = problem
    return tuple(sorted(chosen, key=lambda finding: -finding.side))


def write(code: str, values: Values, figures: Figures) -> str:
    """The sentence of a code with its values written as their kinds ask."""
    return figures.words(code, **{name: _written(kind, value, figures) for name, kind, value in values})


def sentence(finding: Finding, figures: Figures) -> str:
    return write(f"report.finding.{finding.code}", finding.values, figures)


def _written(kind: str, value: Any, figures: Figures) -> str:
    if kind.startswith("term:"):
        return term(figures.words, kind.removeprefix("term:"), str(value))
    return _KINDS[kind](figures, value)


def move(figures: Figures, growth: float) -> str:
    """ "up 11.6%" for a relative change."""
    return _direction(figures, growth, figures.percent(abs(growth)))


def _step(figures: Figures, change: float) -> str:
    """ "up 1.8 points" for a change between rates."""
    return _direction(
        figures, change, figures.words("report.points", value=figures.number(abs(change) * 100))
    )


def _direction(figures: Figures, change: float, text: str) -> str:
    if abs(change) < 0.0005:
        return figures.words("report.move.level")
    return figures.words("report.move.up" if change > 0 else "report.move.down", by=text)


_KINDS: dict[str, Callable[[Figures, Any], str]] = {
    "money": Figures.money,
    "percent": Figures.percent,
    "count": Figures.count,
    "signed": Figures.signed,
    "growth": lambda figures, value: figures.growth(1 + value, 1),
    "move": move,
    "step": _step,
    "number": Figures.number,
    "nps": lambda figures, value: figures.nps(value),
    "days": Figures.days,
    "hours": Figures.hours,
    "day": Figures.day,
    "text": lambda _figures, value: str(value),
    "source": lambda figures, value: source_name(figures, str(value)),
}


def source_name(figures: Figures, name: str) -> str:
    """Where a customer came from: a usual source by its name, else the shop's own word."""
    return term(figures.words, "source", name) if name else figures.words("report.unknown")


def _revenue(report: QuarterReport) -> Iterator[Finding]:
    now, before, year = report.now, report.before, report.year_ago
    if year is not None and not _whole(report, year):
        year = None
    growth = _growth(now.revenue, before.revenue if before else None)
    year_growth = _growth(now.revenue, year.revenue if year else None)
    values: Values = (("revenue", "money", now.revenue),)
    if growth is not None:
        values += (("move", "move", growth),)
    if year_growth is not None:
        values += (("year_move", "move", year_growth),)
    code = {(True, True): "revenue_both", (True, False): "revenue", (False, True): "revenue_year"}.get(
        (growth is not None, year_growth is not None)
    )
    if code and now.orders:
        change = year_growth if growth is None else growth
        assert change is not None
        # Trade has its seasons: the same quarter a year ago says more than the one before, when it is known.
        side = _side(year_growth if year_growth is not None else change, 0.01)
        yield Finding(code, values, 60 + min(abs(change) * 100, 40), side, "customers")


def _new_customers(report: QuarterReport) -> Iterator[Finding]:
    now, before = report.now, report.before
    if before is None or not before.new_customers or now.new_customers + before.new_customers < 2 * FEW:
        return
    growth = now.new_customers / before.new_customers - 1
    if abs(growth) < 0.05:
        return
    values: Values = (("count", "count", now.new_customers), ("move", "move", growth))
    code, sources = "new_customers", report.customers.sources
    total = sum(source.now for source in sources)
    if sources and total and sources[0].kind and sources[0].now / total >= 0.3:
        code = "new_customers_source"
        values += (("source", "source", sources[0].kind), ("share", "percent", sources[0].now / total))
    yield Finding(code, values, 38 + min(abs(growth) * 50, 20), _side(growth), "customers")


def _category(report: QuarterReport) -> Iterator[Finding]:
    moved = [
        (count.now - count.before, count) for count in report.customers.categories if count.before is not None
    ]
    if report.before is None or not report.before.revenue or not moved:
        return
    change, count = max(moved, key=lambda pair: abs(pair[0]))
    if not count.kind or not count.before or abs(change) < 0.05 * report.before.revenue:
        return
    values: Values = (
        ("category", "text", count.kind),
        ("amount", "money", abs(change)),
        ("move", "move", change / count.before),
    )
    code = "category_up" if change > 0 else "category_down"
    yield Finding(code, values, 42, _side(change), "customers")


def _repeat(report: QuarterReport) -> Iterator[Finding]:
    now, before = report.now, report.before
    change = _difference(now, before, "repeat_rate")
    if change is None or now.buyers < 2 * FEW or abs(change) < 0.005:
        return
    values: Values = (("rate", "percent", now.repeat_rate), ("step", "step", change))
    yield Finding("repeat", values, 46 + min(abs(change) * 400, 30), _side(change), "loyalty")


def _churn(report: QuarterReport) -> Iterator[Finding]:
    now, before = report.now, report.before
    rates = [period.churn_rate for period in report.quarters if period and period.churn_rate is not None]
    change = _difference(now, before, "churn_rate")
    if now.churn_rate is None or change is None or before is None:
        return
    values: Values = (
        ("rate", "percent", now.churn_rate),
        ("before", "percent", before.churn_rate),
        ("lost", "count", now.lost or 0),
        ("quarters", "count", len(rates)),
        ("step", "step", change),
    )
    weight = 50 + min(abs(change) * 500, 30)
    if len(rates) >= 4 and now.churn_rate <= min(rates) and change < 0:
        yield Finding("churn_lowest", values, weight + 10, 1, "churn")
    elif len(rates) >= 4 and now.churn_rate >= max(rates) and change > 0:
        yield Finding("churn_highest", values, weight + 12, -1, "churn")
    elif abs(change) >= 0.005:
        yield Finding("churn_change", values, weight, _side(-change), "churn")


def _causes(report: QuarterReport) -> Iterator[Finding]:
    causes = report.churn.causes
    known = sum(cause.now for cause in causes)
    if known >= FEW and causes[0].now / known >= 0.25:
        values: Values = (
            ("cause", "term:churn_cause", causes[0].kind),
            ("count", "count", causes[0].now),
            ("share", "percent", causes[0].now / known),
        )
        yield Finding("churn_cause", values, 40, -1, "churn")


def _complaints(report: QuarterReport) -> Iterator[Finding]:
    now, before = report.now, report.before
    words = report.feedback.keywords
    values: Values = (("complaints", "count", now.complaints),)
    if now.complaints >= FEW and words and words[0][1] >= max(3, 0.25 * now.complaints):
        values += (("word", "text", words[0][0]), ("count", "count", words[0][1]))
        yield Finding("complaint_word", values, 62 + 20 * words[0][1] / now.complaints, -1, "feedback")
    elif now.complaints >= FEW and _is_focus(report.feedback.complaint_categories, now.complaints):
        top = report.feedback.complaint_categories[0]
        values += (
            ("category", "term:feedback_category", top.kind),
            ("count", "count", top.now),
            ("share", "percent", top.now / now.complaints),
        )
        yield Finding("complaint_category", values, 55, -1, "feedback")
    change = _difference(now, before, "complaint_rate")
    if before is None or change is None or now.complaints + before.complaints < FEW or abs(change) < 0.2:
        return
    values = (("rate", "number", now.complaint_rate), ("before", "number", before.complaint_rate))
    yield Finding("complaint_rate", values, 36 + min(abs(change) * 10, 20), _side(-change), "feedback")


def _is_focus(categories: tuple[Count, ...], complaints: int) -> bool:
    return bool(categories) and categories[0].now / complaints >= 0.4


def _response(report: QuarterReport) -> Iterator[Finding]:
    now, before = report.feedback.first_response_hours, report.feedback.first_response_before
    if now is not None and before is not None and before > 0 and abs(now / before - 1) >= 0.2:
        values: Values = (("now", "hours", now), ("before", "hours", before))
        yield Finding("response", values, 34, _side(before - now), "feedback")


def _satisfaction(report: QuarterReport) -> Iterator[Finding]:
    now, before = report.now, report.before
    change = _difference(now, before, "csat")
    if (
        before
        and change is not None
        and min(now.csat_replies, before.csat_replies) >= 10
        and abs(change) >= 0.01
    ):
        values: Values = (
            ("rate", "percent", now.csat),
            ("step", "step", change),
            ("replies", "count", now.csat_replies),
        )
        yield Finding("csat", values, 44 + min(abs(change) * 300, 25), _side(change), "satisfaction")
    change = _difference(now, before, "nps")
    if (
        before
        and change is not None
        and min(now.nps_replies, before.nps_replies) >= 10
        and abs(change) >= 0.03
    ):
        values = (("nps", "nps", now.nps), ("before", "nps", before.nps))
        yield Finding("nps", values, 40 + min(abs(change) * 100, 15), _side(change), "satisfaction")


def _dormant(report: QuarterReport) -> Iterator[Finding]:
    moved = report.lifecycle.newly_dormant
    if moved < FEW:
        return
    values: Values = (("count", "count", moved),)
    festival, source = report.lifecycle.dormant_festival, report.lifecycle.dormant_source
    if festival and festival[1] >= max(FEW, 0.3 * moved):
        values += (("festival", "term:festival", festival[0]), ("part", "count", festival[1]))
        yield Finding("dormant_festival", values, 66 + 15 * festival[1] / moved, -1, "lifecycle")
    elif source and source[0] and source[1] >= max(FEW, 0.5 * moved):
        values += (("source", "source", source[0]), ("part", "count", source[1]))
        yield Finding("dormant_source", values, 56, -1, "lifecycle")
    elif report.now.bought and moved / report.now.bought >= 0.05:
        values += (("share", "percent", moved / report.now.bought),)
        yield Finding("dormant", values, 48, -1, "lifecycle")


def _loyal(report: QuarterReport) -> Iterator[Finding]:
    loyal = next((count for count in report.lifecycle.stages if count.kind == "loyal"), None)
    if loyal is None or not loyal.before or max(loyal.now, loyal.before) < FEW or loyal.now == loyal.before:
        return
    change = loyal.now - loyal.before
    if abs(change) / loyal.before < 0.02:
        return
    values: Values = (("count", "count", loyal.now), ("move", "move", change / loyal.before))
    yield Finding("loyal", values, 37 + min(abs(change) / loyal.before * 60, 15), _side(change), "lifecycle")


def _concentration(report: QuarterReport) -> Iterator[Finding]:
    share, before = report.segments.top_fifth, report.segments.top_fifth_before
    if share is None or report.now.bought < 4 * FEW or share < 0.5:
        return
    values: Values = (("share", "percent", share),)
    if before is None:
        yield Finding("concentration", values, 35, 0, "segments")
    else:
        values += (("step", "step", share - before),)
        yield Finding("concentration_change", values, 36 + min(abs(share - before) * 200, 10), 0, "segments")


def _champions(report: QuarterReport) -> Iterator[Finding]:
    best = next((row for row in report.segments.segments if row.code == "Champions"), None)
    if best is None or best.now < FEW or not report.segments.net:
        return
    values: Values = (
        ("segment", "term:segment", best.code),
        ("count", "count", best.now),
        ("share", "percent", best.net / report.segments.net),
    )
    yield Finding("champions", values, 39, 1, "segments")


def _care(report: QuarterReport) -> Iterator[Finding]:
    change = _difference(report.now, report.before, "care_rate")
    if change is not None and (report.now.care_due or 0) >= 2 * FEW and abs(change) >= 0.02:
        values: Values = (("rate", "percent", report.now.care_rate), ("step", "step", change))
        yield Finding("care", values, 33 + min(abs(change) * 100, 15), _side(change), "loyalty")


def _care_results(report: QuarterReport) -> Iterator[Finding]:
    total = report.care.total
    if total.bought >= FEW:
        values: Values = (
            ("reached", "count", total.reached),
            ("bought", "count", total.bought),
            ("revenue", "money", total.revenue),
        )
        yield Finding("care_results", values, 34, 1, "satisfaction")


def _won_back(report: QuarterReport) -> Iterator[Finding]:
    won = report.churn.win_back
    if won.won:
        values: Values = (("won", "count", won.won), ("approached", "count", won.approached))
        yield Finding("won_back", values, 41, 1, "churn")


def _referrals(report: QuarterReport) -> Iterator[Finding]:
    loyalty = report.loyalty
    if loyalty.referrals >= FEW:
        values: Values = (("count", "count", loyalty.referrals), ("net", "money", loyalty.referral_net))
        yield Finding("referrals", values, 32, 1, "loyalty")


def _so_far(report: QuarterReport) -> Iterator[Finding]:
    """A quarter that is not over is not compared, it is only told."""
    if not report.running or not report.now.orders:
        return
    values: Values = (("day", "day", report.now.end), ("revenue", "money", report.now.revenue))
    if report.before is None:
        yield Finding("so_far", values, 60, 0, "customers")
    else:
        values += (("before", "money", report.before.revenue),)
        yield Finding("so_far_before", values, 60, 0, "customers")


def _few_orders(report: QuarterReport) -> Iterator[Finding]:
    if report.now.orders < 4 * FEW:
        values: Values = (("orders", "count", report.now.orders),)
        yield Finding("few_orders", values, 20, 0, "summary")


def _whole(report: QuarterReport, period: Period) -> bool:
    """Whether the shop's records cover the period from its first week on."""
    return report.first_day is None or report.first_day <= period.start + timedelta(days=7)


def _growth(now: float, before: float | None) -> float | None:
    return None if before is None or before <= 0 else now / before - 1


def _difference(now: Period, before: Period | None, name: str) -> float | None:
    later, earlier = getattr(now, name), getattr(before, name, None)
    return None if later is None or earlier is None else later - earlier


def _side(change: float, least: float = 0.0) -> int:
    return 0 if abs(change) <= least else 1 if change > 0 else -1


RULES: tuple[Rule, ...] = (
    _revenue, _churn, _complaints, _dormant, _repeat, _satisfaction, _category, _won_back, _causes, _champions,
    _new_customers, _loyal, _concentration, _response, _care, _care_results, _referrals, _so_far, _few_orders,
)  # fmt: skip

_WHOLE: tuple[Rule, ...] = (_revenue, _churn, _new_customers, _category, _repeat, _care)
"""Rules that would hold a part of a quarter against a whole one."""
