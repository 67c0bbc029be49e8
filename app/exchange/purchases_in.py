"""Purchases go in: buyers found or created, products by SKU, orders that are known already left as they are."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import compress
from typing import Any

from sqlalchemy.orm import Session

from app.core.enums import Grade
from app.core.ids import uuid7_bytes
from app.core.instants import to_millis
from app.core.names import name_keys
from app.db import bulk
from app.exchange.buyers import find_buyers
from app.exchange.column_insert import insert_columns, insert_rows
from app.exchange.customer_writer import CustomerWriter
from app.exchange.match import Known
from app.exchange.report import Fate, OnDuplicate, Problem, Tally
from app.exchange.sales import NONE, Goods, LineValue, Order, Sales
from app.exchange.watching import Cancelled, Progress, check
from app.models import Product, Purchase, PurchaseLine

_PART = 20_000
_PRODUCT = (
    "uuid", "created_at", "updated_at", "sku", "name", "name_sort", "category", "unit", "grade", "active", "price",
)  # fmt: skip
_PURCHASE = (
    "uuid", "created_at", "updated_at", "customer_id", "order_number", "bought_at", "bought_on", "channel", "payment",
    "total", "note",
)  # fmt: skip
_VALUES = ("quantity_milli", "unit_price", "discount", "unit_cost", "total")
_NO_LINE = (0, None, 0, None, 0)


def write_purchases(
    session: Session,
    sales: Sales,
    on_duplicate: OnDuplicate,
    region: str,
    tally: Tally,
    problems: list[Problem],
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> None:
    """Write all orders of a file. An order is known when number and day are stored already for the same buyer (or for
    none): under `merge` and `skip` it stays as it is; `new` writes it once more. Buyers are always looked for.
    """
    _SalesWriter(session, sales, region, tally, problems, progress, cancelled).write(on_duplicate)


class _SalesWriter:
    def __init__(
        self,
        session: Session,
        sales: Sales,
        region: str,
        tally: Tally,
        problems: list[Problem],
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> None:
        self._session = session
        self._sales = sales
        self._region = region
        self._tally = tally
        self._problems = problems
        self._progress = progress
        self._cancelled = cancelled
        self._customers = CustomerWriter(session)
        self._query = self._customers.query
        self._now = to_millis(bulk.journal_of(session).at)

    def write(self, on_duplicate: OnDuplicate) -> None:
        sales = self._sales
        self._tally.skipped += sales.skipped
        self._tally.rejected += sales.rejected
        self._problems += sales.problems
        buyers = find_buyers(self._query, sales, self._region, self._problems)
        new = self._sort_known(buyers, on_duplicate)
        check(self._cancelled)
        ids = self._create_buyers(buyers, new)
        products = self._products(new)
        purchases = self._purchases(new, ids)
        self._lines(purchases, products)

    # Orders that are known

    def _sort_known(self, buyers: Sequence[Known], on_duplicate: OnDuplicate) -> list[int]:
        """The places of the orders that are to be written; the rows of all are counted."""
        stored = {} if on_duplicate is OnDuplicate.NEW else self._stored()
        new = []
        for place, order in enumerate(self._sales.orders):
            buyer = None if order.who == NONE else buyers[order.who]
            total = _known_total(stored.get((order.number, order.day), ()), buyer)
            if total is None:
                new.append(place)
                self._tally.created += order.rows
            elif on_duplicate is OnDuplicate.SKIP:
                self._tally.skipped += order.rows
                self._remark(order, "known_already", Fate.SKIPPED)
            else:
                self._tally.merged += order.rows
                if total != order.total:
                    self._remark(order, "order_differs")
        return new

    def _remark(self, order: Order, reason: str, fate: Fate = Fate.KEPT) -> None:
        self._problems.append(Problem.of(order.first_row, "", order.number, reason, fate))

    def _stored(self) -> dict[tuple[str, int], list[tuple[int | None, int]]]:
        """Buyer and total of the stored orders that have a number of this file."""
        numbers = list({order.number for order in self._sales.orders if order.number})
        stored: dict[tuple[str, int], list[tuple[int | None, int]]] = {}
        for number, day, customer, total in self._query(
            "SELECT p.order_number, p.bought_on, p.customer_id, p.total FROM json_each(?) k CROSS JOIN purchase p"
            " ON p.order_number = k.value AND p.order_number <> '' WHERE p.deleted_at IS NULL",
            json.dumps(numbers, ensure_ascii=False),
        ):
            stored.setdefault((number, day), []).append((customer, total))
        return stored

    # Buyers, products

    def _create_buyers(self, buyers: Sequence[Known], new: Sequence[int]) -> list[int | None]:
        """The id of each buyer; only those of orders that are written are created."""
        wanted = dict.fromkeys(
            id(known) for place in new if (known := _buyer(buyers, self._sales.orders[place])) is not None
        )
        fresh = {id(known): known for known in buyers if known.id is None}
        fresh = {key: known for key, known in fresh.items() if key in wanted}
        drafts = [known.draft for known in fresh.values() if known.draft is not None]
        for known, number in zip(fresh.values(), self._customers.create(drafts), strict=True):
            known.id = number
        return [known.id for known in buyers]

    def _products(self, new: Sequence[int]) -> list[int | None]:
        """The id of each product of the file: by SKU, else by name; what is not known is created."""
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
        made = dict(zip(missing, insert_rows(self._session, _table(Product), _PRODUCT, rows), strict=True))
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

    # Purchases and lines

    def _purchases(self, new: Sequence[int], buyers: Sequence[int | None]) -> list[int | None]:
        """Inserts the orders; the id of each, None for those that are not written."""
        ids: list[int | None] = [None] * len(self._sales.orders)
        orders = self._sales.orders
        rows = [
            (uuid, self._now, self._now, *_purchase(orders[place], buyers))
            for uuid, place in zip(uuid7_bytes(len(new)), new, strict=True)
        ]
        for place, number in zip(
            new, insert_rows(self._session, _table(Purchase), _PURCHASE, rows), strict=True
        ):
            ids[place] = number
        return ids

    def _lines(self, purchases: Sequence[int | None], products: Sequence[int | None]) -> None:
        """Inserts the lines in the order of the file, a part at a time."""
        sales = self._sales
        values = [_line(value) for value in sales.values]
        cells = _Cells(
            [*purchases, None], [*products, None], sales.texts, values
        )  # NONE points at the last one
        columns = (sales.row_order, sales.row_goods, sales.row_text, sales.row_value)
        total = len(sales.row_order)
        for start in range(0, total, _PART):
            check(self._cancelled)
            cells.insert(self._session, *(column[start : start + _PART] for column in columns))
            if self._progress is not None:
                self._progress(min(start + _PART, total), total)


class _Cells:
    """The lines of a file as columns, looked up by code; columns that are the same everywhere are constants."""

    def __init__(
        self,
        purchases: Sequence[int | None],
        products: Sequence[int | None],
        texts: Sequence[str],
        values: Sequence[tuple[Any, ...] | None],
    ) -> None:
        self._purchases = purchases
        self._products = products
        self._texts = texts
        self._is_line = [value is not None and value[-1] for value in values]
        self._all_kept = all(self._is_line) and None not in purchases[:-1]
        filled = [value[:-1] if value else _NO_LINE for value in values]
        by_name = dict(zip(_VALUES, zip(*filled, strict=True), strict=True)) if filled else {}
        self._constants = {
            name: column[0] for name, column in by_name.items() if set(column) in ({0}, {None})
        }
        self._values = {name: column for name, column in by_name.items() if name not in self._constants}

    def insert(
        self, session: Session, order: array[int], goods: array[int], text: array[int], value: array[int]
    ) -> None:
        codes: list[Sequence[int]] = [order, goods, text, value]
        if not self._all_kept or NONE in order:
            kept = [
                self._purchases[o] is not None and (g != NONE or self._is_line[v])
                for o, g, v in zip(order, goods, value, strict=True)
            ]
            codes = [list(compress(column, kept)) for column in codes]
        order_codes, goods_codes, text_codes, value_codes = codes
        columns: dict[str, Iterable[Any]] = {
            "purchase_id": map(self._purchases.__getitem__, order_codes),
            "product_id": map(self._products.__getitem__, goods_codes),
        }
        columns |= {name: map(column.__getitem__, value_codes) for name, column in self._values.items()}
        constants = dict(self._constants)
        if any(text_codes):
            columns["description"] = map(self._texts.__getitem__, text_codes)
        else:
            constants["description"] = ""
        insert_columns(session, _table(PurchaseLine), len(order_codes), columns, constants)


def _table(model: Any) -> Any:
    return model.__table__


def _known_total(stored: Sequence[tuple[int | None, int]], buyer: Known | None) -> int | None:
    """The total of a stored order that is this one: the buyer is the same, or one of the two has none."""
    for customer, total in stored:
        if customer is None or buyer is None or customer == buyer.id:
            return total
    return None


def _buyer(buyers: Sequence[Known], order: Order) -> Known | None:
    return None if order.who == NONE else buyers[order.who]


def _product(goods: Goods) -> tuple[Any, ...]:
    keys = name_keys(goods.name, False)
    return (goods.sku, goods.name, keys.sort_key, goods.category, goods.unit, str(Grade.STANDARD), 1)


def _purchase(order: Order, buyers: Sequence[int | None]) -> tuple[Any, ...]:
    buyer = None if order.who == NONE else buyers[order.who]
    return (
        buyer,
        order.number,
        order.millis,
        order.day,
        order.channel,
        order.payment,
        order.total,
        order.note,
    )


def _line(value: LineValue | str) -> tuple[Any, ...] | None:
    """Quantity, price, discount, cost and total, and whether they make a line without a product."""
    if isinstance(value, str):
        return None
    return (
        value.quantity_milli,
        value.unit_price,
        value.discount,
        value.unit_cost,
        value.total,
        value.is_line,
    )
