"""What to speak of with one customer: what is used up, what others like them also buy, the finer product."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from app.analytics import basket
from app.analytics.basket import Pair
from app.analytics.goods import ledger as lines
from app.analytics.goods.ledger import Visits
from app.analytics.goods.repeat import Repeats
from app.analytics.goods.replenishment import cycles, due
from app.analytics.goods.shop import GoodsShop, read
from app.analytics.goods.suited import Needs
from app.analytics.goods.upgrade import Step, upgrades
from app.core.enums import NeedType
from app.core.money import format_money
from app.core.words import Words
from app.db.reader import Reader
from app.services.products import ProductRow

MOST = 3
AHEAD = 0
"""A customer's page speaks of what is used up by now; the products page looks two weeks ahead."""


class Why(StrEnum):
    """Why a product is spoken of."""

    DUE = "due"
    PAIR = "pair"
    UPGRADE = "upgrade"


@dataclass(frozen=True, slots=True)
class CustomerOffer:
    """One product and its reason: the key of its words under `products.reason` or `analytics.recommend`, and what
    these need. `score` is comparable among offers of one kind only.
    """

    product_id: int
    sku: str
    name: str
    price: int | None
    why: Why
    reason: str
    values: Mapping[str, str]
    score: float
    due_on: date | None = None

    def told(self, words: Words) -> str:
        """The reason as a sentence."""
        return words(self.reason, **self.values)


@dataclass(frozen=True, slots=True)
class OfferBook:
    """What the whole shop says, small enough to be kept while customers are looked at one after another."""

    as_of: date
    products: Mapping[int, ProductRow]
    pairs: tuple[Pair, ...]
    repeats: Repeats
    steps: Mapping[int, Step]
    needs: Needs


def offer_book(reader: Reader, as_of: date) -> OfferBook:
    """The shop as of a day; takes as long as reading every line does."""
    return book_of(read(reader, as_of))


def book_of(shop: GoodsShop) -> OfferBook:
    """The same of a shop that was read."""
    pairs = tuple(shop.pairs.rows())
    return OfferBook(shop.as_of, shop.products, pairs, shop.repeats, shop.steps, shop.needs)


def for_customer(
    reader: Reader, book: OfferBook, customer_id: int, currency: str = "CNY", limit: int = MOST
) -> tuple[CustomerOffer, ...]:
    """The best few of all kinds: the surest thing that is due, a new thing, the finer one, then the rest.

    A product is spoken of once.
    """
    due = due_offers(reader, book, customer_id)
    pairs = pair_offers(reader, book, customer_id)
    finer = upgrade_offers(reader, book, customer_id, currency)
    found: dict[int, CustomerOffer] = {}
    for one in (*due[:1], *pairs[:1], *finer[:1], *due[1:], *pairs[1:], *finer[1:]):
        found.setdefault(one.product_id, one)
    return tuple(found.values())[:limit]


def due_offers(reader: Reader, book: OfferBook, customer_id: int) -> list[CustomerOffer]:
    """What the customer has used up by now, what is nearest to its day first."""
    own = {number: one.cycle_days for number, one in book.products.items()}
    known = cycles(_visits(reader, book, customer_id), own, book.repeats)
    offers = []
    for one in due(known, book.as_of, ahead=AHEAD):
        product = book.products.get(one.product_id)
        if product is None or not product.active:
            continue
        quantity = f"{one.quantity:g} {product.unit}".strip()
        values = {"cycle": f"{one.cycle:.0f}", "days": f"{one.days}", "quantity": quantity}
        reason = f"products.reason.due_{one.source}"
        offers.append(_offer(product, Why.DUE, reason, values, one.ratio, one.due_on))
    return offers


def pair_offers(reader: Reader, book: OfferBook, customer_id: int, limit: int = 5) -> list[CustomerOffer]:
    """What buyers of the customer's products also buy, and the customer has not."""
    offers = []
    for one in basket.next_products(reader, customer_id, book.as_of, limit, book.pairs):
        values = {
            "from_name": one.because_of.name,
            "confidence": f"{one.pair.confidence:.0%}",
            "lift": f"{one.pair.lift:.1f}",
        }
        if product := book.products.get(one.product.id):
            offers.append(_offer(product, Why.PAIR, "analytics.recommend.pair", values, one.score))
    return offers


def upgrade_offers(
    reader: Reader, book: OfferBook, customer_id: int, currency: str = "CNY"
) -> list[CustomerOffer]:
    """The finer product of a kind that the customer keeps buying; nothing to who looks at the price."""
    if book.needs.of(np.array([customer_id]))[0] == book.needs.code(NeedType.PRICE):
        return []
    offers = []
    for one in upgrades(_visits(reader, book, customer_id), book.products, book.steps, book.as_of):
        values = {"from_name": book.products[one.from_id].name, "share": f"{one.share:.0%}"}
        reason = "products.reason.upgrade"
        if one.step:
            reason, values = (
                "products.reason.upgrade_step",
                {**values, "step": format_money(one.step, currency)},
            )
        offers.append(_offer(book.products[one.product_id], Why.UPGRADE, reason, values, one.share))
    return offers


def _visits(reader: Reader, book: OfferBook, customer_id: int) -> Visits:
    return lines.visits(lines.load(reader, book.as_of, customer_id))


def _offer(
    product: ProductRow,
    why: Why,
    reason: str,
    values: Mapping[str, str],
    score: float,
    due_on: date | None = None,
) -> CustomerOffer:
    return CustomerOffer(
        product.id, product.sku, product.name, product.price, why, reason, values, score, due_on
    )
