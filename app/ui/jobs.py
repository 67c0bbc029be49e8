"""Work that takes longer than a blink: it runs on a pool, and its result or fault comes back on the GUI
thread.
"""

import threading
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot


class Cancelled(Exception):
    """Raised inside a job that was asked to stop."""


class Job(QObject):
    """One piece of work. `progressed` carries done and total; `done` or `failed` comes once, unless it was
    dropped.
    """

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    ended = Signal()
    _arrived = Signal(object, object)

    def __init__(self, work: Callable[["Job"], Any], title: str = "") -> None:
        super().__init__()
        self.title = title
        self._work = work
        self._cancelled = threading.Event()
        self._dropped = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.AutoConnection)

    def cancel(self) -> None:
        """Ask the work to stop at its next progress report; the data stay as they were."""
        self._cancelled.set()

    def drop(self) -> None:
        """Nobody waits for the result any more."""
        self._dropped = True
        self.cancel()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def progress(self, done: int, total: int | None) -> None:
        """Called by the work (total 0 or None: not known); raises Cancelled once the job was cancelled."""
        if self.cancelled:
            raise Cancelled
        self.progressed.emit(done, total or 0)

    def run(self) -> None:
        """Do the work in the thread that calls; the outcome travels to the job's own thread."""
        result: Any = None
        fault: BaseException | None = None
        try:
            if not self.cancelled:
                result = self._work(self)
        except (
            Exception
        ) as error:  # every fault of a job must reach the GUI thread: there is one hook for them
            fault = error
        self._arrived.emit(result, fault)

    @Slot(object, object)
    def _deliver(self, result: Any, fault: BaseException | None) -> None:
        if not self._dropped:
            if fault is not None:
                self.failed.emit(fault)
            elif not self.cancelled:
                self.done.emit(result)
        self.ended.emit()


class Pool(Protocol):
    """Where jobs run."""

    def start(self, job: Job) -> None: ...

    def finish(self) -> None: ...


class ThreadPool:
    """A few threads beside the window; the one that writes waits for the file's lock by itself.

    A pool that is `held` begins with nothing before it is released: until the window is painted its jobs would only
    take the processor from it, and load libraries that the first painting does not need.
    """

    def __init__(self, *, held: bool = False) -> None:
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(3)
        self._held = held
        self._waiting: list[Job] = []

    def start(self, job: Job) -> None:
        if self._held:
            self._waiting.append(job)
        else:
            self._pool.start(_Run(job))

    def release(self) -> None:
        """Begin with what waits, and from now on at once."""
        self._held = False
        waiting, self._waiting = self._waiting, []
        for job in waiting:
            self.start(job)

    def finish(self) -> None:
        """Wait for what is running; what has not begun is dropped."""
        self._waiting.clear()
        self._pool.clear()
        self._pool.waitForDone()


class InlinePool:
    """Runs a job at once, in the caller's thread: for tests and for pictures."""

    def start(self, job: Job) -> None:
        job.run()

    def finish(self) -> None:
        return


class _Run(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.run()
