"""How good the data are: what share of the customers can be reached, greeted and understood, and what to mend."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui import tokens
from app.ui.context import Context
from app.ui.fitting_table import FittingTable
from app.ui.screens.record_tabs.people import People
from app.ui.screens.record_tabs.tab import Tab
from app.ui.tables.column import Column, Kind
from app.ui.tables.model import IdTableModel
from app.ui.tables.numbered import Numbered, numbered
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.figures import Figure, FigureStrip
from app.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from app.services.quality import Group, Quality, Share

    Row = Numbered[Group]


class QualityTab(Tab):
    """Problems on the left with one remedy each, the customers that have them on the right."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._rows: list[Row] = []
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Look through the whole book beside the window."""
        from app.services import quality

        self.facts_changed.emit(self._context.words("records.computing"))
        self._context.ops.read_later(
            quality.overview, self._context.clock.today(), done=self._on_found, owner=self, key="quality"
        )

    def controls(self) -> tuple[QWidget, ...]:
        return (self.again_button,)

    def mend(self) -> None:
        """Carry out the remedy of the current problem for everybody who has it."""
        from app.services import quality

        row = self.table.current_record()
        if row is None or row.record.remedy is None:
            return
        told = self._context.words(f"quality.problem.{row.record.code}")
        self._context.ops.write_later(
            "quality.mend",
            quality.mend,
            row.record.code,
            subject=told,
            title=self._context.words("records.quality.mending", what=told),
        )

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        themes, words = self._context.themes, self._context.words
        self.again_button = Button(themes, words("records.quality.again"), icon="refresh")
        self.figures = FigureStrip(themes)
        self.model: IdTableModel[Row] = IdTableModel(self._columns(), describe=self._sentence)
        self.table = FittingTable(
            themes, self.model, words("records.quality.problems"), gives_up=("example",)
        )
        self.table.set_empty(
            EmptyState(themes, words("records.quality.fine"), words("records.quality.fine_line"))
        )
        self.mend_button = Button(themes, words("records.quality.mend"), icon="check", small=True)
        self.problems = Panel(words("records.quality.problems"), divided=True, padding=0)
        self.problems.add_action(self.mend_button)
        self.problems.body.addWidget(self.table)
        self.people = People(self._context)
        self.people.set_empty(
            EmptyState(themes, words("records.quality.nobody"), words("records.quality.nobody_line"))
        )
        self.members = Panel(words("records.quality.people"), divided=True, padding=0)
        self.members.body.addWidget(self.people)
        halves = QHBoxLayout()
        halves.setSpacing(tokens.S3)
        halves.addWidget(self.problems, 6)
        halves.addWidget(self.members, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.MARGIN_LEFT, tokens.S3, tokens.MARGIN_RIGHT, tokens.S3)
        column.setSpacing(tokens.S3)
        column.addWidget(self.figures)
        column.addLayout(halves, 1)
        self.setFocusProxy(self.table)

    def _columns(self) -> list[Column[Row]]:
        words = self._context.words
        return [
            self.column("problem", Kind.TEXT, 200, value=lambda row: words(f"quality.problem.{row.record.code}"),
                 bold=True, fixed=True),
            self.column("count", Kind.NUMBER, 64, value=lambda row: f"{row.record.count:,}", fixed=True),
            self.column("example", Kind.TEXT, 150, value=_examples, quiet=True),
            self.column("remedy", Kind.TEXT, 150, value=self._remedy, stretch=True),
        ]  # fmt: skip

    def _connect(self) -> None:
        self.again_button.clicked.connect(self.refresh)
        self.mend_button.clicked.connect(self.mend)
        self.table.current_changed.connect(self._on_current)
        self.table.open_requested.connect(self.mend)
        self.figures.opened.connect(self._on_figure)

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_found(self, found: Quality) -> None:
        words = self._context.words
        self.figures.set_figures([self._figure(share) for share in found.shares])
        self._rows = numbered(group for group in found.groups if group.count)
        self.table.show_ids(range(len(self._rows)), self._fetch)
        if self._rows and self.table.current_record() is None:
            self.table.select_row(0)
        self._on_current(self.table.current_record())
        self.facts_changed.emit(words("lists.customers", n=found.customers))

    def _on_figure(self, code: str) -> None:
        """Who lacks what a share counts."""
        from app.services import quality

        title = self._context.words(f"quality.missing.{code}")
        self._context.ops.read_later(
            quality.members,
            code,
            self._context.clock.today(),
            done=partial(self._show_members, title),
            owner=self,
            key="members",
        )

    def _show_members(self, title: str, ids: Sequence[int]) -> None:
        self.members.set_title(title, self._context.words("lists.customers", n=len(ids)))
        self.people.show_people(ids)

    def _figure(self, share: Share) -> Figure:
        words = self._context.words
        part = share.have / share.total if share.total else 0.0
        told = words("records.quality.of", have=f"{share.have:,}", total=f"{share.total:,}")
        shown = f"{part:.0%}" if share.total else "—"
        return Figure(share.code, words(f"quality.share.{share.code}"), shown, told)

    def _fetch(self, ids: Sequence[int]) -> list[Row]:
        return [self._rows[number] for number in ids]

    def _remedy(self, row: Row) -> str:
        words = self._context.words
        remedy = row.record.remedy
        return words("records.quality.by_hand") if remedy is None else words(f"quality.remedy.{remedy}")

    def _sentence(self, row: Row) -> str:
        words = self._context.words
        return f"{words(f'quality.problem.{row.record.code}')}, {row.record.count:,}, {self._remedy(row)}"

    def _on_current(self, row: Row | None) -> None:
        from app.services import quality

        words = self._context.words
        remedy = None if row is None else row.record.remedy
        self.mend_button.setEnabled(remedy is not None)
        self.mend_button.set_label(
            words("records.quality.mend") if remedy is None else words(f"quality.remedy.{remedy}")
        )
        if row is None:
            self.members.set_title(words("records.quality.people"), "")
            self.people.show_people(())
            return
        code = row.record.code
        self._context.ops.read_later(
            quality.members,
            code,
            self._context.clock.today(),
            done=partial(self._show_members, words(f"quality.problem.{code}")),
            owner=self,
            key="members",
        )


def _examples(row: Row) -> str:
    return "、".join(one.value or one.name for one in row.record.examples)
