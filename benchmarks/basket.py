"""Row 18: what is bought together, against a scan of the lines."""

from __future__ import annotations

from collections.abc import Iterator

from app.analytics import basket
from benchmarks import shop
from benchmarks.catalogue import Options
from benchmarks.clock import NOW
from benchmarks.measure import Line, race

_SCAN = "SELECT sum(purchase_id), sum(product_id) FROM purchase_line INDEXED BY bench_line"


def lines(options: Options) -> Iterator[Line]:
    path = shop.copied(options.size)
    with shop.opened(path) as file, file.reader() as reader:
        lines_in_all = reader.value("SELECT count(*) FROM purchase_line")
        scanned = shop.with_index(path, "CREATE INDEX bench_line ON purchase_line (purchase_id, product_id)")
        figure, floor = race(
            lambda: basket.pairs(reader, NOW.date(), 20), lambda: scanned.execute(_SCAN).fetchone()
        )
        scanned.close()
    yield Line("18", f"bought together, {lines_in_all:,} lines", figure, floor, 5)
