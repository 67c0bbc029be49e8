"""The import dialog: choose files, check what was recognised, confirm what comes of it, take it back if need be."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.core.errors import ShukeError
from app.ui.context import Context
from app.ui.dialogs.import_parts import work
from app.ui.dialogs.import_parts.check_page import CheckPage
from app.ui.dialogs.import_parts.confirm_page import ConfirmPage
from app.ui.dialogs.import_parts.counted import counted, parted
from app.ui.dialogs.import_parts.done_page import DonePage
from app.ui.dialogs.import_parts.file_page import FilePage
from app.ui.dialogs.import_parts.memory import Memory, Remembered
from app.ui.dialogs.import_parts.one_task import OneTask
from app.ui.dialogs.import_parts.problem_file import write_problems
from app.ui.dialogs.import_parts.work import Brought, Look, Order
from app.ui.jobs import Cancelled
from app.ui.prompts import sentence
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.label import ElidedLabel, Label, LabelRole
from app.ui.widgets.progress import TaskProgress
from app.ui.widgets.stepper import Stepper

if TYPE_CHECKING:
    from app.exchange.importer import Preview
    from app.exchange.report import FileReport, Problem

FILE, CHECK, CONFIRM, DONE = range(4)
SIZE = QSize(1000, 620)
_READ_SHARE = 0.35
"""Of the way of a file of purchases, the part on which it is only read."""
_STOPPED = "exchange.error.cancelled"


def import_files(context: Context, parent: QWidget | None, files: Sequence[Path] = ()) -> None:
    """Open the dialog; with a file given it begins with the check."""
    dialog = ImportDialog(context, parent)
    if files:
        dialog.open_files(files)
    context.prompts.run(dialog)
    dialog.leave()
    dialog.deleteLater()


class ImportDialog(Dialog):
    """Four steps, one file at a time. Nothing is written before the last button; the whole import can be undone."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.themes, "", "", width=SIZE.width(), parent=parent)
        self._context = context
        self._memory = Memory(context.preferences)
        self._waiting: list[Path] = []
        self._path: Path | None = None
        self._look: Look | None = None
        self._brought: Brought | None = None
        self._importing = False
        self.setAcceptDrops(True)
        self.setMaximumWidth(1400)
        self._build()
        self._connect()
        self.resize(SIZE.boundedTo(self.screen().availableGeometry().size() - QSize(20, 40)))
        self._go(FILE)

    # -- what can be asked of it ---------------------------------------------------------------------------------

    @property
    def step(self) -> int:
        return self.stepper.current()

    def open_files(self, files: Sequence[Path]) -> None:
        """Read the first file and show what was recognised; the others wait their turn."""
        self._waiting = list(files[1:])
        self.open_file(files[0])

    def open_file(self, path: Path) -> None:
        """Read a file and show what was recognised."""
        self._path, self._look, self._brought = path, None, None
        self.file_page.show_error("")
        self.check_page.forget_file()
        self._go(FILE)
        self._read(Order(path))

    def leave(self) -> None:
        """Nobody waits for what still runs; an import that was begun is not stopped by this."""
        if not self._importing:
            self.task.drop()

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        themes = self._context.themes
        self.setWindowTitle(self.tr("Import"))
        self.title = Label(self.tr("Import"), LabelRole.TITLE)
        self.facts = ElidedLabel("", LabelRole.SECONDARY)
        self.facts.setContentsMargins(4, 4, 0, 0)
        names = (self.tr("File"), self.tr("Check"), self.tr("Confirm"), self.tr("Done"))
        self.stepper = Stepper(themes, names)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.facts)
        head.addStretch(1)
        head.addWidget(self.stepper)
        self.file_page = FilePage(themes)
        self.check_page = CheckPage(self._context)
        self.confirm_page = ConfirmPage(self._context)
        self.done_page = DonePage(self._context)
        self.stack = QStackedWidget()
        for page in (self.file_page, self.check_page, self.confirm_page, self.done_page):
            self.stack.addWidget(page)
        self.progress = TaskProgress(themes, bar_width=200)
        row = self.footer.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(0, self.progress)
        self.task = OneTask(self._context.ops, self.progress, self)
        self.body.addLayout(head)
        self.body.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.primary_requested.connect(self._on_primary)
        self.second_requested.connect(self._on_second)
        self.stepper.step_requested.connect(self._on_step)
        self.progress.cancel_requested.connect(self._on_cancel)
        self.task.progressed.connect(self._on_progress)
        self.task.running_changed.connect(self.hint.setHidden)
        self.file_page.choose_requested.connect(self._on_choose)
        self.check_page.changed.connect(self._read_again)
        self.check_page.kind_changed.connect(self._on_kind)
        self.check_page.plain_requested.connect(self._on_plain)
        self.check_page.problems_requested.connect(self._on_save_problems)
        self.confirm_page.changed.connect(self._count)
        self.done_page.problems_requested.connect(self._on_save_problems)
        for keys, slot in (("Alt+N", self._on_next), ("Alt+B", self._on_back)):
            QShortcut(QKeySequence(keys), self, slot)

    # -- steps ---------------------------------------------------------------------------------------------------

    def _go(self, step: int) -> None:
        """Show a step with the buttons that belong to it."""
        self.stack.setCurrentIndex(step)
        self.stepper.set_current(step)
        primary, second, hint = self._labels(step)
        self.primary.set_label(primary)
        self.primary.setVisible(bool(primary))
        self.second.set_label(second)
        self.second.setVisible(bool(second))
        self.set_hint(hint)
        self._show_ready()

    def _labels(self, step: int) -> tuple[str, str, str]:
        """Primary button, second button, remark."""
        hint = self.tr("A backup is made first; the import can be taken back whole for 30 days.")
        back = self.tr("Back")
        match step:
            case 0:
                return (self.tr("Next") if self._look is not None else ""), "", hint
            case 1:
                return (
                    self.tr("Next: confirm"),
                    back,
                    self.tr("Problems first, if you like; the import can be taken back whole for 30 days."),
                )
            case 2:
                return self._go_label(), back, hint
            case _:
                taken = self._brought is None or self._brought.report.operation_id is None
                close = self.tr("Next file") if self._waiting else self.tr("Close")
                return close, "" if taken else self.tr("Take it back"), ""

    def _go_label(self) -> str:
        preview = self._preview
        key = f"go.{preview.kind}" if f"import.go.{preview.kind}" in self._context.words else "go"
        return counted(self._context.words, key, preview.rows)

    @property
    def _preview(self) -> Preview:
        assert self._look is not None
        return self._look.preview

    def _show_ready(self) -> None:
        """Hold the buttons while a file is read or goes in, and where something has to be decided first."""
        self.stack.setEnabled(not self._importing)
        self.stepper.setEnabled(not self._importing)
        self.cancel.setVisible(self.step != DONE and not self._importing)
        self.set_busy(self._importing)
        if self.step in (FILE, CHECK) and not self._importing:
            reading = self.task.running
            wrong = self._look is not None and self._preview.fault is not None
            self.primary.setEnabled(not reading and not (wrong and self.step == CHECK))

    # -- reading -------------------------------------------------------------------------------------------------

    def _order(self) -> Order:
        """The file with what stands in the dialog about it."""
        assert self._path is not None
        return Order(
            self._path,
            kind=self.check_page.kind.currentData(),
            mapping=self.check_page.mapping.mapping() or None,
            date_order=self.check_page.date_order(),
            on_duplicate=self.confirm_page.on_duplicate(),
        )

    def _read(self, order: Order, plain: Preview | None = None) -> None:
        known = self._memory.all()
        self.task.start(
            self.tr("Reading {file}").replace("{file}", order.path.name),
            lambda job: work.look(self._context, order, known, plain, job),
            done=self._on_looked,
            failed=self._on_unreadable,
        )
        self._show_ready()

    def _read_again(self) -> None:
        """After a correction."""
        self._read(self._order(), self._look.plain if self._look is not None else None)

    def _on_kind(self) -> None:
        """Another kind of list has other fields: the columns are recognised anew."""
        order = self._order()
        self._read(Order(order.path, kind=order.kind, date_order=order.date_order))

    def _on_plain(self) -> None:
        """Without what was decided the last time."""
        if self._look is not None and self._path is not None:
            plain = self._look.plain
            self._memory.forget(plain.headings)
            self._read(Order(self._path, kind=str(plain.kind) if plain.kind else None))

    def _on_looked(self, look: Look) -> None:
        self._look = look
        preview = look.preview
        self.check_page.show_look(look)
        kind = f"import.title.{preview.kind}"
        words = self._context.words
        self.title.setText(words(kind) if kind in words else self.tr("Import"))
        self.facts.setText(
            parted(
                words,
                preview.file,
                preview.details.get("sheet", ""),
                counted(words, "rows", preview.rows),
                counted(words, "columns", sum(1 for heading in preview.headings if heading)),
            )
        )
        self._go(CHECK)

    def _on_unreadable(self, error: BaseException) -> None:
        if isinstance(error, Cancelled) or (isinstance(error, ShukeError) and error.code == _STOPPED):
            return
        if not isinstance(error, ShukeError):
            raise error
        self._look = None
        self.title.setText(self.tr("Import"))
        self.facts.setText("")
        self._go(FILE)
        self.file_page.show_error(sentence(self._context.words, error))

    # -- counting ------------------------------------------------------------------------------------------------

    def _count(self) -> None:
        """What would become of the rows. One need not wait for it: importing stops it."""
        order = self._order()
        self.confirm_page.show_counting(self._preview.rows)
        self.task.start(
            self.tr("Comparing with what the shop knows"),
            lambda job: work.count(self._context, order, job),
            done=self._on_counted,
            failed=self._on_not_counted,
        )

    def _on_counted(self, report: FileReport) -> None:
        self.confirm_page.show_counted(report)

    def _on_not_counted(self, error: BaseException) -> None:
        self._tell(error)

    # -- importing -----------------------------------------------------------------------------------------------

    def _import(self) -> None:
        order = self._order()
        title = self.tr("Importing {file}").replace("{file}", order.path.name)
        self._importing = True
        self.confirm_page.show_error("")
        self._show_ready()
        self.task.start(
            title,
            lambda job: work.bring_in(self._context, order, job),
            done=self._on_brought,
            failed=self._on_failed,
            title=title,
        )

    def _on_brought(self, brought: Brought) -> None:
        self._importing = False
        self._brought = brought
        self._remember()
        self.done_page.show_brought(brought)
        self._go(DONE)

    def _on_failed(self, error: BaseException) -> None:
        self._importing = False
        self._show_ready()
        self._tell(error)

    def _tell(self, error: BaseException) -> None:
        """What went wrong, on the page on which it can be tried again."""
        if isinstance(error, Cancelled) or (isinstance(error, ShukeError) and error.code == _STOPPED):
            self.confirm_page.show_error(self.tr("Cancelled; nothing was imported."))
        elif isinstance(error, ShukeError):
            self.confirm_page.show_error(sentence(self._context.words, error))
        else:
            raise error

    def _remember(self) -> None:
        """Keep a mapping that a person has corrected, for the next file with the same headings."""
        look = self._look
        if look is None or (
            look.preview.mapping == look.plain.mapping and look.preview.kind == look.plain.kind
        ):
            return
        if self.check_page.keep.isChecked():
            remembered = Remembered(str(look.preview.kind), look.preview.mapping)
            self._memory.keep(look.preview.headings, remembered)
        else:
            self._memory.forget(look.preview.headings)

    def _take_back(self) -> None:
        """The whole import, whatever was done since."""
        brought, database = self._brought, self._context.database
        if brought is None or brought.report.operation_id is None:
            return
        operation = brought.report.operation_id
        title = self.tr("Taking {file} back").replace("{file}", brought.report.file)
        self._importing = True
        self._show_ready()
        self.task.start(
            title,
            lambda job: database.revert(operation),
            done=self._on_taken_back,
            failed=self._on_not_taken_back,
            title=title,
            can_cancel=False,
        )

    def _on_taken_back(self, _: Any) -> None:
        self._importing = False
        assert self._brought is not None
        self.done_page.show_taken_back(self._brought.report.file)
        self._brought = None
        self._go(DONE)

    def _on_not_taken_back(self, error: BaseException) -> None:
        self._importing = False
        self._show_ready()
        self._context.prompts.fault(error)

    # -- the running task ----------------------------------------------------------------------------------------

    def _on_progress(self, done: int, total: int) -> None:
        """Rows read, then rows written; a file of another kind goes in while it is read."""
        rows = total or (self._preview.rows if self._look is not None else 0)
        if not rows or not done:
            return
        share = done / rows
        if str(self._preview.kind) == "purchases":
            share = _READ_SHARE + (1 - _READ_SHARE) * share if total else _READ_SHARE * share
        count = f"{min(done, rows):,} / {counted(self._context.words, 'rows', rows)}"
        self.task.show_progress(self.progress.label.text(), min(share, 1.0), 1, count)

    def _on_cancel(self) -> None:
        """Leave the data as they were: an import stops at its next rows, anything else is forgotten."""
        if self._importing:
            self.task.cancel(self.tr("Cancelling"))
            return
        self.task.drop()
        self._show_ready()

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_choose(self) -> None:
        lists = self.tr("Lists") + " (*.csv *.tsv *.txt *.xlsx *.xlsm *.json *.vcf)"
        everything = self.tr("All files") + " (*)"
        if found := self._context.prompts.open_files(self.tr("Choose a file"), f"{lists};;{everything}"):
            self.open_files(found)

    def _on_primary(self) -> None:
        match self.step:
            case 0:
                if self._look is None:
                    self._on_choose()
                else:
                    self._go(CHECK)
            case 1:
                self._go(CONFIRM)
                self._count()
            case 2:
                self._import()
            case _ if self._waiting:
                self.open_files(self._waiting)
            case _:
                self.accept()

    def _on_second(self) -> None:
        if self.step == DONE:
            self._take_back()
        else:
            self._on_back()

    def _on_next(self) -> None:
        if self.primary.isEnabled() and self.step in (CHECK, CONFIRM):
            self._on_primary()

    def _on_back(self) -> None:
        if self.step in (CHECK, CONFIRM):
            self._on_step(self.step - 1)

    def _on_step(self, step: int) -> None:
        if self._importing or self.step == DONE or step >= self.step:
            return
        self.task.drop()
        self._go(step)

    def _on_save_problems(self) -> None:
        """The rows that were not taken as they are, for whoever mends the file."""
        problems = self._problems()
        suggestion = self.tr("Problems of {file}").replace("{file}", Path(self._preview.file).stem)
        target = self._context.prompts.save_file(
            self.tr("Save as a list"), f"{suggestion}.csv", "CSV (*.csv)"
        )
        if target is None:
            return
        heads = (self.tr("Row"), self.tr("Column"), self.tr("Value"), self.tr("Problem"))
        words = self._context.words
        self._context.ops.run_later(
            lambda job: write_problems(target, problems, heads, words),
            done=lambda _: self._context.prompts.notice(
                self.tr("Saved {file}").replace("{file}", target.name)
            ),
        )

    def _problems(self) -> Sequence[Problem]:
        return self._brought.report.problems if self._brought is not None else self._preview.problems

    # -- Qt ------------------------------------------------------------------------------------------------------

    def reject(self) -> None:
        """Closing while it runs would leave one without a way to cancel: Esc cancels the run first."""
        if self._importing:
            self._on_cancel()
        else:
            self.leave()
            super().reject()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) and not self._importing:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if (files := _dropped(event)) and not self._importing:
            event.acceptProposedAction()
            self.open_files(files)


def _dropped(event: QDropEvent) -> list[Path]:
    """The files of this machine that were dropped."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
