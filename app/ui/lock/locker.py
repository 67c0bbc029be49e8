"""Locks the window: by hand, and after some minutes without a touch. Only a file with a password can be locked.

Drafts are kept, dialogs closed, and the window ends with the wish to be locked; the file is closed then and its key
let go. While a long job (an import, an export) runs, it is not cut off: the windows are curtained, the password opens
them again, and once the job is done the file is locked for good.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog
from shiboken6 import isValid

from app.core.changes import Changes
from app.core.enums import RecordKind
from app.ui.context import Context
from app.ui.jobs import ThreadPool
from app.ui.lock.curtain import Curtain, draw_curtains
from app.ui.lock.idle import IdleWatch
from app.ui.lock.leaving import close_dialogs, place_of, when_unwound
from app.ui.lock.remembered import Remembered
from app.ui.lock.unlock_window import UnlockWindow
from app.ui.wishes import Lock

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


class Locker(QObject):
    """Belongs to the main window; made after the first paint."""

    def __init__(self, context: Context, window: "MainWindow", application: QApplication) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._curtains: list[Curtain] = []
        self._asking: UnlockWindow | None = None
        self._pool = ThreadPool()
        self.idle = IdleWatch(application, context.clock, self)
        self.idle.idle.connect(self.lock)
        context.hub.changed.connect(self._on_changed)
        self.refresh()

    @property
    def possible(self) -> bool:
        return self._context.database.key is not None

    @property
    def curtained(self) -> bool:
        return bool(self._curtains)

    def refresh(self) -> None:
        """Wait as long as the settings say."""
        minutes = self._context.settings["privacy.lock_minutes"]
        self.idle.set_minutes(minutes if self.possible else 0)

    def lock(self) -> None:
        """Lock now, or as soon as what runs is done; a file without a password says how to give it one."""
        if not self.possible:
            self._context.prompts.notice(self.tr("Locking needs a password: set one under Settings, Privacy"))
        elif not self.curtained:
            self._lock()

    def _lock(self) -> None:
        if self._context.ops.working:
            self._draw_curtains()
            return
        place = place_of(self._window)
        close_dialogs()
        when_unwound(self, lambda: self._window.end_with(Lock(place)))

    # -- while a job runs ----------------------------------------------------------------------------------------

    def _draw_curtains(self) -> None:
        context = self._context
        self._curtains = draw_curtains(context.themes)
        note = self.tr("{task} goes on; the file is locked for good when it is done.")
        jobs = context.ops.working
        self._asking = UnlockWindow(
            context.themes,
            context.words,
            self._pool,
            context.database.path,
            Remembered(context.preferences),
            {},
            locked=True,
            note=note.replace("{task}", jobs[0].title),
            parent=self._window,
        )
        self._asking.leave.hide()
        self._asking.keep.hide()
        self._asking.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._asking.finished.connect(self._on_answered)
        for job in jobs:
            job.ended.connect(self._on_job_ended)
        self._asking.open_now()

    def _on_answered(self, result: int) -> None:
        asking = self._asking
        if asking is None:
            return
        if result == QDialog.DialogCode.Accepted:
            self._lift()
        else:
            asking.open_now()  # Esc opens no lock

    def _on_job_ended(self) -> None:
        if self.curtained and not self._context.ops.working:
            self._lift()
            self._lock()

    def _lift(self) -> None:
        asking, self._asking = self._asking, None
        if asking is not None:
            asking.hide()
            asking.deleteLater()
        for curtain in filter(isValid, self._curtains):  # a window that was closed took its curtain along
            curtain.lift()
        self._curtains = []

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(RecordKind.SETTING):
            self.refresh()
