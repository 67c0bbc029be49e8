"""The third step: what would become of each row, and what to do with those that are known already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.context import Context
from app.ui.dialogs.import_parts.counted import counted
from app.ui.dialogs.import_parts.outcome import Outcome
from app.ui.dialogs.import_parts.problem_list import ProblemList
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.panel import Panel
from app.ui.widgets.segmented import Segment, SegmentedControl

if TYPE_CHECKING:
    from app.exchange.report import FileReport

MERGE, NEW, SKIP = "merge", "new", "skip"
_KEYS = {"M": MERGE, "B": NEW, "S": SKIP}


class ConfirmPage(QWidget):
    """`changed` comes when known ones shall be treated in another way: the rows are to be counted again."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._build()
        self.duplicates.changed.connect(self._on_duplicates)
        for keys, choice in _KEYS.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.duplicates.button(choice).click)

    def on_duplicate(self) -> str:
        return self.duplicates.current()

    def show_counting(self, rows: int) -> None:
        """The rows are being compared with what the shop knows."""
        self.result.set_title(self.tr("What will come of it"), counted(self._context.words, "rows", rows))
        self.outcome.show_report(None)
        self.problem_panel.hide()
        self.show_error("")

    def show_counted(self, report: FileReport) -> None:
        """What would become of the rows, and what is said about them."""
        note = counted(self._context.words, "rows", report.rows)
        self.result.set_title(self.tr("What will come of it"), note)
        self.outcome.show_report(report)
        self.problems.show_problems(report.problems, str(report.kind))
        self.problem_panel.setVisible(bool(report.problems))

    def show_error(self, words: str) -> None:
        self.error.setText(words)
        self.error.setVisible(bool(words))

    def minimumSizeHint(self) -> QSize:
        return QSize(560, 240)

    def _build(self) -> None:
        themes = self._context.themes
        self.outcome = Outcome()
        self.result = Panel(self.tr("What will come of it"), " ", divided=True)
        self.result.body.addWidget(self.outcome)
        self.result.body.addStretch(1)
        choices = [
            Segment(MERGE, self.tr("Merge"), hint="M"),
            Segment(NEW, self.tr("Keep both"), hint="B"),
            Segment(SKIP, self.tr("Skip"), hint="S"),
        ]
        self.duplicates = SegmentedControl(themes, choices, MERGE, name=self.tr("Those known already"))
        self.meaning = Label("", LabelRole.SECONDARY, wrap=True)
        known = Panel(self.tr("Those known already"), divided=True)
        line = QHBoxLayout()
        line.addWidget(self.duplicates)
        line.addStretch(1)
        known.body.addLayout(line)
        known.body.addWidget(self.meaning)
        self.problems = ProblemList(self._context)
        self.problem_panel = Panel(self.tr("What is said about the rows"), divided=True, padding=1)
        self.problem_panel.body.addWidget(self.problems)
        self.problem_panel.hide()
        self.error = Label("", LabelRole.ERROR, wrap=True)
        self.error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(12)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.result, 1)
        top.addWidget(known, 1)
        column.addLayout(top)
        column.addWidget(self.error)
        column.addWidget(self.problem_panel, 100)
        column.addStretch(1)
        self._show_meaning()

    def _show_meaning(self) -> None:
        meanings = {
            MERGE: self.tr("What is missing in a known record is filled in; nothing is overwritten."),
            NEW: self.tr("Every row becomes a record of its own, known or not."),
            SKIP: self.tr("Rows about known records are passed over."),
        }
        self.meaning.setText(meanings[self.on_duplicate()])

    def _on_duplicates(self) -> None:
        self._show_meaning()
        self.changed.emit()
