"""The bars of the needs tab in the words of the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.core.words import Words
from app.ui.widgets.chart_canvas import Chart

if TYPE_CHECKING:
    from app.analytics.behaviour.needs_view import NeedRow, NeedsView
    from app.analytics.charts import Mark, Style

UNKNOWN = "none"
"""The key of the bar of those of whom nothing can be said."""


def needs_chart(view: NeedsView, words: Words) -> Chart:
    """A bar per kind: its share of the customers; the table also has sales and those set by hand."""
    columns = ("need", "customers", "share", "sales", "by_hand")
    rows = tuple(
        (
            _name(row, words),
            f"{row.customers:,}",
            f"{row.share:.1%}",
            f"{row.sales_share:.1%}",
            f"{row.by_hand:,}",
        )
        for row in view.rows
    )
    spoken = {
        key_of(row): words(
            "behaviour.need.bar",
            name=_name(row, words),
            customers=words("lists.customers", n=row.customers),
            share=f"{row.share:.0%}",
            sales=f"{row.sales_share:.0%}",
        )
        for row in view.rows
    }
    bars = tuple((key_of(row), _name(row, words), row.share, f"{row.share:.0%}") for row in view.rows)

    def draw(figure: Any, style: Style) -> Sequence[Mark]:
        from app.analytics import charts

        return charts.ranked(figure, charts.Ranked(bars), style)

    heads = tuple(words(f"behaviour.column.{key}") for key in columns)
    return Chart(draw, _sentence(view, words), heads, rows, spoken, words("analytics.analysis.needs"))


def key_of(row: NeedRow) -> str:
    return UNKNOWN if row.need is None else row.need.value


def _name(row: NeedRow, words: Words) -> str:
    return words("behaviour.need.none") if row.need is None else words(f"terms.need_type.{row.need}")


def _sentence(view: NeedsView, words: Words) -> str:
    known = [row for row in view.rows if row.need is not None]
    most = max(known, key=lambda row: row.customers)
    if most.customers == 0:
        return words("behaviour.need.sentence_none")
    told = f"{sum(row.share for row in known):.0%}"
    return words("behaviour.need.sentence", share=told, name=_name(most, words), own=f"{most.share:.0%}")
