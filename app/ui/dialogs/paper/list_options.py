"""The options of a printed list of customers."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.reports.customer_list import Parameters
from app.reports.customer_list.parameters import COLUMNS, USUAL
from app.ui.context import Context
from app.ui.dialogs.paper.order import Ids, Order, Start, Who
from app.ui.dialogs.paper.panel import PaperPanel
from app.ui.dialogs.paper.who import WhoChoice
from app.ui.widgets.label import Label, LabelRole

_KEPT = "paper/list_columns"


class ListOptions(PaperPanel):
    """Who, and which columns."""

    code = "list"

    def __init__(self, context: Context, start: Start, parent: QWidget | None = None) -> None:
        super().__init__(context, start, parent)
        words = self.context.words
        self.people = WhoChoice(
            self, self.tr("For"), self.tr("Chosen customers ({n})"), self.tr("All customers")
        )
        self.paper, self.language = self.papers(), self.languages()
        ways = [("portrait", self.tr("Upright")), ("landscape", self.tr("Across"))]
        self.way = self.segments(self.tr("Way"), ways, "portrait")
        self.add(self.tr("Paper"), self.paper)
        self.add("", self.way)
        self.add(self.tr("Language"), self.language)
        self.hide_phones = self.check(self.tr("Hide phone numbers"))
        self.column.addSpacing(12)
        self.add_rule()
        self.column.addWidget(Label(self.tr("Columns"), LabelRole.HEADING))
        self.column.addSpacing(4)
        kept = self.context.preferences.text(_KEPT).split(",")
        shown = set(kept) & set(COLUMNS) or set(USUAL)
        self.columns = {
            name: self.check(words(f"paper.list.column.{name}"), checked=name in shown) for name in COLUMNS
        }
        self.columns["name"].setChecked(True)
        self.columns["name"].setEnabled(False)
        for box in self.columns.values():
            box.toggled.connect(self._on_column)

    def order(self) -> Order:
        context, title = self.context, self.people.title
        today, paper = context.clock.today(), self.paper.current()
        columns, landscape = self._columns(), self.way.current() == "landscape"
        masked, who = self.hide_phones.isChecked(), self.people.who()

        def parameters(ids: Ids) -> Parameters:
            chosen = None if who == Who() else ids
            return Parameters(today, chosen, title, columns, paper, landscape, masked)

        name = " ".join(part for part in (context.words("report.name.list"), title) if part)
        return Order(self.code, self.language.current(), who, parameters, name)

    def _columns(self) -> tuple[str, ...]:
        return tuple(name for name, box in self.columns.items() if box.isChecked())

    def _on_column(self) -> None:
        self.context.preferences.set(_KEPT, ",".join(self._columns()))
