"""One long job within a dialog: its progress, its Cancel, and what goes on when it is over."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.context import Context
from app.ui.jobs import Cancelled, Job
from app.ui.widgets.progress import TaskProgress


class RunningJob(TaskProgress):
    """Hidden while nothing runs; `moved` tells of beginning and end, however it ended."""

    moved = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.themes, bar_width=160, parent=parent)
        self._context = context
        self._job: Job | None = None
        self.running = False
        self.hide()
        self.cancel_requested.connect(self.stop)

    def run(self, work: Callable[[Job], Any], then: Callable[[Any], None], title: str) -> None:
        """Work beside the window, then go on with what came of it; nothing goes on where it was cancelled."""
        self._begin(title)
        job = self._context.ops.run_later(
            work, done=partial(self._on_done, then), failed=self._on_failed, owner=self
        )
        if self.running:
            self._job = job
            job.progressed.connect(partial(self._on_progress, title))
            job.ended.connect(self._end)

    def stop(self) -> None:
        """Ask what runs to stop; the data stay as they were."""
        if self._job is not None:
            self._job.cancel()

    def _begin(self, title: str) -> None:
        self.running = True
        self.set_state(title, 0, 1)
        self.show()
        self.moved.emit()

    def _end(self) -> None:
        if self.running:
            self.running, self._job = False, None
            self.hide()
            self.moved.emit()

    def _on_done(self, then: Callable[[Any], None], result: Any) -> None:
        self._end()
        then(result)

    def _on_failed(self, error: BaseException) -> None:
        self._end()
        if not isinstance(error, Cancelled):
            self._context.prompts.fault(error)

    def _on_progress(self, title: str, done: int, total: int) -> None:
        self.set_state(title, done, total, f"{done:,} / {total:,}")
