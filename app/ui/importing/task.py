"""The one thing that goes on behind the page: reading, comparing, counting, importing, taking back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from app.ui.jobs import Cancelled, Job
from app.ui.ops import Ops

Done = Callable[[Any], None]
Failed = Callable[[BaseException], None]

PACE = 50
"""Milliseconds between two looks at how far it is."""


class OneTask(QObject):
    """Starting another drops the one before. `moved` says that there is something new to show of it.

    A task that was cancelled after its last step has its result told all the same: what is written is written.
    """

    moved = Signal()
    running_changed = Signal(bool)

    def __init__(self, ops: Callable[[], Ops], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ops = ops
        self.label = ""
        self.steps = self.total = 0
        self.can_cancel = True
        self._job: Job | None = None
        self._current = 0
        self._last = 0
        self._pace = QElapsedTimer()

    @property
    def running(self) -> bool:
        return self._current > 0

    def start(
        self,
        label: str,
        run: Callable[[Job], Any],
        *,
        done: Done,
        failed: Failed,
        title: str = "",
        can_cancel: bool = True,
    ) -> None:
        """Run this beside the window; `title` tells the status bar of it."""
        self.drop()
        self._last += 1
        number = self._current = self._last
        self.can_cancel = can_cancel
        self._show(label)
        self.running_changed.emit(True)
        results: list[Any] = []

        def held(job: Job) -> None:
            results.append(run(job))

        job = self._ops().run_later(
            held,
            done=lambda _: self._finish(number, done, results[0]),
            failed=lambda error: self._finish(number, failed, error),
            title=title,
        )
        if self._current != number:  # it ran at once
            return
        self._job = job
        job.progressed.connect(lambda steps, total: self._on_progress(number, steps, total))
        job.ended.connect(lambda: self._on_ended(number, results, done, failed))

    def drop(self) -> None:
        """Nobody waits for it any more."""
        if self._job is not None:
            self._job.drop()
        if self.running:
            self._stop()

    def cancel(self, words: str) -> None:
        """Ask it to stop; what comes of that is told as `failed`, or as `done` where it was too late."""
        if self._job is not None:
            self._job.cancel()
            self.can_cancel = False
            self._show(words)

    def _show(self, label: str) -> None:
        self.label, self.steps, self.total = label, 0, 0
        self._pace.invalidate()
        self.moved.emit()

    def _stop(self) -> None:
        self._job = None
        self._current = 0
        self.label, self.steps, self.total = "", 0, 0
        self.moved.emit()
        self.running_changed.emit(False)

    def _finish(self, number: int, told: Callable[[Any], None], what: Any) -> None:
        if number == self._current:
            self._stop()
            told(what)

    def _on_progress(self, number: int, steps: int, total: int) -> None:
        """A file tells of each few hundred rows; showing some of them is enough."""
        if number == self._current and (not self._pace.isValid() or self._pace.elapsed() >= PACE):
            self._pace.start()
            self.steps, self.total = steps, total
            self.moved.emit()

    def _on_ended(self, number: int, results: list[Any], done: Done, failed: Failed) -> None:
        if results:
            self._finish(number, done, results[0])
        else:
            self._finish(number, failed, Cancelled())
