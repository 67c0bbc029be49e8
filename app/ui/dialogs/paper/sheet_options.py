"""The options of one customer's sheet."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.db.reader import Reader
from app.reports.customer_sheet import Parameters
from app.ui.context import Context
from app.ui.dialogs.paper.order import Ids, Order, Start, Who
from app.ui.dialogs.paper.panel import PaperPanel

EVENTS = (0, 5, 15, 50, 200)


class SheetOptions(PaperPanel):
    """How much of the history, and whether numbers are whole."""

    code = "customer"

    def __init__(self, context: Context, start: Start, parent: QWidget | None = None) -> None:
        super().__init__(context, start, parent)
        words = self.context.words
        self._name = self.context.ops.read(_name_of, self.start.customer_ids)
        self.paper, self.language = self.papers(), self.languages()
        self.add(self.tr("Paper"), self.paper)
        self.add(self.tr("Language"), self.language)
        self.events = self.combo(
            self.tr("History"), [(words("paper.customer.events_n", n=n), n) for n in EVENTS]
        )
        self.events.choose(15)
        self.add(self.tr("History"), self.events)
        self.hide_phones = self.check(self.tr("Hide phone numbers"))
        self.room = self.check(self.tr("Lines to write on"))

    def order(self) -> Order | None:
        chosen = self.start.customer_ids
        if not chosen:
            return None
        context, customer_id = self.context, chosen[0]
        today, paper, zone = context.clock.today(), self.paper.current(), context.clock.tz
        masked, events, room = (
            self.hide_phones.isChecked(),
            int(self.events.currentData()),
            self.room.isChecked(),
        )

        def parameters(ids: Ids) -> Parameters:
            return Parameters(today, customer_id, paper, masked, events, room, zone)

        name = f"{context.words('report.name.customer')} {self._name}"
        return Order(self.code, self.language.current(), Who(ids=chosen[:1]), parameters, name)


def _name_of(reader: Reader, ids: Ids | None) -> str:
    return reader.text("SELECT name FROM customer WHERE id = ?", ids[0]) if ids else ""
