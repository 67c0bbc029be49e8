"""A stage without a person: each window that is shown is driven by a function of the test, and then closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.core.clock import FixedClock
from app.ui.crash_report import CrashDialog
from app.ui.jobs import InlinePool
from app.ui.preferences import Preferences
from app.ui.prompts import RecordedPrompts
from app.ui.stage import Stage
from app.ui.theme import ThemeChoice, ThemeSource
from app.ui.translations import Translations

Drive = Callable[[QWidget], None]


class Player:
    """Shows a window, lets the next function act on it, and keeps the names of what was shown.

    Functions are taken by the name of the window's class; the last one of a name stays for all that follow.
    """

    def __init__(self, **drives: list[Drive]) -> None:
        self._drives = drives
        self.shown: list[str] = []

    def __call__(self, window: QWidget) -> None:
        name = type(window).__name__
        self.shown.append(name)
        window.show()
        QCoreApplication.processEvents()
        waiting = self._drives.get(name, [])
        if waiting:
            drive = waiting.pop(0) if len(waiting) > 1 else waiting[0]
            drive(window)
        QCoreApplication.processEvents()
        assert not window.findChildren(CrashDialog), "a mistake of ours was told"
        window.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def staged(application: QApplication, clock: FixedClock, folder: Path, player: Player) -> Iterator[Stage]:
    """English, light, jobs at once."""
    translations = Translations(application)
    themes = ThemeSource(ThemeChoice.LIGHT, "en", application)
    yield Stage(
        application=application,
        clock=clock,
        preferences=Preferences(folder / "window.ini"),
        themes=themes,
        translations=translations,
        language=lambda: "en",
        show=player,
        pool=InlinePool(),
        prompts=RecordedPrompts(),
    )
