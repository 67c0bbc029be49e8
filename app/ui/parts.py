"""Everything behind a window, put together with ordinary calls: verbs, hub, prompts, context."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from app.core.words import Words
from app.db.database import Database
from app.services import settings
from app.ui.context import Context
from app.ui.hub import Hub
from app.ui.jobs import Pool
from app.ui.ops import Ops
from app.ui.preferences import Preferences
from app.ui.prompts import Prompts
from app.ui.theme import ThemeChoice, ThemeSource
from app.ui.wishes import Arrival, Wish


class NoShell:
    """A shell that only remembers what it was asked for; a screen built alone has this one."""

    def __init__(self) -> None:
        self.asked: list[tuple[object, ...]] = []

    def navigate(self, page: str) -> None:
        self.asked.append(("navigate", page))

    def open_customer(self, customer_id: int, among: Sequence[int] = ()) -> None:
        self.asked.append(("open_customer", customer_id, tuple(among)))

    def open_talk(self, customer_id: int, talk_id: int) -> None:
        self.asked.append(("open_talk", customer_id, talk_id))

    def open_day(self, day: date) -> None:
        self.asked.append(("open_day", day))

    def open_settings(self, section: str) -> None:
        self.asked.append(("open_settings", section))

    def show_waiting(self, count: int) -> None:
        """Said with every refresh, so it is not kept."""

    def come_to_front(self) -> None:
        self.asked.append(("come_to_front",))

    def log_interaction(self, customer_id: int | None = None, channel: str | None = None) -> None:
        self.asked.append(("log_interaction", customer_id, channel))

    def new_customer(self, name: str = "") -> None:
        self.asked.append(("new_customer", name))

    def edit_customer(self, customer_id: int) -> None:
        self.asked.append(("edit_customer", customer_id))

    def log_purchase(self, customer_id: int | None = None) -> None:
        self.asked.append(("log_purchase", customer_id))

    def import_files(self, files: Sequence[Path] = ()) -> None:
        self.asked.append(("import_files", tuple(files)))

    def copy(self, text: str) -> None:
        self.asked.append(("copy", text))

    def go_back(self) -> None:
        self.asked.append(("go_back",))

    def set_language(self, language: str) -> None:
        self.asked.append(("set_language", language))

    def set_theme(self, choice: ThemeChoice) -> None:
        self.asked.append(("set_theme", choice))

    def lock(self) -> None:
        self.asked.append(("lock",))

    def quit(self) -> None:
        self.asked.append(("quit",))

    def end_with(self, wish: Wish) -> None:
        self.asked.append(("end_with", wish))


def assemble(
    database: Database,
    language: str,
    themes: ThemeSource,
    preferences: Preferences,
    prompts: Prompts,
    pool: Pool,
    arrival: Arrival | None = None,
) -> Context:
    """A context without a window yet: whoever makes the window sets `context.shell`."""
    with database.reader() as reader:
        shop_settings = settings.load(reader)
    return Context(
        database=database,
        clock=database.clock,
        words=Words.load(language),
        themes=themes,
        ops=Ops(database, pool, prompts),
        hub=Hub(database),
        prompts=prompts,
        preferences=preferences,
        settings=shop_settings,
        shell=NoShell(),
        arrival=arrival,
    )
