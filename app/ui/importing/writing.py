"""Bringing the file in, and taking it back: the two things that write, one at a time, beside the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.core.changes import Changes
from app.core.enums import Origin
from app.core.errors import ShukeError
from app.ui.importing import aftermath, work
from app.ui.importing.order import Brought, Order
from app.ui.importing.task import OneTask
from app.ui.jobs import Cancelled
from app.ui.prompts import sentence

if TYPE_CHECKING:
    from app.ui.context import Context

_STOPPED = "exchange.error.cancelled"


def was_cancelled(error: BaseException) -> bool:
    """Whether a task ended because somebody asked it to."""
    return isinstance(error, Cancelled) or (isinstance(error, ShukeError) and error.code == _STOPPED)


class Writing(QObject):
    """`begun` and `ended` frame each run; `failed` carries the sentence where one did not come through."""

    begun = Signal()
    brought_in = Signal()
    taken = Signal()
    failed = Signal(str)

    def __init__(self, context: Context, task: OneTask, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._task = task
        self.running = False
        self.forget()
        context.hub.changed.connect(self._on_changed)

    def forget(self) -> None:
        """Another file: what came of the last one is told no more."""
        self.brought: Brought | None = None
        self.taken_back = ""
        self.kept_rest = False
        """Whether what was changed since stayed when it was taken back."""
        self.obstacles: tuple[str, ...] = ()

    def bring_in(self, order: Order) -> None:
        """A backup first, then all rows as one operation."""
        title = self.tr("Importing {file}").replace("{file}", order.path.name)
        self._begin()
        run = partial(work.bring_in, self._context, order)
        self._task.start(title, run, done=self._on_brought, failed=self._on_failed, title=title)

    def take_back(self, operation: int, file: str, *, rest: bool = False) -> None:
        """A whole import, whatever was done since; what stands in the way is named, and `rest` goes round it."""
        title = self.tr("Taking {file} back").replace("{file}", file)
        self._begin()
        self._task.start(
            title,
            lambda job: work.take_back(self._context, operation, rest=rest),
            done=partial(self._on_taken, rest),
            failed=self._on_failed,
            title=title,
            can_cancel=False,
        )

    def _begin(self) -> None:
        self.running = True
        self.obstacles = ()
        self.begun.emit()

    def _on_brought(self, brought: Brought) -> None:
        self.running = False
        self.brought = brought
        if brought.backup_at is not None:
            self._context.keeper.made.emit(brought.backup_at)
            self._context.keeper.moved.emit()
        self.brought_in.emit()

    def _on_taken(self, rest: bool, _: Any) -> None:
        self.running = False
        if self.brought is not None:  # otherwise it was an earlier import of the same file
            self.taken_back, self.kept_rest = self.brought.report.file, rest
            self.brought = None
        self.taken.emit()

    def _on_changed(self, changes: Changes) -> None:
        """Ctrl+Z takes an import back as well as the button here does."""
        if self.running or self.brought is None or changes.origin is not Origin.UNDO:
            return
        if self._context.ops.read(aftermath.was_taken_back, self.brought.report.operation_id):
            self._on_taken(False, None)

    def _on_failed(self, error: BaseException) -> None:
        self.running = False
        if was_cancelled(error):
            self.failed.emit(self.tr("Cancelled; nothing was imported"))
        elif isinstance(error, work.InTheWay):
            self.obstacles = error.obstacles
            self.failed.emit(self.tr("Later changes stand in the way; take these back first"))
        elif isinstance(error, ShukeError):
            self.failed.emit(sentence(self._context.words, error))
        else:
            raise error
