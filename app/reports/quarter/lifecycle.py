"""Part 5: where customers stand in their life with the shop, and who moved since the last quarter."""

from __future__ import annotations

from app.core.enums import Stage
from app.reports import ink
from app.reports.blocks import Block, Heading, caption, lead
from app.reports.charts.bars import Share, ShareBar
from app.reports.figures import NONE, Figures
from app.reports.ink import Fill
from app.reports.quarter.common import change, nothing
from app.reports.quarter.facts import QuarterReport
from app.reports.tables import Bar, Column, Table, bar_column
from app.reports.terms import term

FILLS: dict[str, Fill] = {
    Stage.POTENTIAL: ink.EMPTY,
    Stage.NEW: ink.LIGHT,
    Stage.ACTIVE: ink.SOLID,
    Stage.LOYAL: ink.SOLID_DEEP,
    Stage.DORMANT: ink.HATCHED,
    Stage.LOST: ink.EMPTY,
}
_STAGES = tuple(stage.value for stage in Stage)


def blocks(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    if not any(count.now for count in report.lifecycle.stages):
        return (nothing(figures, "lifecycle"),)
    words = figures.words
    return (
        lead(_lead(report, figures)),
        Heading(
            words("report.lifecycle.bar"),
            words("report.lifecycle.bar_remark", day=figures.day(report.now.end)),
        ),
        _bar(report, figures),
        Heading(words("report.lifecycle.table")),
        _table(report, figures),
        *_matrix(report, figures),
        caption(_definition(report, figures), above=8),
    )


def _lead(report: QuarterReport, figures: Figures) -> str:
    counts = {count.kind: count for count in report.lifecycle.stages}
    total = sum(count.now for count in counts.values())
    engaged = counts[Stage.ACTIVE].now + counts[Stage.LOYAL].now
    text = figures.words(
        "report.lifecycle.lead",
        engaged=figures.count(engaged),
        share=figures.percent(engaged / total, 0),
        dormant=figures.count(counts[Stage.DORMANT].now),
    )
    if counts[Stage.DORMANT].before is None:
        return text + figures.words("report.stop")
    moved = change(counts[Stage.DORMANT].now, counts[Stage.DORMANT].before, figures)
    return text + figures.words("report.lifecycle.dormant_change", change=moved)


def _bar(report: QuarterReport, figures: Figures) -> ShareBar:
    return ShareBar(
        tuple(
            Share(
                f"{term(figures.words, 'stage', count.kind)} {figures.count(count.now)}",
                count.now,
                FILLS[count.kind],
            )
            for count in report.lifecycle.stages
            if count.now
        )
    )


def _table(report: QuarterReport, figures: Figures) -> Table:
    words, stages = figures.words, report.lifecycle.stages
    total = sum(count.now for count in stages)
    before = sum(count.before for count in stages if count.before is not None)
    compared = any(count.before is not None for count in stages)
    largest = max(count.now for count in stages)
    columns = (
        Column(words("report.stage"), "left"),
        Column(words("report.this_end")),
        Column(words("report.previous_end")),
        Column(words("report.change")),
        Column(words("report.share")),
        bar_column(),
    )
    rows = tuple(
        (
            term(words, "stage", count.kind),
            figures.count(count.now),
            figures.count(count.before),
            change(count.now, count.before, figures),
            figures.percent(count.now / total),
            Bar(count.now / largest, FILLS[count.kind]),
        )
        for count in stages
    )
    last = (
        words("report.total"),
        figures.count(total),
        figures.count(before if compared else None),
        change(total, before if compared else None, figures),
        "100%",
        "",
    )
    return Table(columns, rows, last)


def _matrix(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words, movements = figures.words, report.lifecycle.movements
    head = Heading(words("report.lifecycle.movement"), words("report.lifecycle.movement_remark"))
    if not movements:
        return (head, nothing(figures, "movement"))
    moved = {(one.before, one.now): one.customers for one in movements}
    columns = (
        Column(words("report.lifecycle.from_to"), "left"),
        *(Column(term(words, "stage", stage), grow=1) for stage in _STAGES),
        Column(words("report.total"), grow=1, bold=True),
    )
    rows = tuple(
        (
            term(words, "stage", before) if before else words("report.lifecycle.joined"),
            *(_cell(moved.get((before, stage), 0), figures) for stage in _STAGES),
            figures.count(sum(moved.get((before, stage), 0) for stage in _STAGES)),
        )
        for before in (*_STAGES, "")
        if any(moved.get((before, stage)) for stage in _STAGES)
    )
    sums = [sum(count for (_, now), count in moved.items() if now == stage) for stage in _STAGES]
    last = (words("report.total"), *(figures.count(one) for one in sums), figures.count(sum(sums)))
    return (head, Table(columns, rows, last))


def _cell(count: int, figures: Figures) -> str:
    return figures.count(count) if count else NONE


def _definition(report: QuarterReport, figures: Figures) -> str:
    note = figures.words("report.lifecycle.note", **definition_values(report, figures))
    how = "recorded" if report.lifecycle.recorded else "computed"
    return note + figures.words(f"report.lifecycle.movement_how.{how}")


def definition_values(report: QuarterReport, figures: Figures) -> dict[str, str]:
    """The limits of the stages as this shop has set them."""
    limits = report.settings
    return {
        "new_days": figures.count(limits["lifecycle.new_days"]),
        "new_orders": figures.count(limits["lifecycle.new_orders"]),
        "loyal_orders": figures.count(limits["lifecycle.loyal_orders"]),
        "loyal_tenure": figures.count(limits["lifecycle.loyal_tenure"]),
        "dormant_factor": f"{limits['lifecycle.dormant_factor']:g}",
        "dormant_days": figures.count(limits["lifecycle.dormant_days"]),
        "lost_factor": f"{limits['lifecycle.lost_factor']:g}",
        "lost_days": figures.count(limits["lifecycle.lost_days"]),
    }
