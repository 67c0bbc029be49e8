"""What is wrong in a file, grouped: what, how many rows, an example."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.ui.context import Context
from app.ui.widgets.label import ElidedLabel, Label, LabelRole, rule

if TYPE_CHECKING:
    from app.exchange.report import Problem

SHOWN = 30


class ProblemList(QScrollArea):
    """One entry per kind of problem, the most frequent first."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)

    def show_problems(self, problems: "Sequence[Problem]") -> None:
        """Group and show them."""
        groups: dict[tuple[str, str], list[Problem]] = {}
        for problem in problems:
            groups.setdefault((problem.reason, problem.column), []).append(problem)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 4, 12, 8)
        column.setSpacing(2)
        if not groups:
            column.addWidget(Label(self.tr("No problems found"), LabelRole.SECONDARY))
        for (reason, heading), found in sorted(groups.items(), key=lambda item: -len(item[1]))[:SHOWN]:
            for widget in self._group(reason, heading, found):
                column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(inner)

    def _group(self, reason: str, heading: str, found: "list[Problem]") -> list[QWidget]:
        words = self._context.words
        count = self.tr("{n} rows").replace("{n}", f"{len(found):,}")
        title = "　".join(part for part in (words(f"exchange.problem.{reason}"), heading, count) if part)
        examples = "、".join(dict.fromkeys(problem.value for problem in found[:3] if problem.value))
        rows = self.tr("row {n}").replace("{n}", str(found[0].row))
        return [
            ElidedLabel(title),
            ElidedLabel(f"{rows}　{examples}" if examples else rows, LabelRole.CAPTION),
            rule(),
        ]
