"""Which rows are one purchase: those of one order number and buyer."""

from __future__ import annotations

from collections.abc import Mapping

from app.exchange.reading.sales import NONE, Order, Sales
from app.exchange.report import Problem
from app.exchange.values.cells import id_text
from app.exchange.writing.own_ids import identity

UNNUMBERED = "\0"
"""Stands in the key of a purchase before what binds its lines besides a number of its own."""


class OrderBook:
    """Gives rows their order: by number, and within a number by buyer."""

    def __init__(self, sales: Sales, date_heading: str) -> None:
        self._sales = sales
        self._date_heading = date_heading
        self._by_number: dict[str, int] = {}
        self._by_buyer: dict[tuple[str, int], int] = {}
        self._warned: set[int] = set()

    def place(self, row: int, number: str, who: int, moment: tuple[int, int | None] | None) -> int:
        """The place in the list of orders for rows of this number, buyer and moment; without a number a new one."""
        assert moment is not None, "rows without a date have been sorted out"
        found = self._by_number.get(number) if number else None
        if found is None:
            found = self._by_number[number] = self._open(row, number, who, moment)
        order = self._sales.orders[found]
        if who not in (order.who, NONE):
            if order.who == NONE:
                order.who = who
            else:
                found = self._of_other_buyer(row, number, who, moment)
                order = self._sales.orders[found]
        if moment[0] != order.day and found not in self._warned:
            self._warned.add(found)
            self._sales.problems.append(
                Problem.of(self._sales.numbers[row], self._date_heading, order.number, "order_dates_differ")
            )
        return found

    def _open(self, row: int, number: str, who: int, moment: tuple[int, int | None]) -> int:
        shown, _, group = number.partition(UNNUMBERED)
        order = Order(shown, who, moment[0], moment[1], self._sales.numbers[row], uuid=identity(group))
        self._sales.orders.append(order)
        return len(self._sales.orders) - 1

    def _of_other_buyer(self, row: int, number: str, who: int, moment: tuple[int, int | None]) -> int:
        key = (number, who)
        if key not in self._by_buyer:
            self._by_buyer[key] = self._open(row, number, who, moment)
        return self._by_buyer[key]


def order_key(combo: Mapping[str, str]) -> str:
    """The order number, or what binds the lines of a purchase (our own exports), or "".

    A till may begin its numbers anew each day: in our own lists, which name customers by our id, purchases of one
    number stay the purchases that they were.
    """
    text = combo.get("order_id", "")
    number = "" if text.strip() in ("", "/", "-") else id_text(text)
    group = combo.get("group", "")
    if group and (not number or "customer_uuid" in combo):
        return f"{number}{UNNUMBERED}{group}"
    return number
