"""S14 on the screen: the window on a shop whose every text is bad, through every page and dialog."""

import random
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QMessageBox, QWidget

from app.core.errors import ShukeError
from app.core.words import LANGUAGES
from app.db.open import OpenFile
from app.services import customer_card
from app.services.setup import open_shop
from app.ui import tour
from app.ui.dialogs.care_plan import plan_care
from app.ui.dialogs.group_name import rename
from app.ui.dialogs.relation_form import add_relation
from app.ui.jobs import InlinePool
from app.ui.main_window import MainWindow
from app.ui.parts import assemble
from app.ui.person_file import export_person
from app.ui.preferences import Preferences
from app.ui.prompts import RecordedPrompts, WindowPrompts, sentence
from app.ui.theme import ThemeChoice, ThemeSource
from app.ui.translations import Translations
from tests.torture import inspection, poisoned
from tests.torture.frame import Outcome
from tests.torture.watched import Watch, application

CUSTOMERS = 2
STEP = 97


def run(trials: int, folder: Path, dice: random.Random) -> Outcome:
    """Walk the window once a trial, with the texts moved on and the languages in turn; every third file is hostile."""
    broken: list[str] = []
    shown = 0
    for trial in range(trials):
        with Watch(folder / f"{trial}") as watch:
            walk = Walk(application(), watch, folder / f"{trial}", LANGUAGES[trial % 2])
            shown += walk.go(shift=dice.randrange(400) + STEP * trial, hostile=trial % 3 == 2)
        broken += watch.complaints
    return Outcome(
        trials, broken=tuple(dict.fromkeys(broken)), note=f"{shown} windows and dialogs looked through"
    )


class Walk:
    """One walk through one poisoned shop."""

    def __init__(self, application: QApplication, watch: Watch, folder: Path, language: str) -> None:
        self._application = application
        self._watch = watch
        self._folder = folder
        self._language = language
        self._seen = 0

    def go(self, *, shift: int, hostile: bool) -> int:
        """Gives how many windows and dialogs were looked through."""
        path = self._folder / "shop.db"
        poisoned.make(path, shift=shift, picture=str(self._watch.picture), hostile=hostile)
        translations = Translations(self._application)
        translations.use(self._language)
        shop = open_shop(path, clock=poisoned.CLOCK)
        try:
            window = self._open(shop, translations)
            for name, step in self._steps(window, shift):
                self._take(window, name, step)
            window.context.hub.leave()
            window.close()
            window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        finally:
            shop.close()
            translations.use("en")
        return self._seen

    def _open(self, shop: OpenFile, translations: Translations) -> MainWindow:
        themes = ThemeSource(ThemeChoice.LIGHT, self._language, self._application)
        self.prompts = RecordedPrompts(on_dialog=self._on_dialog)
        preferences = Preferences(self._folder / "window.ini")
        context = assemble(shop, self._language, themes, preferences, self.prompts, InlinePool())
        window = MainWindow(context, translations)
        window.resize(*tour.SIZE)
        window.show()
        window.upkeep.refresh()
        return window

    def _steps(self, window: MainWindow, shift: int) -> Iterator[tuple[str, Callable[[], object]]]:
        """What the tour shows (a new page joins it, and so this), then customers, and what acts on their names."""
        yield from tour._stops(window, self._folder)
        with window.context.database.reader() as reader:
            found = reader.all("SELECT id, name, notes FROM customer WHERE deleted_at IS NULL ORDER BY id")
        for number in range(CUSTOMERS):
            customer, name, notes = found[(shift * 31 + number * 211) % len(found)]
            yield f"customer {customer}", partial(window.open_customer, customer)
            yield f"texts of {customer}", partial(self._whole, window, name, notes)
            yield f"edit {customer}", partial(window.edit_customer, customer)
            yield f"notice {customer}", partial(window.show_notice, name)
            yield f"search {customer}", partial(self._search, window, name)
            yield f"copy {customer}", partial(self._copy, window, name)
            yield f"boxes {customer}", partial(self._boxes, window, name, notes)
            yield f"log {customer}", partial(window.log_interaction, customer)
            yield f"buy {customer}", partial(window.log_purchase, customer)
            yield f"ask {customer}", partial(self._dialogs, window, customer, name)

    def _take(self, window: MainWindow, name: str, step: Callable[[], object]) -> None:
        seen = self._seen
        try:
            step()
        except Exception as error:
            self._watch.complain(f"{name}: {error!r}"[:600])
        if seen == self._seen:
            self._look(window)
        for error in self.prompts.faults:
            self._watch.complain(f"{name}: told a fault {error!r}"[:300])
        self.prompts.faults.clear()

    def _whole(self, window: MainWindow, name: str, notes: str) -> None:
        """The customer's page shows name and notes to the last letter."""
        shown = inspection.texts(window)
        for text in (name, notes):
            if text and text not in shown and not any(text in other for other in shown):
                self._watch.complain(f"not shown whole: {text[:80]!r}")

    def _dialogs(self, window: MainWindow, customer: int, name: str) -> None:
        """Those that no page of the tour opens: they bear the name in their titles."""
        card = window.context.ops.read(customer_card.card, customer, window.context.clock.today())
        plan_care(window.context, window, card)
        add_relation(window.context, window, card)
        export_person(window.context, card)
        told = self.prompts.suggestions.pop()
        if Path(told).name != told or len(told.encode()) > 130:
            self._watch.complain(f"a file is to be called {told[:80]!r}")
        with window.context.database.reader() as reader:
            segment = reader.one("SELECT id, name FROM segment WHERE deleted_at IS NULL LIMIT 1")
        if segment is not None:
            rename(window.context, window, *segment)

    def _boxes(self, window: MainWindow, name: str, notes: str) -> None:
        """What Qt's own boxes make of a name in a question, or of a file's name in a fault."""
        prompts = WindowPrompts(lambda: window.context.words)
        prompts.attach(window, window.show_notice)
        told = sentence(window.context.words, ShukeError("cannot_write", file=name))
        if name not in told:
            self._watch.complain(f"a sentence changed the name {name[:80]!r}")
        for text, detail in ((name, notes[:1_000]), (told, "")):
            box = prompts._box(QMessageBox.Icon.Warning, text, detail)
            box.show()
            self._look(box)
            box.close()
            box.deleteLater()

    def _copy(self, window: MainWindow, name: str) -> None:
        window.copy(name)
        if QGuiApplication.clipboard().text() != name:
            self._watch.complain(f"the clipboard changed {name[:80]!r}")

    def _search(self, window: MainWindow, name: str) -> None:
        tour._search(window, name[:60])
        self._look(window)
        window.desk.open_palette()

    def _on_dialog(self, dialog: QDialog) -> bool:
        dialog.show()
        self._look(dialog)
        dialog.close()
        return False

    def _look(self, window: QWidget) -> None:
        """Let it paint, then look through it, its menus and its tooltips."""
        self._seen += 1
        QCoreApplication.processEvents()
        window.grab()
        for fault in inspection.faults(window):
            self._watch.complain(fault)
        for tip in inspection.tips(window):
            if inspection.is_marked_up(tip):
                self._watch.complain(f"markup in a tooltip of {type(window).__name__}: {tip[:80]!r}")
        for menu in window.findChildren(QMenu):
            menu.grab()
