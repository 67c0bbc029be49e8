"""Of part 1: how customers were won: the funnel of the quarter's leads, and what campaigns cost and brought."""

from __future__ import annotations

from app.reports import ink
from app.reports.blocks import Block, Heading, Text
from app.reports.charts.bars import BarRow, Bars
from app.reports.figures import NONE, Figures
from app.reports.quarter.common import nothing
from app.reports.quarter.facts import CampaignLine, QuarterReport
from app.reports.tables import Cell, Column, Table
from app.reports.terms import term


def blocks(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words, facts = figures.words, report.acquisition
    head = Heading(words("report.acquisition.title"), words("report.acquisition.remark"))
    if not facts.any:
        return (head, nothing(figures, "acquisition"))
    found: list[Block] = [head]
    if facts.leads:
        found += [Text(_leads(report, figures), above=2, keeps=True), _funnel(report, figures)]
    if facts.campaigns:
        found += [Text(_cost(report, figures), above=6, keeps=True), _campaigns(report, figures)]
    return tuple(found)


def _leads(report: QuarterReport, figures: Figures) -> str:
    facts = report.acquisition
    key = "leads" if facts.days_to_convert is not None else "leads_none_won"
    return figures.words(
        f"report.acquisition.{key}",
        leads=figures.count(facts.leads),
        won=figures.count(facts.won),
        rate=figures.percent(facts.conversion, 0),
        days=figures.number(facts.days_to_convert, 0),
        lost=figures.count(facts.lost),
    )


def _funnel(report: QuarterReport, figures: Figures) -> Block:
    facts = report.acquisition
    rows = tuple(
        BarRow(
            term(figures.words, "lead_stage", step.kind),
            step.now,
            f"{figures.count(step.now)}\u2003{figures.percent(step.now / facts.leads, 0)}",
            ink.SOLID,
        )
        for step in facts.steps
    )
    return Bars(rows)


def _cost(report: QuarterReport, figures: Figures) -> str:
    facts = report.acquisition
    key = "cost" if facts.cost_per_customer is not None else "cost_only"
    return figures.words(
        f"report.acquisition.{key}",
        cost=figures.money(facts.cost),
        new=figures.count(facts.new_customers),
        each=figures.money(facts.cost_per_customer),
    )


def _campaigns(report: QuarterReport, figures: Figures) -> Table:
    words = figures.words
    columns = (
        Column(words("report.acquisition.campaign"), "left", max_lines=2),
        Column(words("report.acquisition.spent")),
        Column(words("report.acquisition.responses")),
        Column(words("report.acquisition.new")),
        Column(words("report.acquisition.revenue")),
        Column(words("report.acquisition.return")),
    )
    rows = tuple(_row(one, figures) for one in report.acquisition.campaigns)
    return Table(columns, rows, above=6, whole=True)


def _row(one: CampaignLine, figures: Figures) -> tuple[Cell, ...]:
    return (
        one.name,
        figures.money(one.cost),
        figures.count(one.responses),
        figures.count(one.new_customers),
        figures.money(one.revenue),
        NONE if one.return_ is None else figures.percent(one.return_, 0),
    )
