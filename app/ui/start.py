"""From nothing to a painted window: application, look, file, context, and what follows once the window is seen.

A window ends with a wish (`app.ui.wishes`); what can only be done to a closed file is done here, between two windows.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.core import crash
from app.core.clock import Clock
from app.core.errors import ShukeError
from app.core.paths import data_dir
from app.core.words import Words
from app.db.open import OpenFile
from app.ui.context import Context
from app.ui.door import Door
from app.ui.first_paint import once_painted
from app.ui.jobs import ThreadPool
from app.ui.main_window import MainWindow
from app.ui.parts import assemble
from app.ui.preferences import Preferences
from app.ui.prompts import WindowPrompts, sentence
from app.ui.stage import Stage, ended, set_stage
from app.ui.wishes import Quit, Restore, Wish

UNSEEN = ("offscreen", "minimal")


def open_window(
    path: Path,
    *,
    clock: Clock,
    language: str | None,
    fallback: str,
    create: bool,
    say: Callable[[str], None],
) -> int:
    """Open the window on a file and stay until it is closed; gives the exit code.

    `language` was asked for; else the one used last, else `fallback` is spoken. A fault at opening is said in one
    sentence through `say`, and in a window that offers what can be done. When another window has the file open, that
    one comes to the front.
    """
    preferences = Preferences(data_dir() / "window.ini")
    spoken = language or preferences.text("language", fallback)
    try:
        require_screen()
        application = QApplication(sys.argv[:1])
    except ShukeError as error:
        say(sentence(Words.load(spoken), error))
        return 1
    with suppress(OSError):
        crash.watch_hard_crashes(data_dir() / "crashes")
    seen = application.platformName() not in UNSEEN
    stage = set_stage(application, clock, preferences, spoken, seen=seen)
    return run(stage, path, create=create, say=say)


def require_screen() -> None:
    """Qt ends the process where there is no screen; this says so first. Raises ShukeError("no_screen")."""
    if sys.platform.startswith("linux") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        raise ShukeError("no_screen")


@crash.hooks_given_back()
def run(stage: Stage, path: Path, *, create: bool, say: Callable[[str], None]) -> int:
    """One window after the other on a file, until one ends with the wish to quit; gives the exit code."""
    door = Door(stage, path, create=create)
    crash.catch_all(partial(_on_mistake_between, stage))
    page = ""
    while True:
        try:
            shop = door.open()
        except ShukeError as error:
            say(sentence(stage.words, error))
            return 1
        if shop is None:
            return 0
        wish = _stay(stage, door, shop, page)
        if isinstance(wish, Quit):
            return 0
        from app.ui import errands

        errands.run(stage, door, wish)
        page = wish.page


def _stay(stage: Stage, door: Door, shop: OpenFile, page: str) -> Wish:
    """The main window on an open file, until it is closed; the file is closed then as well."""
    prompts = WindowPrompts(lambda: context.words)
    pool = ThreadPool(held=True)
    context = assemble(shop, stage.language(), stage.themes, stage.preferences, prompts, pool, door.arrival)
    door.arrival = None
    try:
        window = MainWindow(context, stage.translations)
        prompts.attach(window, window.show_notice)
        window.restore_place()
        if page:
            from app.ui.lock.leaving import go_to

            go_to(window, page)
        once_painted(window, lambda: _settle(stage, window, door, shop, pool))
        stage.show(window)
        pool.finish()
        door.second_place = context.settings["backup.second_place"]
        if not isinstance(window.wish, Restore):  # that keeps the present state by itself
            back_up_at_closing(shop, context)
        ended(window)
        return window.wish
    finally:
        crash.catch_all(partial(_on_mistake_between, stage))
        context.hub.leave()
        shop.close()
        shop.key = None


def _on_mistake_between(stage: Stage, error: BaseException) -> None:
    """A mistake of ours while no painted window is there to tell of it: the sentence stands in a box."""
    report = crash.report(error, data_dir() / "crashes")
    stage.prompts.fault(ShukeError("our_mistake", file=str(report.path or "")))


def back_up_at_closing(shop: OpenFile, context: Context) -> None:
    """What was done in the window is copied once more. A full disk does not keep the program from ending."""
    from app.db.backups.manifest import Reason
    from app.ui.backups import make_if_changed

    if shop.writable:
        with suppress(ShukeError):
            make_if_changed(shop, shop.clock, context.settings, Reason.CLOSING)


def _settle(stage: Stage, window: MainWindow, door: Door, shop: OpenFile, pool: ThreadPool) -> None:
    """After the first paint: listen for other starts, load what is heavy, tell what was done meanwhile."""
    pool.release()
    door.listen(window)
    window.settle()
    from app.ui import crash_report

    crash_report.install(window, stage.themes, data_dir() / "crashes")
    from app.ui.unfinished import Unfinished, tell_waiting

    Unfinished(window, stage.application)
    tell_waiting(window.context)
    from app.ui.lock.locker import Locker

    window.locker = Locker(window.context, window, stage.application)
    if isinstance(window.context.prompts, WindowPrompts):
        from app.ui.recovery.lost import Lost

        window.context.prompts.on_lost = Lost(stage, window).help
    if window.context.arrival is not None:
        from app.ui.arrivals import tell

        tell(window.context, window)
    if shop.replayed:
        window.show_notice(window.context.words("backup.replayed", n=shop.replayed))
