"""What `shuke recommend` tells of the whole shop and of one product, as plain values for JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from app.analytics.goods import shop as goods
from app.analytics.goods.demand import Demand, demand
from app.analytics.goods.expected_orders import expected_orders
from app.analytics.goods.product_figures import ProductFigure, is_slow, slow, top
from app.analytics.goods.replenishment import Due
from app.analytics.history import load
from app.core.money import to_major
from app.services import settings

if TYPE_CHECKING:
    from app.analytics.basket import Pair
    from app.analytics.goods.shop import GoodsShop
    from app.db.reader import Reader

MOST_PAIRS = 200
MOST_TOP = 10


def shop_document(reader: Reader, as_of: date, days: int) -> dict[str, Any]:
    """Pairs, every product with its figures of the last days, the best and the slow ones, and who is due."""
    shop = goods.read(reader, as_of)
    first = as_of - timedelta(days=days - 1)
    found, code = shop.figures(first, as_of), settings.load(reader)["shop.currency"]
    wanted = demand(
        shop.ledger,
        shop.visits,
        shop.cycles,
        expected_orders(load(reader), as_of, settings.load(reader)),
        as_of,
    )
    names = _names(reader)
    return {
        "as_of": as_of,
        "days": days,
        "pairs": [_pair(pair, names) for pair in shop.pairs.rows(MOST_PAIRS)],
        "products": [_product(shop, one, wanted.get(one.id), first, code) for one in found],
        "top": [names.get(one.id, "") for one in top(found, MOST_TOP)],
        "slow": [names.get(one.id, "") for one in slow([one for one in found if shop.sells(one.id)], first)],
        "due": _due(reader, shop.due(), names),
    }


def product_document(reader: Reader, product_id: int, as_of: date) -> dict[str, Any]:
    """One product: what goes with it, who is due for it, and who may like it by which rule."""
    shop, names = goods.read(reader, as_of), _names(reader)
    likely = shop.next_buyers(product_id)
    people = _people(reader, likely.ids)
    return {
        "product": names[product_id],
        "as_of": as_of,
        "together": [_pair(pair, names) for pair in shop.together(product_id)],
        "due": _due(reader, shop.due(product_id), names),
        "next_buyers": {
            "because": [names.get(pair.a, "") for pair in likely.because],
            "category": likely.category or None,
            "need": likely.need,
            "customers": [
                {**people[number], "chance": chance}
                for number, chance in zip(likely.ids, likely.chance, strict=True)
                if number in people
            ],
        },
    }


def _names(reader: Reader) -> dict[int, str]:
    """SKU, else name."""
    return dict(reader.all("SELECT id, coalesce(nullif(sku, ''), name) FROM product"))


def _pair(pair: Pair, names: Mapping[int, str]) -> dict[str, Any]:
    return {
        "a": names.get(pair.a, ""),
        "b": names.get(pair.b, ""),
        "orders": pair.orders,
        "support": pair.support,
        "confidence": pair.confidence,
        "lift": pair.lift,
    }


def _product(
    shop: GoodsShop, one: ProductFigure, expected: Demand | None, first: date, code: str
) -> dict[str, Any]:
    product = shop.products[one.id]
    return {
        "sku": product.sku,
        "name": product.name,
        "category": product.category,
        "sold": one.sold,
        "returned": one.returned,
        "net": to_major(one.net, code),
        "profit": None if one.profit is None else to_major(one.profit, code),
        "buyers": one.buyers,
        "change": one.change,
        "repeat_rate": one.repeat_rate,
        "interval_days": one.interval,
        "weeks": list(one.weeks),
        "slow": shop.sells(one.id) and is_slow(one, first),
        "expected_30": None if expected is None else expected.days_30,
        "expected_90": None if expected is None else expected.days_90,
        "expected_by": None if expected is None else expected.method,
    }


def _due(reader: Reader, found: list[Due], names: Mapping[int, str]) -> list[dict[str, Any]]:
    people = _people(reader, tuple({one.customer_id for one in found}))
    return [
        {
            **people[one.customer_id],
            "product": names.get(one.product_id, ""),
            "last_on": one.last_on,
            "quantity": one.quantity,
            "cycle_days": one.cycle,
            "cycle": one.source,
            "due_on": one.due_on,
        }
        for one in found
        if one.customer_id in people
    ]


def _people(reader: Reader, ids: tuple[int, ...]) -> dict[int, dict[str, Any]]:
    rows = reader.all(
        "SELECT c.id, c.member_number, c.name FROM json_each(?) x JOIN customer c ON c.id = x.value",
        json.dumps(ids),
    )
    return {number: {"id": number, "member_number": member, "name": name} for number, member, name in rows}
