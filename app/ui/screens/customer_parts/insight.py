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

if TYPE_CHECKING:
    from app.analytics.classification import Classification
    from app.analytics.goods.offers import OfferBook

OFFERS = 3


@dataclass(frozen=True, slots=True)
class ShopView:
    """What the whole shop says as of a day."""

    as_of: date
    classified: Classification
    offers: OfferBook
    currency: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A product to speak of: `reason` is the key of its words, with their values."""

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
    from app.analytics.classification import classify
    from app.analytics.goods.offers import offer_book

    classified = classify(reader, today, settings=settings)
    return ShopView(today, classified, offer_book(reader, today), settings["shop.currency"])


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
    """What is used up by now, what buyers of the same also buy, and the finer product of a kind."""
    from app.analytics.goods.offers import for_customer

    found = for_customer(reader, shop.offers, customer_id, shop.currency, OFFERS)
    return tuple(Offer(one.name, one.price, one.reason, one.values) for one in found)
