"""For whom a care rule is: the stored form of an audience, and the group rule that it stands for.

An audience is a JSON object; `{}` is everybody. All its keys must hold:

- `kinds`: customer kinds (`["organisation"]`)
- `tiers`: tier levels (`[3, 4]`)
- `stages`: lifecycle stages; someone whose stage was never worked out is taken in rather than forgotten
- `segments`, `abc`: RFM segments and ABC classes as last worked out
- `tags`: names of tags, one of which the customer bears
- `bought_within_months`: the latest order is not older
- `min_orders`: at least so many orders
- `rule`: any further rule of a smart group (`app.services.conditions`)

A care rule's `segment_id` narrows further to a saved group.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from app.core.days import add_months

GroupRule = dict[str, Any]


def group_rule(
    audience: Mapping[str, Any], segment_id: int | None, today: date, tier_ids: Mapping[int, int]
) -> GroupRule:
    """The rule that `app.services.conditions` reads; a key that is not known is a mistake of ours and raises KeyError.

    >>> group_rule({"tiers": [3], "min_orders": 2}, None, date(2026, 9, 18), {3: 7})
    {'all': [{'field': 'tier', 'in': [7]}, {'field': 'orders', 'at_least': 2}]}
    """
    others = [_MAKERS[key](value, today) for key, value in audience.items() if key != "tiers"]
    parts = [_tiers(audience["tiers"], tier_ids), *others] if "tiers" in audience else others
    if segment_id is not None:
        parts.append({"field": "segment", "in": [segment_id]})
    return {"all": parts} if parts else {}


def _tiers(levels: Any, tier_ids: Mapping[int, int]) -> GroupRule:
    return {"field": "tier", "in": [tier_ids[level] for level in levels if level in tier_ids]}


def _in(field: str) -> Callable[[Any, date], GroupRule]:
    return lambda values, today: {"field": field, "in": list(values)}


def _stages(values: Any, today: date) -> GroupRule:
    return {"any": [{"field": "stage", "in": list(values)}, {"field": "stage", "missing": True}]}


def _bought_within(months: Any, today: date) -> GroupRule:
    return {"field": "days_since_order", "at_most": (today - add_months(today, -int(months))).days}


def _min_orders(orders: Any, today: date) -> GroupRule:
    return {"field": "orders", "at_least": int(orders)}


_MAKERS: Mapping[str, Callable[[Any, date], GroupRule]] = {
    "kinds": _in("kind"),
    "stages": _stages,
    "segments": _in("rfm_segment"),
    "abc": _in("abc"),
    "tags": _in("tag"),
    "bought_within_months": _bought_within,
    "min_orders": _min_orders,
    "rule": lambda rule, today: dict(rule),
}
