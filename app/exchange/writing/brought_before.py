"""Purchases without an order number that an earlier import of the same file brought in.

Such rows cannot be told apart by themselves: two equal ones are two purchases. Only the bytes of the file say that
these were here before; then each stored purchase stands for one equal row.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from app.exchange.meeting.book_loading import Query
from app.exchange.reading.sales import Order

_STORED = """
SELECT p.customer_id, coalesce(c.name, ''), p.bought_on, p.bought_at, p.total
  FROM purchase p LEFT JOIN customer c ON c.id = p.customer_id
 WHERE p.order_number = '' AND p.deleted_at IS NULL
"""


def stored_unnumbered(query: Query) -> Counter[tuple[Any, ...]]:
    """How many purchases there are of each buyer, moment and total."""
    return Counter(_key(*row) for row in query(_STORED))


def unnumbered_key(customer: int | None, name: str, order: Order) -> tuple[Any, ...]:
    """What an order of the file compares by; a buyer who is not known yet goes by name."""
    return _key(customer, name, order.day, order.millis, order.total)


def _key(customer: int | None, name: str, day: int, millis: int | None, total: int) -> tuple[Any, ...]:
    return (name or customer, day, millis, total)
