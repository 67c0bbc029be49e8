"""Row 30: the quarterly report from the file to the PDF, against its bare queries and its bare drawing."""

from __future__ import annotations

import time
from collections.abc import Iterator

from app.core.days import Quarter
from app.core.words import Words
from app.reports import quarter
from benchmarks import shop
from benchmarks.catalogue import Options
from benchmarks.clock import NOW
from benchmarks.measure import Line, race
from benchmarks.recorded import asked, asked_again
from benchmarks.redrawn import drawn_again, strokes

_ROUNDS = 5


def lines(options: Options) -> Iterator[Line]:
    words = Words.load("zh_CN")
    parameters = quarter.Parameters(quarter=Quarter(2026, 2), today=NOW.date())
    target = shop.FOLDER / "quarter.pdf"
    with shop.opened(shop.copied(options.size)) as file:

        def whole() -> None:
            with file.reader() as reader:
                quarter.build(reader, parameters, target, words)

        whole()
        with asked() as statements, strokes() as drawing:
            whole()
        figure, bare_queries, bare_drawing = race(
            whole, asked_again(file, statements), drawn_again(drawing), rounds=_ROUNDS
        )
        (wall,) = race(whole, rounds=3, clock=time.perf_counter, warm=False)
    floor = bare_queries + bare_drawing
    yield Line("30", "quarterly report, all sections, against its queries and drawing", figure, floor, 1.5)
    yield Line("30", "the same, wall", wall, None, 3.0)
    yield Line("", "of its floor, the queries", bare_queries, None, None)
