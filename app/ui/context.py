"""What a screen is given: the file behind its verbs, the clock, the words, the look, and the window it sits
in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject

from app.core.changes import Changes
from app.core.clock import Clock
from app.core.enums import RecordKind
from app.core.settings import Settings
from app.core.words import Words
from app.db.database import Database
from app.services import settings
from app.ui.desktop.desktop import Desktop
from app.ui.hub import Hub
from app.ui.importing.session import ImportSession
from app.ui.keeper import Keeper
from app.ui.ops import Ops
from app.ui.phones import Phones
from app.ui.preferences import Preferences
from app.ui.prompts import Prompts
from app.ui.theme import ThemeChoice, ThemeSource
from app.ui.wishes import Arrival, Wish


class Shell(Protocol):
    """What a screen may ask of the window around it."""

    def navigate(self, page: str) -> None:
        """Go to a page by its catalogue key."""
        ...

    def open_customer(self, customer_id: int, among: Sequence[int] = ()) -> None:
        """Show a customer's page; `among` is the list it was opened from, for previous and next."""
        ...

    def open_talk(self, customer_id: int, talk_id: int) -> None:
        """Show a customer's page at what was said."""
        ...

    def open_day(self, day: date) -> None:
        """Show a day in the calendar."""
        ...

    def open_settings(self, section: str) -> None:
        """Go to a section of the settings by its key."""
        ...

    def show_waiting(self, count: int) -> None:
        """How many wait for someone today, from the page that has just counted them."""
        ...

    def come_to_front(self) -> None:
        """Bring the window before the person, wherever it was put away."""
        ...

    def log_interaction(self, customer_id: int | None = None, channel: str | None = None) -> None: ...

    def new_customer(self, name: str = "") -> None: ...

    def edit_customer(self, customer_id: int) -> None: ...

    def log_purchase(self, customer_id: int | None = None) -> None: ...

    def import_files(self, files: Sequence[Path] = ()) -> None: ...

    def copy(self, text: str) -> None:
        """Put text on the clipboard."""
        ...

    def go_back(self) -> None: ...

    def set_language(self, language: str) -> None: ...

    def set_theme(self, choice: ThemeChoice) -> None: ...

    def lock(self) -> None:
        """Keep drafts, close the file and ask for its password."""
        ...

    def quit(self) -> None:
        """Close the window for good, also where a closed one would stay in the tray."""
        ...

    def end_with(self, wish: Wish) -> None:
        """Close the window; what is wished is carried out once its file is closed (see `app.ui.wishes`)."""
        ...


@dataclass
class Context:
    """Handed to every screen and dialog; nothing in it is looked up from afar."""

    database: Database
    clock: Clock
    words: Words
    themes: ThemeSource
    ops: Ops
    hub: Hub
    prompts: Prompts
    preferences: Preferences
    settings: Settings
    shell: Shell
    arrival: Arrival | None = None
    """What was carried out before this window opened, until somebody has told it."""

    desktop: Desktop = field(init=False)
    keeper: Keeper = field(init=False)
    phones: Phones = field(init=False)
    imports: ImportSession = field(init=False)

    def __post_init__(self) -> None:
        self.settings_feed = SettingsFeed(self)
        self.desktop = Desktop(self, self.hub)
        self.keeper = Keeper(self, self.hub)
        self.phones = Phones(self, self.hub)
        self.imports = ImportSession(self, self.hub)

    @property
    def language(self) -> str:
        return self.words.language


class SettingsFeed(QObject):
    """Brings changed settings into the context; made before any screen is, so that each reads the settings of now."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.hub)
        self._context = context
        context.hub.changed.connect(self._on_changed)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(RecordKind.SETTING):
            self._context.settings = self._context.ops.read(settings.load)
