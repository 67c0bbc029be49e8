"""The value page: how concentrated sales are, the ABC classes, and what the coming year is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from app.analytics import abc
from app.analytics.classification import NONE, Classification, Scheme, classify
from app.analytics.history import History, load
from app.analytics.lifetime import clv
from app.analytics.lifetime.clv_interval import Intervals, intervals
from app.analytics.profit import PROFIT
from app.core.enums import AbcClass
from app.core.money import currency
from app.db.reader import Reader
from app.services import settings as shop_settings

TENTHS = 10
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class AbcRow:
    """One class: customers and what they brought with their shares 0-1, and the mean per customer (minor units).

    What they brought is the positive net, or the profit where ABC goes by it.
    """

    abc: AbcClass
    customers: int
    share: float
    net: int
    sales_share: float
    mean_net: float | None


@dataclass(frozen=True, slots=True)
class ClvSummary:
    """CLV over the next 365 days of all buyers (minor units), with how it was computed and why not by the model.

    `low` and `high` are the ends of the mean's 95 % interval, None where the simple formula was taken.
    """

    mean: float
    median: float
    total: int
    method: str
    fallback_reason: str | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class ValueView:
    """`tenths` are the shares of what each tenth of the buyers brought, biggest first; `cumulative` adds them up.

    `low` and `high` are the ends around each customer's CLV, None without a model.
    """

    classification: Classification
    tenths: tuple[float, ...]
    cumulative: tuple[float, ...]
    abc: tuple[AbcRow, ...]
    clv: ClvSummary | None
    low: Ints | None = None
    high: Ints | None = None

    @property
    def by_profit(self) -> bool:
        """Whether ABC goes by profit here."""
        return self.classification.abc_by == PROFIT

    def members(self, abc_class: AbcClass | None = None) -> list[int]:
        """Ids of the buyers (of one class), who brought most first."""
        found = self.classification
        inside = found.abc != NONE if abc_class is None else found.abc == abc.CLASSES.index(abc_class)
        places = np.flatnonzero(inside)
        ids: list[int] = found.ids[places[np.argsort(-brought(found)[places], kind="stable")]].tolist()
        return ids


def build(
    reader: Reader,
    as_of: date,
    settings: Mapping[str, Any] | None = None,
    *,
    scheme: Scheme = "quintile",
    history: History | None = None,
) -> ValueView:
    """The page as of a day."""
    chosen = settings if settings is not None else shop_settings.load(reader)
    past = history if history is not None else load(reader)
    found = classify(reader, as_of, scheme, chosen, with_needs=False, with_profit=True, history=past)
    return view(found, _intervals(found, past, currency(chosen["shop.currency"]).scale))


def view(found: Classification, sure: Sure | None = None) -> ValueView:
    """The page from a classification (with CLV, if that is to be shown)."""
    buyers = found.abc != NONE
    shares = concentration(brought(found)[buyers])
    cumulative = np.minimum(np.cumsum(shares), 1.0)
    low, high = (sure.low, sure.high) if sure is not None else (None, None)
    return ValueView(
        found,
        tuple(shares),
        tuple(cumulative.tolist()),
        _abc_rows(found, buyers),
        _clv(found, sure),
        low,
        high,
    )


def brought(found: Classification) -> Ints:
    """What ABC went by: the net of each customer, or the profit."""
    return found.profit.amount if found.abc_by == PROFIT and found.profit is not None else found.net


@dataclass(frozen=True, slots=True)
class Sure:
    """The intervals spread over everybody of a classification, NONE where there is no value."""

    low: Ints
    high: Ints
    mean: Intervals


def _intervals(found: Classification, past: History, scale: int) -> Sure | None:
    if found.models is None or found.clv_method is None:
        return None
    days = clv.order_days(past, found.as_of)
    place = np.searchsorted(found.ids, past.ids[days.rows])
    values = clv.Values(
        days.rows, found.clv[place], found.expected_orders[place], found.p_alive[place], found.clv_method,
        found.models,
    )  # fmt: skip
    made = intervals(days, values, scale)
    if made is None:
        return None
    low, high = np.full(len(found), NONE, dtype=np.int64), np.full(len(found), NONE, dtype=np.int64)
    low[place], high[place] = made.low, made.high
    return Sure(low, high, made)


def concentration(net: npt.NDArray[np.int64], parts: int = TENTHS) -> list[float]:
    """Share of positive sales of each equal part of the buyers, biggest first; they sum to 1, or are 0
    without sales.

    >>> concentration(np.array([10, 70, 20, 0]), parts=2)
    [0.9, 0.1]
    """
    ranked = np.sort(np.maximum(net, 0))[::-1].astype(np.float64)
    total = ranked.sum()
    if total <= 0:
        return [0.0] * parts
    running = np.r_[0.0, np.cumsum(ranked)]
    borders = np.arange(parts + 1) * len(ranked) / parts
    shares: list[float] = (np.diff(np.interp(borders, np.arange(len(running)), running)) / total).tolist()
    return shares


def _abc_rows(found: Classification, buyers: npt.NDArray[np.bool_]) -> tuple[AbcRow, ...]:
    amounts = brought(found)
    customers, sales = int(buyers.sum()), float(np.maximum(amounts[buyers], 0).sum())
    rows = []
    for code, name in enumerate(abc.CLASSES):
        net = amounts[found.abc == code]
        positive = float(np.maximum(net, 0).sum())
        rows.append(
            AbcRow(
                abc=name,
                customers=len(net),
                share=len(net) / customers if customers else 0.0,
                net=int(net.sum()),
                sales_share=positive / sales if sales else 0.0,
                mean_net=float(net.mean()) if len(net) else None,
            )
        )
    return tuple(rows)


def _clv(found: Classification, sure: Sure | None) -> ClvSummary | None:
    worth = found.clv[found.clv >= 0]
    if found.clv_method is None or found.models is None or len(worth) == 0:
        return None
    return ClvSummary(
        mean=float(worth.mean()),
        median=float(np.median(worth)),
        total=int(worth.sum()),
        method=found.clv_method,
        fallback_reason=found.models.fallback_reason,
        low=None if sure is None else sure.mean.mean_low,
        high=None if sure is None else sure.mean.mean_high,
    )
