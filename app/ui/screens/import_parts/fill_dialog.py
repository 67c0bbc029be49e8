"""Cells that could not be read, one by one: what stands in the file, and what is meant."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QScrollArea, QWidget

from app.ui.context import Context
from app.ui.screens.import_parts.grouping import ProblemGroup
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.label import ElidedLabel, Label, LabelRole

SHOWN = 200


class FillDialog(Dialog):
    """Takes a group of problems and gives texts by row; a row that was left as it is says nothing."""

    def __init__(
        self, context: Context, title: str, group: ProblemGroup, parent: QWidget | None = None
    ) -> None:
        super().__init__(context.themes, title, "", width=520, parent=parent)
        self.primary.set_label(self.tr("Take over"))
        self._group = group
        self.fields: dict[int, QLineEdit] = {}
        told = self.tr("Column “{column}”. What is empty stays as it is in the file.")
        self.body.addWidget(Label(told.replace("{column}", group.column), LabelRole.SECONDARY, wrap=True))
        self.body.addWidget(self._list(context), 1)
        self.primary_requested.connect(self.accept)

    def texts(self) -> dict[int, str]:
        """Row → what was typed for it."""
        return {row: text for row, field in self.fields.items() if (text := field.text().strip())}

    def _list(self, context: Context) -> QScrollArea:
        inner = QWidget()
        inner.setProperty("role", "body")
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for place, (row, value) in enumerate(self._group.cells[:SHOWN]):
            number = context.words("import.row", row=f"{row:,}")
            field = QLineEdit()
            field.setAccessibleName(f"{number} {value}")
            grid.addWidget(Label(number, LabelRole.CAPTION), place, 0)
            grid.addWidget(ElidedLabel(value or "—", LabelRole.SECONDARY), place, 1)
            grid.addWidget(field, place, 2)
            self.fields[row] = field
        grid.setRowStretch(grid.rowCount(), 1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumHeight(min(300, 38 * max(1, len(self.fields)) + 4))
        return area
