"""The value page: how concentrated sales are, the ABC classes, and what the coming year is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from app.analytics import abc
from app.analytics.classification import NONE, Classification, classify
from app.analytics.history import History
from app.core.enums import AbcClass
from app.db.reader import Reader

TENTHS = 10


@dataclass(frozen=True, slots=True)
class AbcRow:
    """One class: customers and positive net sales with their shares 0-1, and the mean per customer (minor
    units).
    """

    abc: AbcClass
    customers: int
    share: float
    net: int
    sales_share: float
    mean_net: float | None


@dataclass(frozen=True, slots=True)
class ClvSummary:
    """CLV over the next 365 days of all buyers (minor units), with how it was computed and why not by the
    model.
    """

    mean: float
    median: float
    total: int
    method: str
    fallback_reason: str | None


@dataclass(frozen=True, slots=True)
class ValueView:
    """`tenths` are the shares of sales of each tenth of the buyers, biggest first; `cumulative` adds them up."""

    classification: Classification
    tenths: tuple[float, ...]
    cumulative: tuple[float, ...]
    abc: tuple[AbcRow, ...]
    clv: ClvSummary | None

    def members(self, abc_class: AbcClass | None = None) -> list[int]:
        """Ids of the buyers (of one class), biggest net first."""
        found = self.classification
        inside = found.abc != NONE if abc_class is None else found.abc == abc.CLASSES.index(abc_class)
        places = np.flatnonzero(inside)
        ids: list[int] = found.ids[places[np.argsort(-found.net[places], kind="stable")]].tolist()
        return ids


def build(
    reader: Reader, as_of: date, settings: Mapping[str, Any] | None = None, *, history: History | None = None
) -> ValueView:
    """The page as of a day."""
    return view(classify(reader, as_of, "quintile", settings, with_needs=False, history=history))


def view(found: Classification) -> ValueView:
    """The page from a classification (with CLV, if that is to be shown)."""
    buyers = found.abc != NONE
    shares = concentration(found.net[buyers])
    cumulative = np.minimum(np.cumsum(shares), 1.0)
    return ValueView(found, tuple(shares), tuple(cumulative.tolist()), _abc_rows(found, buyers), _clv(found))


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


def top_share(net: npt.NDArray[np.int64], part: float = 0.2) -> float | None:
    """Share of positive sales that the biggest `part` of the buyers bring; None without sales."""
    ranked = np.sort(np.maximum(net, 0))[::-1].astype(np.float64)
    total = ranked.sum()
    return float(ranked[: max(round(len(ranked) * part), 1)].sum() / total) if total > 0 else None


def _abc_rows(found: Classification, buyers: npt.NDArray[np.bool_]) -> tuple[AbcRow, ...]:
    customers, sales = int(buyers.sum()), float(np.maximum(found.net[buyers], 0).sum())
    rows = []
    for code, name in enumerate(abc.CLASSES):
        net = found.net[found.abc == code]
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


def _clv(found: Classification) -> ClvSummary | None:
    worth = found.clv[found.clv >= 0]
    if found.clv_method is None or found.models is None or len(worth) == 0:
        return None
    return ClvSummary(
        mean=float(worth.mean()),
        median=float(np.median(worth)),
        total=int(worth.sum()),
        method=found.clv_method,
        fallback_reason=found.models.fallback_reason,
    )
