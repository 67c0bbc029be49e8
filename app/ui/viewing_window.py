"""The window of a process that only shows a backup: the ordinary one over a file that cannot be written."""

import sys
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.core.clock import Clock
from app.core.errors import ShukeError
from app.core.paths import data_dir
from app.db.keys import Key
from app.db.open import OpenFile
from app.ui.first_paint import once_painted
from app.ui.jobs import ThreadPool
from app.ui.main_window import MainWindow
from app.ui.parts import assemble
from app.ui.preferences import Preferences
from app.ui.prompts import WindowPrompts
from app.ui.stage import Stage, ended, set_stage
from app.ui.viewing import open_copy


class ViewingRun:
    """One window, and for a protected backup the one before it that asks for the password."""

    def __init__(self, clock: Clock, language: str) -> None:
        from app.ui.start import UNSEEN, require_screen

        require_screen()
        application = QApplication(sys.argv[:1])
        seen = application.platformName() not in UNSEEN
        preferences = Preferences(data_dir() / "window.ini")
        self.stage: Stage = set_stage(application, clock, preferences, language, seen=seen)

    def show(self, file: Path, stack: ExitStack, key: Key | None) -> int:
        """Until the window is closed; 1 when a person would rather not give the password."""
        if key is None and (key := self._ask_key(file)) is None and _is_protected(file):
            return 1
        with closing(open_copy(file, stack, self.stage.clock, key)) as shop:
            self._stay(shop)
        return 0

    def _stay(self, shop: OpenFile) -> None:
        stage = self.stage
        prompts = WindowPrompts(lambda: context.words)
        pool = ThreadPool(held=True)
        context = assemble(shop, stage.language(), stage.themes, stage.preferences, prompts, pool)
        window = MainWindow(context, stage.translations)
        prompts.attach(window, window.show_notice)
        once_painted(window, partial(_settle, window, pool))
        stage.show(window)
        pool.finish()
        context.hub.leave()
        ended(window)

    def _ask_key(self, file: Path) -> Key | None:
        if not _is_protected(file):
            return None
        if not self.stage.seen:
            raise ShukeError("password_needed", file=str(file))
        from app.ui.lock.unlock_window import unlock_window

        window = unlock_window(self.stage, file)
        self.stage.show(window)
        key: Key | None = window.key
        ended(window)
        return key


def _is_protected(file: Path) -> bool:
    from app.db.keys import is_protected

    return file.is_file() and is_protected(file)


def _settle(window: MainWindow, pool: ThreadPool) -> None:
    pool.release()
    window.settle()
