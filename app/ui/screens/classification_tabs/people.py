"""The table of the people behind a mark: the same on every tab, with the same actions."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.day_words import short_day
from app.core.money import format_money
from app.services import customer_list
from app.services.customer_list import CustomerRow
from app.ui.context import Context
from app.ui.customer_cells import name_cell, rfm_cell, stage_cell, tier_cell
from app.ui.tables.cells import BarCell
from app.ui.tables.column import Column, Kind
from app.ui.tables.model import IdTableModel
from app.ui.tables.view import TableView
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.panel import Panel

LATE_AT = 8.0


class People(QWidget):
    """A titled panel with the table. `show_people` is given ids in the order in which they are listed."""

    opened = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._as_of = context.clock.today()
        self._ids: Sequence[int] = ()
        self._build()
        self.table.open_requested.connect(self._on_open)
        self.table.log_requested.connect(self._on_log)
        self.export_button.clicked.connect(self._on_export)

    def show_people(self, title: str, facts: str, ids: Sequence[int], as_of: date) -> None:
        """List these customers under a title."""
        self._as_of, self._ids = as_of, ids
        self.panel.set_title(title, facts)
        self.export_button.setEnabled(bool(ids))
        self.table.show_ids(ids, self._fetch)

    def _build(self) -> None:
        from PySide6.QtWidgets import QVBoxLayout

        themes = self._context.themes
        self.panel = Panel(self.tr("Customers"), divided=True, padding=0)
        self.export_button = Button(themes, self.tr("Export"), icon="export", small=True)
        self.panel.add_action(self.export_button)
        self.model: IdTableModel[CustomerRow] = IdTableModel(self._columns(), describe=lambda row: row.name)
        self.table = TableView(themes, self.model, self.tr("Customers of the chosen group"), row_height=31)
        self.table.set_empty(
            EmptyState(themes, self.tr("Nobody here"), self.tr("Choose a cell or a group above to see its customers."))
        )
        self.panel.body.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)

    def _columns(self) -> list[Column[CustomerRow]]:
        words, currency = self._context.words, self._context.settings["shop.currency"]
        return [
            Column("name", self.tr("Name"), Kind.TEXT, 130, value=lambda row: name_cell(row, words).name, bold=True),
            Column("tier", self.tr("Tier"), Kind.TIER, 110, value=lambda row: tier_cell(row, words)),
            Column("stage", self.tr("Stage"), Kind.STAGE, 100, value=lambda row: stage_cell(row, words)),
            Column("rfm", "RFM", Kind.RFM, 100, value=rfm_cell),
            Column("last", self.tr("Last purchase"), Kind.TEXT, 110, value=self._last),
            Column("orders", self.tr("Orders"), Kind.NUMBER, 80, value=lambda row: f"{row.orders:,}"),
            Column("net", self.tr("Spend"), Kind.NUMBER, 110, value=lambda row: format_money(row.net, currency)),
            Column("interval", self.tr("Usual interval"), Kind.NUMBER, 110, value=self._interval),
            Column("gone", self.tr("Days since"), Kind.NUMBER, 90, value=self._gone),
            Column("ratio", self.tr("Ratio"), Kind.BAR, 140, value=self._ratio),
        ]

    def _fetch(self, ids: Sequence[int]) -> list[CustomerRow]:
        return self._context.ops.read(customer_list.rows, list(ids))

    def _last(self, row: CustomerRow) -> str | None:
        if row.last_order_on is None:
            return None
        return short_day(row.last_order_on, self._context.words, self._context.clock.today())

    def _interval(self, row: CustomerRow) -> str | None:
        if row.median_interval is None:
            return None
        return self.tr("{n} days").replace("{n}", f"{row.median_interval:.0f}")

    def _gone(self, row: CustomerRow) -> str | None:
        if row.last_order_on is None:
            return None
        return self.tr("{n} days").replace("{n}", f"{(self._as_of - row.last_order_on).days:,}")

    def _ratio(self, row: CustomerRow) -> Any:
        if row.last_order_on is None or not row.median_interval:
            return None
        ratio = (self._as_of - row.last_order_on).days / row.median_interval
        return BarCell(min(1.0, ratio / LATE_AT), f"{ratio:.1f}", risk=ratio > 1.5)

    def _on_open(self, row: CustomerRow) -> None:
        self._context.shell.open_customer(row.id, self._ids)

    def _on_log(self, row: CustomerRow) -> None:
        self._context.shell.log_interaction(row.id)

    def _on_export(self) -> None:
        from app.ui.exporting import export_customers

        export_customers(self._context, list(self._ids))
