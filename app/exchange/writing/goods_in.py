"""The products that purchases name: found by SKU, else by name; what the shop does not have is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.core.enums import Grade
from app.core.ids import uuid7_bytes
from app.core.instants import to_millis
from app.core.names import name_keys
from app.db import bulk
from app.exchange.meeting.book_loading import Query
from app.exchange.reading.sales import NONE, Goods, LineValue, Sales
from app.exchange.writing.column_insert import insert_rows
from app.models import Product

_PRODUCT = (
    "uuid", "created_at", "updated_at", "sku", "name", "name_sort", "category", "unit", "grade", "active", "price",
)  # fmt: skip
_table: Any = Product.__table__


class GoodsWriter:
    """Writes the products of one file."""

    def __init__(self, session: Session, sales: Sales, query: Query) -> None:
        self._session = session
        self._sales = sales
        self._query = query
        self._now = to_millis(bulk.journal_of(session).at)

    def write(self, new: Sequence[int]) -> list[int | None]:
        """The id of each product of the file, for the orders at these places: what is not known is created."""
        goods = self._sales.goods
        by_sku, by_name = self._known_products()
        used = self._used_goods(new)
        missing = {
            place: one
            for place, one in enumerate(goods)
            if place in used and (one.sku not in by_sku if one.sku else one.name.casefold() not in by_name)
        }
        prices = self._usual_prices(set(missing))
        rows = [
            (uuid, self._now, self._now, *_product(one), prices.get(place))
            for uuid, (place, one) in zip(uuid7_bytes(len(missing)), missing.items(), strict=True)
        ]
        made = dict(zip(missing, insert_rows(self._session, _table, _PRODUCT, rows), strict=True))
        return [
            made.get(place) or (by_sku.get(one.sku) if one.sku else by_name.get(one.name.casefold()))
            for place, one in enumerate(goods)
        ]

    def _known_products(self) -> tuple[dict[str, int], dict[str, int]]:
        by_sku: dict[str, int] = {}
        by_name: dict[str, int] = {}
        for number, sku, name in self._query(
            "SELECT id, sku, name FROM product WHERE deleted_at IS NULL ORDER BY id"
        ):
            if sku:
                by_sku.setdefault(sku, number)
            by_name.setdefault(name.casefold(), number)
        return by_sku, by_name

    def _used_goods(self, new: Sequence[int]) -> set[int]:
        if len(new) == len(self._sales.orders):
            return set(self._sales.row_goods) - {NONE}
        wanted = set(new)
        pairs = zip(self._sales.row_order, self._sales.row_goods, strict=True)
        return {goods for place, goods in pairs if place in wanted} - {NONE}

    def _usual_prices(self, places: set[int]) -> dict[int, int]:
        """The price of a product that the file brings: the one it is most often sold at."""
        if not places:
            return {}
        prices = [
            v.unit_price if isinstance(v, LineValue) and v.quantity_milli > 0 else None
            for v in self._sales.values
        ]
        best: dict[int, tuple[int, int]] = {}
        for (goods, code), count in Counter(
            zip(self._sales.row_goods, self._sales.row_value, strict=True)
        ).items():
            price = prices[code]
            if goods in places and price:
                best[goods] = max(best.get(goods, (0, 0)), (count, price))
        return {goods: price for goods, (_, price) in best.items()}


def _product(goods: Goods) -> tuple[Any, ...]:
    keys = name_keys(goods.name, False)
    return (goods.sku, goods.name, keys.sort_key, goods.category, goods.unit, str(Grade.STANDARD), 1)
