"""Row 31: the Today page from navigation to painted, against the queries that it asks."""

from __future__ import annotations

import time
from collections.abc import Iterator

from benchmarks.window import window_on

# isort: split
from benchmarks import shop
from benchmarks.catalogue import Options
from benchmarks.measure import Line, Work, race
from benchmarks.painted import Canvas, idle_pool, settle
from benchmarks.recorded import asked, asked_again


def lines(options: Options) -> Iterator[Line]:
    with window_on(shop.copied(options.size), pool=idle_pool()) as window:
        window.resize(1366, 768)
        window.show()
        settle()
        page, canvas = window.pages.page("today"), Canvas(window)

        def away() -> None:
            window.navigate("customers")
            page._stale = True  # as after a change: a page that is up to date asks nothing

        def go() -> None:
            window.navigate("today")
            canvas.paint()

        away()
        with asked() as statements:
            go()
        bare = asked_again(window.context.database, statements)
        figure, floor = race(Work(go, away), bare, clock=time.thread_time)
        away()
        (wall,) = race(Work(go, away), clock=time.perf_counter)
    yield Line("31", "the Today page, navigation to painted, against its queries", figure, floor, 3)
    yield Line("31", "the same, wall", wall, None, 0.1)
