"""A small language for what was sold: who bought what on which day, as arrays without a database."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.analytics.goods import ledger as lines
from app.analytics.goods.ledger import WALK_IN, Ledger, Visits

Sale = tuple[int, int, int] | tuple[int, int, int, float] | tuple[int, int, int, float, int]
"""Customer (0: nobody), product, day number; units (1) and the line's total (100) where they matter."""


def ledger_of(sales: Sequence[Sale], cost: int | None = None, costs: dict[int, int] | None = None) -> Ledger:
    """Every sale a purchase of its own; a negative total is a return."""
    whole = [(*sale, *(1, 100)[len(sale) - 3 :]) for sale in sales]
    customer, product, day, units, total = (
        (np.array(column) for column in zip(*whole, strict=True)) if whole else (np.zeros(0),) * 5
    )
    ids = np.arange(1, len(whole) + 1)
    total = total.astype(np.int64)
    unit_cost = np.full(len(whole), -1 if cost is None else cost)
    return lines.arranged(
        (ids, customer.astype(np.int64), day.astype(np.int64), total),
        (ids, product.astype(np.int64), np.rint(units * 1000).astype(np.int64), total, unit_cost),
        np.array(sorted(set(customer.tolist()) - {WALK_IN}), dtype=np.int64),
        costs,
    )


def visits_of(sales: Sequence[Sale]) -> Visits:
    return lines.visits(ledger_of(sales))
