"""The rows of a file with what became of each, to look through: all, or of one fate."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.context import Context
from app.ui.fitting_table import FittingTable
from app.ui.screens.import_parts.fates import RowFate
from app.ui.tables.column import Column, Kind
from app.ui.tables.model import IdTableModel
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.panel import Panel
from app.ui.widgets.segmented import Segment, SegmentedControl

ALL = "all"
_ORDER = ("rejected", "skipped", "merged", "created", "imported")


class FateTable(Panel):
    """`open_requested` names the customer of a row that was merged into somebody."""

    open_requested = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(" ", " ", divided=True, padding=1, parent=parent)
        self._context = context
        self._fates: list[RowFate] = []
        self._shown: list[RowFate] = []
        self.filter = SegmentedControl(context.themes, [], small=True, name=self.tr("Row by row"))
        self.add_action(self.filter)
        words = context.words
        columns: list[Column[RowFate]] = [
            Column("row", self.tr("Row"), Kind.NUMBER, 52, fixed=True),
            Column("name", self.tr("Name"), width=96),
            Column("fate", self.tr("Became"), width=92, show=lambda fate: words(f"import.fate.{fate}")),
            Column("told", self.tr("Remark"), width=150, stretch=True, quiet=True),
        ]
        self.model = IdTableModel(columns, id_of=_row_of, describe=self._sentence, parent=self)
        self.table = FittingTable(
            context.themes, self.model, self.tr("Row by row"), gives_up=("name",), row_height=32
        )
        self.table.open_requested.connect(self._on_opened)
        self.nothing = Label("", LabelRole.SECONDARY, wrap=True)
        self.nothing.setContentsMargins(12, 12, 12, 12)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.nothing)
        self.set_title(self.tr("Row by row"), " ")
        self.filter.changed.connect(self._on_filter)

    def show_fates(self, fates: Sequence[RowFate], rest: int) -> None:
        """`rest` are the rows that came in without anything to tell."""
        words = self._context.words
        self._fates = list(fates)
        counts = {fate: sum(1 for one in fates if one.fate == fate) for fate in _ORDER}
        segments = [Segment(ALL, words("import.all_rows"), len(self._fates))]
        segments += [
            Segment(fate, words(f"import.fate.{fate}"), count) for fate, count in counts.items() if count
        ]
        self.filter.set_segments(segments, ALL)
        self.filter.setVisible(len(segments) > 2)
        self.table.setVisible(bool(self._fates))
        self.nothing.setText(words("import.rest", n=f"{rest:,}") if rest else "")
        self.nothing.setVisible(rest > 0)
        self._on_filter(ALL)

    def fates(self) -> list[RowFate]:
        """The rows in view."""
        return self._shown

    def _on_filter(self, key: str) -> None:
        self._shown = [one for one in self._fates if key in (ALL, one.fate)]
        shown = self._shown
        self.table.show_paged(len(shown), lambda offset, limit: shown[offset : offset + limit])

    def _on_opened(self, one: RowFate) -> None:
        if one.customer_id is not None:
            self.open_requested.emit(one.customer_id)

    def _sentence(self, one: RowFate) -> str:
        words = self._context.words
        return words(
            "import.fate_sentence", row=one.row, fate=words(f"import.fate.{one.fate}"), told=one.told
        )


def _row_of(one: RowFate) -> int:
    return one.row
