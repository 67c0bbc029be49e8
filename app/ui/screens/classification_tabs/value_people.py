"""The people of the value tab: the table of every tab, with what each buyer is worth in its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.core.money import format_money
from app.services.customer_list import CustomerRow
from app.ui.context import Context
from app.ui.customer_cells import name_cell, tier_cell
from app.ui.screens.classification_tabs.people import People
from app.ui.tables.cells import BarCell
from app.ui.tables.column import Column, Kind

if TYPE_CHECKING:
    from app.analytics.value_people import ValuePeople, Worth


class ValuePeopleTable(People):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._worth: ValuePeople | None = None

    def use(self, worth: ValuePeople) -> None:
        """Where the figures of the rows come from, from the next list on."""
        self._worth = worth

    def add_filter(self, control: QWidget) -> None:
        """A control before the button at the right of the title."""
        self.panel.add_action(control)
        self.panel.add_action(self.export_button)

    def _columns(self) -> list[Column[CustomerRow]]:
        words = self._context.words
        return [
            Column("name", self.tr("Name"), Kind.TEXT, 136, value=lambda row: name_cell(row, words).name, bold=True),
            Column("tier", self.tr("Tier"), Kind.TIER, 120, value=lambda row: tier_cell(row, words)),
            Column("abc", self.tr("Class"), Kind.TEXT, 64, value=lambda row: (w := self._of(row)) and w.abc.value),
            Column("net", self.tr("Spend"), Kind.NUMBER, 124, value=lambda row: self._money((w := self._of(row)) and w.net)),
            Column("ahead", self.tr("Next 12 months"), Kind.NUMBER, 140, value=lambda row: self._money((w := self._of(row)) and w.ahead)),
            Column("lifetime", self.tr("So far and ahead"), Kind.NUMBER, 150, value=lambda row: self._money((w := self._of(row)) and w.lifetime)),
            Column("alive", self.tr("Still a customer"), Kind.BAR, 160, value=self._alive),
            Column("cumulative", self.tr("Running share"), Kind.NUMBER, 110, value=self._cumulative, quiet=True, stretch=True),
        ]  # fmt: skip

    def _of(self, row: CustomerRow) -> Worth | None:
        return None if self._worth is None else self._worth.of(row.id)

    def _money(self, minor: int | None) -> str | None:
        if minor is None:
            return None
        return format_money(minor, self._context.settings["shop.currency"], whole=True)

    def _alive(self, row: CustomerRow) -> BarCell | None:
        """None where CLV came from the simple formula, which knows no probability."""
        worth = self._of(row)
        if worth is None or worth.alive is None:
            return None
        return BarCell(worth.alive, f"{worth.alive:.0%}")

    def _cumulative(self, row: CustomerRow) -> str | None:
        worth = self._of(row)
        return None if worth is None else f"{worth.cumulative:.1%}"
