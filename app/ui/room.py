"""The room on the disk, looked at beside the window: a reserve is kept, a long log folded in, a full disk foretold."""

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.errors import ShukeError
from app.db import reserve

if TYPE_CHECKING:
    from app.ui.context import Context
    from app.ui.jobs import Job

FIRST = 10_000
EVERY = 300_000
"""Milliseconds: not in the way of the start, and often enough to be warned before it is too late."""


class Room(QObject):
    """`low` tells after each look whether the disk is about to be full."""

    low = Signal(bool)

    def __init__(self, context: "Context", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_time)
        context.ops.room_made.connect(self.look)

    def begin(self) -> None:
        """The first look comes soon, then one every few minutes."""
        if self._context.database.writable:
            self._timer.start(FIRST)

    def look(self) -> None:
        """Off the GUI thread: a network drive may take its time to answer."""
        database, path = self._context.database, self._context.database.path

        def work(job: "Job") -> bool:
            with suppress(ShukeError):  # a file that is not its own any more says so at the next save
                database.fold_log()
            reserve.keep(path)
            return reserve.low_room(path)

        self._context.ops.run_later(work, done=self.low.emit, owner=self, key="room")

    def _on_time(self) -> None:
        self._timer.setInterval(EVERY)
        self.look()
