"""The problems of the file with a remedy each; unclear dates are asked here, and unknown values get their meaning."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.errors import ShukeError
from app.core.joined import listed
from app.ui.context import Context
from app.ui.icons import Tint
from app.ui.importing.counted import counted
from app.ui.importing.session import ImportSession
from app.ui.prompts import sentence
from app.ui.screens.import_parts.day_orders import DATE_FAULTS, order_choices
from app.ui.screens.import_parts.fill_dialog import FillDialog
from app.ui.screens.import_parts.grouping import EXAMPLES, ProblemGroup, grouped
from app.ui.screens.import_parts.growing_area import GrowingArea
from app.ui.screens.import_parts.problem_row import ProblemRow, ProblemText
from app.ui.screens.import_parts.told import told_field, told_problem, told_value
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.label import Label, LabelRole, rule
from app.ui.widgets.panel import Panel
from app.ui.widgets.symbol import Symbol

if TYPE_CHECKING:
    from app.exchange.headings.unmatched import Unmatched
    from app.exchange.previewing import Preview

SHOWN = 60
FILL = "fill"
_UNSAID = "\x00"


class ProblemsPanel(Panel):
    """`save_requested` asks for the list of problems as a file."""

    save_requested = Signal()

    def __init__(self, context: Context, session: ImportSession, parent: QWidget | None = None) -> None:
        super().__init__(" ", " ", divided=True, padding=1, parent=parent)
        self._context = context
        self._session = session
        self.rows: dict[str, ProblemRow] = {}
        self.save = LinkButton(context.themes, self.tr("Save the problem rows"), quiet=True)
        self.save.clicked.connect(self.save_requested)
        self.add_action(self.save)
        self.set_title(self.tr("Problems found"))
        self.area = GrowingArea(190, 244)
        self.body.addWidget(self.area, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_preview(self, preview: Preview) -> None:
        """The problems of a file, what hinders it first."""
        asked = self._session.asked()
        groups = grouped(preview.problems, {one.heading for one in asked})
        inner, self.rows = QWidget(), {}
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        if preview.fault is not None:
            self._add_fault(preview.fault)
        for group in groups[:SHOWN]:
            self._add(group.key, self._group_row(group))
        for one in asked[:SHOWN]:
            self._add(f"{one.field}={one.value}", self._value_row(one))
        if not self.rows and preview.fault is None:
            nothing = Label(self.tr("No problems found"), LabelRole.SECONDARY)
            nothing.setContentsMargins(12, 12, 12, 12)
            self._column.addWidget(nothing)
        self.area.hold(inner)
        rows = len({problem.row for problem in preview.problems})
        self.set_title(self.tr("Problems found"), counted(self._context.words, "rows", rows) if rows else "")
        self.save.setVisible(bool(rows))
        self.updateGeometry()

    # -- entries -------------------------------------------------------------------------------------------------

    def _add(self, key: str, row: ProblemRow) -> None:
        if self._column.count():
            self._column.addWidget(rule())
        self._column.addWidget(row)
        self.rows[key] = row

    def _add_fault(self, fault: ShukeError) -> None:
        """What has to be decided before anything else; how days are written is asked, never guessed."""
        if fault.code in DATE_FAULTS:
            self._add("dates", self._dates_row(fault))
            return
        told = QWidget()
        line = QHBoxLayout(told)
        line.setContentsMargins(12, 10, 12, 10)
        line.setSpacing(8)
        mark = Symbol(self._context.themes, "alert-triangle", Tint.RED, 14)
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        self.fault = Label(sentence(self._context.words, fault), LabelRole.ERROR, wrap=True)
        line.addWidget(self.fault, 1)
        self._column.addWidget(told)

    def _dates_row(self, fault: ShukeError) -> ProblemRow:
        words = self._context.words
        choices, example = order_choices(fault, words)
        text = ProblemText(
            self.tr("Day and month cannot be told apart"),
            "",
            words("import.in_column", column=fault.values["column"], value=example),
        )
        row = ProblemRow(
            self._context.themes,
            text,
            [(self.tr("Choose"), None), *choices],
            self._session.reading.date_order,
        )
        row.chosen.connect(self._on_order)
        return row

    def _group_row(self, group: ProblemGroup) -> ProblemRow:
        from app.exchange.decisions import remedies_for, usual

        words = self._context.words
        choices: list[tuple[str, object]] = [
            (words(f"exchange.remedy.{remedy}"), str(remedy)) for remedy in remedies_for(group.reason)
        ]
        if choices and group.column and self._session.can_fill:
            choices.append((self.tr("Fill in one by one"), FILL))
        current = self._session.choices.remedies.get(group.key, str(usual(group.reason)))
        count = counted(words, "rows", group.count)
        text = ProblemText(told_problem(group.reason, words), count, self._example(group))
        row = ProblemRow(self._context.themes, text, choices, current)
        row.chosen.connect(partial(self._on_remedy, group))
        return row

    def _example(self, group: ProblemGroup) -> str:
        words = self._context.words
        if group.values:
            return words("import.such_as", values=group.values[0])
        more = "…" if group.count > EXAMPLES else ""
        return words("import.at_rows", n=group.count, rows=listed(words, *map(str, group.rows)) + more)

    def _value_row(self, one: Unmatched) -> ProblemRow:
        words = self._context.words
        field = told_field(self._session.kind, one.field, words)
        choices: list[tuple[str, object]] = [(words("import.no_target"), _UNSAID)]
        for target in one.targets:
            choices.append((words("import.to_target", target=told_value(one.field, target, words)), target))
        said = self._session.choices.values.get(one.field, {}).get(one.value, _UNSAID)
        text = ProblemText(
            words("import.unmatched", field=field, value=one.value), counted(words, "rows", one.rows)
        )
        row = ProblemRow(self._context.themes, text, choices, said)
        row.chosen.connect(partial(self._on_value, one))
        return row

    # -- what was chosen -----------------------------------------------------------------------------------------

    def _on_order(self, order: str | None) -> None:
        self._session.read_as(date_order=order)

    def _on_value(self, one: Unmatched, target: str) -> None:
        said = None if target == _UNSAID else target
        self._session.mend(self._session.choices.with_value(one.field, one.value, said))

    def _on_remedy(self, group: ProblemGroup, remedy: str) -> None:
        if remedy == FILL:
            self._fill(group)
        else:
            self._session.mend(self._session.choices.with_remedy(group.key, remedy))

    def _fill(self, group: ProblemGroup) -> None:
        """One cell after the other, by hand."""
        title = told_problem(group.reason, self._context.words)
        dialog = FillDialog(self._context, title, group, self.window())
        filled = dialog.texts() if self._context.prompts.run(dialog) else {}
        dialog.deleteLater()
        if filled:
            choices = self._session.choices
            for row, text in filled.items():
                choices = choices.with_cell(row, group.column, text)
            self._session.mend(choices)
        elif self._session.look is not None:
            self.show_preview(self._session.look.preview)  # the list of remedies says again what holds
