"""The RFM tab: the 5 × 5 matrix of recency and frequency, the segments, and the customers behind either."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.core.enums import Segment
from app.core.money import format_money
from app.ui.context import Context
from app.ui.screens.classification_tabs.legend import HeatLegend
from app.ui.screens.classification_tabs.people import People
from app.ui.screens.classification_tabs.steps import step_of
from app.ui.tables.cells import BarCell, GridCell
from app.ui.tables.column import Column, Kind
from app.ui.tables.model import IdTableModel
from app.ui.tables.view import TableView
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.heat_grid import HeatCell, HeatData, HeatGrid, HeatHeader
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from app.analytics.rfm_view import Cell, RfmView, SegmentRow

SCORES = (1, 2, 3, 4, 5)


class RfmTab(QWidget):
    """Choosing a cell, several cells or a segment lists its customers below."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._view: RfmView | None = None
        self._segment: Segment | None = Segment.AT_RISK
        self._build()
        self._connect()

    def show_view(self, view: "RfmView") -> None:
        """Draw the matrix and the segments; what was chosen stays chosen."""
        self._view = view
        self._show_grid()
        shown = {number: row for number, row in enumerate(view.segments)}
        self.segments.show_ids(list(shown), lambda ids: [shown[number] for number in ids])
        self._show_people()

    def focusInEvent(self, event: object) -> None:
        self.grid.setFocus()

    def _build(self) -> None:
        themes = self._context.themes
        self.matrix = Panel(self.tr("Recency R × frequency F"), self.tr("customers, mean spend"))
        self.matrix.add_action(HeatLegend(themes, self.tr("few"), self.tr("many")))
        self.grid = HeatGrid(themes, self.tr("Customers by recency and frequency"))
        self.m_filter = ComboBox(themes, self.tr("Monetary score"), small=True)
        self.m_filter.addItem(self.tr("Monetary score M: all"), None)
        for score in reversed(SCORES):
            self.m_filter.addItem(self.tr("Monetary score M: {n}").replace("{n}", str(score)), score)
        foot = QHBoxLayout()
        foot.addWidget(Label(self.tr("Arrows move, Enter shows the customers of a cell"), LabelRole.CAPTION))
        foot.addStretch(1)
        foot.addWidget(self.m_filter)
        self.matrix.body.addWidget(self.grid)
        self.matrix.body.addLayout(foot)
        self.segment_model: IdTableModel[SegmentRow] = IdTableModel(
            self._columns(), id_of=self._number_of, describe=self._told
        )
        self.segments = TableView(themes, self.segment_model, self.tr("Segments"), row_height=27)
        self.right = Panel(padding=0)
        self.right.body.addWidget(self.segments)
        self.people = People(self._context)
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 12, 16, 12)
        grid.setSpacing(12)
        grid.addWidget(self.matrix, 0, 0)
        grid.addWidget(self.right, 0, 1)
        grid.addWidget(self.people, 1, 0, 1, 2)
        grid.setColumnStretch(0, 5)
        grid.setColumnStretch(1, 6)
        grid.setRowStretch(1, 1)

    def _connect(self) -> None:
        self.grid.chosen_changed.connect(self._on_cells)
        self.m_filter.currentIndexChanged.connect(self._on_m)
        self.segments.current_changed.connect(self._on_segment)
        self.segments.open_requested.connect(self._on_segment)

    def _columns(self) -> "list[Column[SegmentRow]]":
        words = self._context.words
        return [
            Column(
                "name",
                self.tr("Group"),
                Kind.GRID,
                150,
                value=lambda row: GridCell(words(f"analytics.segment.{row.code}"), row.cells),
            ),
            Column("customers", self.tr("Customers"), Kind.NUMBER, 74, value=lambda row: f"{row.customers:,}"),
            Column("share", self.tr("Share"), Kind.BAR, 128, value=lambda row: BarCell(row.share, f"{row.share:.0%}")),
            Column("sales", self.tr("Sales"), Kind.NUMBER, 64, value=lambda row: f"{row.sales_share:.0%}"),
            Column("change", self.tr("Change"), Kind.NUMBER, 66, value=lambda row: _signed(row.change), quiet=True),
            Column(
                "advice",
                self.tr("Advice"),
                Kind.TEXT,
                150,
                value=lambda row: words(f"analytics.segment_advice.{row.code}"),
                stretch=True,
            ),
        ]

    def _number_of(self, row: "SegmentRow") -> int:
        return list(Segment).index(row.segment) if self._view is None else self._view.segments.index(row)

    def _told(self, row: "SegmentRow") -> str:
        name = self._context.words(f"analytics.segment.{row.code}")
        return f"{name} {row.customers:,}"

    def _show_grid(self) -> None:
        if self._view is None:
            return
        cells = self._view.grid_for(self.m_filter.currentData())
        most = max((cell.customers for line in cells for cell in line), default=0)
        self.grid.show_data(
            HeatData(
                rows=[self._row_header(score) for score in reversed(SCORES)],
                columns=[self._column_header(score) for score in SCORES],
                cells=[[self._cell(cells[r - 1][f - 1], r, f, most) for f in SCORES] for r in reversed(SCORES)],
            )
        )

    def _row_header(self, score: int) -> HeatHeader:
        found = self._view.r_ranges[score - 1] if self._view else None
        if found is None:
            return HeatHeader("", str(score))
        if score == 1:
            return HeatHeader(self.tr("over {n} days").replace("{n}", f"{max(0, found[0] - 1):,}"), str(score))
        return HeatHeader(self.tr("within {n} days").replace("{n}", f"{found[1]:,}"), str(score))

    def _column_header(self, score: int) -> HeatHeader:
        found = self._view.f_ranges[score - 1] if self._view else None
        if found is None:
            return HeatHeader("", str(score))
        low, high = found
        text = self.tr("{n} orders") if high > 1 else self.tr("{n} order")
        shown = f"{low}–{high}" if high > low else f"{low}"
        return HeatHeader(text.replace("{n}", shown), str(score))

    def _cell(self, cell: "Cell", r: int, f: int, most: int) -> HeatCell:
        if cell.customers == 0:
            return HeatCell("·", empty=True)
        mean = format_money(round(cell.mean_net or 0), self._context.settings["shop.currency"], whole=True)
        spoken = self.tr("R{r} F{f}: {n} customers, mean spend {mean}")
        for mark, value in (("{r}", str(r)), ("{f}", str(f)), ("{n}", f"{cell.customers:,}"), ("{mean}", mean)):
            spoken = spoken.replace(mark, value)
        return HeatCell(f"{cell.customers:,}", mean, step_of(cell.customers, most), spoken)

    def _on_cells(self, places: list[tuple[int, int]]) -> None:
        if places:
            self._segment = None
            self._show_people()

    def _on_m(self) -> None:
        self._show_grid()
        self._show_people()

    def _on_segment(self, row: "SegmentRow | None") -> None:
        if row is not None and self.segments.hasFocus():
            self._segment = row.segment
            self.grid.choose([])
            self._show_people()

    def _show_people(self) -> None:
        view = self._view
        if view is None:
            return
        if self._segment is None:
            self._show_cells(view)
            return
        row = next(row for row in view.segments if row.segment is self._segment)
        self.segments.select_row(view.segments.index(row))
        self.grid.choose([(5 - r, f - 1) for r, f in row.cells])
        money = format_money(row.net, self._context.settings["shop.currency"], whole=True)
        facts = self.tr("{n} customers · spend {money}").replace("{n}", f"{row.customers:,}").replace("{money}", money)
        name = self._context.words(f"analytics.segment.{row.code}")
        self.people.show_people(name, facts, view.in_segment(row.segment), view.classification.as_of)

    def _show_cells(self, view: "RfmView") -> None:
        cells = {(5 - row, column + 1) for row, column in self.grid.chosen()}
        ids = view.in_cells(cells, self.m_filter.currentData())
        title = "、".join(f"R{r} F{f}" for r, f in sorted(cells, reverse=True)[:4])
        facts = self.tr("{n} customers").replace("{n}", f"{len(ids):,}")
        self.people.show_people(title or self.tr("Customers"), facts, ids, view.classification.as_of)


def _signed(number: int) -> str:
    return "0" if number == 0 else f"{number:+,}".replace("-", "−")
