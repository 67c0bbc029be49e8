"""The owner's improvement plan: what the report prints for the next quarter, and what became of the last plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.services.measures import LIMITS, MeasureDraft
from app.ui.checked_write import problem_text
from app.ui.context import Context
from app.ui.screens.report_parts.measure_rows import MeasureRows
from app.ui.widgets.buttons import Button, LinkButton
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.label import Label, LabelRole, rule


@dataclass(frozen=True, slots=True)
class Plan:
    """What the dialog gives: the lines in order, and the results of the last plan's lines by id."""

    measures: tuple[MeasureDraft, ...]
    results: Mapping[int, str]


class MeasuresDialog(Dialog):
    """Takes the plan as it is kept and gives the plan as it shall be; whoever opened it saves.

    Without a plan of its own the shop sees what the figures suggest, as soon as they have been read.
    """

    def __init__(
        self,
        context: Context,
        title: str,
        measures: Sequence[MeasureDraft],
        last: Sequence[MeasureDraft] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context.themes, title, "", width=760, parent=parent)
        self._context = context
        self._offered: tuple[MeasureDraft, ...] = ()
        self.primary.set_label(self.tr("Save"))
        self.results: dict[int, QLineEdit] = {}
        self._build(title, measures, last)
        self._connect()

    def plan(self) -> Plan:
        """What stands in the dialog now."""
        results = {number: line.text() for number, line in self.results.items()}
        return Plan(tuple(self.rows.drafts()), results)

    def offer(self, suggestions: Sequence[MeasureDraft]) -> None:
        """What the figures suggest: it is put in where nothing is written yet, and can be put in later."""
        self._offered = tuple(suggestions)
        self.suggest_button.setVisible(bool(suggestions))
        self.note.setText(
            self.tr("Suggested by the figures; change them as you like.") if suggestions else ""
        )
        if all(draft.blank for draft in self.rows.drafts()):
            self._put_in()

    def show_waiting(self) -> None:
        """The figures are being read."""
        self.note.setText(self.tr("Reading what the figures suggest…"))

    def show_refused(self, problems: Mapping[str, str]) -> None:
        """Mark the fields that cannot be saved as they are."""
        told = {field: problem_text(self._context.words, code) for field, code in problems.items()}
        self.rows.set_errors(told)
        self.note.set_role(LabelRole.ERROR)
        self.note.setText(next(iter(told.values()), ""))

    def _build(self, title: str, measures: Sequence[MeasureDraft], last: Sequence[MeasureDraft]) -> None:
        themes = self._context.themes
        self.rows = MeasureRows(self._context)
        self.rows.show_drafts(measures or [MeasureDraft("")])
        self.add_button = Button(themes, self.tr("Add a measure"), icon="plus", small=True)
        self.suggest_button = LinkButton(themes, self.tr("Put in what the figures suggest"))
        self.suggest_button.hide()
        self.note = Label("", LabelRole.CAPTION)
        inner = QWidget()
        inner.setProperty("role", "body")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        column.addWidget(self.rows)
        line = QHBoxLayout()
        line.addWidget(self.add_button)
        line.addWidget(self.suggest_button)
        line.addWidget(self.note)
        line.addStretch(1)
        column.addLayout(line)
        if last:
            self._add_review(column, last)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        self.body.addWidget(Label(title, LabelRole.KEY))
        self.body.addWidget(area, 1)
        self.resize(760, 520)

    def _add_review(self, column: QVBoxLayout, last: Sequence[MeasureDraft]) -> None:
        """What became of the last plan, a line under each of its measures."""
        column.addWidget(rule())
        column.addWidget(Label(self.tr("What became of the last plan"), LabelRole.HEADING))
        for draft in last:
            if draft.id is None:
                continue
            gap = "　" if self._context.language == "zh_CN" else " · "
            facts = gap.join(one for one in (draft.responsible, draft.due, draft.test_of_success) if one)
            column.addWidget(Label(draft.measure, wrap=True))
            if facts:
                column.addWidget(Label(facts, LabelRole.CAPTION, wrap=True))
            result = QLineEdit(draft.result)
            result.setMaxLength(LIMITS["result"])
            result.setPlaceholderText(self.tr("Result"))
            result.setAccessibleName(self.tr("Result of: {measure}").replace("{measure}", draft.measure))
            column.addWidget(result)
            self.results[draft.id] = result

    def _connect(self) -> None:
        self.add_button.clicked.connect(self._on_add)
        self.suggest_button.clicked.connect(self._put_in)

    def _on_add(self) -> None:
        self.rows.add().measure.setFocus()

    def _put_in(self) -> None:
        """The suggestions that do not stand there yet, in place of blank lines."""
        written = [draft for draft in self.rows.drafts() if not draft.blank]
        known = {draft.measure for draft in written}
        new = [draft for draft in self._offered if draft.measure not in known]
        self.rows.show_drafts([*written, *new] or [MeasureDraft("")])
