"""The column at the left: the reports there are, and those that were saved last."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.core.day_words import short_day
from app.reports.catalogue import REPORTS
from app.ui import tokens
from app.ui.context import Context
from app.ui.paint import shapes, text
from app.ui.screens.report_parts.recent import Kept
from app.ui.theme import ThemeSource
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.painted import PaintedButton

WIDTH = 190
DIALOGS = ("labels", "envelopes", "cards")
"""Papers for people who are chosen first: a click opens the print dialog."""
_ELSEWHERE = ("customer",)
"""Printed from a customer's page."""


class ReportList(QScrollArea):
    """`report_chosen` carries a report's code, `kept_chosen` the entry of one that was saved."""

    report_chosen = Signal(str)
    kept_chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(WIDTH)
        self.entries: dict[str, ReportEntry] = {}
        self.kept_entries: list[KeptEntry] = []
        self._build()

    def show_facts(self, report: str, facts: str) -> None:
        """The quiet line under a report's name: its period and pages."""
        self.entries[report].set_facts(facts)

    def show_kept(self, kept: Sequence[Kept]) -> None:
        """List the reports that were saved last."""
        for old in self.kept_entries:
            self._kept_column.removeWidget(old)
            old.deleteLater()
        self.kept_entries = []
        for one in kept:
            entry = KeptEntry(self._context, one)
            entry.chosen.connect(self.kept_chosen)
            self._kept_column.addWidget(entry)
            self.kept_entries.append(entry)
        self._kept_caption.setVisible(bool(kept))

    def _build(self) -> None:
        inner = QWidget()
        inner.setProperty("role", "surface")
        inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(0)
        group = QButtonGroup(self)
        for report in REPORTS:
            if report.code in _ELSEWHERE:
                continue
            if report.code == DIALOGS[0]:
                column.addWidget(self._caption(self.tr("For the post")))
            entry = ReportEntry(self._context.themes, self._context.words(f"report.name.{report.code}"))
            entry.chosen.connect(self.report_chosen)
            entry.code = report.code
            group.addButton(entry)
            column.addWidget(entry)
            self.entries[report.code] = entry
        self.entries[REPORTS[0].code].setChecked(True)
        self._kept_caption = self._caption(self.tr("Saved lately"))
        column.addWidget(self._kept_caption)
        self._kept_column = QVBoxLayout()
        self._kept_column.setSpacing(0)
        column.addLayout(self._kept_column)
        column.addStretch(1)
        self.setWidget(inner)

    def _caption(self, text: str) -> Label:
        caption = Label(text, LabelRole.CAPTION)
        caption.setContentsMargins(10, 12, 0, 4)
        return caption


class ReportEntry(PaintedButton):
    """A report: its name, and under it the period that is shown."""

    chosen = Signal(str)
    code = ""

    def __init__(self, theme: ThemeSource, name: str) -> None:
        super().__init__(theme, name)
        self._facts = ""
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)

    def set_facts(self, facts: str) -> None:
        self._facts = facts
        self.setAccessibleDescription(facts)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 49 if self._facts else 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, c = self.theme, self.theme.colors
        painter = QPainter(self)
        area = self.area()
        if self.isChecked():
            shapes.box(painter, area, tokens.RADIUS, c.sel)
            shapes.box(painter, QRectF(0, 0, 3, self.height()), 1.5, c.accent)
        elif self.underMouse():
            shapes.box(painter, area, tokens.RADIUS, c.hover)
        room = QRectF(10, 6, self.width() - 14, 19)
        text.line(painter, room, self.label, theme, c.text_1, tokens.BODY, self.isChecked())
        if self._facts:
            text.line(painter, room.translated(0, 18), self._facts, theme, c.text_2, tokens.CAPTION)
        if self.hasFocus():
            shapes.focus_ring(painter, area, theme)

    def _on_clicked(self) -> None:
        self.chosen.emit(self.code)


class KeptEntry(PaintedButton):
    """A report that was saved: its name, and the day at the right."""

    chosen = Signal(object)

    def __init__(self, context: Context, kept: Kept) -> None:
        super().__init__(context.themes, kept.name)
        self._kept = kept
        self._day = short_day(kept.day, context.words, context.clock.today())
        self.set_tooltip(str(kept.path))
        self.setAccessibleDescription(self._day)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)

    def sizeHint(self) -> QSize:
        return QSize(120, tokens.CONTROL_SMALL)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, c = self.theme, self.theme.colors
        painter = QPainter(self)
        if self.underMouse():
            shapes.box(painter, self.area(), tokens.RADIUS, c.hover)
        width = theme.width(self._day, tokens.CAPTION)
        day = QRectF(self.width() - width - 10, 0, width + 2, self.height())
        name = QRectF(10, 0, day.x() - 18, self.height())
        text.line(painter, name, self.label, theme, c.text_2, tokens.CAPTION)
        text.line(painter, day, self._day, theme, c.text_3, tokens.CAPTION)
        if self.hasFocus():
            shapes.focus_ring(painter, self.area(), theme)

    def _on_clicked(self) -> None:
        self.chosen.emit(self._kept)
