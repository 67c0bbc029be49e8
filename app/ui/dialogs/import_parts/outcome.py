"""What becomes (or became) of the rows of a file: created, merged, skipped, not imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.widgets.label import Label, LabelRole

if TYPE_CHECKING:
    from app.exchange.report import FileReport


class Outcome(QWidget):
    """Four numbers side by side, each with its word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = {
            "created": self.tr("new"),
            "merged": self.tr("added to known ones"),
            "skipped": self.tr("skipped"),
            "rejected": self.tr("not imported"),
        }
        self.numbers = {name: Label("–", LabelRole.KEY) for name in names}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(0)
        for place, (name, words) in enumerate(names.items()):
            grid.addWidget(self.numbers[name], 0, place)
            grid.addWidget(Label(words, LabelRole.CAPTION), 1, place)
            self.numbers[name].setAccessibleDescription(words)
        grid.setColumnStretch(len(names), 1)

    def show_report(self, report: FileReport | None) -> None:
        """The numbers of a file; a dash for each while they are not known."""
        for name, label in self.numbers.items():
            label.setText("–" if report is None else f"{getattr(report, name):,}")
