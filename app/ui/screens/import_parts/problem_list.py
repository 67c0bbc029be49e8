"""What is wrong in a file, grouped, to be read: what it is, how many rows, which, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.joined import listed, parted
from app.ui.context import Context
from app.ui.importing.counted import counted
from app.ui.paint.chips import ChipTone
from app.ui.screens.import_parts.grouping import EXAMPLES, ProblemGroup, grouped
from app.ui.widgets.chip_row import Chip, ChipSpec
from app.ui.widgets.label import Label, LabelRole, rule

if TYPE_CHECKING:
    from app.exchange.report import Problem

SHOWN = 40


class ProblemList(QScrollArea):
    """One entry per kind of problem; what is left out comes first."""

    def __init__(self, context: Context, nothing: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._kind = ""
        self._nothing = nothing or self.tr("No problems found")
        self.groups: list[ProblemGroup] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_problems(self, problems: Sequence[Problem], kind: str = "") -> None:
        """Group and show them; `kind` is the kind of list, whose fields a problem may name."""
        self._kind = kind
        self.groups = grouped(problems)
        inner = QWidget()
        inner.setProperty("role", "body")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if not self.groups:
            label = Label(self._nothing, LabelRole.SECONDARY, wrap=True)
            label.setContentsMargins(12, 10, 12, 10)
            column.addWidget(label)
        for group in self.groups[:SHOWN]:
            column.addWidget(self._entry(group))
            column.addWidget(rule())
        column.addStretch(1)
        self.setWidget(inner)

    def _entry(self, group: ProblemGroup) -> QWidget:
        words = self._context.words
        entry = QWidget()
        row = QHBoxLayout(entry)
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(8)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(words(f"exchange.problem.{group.reason}"), wrap=True))
        facts = parted(words, counted(words, "rows", group.count), self._column(group), self._rows(group))
        column.addWidget(Label(facts, LabelRole.CAPTION, wrap=True))
        if group.values:
            example = words("import.such_as", values=listed(words, *group.values))
            column.addWidget(Label(example, LabelRole.CAPTION, wrap=True))
        row.addLayout(column, 1)
        if (chip := self._chip(group)) is not None:
            row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        return entry

    def _column(self, group: ProblemGroup) -> str:
        """The heading, or the field's name where a problem was found on the way into the file."""
        key = f"exchange.field.{self._kind}.{group.column}"
        return self._context.words(key) if group.column and key in self._context.words else group.column

    def _rows(self, group: ProblemGroup) -> str:
        words = self._context.words
        more = "…" if group.count > EXAMPLES else ""
        rows = listed(words, *(f"{row:,}" for row in group.rows)) + more
        return words("import.at_rows", n=group.count, rows=rows)

    def _chip(self, group: ProblemGroup) -> Chip | None:
        if group.fate == "rejected":
            return Chip(self._context.themes, ChipSpec(self.tr("not imported"), ChipTone.AMBER))
        if group.fate == "skipped":
            return Chip(self._context.themes, ChipSpec(self.tr("skipped"), ChipTone.NEUTRAL))
        return None
