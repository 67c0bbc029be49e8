"""The behaviour tab: when customers come, how often, for how much, where, for what, and what kinds there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.context import Context
from app.ui.people.columns import PeopleColumns
from app.ui.people.table import PeopleTable
from app.ui.screens.classification_tabs.behaviour_chart import (
    CLUSTER,
    INTERVAL,
    MEASURES,
    bar_name,
    bars_of,
    behaviour_chart,
    ids_of,
    sentence,
)
from app.ui.screens.classification_tabs.behaviour_clusters import ClusterTable
from app.ui.screens.classification_tabs.behaviour_grid import busiest, grid_data, place_name
from app.ui.screens.classification_tabs.behaviour_people import COLUMNS, GIVES_UP, HabitColumns
from app.ui.screens.classification_tabs.codes import BEHAVIOUR
from app.ui.screens.classification_tabs.legend import HeatLegend
from app.ui.screens.classification_tabs.tab import Asked, Computed, TabKind, classified
from app.ui.screens.classification_tabs.titles import in_a_row
from app.ui.widgets.chart_canvas import ChartCanvas
from app.ui.widgets.heat_grid import HeatGrid
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.panel import Panel
from app.ui.widgets.segmented import Segment, SegmentedControl

if TYPE_CHECKING:
    from app.analytics.behaviour.behaviour_view import BehaviourView, Grid
    from app.analytics.book import Book
    from app.analytics.classification import Classification
    from app.db.reader import Reader

TOP = 300
ROOMY = 1000
"""From this width a column for every hour can be read."""
Place = tuple[int, int]


def compute(reader: Reader, asked: Asked, book: Book) -> Computed:
    """How customers bought in the time that was asked for."""
    from app.analytics import charts  # noqa: F401 - matplotlib is loaded here, not while one looks on
    from app.analytics.behaviour import behaviour_view

    known = classified(reader, asked, book)
    view = behaviour_view.build(book, asked.as_of, asked.months)
    return Computed(asked, view, known, view.buyers)


class BehaviourTab(QWidget):
    """Choosing a cell, a bar or a kind of buyer lists its customers below."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._view: BehaviourView | None = None
        self._known: Classification | None = None
        self._mark: tuple[str, str] | None = None
        self._coarse = False
        self._build()
        self.grid.chosen_changed.connect(self._on_cells)
        self.measure.changed.connect(self._show_measure)
        self.canvas.chosen.connect(self._on_bar)
        self.clusters.cluster_chosen.connect(self._on_cluster)

    def show_view(self, found: Computed) -> None:
        """Draw the page; at first the busiest hours are chosen, later what was chosen before."""
        first = self._view is None
        view: BehaviourView = found.view
        self._view, self._known = view, found.known
        self.columns.view = view
        self._show_grid(view)
        self.clusters.show_clusters(view.clusters)
        self._show_measure()
        if first:
            place = busiest(self._grid_of(view))
            self.grid.choose([] if place is None else [place])
        self._show_people()

    @property
    def _money(self) -> str:
        return str(self._context.settings["shop.currency"])

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        themes, words = self._context.themes, self._context.words
        self.left = Panel(self.tr("When they come"))
        self.left.add_action(HeatLegend(themes, self.tr("few"), self.tr("many")))
        self.grid = HeatGrid(themes, self.tr("Orders by weekday and hour"), cell_height=32, names_below=False)
        self.left.body.addWidget(self.grid)
        self.left.body.addStretch(1)
        self.right = Panel(self.tr("Habits"))
        choices = [Segment(key, words(f"behaviour.measure.{key}")) for key in MEASURES]
        self.measure = SegmentedControl(themes, choices, INTERVAL, name=self.tr("Measure"), small=True)
        self.right.add_action(self.measure)
        self.canvas = ChartCanvas(themes, self._context.prompts, self.tr("Habits"), self._context.ops)
        self.clusters = ClusterTable(self._context)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.canvas)
        self.stack.addWidget(self.clusters)
        self.told = Label("", LabelRole.CAPTION, wrap=True)
        inside = QVBoxLayout()
        inside.setSpacing(6)
        inside.addWidget(self.stack, 1)
        inside.addWidget(self.told)
        self.right.body.addLayout(inside, 1)
        self.columns = HabitColumns(self._context)
        self.people = PeopleTable(
            self._context, PeopleColumns(self._context, COLUMNS, self.columns.made()), GIVES_UP
        )
        self.people.setMinimumHeight(190)
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 12, 16, 12)
        grid.setSpacing(12)
        grid.addWidget(self.left, 0, 0)
        grid.addWidget(self.right, 0, 1)
        grid.addWidget(self.people, 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowMinimumHeight(0, TOP)
        grid.setRowStretch(1, 1)
        self.setFocusProxy(self.grid)

    # -- what is drawn -------------------------------------------------------------------------------------------

    def _show_grid(self, view: BehaviourView) -> None:
        words, grid = self._context.words, self._grid_of(view)
        self._coarse = grid is view.coarse
        note = words("behaviour.grid_told")
        if grid.kind == "month":
            note = words("behaviour.untimed")
        elif grid.timed < 1:
            timed = words("behaviour.timed", share=f"{grid.timed:.0%}")
            note = words("lists.join", first=note, second=timed)
        self.left.set_title(self.tr("When they come"), note)
        self.grid.show_data(grid_data(grid, words))

    def _grid_of(self, view: BehaviourView) -> Grid:
        """The one that there is room for."""
        return view.coarse if self.width() < ROOMY else view.fine

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer columns on a narrow page; what was chosen stays chosen as far as the columns allow."""
        super().resizeEvent(event)
        view = self._view
        if view is None or (self.width() < ROOMY) == self._coarse:
            return
        from app.analytics.behaviour.behaviour_view import same_places

        before, places = view.coarse if self._coarse else view.fine, self.grid.chosen()
        self.grid.choose([])
        self._show_grid(view)
        self.grid.choose(same_places(before, self._grid_of(view), places))
        self._show_people()

    def _show_measure(self) -> None:
        from app.analytics.behaviour.words import cluster_method

        view, words, measure = self._view, self._context.words, self.measure.current()
        if view is None:
            return
        if measure == CLUSTER:
            self.stack.setCurrentWidget(self.clusters)
            self.told.setText(cluster_method(view.clusters, words))
        else:
            self.stack.setCurrentWidget(self.canvas)
            self.canvas.show_chart(behaviour_chart(view, measure, words, self._money))
            told = words(f"behaviour.measure_told.{measure}")
            self.told.setText(words("behaviour.sentences", first=told, second=self._sentence(view, measure)))

    def _sentence(self, view: BehaviourView, measure: str) -> str:
        words = self._context.words
        told = sentence(view, measure, words, self._money)
        if measure != INTERVAL or not view.without_interval:
            return told
        without = words("behaviour.without_interval", n=view.without_interval)
        return words("behaviour.sentences", first=told, second=without) if told else without

    # -- the people ----------------------------------------------------------------------------------------------

    def _on_cells(self, places: list[Place]) -> None:
        if places:
            self._mark = None
            self.clusters.choose(None)
            self._show_people()

    def _on_bar(self, code: str) -> None:
        self._choose(self.measure.current(), code)
        self.clusters.choose(None)

    def _on_cluster(self, number: int) -> None:
        self._choose(CLUSTER, str(number))

    def _choose(self, measure: str, code: str) -> None:
        self._mark = (measure, code)
        self.grid.choose([])
        self._show_people()

    def _show_people(self) -> None:
        view, known = self._view, self._known
        if view is None or known is None:
            return
        words, mark = self._context.words, self._mark
        if mark is not None and self._is_there(view, *mark):
            title, ids = self._title(view, *mark), ids_of(view, *mark)
        else:
            places, grid = self.grid.chosen(), self._grid_of(view)
            named = [place_name(grid, *place, words) for place in places]
            title = in_a_row(named, words)
            ids = view.in_cells(grid, places)
        self.people.show_people(title, words("lists.customers", n=len(ids)), ids, known)

    def _is_there(self, view: BehaviourView, measure: str, code: str) -> bool:
        """Whether what was chosen is still among the marks, after another day or window."""
        if measure == CLUSTER:
            return int(code) <= view.clusters.k
        return any(bar.code == code for bar in bars_of(view, measure))

    def _title(self, view: BehaviourView, measure: str, code: str) -> str:
        from app.analytics.behaviour.words import cluster_name, describe

        words = self._context.words
        if measure == CLUSTER:
            told = describe(view.clusters.described[int(code) - 1], words)
            return words("behaviour.bar_title", name=cluster_name(int(code), words), told=told)
        bar = next(bar for bar in bars_of(view, measure) if bar.code == code)
        return words(f"behaviour.title.{measure}", name=bar_name(bar, measure, words, self._money))


KIND = TabKind(BEHAVIOUR, compute, BehaviourTab)
