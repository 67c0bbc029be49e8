"""The lifecycle tab: customers per stage, and who moved from which stage to which since the last quarter's end."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from app.core.day_words import short_day
from app.core.enums import Stage
from app.ui.context import Context
from app.ui.screens.classification_tabs.people import People
from app.ui.screens.classification_tabs.steps import step_of
from app.ui.tables.cells import BarCell, StageCell
from app.ui.tables.column import Column, Kind
from app.ui.tables.model import IdTableModel
from app.ui.tables.view import TableView
from app.ui.widgets.heat_grid import HeatCell, HeatData, HeatGrid, HeatHeader
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from app.analytics.lifecycle import Movement
    from app.analytics.lifecycle_view import LifecycleView, StageRow

AT_RISK = (Stage.DORMANT, Stage.LOST)


class LifecycleTab(QWidget):
    """Choosing a stage or a cell of the matrix lists its customers below."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._view: LifecycleView | None = None
        self._build()
        self.stages.current_changed.connect(self._on_stage)
        self.stages.open_requested.connect(self._on_stage)
        self.matrix.chosen_changed.connect(self._on_cells)

    def show_view(self, view: "LifecycleView") -> None:
        """Draw stages and movement; the first time, those who went from active to dormant are listed."""
        first = self._view is None
        self._view = view
        rows = dict(enumerate(view.stages))
        self.stages.show_ids(list(rows), lambda ids: [rows[number] for number in ids])
        self._show_movement(view.movement)
        if first:
            self._choose_fallen(view.movement)
        self._on_cells(self.matrix.chosen())

    def focusInEvent(self, event: object) -> None:
        self.stages.setFocus()

    def _build(self) -> None:
        themes = self._context.themes
        self.left = Panel(self.tr("Stages"), padding=0)
        self.stage_model: IdTableModel[StageRow] = IdTableModel(
            self._columns(), id_of=lambda row: list(Stage).index(row.stage), describe=self._told
        )
        self.stages = TableView(themes, self.stage_model, self.tr("Lifecycle stages"), row_height=34)
        self.left.body.addWidget(self.stages)
        self.right = Panel(self.tr("Movement this quarter"))
        self.right.add_action(Label(self.tr("shade: share of the row"), LabelRole.CAPTION))
        self.matrix = HeatGrid(
            themes, self.tr("Movement between stages"), cell_height=30, names_below=False
        )
        self.right.body.addWidget(self.matrix)
        self.right.body.addStretch(1)
        self.people = People(self._context)
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 12, 16, 12)
        grid.setSpacing(12)
        grid.addWidget(self.left, 0, 0)
        grid.addWidget(self.right, 0, 1)
        grid.addWidget(self.people, 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowMinimumHeight(0, 296)
        grid.setRowStretch(1, 1)

    def _columns(self) -> "list[Column[StageRow]]":
        words = self._context.words
        return [
            Column("stage", self.tr("Stage"), Kind.STAGE, 90, value=lambda r: StageCell(r.stage, words(f"terms.stage.{r.stage}"))),
            Column("share", self.tr("Share"), Kind.BAR, 200, value=self._bar, stretch=True),
            Column("customers", self.tr("Customers"), Kind.NUMBER, 76, value=lambda r: f"{r.customers:,}", bold=True),
            Column("next", self.tr("Into next stage"), Kind.NUMBER, 104, value=lambda r: _percent(r.next_rate), quiet=True),
            Column("stay", self.tr("Median stay"), Kind.NUMBER, 96, value=self._stay, quiet=True),
        ]  # fmt: skip

    def _bar(self, row: "StageRow") -> BarCell:
        most = max((each.share for each in self._view.stages), default=1.0) if self._view else 1.0
        return BarCell(row.share / most if most else 0.0, f"{row.share:.0%}", risk=row.stage in AT_RISK)

    def _stay(self, row: "StageRow") -> str | None:
        return None if row.median_stay is None else self.tr("{n} days").replace("{n}", f"{row.median_stay:.0f}")

    def _told(self, row: "StageRow") -> str:
        return f"{self._context.words(f'terms.stage.{row.stage}')} {row.customers:,}"

    def _show_movement(self, moved: "Movement") -> None:
        start = short_day(moved.start, self._context.words, self._context.clock.today())
        note = self.tr("rows: {day} · columns: now").replace("{day}", start)
        self.right.set_title(self.tr("Movement this quarter"), note)
        self.matrix.show_data(
            HeatData(
                rows=[HeatHeader(self._name(row), count=f"{sum(moved.counts[i]):,}") for i, row in enumerate(moved.rows)],
                columns=[HeatHeader(self._name(column)) for column in moved.columns],
                cells=[
                    [self._cell(moved, i, j, count) for j, count in enumerate(line)]
                    for i, line in enumerate(moved.counts)
                ],
            )
        )

    def _cell(self, moved: "Movement", row: int, column: int, count: int) -> HeatCell:
        if count == 0:
            return HeatCell("·", empty=True)
        spoken = self.tr("{n} customers from {a} to {b}").replace("{n}", f"{count:,}")
        spoken = spoken.replace("{a}", self._name(moved.rows[row])).replace("{b}", self._name(moved.columns[column]))
        return HeatCell(f"{count:,}", step=max(1, step_of(count, sum(moved.counts[row]))), spoken=spoken)

    def _name(self, code: str) -> str:
        words = self._context.words
        return words(f"terms.stage.{code}") if code in set(Stage) else words(f"analytics.movement.{code}")

    def _choose_fallen(self, moved: "Movement") -> None:
        place = (moved.rows.index(Stage.ACTIVE), moved.columns.index(Stage.DORMANT))
        if moved.counts[place[0]][place[1]]:
            self.matrix.choose([place])

    def _on_stage(self, row: "StageRow | None") -> None:
        if row is None or self._view is None or not self.stages.hasFocus():
            return
        self.matrix.choose([])
        ids = self._view.members[row.stage]
        facts = self.tr("{n} customers").replace("{n}", f"{len(ids):,}")
        self.people.show_people(self._name(row.stage), facts, ids, self._view.as_of)

    def _on_cells(self, places: list[tuple[int, int]]) -> None:
        if not places or self._view is None:
            return
        moved = self._view.movement
        ids = [number for i, j in places for number in moved.members(moved.rows[i], moved.columns[j])]
        title = "、".join(f"{self._name(moved.rows[i])} → {self._name(moved.columns[j])}" for i, j in places[:3])
        facts = self.tr("{n} customers · this quarter").replace("{n}", f"{len(ids):,}")
        self.people.show_people(title, facts, ids, self._view.as_of)


def _percent(rate: float | None) -> str | None:
    return None if rate is None else f"{rate:.0%}"
