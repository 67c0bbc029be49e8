"""Row 26: a year of a till, over half a million lines, to committed, with index and figures."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from app.db.connect import open_connection
from app.exchange import importer
from benchmarks import files, shop
from benchmarks.catalogue import Options
from benchmarks.measure import Line, timed

_ROUNDS = 3


def lines(options: Options) -> Iterator[Line]:
    export = options.till or files.till_export()
    floor, ours, undo = [], [], []
    for _ in range(_ROUNDS):
        floor.append(timed(_bare, shop.empty(), export))
        with shop.opened(shop.empty()) as file:
            ours.append(timed(importer.run, file, export))
            undo.append(timed(file.undo))
    count = sum(1 for _ in export.open(encoding="utf-8")) - 1
    took = median(ours)
    rate = f"{count / took:,.0f} lines/s"
    yield Line(
        "26", f"till export of {count:,} lines, against executemany", took, median(floor), 5, note=rate
    )
    yield Line("27", "undo of it, against the import", median(undo), took, 1)


def _bare(path: Path, export: Path) -> None:
    """The lines alone, each with its numbers, into the table of lines."""
    connection = open_connection(path, writable=True)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    with export.open(encoding="utf-8", newline="") as text:
        reader = csv.reader(text)
        next(reader)
        orders: dict[str, int] = {}
        goods: dict[str, int] = {}
        rows = (
            (
                orders.setdefault(row[0], len(orders) + 1),
                goods.setdefault(row[1], len(goods) + 1),
                row[2],
                int(row[3]) * 1000,
                round(float(row[5]) * 100),
                round(int(row[3]) * float(row[5]) * 100),
            )
            for row in reader
        )  # fmt: skip
        connection.executemany(
            "INSERT INTO purchase_line"
            " (purchase_id, product_id, description, quantity_milli, unit_price, discount, total)"
            " VALUES (?, ?, ?, ?, ?, 0, ?)",
            rows,
        )
    connection.execute("COMMIT")
    connection.close()
