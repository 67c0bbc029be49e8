"""The RFM tab (picture 05): the matrix of recency and frequency, the classes, and the customers behind either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.core.day_words import short_day
from app.core.enums import Class8, Segment
from app.core.money import format_money
from app.core.words import Words
from app.ui.context import Context
from app.ui.people.table import PeopleTable
from app.ui.screens.classification_tabs.codes import RFM
from app.ui.screens.classification_tabs.legend import HeatLegend
from app.ui.screens.classification_tabs.matrix import SCORES, Scores, extent, matrix, places, scores_at
from app.ui.screens.classification_tabs.segment_table import EIGHT, ELEVEN, SegmentTable
from app.ui.screens.classification_tabs.tab import Asked, Computed, TabKind
from app.ui.screens.classification_tabs.titles import in_a_row
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.heat_grid import HeatGrid
from app.ui.widgets.label import ElidedLabel, LabelRole
from app.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from app.analytics.book import Book
    from app.analytics.classification import Classification
    from app.analytics.views.rfm_view import ClassRow, RfmView
    from app.db.reader import Reader

FIRST = (Segment.AT_RISK, Segment.CANNOT_LOSE)
"""Shown first where there are any: here a call still helps."""
MAP_KEY = "classification/map"
NARROW = 1000
ROOMY = 1120
"""English says the same in half as much room again."""


def compute(reader: Reader, asked: Asked, book: Book) -> Computed:
    """Matrix and classes as of the day."""
    from app.analytics.views import rfm_view

    view = rfm_view.build(reader, asked.as_of, book.settings, asked.scheme, history=book.history)
    return Computed(asked, view, view.classification, view.scored)


class RfmTab(QWidget):
    """Choosing a cell, several cells or a class lists its customers below."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._view: RfmView | None = None
        self._known: Classification | None = None
        self._months: int | None = None
        self._segment: Segment | Class8 | None = None
        self._build()
        self.map.choose(context.preferences.text(MAP_KEY) or ELEVEN)
        self.grid.chosen_changed.connect(self._on_cells)
        self.m_filter.currentIndexChanged.connect(self._on_m)
        self.map.currentIndexChanged.connect(self._on_map)
        self.segments.segment_chosen.connect(self._on_segment)

    def show_view(self, found: Computed) -> None:
        """Draw matrix and classes; what was chosen stays chosen."""
        first = self._view is None
        view: RfmView = found.view
        self._view, self._known, self._months = view, found.known, found.asked.months
        self._show_grid()
        self._show_classes(view)
        if first:
            self._segment = _first(self._rows(view))
        self._show_people()

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        themes = self._context.themes
        self.matrix = Panel(self.tr("Recency × frequency"), self.tr("customers, mean spend"))
        self.legend = HeatLegend(themes, self.tr("few"), self.tr("many"))
        self.matrix.add_action(self.legend)
        self.grid = HeatGrid(themes, self.tr("Customers by recency and frequency"))
        self.matrix.body.addWidget(self.grid)
        self.matrix.body.addLayout(self._build_foot())
        self.segments = SegmentTable(self._context)
        self.right = Panel(padding=0)
        self.right.body.addWidget(self.segments)
        self.people = PeopleTable(self._context)
        self.people.setMinimumHeight(190)
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 12, 16, 12)
        grid.setSpacing(12)
        grid.addWidget(self.matrix, 0, 0)
        grid.addWidget(self.right, 0, 1)
        grid.addWidget(self.people, 1, 0, 1, 2)
        grid.setRowStretch(1, 1)
        self._panels = grid
        self.setFocusProxy(self.grid)

    def _build_foot(self) -> QHBoxLayout:
        themes, words = self._context.themes, self._context.words
        self.m_filter = ComboBox(themes, self.tr("Monetary score"), small=True)
        self.m_filter.addItem(self.tr("Monetary score M: all"), None)
        for score in reversed(SCORES):
            self.m_filter.addItem(self.tr("Monetary score M: {n}").replace("{n}", str(score)), score)
        self.map = ComboBox(themes, self.tr("Groups"), small=True)
        for code in (ELEVEN, EIGHT):
            self.map.addItem(words(f"analytics.map.{code}"), code)
        foot = QHBoxLayout()
        self.hint = ElidedLabel(self.tr("Arrows move, Enter lists"), LabelRole.CAPTION)
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.map)
        foot.addWidget(self.m_filter)
        return foot

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow page the matrix takes what the table of groups can do without."""
        super().resizeEvent(event)
        chinese, narrow = self._context.language == "zh_CN", self.width() < NARROW
        for widget in (self.hint, self.legend):
            widget.setVisible(self.width() >= (NARROW if chinese else ROOMY))
        groups = 12 if chinese else 13
        for column, share in enumerate((12, 11) if narrow else (10, groups)):
            self._panels.setColumnStretch(column, share)

    # -- what is drawn -------------------------------------------------------------------------------------------

    def _show_grid(self) -> None:
        if self._view is not None:
            currency = self._context.settings["shop.currency"]
            self.grid.show_data(
                matrix(self._view, self.m_filter.currentData(), self._context.words, currency)
            )

    def _show_classes(self, view: RfmView) -> None:
        words = self._context.words
        day = short_day(view.previous_day, words, view.classification.as_of)
        how = words("analytics.change.recorded" if view.recorded else "analytics.change.computed", day=day)
        self.segments.show_rows(self._rows(view), how)

    def _rows(self, view: RfmView) -> tuple[ClassRow, ...]:
        return view.class8 if self.map.currentData() == EIGHT else view.segments

    # -- the people ----------------------------------------------------------------------------------------------

    def _on_cells(self, shown: list[tuple[int, int]]) -> None:
        if shown:
            self._segment = None
            self._show_people()

    def _on_m(self) -> None:
        self._show_grid()
        self._show_people()

    def _on_map(self) -> None:
        self._context.preferences.set(MAP_KEY, str(self.map.currentData()))
        if self._view is not None:
            self._show_classes(self._view)
            self._segment = _first(self._rows(self._view))
            self._show_people()

    def _on_segment(self, segment: Segment | Class8) -> None:
        self._segment = segment
        self._show_people()

    def _show_people(self) -> None:
        if self._view is None:
            return
        self.segments.choose(self._segment)
        row = next((row for row in self._rows(self._view) if row.segment is self._segment), None)
        if row is not None:
            self._show_segment(self._view, row)
        else:
            self._show_cells(self._view, scores_at(self.grid.chosen()))

    def _show_segment(self, view: RfmView, row: ClassRow) -> None:
        words = self._context.words
        self.grid.choose(places(row.cells))
        where = extent(row.cells, words) if isinstance(row.segment, Segment) else ""
        facts = self._facts(row.customers, row.net, where)
        name = self.segments.name(row)
        self.people.show_people(name, facts, view.in_segment(row.segment), self._known)

    def _show_cells(self, view: RfmView, cells: Scores) -> None:
        m = self.m_filter.currentData()
        ids = view.in_cells(set(cells), m)
        found = view.grid_for(m)
        net = sum(
            round((found[r - 1][f - 1].mean_net or 0) * found[r - 1][f - 1].customers) for r, f in cells
        )
        named = [f"R{r} F{f}" for r, f in sorted(cells, reverse=True)]
        title = in_a_row(named, self._context.words)
        self.people.show_people(title or self.tr("Customers"), self._facts(len(ids), net), ids, self._known)

    def _facts(self, customers: int, net: int, where: str = "") -> str:
        """33 位　R 1–2，F 4–5　近 12 个月消费 ¥58,640."""
        words = self._context.words
        money = format_money(net, self._context.settings["shop.currency"], whole=True)
        if self._months is None:
            spent = words("lists.spend", money=money)
        else:
            spent = words("lists.spend_window", window=window_name(self._months, words), money=money)
        told = words("lists.customers", n=customers)
        for part in (where, spent):
            told = words("lists.join", first=told, second=part) if part else told
        return told


def window_name(months: int | None, words: Words) -> str:
    """The window in words: all time, the last 12 months."""
    if months is None:
        return words("lists.all_time")
    return words("lists.year") if months == 12 else words("lists.months", n=months)


def _first(rows: tuple[ClassRow, ...]) -> Segment | Class8 | None:
    some = [row.segment for row in rows if row.customers]
    return next((segment for segment in FIRST if segment in some), some[0] if some else None)


KIND = TabKind(RFM, compute, RfmTab)
