"""The eleven segments as a table: where each lies in the matrix, how many, their share of sales, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.enums import Segment
from app.ui.context import Context
from app.ui.fitting_table import FittingTable
from app.ui.tables.cells import BarCell, GridCell
from app.ui.tables.column import Column, Kind
from app.ui.tables.model import IdTableModel
from app.ui.tables.view import TableView

if TYPE_CHECKING:
    from app.analytics.rfm_view import RfmView, SegmentRow

ROW = 25
"""All eleven fit beside the matrix."""
GIVES_UP = ("advice", "change", "sales", "share")
_SEGMENTS = list(Segment)


class SegmentTable(FittingTable):
    """Tells the segment that was chosen by hand; rows follow the order of the set, best customers first."""

    segment_chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        self._context = context
        self._most = 0.0
        self._quiet = False
        self.rows: IdTableModel[SegmentRow] = IdTableModel(
            self._made(), id_of=lambda row: _SEGMENTS.index(row.segment), describe=self._sentence
        )
        super().__init__(context.themes, self.rows, "", gives_up=GIVES_UP, row_height=ROW, parent=parent)
        self.setAccessibleName(self.tr("Segments"))
        self.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.current_changed.connect(self._on_current)
        self.open_requested.connect(self._on_current)
        self.clicked.connect(self._on_clicked)

    def show_view(self, view: RfmView) -> None:
        """Show the segments of a view; bars are measured by the largest."""
        self._most = max((row.share for row in view.segments), default=0.0)
        shown = {_SEGMENTS.index(row.segment): row for row in view.segments}
        self._quiet = True
        self.show_ids(list(shown), lambda ids: [shown[number] for number in ids])
        self._quiet = False

    def choose(self, segment: Segment | None) -> None:
        """Mark this segment, or none, without telling."""
        self._quiet = True
        if segment is None:
            self.clearSelection()
            self.setCurrentIndex(self.rows.index(-1, -1))
        else:
            self.select_id(_SEGMENTS.index(segment))
        self._quiet = False

    def _made(self) -> list[Column[SegmentRow]]:
        words, chinese = self._context.words, self._context.language == "zh_CN"

        def made(key: str, kind: Kind, width: int, **more: object) -> Column[SegmentRow]:
            return Column(key, words(f"lists.segment.{key}"), kind, width, **more)  # type: ignore[arg-type]

        return [
            made("name", Kind.GRID, 134 if chinese else 162,
                 value=lambda row: GridCell(words(f"analytics.segment.{row.code}"), row.cells),
                 tooltip=lambda row: words(f"analytics.segment_meaning.{row.code}"), fixed=True),
            made("customers", Kind.NUMBER, 56 if chinese else 82, value=lambda row: f"{row.customers:,}"),
            made("share", Kind.BAR, 140 if chinese else 100, value=self._share),
            made("sales", Kind.NUMBER, 62 if chinese else 50, value=lambda row: f"{row.sales_share:.0%}"),
            made("change", Kind.NUMBER, 62 if chinese else 60, value=lambda row: signed(row.change), quiet=True),
            made("advice", Kind.TEXT, 120, value=lambda row: words(f"analytics.segment_advice.{row.code}"),
                 stretch=True),
        ]  # fmt: skip

    def _share(self, row: SegmentRow) -> BarCell:
        return BarCell(row.share / self._most if self._most else 0.0, f"{row.share:.0%}")

    def _sentence(self, row: SegmentRow) -> str:
        words = self._context.words
        name = words(f"analytics.segment.{row.code}")
        return words("lists.percent_of", name=name, n=row.customers, share=f"{row.share:.0%}")

    def _on_current(self, row: SegmentRow | None) -> None:
        if row is not None and not self._quiet:
            self.segment_chosen.emit(row.segment)

    def _on_clicked(self) -> None:
        """A click on the row that is current already, after cells were chosen."""
        self._on_current(self.current_record())


def signed(number: int) -> str:
    """A change with its sign, with the minus of typography.

    >>> signed(18), signed(-3), signed(0)
    ('+18', '−3', '0')
    """
    return f"{number:+,}".replace("-", "−") if number else "0"
