"""The columns of a file: heading, samples, and where each goes, to be corrected."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from app.ui.context import Context
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.chip_row import Chip, ChipSpec
from app.ui.widgets.label import ElidedLabel, Label, LabelRole, rule
from app.ui.paint.chips import ChipTone

if TYPE_CHECKING:
    from app.exchange.importer import Preview

SURE = 0.75
SAMPLES = 3


class MappingTable(QScrollArea):
    """One row per column of the file; `changed` comes after a correction by hand."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._choices: dict[str, ComboBox] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_preview(self, preview: "Preview", fields: Sequence[str]) -> None:
        """Show the file's columns with what was recognised; `fields` are those that may be chosen."""
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(14, 6, 14, 6)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        for place, title in enumerate((self.tr("Column"), self.tr("Samples"), self.tr("Goes to"), self.tr("Recognised"))):
            grid.addWidget(Label(title, LabelRole.CAPTION), 0, place)
        self._choices = {}
        row = 1
        for column in preview.columns:
            if not column.heading:
                continue
            samples = [line[column.index] for line in preview.samples if column.index < len(line)]
            shown = "　".join(list(dict.fromkeys(text for text in samples if text))[:SAMPLES])
            grid.addWidget(ElidedLabel(column.heading, LabelRole.HEADING), row, 0)
            grid.addWidget(ElidedLabel(shown, LabelRole.SECONDARY), row, 1)
            choice = self._choice(fields, column.heading, column.target)
            grid.addWidget(choice, row, 2)
            grid.addWidget(self._mark(column.target, column.confidence), row, 3)
            row += 1
        grid.addWidget(rule(), row, 0, 1, 4)
        grid.setRowStretch(row + 1, 1)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 4)
        grid.setColumnStretch(2, 3)
        self.setWidget(inner)

    def mapping(self) -> dict[str, str | None]:
        """Heading → field name (None: not imported), as it stands."""
        return {heading: choice.currentData() for heading, choice in self._choices.items()}

    def _choice(self, fields: Sequence[str], heading: str, target: str | None) -> ComboBox:
        words = self._context.words
        name = self.tr("Where {column} goes").replace("{column}", heading)
        choice = ComboBox(self._context.themes, name)
        choice.addItem(self.tr("Not imported"), None)
        offered = list(fields)
        if target is not None and target not in offered:
            offered.insert(0, target)
        for field in offered:
            base, _, number = field.rpartition("_") if field.rpartition("_")[2].isdigit() else (field, "", "")
            label = words(f"exchange.field.{base}") if f"exchange.field.{base}" in words else field
            choice.addItem(f"{label} {number}".strip(), field)
        choice.choose(target)
        choice.activated.connect(self.changed)
        self._choices[heading] = choice
        return choice

    def _mark(self, target: str | None, confidence: float) -> QWidget:
        if target is None:
            return Label(self.tr("skipped"), LabelRole.CAPTION)
        if confidence >= SURE:
            return Chip(self._context.themes, ChipSpec(self.tr("automatic"), ChipTone.ACCENT, "check"))
        return Chip(self._context.themes, ChipSpec(self.tr("please check"), ChipTone.AMBER))
