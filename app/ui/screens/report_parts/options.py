"""What a person may choose about a report: period, language, paper, sections, privacy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.days import Quarter
from app.ui.context import Context
from app.ui.screens.report_parts.choice import SECTIONS, Choice
from app.ui.widgets.buttons import Button, LinkButton
from app.ui.widgets.choices import CheckBox, ComboBox
from app.ui.widgets.label import Label, LabelRole, rule
from app.ui.widgets.segmented import Segment, SegmentedControl

WIDTH = 252
COVER = "cover"


class ReportOptions(QScrollArea):
    """The column at the right of the preview; `changed` comes after every choice."""

    changed = Signal()
    plan_requested = Signal()
    page_requested = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.report = "quarter"
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(WIDTH)
        self._build()
        self._connect()

    def choice(self) -> Choice:
        """What is chosen now; there must be quarters to choose from."""
        return Choice(
            report=self.report,
            quarter=Quarter.parse(self.quarter.currentData()),
            language=self.language.current(),
            paper=self.paper.current(),
            sections=tuple(name for name in SECTIONS if self.sections[name].isChecked()),
            mask_phones=self.hide_phones.isChecked(),
            blank_rows=self.blank_page.isChecked(),
        )

    def offer(self, quarters: Sequence[Quarter]) -> None:
        """The quarters to choose from, latest first. The chosen one stays; at first it is the last that is over."""
        before = self.quarter.currentData()
        if [self.quarter.itemData(place) for place in range(self.quarter.count())] == [*map(str, quarters)]:
            return
        self.quarter.blockSignals(True)
        self.quarter.clear()
        for quarter in quarters:
            self.quarter.addItem(self.name_of(quarter), str(quarter))
        self.quarter.setCurrentIndex(min(1, len(quarters) - 1))
        if before is not None:
            self.quarter.choose(before)
        self.quarter.blockSignals(False)

    def show_pages(self, starts: Mapping[str, int]) -> None:
        """On which page (from 0) each section begins; one without is not in the file."""
        for name, link in self._links.items():
            page = starts.get(name)
            link.setVisible(page is not None)
            if page is not None:
                link.set_page(page, self.tr("Show page {n}").replace("{n}", str(page + 1)))

    def name_of(self, quarter: Quarter) -> str:
        return self._context.words(f"dates.quarter.{quarter.number}", year=quarter.year)

    def _build(self) -> None:
        themes, words = self._context.themes, self._context.words
        self.quarter = ComboBox(themes, self.tr("Period"))
        languages = [Segment("zh_CN", "中文"), Segment("en", "English")]
        self.language = SegmentedControl(
            themes, languages, self._context.language, name=self.tr("Language"), stretch=True
        )
        papers = [Segment("A4", "A4"), Segment("Letter", "Letter")]
        self.paper = SegmentedControl(themes, papers, name=self.tr("Paper"), stretch=True)
        self.sections = {name: self._box(words(f"report.section.{name}")) for name in (COVER, *SECTIONS)}
        self.sections[COVER].setEnabled(False)
        self._links = {name: PageLink(self._context, self) for name in self.sections}
        self.hide_phones = self._box(self.tr("Hide phone numbers"))
        self.blank_page = self._box(self.tr("Blank page for measures"), checked=False)
        self.plan = Button(themes, self.tr("Edit the measures"), icon="edit")
        inner = QWidget()
        inner.setProperty("role", "surface")
        inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(inner)
        column.setContentsMargins(14, 12, 16, 12)
        column.setSpacing(0)
        column.addLayout(self._rows())
        _rule(column)
        column.addWidget(Label(self.tr("Contents"), LabelRole.HEADING))
        column.addSpacing(4)
        for name, box in self.sections.items():
            line = QHBoxLayout()
            line.addWidget(box, 1)
            line.addWidget(self._links[name])
            column.addLayout(line)
        _rule(column)
        column.addWidget(self.hide_phones)
        column.addWidget(self.blank_page)
        column.addSpacing(10)
        column.addWidget(self.plan)
        column.addStretch(1)
        self.setWidget(inner)

    def _rows(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        rows = (
            (self.tr("Period"), self.quarter),
            (self.tr("Language"), self.language),
            (self.tr("Paper"), self.paper),
        )
        for number, (label, widget) in enumerate(rows):
            grid.addWidget(Label(label, LabelRole.SECONDARY), number, 0)
            grid.addWidget(widget, number, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _connect(self) -> None:
        self.quarter.currentIndexChanged.connect(self._on_changed)
        self.language.changed.connect(self._on_changed)
        self.paper.changed.connect(self._on_changed)
        boxes: list[CheckBox] = [*self.sections.values(), self.hide_phones, self.blank_page]
        for box in boxes:
            box.toggled.connect(self._on_changed)
        self.plan.clicked.connect(self.plan_requested)
        for link in self._links.values():
            link.opened.connect(self.page_requested)

    def _box(self, label: str, *, checked: bool = True) -> CheckBox:
        box = CheckBox(self._context.themes, label)
        box.setChecked(checked)
        return box

    def _on_changed(self) -> None:
        self.changed.emit()


class PageLink(LinkButton):
    """The number of the page on which a section begins; a click shows it."""

    opened = Signal(int)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context.themes, "", quiet=True, parent=parent)
        self._page = 0
        self.hide()
        self.clicked.connect(self._on_clicked)

    def set_page(self, page: int, name: str) -> None:
        self._page = page
        self.set_label(str(page + 1))
        self.setAccessibleName(name)
        self.set_tooltip(name)

    def _on_clicked(self) -> None:
        self.opened.emit(self._page)


def _rule(column: QVBoxLayout) -> None:
    column.addSpacing(12)
    column.addWidget(rule())
    column.addSpacing(10)
