"""All lines that were ever sold, read once into arrays: every figure of the products comes from them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

import numpy as np
import numpy.typing as npt

from app.analytics.columns import int_columns
from app.analytics.history import day_number
from app.db.reader import Reader

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

WALK_IN = 0
"""Stands for the customer of a purchase without one, or of somebody who is no longer in the book."""

_PURCHASES = "FROM purchase WHERE deleted_at IS NULL AND +bought_on <= ?"
_OF_CUSTOMER = "FROM purchase WHERE deleted_at IS NULL AND bought_on <= ? AND customer_id = ?"
_LINES = "FROM purchase_line WHERE product_id IS NOT NULL"
_LINES_OF = """
FROM purchase_line WHERE product_id IS NOT NULL
 AND purchase_id IN (SELECT id FROM purchase WHERE customer_id = ? AND deleted_at IS NULL)
"""
_COSTS = "SELECT id, unit_cost FROM product WHERE unit_cost IS NOT NULL"
_COLUMNS = ("purchase_id", "product_id", "quantity_milli", "total", "coalesce(unit_cost, -1)")
_LIVE = "FROM customer WHERE deleted_at IS NULL"
MILLI = 1_000


@dataclass(frozen=True, slots=True)
class Ledger:
    """One value per line, by customer, product, day. Money in minor units, `quantity` in thousandths, both negative
    where something came back. `cost` is what the line cost the shop, meaningful where `costed`; `bought` whether it
    was bought in an order (a line and a purchase above zero).
    """

    purchase: Ints
    customer: Ints
    product: Ints
    day: Ints
    quantity: Ints
    total: Ints
    cost: Ints
    costed: Bools
    bought: Bools

    def __len__(self) -> int:
        return len(self.day)

    def only(self, kept: Bools | Ints) -> Ledger:
        """These lines: a mask, or places."""
        return Ledger(*(getattr(self, column.name)[kept] for column in fields(self)))

    def between(self, first: date, last: date) -> Ledger:
        """What was sold from one day to another, both included."""
        return self.only((self.day >= day_number(first)) & (self.day <= day_number(last)))


def load(reader: Reader, as_of: date, customer_id: int | None = None) -> Ledger:
    """Every line of a live purchase up to the day; of one customer where one is named.

    A line without a cost of its own has the product's of today.
    """
    today = day_number(as_of)
    if customer_id is None:
        bought = int_columns(reader, _PURCHASE, _PURCHASES, today)
        lines = int_columns(reader, _COLUMNS, _LINES)
    else:
        bought = int_columns(reader, _PURCHASE, _OF_CUSTOMER, today, customer_id)
        lines = int_columns(reader, _COLUMNS, _LINES_OF, customer_id)
    live = np.array([customer_id]) if customer_id is not None else int_columns(reader, ("id",), _LIVE)[0]
    return arranged(bought, lines, live, dict(reader.all(_COSTS)))


_PURCHASE = ("id", f"coalesce(customer_id, {WALK_IN})", "bought_on", "total")


def arranged(
    bought: tuple[Ints, ...], lines: tuple[Ints, ...], live: Ints, costs: dict[int, int] | None = None
) -> Ledger:
    """A ledger from purchases (id, customer, day, total) and lines (purchase, product, quantity, total, unit cost or
    -1); customers who are not `live` count as walk-ins, lines of other purchases are left out.
    """
    order = np.argsort(bought[0], kind="stable")
    ids, customer, day, total = (column[order] for column in bought)
    customer = np.where(np.isin(customer, live), customer, WALK_IN)
    purchase, product, quantity, amount, unit_cost = lines
    place = np.minimum(np.searchsorted(ids, purchase), max(len(ids) - 1, 0))
    known = ids[place] == purchase if len(ids) else np.zeros(len(purchase), dtype=bool)
    place = place[known]
    purchase, product, quantity, amount, unit_cost = (
        column[known] for column in (purchase, product, quantity, amount, unit_cost)
    )
    cost, costed = _costs(product, quantity, unit_cost, costs or {})
    made = Ledger(
        purchase, customer[place], product, day[place], quantity, amount, cost, costed,
        (amount > 0) & (total[place] > 0),
    )  # fmt: skip
    return made.only(_order(made))


def _order(made: Ledger) -> Ints:
    """By customer, product and day: one sort of whole numbers where the three fit into one, which is twice as fast."""
    if not len(made):
        return np.zeros(0, dtype=np.int64)
    day = made.day - made.day.min()
    days, products = int(day.max()) + 1, int(made.product.max()) + 1
    if int(made.customer.max()) < 2**62 // (days * products):
        return np.argsort((made.customer * products + made.product) * days + day, kind="stable")
    return np.lexsort((made.day, made.product, made.customer))


def _costs(product: Ints, quantity: Ints, own: Ints, costs: dict[int, int]) -> tuple[Ints, Bools]:
    """What each line cost, and whether anybody knows."""
    unit = own.copy()
    if costs and len(product):
        ids = np.array(sorted(costs), dtype=np.int64)
        values = np.array([costs[number] for number in ids.tolist()], dtype=np.int64)
        place = np.minimum(np.searchsorted(ids, product), len(ids) - 1)
        fill = (unit < 0) & (ids[place] == product)
        unit[fill] = values[place][fill]
    known = unit >= 0
    cost = np.where(known, np.rint(unit * (quantity / MILLI)), 0).astype(np.int64)
    return cost, known


@dataclass(frozen=True, slots=True)
class Visits:
    """Who bought which product on which days: one row per identified customer, product and day, sorted so. `pair`
    numbers customer and product together; `begins` is where each pair begins.
    """

    customer: Ints
    product: Ints
    day: Ints
    quantity: Ints
    pair: Ints
    begins: Ints

    @property
    def pairs(self) -> int:
        return len(self.begins)

    @property
    def ends(self) -> Ints:
        """The last row of each pair."""
        return np.r_[self.begins[1:], len(self.day)] - 1 if len(self.begins) else self.begins

    @property
    def count(self) -> Ints:
        """On how many days each pair was bought."""
        return self.ends - self.begins + 1


def visits(ledger: Ledger) -> Visits:
    """The days on which identified customers bought products; returns do not take a day back."""
    kept = ledger.bought & (ledger.customer != WALK_IN)
    customer, product = ledger.customer[kept], ledger.product[kept]
    day, quantity = ledger.day[kept], ledger.quantity[kept]
    if not len(day):
        nothing = np.zeros(0, dtype=np.int64)
        return Visits(nothing, nothing, nothing, nothing, nothing, nothing)
    pair_begins = np.r_[True, (customer[1:] != customer[:-1]) | (product[1:] != product[:-1])]
    starts = np.flatnonzero(pair_begins | np.r_[True, day[1:] != day[:-1]])
    amount = np.add.reduceat(quantity, starts)
    begins = np.flatnonzero(pair_begins[starts])
    pair = np.cumsum(pair_begins[starts]) - 1
    return Visits(customer[starts], product[starts], day[starts], amount, pair, begins)
