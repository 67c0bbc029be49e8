"""What each customer's purchases left over: their totals less their costs, where the costs are known.

A purchase without a cost is not counted, neither as all profit nor as none; who has no purchase with a cost has no
figure. Product description, section 2 (historic CLV, ABC by profit).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from app.analytics.columns import int_columns
from app.analytics.facts import window_start
from app.analytics.history import day_number
from app.db.reader import Reader

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

NET = "net"
PROFIT = "profit"
"""What ABC may go by: the setting `abc.by`."""

# The plus sign keeps SQLite from going through the index by day, row by row, where nearly every row is wanted.
_EARNED = """
FROM purchase WHERE deleted_at IS NULL AND customer_id IS NOT NULL AND cost IS NOT NULL
 AND +bought_on BETWEEN ? AND ?
"""


@dataclass(frozen=True, slots=True)
class Profit:
    """Per customer of `ids`: minor units, and whether any cost is known (else the amount is 0 and means nothing)."""

    ids: Ints
    amount: Ints
    known: Bools

    @property
    def anything(self) -> bool:
        """Whether the shop knows a cost at all."""
        return bool(self.known.any())


def profits(reader: Reader, as_of: date, ids: Ints, window_months: int | None = None) -> Profit:
    """The profit up to `as_of` of the customers `ids` (rising), in the RFM window where there is one."""
    first = window_start(as_of, window_months) + 1 if window_months is not None else -(2**31)
    customer, earned = int_columns(reader, ("customer_id", "total - cost"), _EARNED, first, day_number(as_of))
    return add_up(ids, customer, earned)


def add_up(ids: Ints, customer: Ints, earned: Ints) -> Profit:
    """Sums per customer in whole numbers; rows of others are left out.

    >>> found = add_up(np.array([1, 2, 5]), np.array([5, 1, 5, 9]), np.array([300, -50, 200, 7]))
    >>> found.amount.tolist(), found.known.tolist()
    ([-50, 0, 500], [True, False, True])
    """
    amount, known = np.zeros(len(ids), dtype=np.int64), np.zeros(len(ids), dtype=bool)
    if len(ids) and len(customer):
        place = np.minimum(np.searchsorted(ids, customer), len(ids) - 1)
        ours = ids[place] == customer
        np.add.at(amount, place[ours], earned[ours])
        known[place[ours]] = True
    return Profit(ids, amount, known)
