"""Rows 15 to 17: scores, stages and churn of everybody from the purchases; the plain way to the same; memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.analytics import refresh
from app.analytics.book import Book
from app.analytics.classification import classify
from app.analytics.history import load
from app.analytics.period.churn import churn
from app.core.days import Quarter
from app.core.enums import Stage
from app.db.open import OpenFile
from benchmarks import plain_classes, processes, shop
from benchmarks.catalogue import Options
from benchmarks.clock import NOW
from benchmarks.measure import Line, race, timed

GROUPED = """
SELECT customer_id, max(bought_on), count(*), sum(total), min(bought_on)
  FROM purchase WHERE deleted_at IS NULL AND customer_id IS NOT NULL AND total > 0 GROUP BY customer_id
"""
QUARTER = Quarter(2026, 2)


def lines(options: Options) -> Iterator[Line]:
    path = shop.copied(options.size)
    today = NOW.date()
    with shop.opened(path) as file:
        agree(file, today)
        figure, floor, plain = race(
            lambda: whole_classification(file),
            lambda: grouped(file),
            lambda: by_pandas(file, today),
            rounds=5,
        )
        deep = timed(lambda: all_deep_figures(file, today))
    yield Line("15", "scores, segments, stages, ABC and churn, from the purchases", figure, floor, 1.5)
    yield Line("15", "the same, against the same figures by pandas", figure, plain, 0.2)
    yield Line("29", "deep figures of everybody: value, need, kind, loyalty", deep, None, None)
    ours, rows = processes.race(("memory", "rfm", str(path)), ("memory", "rows", str(path)), rounds=3)
    yield Line(
        "17", "most memory for that, against all rows as a frame", ours.megabytes, rows.megabytes, 0.35, "MB"
    )


def whole_classification(file: OpenFile) -> None:
    with file.reader() as reader:
        history = load(reader, NOW.tzinfo)
        today = NOW.date()
        classify(reader, today, with_clv=False, with_needs=False, history=history)
        churn(Book(reader, today=today, history=history), QUARTER.start, QUARTER.end)


def all_deep_figures(file: OpenFile, today: date) -> None:
    """What the window works out once a day, beside the work."""
    with file.reader() as reader:
        refresh.deep(reader, today)


def by_pandas(file: OpenFile, today: date) -> plain_classes.Counts:
    with file.reader() as reader:
        return plain_classes.counts(reader, today, QUARTER)


def agree(file: OpenFile, today: date) -> None:
    """Both ways give the same numbers; a race between different figures would tell nothing."""
    plain = by_pandas(file, today)
    with file.reader() as reader:
        history = load(reader, NOW.tzinfo)
        found = classify(reader, today, with_clv=False, with_needs=False, history=history)
        change = churn(Book(reader, today=today, history=history), QUARTER.start, QUARTER.end)
    ours = {f"segment {name}": n for name, n in found.totals["segments"].items() if n}
    ours["key"] = sum(n for name, n in found.totals["class8"].items() if name.startswith("重要"))
    ours["a"] = found.totals["abc"]["A"]
    ours["lost"] = found.totals["lifecycle"][Stage.LOST.value]
    ours["lost in the quarter"] = len(change.lost)
    if ours != plain:
        raise RuntimeError(f"the ways differ: {ours} and {plain}")


def grouped(file: OpenFile) -> None:
    """The bare aggregate, nothing fetched."""
    with file.reader() as reader:
        reader.value(f"SELECT count(*) FROM ({GROUPED})")
