"""The import page (picture 09): an old spreadsheet in, without fear, in four steps.

What is being imported belongs to `context.imports`; this page shows it, so that one may leave and come back.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.core.joined import listed, parted
from app.ui.context import Context
from app.ui.dropping import dropped_files
from app.ui.importing.counted import counted
from app.ui.importing.order import Step
from app.ui.screens.import_parts import saving
from app.ui.screens.import_parts.check_step import CheckStep
from app.ui.screens.import_parts.confirm_step import ConfirmStep
from app.ui.screens.import_parts.done_step import DoneStep
from app.ui.screens.import_parts.file_step import FileStep
from app.ui.screens.import_parts.footer import ImportFooter
from app.ui.screens.screen import Screen
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.stepper import Stepper

ROOM_FOR_STEPS = 1080
"""Narrower pages name the current step alone."""


class ImportScreen(Screen):
    """Arranges the steps; each shows a side of the session and tells it what was decided."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.session = context.imports
        self.setAcceptDrops(True)
        self._build()
        self._connect()
        self._show_all()

    @property
    def step(self) -> Step:
        return self.session.step

    def focus_main(self) -> None:
        steps = (self.file_step, self.check_step, self.confirm_step, self.done_step)
        steps[self.session.step].focus_main()

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        themes, session = self.context.themes, self.session
        self.header = PageHeader(themes, self.tr("Import"))
        names = (self.tr("Choose a file"), self.tr("Match and check"), self.tr("Confirm"), self.tr("Done"))
        self.stepper = Stepper(themes, names)
        self.header.add(self.stepper)
        self.file_step = FileStep(themes)
        self.check_step = CheckStep(self.context, session)
        self.confirm_step = ConfirmStep(self.context, session)
        self.done_step = DoneStep(self.context, session)
        self.stack = QStackedWidget()
        for step in (self.file_step, self.check_step, self.confirm_step, self.done_step):
            self.stack.addWidget(step)
        self.footer = ImportFooter(self.context, session)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.stack, 1)
        column.addWidget(self.footer)

    def _connect(self) -> None:
        session, done = self.session, self.done_step
        session.moved.connect(self._show_step)
        session.looked.connect(self._show_facts)
        session.failed.connect(self._show_error)
        session.counted.connect(self._show_step)
        session.task.running_changed.connect(self._show_ready)
        self.stepper.step_requested.connect(self._on_step)
        self.footer.next_requested.connect(self.go_on)
        self.footer.back_requested.connect(self.go_back)
        self.file_step.choose_requested.connect(self._on_choose)
        self.check_step.problems_requested.connect(self._on_save_problems)
        done.rejected_requested.connect(self._on_save_rejected)
        done.rest_requested.connect(self._on_take_rest)
        done.customer_requested.connect(self._on_customer)
        for keys, slot in (
            ("Alt+N", self._on_next_key),
            ("Alt+B", self._on_back_key),
            ("Ctrl+Return", self.go_on),
            ("Ctrl+O", self._on_choose),
            ("Esc", self._on_escape),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    # -- what is shown -------------------------------------------------------------------------------------------

    def _show_all(self) -> None:
        """The page was built in the middle of an import: after a change of language, or a first visit."""
        self.check_step.show_look()
        self.confirm_step.show_counted()
        self.done_step.show_outcome()
        self._show_step()
        self._show_error()

    def _show_step(self) -> None:
        """The step of now, with the buttons that belong to it."""
        step = self.session.step
        moved = self.stack.currentIndex() != step
        self.stack.setCurrentIndex(step)
        self.stepper.set_current(step)
        self._show_facts()
        self.footer.set_buttons(*self._labels(step))
        self._show_ready()
        if moved and self.isVisible():
            self.focus_main()

    def _labels(self, step: Step) -> tuple[str, str, str]:
        """Primary button, second button, remark."""
        session = self.session
        hint = self.tr("A backup is made first; the import can be taken back whole for 30 days")
        match step:
            case Step.FILE:
                skip = self.tr("Skip this file") if session.waiting else ""
                return (self.tr("Next") if session.look is not None else ""), skip, self._queue() or hint
            case Step.CHECK:
                hint = self.tr("Problems first, if you like; the import can be taken back whole for 30 days")
                return self.tr("Next: confirm"), self.tr("Previous"), self._queue() or hint
            case Step.CONFIRM:
                return self._go_label(), self.tr("Previous"), self._queue() or hint
            case _:
                taken = session.writing.brought is None or session.writing.brought.report.operation_id is None
                onward = self.tr("Next file") if session.waiting else self.tr("Import another file")
                return onward, "" if taken else self.tr("Take it back"), self._queue()

    def _queue(self) -> str:
        """The files that wait their turn."""
        names = [path.name for path in self.session.waiting]
        return self.context.words("import.waiting", files=listed(self.context.words, *names)) if names else ""

    def _go_label(self) -> str:
        preview = self.session.preview
        key = f"go.{preview.kind}" if f"import.go.{preview.kind}" in self.context.words else "go"
        report = self.session.report
        rows = preview.rows if report is None else report.created + report.merged
        return counted(self.context.words, key, rows)

    def _show_facts(self) -> None:
        words, look = self.context.words, self.session.look
        key = f"import.title.{self.session.kind}"
        self.header.set_title(words(key) if look is not None and key in words else self.tr("Import"))
        if look is None:
            self.header.set_facts("" if self.session.path is None else self.session.path.name)
            return
        preview = look.preview
        columns = sum(1 for heading in preview.headings if heading)
        self.header.set_facts(
            parted(
                words,
                preview.file,
                preview.details.get("sheet", ""),
                counted(words, "rows", preview.rows) if preview.rows else "",
                counted(words, "columns", columns) if columns else "",
            )
        )
        self._show_ready()

    def _show_error(self) -> None:
        self.file_step.show_error(self.session.error if self.session.step is Step.FILE else "")

    def _show_ready(self) -> None:
        """Hold the buttons while a file goes in, and where something has to be decided first."""
        session = self.session
        free = not session.importing
        if not free and self.isVisible():  # the keyboard goes to where one can cancel, and Esc still leaves
            self.footer.progress.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        self.stack.setEnabled(free)
        self.stepper.setEnabled(free)
        self.footer.back.setEnabled(free)
        self.footer.primary.setEnabled(free and (session.step is not Step.CHECK or session.ready))

    # -- going on and back ---------------------------------------------------------------------------------------

    def go_on(self) -> None:
        """The primary button of the step."""
        session = self.session
        if not self.footer.primary.isEnabled() or not self.footer.primary.isVisibleTo(self):
            return
        match session.step:
            case Step.FILE:
                session.go(Step.CHECK)
            case Step.CHECK:
                session.go(Step.CONFIRM)
            case Step.CONFIRM:
                session.bring_in()
            case _:
                session.open_next()

    def go_back(self) -> None:
        """The second button: a step back, on to the next of several files, or the whole import taken back."""
        match self.session.step:
            case Step.FILE:
                self.session.open_next()
            case Step.DONE:
                self.session.take_back()
            case step:
                self.session.go(Step(step - 1))

    def _on_next_key(self) -> None:
        if self.session.step in (Step.CHECK, Step.CONFIRM):
            self.go_on()

    def _on_back_key(self) -> None:
        if self.session.step in (Step.CHECK, Step.CONFIRM) and not self.session.importing:
            self.go_back()

    def _on_step(self, step: int) -> None:
        if self.session.step is not Step.DONE and step < self.session.step:
            self.session.go(Step(step))

    def _on_escape(self) -> None:
        """Leave the page; what runs goes on, and the status bar tells of it."""
        self.context.shell.go_back()

    # -- files ---------------------------------------------------------------------------------------------------

    def _on_choose(self) -> None:
        lists = self.tr("Lists") + " (*.csv *.tsv *.txt *.xlsx *.xlsm *.json *.vcf)"
        everything = self.tr("All files") + " (*)"
        found = self.context.prompts.open_files(self.tr("Choose a file"), f"{lists};;{everything}")
        self.session.open_files(found)

    def _on_save_problems(self) -> None:
        saving.save_problems(self.context, self.session)

    def _on_save_rejected(self) -> None:
        saving.save_rejected(self.context, self.session)

    def _on_take_rest(self) -> None:
        self.session.take_back(rest=True)

    def _on_customer(self, customer_id: int) -> None:
        self.context.shell.open_customer(customer_id)

    # -- Qt ------------------------------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        return QSize(600, 360)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.stepper.set_compact(self.width() < ROOM_FOR_STEPS)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if files := dropped_files(event):
            event.acceptProposedAction()
            self.session.open_files(files)
