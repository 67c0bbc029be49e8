"""Rows 15 and 17: scores, stages and churn of everybody from the purchases."""

from __future__ import annotations

from collections.abc import Iterator

from app.analytics.book import Book
from app.analytics.churn import churn
from app.analytics.classification import classify
from app.analytics.history import load
from app.core.days import Quarter
from app.db.open import OpenFile
from benchmarks import processes, shop
from benchmarks.catalogue import Options
from benchmarks.clock import NOW
from benchmarks.measure import Line, race

GROUPED = """
SELECT customer_id, max(bought_on), count(*), sum(total), min(bought_on)
  FROM purchase WHERE deleted_at IS NULL AND customer_id IS NOT NULL AND total > 0 GROUP BY customer_id
"""


def lines(options: Options) -> Iterator[Line]:
    path = shop.copied(options.size)
    with shop.opened(path) as file:
        figure, floor = race(lambda: whole_classification(file), lambda: grouped(file))
    yield Line("15", "scores, segments, stages, ABC and churn, from the purchases", figure, floor, 1.5)
    ours, rows = processes.race(("memory", "rfm", str(path)), ("memory", "rows", str(path)), rounds=3)
    yield Line(
        "17", "most memory for that, against all rows as a frame", ours.megabytes, rows.megabytes, 0.35, "MB"
    )


def whole_classification(file: OpenFile) -> None:
    with file.reader() as reader:
        history = load(reader, NOW.tzinfo)
        today, quarter = NOW.date(), Quarter(2026, 2)
        classify(reader, today, with_clv=False, with_needs=False, history=history)
        churn(Book(reader, today=today, history=history), quarter.start, quarter.end)


def grouped(file: OpenFile) -> None:
    """The bare aggregate, nothing fetched."""
    with file.reader() as reader:
        reader.value(f"SELECT count(*) FROM ({GROUPED})")
