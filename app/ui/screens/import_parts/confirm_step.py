"""The third step: what would become of the rows, what comes new into the shop with them, and what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.core.joined import listed
from app.ui import tokens
from app.ui.context import Context
from app.ui.importing.counted import counted
from app.ui.importing.order import CUSTOM
from app.ui.importing.session import ImportSession
from app.ui.screens.import_parts.growing_area import GrowingArea
from app.ui.screens.import_parts.outcome import Outcome
from app.ui.screens.import_parts.problem_list import ProblemList
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.panel import Panel, SoftPanel

if TYPE_CHECKING:
    from app.exchange.report import FileReport

SIDE_BY_SIDE = 760


class ConfirmStep(QWidget):
    """The count is a rehearsal: everything is done and taken back."""

    def __init__(self, context: Context, session: ImportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._session = session
        self._build()
        session.counted.connect(self.show_counted)
        session.failed.connect(self.show_error)

    def show_counted(self) -> None:
        """What would become of the rows; dashes while they are compared."""
        report, session = self._session.report, self._session
        if session.look is None:
            return
        rows = session.preview.rows if report is None else report.rows
        self.result.set_title(self.tr("What will come of it"), counted(self._context.words, "rows", rows))
        self.outcome.show_report(report)
        told = self._told()
        self.told.setText("\n".join(told))
        self.told.setVisible(bool(told))
        self._show_problems(report)
        self.show_error()

    def show_error(self) -> None:
        self.error.setText(self._session.error)
        self.error.setVisible(bool(self._session.error))

    def focus_main(self) -> None:
        self.setFocus()

    def minimumSizeHint(self) -> QSize:
        return QSize(400, 240)

    def _build(self) -> None:
        self.outcome = Outcome(self._context)
        self.result = Panel(" ", " ", divided=True)
        self.result.body.addWidget(self.outcome)
        self.told = Label("", LabelRole.SECONDARY, wrap=True)
        self.backup = SoftPanel()
        self.backup.body.addWidget(Label(self.tr("A backup is made first"), LabelRole.HEADING))
        self.backup.body.addWidget(
            Label(
                self.tr(
                    "Nothing has been written yet. The import is one step and can be taken back whole for 30 days."
                ),
                LabelRole.SECONDARY,
                wrap=True,
            )
        )
        self.error = Label("", LabelRole.ERROR, wrap=True)
        self.error.hide()
        self.problems = ProblemList(self._context, self.tr("All rows come in as they are"))
        self.problem_panel = Panel(self.tr("What is said about the rows"), divided=True, padding=1)
        self.problem_panel.body.addWidget(self.problems)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.PANEL_GAP)
        self.result.body.addWidget(self.told)
        for part in (self.result, self.backup, self.error):
            column.addWidget(part)
        area = GrowingArea(160, fill=True)
        area.hold(left)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(tokens.MARGIN_LEFT, 2, tokens.MARGIN_RIGHT, 12)
        self._row.setSpacing(tokens.PANEL_GAP)
        self._row.addWidget(area, 1)
        self._row.addWidget(self.problem_panel, 1)

    def _told(self) -> list[str]:
        """What else comes into the shop: fields of its own, values that were given a meaning."""
        words, session = self._context.words, self._session
        kinds, known = (
            session.own_kinds(),
            {one.name for one in session.look.own_fields} if session.look else set(),
        )
        own = [
            words("import.own_of_kind", name=heading, kind=words(f"import.kind.{kinds.get(heading, 'text')}"))
            for heading, target in session.preview.mapping.items()
            if target == CUSTOM + heading and heading not in known
        ]
        values = [
            words("import.stands_for", value=value, target=target)
            for table in session.choices.values.values()
            for value, target in table.items()
            if target
        ]
        lines = [self.tr("New own fields: {names}").replace("{names}", listed(words, *own))] if own else []
        if values:
            lines.append(self.tr("Values: {values}").replace("{values}", listed(words, *values)))
        if filled := len(session.choices.cells):
            lines.append(counted(words, "filled", filled))
        return lines

    def _show_problems(self, report: FileReport | None) -> None:
        if report is not None:
            self.problems.show_problems(report.problems, str(report.kind))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= SIDE_BY_SIDE
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
