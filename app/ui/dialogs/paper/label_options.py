"""The options of address labels."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.reports.label_sheets import OWN, SHEETS, LabelSheet
from app.reports.labels import Parameters
from app.reports.labels.build import sheet_name
from app.reports.posting.recipients import Order as Sorting
from app.ui.context import Context
from app.ui.dialogs.paper.order import Ids, Order, Start
from app.ui.dialogs.paper.own_sheet import OwnSheetFields
from app.ui.dialogs.paper.panel import PaperPanel
from app.ui.dialogs.paper.start_grid import StartGrid
from app.ui.dialogs.paper.who import WhoChoice
from app.ui.widgets.label import Label, LabelRole

MOST_COPIES = 10
_FARTHEST = 20.0


class LabelOptions(PaperPanel):
    """Who, which sheet, from which label on, how many each."""

    code = "labels"

    def __init__(self, context: Context, start: Start, parent: QWidget | None = None) -> None:
        super().__init__(context, start, parent)
        words = self.context.words
        self.people = WhoChoice(
            self, self.tr("For"), self.tr("Chosen customers ({n})"), self.tr("All customers")
        )
        sheets = [(sheet_name(one, words), one.code) for one in SHEETS]
        self.format = self.combo(
            self.tr("Labels"), [*sheets, (self.tr("Own measures …"), OWN)], kept="format"
        )
        self.add(self.tr("Labels"), self.format)
        self.own = OwnSheetFields(self.context)
        self.own_paper = self.papers()
        self.own_box = QWidget()
        inner = QVBoxLayout(self.own_box)
        inner.setContentsMargins(0, 0, 0, 12)
        inner.setSpacing(8)
        inner.addWidget(self.own)
        inner.addWidget(self.own_paper)
        self.column.addWidget(self.own_box)
        self.grid = StartGrid(self.context.themes, SHEETS[0], self.tr("First free label"))
        self.told = Label("", LabelRole.CAPTION, wrap=True)
        self.add(self.tr("First free label"), self.grid, self.told)
        self.copies = self.combo(self.tr("Labels for each"), [(str(n), n) for n in range(1, MOST_COPIES + 1)])
        orders = [(words(f"paper.order.{one}"), one.value) for one in Sorting]
        self.sorting = self.combo(self.tr("Order"), orders, kept="order")
        self.add(self.tr("Labels for each"), self.copies)
        self.add(self.tr("Order"), self.sorting)
        self.add_rule()
        self.right, self.down = self.line(self.tr("Right, mm"), "0"), self.line(self.tr("Down, mm"), "0")
        self.add(self.tr("Shift right and down, mm"), self.right, self.down)
        self.outlines = self.check(self.tr("Outlines, for a trial on plain paper"), checked=False)
        self.format.currentIndexChanged.connect(self._on_format)
        self.own.changed.connect(self._on_own)
        self.own_paper.changed.connect(self._on_own)
        self.grid.changed.connect(self._on_start)
        self._on_format()

    def order(self) -> Order | None:
        sheet = self._sheet()
        if sheet is None:
            return None
        today, start, copies = self.context.clock.today(), self.grid.value, int(self.copies.currentData())
        sorting, outlines = Sorting(self.sorting.currentData()), self.outlines.isChecked()
        shift = (millimetres(self.right), millimetres(self.down))

        def parameters(ids: Ids) -> Parameters:
            return Parameters(today, ids, sheet, start, copies, sorting, outlines, shift)

        name = self.context.words("report.name.labels")
        return Order(self.code, self.context.language, self.people.who(), parameters, name)

    def _sheet(self) -> LabelSheet | None:
        code = self.format.currentData()
        if code == OWN:
            return self.own.sheet(self.own_paper.current())
        return next(one for one in SHEETS if one.code == code)

    def _on_format(self) -> None:
        own = self.format.currentData() == OWN
        self.own_box.setVisible(own)
        self._show_sheet()

    def _on_own(self) -> None:
        self._show_sheet()
        self.changed.emit()

    def _show_sheet(self) -> None:
        if (sheet := self._sheet()) is not None:
            self.grid.set_sheet(sheet)
            self._show_start()

    def _on_start(self) -> None:
        self._show_start()
        self.changed.emit()

    def _show_start(self) -> None:
        said = self.tr("Begins at label {n} of {all}. Click where the sheet is still whole.")
        said = said.replace("{n}", str(self.grid.value)).replace("{all}", str(self.grid.count))
        self.told.setText(said)


def millimetres(field: QLineEdit) -> float:
    """The number of a field, 0 for what is none; never so far that nothing is left on the paper."""
    try:
        number = float(field.text().replace("，", ".").replace(",", "."))
    except ValueError:
        return 0.0
    return max(-_FARTHEST, min(_FARTHEST, number)) if number == number else 0.0
