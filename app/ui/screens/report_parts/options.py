"""What a person may choose about the quarterly report: quarter, language, paper, sections, privacy."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.days import Quarter
from app.ui.context import Context
from app.ui.widgets.choices import CheckBox, ComboBox
from app.ui.widgets.label import Label, LabelRole, rule
from app.ui.widgets.segmented import Segment, SegmentedControl

SECTIONS = ("customers", "feedback", "churn", "satisfaction", "lifecycle", "segments", "loyalty", "summary", "appendix")
OFFERED = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """One set of options; the same choice gives the same file."""

    quarter: Quarter
    language: str
    paper: str
    sections: tuple[str, ...]
    mask_phones: bool
    blank_rows: bool


class ReportOptions(QScrollArea):
    """The column at the right of the preview; `changed` comes after every choice."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFixedWidth(252)
        self._build(context.clock.today())
        self._connect()

    def choice(self) -> Choice:
        return Choice(
            quarter=self.quarter.currentData(),
            language=self.language.current(),
            paper=self.paper.current(),
            sections=tuple(name for name, box in self.sections.items() if box.isChecked()),
            mask_phones=self.mask.isChecked(),
            blank_rows=self.blank.isChecked(),
        )

    def _build(self, today: date) -> None:
        themes = self._context.themes
        self.quarter = ComboBox(themes, self.tr("Quarter"))
        quarter = Quarter.of(today)
        for _ in range(OFFERED):
            self.quarter.addItem(self._name(quarter), quarter)
            quarter = quarter.previous
        self.quarter.setCurrentIndex(1)
        self.language = SegmentedControl(themes, [Segment("zh_CN", "中文"), Segment("en", "English")])
        self.language.set_current(self._context.language)
        self.paper = SegmentedControl(themes, [Segment("A4", "A4"), Segment("Letter", "Letter")])
        self.sections = {name: self._box(self._context.words(f"report.section.{name}")) for name in SECTIONS}
        self.mask = self._box(self.tr("Hide phone numbers"))
        self.blank = self._box(self.tr("Blank rows for measures"), checked=False)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(14, 12, 16, 12)
        column.setSpacing(10)
        column.addLayout(self._rows())
        column.addWidget(rule())
        column.addWidget(Label(self.tr("Contents"), LabelRole.HEADING))
        for box in self.sections.values():
            column.addWidget(box)
        column.addWidget(rule())
        column.addWidget(self.mask)
        column.addWidget(self.blank)
        column.addStretch(1)
        self.setWidget(inner)

    def _rows(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        rows = ((self.tr("Quarter"), self.quarter), (self.tr("Language"), self.language), (self.tr("Paper"), self.paper))
        for number, (label, widget) in enumerate(rows):
            grid.addWidget(Label(label, LabelRole.SECONDARY), number, 0)
            grid.addWidget(widget, number, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _connect(self) -> None:
        self.quarter.currentIndexChanged.connect(self._on_changed)
        self.language.changed.connect(self._on_changed)
        self.paper.changed.connect(self._on_changed)
        for box in (*self.sections.values(), self.mask, self.blank):
            box.toggled.connect(self._on_changed)

    def _box(self, label: str, *, checked: bool = True) -> CheckBox:
        box = CheckBox(self._context.themes, label)
        box.setChecked(checked)
        return box

    def _name(self, quarter: Quarter) -> str:
        return self._context.words(f"dates.quarter.{quarter.number}", year=quarter.year)

    def _on_changed(self) -> None:
        self.changed.emit()
