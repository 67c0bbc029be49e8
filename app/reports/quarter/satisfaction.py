"""Part 4: how satisfied customers are; with few replies the answers themselves, not a score."""

from __future__ import annotations

from app.reports import ink
from app.reports.blocks import Beside, Block, Heading, Text, caption, lead
from app.reports.charts.bars import BarRow, Bars, Share, ShareBar
from app.reports.figures import Figures
from app.reports.quarter import care
from app.reports.quarter.churn import rate_line
from app.reports.quarter.common import nothing, quarter_labels, ranked, series
from app.reports.quarter.facts import QuarterReport
from app.reports.tables import Column, Table, words_column

ENOUGH = 10
"""Replies from which on a share means something."""


def blocks(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    facts = report.satisfaction
    asked = facts.replies or facts.promoters + facts.passives + facts.detractors
    if not asked:
        return (
            nothing(figures, "satisfaction"),
            *_outcomes(report, figures),
            *care.blocks(report, figures),
        )
    return (
        lead(_lead(report, figures)),
        Beside(_ratings(report, figures), _course(report, figures)),
        *_nps(report, figures),
        *_outcomes(report, figures),
        *_comments(report, figures),
        *care.blocks(report, figures),
    )


def _lead(report: QuarterReport, figures: Figures) -> str:
    words, now, before = figures.words, report.now, report.before
    replies = report.satisfaction.replies
    if replies < ENOUGH:
        return words("report.satisfaction.few", n=replies)
    compared = before is not None and before.csat is not None
    return words(
        "report.satisfaction.lead" if compared else "report.satisfaction.lead_first",
        csat=figures.percent(now.csat),
        before=figures.percent(before.csat if before else None),
        replies=figures.count(replies),
    )


def _ratings(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words, ratings = figures.words, report.satisfaction.ratings
    total = sum(ratings) or 1
    fills = (ink.HATCHED, ink.HATCHED, ink.LIGHT, ink.SOLID, ink.SOLID)
    rows = tuple(
        BarRow(
            words(f"report.rating.{stars}"),
            ratings[stars - 1],
            f"{figures.count(ratings[stars - 1])}\u2003{figures.percent(ratings[stars - 1] / total, 0)}",
            fills[stars - 1],
        )
        for stars in range(5, 0, -1)
    )
    head = Heading(words("report.satisfaction.ratings"), words("report.satisfaction.replies", n=sum(ratings)))
    return (head, Bars(rows, pitch=19.0))


def _course(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    head = Heading(
        figures.words("report.satisfaction.course"), figures.words("report.satisfaction.course_remark")
    )
    return (head, rate_line(series(report, "csat"), quarter_labels(report, figures), 1, figures))


def _nps(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words, facts = figures.words, report.satisfaction
    total = facts.promoters + facts.passives + facts.detractors
    head = Heading(words("report.satisfaction.nps"), words("report.satisfaction.replies", n=total))
    if not total:
        return (head, nothing(figures, "nps"))
    shares = tuple(
        Share(
            f"{words(f'report.nps.{name}')} {figures.count(count)}\u2002{figures.percent(count / total, 0)}",
            count,
            fill,
        )
        for name, count, fill in (
            ("promoters", facts.promoters, ink.SOLID),
            ("passives", facts.passives, ink.LIGHT),
            ("detractors", facts.detractors, ink.HATCHED),
        )
        if count
    )
    found: tuple[Block, ...] = (head, ShareBar(shares))
    if total < ENOUGH or report.now.nps is None:
        return found
    before = report.before.nps if report.before else None
    text = words("report.satisfaction.nps_is", nps=figures.nps(report.now.nps), before=figures.nps(before))
    return (*found, Text(text, above=6))


def _outcomes(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words, outcomes = figures.words, report.satisfaction.outcomes
    if not any(count.now for count in outcomes):
        return ()
    head = Heading(words("report.satisfaction.outcomes"), words("report.satisfaction.outcomes_remark"))
    return (head, ranked(tuple(count for count in outcomes if count.now), figures, "outcome"))


def _comments(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words, comments = figures.words, report.satisfaction.comments
    if not comments:
        return (caption(words("report.satisfaction.note")),)
    columns = (Column(words("report.day"), "left"), words_column(words("report.satisfaction.said"), 1, 3))
    rows = tuple((figures.day(day), text) for day, text in comments)
    return (
        Heading(words("report.satisfaction.comments")),
        Table(columns, rows),
        caption(words("report.satisfaction.note")),
    )
