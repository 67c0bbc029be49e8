"""A small language for shops: who bought when for how much, written to a real file or turned into arrays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from app.analytics.facts import Facts, facts
from app.analytics.history import NO_STAGE, History
from app.core.days import to_day_number

SHANGHAI = ZoneInfo("Asia/Shanghai")

Buy = tuple[date, int]


def history_of(customers: Sequence[Iterable[Buy]], created: date = date(2000, 1, 1)) -> History:
    """A history without a database: one list of (day, total) per customer; ids count from 1."""
    rows = sorted(
        (row, to_day_number(day), total) for row, bought in enumerate(customers) for day, total in bought
    )
    columns = np.array(rows, dtype=np.int64).reshape(len(rows), 3)
    n = len(customers)
    made = int(datetime.combine(created, datetime.min.time(), UTC).timestamp()) * 1000
    return History(
        ids=np.arange(1, n + 1),
        created_ms=np.full(n, made),
        hand=np.full(n, NO_STAGE, dtype=np.int8),
        hand_ms=np.zeros(n, dtype=np.int64),
        row=columns[:, 0],
        day=columns[:, 1],
        total=columns[:, 2],
        zone=SHANGHAI,
    )


def facts_of(customers: Sequence[Iterable[Buy]], as_of: date, window_months: int | None = None) -> Facts:
    return facts(history_of(customers), as_of, window_months)


class Shop:
    """Puts records into a real file, several to an operation."""

    def __init__(self, db: Any) -> None:
        self.db = db

    def customer(
        self, name: str, bought: Iterable[Buy] = (), made: date = date(2026, 9, 1), **fields: Any
    ) -> int:
        from app.models import Customer, Purchase

        with self.db.write("customer.created", subject=name) as session:
            customer = Customer(name=name, **fields)
            session.add(customer)
            session.flush()
            customer.created_at = datetime.combine(made, datetime.min.time(), SHANGHAI).astimezone(UTC)
            session.add_all(
                Purchase(customer_id=customer.id, bought_on=day, total=total) for day, total in bought
            )
            return customer.id

    def add(self, *records: Any) -> list[int]:
        with self.db.write("customer.created", subject="") as session:
            session.add_all(records)
            session.flush()
            return [record.id for record in records]

    def change(self, kind: type, record_id: int, **fields: Any) -> None:
        with self.db.write("customer.created", subject="") as session:
            record = session.get(kind, record_id)
            for name, value in fields.items():
                setattr(record, name, value)


@pytest.fixture
def shop(db: Any) -> Shop:
    return Shop(db)


@pytest.fixture
def look(db: Any) -> Callable[..., Any]:
    """Calls a function with a reader of the shop's file."""

    def call(function: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        with db.reader() as reader:
            return function(reader, *arguments, **named)

    return call
