"""ABC / Pareto: who brings the first eighty per cent, of net sales or of profit (the setting `abc.by`).

Pareto (1896) on incomes; Dickie (1951) for goods in stock; here for customers. Product description, section 2.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.core.enums import AbcClass

CLASSES: tuple[AbcClass, ...] = tuple(AbcClass)


@dataclass(frozen=True, slots=True)
class Pareto:
    """ABC per item, and each positive item's cumulative share in the order of its size.

    `codes` index into `CLASSES`; `order` lists the positions of positive items, largest first; `cumulative`
    their shares including each, the last of them 1.
    """

    codes: npt.NDArray[np.int8]
    order: npt.NDArray[np.int64]
    cumulative: npt.NDArray[np.float64]


def pareto(values: npt.NDArray[np.int64], a: float = 0.80, b: float = 0.95) -> Pareto:
    """Classes by the share *before* the item over positive values, largest first: A below `a`, B below `b`,
    else C.

    So the one who crosses a border still belongs above it, and the largest is always A. Values of zero or
    less (a buyer who returned everything) are C. Of equal values the earlier position comes first.

    >>> [CLASSES[c].value for c in pareto(np.array([50, 800, 100, 0, 50])).codes]
    ['B', 'A', 'B', 'C', 'C']
    """
    codes = np.full(len(values), CLASSES.index(AbcClass.C), dtype=np.int8)
    order = np.argsort(-values, kind="stable")
    order = order[values[order] > 0]
    if len(order) == 0:
        return Pareto(codes, order, np.zeros(0))
    ranked = values[order].astype(np.float64)
    running = np.cumsum(ranked)
    total = running[-1]
    before = running - ranked
    # a hair's breadth for sums of floats: a share of exactly 80 % before the item is no longer A
    codes[order] = (before >= a * total * (1 - 1e-12)).astype(np.int8) + (before >= b * total * (1 - 1e-12))
    return Pareto(codes, order, running / total)
