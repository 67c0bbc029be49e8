"""What is worked out about a customer beside the window: value, risk, need type, what to offer next.

The models look at the whole shop. That part is kept by the page until purchases change; what concerns one customer is
then a matter of milliseconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from app.core.enums import NeedType
from app.db.reader import Reader
from app.services import products

if TYPE_CHECKING:
    from app.analytics.basket import Pair
    from app.analytics.classification import Classification

OFFERS = 3


@dataclass(frozen=True, slots=True)
class ShopView:
    """What the whole shop says as of a day."""

    as_of: date
    classified: Classification
    pairs: list[Pair]
    prices: Mapping[int, int | None]


@dataclass(frozen=True, slots=True)
class Offer:
    """A product to speak of: `reason` is a word of `analytics.json` (recommend.*) with its values."""

    product: str
    price: int | None
    reason: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Insight:
    """One customer's figures. `clv` is minor units; `method` is the formula, `fallback` why it is the simple one."""

    customer_id: int
    clv: int | None
    method: str | None
    fallback: str | None
    p_alive: float | None
    expected_orders: float | None
    need: NeedType | None
    offers: tuple[Offer, ...]


def read_insight(
    reader: Reader, customer_id: int, today: date, settings: Mapping[str, Any], shop: ShopView | None
) -> tuple[ShopView, Insight]:
    """A customer's figures, with the view of the shop that they were read from. Runs on the pool."""
    shop = shop if shop is not None and shop.as_of == today else read_shop(reader, today, settings)
    return shop, of_customer(reader, customer_id, shop)


def read_shop(reader: Reader, today: date, settings: Mapping[str, Any]) -> ShopView:
    from app.analytics.basket import pairs
    from app.analytics.classification import classify

    prices = {one.id: one.price for one in products.all_products(reader)}
    return ShopView(today, classify(reader, today, settings=settings), pairs(reader, today, None), prices)


def of_customer(reader: Reader, customer_id: int, shop: ShopView) -> Insight:
    place = shop.classified.place(customer_id)
    offers = _offers(reader, customer_id, shop)
    if place is None:
        return Insight(customer_id, None, None, None, None, None, None, offers)
    row, models = shop.classified.row(place), shop.classified.models
    return Insight(
        customer_id=customer_id,
        clv=row.clv,
        method=row.clv_method,
        fallback=models.fallback_reason if models is not None else None,
        p_alive=row.p_alive,
        expected_orders=row.expected_orders,
        need=row.need_type,
        offers=offers,
    )


def _offers(reader: Reader, customer_id: int, shop: ShopView) -> tuple[Offer, ...]:
    """What may be used up by now, then what buyers of the same also buy."""
    from app.analytics.basket import due, next_products

    used_up = [
        Offer(
            each.product.name,
            shop.prices.get(each.product.id),
            "recommend.due_own" if each.own_cycle else "recommend.due_product",
            {"name": each.product.name, "cycle": f"{each.cycle:.0f}", "days": f"{each.days}"},
        )
        for each in due(reader, customer_id, shop.as_of)[:OFFERS]
    ]
    related = []
    for each in next_products(reader, customer_id, shop.as_of, OFFERS, shop.pairs):
        pair = each.pair
        values = {
            "from_name": each.because_of.name,
            "confidence": f"{pair.confidence:.0%}",
            "lift": f"{pair.lift:.1f}",
        }
        related.append(Offer(each.product.name, shop.prices.get(each.product.id), "recommend.pair", values))
    # What is used up is the surer thing to speak of, but a new thing should have its place beside it.
    return (*used_up[:1], *related, *used_up[1:])[:OFFERS]
