"""All that is sold, looked at once: what the products page, a customer's page and the command line ask of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from app.analytics.basket import Pair, PairTable, pair_table
from app.analytics.goods import ledger as lines
from app.analytics.goods.ledger import Ledger, Visits
from app.analytics.goods.next_buyers import NextBuyers, next_buyers
from app.analytics.goods.product_figures import ProductFigure, figures
from app.analytics.goods.repeat import Repeats, repeats
from app.analytics.goods.replenishment import AHEAD, Cycles, Due, cycles, due
from app.analytics.goods.suited import Needs, read_needs
from app.analytics.goods.upgrade import Step, steps
from app.db.reader import Reader
from app.services import product_list
from app.services.products import ProductRow

MOST_TOGETHER = 3


@dataclass(frozen=True)
class GoodsShop:
    """The products and every line that was sold up to a day. What is worked out from them is worked out once."""

    as_of: date
    products: Mapping[int, ProductRow]
    ledger: Ledger
    pairs: PairTable
    needs: Needs

    @cached_property
    def visits(self) -> Visits:
        return lines.visits(self.ledger)

    @cached_property
    def repeats(self) -> Repeats:
        return repeats(self.visits)

    @cached_property
    def cycles(self) -> Cycles:
        own = {number: one.cycle_days for number, one in self.products.items()}
        return cycles(self.visits, own, self.repeats)

    @cached_property
    def steps(self) -> dict[int, Step]:
        return steps(self.visits, self.products)

    def figures(self, first: date, last: date) -> list[ProductFigure]:
        """Every product's figures of a period."""
        return figures(self.ledger, self.products, first, last, self.as_of, self.repeats)

    def due(
        self, product_id: int | None = None, customer_id: int | None = None, ahead: int = AHEAD
    ) -> list[Due]:
        """Who is due for what; only products that are still sold."""
        found = due(self.cycles, self.as_of, ahead=ahead, product_id=product_id, customer_id=customer_id)
        return [one for one in found if self.sells(one.product_id)]

    def next_buyers(self, product_id: int) -> NextBuyers:
        categories = {number: one.category for number, one in self.products.items()}
        return next_buyers(product_id, self.visits, self.pairs, self.needs, categories, self.as_of)

    def together(self, product_id: int) -> list[Pair]:
        """What goes with a product, of what is still sold."""
        return [pair for pair in self.pairs.of(product_id) if self.sells(pair.b)][:MOST_TOGETHER]

    def sells(self, product_id: int) -> bool:
        """Whether a product is in the book and still sold."""
        known = self.products.get(product_id)
        return known is not None and known.active


def read(reader: Reader, as_of: date) -> GoodsShop:
    """The shop as of a day; on a million purchases a matter of seconds, so off the GUI thread."""
    return GoodsShop(
        as_of=as_of,
        products={row.id: row for row in product_list.rows(reader)},
        ledger=lines.load(reader, as_of),
        pairs=pair_table(reader, as_of),
        needs=read_needs(reader),
    )
