"""What a screen is given: the file behind its verbs, the clock, the words, the look, and the window it sits
in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.core.clock import Clock
from app.core.settings import Settings
from app.core.words import Words
from app.db.database import Database
from app.ui.hub import Hub
from app.ui.ops import Ops
from app.ui.preferences import Preferences
from app.ui.prompts import Prompts
from app.ui.theme import ThemeSource


class Shell(Protocol):
    """What a screen may ask of the window around it."""

    def navigate(self, page: str) -> None:
        """Go to a page by its catalogue key."""
        ...

    def open_customer(self, customer_id: int, among: Sequence[int] = ()) -> None:
        """Show a customer's page; `among` is the list it was opened from, for previous and next."""
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

    @property
    def language(self) -> str:
        return self.words.language
