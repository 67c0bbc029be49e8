"""The interactions page over all talks of a large shop: opened, jumped through, narrowed.

How many talks each day has is read on an index; its floor is the same count as bare SQL. What stands beside the filters
and the figures is worked out beside the window, and told here only for its own sake.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from datetime import date

from benchmarks.window import window_on

# isort: split
from app.db.reader import Reader
from app.services import interaction_list, talk_figures
from app.services.talk_filter import TalkFilter
from app.ui.main_window import MainWindow
from app.ui.screens.interactions import InteractionsScreen
from benchmarks import shop
from benchmarks.catalogue import Options
from benchmarks.measure import Line, percentile, race, timed
from benchmarks.painted import Canvas, idle_pool, settle

_ALL = TalkFilter()
_NARROW = TalkFilter(ways=("phone",), text="新茶")
_BARE = "SELECT happened_on, count(*) FROM interaction WHERE deleted_at IS NULL GROUP BY 1"


def lines(options: Options) -> Iterator[Line]:
    with window_on(shop.copied(options.size), pool=idle_pool()) as window:
        page = _Page(window)
        opened, bare = race(page.days, page.bare)
        shown = race(page.show_all, clock=time.thread_time)[0]
        jumps = [timed(page.jump, clock=time.thread_time) for _ in range(60)]
        narrowed, counted, summed = race(page.narrow, page.counts, page.figures)
        total = page.view.model().rowCount()
    yield Line("", f"days of all talks ({total:,} rows)", opened, bare, 3)
    yield Line("", "all of them listed, to painted (guard: 50 ms)", shown, None, 0.05)
    yield Line("", "the 95th of 100 jumps, to painted (guard: 30 ms)", percentile(jumps, 0.95), None, 0.03)
    yield Line("", "days of a method and a word", narrowed, None, None)
    yield Line("", "counts beside the filters, beside the window", counted, None, None)
    yield Line("", "frequency and quality, beside the window", summed, None, None)


class _Page:
    """The interactions page as hands use it."""

    def __init__(self, window: MainWindow) -> None:
        window.resize(1366, 768)
        window.show()
        window.navigate("interactions")
        settle()
        self._ops = window.context.ops
        self._today: date = window.context.clock.today()
        page = window.pages.page("interactions")
        assert isinstance(page, InteractionsScreen)
        self._page = page
        self.view = self._page.view
        self._days = self.days()
        self._canvas = Canvas(self.view)
        self._dice = random.Random(1)

    def days(self) -> list[interaction_list.TalkDay]:
        return self._ops.read(interaction_list.days, _ALL)

    def bare(self) -> None:
        self._ops.read(_bare)

    def show_all(self) -> None:
        self._page._on_days(_ALL, self._days)
        self._canvas.paint()

    def jump(self) -> None:
        bar = self.view.verticalScrollBar()
        bar.setValue(self._dice.randrange(bar.maximum() + 1))
        self._canvas.paint()

    def narrow(self) -> None:
        self._ops.read(interaction_list.days, _NARROW)

    def counts(self) -> None:
        self._ops.read(interaction_list.counts, _ALL, self._today)

    def figures(self) -> None:
        self._ops.read(talk_figures.totals, _ALL)


def _bare(reader: Reader) -> None:
    reader.all(_BARE)
