"""Leads as a table, with the matrix beside it; what is checked is acted on together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.money import format_money
from app.services import lead_list
from app.services.lead_list import LeadRow, Totals
from app.ui import tokens
from app.ui.context import Context
from app.ui.customer_cells import compact_day, shown_name
from app.ui.dialogs.customer_form_parts.choices import source_words
from app.ui.fitting_table import FittingTable
from app.ui.screens.acquisition_parts.lead_actions import LeadActions
from app.ui.screens.acquisition_parts.lead_words import card_of, score, step_urgency
from app.ui.screens.acquisition_parts.matrix import PriorityPanel, StagesPanel
from app.ui.tables.cells import BarCell, DateCell
from app.ui.tables.column import Column, Kind
from app.ui.tables.foot import TableFoot
from app.ui.tables.model import IdTableModel
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty import EmptyState

GIVES_UP = ("organisation", "opened", "campaign", "responsible", "source", "expected", "priority")
ROOMY = 860
"""From this width the matrix stands beside the table by itself; F8 shows or hides it at any."""
_BEST = 25


class LeadListTab(QWidget):
    """`sort_changed` and `cells_changed` ask for another list."""

    asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._ids: list[int] = []
        self._side_wanted: bool | None = None
        self.sort, self.descending = "", False
        self._build()
        self._connect()

    def show_leads(self, ids: Sequence[int], totals: Totals) -> None:
        """List these leads in this order."""
        self._ids = list(ids)
        self.model.set_checked(set(self._ids) & self.model.checked)
        self.table.show_ids(self._ids, self._fetch)
        if self.table.current_record() is None:
            self.table.select_row(0)
        self.matrix.show_totals(totals)
        self.stages.show_totals(totals)
        self._expected = totals.expected
        self._show_ready()

    def chosen(self) -> list[LeadRow]:
        """The leads that are checked, else the current one."""
        if checked := self.model.checked:
            wanted = [number for number in self._ids if number in checked]
            known = {row.id: row for row in self._fetch(wanted)}
            return [known[number] for number in wanted if number in known]
        current = self.table.current_record()
        return [] if current is None else [current]

    def customers(self) -> list[int]:
        """The customers of all that are listed, in their order."""
        known = {row.id: row.customer_id for row in self._fetch(self._ids[:2_000])}
        return list(dict.fromkeys(known[number] for number in self._ids if number in known))

    def toggle_side(self) -> None:
        """F8: the matrix beside the table."""
        self._side_wanted = not self._side.isVisible()
        self._arrange()

    # -- building --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        context, words = self._context, self._context.words
        self.model: IdTableModel[LeadRow] = IdTableModel(self._columns(), describe=self._sentence)
        self.table = FittingTable(context.themes, self.model, words("acquisition.list"), gives_up=GIVES_UP)
        self.empty = EmptyState(context.themes)
        self.table.set_empty(self.empty)
        self.foot = TableFoot(context.themes)
        self.foot.set_hints(
            [words(f"acquisition.list.hint_{key}") for key in ("open", "edit", "step", "log", "space")]
        )
        self.stage_button = Button(
            context.themes, words("acquisition.list.stage_button"), chevron=True, small=True
        )
        self.step_button = Button(
            context.themes, words("acquisition.list.step_button"), icon="clock", small=True
        )
        self.more_button = Button(
            context.themes, words("acquisition.list.more_button"), chevron=True, small=True
        )
        self.matrix, self.stages = PriorityPanel(context), StagesPanel(context)
        self.doing = LeadActions(context, self, self.chosen, self.customers)
        self._lay_out()

    def _lay_out(self) -> None:
        table = QFrame()
        table.setProperty("role", "panel")
        inner = QVBoxLayout(table)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        self.bulk = QWidget()
        bar = QHBoxLayout(self.bulk)
        bar.setContentsMargins(12, 6, 12, 6)
        for button in (self.stage_button, self.step_button, self.more_button):
            bar.addWidget(button)
        bar.addStretch(1)
        for widget in (self.bulk, self.table, self.foot):
            inner.addWidget(widget)
        inner.setStretch(1, 1)
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S3)
        column.addWidget(self.matrix)
        column.addWidget(self.stages)
        column.addStretch(1)
        self._side = QScrollArea()
        self._side.setWidgetResizable(True)
        self._side.setFrameShape(QFrame.Shape.NoFrame)
        self._side.viewport().setAutoFillBackground(False)
        held.setAutoFillBackground(False)
        self._side.setWidget(held)
        self._side.setFixedWidth(tokens.DETAIL_PANEL + 14)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.MARGIN_LEFT, 0, tokens.MARGIN_RIGHT, tokens.S3)
        row.setSpacing(tokens.S3)
        row.addWidget(table, 1)
        row.addWidget(self._side)
        self.setFocusProxy(self.table)

    def _columns(self) -> list[Column[LeadRow]]:
        words, today = self._context.words, self._context.clock.today()
        chinese = words.language == "zh_CN"

        def made(key: str, kind: Kind, width: int, value: Any, **more: Any) -> Column[LeadRow]:
            return Column(key, words(f"acquisition.column.{key}"), kind, width, value=value, **more)

        return [
            Column("check", "", Kind.CHECK, 36, value=lambda row: None, fixed=True),
            made("name", Kind.TEXT, 110, self._name, sort="name", bold=True, fixed=True),
            made("stage", Kind.TEXT, 76 if chinese else 92, self._stage, sort="stage"),
            made("priority", Kind.BAR, 150 if chinese else 176, self._priority, sort="priority"),
            made("expected", Kind.NUMBER, 88, self._money, sort="expected"),
            made("step", Kind.TEXT, 150, self._step, stretch=True),
            made("step_on", Kind.DATE, 92, self._step_day, sort="step"),
            made("source", Kind.TEXT, 92, lambda row: source_words(row.source, words), sort="source", quiet=True),
            made("campaign", Kind.TEXT, 130, lambda row: row.campaign, quiet=True),
            made("responsible", Kind.TEXT, 80, lambda row: row.responsible, quiet=True),
            made("opened", Kind.TEXT, 84, lambda row: compact_day(row.opened_on, words, today), sort="opened",
                 quiet=True),
            made("organisation", Kind.TEXT, 140, lambda row: row.organisation, quiet=True, hidden=True),
        ]  # fmt: skip

    def _connect(self) -> None:
        table, acts = self.table, self.doing
        table.open_requested.connect(acts.open)
        table.edit_requested.connect(acts.edit)
        table.log_requested.connect(acts.log)
        table.snooze_requested.connect(acts.set_step)
        table.archive_requested.connect(acts.trash)
        table.menu_requested.connect(self._on_menu)
        table.sort_requested.connect(self._on_sort)
        table.current_changed.connect(self._show_ready)
        self.model.checked_changed.connect(self._show_ready)
        self.matrix.chosen_changed.connect(self.asked)
        self.stage_button.clicked.connect(self._on_stages)
        self.step_button.clicked.connect(acts.set_step)
        self.more_button.clicked.connect(self._on_more)

    # -- cells -----------------------------------------------------------------------------------------------------

    def _fetch(self, ids: Sequence[int]) -> list[LeadRow]:
        return self._context.ops.read(lead_list.rows, ids)

    def _name(self, row: LeadRow) -> str:
        return shown_name(row.name, row.pinyin, self._context.words)[0]

    def _stage(self, row: LeadRow) -> str:
        return self._context.words(f"terms.lead_stage.{row.stage}")

    def _priority(self, row: LeadRow) -> BarCell | None:
        if row.priority is None:
            return None
        return BarCell(row.priority / _BEST, f"{row.intent} × {row.ability}")

    def _money(self, row: LeadRow) -> str:
        code = self._context.settings["shop.currency"]
        return "" if row.expected is None else format_money(row.expected, code, whole=True)

    def _step(self, row: LeadRow) -> str:
        told = card_of(
            row, self._context.words, self._context.clock.today(), self._context.settings["shop.currency"]
        )
        return told.second

    def _step_day(self, row: LeadRow) -> DateCell | None:
        if row.next_step_on is None or row.step_done:
            return None
        today = self._context.clock.today()
        return DateCell(compact_day(row.next_step_on, self._context.words, today), step_urgency(row, today))

    def _sentence(self, row: LeadRow) -> str:
        words, today = self._context.words, self._context.clock.today()
        told = card_of(row, words, today, self._context.settings["shop.currency"]).sentence(words, row.stage)
        return f"{told}, {score(row, words)}"

    # -- slots -----------------------------------------------------------------------------------------------------

    def _show_ready(self, *_: object) -> None:
        words, count = self._context.words, len(self.model.checked)
        worth = format_money(self._expected, self._context.settings["shop.currency"], whole=True)
        self.foot.set_facts(
            (
                words("acquisition.list.count", n=len(self._ids)),
                words("acquisition.list.worth", value=worth) if self._expected else "",
                words("lists.selected", n=count) if count else "",
            )
        )
        for button in (self.stage_button, self.step_button, self.more_button):
            button.setEnabled(bool(self._ids))

    _expected = 0

    def _on_sort(self, key: str, descending: bool) -> None:
        self.sort, self.descending = key, descending
        self.table.set_sort(key, descending)
        self.asked.emit()

    def _on_menu(self, row: LeadRow, place: QPoint) -> None:
        self.doing.open_menu(place)

    def _on_stages(self) -> None:
        self.doing.open_stages(_below(self.stage_button))

    def _on_more(self) -> None:
        self.doing.open_more(_below(self.more_button))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """As F8 last said; by itself where there is room."""
        roomy = self.width() >= ROOMY
        self._side.setVisible(roomy if self._side_wanted is None else self._side_wanted)


def _below(button: Button) -> QPoint:
    return button.mapToGlobal(button.rect().bottomLeft())
