"""The columns of the people of the value tab: what each buyer is worth, beside those of every list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.context import Context
from app.ui.people.columns import PeopleColumns
from app.ui.people.person import Person
from app.ui.tables.cells import BarCell
from app.ui.tables.column import Column, Kind

if TYPE_CHECKING:
    from app.analytics.views.value_people import ValuePeople, Worth

SHOWN = ("tier", "abc", "spend", "ahead", "lifetime", "alive", "running")
"""Those of picture 13."""
GIVES_UP = ("tier", "running", "lifetime", "alive")


class ValueColumns(PeopleColumns):
    """Check, name, tier, class, spend, value ahead, value in all, whether still a customer, running share.

    Profit, and the interval of the value ahead, wait in the menu of columns. `worth` tells the figures from the next
    list on.
    """

    def __init__(self, context: Context) -> None:
        self.worth: ValuePeople | None = None
        super().__init__(context, SHOWN, ())
        self._extra = tuple(self._own())

    def _own(self) -> list[Column[Person]]:
        made = self._column
        return [
            made("spend", "spend", Kind.NUMBER, 120, lambda one: self.money(one.known.net)),
            made(
                "ahead",
                "ahead",
                Kind.NUMBER,
                130,
                lambda one: self.money(one.known.clv),
                tooltip=self._interval_told,
            ),
            made("lifetime", "lifetime", Kind.NUMBER, 140, self._lifetime),
            made("alive", "alive", Kind.BAR, 150, self._alive),
            made("running", "running", Kind.NUMBER, 110, self._running, quiet=True, stretch=True),
            made("profit", "profit", Kind.NUMBER, 110, self._profit, hidden=True),
            made("between", "between", Kind.NUMBER, 160, self._between, hidden=True, quiet=True),
        ]

    def _of(self, one: Person) -> Worth | None:
        return None if self.worth is None else self.worth.of(one.id)

    def _lifetime(self, one: Person) -> str | None:
        worth = self._of(one)
        return None if worth is None else self.money(worth.lifetime)

    def _profit(self, one: Person) -> str | None:
        worth = self._of(one)
        return None if worth is None else self.money(worth.profit)

    def _between(self, one: Person) -> str | None:
        worth = self._of(one)
        if worth is None or worth.low is None or worth.high is None:
            return None
        return f"{self.money(worth.low)}–{self.money(worth.high)}"

    def _interval_told(self, one: Person) -> str:
        between = self._between(one)
        return "" if between is None else self._words("lists.clv_between", between=between)

    def _alive(self, one: Person) -> BarCell | None:
        """None where CLV came from the simple formula, which knows no probability."""
        alive = one.known.p_alive
        return None if alive is None else BarCell(alive, f"{alive:.0%}")

    def _running(self, one: Person) -> str | None:
        worth = self._of(one)
        return None if worth is None else f"{worth.cumulative:.1%}"
