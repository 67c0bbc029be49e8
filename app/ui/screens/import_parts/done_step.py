"""The last step: what came in, what became of each row, the backup from before, and the ways on from here."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QWidget

from app.core.joined import parted
from app.ui import tokens
from app.ui.context import Context
from app.ui.icons import Tint
from app.ui.importing.counted import counted
from app.ui.importing.order import Brought
from app.ui.importing.session import ImportSession
from app.ui.screens.import_parts.fate_table import FateTable
from app.ui.screens.import_parts.fates import row_fates
from app.ui.screens.import_parts.growing_area import GrowingArea
from app.ui.screens.import_parts.new_people import NewPeople
from app.ui.screens.import_parts.outcome import Outcome
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.label import ElidedLabel, Label, LabelRole
from app.ui.widgets.panel import Panel
from app.ui.widgets.symbol import Symbol

SIDE_BY_SIDE = 760


class DoneStep(QWidget):
    """`rejected_requested` asks for the rows that did not come in, as a file."""

    rejected_requested = Signal()
    rest_requested = Signal()
    customer_requested = Signal(int)

    def __init__(self, context: Context, session: ImportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._session = session
        self._build()
        session.ended.connect(self.show_outcome)
        session.failed.connect(self._show_error)

    def show_outcome(self) -> None:
        """What came of the file, or that it was taken back."""
        writing = self._session.writing
        if writing.brought is not None:
            self._show_brought(writing.brought)
        elif writing.taken_back:
            self._show_taken_back(writing.taken_back, writing.kept_rest)
        self._show_error()

    def focus_main(self) -> None:
        self.fates.table.setFocus()

    def minimumSizeHint(self) -> QSize:
        return QSize(400, 240)

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        themes = self._context.themes
        self.mark = Symbol(themes, "check-circle", Tint.ACCENT)
        self.title = ElidedLabel("", LabelRole.KEY)
        self.facts = ElidedLabel("", LabelRole.SECONDARY)
        self.outcome = Outcome(self._context)
        self.backup = Label("", LabelRole.CAPTION, wrap=True)
        self.error = Label("", LabelRole.ERROR, wrap=True)
        self.people = Button(themes, "", icon="customers")
        self.rejected = Button(themes, "", icon="download")
        self.rest = Button(themes, self.tr("Take back the rest"), icon="undo")
        self.fates = FateTable(self._context)
        self.newcomers = NewPeople(self._context)
        self.right = QStackedWidget()
        self.right.addWidget(self.fates)
        self.right.addWidget(self.newcomers)
        self.result = Panel("", padding=14)
        self.result.body.addLayout(self._head())
        for part in (self.outcome, self.error):
            self.result.body.addWidget(part)
        buttons = QWidget()
        flow = FlowLayout(buttons, 8)
        for button in (self.people, self.rejected, self.rest):
            flow.addWidget(button)
        self.result.body.addWidget(buttons)
        self.result.body.addWidget(self.backup)
        left = GrowingArea(160, fill=True)
        left.hold(self.result)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(tokens.MARGIN_LEFT, 2, tokens.MARGIN_RIGHT, 12)
        self._row.setSpacing(tokens.PANEL_GAP)
        self._row.addWidget(left, 2)
        self._row.addWidget(self.right, 3)
        self.people.clicked.connect(self._on_people)
        self.newcomers.back_requested.connect(self._on_rows)
        self.rejected.clicked.connect(self.rejected_requested)
        self.rest.clicked.connect(self.rest_requested)
        self.fates.open_requested.connect(self.customer_requested)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.mark)
        head.addWidget(self.title)
        head.addWidget(self.facts)
        head.addStretch(1)
        return head

    # -- what came of it -----------------------------------------------------------------------------------------

    def _show_brought(self, brought: Brought) -> None:
        report, words = brought.report, self._context.words
        self.mark.set_icon("check-circle", Tint.ACCENT)
        self.title.setText(self.tr("{file} is in").replace("{file}", report.file))
        kind = words(f"exchange.kind.{report.kind}")
        self.facts.setText(parted(words, kind, counted(words, "rows", report.rows)))
        self.outcome.show_report(report, done=True)
        self.outcome.show()
        text = self.tr("Backed up before: {file}. The import can be taken back whole for 30 days.")
        self.backup.setText(text.replace("{file}", brought.backup))
        self.people.set_label(counted(words, "open_new", len(brought.created)))
        self.people.setVisible(bool(brought.created))
        self.rejected.set_label(counted(words, "save_rejected", report.rejected))
        self.rejected.setVisible(report.rejected > 0)
        fates = row_fates(brought, self._session.matches, self._session.choices, words)
        self.fates.show_fates(fates, max(0, report.rows - len(fates)))
        self.right.setCurrentWidget(self.fates)
        self.right.show()

    def _show_taken_back(self, file: str, kept_rest: bool) -> None:
        self.mark.set_icon("undo", Tint.NORMAL)
        self.title.setText(self.tr("{file} was taken back").replace("{file}", file))
        self.facts.setText("")
        self.backup.setText(
            self.tr("All but what was changed since was taken back.")
            if kept_rest
            else self.tr("Everything is as it was before the import.")
        )
        for part in (self.outcome, self.people, self.rejected, self.right):
            part.hide()

    def _show_error(self) -> None:
        """What stands in the way of taking it back, by name."""
        session, obstacles = self._session, self._session.writing.obstacles
        self.error.setText("\n".join([session.error, *(f"· {one}" for one in obstacles)]))
        self.error.setVisible(bool(session.error))
        self.rest.setVisible(bool(obstacles))

    def _on_people(self) -> None:
        brought = self._session.writing.brought
        if brought is not None:
            self.right.setCurrentWidget(self.newcomers)
            self.newcomers.show_people(brought.created)

    def _on_rows(self) -> None:
        self.right.setCurrentWidget(self.fates)
        self.fates.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= SIDE_BY_SIDE
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
