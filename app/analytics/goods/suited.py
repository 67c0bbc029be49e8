"""Whom a product suits: need types and tags that its buyers have more often than the shop's buyers.

The lift of a type or tag is its share among the product's buyers over its share among all buyers whose type is known
(or all buyers, for tags). It is told from a lift of 1.2 and five buyers on: less is chance.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np

from app.analytics.columns import int_columns
from app.analytics.goods.ledger import Ints
from app.core.enums import NeedType
from app.db.reader import Reader

MIN_LIFT = 1.2
MIN_BUYERS = 5
MOST_TAGS = 3
UNKNOWN = -1
TYPES = tuple(NeedType)

_NEEDS = """
FROM customer c JOIN customer_stats s ON s.customer_id = c.id
WHERE c.deleted_at IS NULL AND s.orders > 0
"""
_CODE = "CASE coalesce(nullif(c.need_type, ''), s.need) {cases} ELSE -1 END"
_TAGS = """
SELECT t.name, count(*) FROM json_each(?) x JOIN customer_tag ct ON ct.customer_id = x.value
  JOIN tag t ON t.id = ct.tag_id GROUP BY t.id HAVING count(*) >= ?
"""
_SHOP_TAGS = """
SELECT t.name, count(*) FROM customer_tag ct JOIN tag t ON t.id = ct.tag_id
  JOIN customer_stats s ON s.customer_id = ct.customer_id
 WHERE s.orders > 0 GROUP BY t.id
"""


@dataclass(frozen=True, slots=True)
class Needs:
    """The need type of every buyer: set by hand, else as suggested; `codes` point into `TYPES`, -1 where unknown."""

    ids: Ints
    codes: Ints

    def of(self, ids: Ints) -> Ints:
        """The codes of these customers."""
        if not len(self.ids) or not len(ids):
            return np.full(len(ids), UNKNOWN)
        place = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        return np.where(self.ids[place] == ids, self.codes[place], UNKNOWN)

    @staticmethod
    def code(need: NeedType) -> int:
        return TYPES.index(need)


@dataclass(frozen=True, slots=True)
class Suited:
    """Need types and tags with their lift, the strongest first."""

    needs: tuple[tuple[NeedType, float], ...]
    tags: tuple[tuple[str, float], ...]


def read_needs(reader: Reader) -> Needs:
    """The need types of everybody who ever ordered."""
    cases = " ".join(f"WHEN '{kind.value}' THEN {code}" for code, kind in enumerate(TYPES))
    ids, codes = int_columns(reader, ("c.id", _CODE.replace("{cases}", cases)), _NEEDS)
    order = np.argsort(ids)
    return Needs(ids[order], codes[order])


def lifts(buyers: Ints, needs: Needs) -> list[tuple[NeedType, float]]:
    """Every need type that the buyers have clearly more often than the shop, the strongest first.

    Four of six buyers look for quality, where half of the shop does:

    >>> shop = Needs(np.arange(12), np.array([1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1, 0]))
    >>> lifts(np.array([0, 1, 2, 3, 4, 5]), shop)
    [(<NeedType.QUALITY: 'quality'>, 1.6666666666666667)]
    """
    known, ours = needs.codes[needs.codes >= 0], needs.of(buyers)
    ours = ours[ours >= 0]
    if not len(known) or not len(ours):
        return []
    everybody = np.bincount(known, minlength=len(TYPES)) / len(known)
    count = np.bincount(ours, minlength=len(TYPES))
    found = [
        (kind, float(count[code] / len(ours) / everybody[code]))
        for code, kind in enumerate(TYPES)
        if count[code] >= MIN_BUYERS and count[code] / len(ours) >= MIN_LIFT * everybody[code]
    ]
    return sorted(found, key=lambda one: -one[1])


def leaning(buyers: Ints, needs: Needs) -> NeedType | None:
    """The need type that sets the buyers apart most."""
    found = lifts(buyers, needs)
    return found[0][0] if found else None


def suited(reader: Reader, buyers: Ints, needs: Needs) -> Suited:
    """Whom a product with these buyers suits."""
    return Suited(tuple(lifts(buyers, needs)), _tags(reader, buyers, len(needs.ids)))


def _tags(reader: Reader, buyers: Ints, everybody: int) -> tuple[tuple[str, float], ...]:
    if not len(buyers) or not everybody:
        return ()
    shop = dict(reader.all(_SHOP_TAGS))
    found = []
    for name, count in reader.all(_TAGS, json.dumps(buyers.tolist()), MIN_BUYERS):
        usual = shop.get(name, count) / everybody
        lift = count / len(buyers) / usual
        if lift >= MIN_LIFT:
            found.append((name, lift))
    return tuple(sorted(found, key=lambda one: (-one[1], one[0]))[:MOST_TAGS])
