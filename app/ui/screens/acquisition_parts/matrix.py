"""Intent × ability as a heatmap: whom to call first stands at the upper right. Choosing a cell narrows the list."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.enums import LeadStage
from app.core.money import format_money
from app.services.lead_filter import Cell
from app.services.lead_list import Totals
from app.ui.context import Context
from app.ui.paint.heat import heat_step
from app.ui.widgets.facts import KeyValueList
from app.ui.widgets.heat_grid import HeatCell, HeatData, HeatGrid, HeatHeader
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.panel import Panel

SCORES = (1, 2, 3, 4, 5)
_ROWS = tuple(reversed(SCORES))
_CELL = 34


class PriorityPanel(Panel):
    """The open leads by intent (upwards) and ability (to the right); `chosen_changed` tells the cells."""

    chosen_changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        words = context.words
        super().__init__(words("acquisition.matrix.title"), words("acquisition.matrix.note"), parent=parent)
        self._context = context
        self.grid = HeatGrid(context.themes, words("acquisition.matrix.title"), cell_height=_CELL)
        self.unknown = Label("", LabelRole.CAPTION)
        axis = QHBoxLayout()
        axis.addWidget(Label("↑ " + words("acquisition.matrix.intent"), LabelRole.CAPTION))
        axis.addStretch(1)
        axis.addWidget(Label(words("acquisition.matrix.ability") + " →", LabelRole.CAPTION))
        self.body.addLayout(axis)
        self.body.addWidget(self.grid)
        self.body.addWidget(self.unknown)
        self.body.addWidget(Label(words("acquisition.matrix.hint"), LabelRole.CAPTION, wrap=True))
        self.grid.chosen_changed.connect(self._on_chosen)

    def cells(self) -> tuple[Cell, ...]:
        """The chosen cells as intent and ability."""
        return tuple((_ROWS[row], SCORES[column]) for row, column in self.grid.chosen())

    def clear(self) -> None:
        """Choose nothing."""
        self.grid.choose([])

    def show_totals(self, totals: Totals) -> None:
        """Show how many open leads each cell has."""
        self.grid.show_data(self._data(totals.cells))
        left = totals.open - sum(totals.cells.values())
        self.unknown.setText(self._context.words("acquisition.matrix.unknown", n=left) if left > 0 else "")
        self.unknown.setVisible(left > 0 and not self.cells())

    def _data(self, counts: Mapping[Cell, int]) -> HeatData:
        words, top = self._context.words, max(counts.values(), default=0)

        def cell(intent: int, ability: int) -> HeatCell:
            n = counts.get((intent, ability), 0)
            spoken = words("acquisition.matrix.cell", intent=intent, ability=ability, n=n)
            return HeatCell(str(n), step=heat_step(n, top), spoken=spoken, empty=not n)

        names = tuple(HeatHeader(f" {score} ") for score in SCORES)
        return HeatData(
            tuple(reversed(names)),
            names,
            tuple(tuple(cell(row, column) for column in SCORES) for row in _ROWS),
        )

    def _on_chosen(self, _: object) -> None:
        self.chosen_changed.emit()


class StagesPanel(Panel):
    """How many leads stand at each stage, and what they may come to."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        words = context.words
        super().__init__(words("acquisition.stages.title"), words("acquisition.stages.note"), parent=parent)
        self._context = context
        self.facts = KeyValueList(label_width=84)
        self.body.addWidget(self.facts)

    def show_totals(self, totals: Totals) -> None:
        words, code = self._context.words, self._context.settings["shop.currency"]
        self.facts.set_rows([(words(f"terms.lead_stage.{one.stage}"), self._told(one.leads, one.expected, code))
                             for one in totals.stages if one.leads or one.stage in _ALWAYS])  # fmt: skip

    def _told(self, count: int, expected: int, code: str) -> str:
        told = self._context.words("acquisition.list.count", n=count)
        return f"{told}　{format_money(expected, code, whole=True)}" if expected else told


_ALWAYS = (LeadStage.NEW, LeadStage.CONTACTED, LeadStage.INTERESTED, LeadStage.QUOTED)
