"""The lines of purchases on their way in: columns of codes looked up, constants written out, a part at a time."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import compress
from typing import Any

from sqlalchemy.orm import Session

from app.exchange.reading.sales import NONE, LineValue
from app.exchange.writing.column_insert import insert_columns
from app.models import PurchaseLine

_VALUES = ("quantity_milli", "unit_price", "discount", "unit_cost", "total")
_NO_LINE = (0, None, 0, None, 0)


class LineColumns:
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
        table: Any = PurchaseLine.__table__
        insert_columns(session, table, len(order_codes), columns, constants)


def line_of(value: LineValue | str) -> tuple[Any, ...] | None:
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
