"""What is bought together, and what a customer may want next. Product description, section 2.

An order's basket is the set of different products on it. For two products A and B: support is the share of
all baskets with both; confidence the share of A's baskets that also hold B; lift how many times that is
B's usual share (Agrawal, Imieliński & Swami 1993).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from app.analytics.columns import int_columns
from app.analytics.history import day_number
from app.db.reader import Reader

Ints = npt.NDArray[np.int64]

MIN_ORDERS = 5
MIN_LIFT = 1.0
LARGEST_BASKET = 60
"""Longer lists are stock orders, not baskets; their pairs would swamp the rest."""

_LINES = "FROM purchase_line WHERE total > 0 AND product_id IS NOT NULL"
_ORDERS = "FROM purchase WHERE deleted_at IS NULL AND total > 0 AND +bought_on <= ?"
_BOUGHT = """
SELECT DISTINCT l.product_id FROM purchase p JOIN purchase_line l ON l.purchase_id = p.id
 WHERE p.customer_id = ? AND p.deleted_at IS NULL AND p.bought_on <= ? AND l.total > 0 AND l.product_id IS NOT NULL
"""
_DAYS = """
SELECT l.product_id, p.bought_on FROM purchase p JOIN purchase_line l ON l.purchase_id = p.id
 WHERE p.customer_id = ? AND p.deleted_at IS NULL AND p.bought_on <= ? AND l.total > 0 AND l.product_id IS NOT NULL
 GROUP BY l.product_id, p.bought_on ORDER BY l.product_id, p.bought_on
"""
_PRODUCTS = "SELECT id, sku, name, cycle_days FROM product WHERE deleted_at IS NULL AND active"


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
class Due:
    """A product that a customer may have used up: `cycle` days it lasts (the customer's own median, or the
    product's).
    """

    product: Product
    cycle: float
    own_cycle: bool
    days: int


def pairs(reader: Reader, as_of: date, limit: int | None = 200, min_orders: int = MIN_ORDERS) -> list[Pair]:
    """The pairs in at least `min_orders` baskets with a lift above one, each in both directions, most
    orders first.
    """
    (orders,) = int_columns(reader, ("id",), _ORDERS, day_number(as_of))
    purchase, product = int_columns(reader, ("purchase_id", "product_id"), _LINES)
    is_order = np.zeros(max(int(orders.max(initial=0)), int(purchase.max(initial=0))) + 1, dtype=bool)
    is_order[orders] = True
    seen = is_order[purchase]
    return find(purchase[seen], product[seen], limit, min_orders)


def find(purchase: Ints, product: Ints, limit: int | None = None, min_orders: int = MIN_ORDERS) -> list[Pair]:
    """The same from lines: one purchase and one product each, in any order; a product counts once per
    purchase.

    >>> find(np.array([1, 1, 2, 2, 3]), np.array([7, 8, 8, 7, 9]), min_orders=2)[0]
    Pair(a=7, b=8, orders=2, support=0.6666666666666666, confidence=1.0, lift=1.5)
    """
    if len(purchase) == 0:
        return []
    products, code = np.unique(product, return_inverse=True)
    width = len(products)
    lines = np.sort(purchase * width + code)  # by purchase, then product
    lines = lines[
        np.r_[True, np.diff(lines) > 0]
    ]  # `np.unique` hashes first, which is five times as slow here
    order, item = lines // width, lines % width
    baskets = int((np.diff(order) > 0).sum()) + 1
    alone = np.bincount(item, minlength=width)
    both, together = _together(order, item, width)
    first, second = both // width, both % width
    lift = together * baskets / (alone[first] * alone[second])
    kept = (together >= min_orders) & (lift > MIN_LIFT)
    found = []
    for a, b, n, gain in zip(
        first[kept].tolist(), second[kept].tolist(), together[kept].tolist(), lift[kept].tolist(), strict=True
    ):
        for one, other in ((a, b), (b, a)):
            found.append(
                Pair(int(products[one]), int(products[other]), n, n / baskets, n / int(alone[one]), gain)
            )
    found.sort(key=lambda pair: (-pair.orders, -pair.confidence, pair.a, pair.b))
    return found[:limit]


def next_products(
    reader: Reader, customer_id: int, as_of: date, limit: int = 5, known: list[Pair] | None = None
) -> list[Next]:
    """What buyers of the customer's products also buy and the customer has not, best first, one reason each."""
    bought = {row[0] for row in reader.all(_BOUGHT, customer_id, day_number(as_of))}
    about = _products(reader)
    best: dict[int, Next] = {}
    for pair in pairs(reader, as_of, None) if known is None else known:
        if pair.a not in bought or pair.b in bought or pair.b not in about:
            continue
        score = pair.confidence * float(np.log2(1 + pair.lift))
        if pair.b not in best or score > best[pair.b].score:
            because = about.get(pair.a) or Product(pair.a, "", "")
            best[pair.b] = Next(about[pair.b], because, pair, score)
    return sorted(best.values(), key=lambda offer: (-offer.score, offer.product.id))[:limit]


def due(reader: Reader, customer_id: int, as_of: date) -> list[Due]:
    """Products whose cycle is over since the customer's latest purchase of them, most overdue first.

    The customer's own median interval counts from three purchases on, else the product's cycle where the
    shop has set one. Beyond three cycles it is no longer due: the customer has gone over to something
    else.
    """
    today = day_number(as_of)
    cycles = {number: cycle for number, _, _, cycle in reader.all(_PRODUCTS)}
    about, days = _products(reader), _days_by_product(reader, customer_id, today)
    found = []
    for number, on in days.items():
        own = len(on) >= 3
        cycle = float(np.median(np.diff(on))) if own else cycles.get(number)
        if number in about and cycle and 0 <= today - on[-1] - cycle <= 2 * cycle:
            found.append(Due(about[number], cycle, own, today - on[-1]))
    return sorted(found, key=lambda each: (-each.days / each.cycle, each.product.id))


def _together(order: Ints, item: Ints, width: int) -> tuple[Ints, Ints]:
    """Pair codes (first × width + second, first < second) and in how many baskets each stands.

    Compares every line with its k-th follower for k = 1, 2, …, as long as any two are of one basket.
    """
    codes = []
    for k in range(1, LARGEST_BASKET):
        same = order[k:] == order[:-k]
        if not same.any():
            break
        codes.append(item[:-k][same] * width + item[k:][same])
    return np.unique(np.concatenate(codes) if codes else np.zeros(0, dtype=np.int64), return_counts=True)


def _products(reader: Reader) -> dict[int, Product]:
    return {number: Product(number, sku, name) for number, sku, name, _ in reader.all(_PRODUCTS)}


def _days_by_product(reader: Reader, customer_id: int, today: int) -> dict[int, list[int]]:
    days: dict[int, list[int]] = {}
    for product, day in reader.all(_DAYS, customer_id, today):
        days.setdefault(product, []).append(day)
    return days
