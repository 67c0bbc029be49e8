"""What the lines of a file come to: amount, quantity times price, discount; in minor units, rounded half up once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from app.core.decimals import DecimalMark, parse_number, round_half_up
from app.core.errors import ShukeError
from app.core.money import currency
from app.core.text import half_width
from app.exchange.limits import AMOUNT
from app.exchange.reading.coded import Group
from app.exchange.reading.sales import LineValue
from app.exchange.values.guard import unguarded

AMOUNTS = ("amount", "order_amount", "quantity", "unit_price", "discount", "unit_cost")
_UNIT = re.compile(r"(?<=[0-9])\s*[^\d\s.,%()-][^\d.,%]*$")
_SIGNS = re.compile(r"人民币|人民幣|RMB|CNY|USD|EUR|GBP|HKD|TWD|US\$|HK\$|NT\$|[元圆圓块塊$€£¥₩฿₫₱₹]", re.I)
_COMMA_DECIMAL = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|-?[0-9]+,[0-9]{1,2}|-?[0-9]+,[0-9]{4,}")
_POINT_DECIMAL = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|-?[0-9]+\.[0-9]{1,2}|-?[0-9]+\.[0-9]{4,}")


class LineValues:
    """Reads the columns of amounts of one file; each distinct text is parsed once."""

    def __init__(self, group: Group, currency_code: str) -> None:
        self._group = group
        self._exponent = currency(currency_code).exponent

    def read(self) -> list[LineValue | str]:
        """The figures of each combination, or the name of the field that cannot be read."""
        marks = {name: self._mark(name) for name in self._group.names}
        cache: dict[tuple[str, str], Decimal | None] = {}

        def number(name: str, text: str) -> Decimal | None:
            if (name, text) not in cache:
                cache[name, text] = _number(text, marks[name], name)
            return cache[name, text]

        return [self._value(combo, number) for combo in self._group.as_dicts()]

    def _mark(self, name: str) -> DecimalMark | None:
        """The decimal mark of a column: a comma where some value can only be read so and none with a point."""
        place = self._group.names.index(name)
        raw = {combo[place] for combo in self._group.combos}
        texts = [half_width(_SIGNS.sub("", text)).strip() for text in raw]
        if any(_POINT_DECIMAL.fullmatch(text) for text in texts):
            return None
        return "," if any(_COMMA_DECIMAL.fullmatch(text) for text in texts) else None

    def _value(
        self, combo: Mapping[str, str], number: Callable[[str, str], Decimal | None]
    ) -> LineValue | str:
        """A line's figures, or the name of the field that cannot be read."""
        found: dict[str, Decimal] = {}
        for name, text in combo.items():
            if not text.strip():
                continue
            figure = number(name, text)
            if figure is not None:
                found[name] = figure
            elif name in ("amount", "order_amount", "quantity", "unit_price"):
                return name
        if not found.keys() & {"amount", "order_amount", "unit_price"}:
            return "no_amount"
        return self._line(found)

    def _line(self, found: Mapping[str, Decimal]) -> LineValue | str:
        quantity = found.get("quantity", Decimal(1))
        price = found.get("unit_price")
        discount = abs(found.get("discount", Decimal(0)))
        if "amount" in found:
            total = found["amount"]
            total = -total if quantity < 0 < total else total
        elif price is not None:
            gross = quantity * price
            total = gross + discount if gross < 0 else gross - discount
        else:
            total = found["order_amount"]
        figures = [total, price, discount, found.get("unit_cost"), found.get("order_amount")]
        if any(figure is not None and abs(figure) >= AMOUNT for figure in (*figures, quantity)):
            return "amount"
        minor = [None if figure is None else self._minor(figure) for figure in figures]
        milli = int(round_half_up(quantity * 1000))
        is_line = "quantity" in found or price is not None
        return LineValue(minor[0] or 0, milli, minor[1], minor[2] or 0, minor[3], minor[4], is_line)

    def _minor(self, amount: Decimal) -> int:
        return int(round_half_up(amount.scaleb(self._exponent)))


def _number(text: str, mark: DecimalMark | None, name: str) -> Decimal | None:
    """A figure without its currency or unit (3盒), or None."""
    bare = _SIGNS.sub("", half_width(unguarded(text[:80]))).strip()
    if name == "quantity":
        bare = _UNIT.sub("", bare)
    try:
        return parse_number(bare, mark)
    except ShukeError:
        return None


def negative(value: LineValue | str) -> LineValue | str:
    """The same line taken back."""
    if isinstance(value, str):
        return value
    return LineValue(
        -abs(value.total),
        -abs(value.quantity_milli),
        value.unit_price,
        value.discount,
        value.unit_cost,
        value.order_amount,
        value.is_line,
    )
