"""The 5 × 5 matrix of recency and frequency in words: what its rows, columns and cells say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.core.money import format_money
from app.core.words import Words
from app.ui.screens.classification_tabs.steps import step_of
from app.ui.widgets.heat_grid import HeatCell, HeatData, HeatHeader

if TYPE_CHECKING:
    from app.analytics.views.rfm_view import Cell, RfmView

SCORES = (1, 2, 3, 4, 5)
Range = tuple[int, int] | None
Scores = frozenset[tuple[int, int]]


def matrix(view: RfmView, m: int | None, words: Words, currency: str) -> HeatData:
    """The matrix of everybody, or of those with one M score; R 5 on top, F 1 at the left."""
    cells = view.grid_for(m)
    r_ranges, f_ranges = axes(view)
    most = max((cell.customers for line in cells for cell in line), default=0)
    return HeatData(
        rows=[row_header(score, r_ranges[score - 1], words) for score in reversed(SCORES)],
        columns=[column_header(score, f_ranges[score - 1], words) for score in SCORES],
        cells=[
            [_cell(cells[r - 1][f - 1], r, f, most, words, currency) for f in SCORES]
            for r in reversed(SCORES)
        ],
    )


def axes(view: RfmView) -> tuple[Sequence[Range], Sequence[Range]]:
    """What the scores of R and of F stand for: the shop's limits where scores go by them, else what was met with."""
    if view.cuts is None:
        return view.r_ranges, view.f_ranges
    days, orders = sorted(view.cuts["r"]), sorted(view.cuts["f"])
    r = [(int(days[-1]) + 1, int(days[-1]) + 1), *((0, int(limit)) for limit in reversed(days))]
    lows = [1, *(int(limit) for limit in orders)]
    f = [(low, max(low, high - 1)) for low, high in zip(lows, [*lows[1:], lows[-1] + 2], strict=True)]
    return r, f


def row_header(score: int, found: Range, words: Words) -> HeatHeader:
    """Within how many days the customers of this score have bought.

    >>> row_header(5, (0, 14), Words.load("zh_CN")).text, row_header(1, (121, 400), Words.load("zh_CN")).text
    ('14 天内', '更久')
    """
    if found is None:
        return HeatHeader("", str(score))
    key = "lists.longer_ago" if score == 1 else "lists.within_days"
    return HeatHeader(words(key, n=found[1]), str(score))


def column_header(score: int, found: Range, words: Words) -> HeatHeader:
    """How many times the customers of this score have bought.

    >>> zh = Words.load("zh_CN")
    >>> [column_header(s, r, zh).text for s, r in ((1, (1, 1)), (2, (2, 3)), (5, (12, 40)), (3, None))]
    ['1 次', '2–3 次', '12 次起', '']
    """
    if found is None:
        return HeatHeader("", str(score))
    low, high = found
    if score == SCORES[-1] and high > low:
        return HeatHeader(words("lists.times_from", n=low), str(score))
    return HeatHeader(words("lists.times", times=f"{low}–{high}" if high > low else str(low)), str(score))


def places(cells: Scores) -> list[tuple[int, int]]:
    """Where the matrix shows these (R, F)."""
    return [(5 - r, f - 1) for r, f in cells]


def scores_at(shown: list[tuple[int, int]]) -> Scores:
    """The (R, F) at these places of the matrix."""
    return frozenset((5 - row, column + 1) for row, column in shown)


def extent(cells: Scores, words: Words) -> str:
    """Which scores a segment spans: R 1–2, F 4–5.

    >>> zh = Words.load("zh_CN")
    >>> extent(frozenset({(1, 4), (2, 5), (2, 4)}), zh), extent(frozenset({(5, 5)}), zh), extent(frozenset(), zh)
    ('R 1–2，F 4–5', 'R 5，F 5', '')
    """
    if not cells:
        return ""
    (r_low, r_high), (f_low, f_high) = ((min(c), max(c)) for c in zip(*cells, strict=True))
    return words("lists.listed", first=f"R {_span(r_low, r_high)}", second=f"F {_span(f_low, f_high)}")


def _span(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"


def _cell(cell: Cell, r: int, f: int, most: int, words: Words, currency: str) -> HeatCell:
    if cell.customers == 0:
        return HeatCell("·", empty=True)
    mean = format_money(round(cell.mean_net or 0), currency, whole=True)
    spoken = words("lists.cell", r=r, f=f, n=cell.customers, mean=mean)
    return HeatCell(f"{cell.customers:,}", mean, step_of(cell.customers, most), spoken)
