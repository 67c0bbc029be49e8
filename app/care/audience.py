"""For whom a care rule is: the stored form of an audience, and the SQL that it becomes.

An audience is a JSON object; `{}` is everybody. All its keys must hold:

- `kinds`: customer kinds (`["organisation"]`)
- `tiers`: tier levels (`[3, 4]`)
- `stages`: lifecycle stages; someone whose stage was never worked out is taken in rather than forgotten
- `segments`, `abc`: RFM segments and ABC classes as last worked out
- `tags`: names of tags, one of which the customer bears
- `bought_within_months`: the latest order is not older
- `min_orders`: at least so many orders

A rule's `segment_id` narrows further to the members of a static list.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.core.days import add_months, to_day_number

STATS = "customer_stats s"
CUSTOMER = "JOIN customer c ON c.id = s.customer_id"


@dataclass(frozen=True, slots=True)
class Condition:
    """What follows WHERE over `customer_stats s`, with the values to bind; `customer` where `customer c` is asked too."""

    where: str = "true"
    values: tuple[Any, ...] = ()
    customer: bool = False

    @property
    def source(self) -> str:
        return f"{STATS} {CUSTOMER}" if self.customer else STATS

    def also(self, where: str, *values: Any, customer: bool = False) -> Condition:
        joined = where if self.where == "true" else f"{self.where} AND {where}"
        return Condition(joined, (*self.values, *values), self.customer or customer)


def condition(audience: Mapping[str, Any], segment_id: int | None, today: date) -> Condition:
    """The condition of an audience; a key that is not known is a mistake of ours and raises KeyError.

    >>> condition({"tiers": [3], "min_orders": 2}, None, date(2026, 9, 18)).values
    ('[3]', 2)
    """
    found = Condition()
    for key, value in audience.items():
        if value not in (None, []):
            found = _MAKERS[key](found, value, today)
    if segment_id is not None:
        found = found.also(
            "s.customer_id IN (SELECT customer_id FROM segment_member WHERE segment_id = ?)", segment_id
        )
    return found


def _listed(column: str, *, customer: bool = False, unknown: bool = False) -> Callable[..., Condition]:
    where = f"{column} IN (SELECT value FROM json_each(?))"
    where = f"({where} OR {column} IS NULL)" if unknown else where
    return lambda found, value, today: found.also(where, json.dumps(value), customer=customer)


def _tiers(found: Condition, levels: Any, today: date) -> Condition:
    where = "c.tier_id IN (SELECT id FROM tier WHERE level IN (SELECT value FROM json_each(?)))"
    return found.also(where, json.dumps(levels), customer=True)


def _tags(found: Condition, names: Any, today: date) -> Condition:
    where = (
        "s.customer_id IN (SELECT ct.customer_id FROM customer_tag ct JOIN tag t ON t.id = ct.tag_id"
        " WHERE t.name IN (SELECT value FROM json_each(?)))"
    )
    return found.also(where, json.dumps(names))


def _bought_within(found: Condition, months: Any, today: date) -> Condition:
    return found.also("s.last_order_on >= ?", to_day_number(add_months(today, -int(months))))


def _min_orders(found: Condition, orders: Any, today: date) -> Condition:
    return found.also("s.orders >= ?", int(orders))


_MAKERS: Mapping[str, Callable[[Condition, Any, date], Condition]] = {
    "kinds": _listed("c.kind", customer=True),
    "tiers": _tiers,
    "stages": _listed("s.stage", unknown=True),
    "segments": _listed("s.segment"),
    "abc": _listed("s.abc"),
    "tags": _tags,
    "bought_within_months": _bought_within,
    "min_orders": _min_orders,
}
