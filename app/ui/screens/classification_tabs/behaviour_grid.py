"""Weekday by hour in words: what the rows, columns and cells of the heatmap say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.words import Words
from app.ui.screens.classification_tabs.steps import step_of
from app.ui.widgets.heat_grid import HeatCell, HeatData, HeatHeader

if TYPE_CHECKING:
    from app.analytics.behaviour.behaviour_view import Grid

Span = tuple[int, int]


def grid_data(grid: Grid, words: Words) -> HeatData:
    """Monday on top, the first hour at the left; the busiest cell is darkest."""
    most = max((count for line in grid.counts for count in line), default=0)
    return HeatData(
        rows=[
            HeatHeader(words(f"terms.weekday.{number + 1}"), count=f"{sum(line):,}")
            for number, line in enumerate(grid.counts)
        ],
        columns=[HeatHeader(_head(grid.kind, span, words)) for span in grid.columns],
        cells=[
            [_cell(grid, weekday, column, most, words) for column in range(len(grid.columns))]
            for weekday in range(len(grid.counts))
        ],
    )


def place_name(grid: Grid, weekday: int, column: int, words: Words) -> str:
    """A cell in words: the weekday and its hours, or its month."""
    return words(
        "behaviour.place", weekday=words(f"terms.weekday.{weekday + 1}"), span=span_name(grid, column, words)
    )


def span_name(grid: Grid, column: int, words: Words) -> str:
    low, high = grid.columns[column]
    if grid.kind == "month":
        return words(f"dates.month_short.{low}")
    return words("behaviour.hour_told", low=low, high=high + 1)


def busiest(grid: Grid) -> tuple[int, int] | None:
    """The cell with most orders, the first where several have as many; None without any."""
    cells = [
        (line[column], row, column) for row, line in enumerate(grid.counts) for column in range(len(line))
    ]
    if not cells:
        return None
    count, row, column = max(cells, key=lambda cell: (cell[0], -cell[1], -cell[2]))
    return (row, column) if count else None


def short_count(count: int, words: Words) -> str:
    """A count that fits a narrow cell.

    >>> zh, en = Words.load("zh_CN"), Words.load("en")
    >>> short_count(1304, en), short_count(12_304, en), short_count(12_304, zh)
    ('1,304', '12k', '1.2万')
    """
    if count < 10_000:
        return f"{count:,}"
    told = f"{count / 10_000:.1f}" if words.language == "zh_CN" else f"{count / 1000:.0f}"
    return words("behaviour.many", count=told)


def _head(kind: str, span: Span, words: Words) -> str:
    """The hour with two digits, as clocks show it, or the month."""
    low, high = span
    if kind == "month":
        return words(f"dates.month_short.{low}")
    return f"{low:02}" if low == high else f"{low:02}–{high + 1:02}"


def _cell(grid: Grid, weekday: int, column: int, most: int, words: Words) -> HeatCell:
    count = grid.counts[weekday][column]
    if count == 0:
        return HeatCell("·", empty=True)
    where = place_name(grid, weekday, column, words)
    spoken = words("behaviour.cell", place=where, orders=words("behaviour.orders", n=count))
    return HeatCell(short_count(count, words), step=max(1, step_of(count, most)), spoken=spoken)
