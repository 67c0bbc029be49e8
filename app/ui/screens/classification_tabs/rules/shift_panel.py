"""Who would move: a matrix from the classes of now to those of the new rules, and the people behind each cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.terms import term_key
from app.ui import tokens
from app.ui.context import Context
from app.ui.screens.classification_tabs.steps import step_of
from app.ui.widgets.heat_grid import HeatCell, HeatData, HeatGrid, HeatHeader
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.segmented import Segment, SegmentedControl

if TYPE_CHECKING:
    from app.analytics.views.rules_preview import Label as ClassLabel
    from app.analytics.views.rules_preview import Preview, Shift

KINDS = ("segment", "class8", "stage", "abc")
CELL, NAMES = 34, 30
"""What a cell needs for three digits, and the room around the names."""


class ShiftPanel(QWidget):
    """Rows are the classes of now with how many they have and would have, columns those of the new rules by number."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._preview: Preview | None = None
        self._build()
        self._by_hand = False
        self.kind.changed.connect(self._on_kind)
        self.grid.chosen_changed.connect(self._on_cells)

    def show_preview(self, preview: Preview) -> None:
        """Draw it; until somebody chose a map, that in which somebody moves is in front."""
        self._preview = preview
        moved = {code: found.moved for code, found in preview.shifts.items()}
        self.kind.set_counts(moved)
        if not self._by_hand and not moved[self.kind.current()]:
            self.kind.set_current(next((code for code, count in moved.items() if count), self.kind.current()))
        self._show()

    def show_waiting(self, text: str) -> None:
        """Say why nothing is shown, or that it is being worked out."""
        self.told.setText(text)

    def _build(self) -> None:
        words, themes = self._context.words, self._context.themes
        parts = [Segment(code, words(f"analytics.shift.{code}"), 0) for code in KINDS]
        self.kind = SegmentedControl(themes, parts, KINDS[0], name=self.tr("Classes"), small=True)
        self.told = Label("", LabelRole.BODY, wrap=True)
        self.grid = HeatGrid(themes, self.tr("Who would move"), cell_height=27, names_below=False)
        note = Label(
            self.tr(
                "Rows: now, columns: with these rules, by the same numbers. Enter shows the customers of a cell."
            ),
            LabelRole.CAPTION,
            wrap=True,
        )
        head = QHBoxLayout()
        head.addWidget(self.kind)
        head.addStretch(1)
        inside = QWidget()
        inside.setProperty("role", "body")
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.grid)
        inner.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(inside)
        inside.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 14, 10)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.told)
        column.addWidget(area, 1)
        column.addWidget(note)

    def _shift(self) -> Shift | None:
        return None if self._preview is None else self._preview.shifts[self.kind.current()]

    def _show(self) -> None:
        found = self._shift()
        if found is None:
            return
        words = self._context.words
        self.told.setText(
            words("analytics.shift.moved", n=found.moved) if found.moved else self.tr("Nobody would move")
        )
        rows = [self._row_header(found, number) for number in range(len(found.labels))]
        columns = [HeatHeader("", str(number + 1)) for number in range(len(found.labels))]
        most = max(
            (n for i, line in enumerate(found.counts) for j, n in enumerate(line) if i != j), default=0
        )
        cells = [
            [self._cell(found, i, j, most) for j in range(len(found.labels))]
            for i in range(len(found.labels))
        ]
        self.grid.choose([])
        self.grid.show_data(HeatData(rows, columns, cells))
        self.grid.setMinimumWidth(self._widest(rows) + CELL * len(columns))

    def _widest(self, rows: list[HeatHeader]) -> int:
        theme = self._context.themes.current
        return (
            max(theme.width(f"{row.score}  {row.text}  {row.count}", tokens.CAPTION) for row in rows) + NAMES
        )

    def _on_kind(self) -> None:
        self._by_hand = True
        self._show()

    def _row_header(self, found: Shift, number: int) -> HeatHeader:
        now, then = found.totals(found.labels[number])
        count = f"{now:,}" if now == then else f"{now:,} → {then:,}"
        return HeatHeader(self._name(found.labels[number]), str(number + 1), count)

    def _cell(self, found: Shift, row: int, column: int, most: int) -> HeatCell:
        count = found.counts[row][column]
        if count == 0:
            return HeatCell("·", empty=True)
        a, b = self._name(found.labels[row]), self._name(found.labels[column])
        words = self._context.words
        if row == column:
            return HeatCell(f"{count:,}", step=0, spoken=words("analytics.shift.stay", n=count, a=a))
        spoken = words("lists.moved", n=count, a=a, b=b)
        return HeatCell(f"{count:,}", step=max(2, step_of(count, most)), spoken=spoken)

    def _name(self, label: ClassLabel) -> str:
        words = self._context.words
        return words("analytics.shift.nobody") if label is None else words(term_key(label))

    def _on_cells(self, places: list[tuple[int, int]]) -> None:
        """Show who is behind the cell, and put the mark away again: there is nothing else that follows it."""
        found = self._shift()
        if found is None or not places:
            return
        from app.ui.people.dialog import show_people

        words = self._context.words
        row, column = places[0]
        ids = found.members(row, column)
        a, b = self._name(found.labels[row]), self._name(found.labels[column])
        title = a if row == column else words("lists.arrow", a=a, b=b)
        self.grid.choose([])
        show_people(self._context, title, words("lists.customers", n=len(ids)), ids, parent=self)
