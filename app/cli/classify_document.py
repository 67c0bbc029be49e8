"""The JSON of `shuke classify`: the keys of the contract, then what the figures rest on.

Money is in major units, rates are fractions, loyalty runs from 0 to 100; what is not known is null.
"""

import math
from collections.abc import Iterator, Mapping
from typing import Any

from app.analytics.behaviour.clusters import Clusters
from app.analytics.behaviour.words import describe
from app.analytics.classification import Classification, CustomerClass
from app.analytics.evidence import Evidence
from app.analytics.need_type import TYPES, Needs
from app.core.money import currency, to_major
from app.core.words import Words

KEYS = (
    "id", "member_number", "name", "recency_days", "orders", "net", "r", "f", "m", "segment", "class8", "lifecycle",
    "abc", "clv", "clv_method", "p_alive", "expected_orders", "need_type",
    "clv_interval", "profit", "year_net", "lifecycle_by_hand", "need_suggested", "need_by_hand", "need_evidence",
    "loyalty", "loyalty_parts", "cluster",
)  # fmt: skip


def document(
    result: Classification,
    rests_on: Evidence,
    names: Mapping[int, tuple[str, str]],
    later: Mapping[int, tuple[str, str]],
    code: str,
    words: Words,
) -> dict[str, Any]:
    """Everybody in the file. Who was not known yet on the day had bought nothing: no figures, and not in the totals."""
    more = zip(result.rows(), _money(result, rests_on, code), _rest(result, rests_on), strict=True)
    customers = [{**_customer(row, names[row.id], code), **money, **rest} for row, money, rest in more]
    customers += [_unknown(number, *name) for number, name in later.items()]
    return {
        "as_of": result.as_of,
        "scheme": result.scheme,
        "customers": customers,
        "totals": result.totals,
        "model": {**result.model(), **_mean_value(result, code)},
        "scores": {
            measure: [_band(each, code if measure == "m" else None) for each in found]
            for measure, found in rests_on.bands.items()
        },
        "abc_by": result.abc_by,
        "loyalty": rests_on.loyalty.mean,
        "need_shop": _shop_needs(result.needs),
        "clusters": _clusters(rests_on.clusters, code, words),
    }


def _unknown(number: int, member_number: str, name: str) -> dict[str, Any]:
    known = {"id": number, "member_number": member_number, "name": name}
    empty = {"orders": 0, "net": 0, "lifecycle": "potential", "year_net": 0, "lifecycle_by_hand": False}
    return {**dict.fromkeys(KEYS), **known, **empty, "need_by_hand": False}


def _customer(row: CustomerClass, name: tuple[str, str], code: str) -> dict[str, Any]:
    member_number, shown = name
    return {
        "id": row.id,
        "member_number": member_number,
        "name": shown,
        "recency_days": row.recency_days,
        "orders": row.orders,
        "net": to_major(row.net, code),
        "r": row.r,
        "f": row.f,
        "m": row.m,
        "segment": row.segment,
        "class8": row.class8,
        "lifecycle": row.lifecycle,
        "abc": row.abc,
        "clv": None if row.clv is None else to_major(row.clv, code),
        "clv_method": row.clv_method,
        "p_alive": row.p_alive,
        "expected_orders": row.expected_orders,
        "need_type": row.need_type,
    }


def _money(result: Classification, rests_on: Evidence, code: str) -> Iterator[dict[str, Any]]:
    """The interval around CLV (null where the simple formula has none), profit and the last twelve months."""
    value, profit = result.valued, result.profit
    if value is None or profit is None:
        raise ValueError("the document needs values and profit")
    columns = zip(
        value.low.tolist(),
        value.high.tolist(),
        profit.amount.tolist(),
        profit.known.tolist(),
        rests_on.year_net.tolist(),
        result.by_hand.tolist(),
        strict=True,
    )
    for low, high, earned, known, year, by_hand in columns:
        yield {
            "clv_interval": [to_major(low, code), to_major(high, code)] if low >= 0 else None,
            "profit": to_major(earned, code) if known else None,
            "year_net": to_major(year, code),
            "lifecycle_by_hand": by_hand,
        }


def _rest(result: Classification, rests_on: Evidence) -> Iterator[dict[str, Any]]:
    loyal = _loyalty(rests_on)
    numbers = rests_on.clusters.number_of()
    for place, (number, cluster) in enumerate(zip(result.ids.tolist(), numbers, strict=True)):
        yield {
            **_need(result.needs, place),
            **loyal.get(number, {"loyalty": None, "loyalty_parts": None}),
            "cluster": cluster,
        }


def _loyalty(rests_on: Evidence) -> dict[int, dict[str, Any]]:
    found = rests_on.loyalty
    parts = {name: column.tolist() for name, column in found.parts.items()}
    return {
        number: {
            "loyalty": round(index, 2),
            "loyalty_parts": {name: _known(column[place]) for name, column in parts.items()},
        }
        for place, (number, index) in enumerate(zip(found.ids.tolist(), found.index.tolist(), strict=True))
    }


def _need(needs: Needs | None, place: int) -> dict[str, Any]:
    """The suggestion beside what counts, and each trait's rate of the customer's own (null: too little to say)."""
    if needs is None:
        return {"need_suggested": None, "need_by_hand": False, "need_evidence": None}
    suggested = int(needs.suggested[place])
    own = {kind.value: _known(rate) for kind, rate in zip(TYPES, needs.rates[place].tolist(), strict=True)}
    return {
        "need_suggested": TYPES[suggested].value if suggested >= 0 else None,
        "need_by_hand": bool(needs.by_hand[place]),
        "need_evidence": own if any(rate is not None for rate in own.values()) else None,
    }


def _shop_needs(needs: Needs | None) -> dict[str, float] | None:
    if needs is None:
        return None
    return {kind.value: rate for kind, rate in zip(TYPES, needs.shop_rates.tolist(), strict=True)}


def _known(rate: float) -> float | None:
    return None if math.isnan(rate) else rate


def _mean_value(result: Classification, code: str) -> dict[str, Any]:
    """The mean CLV of the buyers and its 95 % interval; null where the simple formula was taken."""
    mean = result.valued.mean if result.valued else None
    if mean is None:
        return {"clv_mean": None, "clv_mean_interval": None}
    scale = currency(code).scale
    return {"clv_mean": mean[0] / scale, "clv_mean_interval": [mean[1] / scale, mean[2] / scale]}


def _band(band: Any, code: str | None) -> dict[str, Any]:
    low, high = (to_major(end, code) if code else end for end in (band.low, band.high))
    return {"score": band.score, "from": low, "to": high, "customers": band.customers}


def _clusters(found: Clusters, code: str, words: Words) -> dict[str, Any]:
    return {
        "k": found.k,
        "silhouette": found.silhouette,
        "reason": found.reason,
        "found": [
            {
                "number": each.number,
                "customers": each.customers,
                "share": each.share,
                "sales_share": each.sales_share,
                "orders_per_year": each.per_year,
                "basket": each.basket / currency(code).scale,
                "recency_days": each.recency,
                "words": describe(each, words),
                "categories": list(each.categories),
                "traits": [{"feature": trait.feature, "high": trait.high} for trait in each.traits],
            }
            for each in found.described
        ],
    }
