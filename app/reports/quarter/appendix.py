"""The definitions behind the figures, with the limits that this shop has set."""

from __future__ import annotations

from app.reports.blocks import Block, lead
from app.reports.figures import Figures
from app.reports.quarter.facts import QuarterReport
from app.reports.quarter.lifecycle import definition_values
from app.reports.tables import Column, Table, words_column

TERMS = (
    "customers", "order", "revenue", "new", "acquisition", "repeat", "cycle", "stages", "churn", "rfm", "class8", "abc",
    "csat", "nps", "complaints", "response", "needs", "care",
    "care_results",
)  # fmt: skip


def blocks(report: QuarterReport, figures: Figures) -> tuple[Block, ...]:
    words = figures.words
    values = {**definition_values(report, figures), **_values(report, figures)}
    columns = (
        Column(words("report.appendix.term"), "left"),
        words_column(words("report.appendix.meaning"), 1, 12),
    )
    rows = tuple(
        (words(f"report.define.{name}.name"), words(f"report.define.{name}", **values)) for name in TERMS
    )
    return (lead(words("report.appendix.lead", day=figures.full_day(report.now.end))), Table(columns, rows))


def _values(report: QuarterReport, figures: Figures) -> dict[str, str]:
    limits = report.settings
    months = limits["rfm.window_months"]
    window = (
        figures.words("report.define.all_time")
        if months is None
        else figures.words("report.define.months", n=months)
    )
    return {
        "a": figures.percent(limits["abc.a"], 0),
        "b": figures.percent(limits["abc.b"], 0),
        "window": window,
    }
