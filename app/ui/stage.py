"""What every window of one run stands on: the application, the look, the language, this machine's preferences.

The windows before and between the main ones (password, recovery, progress) have no open file and so no `Context`; they
get a stage. How a window is shown until it is closed is passed in, so that tests can use it instead of a person.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from app.core.clock import Clock
from app.core.words import Words
from app.ui import icons
from app.ui.jobs import Pool, ThreadPool
from app.ui.preferences import Preferences
from app.ui.prompts import Prompts, WindowPrompts
from app.ui.theme import ThemeChoice, ThemeSource
from app.ui.translations import Translations


@dataclass
class Stage:
    """Made once per run. `seen` is whether anybody sits before the screen; `words` speak the language of now."""

    application: QApplication
    clock: Clock
    preferences: Preferences
    themes: ThemeSource
    translations: Translations
    language: Callable[[], str]
    show: Callable[[QWidget], None]
    pool: Pool
    prompts: Prompts
    seen: bool = True
    fails: dict[str, int] = field(default_factory=dict)
    """How many wrong passwords in a row each file was tried with: closing the window does not make up for them."""

    @property
    def words(self) -> Words:
        return Words.load(self.language())


def set_stage(
    application: QApplication, clock: Clock, preferences: Preferences, language: str, *, seen: bool
) -> Stage:
    """The stage of a real run."""
    translations = Translations(application)
    translations.use(language)
    themes = ThemeSource(ThemeChoice(preferences.text("theme", ThemeChoice.SYSTEM)), language, application)
    application.setWindowIcon(icons.app_icon(themes.current))
    application.setQuitOnLastWindowClosed(False)
    application.lastWindowClosed.connect(lambda: application.exit())

    def spoken() -> str:
        return themes.language  # the main window may have changed it meanwhile

    return Stage(
        application=application,
        clock=clock,
        preferences=preferences,
        themes=themes,
        translations=translations,
        language=spoken,
        show=lambda window: _show(application, window),
        pool=ThreadPool(),
        prompts=WindowPrompts(lambda: Words.load(spoken())),
        seen=seen,
    )


def _show(application: QApplication, window: QWidget) -> None:
    """Until it is closed: the event loop ends with the last window, and begins anew for the next one."""
    window.show()
    window.raise_()
    window.activateWindow()
    application.exec()


def ended(window: Any) -> None:
    """Let a window go whose work is done; what Qt holds of it goes with it."""
    window.hide()
    window.deleteLater()
