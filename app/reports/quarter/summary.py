"""Part 8: every finding in a sentence, what became of the last plan, and the plan for the next quarter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.reports import ink
from app.reports.blocks import Block, Heading, Numbered, Text, caption, drop
from app.reports.figures import NONE, Figures
from app.reports.pen import Pen
from app.reports.quarter.common import nothing
from app.reports.quarter.facts import Measure, QuarterReport
from app.reports.quarter.findings import sentence, write
from app.reports.tables import Column, Table, words_column

_MOST = 9
"""Findings of one kind; what weighs less is left to the sections."""


def blocks(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    return (
        *_findings(report, figures),
        *_review(report, figures),
        *_plan(report, figures),
        Signatures(tuple(figures.words(f"report.sign.{who}") for who in ("prepared", "reviewed", "day"))),
    )


def measures_table(measures: Sequence[Measure], figures: Figures, max_lines: int = 6) -> Table:
    """What to do, who, until when, and how success shows."""
    words = figures.words
    columns = (
        words_column(words("report.plan.measure"), 3, max_lines),
        Column(words("report.plan.responsible"), "left", 0, 2),
        Column(words("report.plan.due"), "right", 0, 2),
        words_column(words("report.plan.test"), 1, max_lines),
    )
    return Table(columns, tuple(_measure_row(measure, figures) for measure in measures))


def blank_rows(figures: Figures, rows: int = 16) -> tuple[Block, ...]:
    """An empty plan to be filled in with a pen."""
    words = figures.words
    heads = [words(f"report.plan.{name}") for name in ("measure", "responsible", "due", "test")]
    wide = [Column(head, "left", grow) for head, grow in zip(heads, (4, 1, 1, 2), strict=True)]
    return (Table(tuple(wide), tuple(("\n", "", "", "") for _ in range(rows))),)


def _measure_row(measure: Measure, figures: Figures) -> tuple[str, ...]:
    if not measure.code:
        return (measure.text, measure.responsible or NONE, measure.due or NONE, measure.test or NONE)
    text = write(f"report.measure.{measure.code}", measure.values, figures)
    test = write(f"report.measure.{measure.code}.test", measure.values, figures)
    due = next(figures.day(value) for name, _, value in measure.values if name == "due")  # type: ignore[arg-type]
    return (text, measure.responsible or NONE, due, test)


def _findings(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    if not report.findings:
        return (nothing(figures, "findings"),)
    found: list[Block] = []
    number = 1
    for side, key in ((1, "good"), (-1, "bad"), (0, "note")):
        sentences = tuple(sentence(finding, figures) for finding in report.findings if finding.side == side)[
            :_MOST
        ]
        if sentences:
            found.append(Heading(figures.words(f"report.summary.{key}"), above=12, below=5))
            found.append(Numbered(sentences, number, 4.5))
            number += len(sentences)
    return tuple(found)


def _review(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words = figures.words
    if not report.review:
        return ()
    columns = (
        words_column(words("report.plan.measure"), 2),
        Column(words("report.plan.responsible"), "left", 0, 2),
        Column(words("report.plan.due"), "right", 0, 2),
        words_column(words("report.plan.test"), 1),
        words_column(words("report.plan.result"), 2),
    )
    rows = tuple(
        (
            one.text,
            one.responsible or NONE,
            one.due or NONE,
            one.test or NONE,
            one.result or words("report.plan.no_result"),
        )
        for one in report.review
    )
    return (
        Heading(words("report.plan.review", quarter=figures.quarter(report.quarter.previous))),
        Table(columns, rows),
    )


def _plan(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words = figures.words
    remark = words("report.plan.suggested") if report.suggested and report.measures else ""
    head = Heading(words("report.plan.title", quarter=figures.quarter(report.quarter.next)), remark)
    if not report.measures:
        return (head, Text(words("report.plan.none")))
    found: tuple[Block, ...] = (head, measures_table(report.measures, figures))
    return (*found, caption(words("report.plan.suggested_long"))) if report.suggested else found


@dataclass(frozen=True)
class Signatures(Block):
    """Lines to sign on."""

    names: tuple[str, ...]
    above: float = 30.0

    def height(self, width: float) -> float:
        return 18.0

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        wide = (width - 24 * (len(self.names) - 1)) / max(len(self.names), 1)
        for place, name in enumerate(self.names):
            left = x + place * (wide + 24)
            taken = pen.text(left, y + drop(ink.CAPTION, 14), name, ink.CAPTION, colour=ink.DARK)
            pen.line((left + taken + 6, y + 14), (left + wide, y + 14), colour=ink.MIDDLE)

    @property
    def gap(self) -> float:
        return self.above

    @property
    def optional(self) -> bool:
        return True
