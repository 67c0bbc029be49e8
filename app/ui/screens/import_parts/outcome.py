"""What becomes (or became) of the rows of a file: created, merged, skipped, not imported, each in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.context import Context
from app.ui.widgets.label import Label, LabelRole, rule

if TYPE_CHECKING:
    from app.exchange.report import FileReport

FATES = ("created", "merged", "skipped", "rejected")


class Outcome(QWidget):
    """A number, its word, and what that means."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.numbers = {fate: Label("–", LabelRole.KEY) for fate in FATES}
        self.meanings = {fate: Label("", LabelRole.SECONDARY, wrap=True) for fate in FATES}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(2, 1)
        for place, fate in enumerate(FATES):
            row = 2 * place
            word = context.words(f"import.fate.{fate}")
            grid.setRowMinimumHeight(row, 40)
            grid.addWidget(
                self.numbers[fate], row, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            )
            grid.addWidget(Label(word, LabelRole.HEADING), row, 1)
            grid.addWidget(self.meanings[fate], row, 2)
            self.numbers[fate].setAccessibleDescription(word)
            if fate != FATES[-1]:
                grid.addWidget(rule(), row + 1, 0, 1, 3)

    def show_report(self, report: FileReport | None, *, done: bool = False) -> None:
        """The numbers of a file; a dash for each while they are not known."""
        tense = "done" if done else "will"
        for fate in FATES:
            n = None if report is None else int(getattr(report, fate))
            self.numbers[fate].setText("–" if n is None else f"{n:,}")
            key = f"import.meaning.{tense}.{fate}"
            self.meanings[fate].setText(self._context.words(key) if n else "")
