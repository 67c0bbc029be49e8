"""Makes the backups of a window: when asked, when due, and before a change of many. It tells of each and of faults."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.errors import ShukeError
from app.db.backups.manifest import BackupInfo, Reason
from app.ui import backups
from app.ui.jobs import Cancelled, Job

if TYPE_CHECKING:
    from app.ui.context import Context

EVERY = 60_000
"""Milliseconds between two looks whether a backup is due."""


class Keeper(QObject):
    """`made` carries the newest backup's moment (None: there is none), `failed` the fault; `moved` follows both.

    `running` is whether one is being made; a second one meanwhile would hold nothing else.
    """

    made = Signal(object)
    failed = Signal(object)
    moved = Signal()

    def __init__(self, context: "Context", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.running = False
        self.fault: BaseException | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.make_if_due)

    def begin(self) -> None:
        """Look at once whether a backup is due, and every minute from now on."""
        self.make_if_due()
        self._timer.start()

    def rest(self) -> None:
        """No further looks: the window is closing."""
        self._timer.stop()

    def make(self) -> Job | None:
        """One that a person asked for, with one notice of its end; None where it cannot begin now."""
        if self.running or not self._context.database.writable:
            return None
        return self._start(
            lambda job: self._make(Reason.MANUAL),
            self._on_asked_made,
            self._on_asked_failed,
            self.tr("Backing up"),
        )

    def make_if_due(self) -> None:
        """One where it is time and something was done; it runs without a word, and a fault is shown, not said."""
        context = self._context
        if not context.database.writable:
            self.moved.emit()
        elif not self.running:
            self._start(
                lambda job: backups.make_if_due(context.database, context.clock, context.settings),
                self._on_made,
                self._on_failed,
            )

    def write_many(
        self, label: str, function: Callable[..., Any], ids: Sequence[Any], *, subject: str = ""
    ) -> None:
        """One labelled operation on more customers than one looks through: a backup first, both beside the window."""
        database = self._context.database

        def work(job: Job) -> Any:
            made = self._make(Reason.BULK)
            job.progress(0, 0)
            with database.write(label, subject=subject) as session:
                function(session, ids)
            return made

        title = self._context.words(f"operations.{label}", subject=subject)
        self._start(work, self._on_made, self._on_asked_failed, title)

    def _start(
        self,
        work: Callable[[Job], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
        title: str = "",
    ) -> Job:
        self.running = True
        if title:
            self.moved.emit()
        job = self._context.ops.run_later(work, done=done, failed=failed, title=title)
        job.ended.connect(self._on_ended)
        return job

    def _make(self, reason: Reason) -> BackupInfo:
        context = self._context
        return backups.make(context.database, context.clock, context.settings, reason)

    def _on_made(self, made: Any) -> None:
        self.running = False
        self.fault = None
        self.made.emit(made.made_at if isinstance(made, BackupInfo) else made)
        self.moved.emit()

    def _on_asked_made(self, made: BackupInfo) -> None:
        self._on_made(made)
        told = self.tr("Backed up and verified")
        if made.second_place in ("missing", "failed"):
            told = self._context.words(f"backup.second_place.{made.second_place}")
        self._context.prompts.notice(told)

    def _on_failed(self, fault: BaseException) -> None:
        self.running = False
        if not isinstance(fault, Cancelled):
            self.fault = fault
            self.failed.emit(fault)
        self.moved.emit()
        if not isinstance(fault, ShukeError | Cancelled):
            raise fault

    def _on_asked_failed(self, fault: BaseException) -> None:
        """What a person asked for was not done: that is said, not only shown in the status bar."""
        self._on_failed(fault)
        if isinstance(fault, ShukeError):
            self._context.prompts.fault(fault)

    def _on_ended(self) -> None:
        """A job that was cancelled ends without a result."""
        if self.running:
            self.running = False
            self.moved.emit()
