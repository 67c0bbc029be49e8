"""Part 6: which kinds of customers there are by value, habit and need, and how sales gather on few."""

from __future__ import annotations

from collections.abc import Sequence

from app.reports.blocks import Beside, Block, Heading, caption, lead
from app.reports.charts.heat import Heat
from app.reports.charts.lines import Pareto
from app.reports.figures import NONE, Figures
from app.reports.quarter.common import change, nothing, ranked
from app.reports.quarter.facts import QuarterReport, SegmentRow
from app.reports.tables import Bar, Column, Table, bar_column
from app.reports.terms import term


def blocks(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    facts = report.segments
    if not any(row.now for row in facts.segments):
        return (nothing(figures, "segments"),)
    return (
        lead(_lead(report, figures)),
        Beside(_rfm(report, figures), _grid(report, figures), share=0.58),
        caption(figures.words("report.segments.note"), above=6),
        Beside(
            (*_concentration(report, figures), *_needs(report, figures)),
            (*_abc(report, figures), *_class8(report, figures)),
            share=0.48,
        ),
    )


def _lead(report: QuarterReport, figures: Figures) -> str:
    words, facts = figures.words, report.segments
    best = max(facts.segments, key=lambda row: row.net)
    text = words(
        "report.segments.lead",
        segment=term(words, "segment", best.code),
        n=figures.count(best.now),
        share=figures.percent(best.net / facts.net if facts.net > 0 else None, 0),
    )
    if facts.top_fifth is not None:
        text += words("report.segments.lead_fifth", share=figures.percent(facts.top_fifth, 0))
    return text


def _rfm(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words = figures.words
    head = Heading(words("report.segments.rfm"), words("report.segments.rfm_remark"))
    return (head, _rows_table(report.segments.segments, report, figures, "segment"))


def _rows_table(rows: Sequence[SegmentRow], report: QuarterReport, figures: Figures, area: str) -> Table:
    words, net = figures.words, report.segments.net
    largest = max((row.now for row in rows), default=0) or 1
    columns = (
        Column(words("report.segment"), "left"),
        Column(words("report.people")),
        Column(words("report.change")),
        bar_column(),
        Column(words("report.share_of_sales")),
    )
    return Table(
        columns,
        tuple(
            (
                term(words, area, row.code),
                figures.count(row.now),
                change(row.now, row.before, figures),
                Bar(row.now / largest),
                figures.percent(row.net / net, 0) if net > 0 else NONE,
            )
            for row in rows
        ),
    )


def _grid(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words, grid = figures.words, report.segments.grid
    head = Heading(words("report.segments.grid"), words("report.segments.grid_remark"))
    if not grid:
        return (head, nothing(figures, "segments"))
    scores = tuple(str(score) for score in range(5, 0, -1))
    across = tuple(str(score) for score in range(1, 6))
    heat = Heat(grid, scores, across, words("report.segments.r"), words("report.segments.f"), pitch=29.0)
    return (head, heat)


def _concentration(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words, deciles = figures.words, report.segments.deciles
    head = Heading(words("report.segments.pareto"), words("report.segments.pareto_remark"))
    if len(deciles) < 10:
        return (head, nothing(figures, "pareto"))
    labels = tuple(f"{10 * number}%" for number in range(1, 11))
    return (head, Pareto(labels, deciles, lambda share: figures.percent(share, 0)))


def _abc(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words = figures.words
    head = Heading(words("report.segments.abc"), words("report.segments.abc_remark"))
    limits = report.settings
    note = words(
        "report.segments.abc_note",
        a=figures.percent(limits["abc.a"], 0),
        b=figures.percent(limits["abc.b"], 0),
    )
    return (head, _rows_table(report.segments.abc, report, figures, "abc_class"), caption(note))


def _class8(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    head = Heading(figures.words("report.segments.class8"), figures.words("report.segments.class8_remark"))
    return (head, _rows_table(report.segments.class8, report, figures, "class8"))


def _needs(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words, needs = figures.words, report.segments.needs
    known = tuple(count for count in needs if count.kind)
    head = Heading(words("report.segments.needs"), words("report.segments.needs_remark"))
    if not any(count.now for count in known):
        return (head, nothing(figures, "needs"))
    unknown = sum(count.now for count in needs if not count.kind)
    return (head, ranked(known, figures, "need_type", unknown=unknown))
