"""What is bought together, and what a customer may want next. Product description, section 2.

An order's basket is the set of different products on it. For two products A and B: support is the share of
all baskets with both; confidence the share of A's baskets that also hold B; lift how many times that is
B's usual share (Agrawal, Imieliński & Swami 1993).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from app.analytics.columns import int_columns
from app.analytics.history import day_number
from app.db.reader import Reader

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

MIN_ORDERS = 5
MIN_LIFT = 1.0
LARGEST_BASKET = 60
"""Longer lists are stock orders, not baskets; their pairs would swamp the rest."""

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
    purchase, product = _small(packed >> bits), _small(packed & ((1 << bits) - 1))
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
    purchase: Ints, product: Ints, min_orders: int = MIN_ORDERS, limit: int | None = None
) -> PairTable:
    """The same as columns."""
    if len(purchase) == 0:
        nothing, none = np.zeros(0, dtype=np.int64), np.zeros(0)
        return PairTable(nothing, nothing, nothing, none, none, 0)
    order, item = _baskets(purchase, product)
    width = int(item.max()) + 1
    baskets = int(np.count_nonzero(order[1:] != order[:-1])) + 1
    alone = np.bincount(item, minlength=width)
    both, together = _together(order, item, width, min_orders)
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


def _small(numbers: Ints) -> Ints:
    """Half the bytes where they suffice: what follows is bound by memory."""
    fits = numbers.max(initial=0) < 2**31
    return numbers.astype(np.int32) if fits else numbers


def _baskets(purchase: Ints, product: Ints) -> tuple[Ints, Ints]:
    """Purchase and product of every line, the lines of a purchase side by side, no product twice in one purchase.

    Lines most often stand so already, in the order in which they were written: looking is cheaper than sorting.
    """
    if (purchase[1:] < purchase[:-1]).any():
        sort = np.argsort(purchase, kind="stable")
        purchase, product = purchase[sort], product[sort]
    twice = [place[product[place] == product[place + k]] + k for k, place in _followers(purchase)]
    if sum(map(len, twice)):
        purchase, product = (np.delete(column, np.concatenate(twice)) for column in (purchase, product))
    return purchase, product


def _followers(order: Ints) -> Iterator[tuple[int, Ints]]:
    """For k = 1, 2, … the lines whose k-th follower is of the same basket; only such a line has a further one."""
    place, k = np.flatnonzero(order[1:] == order[:-1]), 1
    while len(place):
        yield k, place
        k += 1
        place = place[: np.searchsorted(place, len(order) - k)]
        place = place[order[place] == order[place + k]]


def _together(order: Ints, item: Ints, width: int, least: int) -> tuple[Ints, Ints]:
    """Pair codes (smaller × width + larger) and in how many baskets each stands, of those in at least so many.

    Compares every line with its k-th follower in the basket.
    """
    codes: list[npt.NDArray[Any]] = []
    kind = np.int32 if width * width < 2**31 else np.int64  # half the bytes are sorted in half the time
    item = np.asarray(item, dtype=kind)
    for k, place in _followers(order):
        if k >= LARGEST_BASKET:
            break
        one, two = item[place], item[place + k]
        codes.append(np.minimum(one, two) * kind(width) + np.maximum(one, two))
    every = np.concatenate(codes) if codes else np.zeros(0, dtype=kind)
    every.sort()
    begins = np.flatnonzero(np.r_[True, every[1:] != every[:-1]]) if len(every) else np.zeros(0, dtype=int)
    count = np.diff(np.r_[begins, len(every)])
    often = count >= least
    return every[begins[often]].astype(np.int64), count[often]


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
