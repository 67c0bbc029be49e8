"""What is bought together, and what a customer may want next. Product description, section 2.

An order's basket is the set of different products on it. For two products A and B: support is the share of
all baskets with both; confidence the share of A's baskets that also hold B; lift how many times that is
B's usual share (Agrawal, Imieliński & Swami 1993).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from app.analytics.columns import int_columns
from app.analytics.history import day_number
from app.analytics.pair_counts import AT_ONCE, baskets_of, pairs_of, small
from app.db.reader import Reader

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

MIN_ORDERS = 5
MIN_LIFT = 1.0

_LINES = "FROM purchase_line WHERE total > 0"
"""Lines without a product fall out by themselves: `group_concat` passes over what is NULL."""

_NO_ORDERS = """
FROM purchase INDEXED BY ix_purchase_customer WHERE deleted_at IS NOT NULL OR total <= 0 OR bought_on > ?
"""
_BOUGHT = """
SELECT DISTINCT l.product_id FROM purchase p JOIN purchase_line l ON l.purchase_id = p.id
 WHERE p.customer_id = ? AND p.deleted_at IS NULL AND p.bought_on <= ? AND l.total > 0 AND l.product_id IS NOT NULL
"""
_PRODUCTS = "SELECT id, sku, name FROM product WHERE deleted_at IS NULL AND active"


@dataclass(frozen=True, slots=True)
class Pair:
    """Product ids: of the baskets with `a`, `confidence` also hold `b`, `lift` times the usual."""

    a: int
    b: int
    orders: int
    support: float
    confidence: float
    lift: float


@dataclass(frozen=True, slots=True)
class Product:
    id: int
    sku: str
    name: str


@dataclass(frozen=True, slots=True)
class Next:
    """A product that a customer has not bought, with the pair that speaks for it; `score` is confidence ×
    log2(1 + lift).
    """

    product: Product
    because_of: Product
    pair: Pair
    score: float


@dataclass(frozen=True, slots=True)
class PairTable:
    """All pairs as columns, each in both directions, most orders first; products by their ids."""

    a: Ints
    b: Ints
    orders: Ints
    confidence: Floats
    lift: Floats
    baskets: int

    def rows(self, limit: int | None = None) -> list[Pair]:
        """The first of them as objects."""
        cut = slice(0, limit)
        columns = (
            self.a,
            self.b,
            self.orders,
            self.orders / max(self.baskets, 1),
            self.confidence,
            self.lift,
        )
        return [Pair(*row) for row in zip(*(column[cut].tolist() for column in columns), strict=True)]

    def towards(self, product_id: int) -> list[Pair]:
        """The pairs that lead to a product, the best reason first."""
        return self._only(self.b == product_id)

    def of(self, product_id: int) -> list[Pair]:
        """What goes with a product, the most likely first."""
        return self._only(self.a == product_id)

    def _only(self, kept: npt.NDArray[np.bool_]) -> list[Pair]:
        some = PairTable(
            self.a[kept],
            self.b[kept],
            self.orders[kept],
            self.confidence[kept],
            self.lift[kept],
            self.baskets,
        )
        return sorted(some.rows(), key=lambda pair: (-score(pair), pair.a, pair.b))


def score(pair: Pair) -> float:
    """How much a pair speaks for its second product: confidence × log2(1 + lift)."""
    return pair.confidence * float(np.log2(1 + pair.lift))


def pairs(reader: Reader, as_of: date, limit: int | None = 200, min_orders: int = MIN_ORDERS) -> list[Pair]:
    """The pairs in at least `min_orders` baskets with a lift above one, each in both directions, most
    orders first.
    """
    return pair_table(reader, as_of, min_orders, limit).rows(limit)


def pair_table(
    reader: Reader, as_of: date, min_orders: int = MIN_ORDERS, limit: int | None = None
) -> PairTable:
    """The same as columns; with a `limit` only the first so many.

    Purchase and product leave the database as one number, so that a line costs one conversion to text and not two; of
    the purchases only those come along that are no orders, for they are few.
    """
    bits = max(1, int(reader.value("SELECT coalesce(max(id), 0) FROM product")).bit_length())
    (packed,) = int_columns(reader, (f"purchase_id * {1 << bits} + product_id",), _LINES)
    (others,) = int_columns(reader, ("id",), _NO_ORDERS, day_number(as_of))
    purchase, product = small(packed >> bits), small(packed & ((1 << bits) - 1))
    del packed
    left_out = np.zeros(int(max(purchase.max(initial=0), others.max(initial=0))) + 1, dtype=bool)
    left_out[others] = True
    seen = ~left_out[purchase]
    if not seen.all():
        purchase, product = purchase[seen], product[seen]
    return find_table(purchase, product, min_orders, limit)


def find(purchase: Ints, product: Ints, limit: int | None = None, min_orders: int = MIN_ORDERS) -> list[Pair]:
    """The same from lines: one purchase and one product each, in any order; a product counts once per
    purchase.

    >>> find(np.array([1, 1, 2, 2, 3]), np.array([7, 8, 8, 7, 9]), min_orders=2)[0]
    Pair(a=7, b=8, orders=2, support=0.6666666666666666, confidence=1.0, lift=1.5)
    """
    return find_table(purchase, product, min_orders, limit).rows(limit)


def find_table(
    purchase: Ints,
    product: Ints,
    min_orders: int = MIN_ORDERS,
    limit: int | None = None,
    *,
    at_once: int = AT_ONCE,
) -> PairTable:
    """The same as columns; about `at_once` pairs of lines are held at a time."""
    if len(purchase) == 0:
        nothing, none = np.zeros(0, dtype=np.int64), np.zeros(0)
        return PairTable(nothing, nothing, nothing, none, none, 0)
    order, item = baskets_of(purchase, product)
    width = int(item.max()) + 1
    baskets = int(np.count_nonzero(order[1:] != order[:-1])) + 1
    alone = np.bincount(item, minlength=width)
    often = alone >= min_orders
    if not often[alone > 0].all():  # what stands in fewer baskets stands in no pair of so many
        order, item = order[often[item]], item[often[item]]
    both, together = pairs_of(order, item, width, min_orders, at_once)
    first, second = both // width, both % width
    lift = together * baskets / (alone[first] * alone[second])
    kept = lift > MIN_LIFT
    return _sorted(first[kept], second[kept], together[kept], lift[kept], alone, baskets, limit)


def next_products(
    reader: Reader, customer_id: int, as_of: date, limit: int = 5, known: Sequence[Pair] | None = None
) -> list[Next]:
    """What buyers of the customer's products also buy and the customer has not, best first, one reason each."""
    bought = {row[0] for row in reader.all(_BOUGHT, customer_id, day_number(as_of))}
    about = _products(reader)
    best: dict[int, Next] = {}
    for pair in pairs(reader, as_of, None) if known is None else known:
        if pair.a not in bought or pair.b in bought or pair.b not in about:
            continue
        worth = score(pair)
        if pair.b not in best or worth > best[pair.b].score:
            because = about.get(pair.a) or Product(pair.a, "", "")
            best[pair.b] = Next(about[pair.b], because, pair, worth)
    return sorted(best.values(), key=lambda offer: (-offer.score, offer.product.id))[:limit]


def _sorted(
    first: Ints, second: Ints, together: Ints, lift: Floats, alone: Ints, baskets: int, limit: int | None
) -> PairTable:
    """Both directions of every pair, most orders first; with a limit those that can be among the first."""
    if limit is not None and len(together) > limit:
        least = np.partition(together, len(together) - limit)[len(together) - limit]
        kept = together >= least
        first, second, together, lift = first[kept], second[kept], together[kept], lift[kept]
    a, b = np.r_[first, second], np.r_[second, first]
    orders, gain = np.r_[together, together], np.r_[lift, lift]
    confidence = orders / np.maximum(alone[a], 1)
    sort = np.lexsort((b, a, -confidence, -orders))
    return PairTable(a[sort], b[sort], orders[sort], confidence[sort], gain[sort], baskets)


def _products(reader: Reader) -> dict[int, Product]:
    return {number: Product(number, sku, name) for number, sku, name in reader.all(_PRODUCTS)}
