"""Rows 4 to 8: the customer list on its page, against Qt's own table painting the same text.

The floor is a `QTableView` of the same size with a `QStandardItemModel` that holds the texts of the rows in sight and
the stock delegate: no Python while it paints. GUI thread CPU; work beside the window is not waited for.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator

from benchmarks.window import window_on

# isort: split
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView, QWidget

from app.core.enums import Stage
from app.services.customer_filter import Filter
from app.ui.main_window import MainWindow
from benchmarks import shop
from benchmarks.catalogue import Options
from benchmarks.measure import Line, Work, percentile, race, timed
from benchmarks.painted import Canvas, idle_pool, settle

_THREE = Filter(stages=(Stage.LOYAL,), tier_ids=(2,), tags=("龙井",))


def lines(options: Options) -> Iterator[Line]:
    with window_on(shop.copied(options.size), pool=idle_pool()) as window:
        page = _List(window)
        bare = Canvas(_stock_table(page.table))
        paint, jump, sort, narrow, floor = race(
            page.repaint,
            page.jump,
            page.sort,
            Work(page.narrow, page.widen),
            bare.paint,
            clock=time.thread_time,
        )
        jumps = [timed(page.jump, clock=time.thread_time) for _ in range(60)]
        opened = _open_jump_and_sort(page)
    yield Line("4", "the list painted anew", paint, floor, 1.6)
    yield Line("5", "jump to rows that are not held, to painted", jump, floor, 2.4)
    yield Line("6", "another order, click to painted, by spend", sort, floor, 2.2)
    yield Line("7", "a filter of three conditions, to painted", narrow, floor, 4)
    yield Line("", "the 95th of 100 jumps (guard: 16 ms)", percentile(jumps, 0.95), None, 0.016)
    yield Line("", "that order and that filter (guard: 50 ms)", max(sort, narrow), None, 0.05)
    with window_on(shop.copied("small"), pool=idle_pool()) as window:
        small = _open_jump_and_sort(_List(window))
    yield Line("8", f"open, jump and sort, {options.size} shop against the small one", opened, small, 1.5)


class _List:
    """The customers page as hands use it."""

    def __init__(self, window: MainWindow) -> None:
        window.resize(1366, 768)
        window.show()
        window.navigate("customers")
        settle()
        self.page = window.pages.page("customers")
        self.table = self.page.table
        self._canvas = Canvas(self.table)
        self._dice = random.Random(1)
        self._down = False

    def repaint(self) -> None:
        self._canvas.paint()

    def reload(self) -> None:
        self.page.refresh()
        self._canvas.paint()

    def jump(self) -> None:
        bar = self.table.verticalScrollBar()
        bar.setValue(self._dice.randrange(bar.maximum() + 1))
        self._canvas.paint()

    def sort(self) -> None:
        self._down = not self._down
        self.table.sort_requested.emit("spend", self._down)
        self._canvas.paint()

    def narrow(self) -> None:
        self.page.list.show_filter(_THREE)
        self._canvas.paint()

    def widen(self) -> None:
        self.page.list.show_filter(Filter())


def _open_jump_and_sort(page: _List) -> float:
    parts: list[Callable[[], None]] = [page.reload, page.jump, page.sort]
    return sum(race(*parts, clock=time.thread_time))


def _stock_table(table: QTableView) -> QWidget:
    """Qt's table with the same columns, rows and texts as are in sight."""
    model = table.model()
    columns = [n for n in range(model.columnCount()) if not table.isColumnHidden(n)]
    rows = table.viewport().height() // table.rowHeight(0) + 2
    items = QStandardItemModel(rows, len(columns))
    view = QTableView()
    for row in range(rows):
        for place, column in enumerate(columns):
            items.setItem(row, place, QStandardItem(str(model.index(row, column).data() or "")))
    view.setModel(items)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(table.rowHeight(0))
    for place, column in enumerate(columns):
        view.setColumnWidth(place, table.columnWidth(column))
    view.resize(table.size())
    view.setFont(table.font())
    view.show()
    settle()
    return view
