"""The print dialog: options at the left, the real pages at the right; preview, print and PDF are the same bytes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.errors import ShukeError
from app.reports.told import sentences
from app.ui.context import Context
from app.ui.dialogs.paper.making import MadePaper, make_paper
from app.ui.dialogs.paper.order import Order, Start
from app.ui.dialogs.paper.panels import panel_for
from app.ui.jobs import Cancelled, Job
from app.ui.prompts import sentence
from app.ui.screens.report_parts.output import Output
from app.ui.screens.report_parts.preview import Preview
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.label import Label, LabelRole, rule

DELAY = 250
OPTIONS = 292
WIDTH, HEIGHT = 1120, 690
LEAST_WIDTH, LEAST_HEIGHT = 820, 440
_WIDEST = 16_777_215


class PaperDialog(Dialog):
    """Ctrl+P prints, Ctrl+E saves, Esc closes. What was left out and why stands under the options."""

    def __init__(self, context: Context, code: str, start: Start, parent: QWidget | None = None) -> None:
        super().__init__(context.themes, "", "", width=LEAST_WIDTH, parent=parent)
        self._context = context
        self._code = code
        self._start = start
        self.make: Callable[[Context, Order, Job], MadePaper] = make_paper
        self.made: MadePaper | None = None
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._build()
        self._connect()

    # -- what can be asked of it ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Make the paper of the options anew, beside the window."""
        self._timer.stop()
        self._set_ready(False)
        order = self.panel.order()
        if order is None:
            self._show_nothing("")
            return
        self.foot.begin()
        context = self._context
        job = context.ops.run_later(
            lambda job: self.make(context, order, job),
            done=self._on_made,
            failed=self._on_failed,
            owner=self,
            key="paper",
        )
        job.progressed.connect(self.foot.show_progress)
        self._job = job

    def save(self) -> None:
        """The file that is shown, to a place of one's choice."""
        if (made := self._ready()) is not None:
            self.output.save(made.content, made.order.name)

    def print(self) -> None:
        """The system's print dialog over the same pages."""
        if (made := self._ready()) is not None:
            self.output.print(made.content)

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        themes, words = self._context.themes, self._context.words
        self.setWindowTitle(words(f"report.name.{self._code}"))
        self.setMaximumWidth(_WIDEST)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.resize(WIDTH, HEIGHT)
        self.primary.set_label(self.tr("Save PDF"))
        self.primary.set_keys("Ctrl+E")
        self.primary.set_icon("export")
        self.second.set_label(self.tr("Print"))
        self.second.set_keys("Ctrl+P")
        self.second.set_icon("print")
        self.second.show()
        self.cancel.set_label(self.tr("Close"))
        self.panel = panel_for(self._code, self._context, self._start)
        self.options = QScrollArea()
        self.options.setWidget(self.panel)
        self.options.setWidgetResizable(True)
        self.options.setFrameShape(QFrame.Shape.NoFrame)
        self.options.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.told = Label("", LabelRole.AMBER, wrap=True)
        self.told.setContentsMargins(16, 8, 14, 10)
        self.told_edge = rule()
        self._tell("")
        self.preview = Preview(themes, self.tr("Pages"), two=False)
        self.pages, self.bar, self.foot = self.preview.pages, self.preview.bar, self.preview.foot
        self.output = Output(self._context, self, self.set_hint)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._left())
        row.addWidget(rule(upright=True))
        row.addWidget(self.preview, 1)
        self.body.addLayout(row, 1)
        self._set_ready(False)

    def _left(self) -> QWidget:
        left = QWidget()
        left.setFixedWidth(OPTIONS)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.options, 1)
        column.addWidget(self.told_edge)
        column.addWidget(self.told)
        return left

    def _connect(self) -> None:
        self.panel.changed.connect(self._on_choice)
        self._timer.timeout.connect(self.refresh)
        self.primary_requested.connect(self.save)
        self.second_requested.connect(self.print)
        self.foot.cancel_requested.connect(self._on_cancel)
        self.foot.again_requested.connect(self.refresh)
        self.finished.connect(self._on_finished)
        QShortcut(QKeySequence("Ctrl+E"), self, self.save)
        QShortcut(QKeySequence("Ctrl+P"), self, self.print)

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_choice(self) -> None:
        self._set_ready(False)
        self._timer.start()

    def _on_made(self, made: MadePaper) -> None:
        self._job = None
        self.made = made
        self.pages.load(made.content)
        self.foot.show_made(self.tr("Preview, print and PDF are one file"))
        self._tell("\n".join(sentences(made.told, self._context.words)))
        self._set_ready(True)

    def _on_failed(self, error: BaseException) -> None:
        self._job = None
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, ShukeError):
            raise error
        self._show_nothing(sentence(self._context.words, error))

    def _on_cancel(self) -> None:
        """Nobody waits for it any more; the pages in view stay."""
        self._drop_job()
        self.foot.show_stopped(self.tr("Cancelled; the pages are not those of the options"))

    def _on_finished(self) -> None:
        """Whoever closes the dialog waits for no pages any more."""
        self._timer.stop()
        self._drop_job()

    # -- inside --------------------------------------------------------------------------------------------------

    def _ready(self) -> MadePaper | None:
        return self.made if self.primary.isEnabled() else None

    def _drop_job(self) -> None:
        if self._job is not None:
            self._job.drop()
            self._job = None

    def _show_nothing(self, why: str) -> None:
        """No pages: what they would show is not there, and the old ones would be a lie."""
        self.made = None
        self._tell("")
        self.pages.clear()
        self.foot.show_stopped(why, error=True)

    def _tell(self, text: str) -> None:
        self.told.setText(text)
        for widget in (self.told, self.told_edge):
            widget.setVisible(bool(text))

    def _set_ready(self, ready: bool) -> None:
        self.primary.setEnabled(ready)
        self.second.setEnabled(ready)
