"""What is half typed when the program is ended from outside: kept at once, and named at the next start.

The desktop ends a session with a question to every program, a system that shuts down or a task manager with a signal.
Both leave a moment, and that is enough to keep the forms that are open, save the field one stands in, and close in
order. A killed process leaves none; there the drafts of the last two seconds are what is lost.
"""

import os
import signal
import sys
from contextlib import suppress
from types import FrameType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

from app.db.reader import Reader
from app.services import drafts
from app.ui.context import Context
from app.ui.dialogs.draft_keeper import DraftKeeper
from app.ui.lock.leaving import close_dialogs, when_unwound

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

_SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT", "SIGBREAK")
_FORMS = ("quick_log", "customer", "purchase")
_ONE_BYTE = 1
_TICK = 500


class _Asked:
    """The handler itself: no Qt object, for Python keeps handlers longer than Qt keeps windows."""

    def __init__(self) -> None:
        self.once = False

    def __call__(self, number: int, frame: FrameType | None) -> None:
        self.once = True


class Unfinished(QObject):
    """Listens for the end as long as its window lives."""

    def __init__(self, window: "MainWindow", application: QApplication) -> None:
        super().__init__(window)
        self._window = window
        self._asked = _Asked()
        application.commitDataRequest.connect(self._on_session_end)
        application.aboutToQuit.connect(keep_all)
        self._pipe: tuple[int, int] = (-1, -1)
        self._listen()
        window.destroyed.connect(self._deaf)

    def _listen(self) -> None:
        """Python runs its handlers between two of its own steps, and Qt's loop has none: a byte wakes it."""
        self._before = {
            getattr(signal, name): signal.getsignal(getattr(signal, name))
            for name in _SIGNALS
            if hasattr(signal, name)
        }
        if sys.platform == "win32":
            self._look_now_and_then()
        else:
            self._pipe = os.pipe()
            for end in self._pipe:
                os.set_blocking(end, False)
            notifier = QSocketNotifier(self._pipe[0], QSocketNotifier.Type.Read, self)
            notifier.activated.connect(self._on_byte)
            signal.set_wakeup_fd(self._pipe[1], warn_on_full_buffer=False)
        for number in self._before:
            signal.signal(number, self._asked)

    def _look_now_and_then(self) -> None:
        """Windows wakes a program by sockets alone, and we open none: each tick is a chance for Python's handlers."""
        timer = QTimer(self)
        timer.setInterval(_TICK)
        timer.timeout.connect(self._look)
        timer.start()

    def _look(self) -> None:
        if self._asked.once:
            self._asked.once = False
            self._on_signal()

    def _deaf(self) -> None:
        """The next window may listen already; only what is ours is taken back."""
        with suppress(ValueError, OSError):
            current = signal.set_wakeup_fd(-1)
            if current != self._pipe[1]:
                signal.set_wakeup_fd(current, warn_on_full_buffer=False)
            else:
                for number, handler in self._before.items():
                    signal.signal(number, handler)
        for end in self._pipe:
            with suppress(OSError):
                os.close(end)

    def _on_byte(self) -> None:
        with suppress(OSError):
            os.read(self._pipe[0], _ONE_BYTE)
        self._on_signal()

    def _on_signal(self) -> None:
        keep_all()
        close_dialogs()
        when_unwound(self._window, self._window.quit)

    def _on_session_end(self, session: QSessionManager) -> None:
        keep_all()
        self._window.leaving = True  # the system closes every window now: none may stay in the tray


def keep_all() -> None:
    """Keep every open form at once, and save the field that one stands in."""
    for window in QApplication.topLevelWidgets():
        for keeper in window.findChildren(DraftKeeper):
            keeper.keep_at_once()


def tell_waiting(context: Context) -> None:
    """Say at the start which forms were left half typed; each comes back when it is opened."""
    forms = context.ops.read(waiting_forms)
    if forms:
        words = context.words
        named = [words(f"customer.draft_of.{form}") for form in forms]
        joined = ("、" if words.language == "zh_CN" else ", ").join(named)
        context.prompts.notice(words("customer.drafts_waiting", forms=joined))


def waiting_forms(reader: Reader) -> list[str]:
    """The kinds of form that have something kept."""
    kinds = {key.replace("/", ":").partition(":")[0] for key in drafts.keys(reader)}
    return [form for form in _FORMS if form in kinds]
