"""The options of envelopes."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.reports.envelopes import Parameters
from app.reports.envelopes.sizes import ENVELOPES
from app.reports.posting.recipients import Order as Sorting
from app.ui.context import Context
from app.ui.dialogs.paper.label_options import millimetres
from app.ui.dialogs.paper.order import Ids, Order, Start
from app.ui.dialogs.paper.panel import PaperPanel
from app.ui.dialogs.paper.who import WhoChoice


class EnvelopeOptions(PaperPanel):
    """Who, which envelope, and what is printed on it besides the address."""

    code = "envelopes"

    def __init__(self, context: Context, start: Start, parent: QWidget | None = None) -> None:
        super().__init__(context, start, parent)
        words = self.context.words
        self.people = WhoChoice(
            self, self.tr("For"), self.tr("Chosen customers ({n})"), self.tr("All customers")
        )
        sizes = [
            (words(f"paper.envelope.{one.code}", size=f"{one.width:g} × {one.height:g} mm"), one.code)
            for one in ENVELOPES
        ]
        self.format = self.combo(self.tr("Envelope"), sizes, kept="format")
        self.add(self.tr("Envelope"), self.format)
        orders = [(words(f"paper.order.{one}"), one.value) for one in Sorting]
        self.sorting = self.combo(self.tr("Order"), orders, kept="order")
        self.add(self.tr("Order"), self.sorting)
        self.boxes = self.check(self.tr("Print postcode boxes and stamp"))
        self.own_address = self.check(self.tr("Print our address"))
        self.column.addSpacing(12)
        self.add_rule()
        self.right, self.down = self.line(self.tr("Right, mm"), "0"), self.line(self.tr("Down, mm"), "0")
        self.add(self.tr("Shift right and down, mm"), self.right, self.down)
        self.format.currentIndexChanged.connect(self._on_format)
        self._on_format()

    def order(self) -> Order:
        envelope = next(one for one in ENVELOPES if one.code == self.format.currentData())
        today, sorting = self.context.clock.today(), Sorting(self.sorting.currentData())
        boxes, sender = self.boxes.isChecked(), self.own_address.isChecked()
        shift = (millimetres(self.right), millimetres(self.down))

        def parameters(ids: Ids) -> Parameters:
            return Parameters(today, ids, envelope, sorting, boxes, sender, shift)

        name = self.context.words("report.name.envelopes")
        return Order(self.code, self.context.language, self.people.who(), parameters, name)

    def _on_format(self) -> None:
        """Only Chinese envelopes have boxes."""
        domestic = {one.code for one in ENVELOPES if one.domestic}
        self.boxes.setEnabled(self.format.currentData() in domestic)
