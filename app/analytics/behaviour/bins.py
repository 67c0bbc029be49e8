"""How intervals and order values are cut into bars that a person can read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

INTERVALS = (7.0, 14.0, 30.0, 60.0, 90.0, 180.0)
"""A week, a fortnight, one, two, three and six months, in days."""
MOST_BINS = 8
_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Bin:
    """Values above `low` up to and including `high`; None is open."""

    low: float | None
    high: float | None


def bins(edges: tuple[float, ...]) -> tuple[Bin, ...]:
    """The bins between edges, open at both ends.

    >>> bins((7.0, 14.0))
    (Bin(low=None, high=7.0), Bin(low=7.0, high=14.0), Bin(low=14.0, high=None))
    """
    return tuple(Bin(low, high) for low, high in zip((None, *edges), (*edges, None), strict=True))


def place(values: Floats, edges: tuple[float, ...]) -> Ints:
    """The bin of each value, -1 for NaN; an edge belongs to the bin below it.

    >>> place(np.array([7.0, 7.5, 99.0, np.nan]), (7.0, 14.0)).tolist()
    [0, 1, 2, -1]
    """
    found = np.searchsorted(np.asarray(edges, dtype=np.float64), values, side="left").astype(np.int64)
    return np.where(np.isnan(values), -1, found)


def round_edges(values: Floats) -> tuple[float, ...]:
    """Edges of 1, 2 and 5 times powers of ten that part most of the values, at most seven of them; none for no values.

    >>> round_edges(np.array([30.0, 80.0, 150.0, 420.0, 900.0]))
    (50.0, 100.0, 200.0, 500.0)
    >>> round_edges(np.array([5.0, 5.0])), round_edges(np.zeros(0))
    ((5.0,), ())
    """
    told = values[~np.isnan(values) & (values > 0)]
    if len(told) == 0:
        return ()
    low, high = np.quantile(told, 0.02), np.quantile(told, 0.98)
    first, last = int(np.floor(np.log10(low))), int(np.ceil(np.log10(high)))
    series = [float(step * 10.0**power) for power in range(first, last + 1) for step in _STEPS]
    inner = [edge for edge in series if low <= edge < high] or [next(e for e in series if e >= low)]
    while len(inner) > MOST_BINS - 1:
        inner = inner[1::2]
    return tuple(inner)
