"""Who has not tried a product yet but may like it, and the rule in words.

The rule comes from what is bought together (`basket`): whoever bought one of up to three products that lead to this
one, with a lift of at least 1.2, in the last twelve months, and never bought the product itself. Where its buyers are
of one need type clearly more often than the shop's, the rule asks for that type too, unless nobody would be left. A
product that no pair leads to looks among those who bought of its category twice. Each customer's chance is
1 − Π (1 − confidence) over the products that speak for it: independent hints, the plainest way to join them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from app.analytics.basket import Pair, PairTable
from app.analytics.goods.ledger import Floats, Ints, Visits
from app.analytics.goods.suited import Needs, leaning
from app.analytics.history import day_number
from app.core.enums import NeedType

MIN_LIFT = 1.2
MOST_REASONS = 3
LATELY = 365
MIN_OF_CATEGORY = 2
Bools = np.ndarray[tuple[int], np.dtype[np.bool_]]


@dataclass(frozen=True, slots=True)
class NextBuyers:
    """The rule and whom it finds, the likeliest first. `because` are the pairs that lead to the product; without any
    the rule is its `category` (both empty: no rule can be given). `chance` belongs to `ids`.
    """

    product_id: int
    because: tuple[Pair, ...]
    category: str
    need: NeedType | None
    ids: tuple[int, ...]
    chance: tuple[float, ...]


def next_buyers(
    product_id: int,
    seen: Visits,
    pairs: PairTable,
    needs: Needs,
    categories: Mapping[int, str],
    as_of: date,
) -> NextBuyers:
    """The likely next buyers of one product."""
    bought_it = np.unique(seen.customer[seen.product == product_id])
    because = tuple(one for one in pairs.towards(product_id) if one.lift >= MIN_LIFT)[:MOST_REASONS]
    lately = seen.day > day_number(as_of) - LATELY
    category = "" if because else categories.get(product_id, "")
    if because:
        ids, chance = _by_pairs(seen, because, lately)
    else:
        ids, chance = _by_category(seen, category, categories, lately)
    fresh = ~np.isin(ids, bought_it)
    ids, chance = ids[fresh], chance[fresh]
    need = leaning(bought_it, needs)
    ids, chance, need = _of_need(ids, chance, need, needs)
    order = np.lexsort((ids, -chance))
    ranked, chances = tuple(ids[order].tolist()), tuple(chance[order].tolist())
    return NextBuyers(product_id, because, category if ids.size else "", need, ranked, chances)


def _by_pairs(seen: Visits, because: tuple[Pair, ...], lately: Bools) -> tuple[Ints, Floats]:
    """Whoever bought one of the products, and the chance that all of them together give."""
    everybody = np.unique(seen.customer[lately & np.isin(seen.product, [pair.a for pair in because])])
    against = np.ones(len(everybody))
    for pair in because:
        bought = np.unique(seen.customer[lately & (seen.product == pair.a)])
        against[np.searchsorted(everybody, bought)] *= 1 - min(pair.confidence, 1.0)
    return everybody, 1 - against


def _by_category(
    seen: Visits, category: str, categories: Mapping[int, str], lately: Bools
) -> tuple[Ints, Floats]:
    """Whoever bought of the category on two days or more; the chance is not known, more days come first."""
    same = [number for number, name in categories.items() if category and name == category]
    inside = lately & np.isin(seen.product, same)
    ids, days = np.unique(seen.customer[inside], return_counts=True)
    often = days >= MIN_OF_CATEGORY
    ids, days = ids[often], days[often]
    return ids, days / (days.max(initial=1) + 1)


def _of_need(
    ids: Ints, chance: Floats, need: NeedType | None, needs: Needs
) -> tuple[Ints, Floats, NeedType | None]:
    """Those of the need type, if there are any."""
    if need is None:
        return ids, chance, None
    fits = needs.of(ids) == needs.code(need)
    return (ids[fits], chance[fits], need) if fits.any() else (ids, chance, None)
