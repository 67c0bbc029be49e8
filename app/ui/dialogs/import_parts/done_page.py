"""The last step: what came in, what did not and why, and the backup from before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.context import Context
from app.ui.dialogs.import_parts.counted import counted, parted
from app.ui.dialogs.import_parts.outcome import Outcome
from app.ui.dialogs.import_parts.problem_list import ProblemList
from app.ui.icons import Tint
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.label import ElidedLabel, Label, LabelRole
from app.ui.widgets.panel import Panel
from app.ui.widgets.symbol import Symbol

if TYPE_CHECKING:
    from app.ui.dialogs.import_parts.work import Brought


class DonePage(QWidget):
    """`problems_requested` asks for the list of what was wrong, as a file."""

    problems_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        themes = context.themes
        self.mark = Symbol(themes, "check-circle", Tint.ACCENT)
        self.title = ElidedLabel("", LabelRole.KEY)
        self.facts = ElidedLabel("", LabelRole.SECONDARY)
        self.outcome = Outcome()
        self.backup = Label("", LabelRole.CAPTION, wrap=True)
        self.problems = ProblemList(context)
        self.save_problems = LinkButton(themes, self.tr("Save as a list"), quiet=True)
        self.save_problems.clicked.connect(self.problems_requested)
        self.problem_panel = Panel(self.tr("What is said about the rows"), " ", divided=True, padding=1)
        self.problem_panel.add_action(self.save_problems)
        self.problem_panel.body.addWidget(self.problems)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.mark)
        head.addWidget(self.title)
        head.addWidget(self.facts)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.outcome)
        column.addWidget(self.backup)
        column.addWidget(self.problem_panel, 100)
        column.addStretch(1)

    def show_brought(self, brought: Brought) -> None:
        """What came of the file."""
        report, words = brought.report, self._context.words
        self.mark.set_icon("check-circle", Tint.ACCENT)
        self.title.setText(self.tr("{file} is in").replace("{file}", report.file))
        kind = words(f"exchange.kind.{report.kind}")
        self.facts.setText(parted(words, kind, counted(words, "rows", report.rows)))
        self.outcome.show_report(report)
        text = self.tr("Backed up before: {file}. The import can be taken back whole for 30 days.")
        self.backup.setText(text.replace("{file}", brought.backup))
        self.problems.show_problems(report.problems, str(report.kind))
        self.problem_panel.setVisible(bool(report.problems))

    def show_taken_back(self, file: str) -> None:
        self.mark.set_icon("undo", Tint.NORMAL)
        self.title.setText(self.tr("{file} was taken back").replace("{file}", file))
        self.facts.setText("")
        self.backup.setText(self.tr("Everything is as it was before the import."))

    def minimumSizeHint(self) -> QSize:
        return QSize(560, 240)
