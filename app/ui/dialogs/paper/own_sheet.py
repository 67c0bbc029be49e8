"""The measures of a sheet that is not in the list: four pairs of numbers from its box."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app.core.errors import ShukeError
from app.reports.label_sheets import LabelSheet, own_text, parse
from app.reports.page import Paper
from app.ui.context import Context
from app.ui.prompts import sentence
from app.ui.widgets.label import Label, LabelRole

KEPT = "paper/own_sheet"
_USUAL = "3x7 63.5x38.1 7.2,15.1 2.5,0 A4"


class OwnSheetFields(QWidget):
    """`changed` comes when a field is left; `sheet` is None while the numbers do not make one."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._fields: list[QLineEdit] = []
        self.problem = Label("", LabelRole.ERROR, wrap=True)
        self.problem.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        labels = (
            self.tr("Across × down"),
            self.tr("Label, mm"),
            self.tr("From left, top"),
            self.tr("Gaps, mm"),
        )
        for row, label in enumerate(labels):
            grid.addWidget(Label(label, LabelRole.SMALL), row, 0)
            for column in (1, 2):
                grid.addWidget(self._field(label, column), row, column)
        grid.addWidget(self.problem, len(labels), 0, 1, 3)
        self._show(self._kept())

    def sheet(self, paper: str) -> LabelSheet | None:
        """The sheet of the numbers on this paper; what is wrong stands below them."""
        try:
            made = parse(self._text(paper))
        except ShukeError as error:
            self.problem.setText(sentence(self._context.words, error))
            self.problem.show()
            return None
        self.problem.hide()
        self._context.preferences.set(KEPT, own_text(made))
        return made

    def _field(self, label: str, column: int) -> QLineEdit:
        field = QLineEdit()
        field.setFixedWidth(58)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setAccessibleName(f"{label} {column}")
        field.editingFinished.connect(self.changed)
        self._fields.append(field)
        return field

    def _kept(self) -> LabelSheet:
        try:
            return parse(self._context.preferences.text(KEPT, _USUAL))
        except ShukeError:
            return parse(_USUAL)

    def _show(self, sheet: LabelSheet) -> None:
        numbers = (
            sheet.columns, sheet.rows, sheet.width, sheet.height, sheet.left, sheet.top, sheet.gap_x, sheet.gap_y,
        )  # fmt: skip
        for field, number in zip(self._fields, numbers, strict=True):
            field.setText(f"{number:g}")

    def _text(self, paper: str) -> str:
        texts = [field.text().strip().replace("，", ".").replace(",", ".") or "0" for field in self._fields]
        columns, rows, width, height, left, top, gap_x, gap_y = texts
        return f"{columns}x{rows} {width}x{height} {left},{top} {gap_x},{gap_y} {Paper(paper)}"
