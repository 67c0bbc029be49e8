"""The RFM page: the 5 × 5 matrix of R and F, and the segments with their sizes, sales and change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from app.analytics import rfm
from app.analytics.classification import Classification, Scheme, classify
from app.analytics.history import History, load
from app.core.days import Quarter
from app.core.enums import Segment
from app.db.reader import Reader

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Cell:
    """The customers with one R and one F: how many, and what they spent on average (minor units)."""

    customers: int
    mean_net: float | None


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """One segment: `share` of the scored customers and `sales_share` of their positive net sales, both 0-1.

    `before` is its size at the last quarter's end. `cells` are the (R, F) with customers of it, for the
    little picture beside its name. The words stand in `analytics.json`: `segment.<code>`,
    `segment_advice.<code>`.
    """

    segment: Segment
    code: str
    customers: int
    share: float
    net: int
    sales_share: float
    before: int
    cells: frozenset[tuple[int, int]]

    @property
    def change(self) -> int:
        return self.customers - self.before


@dataclass(frozen=True, slots=True)
class RfmView:
    """What the page shows. `grid[r - 1][f - 1]` is a cell; `r_ranges[r - 1]` the days and `f_ranges[f -
    1]` the orders that a score stands for in this shop (lowest, highest), None where nobody has it.
    """

    classification: Classification
    previous_day: date
    grid: tuple[tuple[Cell, ...], ...]
    r_ranges: tuple[tuple[int, int] | None, ...]
    f_ranges: tuple[tuple[int, int] | None, ...]
    m_ranges: tuple[tuple[int, int] | None, ...]
    segments: tuple[SegmentRow, ...]

    @property
    def scored(self) -> int:
        return sum(row.customers for row in self.segments)

    def in_cells(self, cells: set[tuple[int, int]], m: int | None = None) -> list[int]:
        """Ids of the customers in some (R, F) cells, best customers first; with `m` only those of one M
        score.
        """
        found = self.classification
        inside = np.zeros(len(found), dtype=bool)
        for r, f in cells:
            inside |= (found.r == r) & (found.f == f)
        return self._ids(inside if m is None else inside & (found.m == m))

    def in_segment(self, segment: Segment) -> list[int]:
        return self._ids(self.classification.segment == rfm.SEGMENTS.index(segment))

    def grid_for(self, m: int | None) -> tuple[tuple[Cell, ...], ...]:
        """The matrix of the customers with one M score, or of all."""
        return self.grid if m is None else _grid(self.classification, self.classification.m == m)

    def _ids(self, inside: Bools) -> list[int]:
        places = np.flatnonzero(inside)
        order = np.argsort(-self.classification.net[places], kind="stable")
        ids: list[int] = self.classification.ids[places[order]].tolist()
        return ids


def build(
    reader: Reader,
    as_of: date,
    settings: Mapping[str, Any] | None = None,
    scheme: Scheme = "quintile",
    *,
    history: History | None = None,
) -> RfmView:
    """The page as of a day, compared with the end of the quarter before."""
    past = history if history is not None else load(reader)
    previous_day = Quarter.of(as_of).previous.end
    now = classify(reader, as_of, scheme, settings, with_clv=False, with_needs=False, history=past)
    then = classify(reader, previous_day, scheme, settings, with_clv=False, with_needs=False, history=past)
    return view(now, then)


def view(now: Classification, then: Classification) -> RfmView:
    """The page from two classifications."""
    return RfmView(
        classification=now,
        previous_day=then.as_of,
        grid=_grid(now, now.r > 0),
        r_ranges=_ranges(now.r, now.facts.recency),
        f_ranges=_ranges(now.f, now.orders),
        m_ranges=_ranges(now.m, now.net),
        segments=_segments(now, then),
    )


def segment_code(segment: Segment) -> str:
    """The code of a segment in the words files.

    >>> segment_code(Segment.POTENTIAL_LOYALIST)
    'potential_loyalist'
    """
    return segment.value.lower().replace(" ", "_")


def _grid(found: Classification, chosen: Bools) -> tuple[tuple[Cell, ...], ...]:
    chosen = chosen & (found.r > 0)
    place = (found.r[chosen].astype(np.int64) - 1) * 5 + found.f[chosen] - 1
    counts = np.bincount(place, minlength=25)
    sums = np.bincount(place, weights=found.net[chosen].astype(np.float64), minlength=25)
    cells = [Cell(int(n), float(s) / int(n) if n else None) for n, s in zip(counts, sums, strict=True)]
    return tuple(tuple(cells[line * 5 : line * 5 + 5]) for line in range(5))


def _ranges(
    scores: npt.NDArray[np.int8], values: npt.NDArray[np.int64]
) -> tuple[tuple[int, int] | None, ...]:
    groups = [values[scores == score] for score in range(1, 6)]
    return tuple((int(group.min()), int(group.max())) if len(group) else None for group in groups)


def _segments(now: Classification, then: Classification) -> tuple[SegmentRow, ...]:
    scored = now.segment >= 0
    total, sales = int(scored.sum()), float(np.maximum(now.net[scored], 0).sum())
    return tuple(_segment(now, then, segment, total, sales) for segment in rfm.SEGMENTS)


def _segment(
    now: Classification, then: Classification, segment: Segment, total: int, sales: float
) -> SegmentRow:
    inside = now.segment == rfm.SEGMENTS.index(segment)
    customers = int(inside.sum())
    positive = float(np.maximum(now.net[inside], 0).sum())
    return SegmentRow(
        segment=segment,
        code=segment_code(segment),
        customers=customers,
        share=customers / total if total else 0.0,
        net=int(now.net[inside].sum()),
        sales_share=positive / sales if sales else 0.0,
        before=then.totals["segments"][segment.value],
        cells=frozenset(zip(now.r[inside].tolist(), now.f[inside].tolist(), strict=True)),
    )
