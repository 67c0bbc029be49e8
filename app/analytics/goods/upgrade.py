"""The finer product of the same kind, for those who keep coming back for the plain one.

A customer who bought a standard product on two days or more in the last year, and no premium product of its category
ever, is offered the premium one that most of those who keep buying the plain one have taken as well. Nobody whose need
type is price is. Product description, section 2.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from app.analytics.goods.ledger import Visits
from app.analytics.history import day_number
from app.core.enums import Grade
from app.services.products import ProductRow

OFTEN = 2
LATELY = 365
MIN_SHARE = 0.05
"""Of the regulars; where fewer have taken the step, it is no step of theirs."""


@dataclass(frozen=True, slots=True)
class Upgrade:
    """`product_id` is the finer one of `from_id`, which was bought on `times` days in the last year; of those who keep
    buying that, `share` have taken the finer one too. `step` is what it costs more, in minor units.
    """

    product_id: int
    from_id: int
    times: int
    share: float
    step: int | None


def finer(products: Mapping[int, ProductRow]) -> dict[int, list[int]]:
    """For every standard product the premium ones of its category that are sold and do not cost less."""
    premium: dict[str, list[ProductRow]] = {}
    for one in products.values():
        if one.grade == Grade.PREMIUM and one.active and one.category:
            premium.setdefault(one.category, []).append(one)
    return {
        plain.id: [one.id for one in premium.get(plain.category, ()) if _dearer(one, plain)]
        for plain in products.values()
        if plain.grade != Grade.PREMIUM and plain.category in premium
    }


@dataclass(frozen=True, slots=True)
class Step:
    """From a plain product to the finer one that most of its regulars have taken, and their share 0-1."""

    product_id: int
    share: float


def steps(seen: Visits, products: Mapping[int, ProductRow]) -> dict[int, Step]:
    """The step from every plain product; of two alike the cheaper finer one."""
    roads = finer(products)
    order = np.argsort(seen.product[seen.begins], kind="stable")
    product, customer = seen.product[seen.begins][order], seen.customer[seen.begins][order]
    often = seen.count[order] >= OFTEN
    found = {}
    for plain, ahead in roads.items():
        mine = slice(*np.searchsorted(product, (plain, plain + 1)))
        regulars = customer[mine][often[mine]]
        if not ahead or not len(regulars):
            continue
        shares = []
        for number in ahead:
            takers = customer[slice(*np.searchsorted(product, (number, number + 1)))]
            share = float(np.isin(regulars, takers).mean())
            shares.append((-share, products[number].price or 0, number))
        share, _, best = min(shares)
        if -share >= MIN_SHARE:
            found[plain] = Step(best, -share)
    return found


def upgrades(
    own: Visits, products: Mapping[int, ProductRow], known: Mapping[int, Step], as_of: date, limit: int = 2
) -> list[Upgrade]:
    """What to offer one customer, whose visits `own` are, the surest first; each finer product once."""
    ever = (products[number] for number in set(own.product.tolist()) if number in products)
    tasted = {one.category for one in ever if one.grade == Grade.PREMIUM}
    numbers, days = np.unique(own.product[own.day > day_number(as_of) - LATELY], return_counts=True)
    found: dict[int, Upgrade] = {}
    for plain, times in zip(numbers.tolist(), days.tolist(), strict=True):
        step = known.get(plain)
        if step is None or times < OFTEN or products[plain].category in tasted:
            continue
        one = Upgrade(
            step.product_id, plain, times, step.share, _step(products[step.product_id], products[plain])
        )
        if one.product_id not in found or one.times > found[one.product_id].times:
            found[one.product_id] = one
    return sorted(found.values(), key=lambda one: (-one.share, -one.times, one.product_id))[:limit]


def _dearer(one: ProductRow, plain: ProductRow) -> bool:
    return one.price is None or plain.price is None or one.price >= plain.price


def _step(one: ProductRow, plain: ProductRow) -> int | None:
    return None if one.price is None or plain.price is None else one.price - plain.price
