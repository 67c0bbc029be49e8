"""The import dialog: choose files, check what was recognised, run with progress, and take it back if need be."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.core.errors import ShukeError
from app.ui.context import Context
from app.ui.dialogs.import_parts.mapping_table import MappingTable
from app.ui.dialogs.import_parts.problems import ProblemList
from app.ui.jobs import Cancelled, Job
from app.ui.prompts import sentence
from app.ui.widgets.buttons import Button, ButtonRole
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.label import ElidedLabel, Label, LabelRole
from app.ui.widgets.panel import Panel
from app.ui.widgets.progress import TaskProgress
from app.ui.widgets.stepper import Stepper

if TYPE_CHECKING:
    from app.exchange.importer import Preview
    from app.exchange.report import FileReport

FILE, CHECK, RUN, DONE = range(4)
KINDS = ("customers", "purchases", "interactions", "products", "leads")


def import_files(context: Context, parent: QWidget | None, files: Sequence[Path] = ()) -> None:
    """Open the dialog; with a file given it begins with the check."""
    dialog = ImportDialog(context, parent)
    if files:
        dialog.open_file(files[0])
    context.prompts.run(dialog)


class ImportDialog(Dialog):
    """Four steps, one file at a time. Nothing is written before the last button; the whole import can be undone."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.themes, "", "", width=980, parent=parent)
        self._context = context
        self._path: Path | None = None
        self._preview: Preview | None = None
        self._report: FileReport | None = None
        self._job: Job | None = None
        self.setMaximumWidth(1200)
        self.resize(980, 600)
        self._build_steps()
        self.primary_requested.connect(self._on_primary)
        self.second_requested.connect(self._on_second)
        self._go(FILE)

    # -- what can be asked of it ---------------------------------------------------------------------------------

    def open_file(self, path: Path) -> None:
        """Read a file and show what was recognised."""
        self._path = path
        self._look()

    @property
    def step(self) -> int:
        return self.stepper.current()

    # -- building ------------------------------------------------------------------------------------------------

    def _build_steps(self) -> None:
        themes = self._context.themes
        self.setWindowTitle(self.tr("Import"))
        self.stepper = Stepper(
            themes, (self.tr("File"), self.tr("Check"), self.tr("Run"), self.tr("Done"))
        )
        self.stepper.step_requested.connect(self._on_step)
        self.facts = ElidedLabel("", LabelRole.SECONDARY)
        head = QHBoxLayout()
        head.addWidget(self.facts, 1)
        head.addWidget(self.stepper)
        self.stack = QStackedWidget()
        for page in (self._file_page(), self._check_page(), self._run_page(), self._done_page()):
            self.stack.addWidget(page)
        self.body.addLayout(head)
        self.body.addWidget(self.stack, 1)

    def _file_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addSpacing(24)
        column.addWidget(Label(self.tr("Choose a file with customers or purchases"), LabelRole.KEY))
        column.addWidget(
            Label(
                self.tr(
                    "CSV, Excel, vCard and JSON from other programs, tills and phones. Columns are recognised, nothing"
                    " is written before you have seen what was found."
                ),
                LabelRole.SECONDARY,
                wrap=True,
            )
        )
        column.addSpacing(12)
        row = QHBoxLayout()
        self.choose_button = Button(self._context.themes, self.tr("Choose a file"), icon="folder", role=ButtonRole.PRIMARY)
        self.choose_button.clicked.connect(self._on_choose)
        row.addWidget(self.choose_button)
        row.addStretch(1)
        column.addLayout(row)
        self.file_error = Label("", LabelRole.ERROR, wrap=True)
        column.addWidget(self.file_error)
        column.addStretch(1)
        return page

    def _check_page(self) -> QWidget:
        themes, words = self._context.themes, self._context.words
        self.kind = ComboBox(themes, self.tr("What the file holds"))
        for kind in KINDS:
            self.kind.addItem(words(f"exchange.kind.{kind}"), kind)
        self.kind.activated.connect(self._on_kind)
        self.duplicates = ComboBox(themes, self.tr("Known customers"))
        for choice, text in (
            ("merge", self.tr("Known ones: merge")),
            ("skip", self.tr("Known ones: skip")),
            ("new", self.tr("Always make new ones")),
        ):
            self.duplicates.addItem(text, choice)
        self.order = ComboBox(themes, self.tr("Order of day and month"))
        self.order.addItem(self.tr("Dates: decide by the values"), None)
        self.order.addItem(self.tr("Dates: day first"), "dmy")
        self.order.addItem(self.tr("Dates: month first"), "mdy")
        self.order.activated.connect(self._look_again)
        row = QHBoxLayout()
        for widget in (self.kind, self.duplicates, self.order):
            row.addWidget(widget)
        row.addStretch(1)
        self.mapping = MappingTable(self._context)
        self.mapping.changed.connect(self._look_again)
        self.columns_panel = Panel(self.tr("Columns"), divided=True, padding=0)
        self.columns_panel.body.addWidget(self.mapping)
        self.problems = ProblemList(self._context)
        self.problem_panel = Panel(self.tr("Problems found"), divided=True, padding=0)
        self.problem_panel.body.addWidget(self.problems)
        self.problem_panel.setFixedWidth(300)
        self.check_error = Label("", LabelRole.ERROR, wrap=True)
        panels = QHBoxLayout()
        panels.setSpacing(12)
        panels.addWidget(self.columns_panel, 1)
        panels.addWidget(self.problem_panel)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 4, 0, 0)
        column.addLayout(row)
        column.addWidget(self.check_error)
        column.addLayout(panels, 1)
        return page

    def _run_page(self) -> QWidget:
        self.task = TaskProgress(self._context.themes)
        self.task.cancel_requested.connect(self._on_cancel_run)
        page = QWidget()
        column = QVBoxLayout(page)
        column.addSpacing(60)
        column.addWidget(self.task)
        column.addWidget(Label(self.tr("Cancel leaves everything as it was."), LabelRole.SECONDARY))
        column.addStretch(1)
        return page

    def _done_page(self) -> QWidget:
        self.done_title = Label("", LabelRole.KEY)
        self.done_facts = Label("", LabelRole.BODY, wrap=True)
        self.done_problems = ProblemList(self._context)
        page = QWidget()
        column = QVBoxLayout(page)
        column.addSpacing(12)
        column.addWidget(self.done_title)
        column.addWidget(self.done_facts)
        column.addWidget(self.done_problems, 1)
        return page

    # -- steps ---------------------------------------------------------------------------------------------------

    def _go(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        self.stepper.set_current(step)
        labels = {
            FILE: (self.tr("Choose a file"), ""),
            CHECK: (self.tr("Import"), self.tr("Another file")),
            RUN: (self.tr("Importing…"), ""),
            DONE: (self.tr("Close"), self.tr("Take it back")),
        }
        primary, second = labels[step]
        self.primary.set_label(primary)
        self.second.set_label(second)
        self.second.setVisible(bool(second))
        self.cancel.setVisible(step in (FILE, CHECK))
        self.set_busy(step == RUN)

    def _look(self, mapping: dict[str, str | None] | None = None, kind: str | None = None) -> None:
        """Preview the file on the pool."""
        assert self._path is not None
        path, order = self._path, self.order.currentData()
        context = self._context

        def work(job: Job) -> "Preview":
            return _preview(context, path, kind, mapping, order)

        self.set_busy(True)
        self.facts.setText(self.tr("Reading {file} …").replace("{file}", path.name))
        context.ops.run_later(work, done=self._on_preview, failed=self._on_unreadable, owner=self, key="preview")

    def _look_again(self) -> None:
        self._look(self.mapping.mapping(), self.kind.currentData())

    def _on_kind(self) -> None:
        self._look(None, self.kind.currentData())

    def _on_preview(self, preview: "Preview") -> None:
        from app.exchange.fields import FIELDS
        from app.exchange.report import ImportKind

        self._preview = preview
        kind = preview.kind or ImportKind.CUSTOMERS
        self.kind.choose(str(kind))
        self.mapping.show_preview(preview, [field.name for field in FIELDS[kind]])
        self.problems.show_problems(preview.problems)
        found = self.tr("{n} problems").replace("{n}", f"{len(preview.problems):,}")
        self.problem_panel.set_title(self.tr("Problems found"), found)
        mapped = sum(1 for column in preview.columns if column.target)
        note = self.tr("{n} recognised, {k} skipped").replace("{n}", str(mapped))
        self.columns_panel.set_title(
            self.tr("Columns"), note.replace("{k}", str(sum(1 for c in preview.columns if c.heading) - mapped))
        )
        facts = self.tr("{file} · {n} rows").replace("{file}", preview.file).replace("{n}", f"{preview.rows:,}")
        self.facts.setText(facts)
        self.check_error.setText(sentence(self._context.words, preview.fault) if preview.fault else "")
        self._go(CHECK)
        self.primary.setEnabled(preview.fault is None)

    def _on_unreadable(self, error: BaseException) -> None:
        if not isinstance(error, ShukeError):
            raise error
        self.facts.setText("")
        self._go(FILE)
        self.file_error.setText(sentence(self._context.words, error))

    def _run(self) -> None:
        assert self._path is not None
        path, context = self._path, self._context
        kind, mapping = self.kind.currentData(), self.mapping.mapping()
        duplicates, order = self.duplicates.currentData(), self.order.currentData()

        def work(job: Job) -> "FileReport":
            return _import(context, job, path, kind, mapping, duplicates, order)

        self._go(RUN)
        title = self.tr("Importing {file}").replace("{file}", path.name)
        self.task.set_state(title, 0, 1)
        job = context.ops.run_later(work, done=self._on_done, failed=self._on_failed, title=title)
        job.progressed.connect(self._on_progress)
        self._job = job

    def _on_progress(self, done: int, total: int) -> None:
        self.task.set_state(self.task.label.text(), done, total, f"{done:,} / {total:,}" if total else f"{done:,}")

    def _on_done(self, report: "FileReport") -> None:
        self._report = report
        words = self._context.words
        self.done_title.setText(self.tr("{file} is in").replace("{file}", report.file))
        counts = {name: f"{getattr(report, name):,}" for name in ("rows", "created", "merged", "skipped", "rejected")}
        text = self.tr("{rows} rows: {created} created, {merged} merged, {skipped} skipped, {rejected} rejected")
        for name, value in counts.items():
            text = text.replace(f"{{{name}}}", value)
        self.done_facts.setText(f"{words(f'exchange.kind.{report.kind}')}　{text}")
        self.done_problems.show_problems(report.problems)
        self._go(DONE)

    def _on_failed(self, error: BaseException) -> None:
        self._go(CHECK)
        if isinstance(error, ShukeError):
            self.check_error.setText(sentence(self._context.words, error))
        elif not isinstance(error, Cancelled):
            raise error

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_choose(self) -> None:
        filters = self.tr("Lists") + " (*.csv *.tsv *.txt *.xlsx *.xlsm *.json *.vcf);;" + self.tr("All files") + " (*)"
        if found := self._context.prompts.open_files(self.tr("Choose a file"), filters):
            self.file_error.setText("")
            self.open_file(found[0])

    def _on_primary(self) -> None:
        match self.step:
            case 0:
                self._on_choose()
            case 1:
                self._run()
            case 3:
                self.accept()

    def _on_second(self) -> None:
        if self.step == CHECK:
            self._go(FILE)
        elif self.step == DONE and self._report is not None and self._report.operation_id is not None:
            self._take_back(self._report.operation_id)

    def _take_back(self, operation_id: int) -> None:
        database = self._context.database
        self.set_busy(True)
        self._context.ops.run_later(
            lambda job: database.revert(operation_id),
            done=self._on_taken_back,
            failed=self._on_not_taken_back,
            title=self.tr("Taking the import back"),
        )

    def _on_taken_back(self, changes: Any) -> None:
        self._report = replace(self._report, operation_id=None) if self._report else None
        self.done_title.setText(self.tr("The import was taken back"))
        self.second.setVisible(False)
        self.set_busy(False)

    def _on_not_taken_back(self, error: BaseException) -> None:
        self.set_busy(False)
        self._context.prompts.fault(error)

    def _on_step(self, step: int) -> None:
        if step < self.step and self.step in (CHECK,):
            self._go(step)

    def _on_cancel_run(self) -> None:
        if self._job is not None:
            self._job.cancel()

    # -- Qt ------------------------------------------------------------------------------------------------------

    def reject(self) -> None:
        """Closing while it runs would leave one without a way to cancel: Esc cancels the run first."""
        if self.step == RUN:
            self._on_cancel_run()
        else:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() == Qt.Key.Key_B:
            self._on_step(self.step - 1)
        else:
            super().keyPressEvent(event)


def _preview(
    context: Context, path: Path, kind: str | None, mapping: dict[str, str | None] | None, order: str | None
) -> "Preview":
    """Runs on the pool."""
    from app.exchange import importer
    from app.exchange.report import ImportKind
    from app.exchange.table import Options

    with context.database.reader() as reader:
        return importer.preview(
            reader, path, context.clock, ImportKind(kind) if kind else None, mapping, Options(date_order=order)
        )


def _import(
    context: Context,
    job: Job,
    path: Path,
    kind: str,
    mapping: dict[str, str | None],
    duplicates: str,
    order: str | None,
) -> "FileReport":
    """Runs on the pool: a backup first, then the import as one operation."""
    from app.db import backup
    from app.db.manifest import Reason
    from app.exchange import importer
    from app.exchange.report import ImportKind, OnDuplicate
    from app.exchange.table import Options

    backup.make(context.database.path, reason=Reason.IMPORT, clock=context.clock)
    return importer.run(
        context.database,
        path,
        kind=ImportKind(kind),
        mapping=mapping,
        on_duplicate=OnDuplicate(duplicates),
        options=Options(date_order=order),
        progress=job.progress,
        cancelled=lambda: job.cancelled,
    )
