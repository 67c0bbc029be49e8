"""Uses a shop of marked people, makes mistakes of ours on the way, and leaves; see `tests.torture.leaks`."""

import json
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from app.core.errors import ShukeError
from app.core.paths import data_dir
from app.core.words import Words
from app.db.open import OpenFile
from app.services.setup import open_shop
from app.ui import crash_report, tour
from app.ui.jobs import ThreadPool
from app.ui.main_window import MainWindow
from app.ui.parts import assemble
from app.ui.preferences import Preferences
from app.ui.prompts import RecordedPrompts
from app.ui.theme import ThemeChoice, ThemeSource
from app.ui.translations import Translations
from tests.torture import poisoned


def use(place: Path, marks: list[str]) -> None:
    logging.basicConfig(level=logging.DEBUG, filename=place / "stray" / "everything.log")
    path = place / "out" / "shop.db"
    people(path, marks)
    application = QApplication.instance() or QApplication([])
    shop = open_shop(path, clock=poisoned.CLOCK)
    try:
        window = open_window(application, shop, place)
        for name, step in (*tour._stops(window, place / "out"), *mistakes(shop, window, marks)):
            attempt(name, step)
            QCoreApplication.processEvents()
        window.close()
    finally:
        shop.close()


def people(path: Path, marks: list[str]) -> None:
    """A furnished shop with one marked customer, a task, a talk and a purchase."""
    from app.models import ContactPoint, Customer, Interaction, Task

    name, phone, mail, note = marks
    shop = open_shop(path, clock=poisoned.CLOCK, create=True)
    now, today = poisoned.CLOCK.now(), poisoned.CLOCK.today()
    with shop.write("customer.create", subject=name) as session:
        customer = Customer(name=name, other_names=note, notes=f"{note} {phone}", member_number=phone)
        session.add(customer)
        session.flush()
        session.add(
            ContactPoint(customer_id=customer.id, kind="mobile", value=phone, normalised=f"+86{phone}")
        )
        session.add(ContactPoint(customer_id=customer.id, kind="email", value=mail, normalised=mail))
        session.add(Task(customer_id=customer.id, kind="other", title=f"{note} {name}", due_on=today))
        session.add(
            Interaction(
                customer_id=customer.id, happened_at=now, happened_on=today, channel="phone", direction="out",
                kind="consultation", summary=f"{name} {note}",
            )
        )  # fmt: skip
    shop.close()


def open_window(application: Any, shop: OpenFile, place: Path) -> MainWindow:
    themes = ThemeSource(ThemeChoice.LIGHT, "zh_CN", application)
    translations = Translations(application)
    translations.use("zh_CN")
    prompts = RecordedPrompts(on_dialog=lambda dialog: bool(dialog.close()) and False)
    preferences = Preferences(data_dir() / "window.ini")
    context = assemble(shop, "zh_CN", themes, preferences, prompts, ThreadPool())
    window = MainWindow(context, translations)
    crash_report.install(window, themes, data_dir() / "crashes")
    window.resize(*tour.SIZE)
    window.show()
    return window


def mistakes(shop: OpenFile, window: MainWindow, marks: list[str]) -> list[tuple[str, Callable[[], object]]]:
    """Ours, each with a marked text in its hands: in a slot, on the pool, in SQL, in a report, in a text."""
    name, phone, _, note = marks

    def wrong_sql() -> None:
        with shop.write("customer.create", subject=name) as session:
            from sqlalchemy import text

            session.execute(
                text("INSERT INTO customer (name, nothing) VALUES (:name, :note)"),
                {"name": name, "note": note},
            )

    def slot() -> None:
        raise KeyError(f"{name} {phone}")

    def on_pool(job: object) -> None:
        raise ValueError(f"{note} has no {phone}")

    def fault() -> None:
        raise ShukeError("cannot_write", file=f"/{name}/{note}.pdf")

    def words() -> None:
        Words.load("en")(f"errors.{name}")

    return [
        ("sql", lambda: QTimer.singleShot(0, wrong_sql)),
        ("slot", lambda: QTimer.singleShot(0, slot)),
        ("pool", lambda: window.context.ops.run_later(on_pool)),
        ("fault", lambda: QTimer.singleShot(0, fault)),
        ("words", lambda: QTimer.singleShot(0, words)),
        ("undo", window.undo),
        ("redo", window.redo),
        ("search", lambda: tour._search(window, name)),
        ("wait", window.context.ops.finish),
        ("backup", window.desk.back_up),
        ("wait again", window.context.ops.finish),
    ]


def attempt(name: str, step: Callable[[], object]) -> None:
    """What the loop of events would have done: an error goes to the one hook."""
    try:
        step()
    except Exception as error:
        sys.excepthook(type(error), error, error.__traceback__)


if __name__ == "__main__":
    use(Path(sys.argv[1]), json.loads(sys.argv[2]))
