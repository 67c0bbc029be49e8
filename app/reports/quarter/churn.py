"""Part 3: who left, why, and who came back."""

from __future__ import annotations

from app.reports import ink
from app.reports.blocks import Beside, Block, Heading, Text, caption, lead
from app.reports.charts.bars import Share, ShareBar
from app.reports.charts.lines import Line
from app.reports.figures import NONE, Figures
from app.reports.quarter.common import kind_name, known, nothing, quarter_labels, ranked, series
from app.reports.quarter.facts import QuarterReport
from app.reports.tables import Column, Table, words_column


def blocks(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    if report.now.churn_rate is None:
        return (nothing(figures, "churn"),)
    return (
        lead(_lead(report, figures)),
        Beside(_course(report, figures), _causes(report, figures)),
        *_monthly(report, figures),
        *_lost(report, figures),
        *_win_back(report, figures),
    )


def _lead(report: QuarterReport, figures: Figures) -> str:
    now, before = report.now, report.before
    compared = before is not None and before.churn_rate is not None
    text = figures.words(
        "report.churn.lead" if compared else "report.churn.lead_first",
        rate=figures.percent(now.churn_rate),
        before=figures.percent(before.churn_rate if before else None),
        retention=figures.percent(None if now.churn_rate is None else 1 - now.churn_rate),
        lost=figures.count(now.lost),
        net=figures.money(report.churn.net_lost),
    )
    if report.churn.at_risk:
        text += figures.words("report.churn.at_risk", n=figures.count(report.churn.at_risk))
    return text


def _course(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    rates = series(report, "churn_rate")
    head = Heading(figures.words("report.churn.course"), figures.words("report.churn.course_remark"))
    return (head, rate_line(rates, quarter_labels(report, figures), 1, figures))


def rate_line(
    rates: tuple[float | None, ...],
    labels: tuple[str, ...],
    shaded: int,
    figures: Figures,
    shade_label: str = "",
) -> Block:
    """A course of rates, written in per cent; with a single known value there is no course to draw."""
    if known(rates) < 2:
        return nothing(figures, "course")
    return Line(
        labels,
        tuple(None if rate is None else rate * 100 for rate in rates),
        write=lambda value: f"{value:.1f}",
        axis_text=lambda value: f"{value:g}",
        shaded=shaded,
        shade_label=shade_label,
    )


def _monthly(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    rates = tuple(None if month is None else month.churn_rate for month in report.months)
    if known(rates) < 3:
        return ()
    labels = tuple("" if month is None else figures.month(month.start) for month in report.months)
    inside = sum(month is not None and report.quarter.contains(month.start) for month in report.months)
    head = Heading(figures.words("report.churn.monthly"), figures.words("report.churn.monthly_remark"))
    return (head, rate_line(rates, labels, inside, figures, figures.words("report.this")))


def _causes(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words, facts = figures.words, report.churn
    head = Heading(
        words("report.churn.causes"), words("report.churn.causes_remark", n=figures.count(report.now.lost))
    )
    if not facts.causes:
        return (head, nothing(figures, "causes"))
    return (head, ranked(facts.causes, figures, "churn_cause", unknown=facts.unknown_cause))


def _lost(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words, lost = figures.words, report.churn.lost_customers
    if not lost:
        return ()
    columns = (
        words_column(words("report.customer"), 2, 2),
        Column(words("report.phone"), "left", 1),
        Column(words("report.last_order")),
        Column(words("report.figure.orders")),
        Column(words("report.net_ever")),
        Column(words("report.churn.cause"), "left", 1),
    )
    rows = tuple(
        (
            one.name,
            one.phone or NONE,
            figures.day(one.last_order) if one.last_order and one.last_order.year == report.now.end.year
            else figures.full_day(one.last_order),
            figures.count(one.orders),
            figures.money(one.net),
            kind_name(figures, "churn_cause", one.cause or ""),
        )
        for one in lost
    )  # fmt: skip
    head = Heading(words("report.churn.lost"), words("report.churn.lost_remark", n=len(lost)))
    return (head, Table(columns, rows), caption(words("report.churn.note")))


def _win_back(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words, facts = figures.words, report.churn.win_back
    head = Heading(words("report.churn.win_back"))
    won_back = report.now.won_back
    if not facts.plans:
        text = words("report.churn.no_plan")
        if won_back:
            text = words("report.churn.came_back", n=figures.count(won_back)) + text
        return (head, Text(text))
    pending = max(facts.approached - facts.won - facts.responded - facts.given_up, 0)
    shares = (
        ("won", facts.won, ink.SOLID),
        ("responded", facts.responded, ink.LIGHT),
        ("pending", pending, ink.HATCHED),
        ("given_up", facts.given_up, ink.EMPTY),
    )
    bar = ShareBar(
        tuple(
            Share(f"{words(f'report.churn.plan.{name}')} {figures.count(count)}", count, fill)
            for name, count, fill in shares
            if count
        )
    )
    text = words(
        "report.churn.plans",
        plans=figures.count(facts.plans),
        approached=figures.count(facts.approached),
        won=figures.count(facts.won),
        rate=figures.percent(facts.won / facts.approached if facts.approached else None, 0),
    )
    return (head, Text(text), bar) if facts.approached else (head, Text(text))
