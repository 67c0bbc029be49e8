"""From nothing to a painted window: application, look, file, context, and what follows once the window is seen."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from app.core import crash
from app.core.clock import Clock
from app.core.errors import ShukeError
from app.core.paths import data_dir
from app.core.words import Words
from app.db.open import OpenFile
from app.services.setup import open_shop
from app.ui import icons
from app.ui.context import Context
from app.ui.first_paint import once_painted
from app.ui.jobs import ThreadPool
from app.ui.main_window import MainWindow
from app.ui.parts import assemble
from app.ui.preferences import Preferences
from app.ui.prompts import WindowPrompts, sentence
from app.ui.theme import ThemeChoice, ThemeSource
from app.ui.translations import Translations

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
    sentence, in a box and through `say`. When another window has the file open, that one comes to the front.
    """
    preferences = Preferences(data_dir() / "window.ini")
    spoken = language or preferences.text("language", fallback)
    words = Words.load(spoken)
    try:
        require_screen()
        application = QApplication(sys.argv[:1])
    except ShukeError as error:
        say(sentence(words, error))
        return 1
    try:
        shop = _open(path, clock, create=create)
    except ShukeError as error:
        say(sentence(words, error))
        _show_fault(application, words, error)
        return 1
    return _run(application, shop, spoken, preferences)


def _show_fault(application: QApplication, words: Words, error: ShukeError) -> None:
    """A box for who started Shuke by its icon and sees no stderr; where nobody can see one, none."""
    if error.code != "already_open" and application.platformName() not in UNSEEN:
        Translations(application).use(words.language)
        ThemeSource(ThemeChoice.SYSTEM, words.language, application)
        WindowPrompts(lambda: words).fault(error)


def require_screen() -> None:
    """Qt ends the process where there is no screen; this says so first. Raises ShukeError("no_screen")."""
    if sys.platform.startswith("linux") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        raise ShukeError("no_screen")


def _open(path: Path, clock: Clock, *, create: bool) -> OpenFile:
    try:
        return open_shop(path, clock=clock, create=create)
    except ShukeError as error:
        if error.code == "in_use":
            from app.ui import instance

            if instance.raise_other(path):
                raise ShukeError("already_open", file=str(path)) from error
        raise


def _run(application: QApplication, shop: OpenFile, language: str, preferences: Preferences) -> int:
    translations = Translations(application)
    translations.use(language)
    themes = ThemeSource(ThemeChoice(preferences.text("theme", ThemeChoice.SYSTEM)), language, application)
    prompts = WindowPrompts(lambda: context.words)
    pool = ThreadPool(held=True)
    context = assemble(shop, language, themes, preferences, prompts, pool)
    window = MainWindow(context, translations)
    prompts.attach(window, window.show_notice)
    application.setWindowIcon(icons.app_icon(themes.current))
    sys.excepthook = partial(_on_mistake, window)
    window.restore_place()
    once_painted(window, lambda: _settle(window, shop.path, pool))
    window.show()
    try:
        code = application.exec()
        back_up_at_closing(shop, context)
        return code
    finally:
        context.hub.leave()
        shop.close()


def _on_mistake(
    window: MainWindow, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """The one hook for what a slot did not expect: a report without data, one sentence, and the window goes on."""
    report = crash.write(error, data_dir() / "crashes")
    window.show_notice(window.context.words("errors.our_mistake", file=str(report)))


def back_up_at_closing(shop: OpenFile, context: Context) -> None:
    """What was done in the window is copied once more. A full disk does not keep the program from ending."""
    from app.db.manifest import Reason
    from app.ui.backups import make_if_changed

    if shop.writable:
        with suppress(ShukeError):
            make_if_changed(shop, shop.clock, context.settings, Reason.CLOSING)


def _settle(window: MainWindow, path: Path, pool: ThreadPool) -> None:
    """After the first paint: listen for other starts, load what is heavy, bring figures to today."""
    from app.ui.instance import Listener

    pool.release()
    listener = Listener(path, window)
    listener.raised.connect(window.come_to_front)
    window.settle()
