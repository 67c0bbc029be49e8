"""What the value page says of one buyer, and who is behind a tenth or a class of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.analytics import abc
from app.analytics.classification import NONE
from app.analytics.views.value_view import TENTHS, ValueView, brought
from app.core.enums import AbcClass


@dataclass(frozen=True, slots=True)
class Worth:
    """Money in minor units. `cumulative` is the share of sales of this buyer and all bigger ones; `alive`, `low` and
    `high` (the ends around `ahead`) are None where there is no model, `profit` where no cost is known.
    """

    abc: AbcClass
    net: int
    ahead: int | None
    lifetime: int | None
    alive: float | None
    cumulative: float
    profit: int | None = None
    low: int | None = None
    high: int | None = None


class ValuePeople:
    """Looks buyers up in a view, biggest first."""

    def __init__(self, view: ValueView) -> None:
        self._view = view
        self.ids = view.members()
        self._rank = {number: place for place, number in enumerate(self.ids)}
        found = view.classification
        places = np.searchsorted(found.ids, np.array(self.ids, dtype=np.int64))
        sales: npt.NDArray[np.float64] = np.maximum(brought(found)[places], 0).astype(np.float64)
        total = float(sales.sum())
        self._cumulative = np.cumsum(sales) / total if total > 0 else np.ones(len(sales))

    def of(self, customer_id: int) -> Worth | None:
        """None for one who is no buyer."""
        rank, place = self._rank.get(customer_id), self._view.classification.place(customer_id)
        if rank is None or place is None:
            return None
        found = self._view.classification
        ahead = None if found.clv[place] == NONE else int(found.clv[place])
        alive = float(found.p_alive[place])
        return Worth(
            abc=abc.CLASSES[int(found.abc[place])],
            net=int(found.net[place]),
            ahead=ahead,
            lifetime=None if ahead is None else int(found.facts.net[place]) + ahead,
            alive=None if np.isnan(alive) else alive,
            cumulative=float(self._cumulative[rank]),
            profit=self._profit(place),
            low=None if self._view.low is None else int(self._view.low[place]),
            high=None if self._view.high is None else int(self._view.high[place]),
        )

    def _profit(self, place: int) -> int | None:
        profit = self._view.classification.profit
        return None if profit is None or not profit.known[place] else int(profit.amount[place])

    def tenth(self, number: int) -> list[int]:
        """The buyers of a tenth, counted from 0 for the biggest."""
        count = len(self.ids)
        return self.ids[round(number * count / TENTHS) : round((number + 1) * count / TENTHS)]

    def mean_profit(self) -> float | None:
        """Profit so far of the mean buyer whose costs are known; None where no cost is."""
        found = self._view.classification
        if found.profit is None:
            return None
        known = found.profit.known & (found.abc != NONE)
        return float(found.profit.amount[known].mean()) if known.any() else None

    def mean_lifetime(self) -> float | None:
        """Spent so far and expected together, of the mean buyer; None without a value ahead."""
        found = self._view.classification
        known = found.clv >= 0
        if not known.any():
            return None
        return float((found.facts.net[known] + found.clv[known]).mean())
