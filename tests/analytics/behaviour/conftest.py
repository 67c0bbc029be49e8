"""Orders without a database: customers as lists of what they bought when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import numpy as np
import pytest

from app.analytics.behaviour.orders import Orders
from app.core.days import to_day_number

AS_OF = date(2026, 9, 18)
CHANNELS = ("in_store", "wechat")
CATEGORIES = ("绿茶", "茶点", "礼盒")

Bought = tuple[date, int, int, str, str]
"""Day, hour (-1: not known), total, channel, category."""


def orders_of(customers: Sequence[Sequence[Bought]], as_of: date = AS_OF) -> Orders:
    """Ids count from 1; each order has one line of its whole total."""
    rows = sorted(
        (
            row,
            to_day_number(day),
            hour,
            total,
            CHANNELS.index(channel),
            CATEGORIES.index(category),
            day.weekday(),
        )
        for row, bought in enumerate(customers)
        for day, hour, total, channel, category in bought
    )
    table = np.array(rows, dtype=np.int64).reshape(len(rows), 7)
    return Orders(
        as_of=as_of,
        ids=np.arange(1, len(customers) + 1),
        row=table[:, 0],
        day=table[:, 1],
        weekday=table[:, 6],
        hour=table[:, 2],
        total=table[:, 3],
        channel=table[:, 4],
        channels=CHANNELS,
        line_order=np.arange(len(rows)),
        category=table[:, 5],
        amount=table[:, 3],
        categories=CATEGORIES,
    )


@pytest.fixture
def make_orders() -> Callable[..., Any]:
    return orders_of
