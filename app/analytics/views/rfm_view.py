"""The RFM page: the 5 × 5 matrix of R and F, and the classes of either map with their sizes, sales and change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from app.analytics import rfm, snapshots
from app.analytics.classification import Classification, Scheme, classify
from app.analytics.history import History, load
from app.core.days import Quarter
from app.core.enums import Class8, Segment
from app.db.reader import Reader

Bools = npt.NDArray[np.bool_]
Cuts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Cell:
    """The customers with one R and one F: how many, and what they spent on average (minor units)."""

    customers: int
    mean_net: float | None


@dataclass(frozen=True, slots=True)
class ClassRow:
    """One class of a map: `share` of the scored customers and `sales_share` of their positive net sales, both 0-1.

    `before` is its size at the last quarter's end. `cells` are the (R, F) with customers of it, for the little picture
    beside its name. `code` is how the words call it.
    """

    segment: Segment | Class8
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
    """What the page shows. `grid[r - 1][f - 1]` is a cell; `r_ranges[r - 1]` the days and `f_ranges[f - 1]` the orders
    that a score stands for in this shop (lowest, highest), None where nobody has it.

    `cuts` are the shop's limits where scores go by them. `recorded` says whether the sizes before were recorded at the
    quarter's end, and not worked out from the purchases.
    """

    classification: Classification
    previous_day: date
    grid: tuple[tuple[Cell, ...], ...]
    r_ranges: tuple[tuple[int, int] | None, ...]
    f_ranges: tuple[tuple[int, int] | None, ...]
    m_ranges: tuple[tuple[int, int] | None, ...]
    segments: tuple[ClassRow, ...]
    class8: tuple[ClassRow, ...]
    cuts: Cuts | None = None
    recorded: bool = False

    @property
    def scored(self) -> int:
        return sum(row.customers for row in self.segments)

    def in_cells(self, cells: set[tuple[int, int]], m: int | None = None) -> list[int]:
        """Ids of the customers in some (R, F) cells, best customers first; with `m` only those of one M score."""
        found = self.classification
        inside = np.zeros(len(found), dtype=bool)
        for r, f in cells:
            inside |= (found.r == r) & (found.f == f)
        return self._ids(inside if m is None else inside & (found.m == m))

    def in_segment(self, segment: Segment | Class8) -> list[int]:
        """Ids of the customers of a class of either map, best customers first."""
        return self._ids(_inside(self.classification, segment))

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
    """The page as of a day, compared with the end of the quarter before.

    The sizes then are those recorded where a record was made by the same window, else they are worked out.
    """
    past = history if history is not None else load(reader)
    previous_day = Quarter.of(as_of).previous.end
    now = classify(reader, as_of, scheme, settings, with_clv=False, with_needs=False, history=past)
    then = classify(reader, previous_day, scheme, settings, with_clv=False, with_needs=False, history=past)
    before = (
        snapshots.segment_counts(reader, previous_day)
        if snapshots.by_own_rules(reader, settings, scheme)
        else {}
    )
    cuts = settings["rfm.thresholds"] if settings is not None and scheme == "threshold" else None
    return view(now, then, before, cuts)


def view(
    now: Classification,
    then: Classification,
    recorded: Mapping[str, int] | None = None,
    cuts: Cuts | None = None,
) -> RfmView:
    """The page from two classifications; `recorded` are the sizes of the segments as they were kept, if they were."""
    return RfmView(
        classification=now,
        previous_day=then.as_of,
        grid=_grid(now, now.r > 0),
        r_ranges=_ranges(now.r, now.facts.recency),
        f_ranges=_ranges(now.f, now.orders),
        m_ranges=_ranges(now.m, now.net),
        segments=_rows(now, rfm.SEGMENTS, recorded or then.totals["segments"]),
        class8=_rows(now, rfm.CLASSES, then.totals["class8"]),
        cuts=cuts,
        recorded=bool(recorded),
    )


def segment_code(segment: StrEnum) -> str:
    """The code of a class in the words files.

    >>> segment_code(Segment.POTENTIAL_LOYALIST), segment_code(Class8.KEY_VALUE)
    ('potential_loyalist', 'key_value')
    """
    return segment.name.lower()


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


def _inside(found: Classification, which: Segment | Class8) -> Bools:
    inside: Bools
    if isinstance(which, Segment):
        inside = found.segment == rfm.SEGMENTS.index(which)
    else:
        inside = found.class8 == rfm.CLASSES.index(which)
    return inside


def _rows(
    now: Classification, classes: tuple[Segment, ...] | tuple[Class8, ...], before: Mapping[str, int]
) -> tuple[ClassRow, ...]:
    scored = now.segment >= 0
    total, sales = int(scored.sum()), float(np.maximum(now.net[scored], 0).sum())
    return tuple(_row(now, one, total, sales, before.get(one.value, 0)) for one in classes)


def _row(now: Classification, which: Segment | Class8, total: int, sales: float, before: int) -> ClassRow:
    inside = _inside(now, which)
    customers = int(inside.sum())
    positive = float(np.maximum(now.net[inside], 0).sum())
    return ClassRow(
        segment=which,
        code=segment_code(which),
        customers=customers,
        share=customers / total if total else 0.0,
        net=int(now.net[inside].sum()),
        sales_share=positive / sales if sales else 0.0,
        before=before,
        cells=frozenset(zip(now.r[inside].tolist(), now.f[inside].tolist(), strict=True)),
    )
