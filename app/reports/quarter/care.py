"""Of part 4: what came of care: whom it reached, who answered, who came back within thirty days."""

from __future__ import annotations

from collections.abc import Sequence

from app.care.results import WITHIN, Result, ResultKind, result_name
from app.reports.blocks import Block, Heading, Text
from app.reports.figures import NONE, Figures
from app.reports.quarter.common import nothing
from app.reports.quarter.facts import QuarterReport
from app.reports.tables import Bar, Cell, Column, Table, bar_column

MOST = 8


def blocks(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words, care = figures.words, report.care
    head = Heading(words("report.care.results"), words("report.care.remark", days=WITHIN))
    if not care.total.talks:
        return (head, nothing(figures, "care"))
    rules = [one for one in care.rows if one.kind == ResultKind.RULE]
    templates = [one for one in care.rows if one.kind == ResultKind.TEMPLATE]
    found: list[Block] = [head, Text(_lead(report, figures), above=2, keeps=True)]
    if rules:
        found.append(_table("report.care.rule", rules, report, figures))
    if templates:
        found.append(_table("report.care.template", templates, report, figures))
    return tuple(found)


def _lead(report: QuarterReport, figures: Figures) -> str:
    total = report.care.total
    return figures.words(
        "report.care.lead",
        reached=figures.count(total.reached),
        answered=figures.count(total.answered),
        bought=figures.count(total.bought),
        revenue=figures.money(total.revenue),
    )


def _table(title: str, results: Sequence[Result], report: QuarterReport, figures: Figures) -> Table:
    words = figures.words
    columns = (
        Column(words(title), "left", max_lines=2),
        Column(words("report.care.reached")),
        bar_column(),
        Column(words("report.care.answered")),
        Column(words("report.care.bought")),
        Column(words("report.care.bought_rate")),
        Column(words("report.figure.orders")),
        Column(words("report.care.revenue")),
    )
    most = max(one.reached for one in results) or 1
    return Table(columns, tuple(_row(one, most, figures) for one in results[:MOST]), above=8, whole=True)


def _row(one: Result, most: int, figures: Figures) -> tuple[Cell, ...]:
    return (
        result_name(one, figures.words),
        figures.count(one.reached),
        Bar(one.reached / most),
        figures.count(one.answered),
        figures.count(one.bought),
        figures.percent(one.bought / one.reached, 0) if one.reached else NONE,
        figures.count(one.orders),
        figures.money(one.revenue),
    )
