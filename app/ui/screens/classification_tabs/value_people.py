"""The people of the value tab: the table of every tab, with what each buyer is worth in its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.core.money import format_money
from app.ui.customer_cells import tier_cell
from app.ui.screens.classification_tabs.people import People
from app.ui.screens.classification_tabs.person import PeopleColumns, Person
from app.ui.tables.cells import BarCell
from app.ui.tables.column import Column, Kind

if TYPE_CHECKING:
    from app.analytics.value_people import ValuePeople, Worth


class ValueColumns(PeopleColumns):
    """Check, name, tier, class, spend, value ahead, value in all, whether still a customer, running share."""

    worth: ValuePeople | None = None

    def made(self) -> list[Column[Person]]:
        words = self._words

        def made(key: str, kind: Kind, width: int, value: Any, **more: Any) -> Column[Person]:
            return Column(key, words(f"lists.column.{key}"), kind, width, value=value, **more)

        return [
            Column("check", "", Kind.CHECK, 36, value=lambda one: None, fixed=True),
            made("name", Kind.TEXT, 130, self._name, bold=True, fixed=True),
            made("tier", Kind.TIER, 100, lambda one: tier_cell(one.row, words)),
            made("abc", Kind.TEXT, 60, lambda one: None if one.known.abc is None else one.known.abc.value),
            made("spend", Kind.NUMBER, 120, lambda one: self._money(one.known.net)),
            made("ahead", Kind.NUMBER, 130, lambda one: self._money(one.known.clv)),
            made("lifetime", Kind.NUMBER, 140, self._lifetime),
            made("alive", Kind.BAR, 150, self._alive),
            made("running", Kind.NUMBER, 110, self._running, quiet=True, stretch=True),
        ]

    def _of(self, one: Person) -> Worth | None:
        return None if self.worth is None else self.worth.of(one.id)

    def _money(self, minor: int | None) -> str | None:
        if minor is None:
            return None
        return format_money(minor, self._context.settings["shop.currency"], whole=True)

    def _lifetime(self, one: Person) -> str | None:
        worth = self._of(one)
        return None if worth is None else self._money(worth.lifetime)

    def _alive(self, one: Person) -> BarCell | None:
        """None where CLV came from the simple formula, which knows no probability."""
        alive = one.known.p_alive
        return None if alive is None else BarCell(alive, f"{alive:.0%}")

    def _running(self, one: Person) -> str | None:
        worth = self._of(one)
        return None if worth is None else f"{worth.cumulative:.1%}"


class ValuePeopleTable(People):
    gives_up = ("tier", "running", "lifetime", "alive")

    def _make_columns(self) -> PeopleColumns:
        self.worths = ValueColumns(self._context)
        return self.worths

    def use(self, worth: ValuePeople) -> None:
        """Where the figures of the rows come from, from the next list on."""
        self.worths.worth = worth

    def add_filter(self, control: QWidget) -> None:
        """A control before the buttons at the right of the title."""
        for widget in (control, self.save_button, self.export_button):
            self.panel.add_action(widget)
