"""What orders come to: their lines added up, an amount of the whole order counted once, cancellations taken back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.exchange.reading.line_values import negative
from app.exchange.reading.sales import LineValue, Sales

_CANCELLATION = re.compile(r"[Cc][0-9]+")


class OrderTotals:
    """Fills the totals of a file's orders; `has_whole` says that a column tells what whole orders came to."""

    def __init__(self, sales: Sales, *, has_whole: bool) -> None:
        self._sales = sales
        self._has_whole = has_whole

    def settle(self) -> None:
        """Totals of the orders: the sum of their lines, or what the file says the whole order came to."""
        sales = self._sales
        totals = [0] * len(sales.orders)
        line_totals = [0 if isinstance(value, str) else value.total for value in sales.values]
        for place, code in zip(sales.row_order, sales.row_value, strict=True):
            if place >= 0:
                totals[place] += line_totals[code]
        for order, total in zip(sales.orders, totals, strict=True):
            order.total = total
        if self._has_whole:
            self._whole_orders()
        self._cancellations()

    def _whole_orders(self) -> None:
        """An order's amount repeated on each of its lines counts once; different ones are amounts of the lines."""
        sales = self._sales
        amounts: dict[int, list[int]] = {}
        for place, code in zip(sales.row_order, sales.row_value, strict=True):
            value = sales.values[code]
            if place >= 0 and isinstance(value, LineValue) and value.order_amount is not None:
                amounts.setdefault(place, []).append(value.order_amount)
        for place, found in amounts.items():
            sales.orders[place].total = found[0] if len(set(found)) == 1 else sum(found)

    def _cancellations(self) -> None:
        """C536379 beside plain numbers takes back an invoice; such tills write the quantities negative themselves."""
        numbers = [order.number for order in self._sales.orders if order.number]
        cancelled = [order for order in self._sales.orders if _CANCELLATION.fullmatch(order.number)]
        plain_numbers = sum(number.isdigit() for number in numbers)
        if not cancelled or plain_numbers <= len(cancelled):
            return
        turned = {id(order) for order in cancelled if order.total > 0}
        if not turned:
            return
        for order in cancelled:
            order.total = -abs(order.total)
        self._turn_lines([place for place, order in enumerate(self._sales.orders) if id(order) in turned])

    def _turn_lines(self, places: Sequence[int]) -> None:
        sales = self._sales
        wanted, turned = set(places), dict[int, int]()
        for row, place in enumerate(sales.row_order):
            if place in wanted:
                code = sales.row_value[row]
                if code not in turned:
                    turned[code] = len(sales.values)
                    sales.values.append(negative(sales.values[code]))
                sales.row_value[row] = turned[code]
