"""What the products page reads, beside the window: the table with its figures, one product in depth, the demand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from app.db.reader import Reader
from app.services.products import ProductRow
from app.ui.screens.product_parts.periods import Period, span_of

if TYPE_CHECKING:
    from app.analytics.goods.demand import Demand
    from app.analytics.goods.next_buyers import NextBuyers
    from app.analytics.goods.product_figures import ProductFigure, Totals
    from app.analytics.goods.replenishment import Due
    from app.analytics.goods.shop import GoodsShop
    from app.analytics.goods.suited import Suited

SHOWN_DUE = 4


@dataclass(frozen=True, slots=True)
class GoodsRow:
    """A product with its figures of the period."""

    product: ProductRow
    figure: ProductFigure

    @property
    def id(self) -> int:
        return self.product.id


@dataclass(frozen=True)
class GoodsView:
    """The table: every product by its id, the period, and which of them are slow."""

    shop: GoodsShop
    period: Period
    first: date
    last: date
    rows: Mapping[int, GoodsRow]
    totals: Totals
    slow: frozenset[int]


@dataclass(frozen=True, slots=True)
class DuePerson:
    """Somebody who is due, as a row shows it."""

    due: Due
    name: str
    pinyin: str
    tier_level: int


@dataclass(frozen=True, slots=True)
class MemberPrice:
    """What members pay, from which tier on."""

    price: int
    tier: str
    tier_en: str


@dataclass(frozen=True, slots=True)
class GoodsDetail:
    """One product in depth."""

    row: GoodsRow
    together: tuple[str, ...]
    suited: Suited
    due: tuple[Due, ...]
    people: tuple[DuePerson, ...]
    likely: NextBuyers
    because: tuple[str, ...]
    member: MemberPrice | None


def read_view(reader: Reader, today: date, period: Period, shop: GoodsShop | None = None) -> GoodsView:
    """The table of a period; of a shop that was read before it takes a moment only."""
    from app.analytics.goods import shop as goods
    from app.analytics.goods.product_figures import is_slow, totals

    shop = shop if shop is not None and shop.as_of == today else goods.read(reader, today)
    first, last = span_of(period, today)
    found = shop.figures(first, last)
    rows = {one.id: GoodsRow(shop.products[one.id], one) for one in found}
    slow = frozenset(one.id for one in found if shop.sells(one.id) and is_slow(one, first))
    return GoodsView(shop, period, first, last, rows, totals(shop.ledger, first, last), slow)


def read_detail(reader: Reader, view: GoodsView, product_id: int) -> GoodsDetail:
    """One product of the table in depth."""
    import numpy as np

    from app.analytics.goods.suited import suited

    shop, row = view.shop, view.rows[product_id]
    buyers = np.unique(shop.visits.customer[shop.visits.product == product_id])
    due, likely = tuple(shop.due(product_id)), shop.next_buyers(product_id)
    names = shop.products
    return GoodsDetail(
        row=row,
        together=tuple(names[pair.b].name for pair in shop.together(product_id)),
        suited=suited(reader, buyers, shop.needs),
        due=due,
        people=tuple(_people(reader, due[:SHOWN_DUE])),
        likely=likely,
        because=tuple(names[pair.a].name for pair in likely.because if pair.a in names),
        member=_member_price(reader, row.product.price),
    )


def buyers_of(view: GoodsView, product_id: int) -> list[int]:
    """Everybody who bought a product, who bought it last first."""
    seen = view.shop.visits
    mine = seen.product == product_id
    last = dict(zip(seen.customer[mine].tolist(), seen.day[mine].tolist(), strict=True))
    return sorted(last, key=lambda number: (-last[number], number))


def read_demand(
    reader: Reader, shop: GoodsShop, today: date, settings: Mapping[str, Any]
) -> dict[int, Demand]:
    """What is expected to be asked for, of every product."""
    from app.analytics.goods.demand import demand
    from app.analytics.goods.expected_orders import expected_orders
    from app.analytics.history import load

    orders = expected_orders(load(reader), today, settings)
    return demand(shop.ledger, shop.visits, shop.cycles, orders, today)


_PEOPLE = """
SELECT c.id, c.name, c.name_pinyin, coalesce(t.level, 0) FROM json_each(?) x JOIN customer c ON c.id = x.value
  LEFT JOIN tier t ON t.id = c.tier_id WHERE c.deleted_at IS NULL
"""
_MEMBERS = """
SELECT discount, name, name_en FROM tier WHERE discount > 0 ORDER BY level LIMIT 1
"""


def _people(reader: Reader, found: tuple[Due, ...]) -> list[DuePerson]:
    rows = reader.all(_PEOPLE, json.dumps([one.customer_id for one in found]))
    known = {number: rest for number, *rest in rows}
    return [DuePerson(one, *known[one.customer_id]) for one in found if one.customer_id in known]


def _member_price(reader: Reader, price: int | None) -> MemberPrice | None:
    row = reader.one(_MEMBERS) if price else None
    if row is None or price is None:
        return None
    discount, name, english = row
    return MemberPrice(int(price * (1 - discount) + 0.5), name, english)
