"""Who bought most, what sold best, and where new customers came from, in a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from app.analytics.book import Book
from app.analytics.history import day_number
from app.analytics.period.churn import eve
from app.core.days import from_day_number
from app.db.reader import Reader

_TOP_CUSTOMERS = """
SELECT c.id, c.name, sum(p.total > 0), sum(p.total) AS net, max(CASE WHEN p.total > 0 THEN p.bought_on END)
  FROM purchase p JOIN customer c ON c.id = p.customer_id AND c.deleted_at IS NULL
 WHERE p.deleted_at IS NULL AND p.bought_on BETWEEN ? AND ?
 GROUP BY c.id HAVING sum(p.total > 0) > 0 ORDER BY net DESC, c.id LIMIT ?
"""
_PRODUCTS = """
SELECT l.product_id, sum(l.quantity_milli), sum(l.total) AS net, count(DISTINCT p.customer_id)
  FROM purchase p JOIN purchase_line l ON l.purchase_id = p.id
 WHERE p.deleted_at IS NULL AND p.bought_on BETWEEN ? AND ? AND l.product_id IS NOT NULL
 GROUP BY l.product_id
"""
_PRODUCT_NAMES = "SELECT id, sku, name, category, unit FROM product"
_CHANNELS = """
SELECT channel, sum(total > 0), sum(total) AS net FROM purchase
 WHERE deleted_at IS NULL AND bought_on BETWEEN ? AND ? GROUP BY channel ORDER BY net DESC
"""


@dataclass(frozen=True, slots=True)
class TopCustomer:
    id: int
    name: str
    orders: int
    net: int
    last_order_on: date


@dataclass(frozen=True, slots=True)
class ProductSales:
    """One product's sales: `quantity` in its unit, `buyers` identified ones, `net` minor units after returns."""

    id: int
    sku: str
    name: str
    category: str
    unit: str
    quantity: float
    buyers: int
    net: int


@dataclass(frozen=True, slots=True)
class Share:
    """Something counted by a name of the shop's own ("" where it has none): how many, and what it brought."""

    name: str
    count: int
    net: int


def top_customers(reader: Reader, start: date, end: date, limit: int = 10) -> list[TopCustomer]:
    """The customers with the highest net sales in the period; only those with an order in it."""
    rows = reader.all(_TOP_CUSTOMERS, day_number(start), day_number(end), limit)
    return [
        TopCustomer(number, name, orders, net, from_day_number(last))
        for number, name, orders, net, last in rows
    ]


def product_sales(reader: Reader, start: date, end: date) -> list[ProductSales]:
    """Every product sold in the period, walk-ins included, highest net first."""
    about = {row[0]: row[1:] for row in reader.all(_PRODUCT_NAMES)}
    rows = reader.all(_PRODUCTS, day_number(start), day_number(end))
    found = [_product(about.get(row[0], ("", "", "", "")), *row) for row in rows]
    return sorted(found, key=lambda product: (-product.net, product.id))


def _product(about: tuple[str, ...], number: int, quantity: int, net: int, buyers: int) -> ProductSales:
    sku, name, category, unit = about
    return ProductSales(number, sku, name, category, unit, quantity / 1000, buyers, net)


def by_category(products: list[ProductSales]) -> list[Share]:
    """Sales by category, highest net first; `count` is the number of products."""
    totals: dict[str, tuple[int, int]] = {}
    for product in products:
        count, net = totals.get(product.category, (0, 0))
        totals[product.category] = (count + 1, net + product.net)
    shares = [Share(name, count, net) for name, (count, net) in totals.items()]
    return sorted(shares, key=lambda share: (-share.net, share.name))


def by_channel(reader: Reader, start: date, end: date) -> list[Share]:
    """Orders and net by sales channel."""
    return [Share(*row) for row in reader.all(_CHANNELS, day_number(start), day_number(end))]


def new_by_source(book: Book, start: date, end: date) -> list[Share]:
    """Customers first known in the period by where they came from, most frequent first; `net` is what they
    bought from then to its end.
    """
    known = book.facts(end)
    fresh = ~np.isin(known.ids, book.facts(eve(start)).ids, assume_unique=True)
    sources = dict(book.reader.each("SELECT id, source FROM customer WHERE deleted_at IS NULL"))
    totals: dict[str, tuple[int, int]] = {}
    for number, spent in zip(known.ids[fresh].tolist(), known.net[fresh].tolist(), strict=True):
        source = sources.get(number, "")
        count, net = totals.get(source, (0, 0))
        totals[source] = (count + 1, net + spent)
    shares = [Share(name, count, net) for name, (count, net) in totals.items()]
    return sorted(shares, key=lambda share: (-share.count, share.name))
