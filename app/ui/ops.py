"""The four verbs a screen knows: `read` and `write` now, `read_later` and `write_later` on the pool.

A function that reads takes a `Reader` first, one that writes a `Session`. Faults of the world are told by
the prompts; mistakes of ours go to the one hook.
"""

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from app.core.errors import ShukeError
from app.db.database import Database
from app.db.reader import Reader
from app.ui.jobs import Cancelled, Job, Pool
from app.ui.prompts import Prompts

P = ParamSpec("P")
T = TypeVar("T")
Done = Callable[[Any], None]
Failed = Callable[[BaseException], None]


ROOM_MADE = "disk_full_room_made"


class Ops(QObject):
    """Runs what screens ask for. `running` tells the status bar of jobs that have a title, `room_made` that a save
    took the reserve of a full disk.
    """

    running = Signal(object)
    room_made = Signal()

    def __init__(
        self, database: Database, pool: Pool, prompts: Prompts, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._pool = pool
        self._prompts = prompts
        self._jobs: set[Job] = set()
        self._latest: dict[tuple[int, str], Job] = {}
        self.room_made.connect(self._on_room_made)

    def read(self, function: Callable[Concatenate[Reader, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What the function reads, at once: for what takes a few milliseconds."""
        with self._database.reader() as reader:
            return function(reader, *args, **kwargs)

    def write(
        self,
        label: str,
        function: Callable[..., Any],
        *args: Any,
        subject: str = "",
        initiator: object = None,
        done: Done | None = None,
        failed: Failed | None = None,
    ) -> None:
        """One labelled operation, at once; behind a long write (an import) it waits its turn on the pool.

        On a full disk the function is run a second time, with the room of the reserve.
        """
        if self._database.busy:
            self.write_later(
                label, function, *args, subject=subject, initiator=initiator, done=done, failed=failed
            )
            return
        try:
            result = self._save(label, subject, initiator, function, *args)
        except ShukeError as error:
            (failed or self._prompts.fault)(error)
            return
        if done is not None:
            done(result)

    def read_later(
        self,
        function: Callable[..., Any],
        *args: Any,
        done: Done,
        failed: Failed | None = None,
        owner: object = None,
        key: str = "",
        title: str = "",
    ) -> Job:
        """Read on the pool. A newer job of the same owner and key makes the older one's result unwanted."""

        def work(job: Job) -> Any:
            with self._database.reader() as reader:
                return function(reader, *args)

        return self._start(work, done, failed, owner, key, title)

    def write_later(
        self,
        label: str,
        function: Callable[..., Any],
        *args: Any,
        subject: str = "",
        initiator: object = None,
        done: Done | None = None,
        failed: Failed | None = None,
        title: str = "",
    ) -> Job:
        """One labelled operation on the pool."""

        def work(job: Job) -> Any:
            return self._save(label, subject, initiator, function, *args)

        return self._start(work, done, failed, None, "", title)

    def run_later(
        self,
        work: Callable[[Job], Any],
        *,
        done: Done | None = None,
        failed: Failed | None = None,
        owner: object = None,
        key: str = "",
        title: str = "",
    ) -> Job:
        """Work that opens the database by itself (an import, a report, a backup) or needs none."""
        return self._start(work, done, failed, owner, key, title)

    @property
    def working(self) -> list[Job]:
        """The long jobs that go on now: those that have a title."""
        return [job for job in self._jobs if job.title]

    def finish(self) -> None:
        """Cancel what runs and wait for it: the window is closing."""
        for job in tuple(self._jobs):
            job.drop()
        self._pool.finish()

    def _save(
        self, label: str, subject: str, initiator: object, function: Callable[..., Any], *args: Any
    ) -> Any:
        """Once more where the reserve made room: what a person typed shall not be lost to a full disk."""
        for last in (False, True):
            try:
                with self._database.write(label, subject=subject, initiator=initiator) as session:
                    result = function(session, *args)
            except ShukeError as error:
                if last or error.code != ROOM_MADE:
                    raise
            else:
                if last:
                    self.room_made.emit()
                return result
        raise AssertionError("the second time returns or raises")

    def _on_room_made(self) -> None:
        self._prompts.notice(
            self.tr("The disk is full. Room was made for this save; free some space before the next.")
        )

    def _start(
        self,
        work: Callable[[Job], Any],
        done: Done | None,
        failed: Failed | None,
        owner: object,
        key: str,
        title: str,
    ) -> Job:
        job = Job(work, title)
        if key:
            self._supersede((id(owner), key), job)
        if done is not None:
            job.done.connect(done)
        job.failed.connect(failed or self._failed)
        self._jobs.add(job)
        job.ended.connect(lambda: self._jobs.discard(job))
        if title:
            self.running.emit(job)
        self._pool.start(job)
        return job

    def _supersede(self, slot: tuple[int, str], job: Job) -> None:
        if older := self._latest.get(slot):
            older.drop()
        self._latest[slot] = job

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        if isinstance(error, ShukeError):
            self._prompts.fault(error)
            return
        raise error
