"""The RFM tab (picture 05): the matrix of recency and frequency, the segments, and the customers behind either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.core.enums import Segment
from app.core.money import format_money
from app.core.words import Words
from app.ui.context import Context
from app.ui.screens.classification_tabs.legend import HeatLegend
from app.ui.screens.classification_tabs.matrix import SCORES, Scores, extent, matrix, places, scores_at
from app.ui.screens.classification_tabs.people import People
from app.ui.screens.classification_tabs.segment_table import SegmentTable
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.heat_grid import HeatGrid
from app.ui.widgets.label import ElidedLabel, LabelRole
from app.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from app.analytics.rfm_view import RfmView, SegmentRow

FIRST = (Segment.AT_RISK, Segment.CANNOT_LOSE)
"""Shown first where there are any: here a call still helps."""
SCHEMES = ("quintile", "threshold")
NAMED = 4


class RfmTab(QWidget):
    """Choosing a cell, several cells or a segment lists its customers below."""

    scheme_changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._view: RfmView | None = None
        self._months: int | None = None
        self._segment: Segment | None = None
        self._build()
        self.grid.chosen_changed.connect(self._on_cells)
        self.m_filter.currentIndexChanged.connect(self._on_m)
        self.scheme.currentIndexChanged.connect(self.scheme_changed)
        self.segments.segment_chosen.connect(self._on_segment)

    def show_view(self, view: RfmView, months: int | None) -> None:
        """Draw matrix and segments; what was chosen stays chosen. `months` is the window, None for all time."""
        first = self._view is None
        self._view, self._months = view, months
        self._show_grid()
        self.segments.show_view(view)
        if first:
            self._segment = _first(view)
        self._show_people()

    def _build(self) -> None:
        themes = self._context.themes
        self.matrix = Panel(self.tr("Recency × frequency"), self.tr("customers, mean spend"))
        self.matrix.add_action(HeatLegend(themes, self.tr("few"), self.tr("many")))
        self.grid = HeatGrid(themes, self.tr("Customers by recency and frequency"))
        self.matrix.body.addWidget(self.grid)
        self.matrix.body.addLayout(self._build_foot())
        self.segments = SegmentTable(self._context)
        self.right = Panel(padding=0)
        self.right.body.addWidget(self.segments)
        self.people = People(self._context)
        self.people.setMinimumHeight(190)
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 12, 16, 12)
        grid.setSpacing(12)
        grid.addWidget(self.matrix, 0, 0)
        grid.addWidget(self.right, 0, 1)
        grid.addWidget(self.people, 1, 0, 1, 2)
        grid.setColumnStretch(0, 10)
        grid.setColumnStretch(1, 12 if self._context.language == "zh_CN" else 13)
        grid.setRowStretch(1, 1)
        self.setFocusProxy(self.grid)

    def _build_foot(self) -> QHBoxLayout:
        themes, words = self._context.themes, self._context.words
        self.m_filter = ComboBox(themes, self.tr("Monetary score"), small=True)
        self.m_filter.addItem(self.tr("Monetary score M: all"), None)
        for score in reversed(SCORES):
            self.m_filter.addItem(self.tr("Monetary score M: {n}").replace("{n}", str(score)), score)
        self.scheme = ComboBox(themes, self.tr("How scores are made"), small=True)
        for code in SCHEMES:
            self.scheme.addItem(words(f"analytics.scheme.{code}"), code)
        foot = QHBoxLayout()
        foot.addWidget(
            ElidedLabel(self.tr("Arrows move, Enter shows the customers of a cell"), LabelRole.CAPTION), 1
        )
        foot.addWidget(self.scheme)
        foot.addWidget(self.m_filter)
        return foot

    def _show_grid(self) -> None:
        if self._view is not None:
            currency = self._context.settings["shop.currency"]
            self.grid.show_data(
                matrix(self._view, self.m_filter.currentData(), self._context.words, currency)
            )

    def _on_cells(self, shown: list[tuple[int, int]]) -> None:
        if shown:
            self._segment = None
            self._show_people()

    def _on_m(self) -> None:
        self._show_grid()
        self._show_people()

    def _on_segment(self, segment: Segment) -> None:
        self._segment = segment
        self._show_people()

    def _show_people(self) -> None:
        if self._view is None:
            return
        self.segments.choose(self._segment)
        row = next((row for row in self._view.segments if row.segment is self._segment), None)
        if row is not None:
            self._show_segment(self._view, row)
        else:
            self._show_cells(self._view, scores_at(self.grid.chosen()))

    def _show_segment(self, view: RfmView, row: SegmentRow) -> None:
        words = self._context.words
        self.grid.choose(places(row.cells))
        facts = self._facts(row.customers, row.net, extent(row.cells, words))
        name = words(f"analytics.segment.{row.code}")
        self.people.show_people(name, facts, view.in_segment(row.segment), view.classification)

    def _show_cells(self, view: RfmView, cells: Scores) -> None:
        m = self.m_filter.currentData()
        ids = view.in_cells(set(cells), m)
        found = view.grid_for(m)
        net = sum(
            round((found[r - 1][f - 1].mean_net or 0) * found[r - 1][f - 1].customers) for r, f in cells
        )
        named = [f"R{r} F{f}" for r, f in sorted(cells, reverse=True)]
        title = "、".join(named[:NAMED]) + ("…" if len(named) > NAMED else "")
        self.people.show_people(
            title or self.tr("Customers"), self._facts(len(ids), net), ids, view.classification
        )

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


def _first(view: RfmView) -> Segment | None:
    some = [row.segment for row in view.segments if row.customers]
    return next((segment for segment in FIRST if segment in some), some[0] if some else None)
