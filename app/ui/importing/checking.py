"""Looking at the file, comparing it with the shop, counting what would come of it: nothing here writes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.core.errors import ShukeError
from app.ui.importing import work
from app.ui.importing.memory import Remembered
from app.ui.importing.order import Order
from app.ui.importing.task import OneTask
from app.ui.importing.writing import was_cancelled
from app.ui.prompts import sentence

if TYPE_CHECKING:
    from app.exchange.previewing import Preview
    from app.ui.context import Context

READ, MATCH, COUNT = "read", "match", "count"


class Checking(QObject):
    """Each carries what was found; `unreadable` and `failed` the sentence why nothing was (empty: it was cancelled)."""

    looked = Signal(object)
    unreadable = Signal(str)
    matched = Signal(object)
    counted = Signal(object)
    failed = Signal(str)

    def __init__(self, context: Context, task: OneTask, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._task = task
        self._phase = ""

    @property
    def reading(self) -> bool:
        """Whether the file is being looked at."""
        return self._task.running and self._phase == READ

    @property
    def matching(self) -> bool:
        """Whether duplicates are being looked for."""
        return self._task.running and self._phase == MATCH

    def read(self, order: Order, memory: Mapping[str, Remembered], plain: Preview | None) -> None:
        """The file with its columns and problems."""
        self._phase = READ
        self._task.start(
            self.tr("Checking"),
            lambda job: work.look(self._context, order, memory, plain, job),
            done=self.looked.emit,
            failed=self._on_unreadable,
        )

    def match(self, order: Order) -> None:
        """Whom the rows would meet."""
        self._phase = MATCH
        self._task.start(
            self.tr("Looking for duplicates"),
            lambda job: work.match(self._context, order, job),
            done=self.matched.emit,
            failed=self._on_not_matched,
        )

    def count(self, order: Order) -> None:
        """What would become of the rows. One need not wait for it: importing stops it."""
        self._phase = COUNT
        self._task.start(
            self.tr("Comparing with what the shop knows"),
            lambda job: work.count(self._context, order, job),
            done=self.counted.emit,
            failed=self._on_failed,
        )

    def _on_unreadable(self, error: BaseException) -> None:
        self.unreadable.emit(self._told(error))

    def _on_not_matched(self, error: BaseException) -> None:
        self.matched.emit(None)
        self.failed.emit(self._told(error))

    def _on_failed(self, error: BaseException) -> None:
        self.failed.emit(self._told(error))

    def _told(self, error: Any) -> str:
        if was_cancelled(error):
            return ""
        if not isinstance(error, ShukeError):
            raise error
        return sentence(self._context.words, error)
