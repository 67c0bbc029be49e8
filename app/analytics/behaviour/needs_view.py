"""The page of need types: how many look for price, quality or service, how each kind buys, and what decided it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from app.analytics import need_type
from app.analytics.behaviour.habits import Habits, of
from app.analytics.book import Book
from app.analytics.facts import Facts
from app.analytics.need_type import Needs
from app.core.enums import NeedType

Bools = npt.NDArray[np.bool_]

NONE = need_type.NONE
KINDS: tuple[NeedType | None, ...] = (*need_type.TYPES, None)
"""The rows of the page; None are the buyers of whom nothing can be said yet."""


@dataclass(frozen=True, slots=True)
class NeedRow:
    """One kind of need. Shares are 0-1: of those considered (buyers, and whoever was set by hand), and of the positive
    net sales. The rest are medians: the order value (minor units), the days between orders; and the rates of the three
    traits among its people: discounted and premium lines per line, talks per order (None where nothing tells).
    """

    need: NeedType | None
    customers: int
    by_hand: int
    share: float
    net: int
    sales_share: float
    basket: float | None
    interval: float | None
    rates: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What decided a customer's need type: a hand, or the trait (`rule`) whose rate `own` is `times` the shop's.

    `rule` also tells what behaviour suggests where a hand said something else; None where it says nothing, for want of
    purchases where `enough` is false.
    """

    need: NeedType | None
    by_hand: bool
    rule: NeedType | None
    own: float | None
    shop: float | None
    enough: bool = True

    @property
    def times(self) -> float | None:
        return self.own / self.shop if self.own is not None and self.shop else None


@dataclass(frozen=True, slots=True)
class NeedsView:
    as_of: date
    rows: tuple[NeedRow, ...]
    shop: NeedRow
    needs: Needs
    facts: Facts

    @property
    def considered(self) -> Bools:
        return self.facts.buyers | self.needs.by_hand

    def members(self, need: NeedType | None, *, by_hand: bool | None = None) -> list[int]:
        """Ids of the customers of one kind, biggest spenders first; only those set by hand, or only the others."""
        code = NONE if need is None else need_type.TYPES.index(need)
        inside = self.considered & (self.needs.chosen == code)
        if by_hand is not None:
            inside &= self.needs.by_hand == by_hand
        return by_spend(self.facts, inside)

    def evidence(self, customer_id: int) -> Evidence | None:
        """What decided it for a customer; None for one who is not known on the day."""
        place = int(np.searchsorted(self.needs.ids, customer_id))
        if place >= len(self.needs.ids) or self.needs.ids[place] != customer_id:
            return None
        chosen, suggested = int(self.needs.chosen[place]), int(self.needs.suggested[place])
        told = suggested != NONE
        return Evidence(
            need=None if chosen == NONE else need_type.TYPES[chosen],
            by_hand=bool(self.needs.by_hand[place]),
            rule=need_type.TYPES[suggested] if told else None,
            own=float(self.needs.rates[place, suggested]) if told else None,
            shop=float(self.needs.shop_rates[suggested]) if told else None,
            enough=bool((~np.isnan(self.needs.rates[place])).any()),
        )


def build(book: Book, as_of: date) -> NeedsView:
    """The page as of a day, over everything bought by then."""
    known = book.facts(as_of)
    return view(as_of, need_type.suggest(book.reader, as_of, known.ids), known, of(book, as_of))


def view(as_of: date, needs: Needs, known: Facts, habits: Habits) -> NeedsView:
    """The page from what was found of everybody (all over the same ids)."""
    considered = known.buyers | needs.by_hand
    rows = []
    for need in KINDS:
        code = NONE if need is None else need_type.TYPES.index(need)
        rows.append(_row(need, considered & (needs.chosen == code), considered, needs, known, habits))
    return NeedsView(
        as_of, tuple(rows), _row(None, considered, considered, needs, known, habits), needs, known
    )


def by_spend(known: Facts, inside: Bools) -> list[int]:
    """Ids of some customers, biggest spenders first."""
    place = np.flatnonzero(inside)
    ids: list[int] = known.ids[place[np.argsort(-known.net[place], kind="stable")]].tolist()
    return ids


def _row(
    need: NeedType | None, inside: Bools, considered: Bools, needs: Needs, known: Facts, habits: Habits
) -> NeedRow:
    positive = np.maximum(known.net, 0).astype(np.float64)
    customers = int(inside.sum())
    total = habits.orders.of(inside).total
    return NeedRow(
        need=need,
        customers=customers,
        by_hand=int((inside & needs.by_hand).sum()),
        share=customers / max(int(considered.sum()), 1),
        net=int(known.net[inside].sum()),
        sales_share=float(positive[inside].sum() / max(float(positive[considered].sum()), 1.0)),
        basket=_median(total.astype(np.float64)),
        interval=_median(known.median_interval[inside]),
        rates=tuple(_mean(needs.rates[inside, kind]) for kind in range(len(need_type.TYPES))),
    )


def _median(values: npt.NDArray[np.float64]) -> float | None:
    told = values[~np.isnan(values)]
    return float(np.median(told)) if len(told) else None


def _mean(values: npt.NDArray[np.float64]) -> float | None:
    told = values[~np.isnan(values)]
    return float(told.mean()) if len(told) else None
