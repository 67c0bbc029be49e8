"""Rows 12, 23 and 46: saving one customer, and one purchase."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from app.core.days import to_day_number
from app.core.ids import uuid7_bytes
from app.db import search_index
from app.db.connect import open_connection
from app.services import customers, purchases
from app.services.customer_editing import draft_of
from benchmarks import shop
from benchmarks.catalogue import Options
from benchmarks.measure import Line, Work, race

_UPDATE = "UPDATE customer SET name = ?, updated_at = ? WHERE id = ?"
_PURCHASE = """
INSERT INTO purchase (uuid, customer_id, bought_on, total, order_number, channel, payment, note, created_at, updated_at)
VALUES (?, ?, ?, 47400, '', '', '', '', 0, 0)
"""
_LINE = """
INSERT INTO purchase_line (purchase_id, description, quantity_milli, unit_price, discount, total)
VALUES ((SELECT max(id) FROM purchase), '', 1000, 15800, 0, 15800)
"""
_SAVES = 40


def lines(options: Options) -> Iterator[Line]:
    yield _search_upkeep(options)
    yield _whole_save(options)
    yield _purchase(options)


def _search_upkeep(options: Options) -> Line:
    """CPU of the change itself, and of the change with its search row, each committed."""
    connection = open_connection(shop.copied(options.size), writable=True)
    numbers = count()

    def change(upkeep: bool) -> None:
        for _ in range(_SAVES):
            at = next(numbers)
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(_UPDATE, (f"张伟{at}", at, at % 1000 + 1))
            if upkeep:
                search_index.refresh(connection, [at % 1000 + 1])
            connection.execute("COMMIT")

    figure, floor = race(lambda: change(True), lambda: change(False))
    connection.close()
    return Line(
        "12", "one customer's row changed with its search row, CPU", figure / _SAVES, floor / _SAVES, 10
    )


def _whole_save(options: Options) -> Line:
    """Wall time: a form saved with checks, journal, figures and search row, against one committed statement."""
    path = shop.copied(options.size)
    with shop.opened(path) as file:
        raw = open_connection(path, writable=True)
        raw.execute(
            "PRAGMA wal_autocheckpoint = 0"
        )  # the open file would take its writing into it for a stranger's
        with file.reader() as reader:
            drafts = [(one, draft_of(reader, one, file.clock.today())) for one in range(1, 31)]
        numbers = count()

        def save() -> None:
            at = next(numbers)
            number, draft = drafts[at % len(drafts)]
            with file.write("customer.update", subject=draft.name) as session:
                customers.save(
                    session, number, replace(draft, notes=f"第 {at} 次", name=f"{draft.name[:2]}{at}")
                )

        def update() -> None:
            at = next(numbers)
            raw.execute(_UPDATE, (f"张伟{at}", at, at % 1000 + 1))

        figure, floor = race(Work(save), Work(update), rounds=60, clock=time.perf_counter)
        raw.close()
    return Line("23", "a customer saved from the form, wall, committed", figure, floor, 5)


def _purchase(options: Options) -> Line:
    """CPU of a purchase of three lines with its points and figures, against its rows alone, each committed."""
    path = shop.copied(options.size)
    with shop.opened(path) as file:
        raw = open_connection(path, writable=True)
        raw.execute("PRAGMA wal_autocheckpoint = 0")
        numbers = count()
        day = file.clock.today()
        bought = tuple(purchases.LineDraft(f"茶 {n}", 1000, 15_800) for n in range(3))

        def record() -> None:
            with file.write("purchase.record") as session:
                customer = next(numbers) % 1000 + 1
                purchases.record(session, purchases.PurchaseDraft(customer, day, lines=bought))

        def insert() -> None:
            at = next(numbers)
            raw.execute("BEGIN IMMEDIATE")
            raw.execute(_PURCHASE, (uuid7_bytes(1)[0], at % 1000 + 1, to_day_number(day)))
            for _ in bought:
                raw.execute(_LINE)
            raw.execute("COMMIT")

        figure, floor = race(Work(record), Work(insert), rounds=40)
        raw.close()
    return Line("46", "a purchase of three lines with its points, CPU, against its rows", figure, floor, 25)
