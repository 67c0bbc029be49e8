"""Part 2: what customers said, what they complained about, and how fast they were answered."""

from __future__ import annotations

from app.reports.blocks import Beside, Block, Heading, lead
from app.reports.charts.bars import BarRow, Bars, Col, Columns
from app.reports.figures import NONE, Figures
from app.reports.quarter.common import change, kind_name, nothing, quarter_labels, ranked, series
from app.reports.quarter.facts import QuarterReport
from app.reports.tables import Column, Table, words_column
from app.reports.terms import term


def blocks(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    if not report.feedback.any:
        return (nothing(figures, "feedback"), *_channels(report, figures))
    return (
        lead(_lead(report, figures)),
        Beside(_kinds(report, figures), _categories(report, figures)),
        Beside(_course(report, figures), _keywords(report, figures)),
        *_notable(report, figures),
        *_channels(report, figures),
    )


def _lead(report: QuarterReport, figures: Figures) -> str:
    facts, now = report.feedback, report.now
    counts = {count.kind: count.now for count in facts.kinds}
    said = figures.words(
        "report.feedback.lead",
        total=figures.count(sum(counts.values())),
        complaints=figures.count(counts.get("complaint", 0)),
        suggestions=figures.count(counts.get("suggestion", 0)),
        praise=figures.count(counts.get("praise", 0)),
    )
    if now.complaint_rate is None:
        return said
    rate = figures.words("report.feedback.rate", rate=figures.number(now.complaint_rate))
    return said + rate


def _kinds(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words, facts = figures.words, report.feedback
    columns = (
        Column(words("report.feedback.kind"), "left", 1),
        Column(words("report.this")),
        Column(words("report.previous")),
        Column(words("report.change")),
    )
    rows = [
        (
            term(words, "feedback_kind", count.kind),
            figures.count(count.now),
            figures.count(count.before),
            change(count.now, count.before, figures),
        )
        for count in facts.kinds
    ]
    rate, before = report.now.complaint_rate, report.before.complaint_rate if report.before else None
    rows.append(
        (
            words("report.figure.complaint_rate"),
            figures.number(rate),
            figures.number(before),
            figures.signed(None if rate is None or before is None else rate - before, 1),
        )
    )
    for name in ("first_response", "resolution"):
        now, then = getattr(facts, f"{name}_hours"), getattr(facts, f"{name}_before")
        rows.append((words(f"report.feedback.{name}"), figures.hours(now), figures.hours(then), ""))
    rows.append((words("report.feedback.open"), figures.count(facts.open_at_end), "", ""))
    return (Heading(words("report.feedback.kinds")), Table(columns, tuple(rows)))


def _categories(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words, counts = figures.words, report.feedback.complaint_categories
    head = Heading(
        words("report.feedback.categories"), words("report.feedback.cases", n=report.now.complaints)
    )
    return (head, ranked(counts, figures, "feedback_category") if counts else nothing(figures, "complaints"))


def _course(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words = figures.words
    columns = tuple(
        Col(label, value or 0, strong=place == len(report.quarters) - 1)
        for place, (label, value) in enumerate(
            zip(quarter_labels(report, figures), series(report, "complaints"), strict=True)
        )
    )
    head = Heading(words("report.feedback.course"), words("report.six_quarters"))
    return (head, Columns(columns, figures.count, tall=96, all_values=True))


def _keywords(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words, found = figures.words, report.feedback.keywords
    head = Heading(words("report.feedback.words"), words("report.feedback.words_remark"))
    if not found:
        return (head, nothing(figures, "words"))
    return (head, Bars(tuple(BarRow(word, count, figures.count(count)) for word, count in found[:7])))


def _notable(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words, cases = figures.words, report.feedback.notable
    if not cases:
        return ()
    columns = (
        Column(words("report.day"), "left"),
        Column(words("report.customer"), "left", 0.5),
        Column(words("report.category"), "left"),
        words_column(words("report.feedback.what"), 4, 3),
        Column(words("report.feedback.state"), "left"),
        Column(words("report.plan.responsible"), "left"),
    )
    rows = tuple(
        (
            figures.day(case.opened),
            case.customer or NONE,
            kind_name(figures, "feedback_category", case.category),
            case.summary or NONE,
            term(words, "case_state", case.state),
            case.responsible or NONE,
        )
        for case in cases
    )
    return (
        Heading(words("report.feedback.notable"), words("report.feedback.notable_remark")),
        Table(columns, rows),
    )


def _channels(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words, channels = figures.words, report.feedback.channels
    if not channels:
        return ()
    total = sum(count.now for count in channels)
    remark = words("report.feedback.interactions", n=figures.count(total))
    return (Heading(words("report.feedback.channels"), remark), ranked(channels, figures, "channel"))
