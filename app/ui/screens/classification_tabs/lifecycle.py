"""The lifecycle tab (picture 12): customers per stage, and who moved since the last quarter's end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from app.core.day_words import short_day
from app.core.enums import Stage
from app.ui import tokens
from app.ui.context import Context
from app.ui.people.columns import PeopleColumns
from app.ui.people.table import PeopleTable
from app.ui.screens.classification_tabs.codes import LIFECYCLE
from app.ui.screens.classification_tabs.stages import StageBars
from app.ui.screens.classification_tabs.steps import step_of
from app.ui.screens.classification_tabs.tab import Asked, Computed, TabKind, classified
from app.ui.screens.classification_tabs.titles import in_a_row
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.heat_grid import HeatCell, HeatData, HeatGrid, HeatHeader
from app.ui.widgets.label import Label, LabelRole, plain_tooltip
from app.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from app.analytics.book import Book
    from app.analytics.classification import Classification
    from app.analytics.lifecycle import Movement
    from app.analytics.views.lifecycle_view import LifecycleView
    from app.db.reader import Reader

TOP = 296
COLUMNS = ("tier", "stage", "last", "gone", "interval", "net", "owner", "cause", "next")
"""Those of picture 12, and the stage, which says where it was set by hand."""
GIVES_UP = ("stage", "interval", "cause", "owner", "tier", "gone")


def compute(reader: Reader, asked: Asked, book: Book) -> Computed:
    """Stages and movement as of the day."""
    from app.analytics.views import lifecycle_view

    known = classified(reader, asked, book)
    view = lifecycle_view.build(reader, asked.as_of, book.settings, book=book)
    return Computed(asked, view, known, sum(row.customers for row in view.stages), buyers=False)


class LifecycleTab(QWidget):
    """Choosing a stage or a cell of the matrix lists its customers below."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._view: LifecycleView | None = None
        self._known: Classification | None = None
        self._below = False
        self._build()
        self.stages.stage_chosen.connect(self._on_stage)
        self.matrix.chosen_changed.connect(self._on_cells)

    def show_view(self, found: Computed) -> None:
        """Draw stages and movement; the first time, those who went from active to dormant are listed."""
        first = self._view is None
        view: LifecycleView = found.view
        self._view, self._known = view, found.known
        self.stages.show_rows(view.stages)
        self._show_movement(view.movement, view.recorded)
        if first:
            self._choose_first(view)
        self._show_people()

    def _build(self) -> None:
        themes = self._context.themes
        self.left = Panel(self.tr("Stages"), padding=0)
        captions = (self.tr("Customers"), self.tr("Into next stage"), self.tr("Median stay"))
        self.stages = StageBars(themes, self._context.words, self.tr("Lifecycle stages"), captions)
        self.left.body.addWidget(self.stages)
        self.left.body.addStretch(1)
        self.right = Panel(self.tr("Movement this quarter"))
        self.right.add_action(Label(self.tr("shade: share of the row"), LabelRole.CAPTION))
        self.matrix = HeatGrid(themes, self.tr("Movement between stages"), cell_height=30, names_below=False)
        self.nothing = EmptyState(themes, "", self._context.words("analytics.too_little.movement"))
        self.nothing.title.hide()
        self.movement = QStackedWidget()
        self.movement.addWidget(self.matrix)
        self.movement.addWidget(self.nothing)
        self.right.body.addWidget(self.movement)
        self.right.body.addStretch(1)
        self.people = PeopleTable(self._context, PeopleColumns(self._context, COLUMNS), GIVES_UP)
        self.people.setMinimumHeight(190)
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 12, 16, 12)
        grid.setSpacing(12)
        grid.addWidget(self.left, 0, 0)
        grid.addWidget(self.right, 0, 1)
        grid.addWidget(self.people, 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowMinimumHeight(0, TOP)
        grid.setRowStretch(2, 1)
        self._panels = grid
        self.setFocusProxy(self.stages)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_panels()

    def _place_panels(self) -> None:
        """Beside each other, or where the names of the stages would be cut, one below the other."""
        margins = self._panels.contentsMargins()
        half = (self.width() - margins.left() - margins.right() - self._panels.spacing()) // 2
        below = half < self.matrix.roomy_width() + 2 * tokens.PANEL_PADDING
        if below == self._below:
            return
        self._below = below
        for panel in (self.left, self.right):
            self._panels.removeWidget(panel)
        self._panels.addWidget(self.left, 0, 0, 1, 2 if below else 1)
        self._panels.addWidget(self.right, *((1, 0, 1, 2) if below else (0, 1, 1, 1)))
        self._panels.setRowMinimumHeight(0, 0 if below else TOP)

    # -- the matrix ----------------------------------------------------------------------------------------------

    def _show_movement(self, moved: Movement, recorded: bool) -> None:
        words = self._context.words
        start = short_day(moved.start, words, moved.end)
        note = self.tr("rows: {day}, columns: now").replace("{day}", start)
        self.right.set_title(self.tr("Movement this quarter"), note)
        how = words(
            "analytics.movement_how.recorded" if recorded else "analytics.movement_how.computed", day=start
        )
        self.right.note.setToolTip(plain_tooltip(how))
        self.right.setAccessibleDescription(how)
        before = sum(sum(line) for line in moved.counts[: len(Stage)])
        self.movement.setCurrentWidget(self.matrix if before else self.nothing)
        rows = [
            HeatHeader(self._name(row), count=f"{sum(moved.counts[i]):,}") for i, row in enumerate(moved.rows)
        ]
        cells = [[self._cell(moved, i, j) for j in range(len(moved.columns))] for i in range(len(moved.rows))]
        self.matrix.show_data(
            HeatData(rows, [HeatHeader(self._name(column)) for column in moved.columns], cells)
        )
        self._place_panels()

    def _cell(self, moved: Movement, row: int, column: int) -> HeatCell:
        count = moved.counts[row][column]
        if count == 0:
            return HeatCell("·", empty=True)
        a, b = self._name(moved.rows[row]), self._name(moved.columns[column])
        spoken = self._context.words("lists.moved", n=count, a=a, b=b)
        return HeatCell(f"{count:,}", step=max(1, step_of(count, sum(moved.counts[row]))), spoken=spoken)

    def _name(self, code: str) -> str:
        known = code in set(Stage)
        return self._context.words(f"terms.stage.{code}" if known else f"analytics.movement.{code}")

    # -- the people ----------------------------------------------------------------------------------------------

    def _choose_first(self, view: LifecycleView) -> None:
        """Who stopped coming this quarter; where nobody did, the stage that has the most."""
        moved = view.movement
        place = (moved.rows.index(Stage.ACTIVE), moved.columns.index(Stage.DORMANT))
        if moved.counts[place[0]][place[1]]:
            self.matrix.choose([place])
        elif any(row.customers for row in view.stages):
            self.stages.choose(max(view.stages, key=lambda row: row.customers).stage)

    def _on_stage(self, stage: Stage) -> None:
        self.matrix.choose([])
        self._show_people()

    def _on_cells(self, places: list[tuple[int, int]]) -> None:
        if places:
            self.stages.choose(None)
            self._show_people()

    def _show_people(self) -> None:
        if self._view is None or self._known is None:
            return
        stage, places = self.stages.chosen(), self.matrix.chosen()
        if places:
            self._show_moved(self._view.movement, places, self._known)
        elif stage is not None:
            words = self._context.words
            ids = by_spend(self._view.members[stage], self._known)
            self.people.show_people(self._name(stage), words("lists.customers", n=len(ids)), ids, self._known)

    def _show_moved(self, moved: Movement, places: list[tuple[int, int]], known: Classification) -> None:
        words = self._context.words
        count = sum(moved.counts[i][j] for i, j in places)
        ids = [number for i, j in places for number in moved.members(moved.rows[i], moved.columns[j])]
        named = [
            words("lists.arrow", a=self._name(moved.rows[i]), b=self._name(moved.columns[j]))
            for i, j in places
        ]
        title = in_a_row(named, words)
        facts = words(
            "lists.join", first=words("lists.customers", n=count), second=words("lists.this_quarter")
        )
        self.people.show_people(title, facts, by_spend(ids, known), known)


def by_spend(ids: Sequence[int], known: Classification) -> list[int]:
    """The biggest spenders first; who was archived since has no figures as of the day and is left out."""
    if not ids or not len(known):
        return []
    places = known.ids.searchsorted(ids).clip(max=len(known) - 1)
    places = places[known.ids[places] == ids]
    found: list[int] = known.ids[places[(-known.net[places]).argsort(kind="stable")]].tolist()
    return found


KIND = TabKind(LIFECYCLE, compute, LifecycleTab, windowed=False)
