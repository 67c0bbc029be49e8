"""Rows 3, 33 and 44: how long the window does not answer, while libraries load, in a tour with an import going on, and
on the classification page.

A timer of 2 ms runs in the window's own event loop; a gap between two of its ticks is time in which a key would have
waited. Wall time, so a busy machine makes it longer.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import processes, shop
from benchmarks.catalogue import Options
from benchmarks.measure import Line

_TICK = 2
_WATCHED = 6_000


def lines(options: Options) -> Iterator[Line]:
    from benchmarks import files

    file = shop.copied(options.size)
    loading = processes.run("stalls", "loading", str(file)).said
    touring = processes.run("stalls", "touring", str(file), str(files.customer_list())).said
    yield Line(
        "3", "longest gap while the rest is imported, after the first paint", loading["longest"], None, 0.1
    )
    yield Line("3", "the 99th of 100 gaps then", loading["p99"], None, 0.016)
    yield Line("33", "longest gap in a tour of all pages with an import going on", touring["longest"], None, 0.1,
               note=f"on {touring['where']}")  # fmt: skip
    yield Line("33", "longest gap while scrolling and typing then", touring["hands"], None, 0.016)
    yield from _of_classes(processes.run("stalls", "classes", str(shop.copied(options.size))).said)


def _of_classes(said: dict[str, Any]) -> Iterator[Line]:
    """The classification page: what it works out goes on beside the window, and is waited for nowhere."""
    yield Line("44", "longest gap while the classification page opens", said["opening"], None, 0.1,
               note=f"whole after {said['opened']:.1f} s")  # fmt: skip
    yield Line("44", "longest gap while going through its tabs the first time", said["tabs"], None, 0.1,
               note=f"on {said['where']}")  # fmt: skip
    yield Line("44", "longest gap while going through them again, another day, another window",
               said["again"], None, 0.1, note=f"on {said['again_where']}")  # fmt: skip
    yield Line(
        "44", "longest gap while its matrix, groups and people are gone through", said["hands"], None, 0.1
    )
    yield Line("44", "longest gap while everything is worked out anew beside it", said["upkeep"], None, 0.1)


class _Gaps:
    """Collects the gaps between ticks, each with what was going on."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.gaps: list[tuple[float, str]] = []
        self.doing = ""
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last - _TICK / 1000, self.doing))
        self._last = now

    def longest(self, *doing: str) -> tuple[float, str]:
        return max(gap for gap in self.gaps if not doing or gap[1] in doing)

    def p99(self) -> float:
        ranked = sorted(gap for gap, _ in self.gaps)
        return ranked[int(len(ranked) * 0.99)]


def _loading(file: Path) -> None:
    """What the window does by itself after its first paint."""
    from benchmarks.window import application, window_on

    # isort: split
    from PySide6.QtCore import QTimer

    from benchmarks.painted import once_painted

    with window_on(file) as window:
        window.navigate("customers")
        found: list[_Gaps] = []

        def painted() -> None:
            found.append(_Gaps())
            window.settle()

        once_painted(window.pages.page("customers").table.viewport(), painted)
        window.show()
        QTimer.singleShot(
            _WATCHED, lambda: application().exit()
        )  # quit() would close the window, and that waits
        application().exec()
        longest, p99 = found[0].longest()[0], found[0].p99()
    processes.tell(longest=longest, p99=p99)


def _touring(file: Path, list_to_import: Path) -> None:
    """Every page twice, scrolling and typing in between, while a list is taken in beside it."""
    from benchmarks.window import window_on

    # isort: split
    from app.exchange import importer
    from app.ui.catalogue import PAGES
    from benchmarks.painted import settle

    with window_on(file) as window:
        window.resize(1366, 768)
        window.show()
        for page in PAGES:
            window.navigate(page.key)
            settle()
        settle(3_000)
        database = window.context.database
        job = window.context.ops.run_later(lambda job: importer.run(database, list_to_import))
        gaps, ended = _Gaps(), []
        job.ended.connect(lambda: ended.append(True))
        while not ended:
            for name, step in _steps(window):
                gaps.doing = name
                step()
                settle(200)
        gaps.doing = "after the import"
        settle(1_000)
        longest, where = gaps.longest()
        hands, _ = gaps.longest("scrolling", "typing")
    processes.tell(longest=longest, where=where, hands=hands)


def _classes(file: Path) -> None:
    """The page opened, each tab gone to, then again as of another day and window; choosing in the matrix between."""
    from benchmarks.window import window_on

    # isort: split
    from app.ui.screens.classification_tabs.registry import KINDS
    from benchmarks.painted import settle

    with window_on(file) as window:
        window.resize(1366, 768)
        window.show()
        window.navigate("customers")
        settle(_WATCHED)
        window.upkeep.refresh()
        while window.context.ops._jobs:
            settle(50)
        gaps, began = _Gaps(), time.perf_counter()
        gaps.doing = "opening"
        window.navigate("classification")
        page = window.pages.page("classification")
        _computed(window)
        opened = time.perf_counter() - began
        codes = [kind.code for kind in KINDS]
        for code in codes[1:]:
            gaps.doing = code
            page.show_tab(code)
            _computed(window)
        page.window_choice._buttons["12"].click()
        _computed(window)
        for code in codes:
            gaps.doing = f"{code} again"
            page.show_tab(code)
            _computed(window)
        gaps.doing = "hands"
        page.show_tab("rfm")
        _computed(window)
        _go_through(page)
        gaps.doing = "upkeep"
        window.upkeep.recompute()
        _computed(window)
        gaps.doing = "closing"
    tabs, where = gaps.longest(*codes[1:])
    again, again_where = gaps.longest(*(f"{code} again" for code in codes))
    alone = {doing: gaps.longest(doing)[0] for doing in ("opening", "hands", "upkeep")}
    processes.tell(opened=opened, tabs=tabs, where=where, again=again, again_where=again_where, **alone)


def _computed(window: Any) -> None:
    """Until nothing runs beside the window any more, and what came of it is drawn."""
    from benchmarks.painted import settle

    settle(30)
    while window.context.ops._jobs:
        settle(30)
    settle(200)


def _go_through(page: Any) -> None:
    """Group after group, cell after cell, and down the list of people."""
    from benchmarks.painted import settle

    tab = page.rfm
    for row in tab._view.segments:
        tab.segments.segment_chosen.emit(row.segment)
        settle(60)
    for place in ((0, 4), (0, 3), (1, 4), (4, 0)):
        tab.grid.choose([place])
        tab.grid.chosen_changed.emit([place])
        settle(60)
    bar = tab.people.table.verticalScrollBar()
    for part in range(1, 11):
        _scroll(bar, part)
        settle(60)


def _steps(window: object) -> Iterator[tuple[str, Callable[[], object]]]:
    from app.ui.catalogue import PAGES

    for page in PAGES:
        yield page.key, partial(window.navigate, page.key)
    yield "customers", lambda: window.navigate("customers")
    listing = window.pages.page("customers")
    bar = listing.table.verticalScrollBar()
    for part in range(1, 11):
        yield "scrolling", partial(_scroll, bar, part)
    for text in ("z", "zh", "zhang", "zhang w", ""):
        yield "typing", partial(listing.search_for, text)


def _scroll(bar, tenths: int) -> None:
    bar.setValue(bar.maximum() * tenths // 10)


if __name__ == "__main__":
    what, file, *more = sys.argv[1:]
    if what == "classes":
        _classes(Path(file))
    else:
        _loading(Path(file)) if what == "loading" else _touring(Path(file), Path(more[0]))
