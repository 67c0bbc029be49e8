"""What the shop sells, and how likely each thing is bought by whom and when."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from app.core.names import name_keys
from app.sample.frame import Bools, Floats, Frame, Ints, pick
from app.sample.season import DRAGON_BOAT, MID_AUTUMN, SPRING
from app.sample.texts import load

GIFTS = "礼盒"
TASTES = 3
"""How choosy a customer is: 0 looks at the price, 1 at both, 2 at the quality."""

_PERIODS = 48
_GIFT_SEASONS = ("", SPRING, MID_AUTUMN, DRAGON_BOAT)
_BY_MONTH = {
    "": (1,) * 12,
    "spring": (0.5, 0.5, 1.0, 2.6, 2.2, 1.7, 1.2, 1.0, 0.8, 0.7, 0.6, 0.5),
    "summer": (0.6, 0.6, 0.8, 1.0, 1.2, 1.5, 1.6, 1.5, 1.1, 0.8, 0.7, 0.6),
    "autumn": (1.3, 1.2, 1.1, 0.7, 0.8, 0.8, 0.8, 0.9, 1.1, 1.3, 1.4, 1.4),
    "harvest": (0.3, 0.3, 0.2, 0.2, 0.2, 0.3, 0.4, 0.9, 2.4, 2.4, 1.5, 0.8),
}
_YEARS = range(2015, 2027)
_PACKS = ("尝鲜装", "小罐", "双罐", "三罐装", "礼袋", "散称 50 g", "散称 100 g", "散称 250 g")


@dataclass(frozen=True)
class Goods:
    """`base` holds the products of the data file; larger shops have variants of each (`variants` apiece)."""

    frame: Frame
    base: tuple[dict[str, Any], ...]

    @classmethod
    def of(cls, frame: Frame) -> Goods:
        return cls(frame, tuple(load("products")))

    @property
    def variants(self) -> int:
        return max(1, -(-self.frame.size.products // len(self.base)))

    @cached_property
    def categories(self) -> list[str]:
        return list(dict.fromkeys(one["category"] for one in self.base))

    @cached_property
    def category_of(self) -> Ints:
        return np.array([self.categories.index(one["category"]) for one in self.base])

    @cached_property
    def price(self) -> Ints:
        """Minor units, of the base products."""
        return np.array([one["price"] * 100 for one in self.base])

    @cached_property
    def cost(self) -> Ints:
        return np.array([one["cost"] * 100 for one in self.base])

    @cached_property
    def premium(self) -> Bools:
        return np.array([one["grade"] == "premium" for one in self.base])

    def place(self, sku: str) -> int:
        """Where a base product stands."""
        return next(place for place, one in enumerate(self.base) if one["sku"] == sku)

    def rows(self) -> list[tuple[Any, ...]]:
        """sku, name, sort key, category, price, cost, unit, cycle, grade, labels and note of all products, variant by
        variant.
        """
        return [self._row(one, variant) for variant in range(self.variants) for one in self.base][
            : max(self.frame.size.products, len(self.base))
        ]

    def _row(self, one: dict[str, Any], variant: int) -> tuple[Any, ...]:
        sku, name = one["sku"], one["name"]
        if variant:
            year, pack = _YEARS[-1 - variant % len(_YEARS)], _PACKS[variant % len(_PACKS)]
            sku, name = f"{sku}-{variant:02d}", f"{year} {name.split(' ')[0]} {pack} {variant}"
        keys = name_keys(name, person=False)
        cents = (one["price"] * 100, one["cost"] * 100)
        told = ("", "") if variant else (one.get("labels", ""), one.get("note", ""))
        return (
            sku, name, keys.sort_key, one["category"], *cents, one["unit"], one["cycle"], one["grade"], *told,
        )  # fmt: skip

    @cached_property
    def _weights(self) -> Floats:
        """Weight of each base product by period (month × gift season) and taste."""
        plain = np.array([one["weight"] for one in self.base])
        price = self.price / 10_000
        taste = np.stack([price**-1.6, price**-1.2, price**-0.8 * np.where(self.premium, 1.6, 0.8)])
        found = np.zeros((_PERIODS, TASTES, len(self.base)))
        for period in range(_PERIODS):
            month, gift = period % 12, period // 12
            season = [self._season(one["season"], month, gift) for one in self.base]
            found[period] = plain * np.array(season) * taste
        return found

    @staticmethod
    def _season(code: str, month: int, gift: int) -> float:
        if code in _BY_MONTH:
            return float(_BY_MONTH[code][month])
        return 1.0 if _GIFT_SEASONS[gift] == code else 0.0

    def choose(
        self, dice: np.random.Generator, periods: Ints, tastes: Ints, favourites: Ints, fixed: Bools
    ) -> Ints:
        """A base product for each line. With `fixed` it is of the favourite category, else in three of five cases."""
        weights = self._weights
        category = np.where(
            fixed | (dice.random(len(periods)) < 0.58), favourites, self._any_category(dice, periods, tastes)
        )
        return self._of_category(dice, periods, tastes, category, weights)

    def _any_category(self, dice: np.random.Generator, periods: Ints, tastes: Ints) -> Ints:
        found = np.zeros(len(periods), dtype=np.int64)
        for key, places in _groups(periods * TASTES + tastes):
            weights = self._weights[key // TASTES, key % TASTES]
            totals = np.bincount(self.category_of, weights, minlength=len(self.categories))
            if key // TASTES < 12:
                totals[self.categories.index(GIFTS)] *= 0.7
            found[places] = pick(dice, totals, len(places))
        return found

    def _of_category(
        self, dice: np.random.Generator, periods: Ints, tastes: Ints, category: Ints, weights: Floats
    ) -> Ints:
        found = np.zeros(len(periods), dtype=np.int64)
        width = len(self.categories)
        for key, places in _groups((periods * TASTES + tastes) * width + category):
            rest, kind = divmod(key, width)
            inside = np.flatnonzero(self.category_of == kind)
            found[places] = inside[pick(dice, weights[rest // TASTES, rest % TASTES, inside], len(places))]
        return found


def _groups(keys: Ints) -> list[tuple[int, Ints]]:
    """The places of each key."""
    if not len(keys):
        return []
    order = np.argsort(keys, kind="stable")
    distinct, first = np.unique(keys[order], return_index=True)
    return list(zip(distinct.tolist(), np.split(order, first[1:]), strict=True))
