"""Row 18: what is bought together, against a scan of the lines; the memory of it; and what the products page asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from app.analytics import basket
from app.analytics.goods import shop as goods
from app.db.reader import Reader
from benchmarks import processes, shop
from benchmarks.catalogue import Options
from benchmarks.clock import NOW
from benchmarks.measure import Line, race

_SCAN = "SELECT sum(purchase_id), sum(product_id) FROM purchase_line INDEXED BY bench_line"
_SOLD = """
SELECT l.product_id, sum(l.quantity_milli), sum(l.total), count(DISTINCT p.customer_id)
  FROM purchase_line l JOIN purchase p ON p.id = l.purchase_id WHERE p.deleted_at IS NULL GROUP BY l.product_id
"""


def lines(options: Options) -> Iterator[Line]:
    path = shop.copied(options.size)
    with shop.opened(path) as file, file.reader() as reader:
        lines_in_all = reader.value("SELECT count(*) FROM purchase_line")
        scanned = shop.with_index(path, "CREATE INDEX bench_line ON purchase_line (purchase_id, product_id)")
        figure, floor = race(
            lambda: basket.pairs(reader, NOW.date(), 20), lambda: scanned.execute(_SCAN).fetchone()
        )
        scanned.close()
        page, sums = race(lambda: whole_page(reader), lambda: reader.all(_SOLD), rounds=3)
    yield Line("18", f"bought together, {lines_in_all:,} lines", figure, floor, 5)
    yield Line(
        "", "products page: figures, repeats, cycles and pairs, against sums by product in SQL", page, sums, 2
    )
    ours, frame = processes.race(("basket", "pairs", str(path)), ("basket", "frame", str(path)), rounds=3)
    yield Line(
        "18", "most memory for what is bought together, against the lines as a frame", ours.megabytes,
        frame.megabytes, 0.6, "MB",
    )  # fmt: skip


def whole_page(reader: Reader) -> Any:
    """What is worked out before the table shows, and who is due."""
    today = NOW.date()
    found = goods.read(reader, today)
    return found.figures(today - timedelta(days=89), today), found.cycles


def pairs(file: Path) -> None:
    with shop.opened(file) as opened, opened.reader() as reader:
        basket.pairs(reader, NOW.date(), 20)


def frame(file: Path) -> None:
    """All lines as a pandas frame: the usual way begins so."""
    import pandas as pd

    from app.db.connect import open_connection

    connection = open_connection(file)
    pd.read_sql("SELECT purchase_id, product_id FROM purchase_line WHERE total > 0", connection)
    connection.close()


if __name__ == "__main__":
    import sys

    {"pairs": pairs, "frame": frame}[sys.argv[1]](Path(sys.argv[2]))
    processes.tell()
