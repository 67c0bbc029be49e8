"""What came of each rule or template within a year, as a line of its row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QEvent

from app.care.results import Result, ResultKind, results
from app.core.days import add_months
from app.core.money import format_money
from app.db.reader import Reader
from app.ui.context import Context
from app.ui.widgets.label import ElidedLabel, LabelRole, plain_tooltip

MONTHS = 12


def read_results(reader: Reader, kind: ResultKind, today: date) -> dict[int, Result]:
    """The results of all rules (or templates) that were used within a year, by id."""
    found = results(reader, add_months(today, -MONTHS), today, as_of=today)
    return {one.id: one for one in found if one.kind == kind}


class ResultLine(ElidedLabel):
    """Empty and hidden where nothing was done yet."""

    def __init__(self, context: Context) -> None:
        super().__init__("", LabelRole.CAPTION)
        self._context = context
        self._told = ""
        self.hide()

    def show_results(self, found: Mapping[int, Result], number: int) -> None:
        """Reached, answered, bought, and what that brought."""
        one = found.get(number)
        if one is not None and one.talks:
            words = self._context.words
            revenue = format_money(one.revenue, self._context.settings["shop.currency"])
            counts = {name: f"{getattr(one, name):,}" for name in ("reached", "answered", "bought")}
            self._told = words("rules.results.told", **counts, revenue=revenue)
            self.setText(words("rules.results", **counts))
            self.setAccessibleName(self._told)
        self.setVisible(bool(self.text()))

    def event(self, event: QEvent) -> bool:
        """The period and the money stand in the tooltip."""
        if event.type() == QEvent.Type.ToolTip and self._told:
            self.setToolTip(plain_tooltip(self._told))
        return super().event(event)
