"""Of part 1: how customers were won: the funnel of the quarter's leads, and what campaigns cost and brought."""

from __future__ import annotations

from app.reports import ink
from app.reports.blocks import Beside, Block, Heading, caption
from app.reports.charts.bars import BarRow, Bars
from app.reports.figures import NONE, Figures
from app.reports.quarter.common import nothing
from app.reports.quarter.facts import CampaignLine, QuarterReport
from app.reports.tables import Cell, Column, Table
from app.reports.terms import term

_ROAD_SHARE = 0.38
"""The funnel takes less room than a table."""


def blocks(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words, facts = figures.words, report.acquisition
    head = Heading(words("report.acquisition.title"), words("report.acquisition.remark"))
    if not facts.any:
        return (head, nothing(figures, "acquisition"))
    road: tuple[Block, ...] = (head,)
    if facts.leads:
        road = (head, _funnel(report, figures), caption(_leads(report, figures)))
    if not facts.campaigns:
        return road
    money = (_campaigns(report, figures), caption(_cost(report, figures)))
    if not facts.leads:
        return (*road, *money)
    return (Beside(road, (Heading(words("report.acquisition.campaigns")), *money), share=_ROAD_SHARE),)


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
        Column(words("report.acquisition.new")),
        Column(words("report.acquisition.revenue")),
        Column(words("report.acquisition.return")),
    )
    rows = tuple(_row(one, figures) for one in report.acquisition.campaigns)
    return Table(columns, rows, whole=True)


def _row(one: CampaignLine, figures: Figures) -> tuple[Cell, ...]:
    return (
        one.name,
        figures.money(one.cost),
        figures.count(one.new_customers),
        figures.money(one.revenue),
        NONE if one.return_ is None else figures.percent(one.return_, 0),
    )
