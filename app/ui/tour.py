"""A walk through every page of the sample shop, on the day of the design's pictures: a PNG of each, and the report.

Two languages, two themes, 1366 × 768. Work that otherwise runs beside the window runs at once here, so that no picture
shows a page that is still loading.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.ui import none_guard  # noqa: F401  (first of all that is Qt)

# isort: split
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from app.care.occasion import GroupCode
from app.core.clock import FixedClock
from app.core.days import Quarter
from app.core.errors import ShukeError
from app.core.words import LANGUAGES
from app.db.open import OpenFile
from app.db.reader import Reader
from app.services.setup import open_shop
from app.ui.catalogue import PAGES
from app.ui.dialogs.greeting_batch import greet_group, greet_many
from app.ui.dialogs.group_editor import edit_group
from app.ui.dialogs.palette import Palette
from app.ui.dialogs.paper import open_paper
from app.ui.dialogs.points_change import adjust_points
from app.ui.dialogs.product_form import new_product
from app.ui.explaining import customer_figure
from app.ui.jobs import InlinePool
from app.ui.main_window import MainWindow
from app.ui.parts import assemble
from app.ui.preferences import Preferences
from app.ui.prompts import RecordedPrompts
from app.ui.record_tabs import TABS
from app.ui.screens.acquisition import AcquisitionScreen
from app.ui.screens.classification import ClassificationScreen
from app.ui.screens.products import ProductsScreen
from app.ui.theme import ThemeChoice, ThemeSource
from app.ui.translations import Translations

NOW = datetime(2026, 9, 18, 10, 42, tzinfo=ZoneInfo("Asia/Shanghai"))
SIZE = (1366, 768)
SETTLE_MS = 150
QUARTER = Quarter(2026, 2)


def walk(
    folder: Path,
    themes: Sequence[ThemeChoice] = (ThemeChoice.LIGHT, ThemeChoice.DARK),
    languages: Sequence[str] = LANGUAGES,
) -> list[Path]:
    """Make the pictures and the report in a folder; gives the files in the order in which they were made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ShukeError("cannot_write", file=str(folder)) from error
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    translations = Translations(application)
    with TemporaryDirectory(prefix="shuke-tour-") as temporary:
        shop = _sample(Path(temporary) / "tour.db")
        try:
            files = [
                file
                for language in languages
                for theme in themes
                for file in _pictures(
                    application, translations, shop, folder, language, theme, Path(temporary)
                )
            ]
            files += [_report(shop, folder, language) for language in languages]
        finally:
            shop.close()
    return files


def _sample(path: Path) -> OpenFile:
    from app.sample import create

    clock = FixedClock(NOW)
    create(path, size="small", as_of=clock.today(), clock=clock)
    return open_shop(path, clock=clock)


def _pictures(
    application: QApplication,
    translations: Translations,
    shop: OpenFile,
    folder: Path,
    language: str,
    theme: ThemeChoice,
    scratch: Path,
) -> Iterator[Path]:
    translations.use(language)
    themes = ThemeSource(theme, language, application)
    preferences = Preferences(scratch / "tour.ini")
    prompts = RecordedPrompts()
    context = assemble(shop, language, themes, preferences, prompts, InlinePool())
    window = MainWindow(context, translations)
    window.resize(*SIZE)
    window.show()
    stops = dict(_stops(window, scratch))
    photographed: dict[Path, bool] = {}
    for number, (name, go) in enumerate(stops.items(), 1):
        file = folder / f"{number:02}-{name}-{language}-{theme}.png"
        prompts.on_dialog = partial(_photograph, file, photographed)
        go()
        _settle()
        if not photographed.get(file):
            _save(window, file)
        if name == "palette":
            window.desk.open_palette()
        yield file
    context.hub.leave()
    window.close()
    window.deleteLater()


def _stops(window: MainWindow, scratch: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """Every page, every tab, a customer, the dialogs."""
    for page in PAGES:
        yield page.key, partial(window.navigate, page.key)
    for code in ("lifecycle", "value", "needs", "behaviour"):
        yield code, partial(_show_tab, window, code)
    yield "scoring-rules", lambda: _show_rules(window)
    yield "purchases", lambda: _show_purchases(window)
    for tab in ("list", "funnel", "campaigns", "board"):
        yield f"acquisition-{tab}", partial(_show_acquisition, window, tab)
    for tab in TABS[1:]:
        yield tab, partial(window.desk.show_records, tab)
    first = window.context.ops.read(_best_customer)
    yield "customer", lambda: window.open_customer(first)
    yield "palette", lambda: _search(window, "zxy")
    yield "quick-log", lambda: window.log_interaction(first)
    yield "new-customer", lambda: window.new_customer()
    yield "purchase", lambda: window.log_purchase(first)
    yield "group", lambda: edit_group(window.context, window)
    yield "new-product", lambda: new_product(window.context, window)
    yield "points-adjust", lambda: adjust_points(window.context, window, first)
    yield "explained", lambda: customer_figure(window.context, first, "segment", parent=window)
    yield "import", lambda: window.import_files([_list_of_customers(window, scratch)])
    yield "greetings", lambda: greet_group(window.context, window, GroupCode.FESTIVAL)
    yield "greet-many", lambda: greet_many(window.context, window, festival="mid_autumn")
    for paper in ("labels", "envelopes", "cards", "care"):
        yield paper, partial(open_paper, window.context, window, paper)
    yield "record-history", lambda: _show_history(window, first)
    yield "shortcuts", lambda: window.desk.show_shortcuts()


def _show_history(window: MainWindow, customer_id: int) -> None:
    from app.services.customer_card import card
    from app.ui.dialogs.record_history import show_history

    context = window.context
    show_history(context, window, context.ops.read(card, customer_id, context.clock.today()))


def _show_tab(window: MainWindow, key: str) -> None:
    window.navigate("classification")
    screen = window.pages.page("classification")
    assert isinstance(screen, ClassificationScreen)
    screen.show_tab(key)


def _show_rules(window: MainWindow) -> None:
    _show_tab(window, "rfm")
    screen = window.pages.page("classification")
    assert isinstance(screen, ClassificationScreen)
    screen.show_rules()


def _show_purchases(window: MainWindow) -> None:
    window.navigate("products")
    screen = window.pages.page("products")
    assert isinstance(screen, ProductsScreen)
    screen.show_view("purchases")


def _show_acquisition(window: MainWindow, key: str) -> None:
    window.navigate("acquisition")
    screen = window.pages.page("acquisition")
    assert isinstance(screen, AcquisitionScreen)
    screen.show_tab(key)


def _search(window: MainWindow, text: str) -> None:
    """The palette over the window, as if the text had been typed."""
    window.navigate("customers")
    window.desk.open_palette()
    for palette in window.findChildren(Palette):
        for field in palette.findChildren(QLineEdit):
            field.setText(text)


def _list_of_customers(window: MainWindow, folder: Path) -> Path:
    """A file to be looked at in the import dialog: some of the shop's own customers."""
    from app.exchange.export import export

    context = window.context
    file = folder / "customers.csv"
    with context.database.reader() as reader:
        ids = reader.all("SELECT id FROM customer WHERE deleted_at IS NULL ORDER BY id LIMIT 40")
        export(
            reader, "customers", file, words=context.words, clock=context.clock, ids=[row[0] for row in ids]
        )
    return file


def _best_customer(reader: Reader) -> int:
    from app.services import customer_list

    return customer_list.page_ids(reader, "spend", True, 0, 1)[0]


def _photograph(file: Path, photographed: dict[Path, bool], dialog: QDialog) -> bool:
    """Stands in for running a dialog: its picture is taken and it is closed."""
    dialog.show()
    _settle()
    _save(dialog, file)
    photographed[file] = True
    dialog.close()
    return False


def _settle() -> None:
    """Let timers and delayed layouts run."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()


def _save(widget: QWidget, file: Path) -> None:
    if not widget.grab().save(str(file)):
        raise ShukeError("cannot_write", file=str(file))


def _report(shop: OpenFile, folder: Path, language: str) -> Path:
    from app.core.words import Words
    from app.reports import quarter

    file = folder / f"quarter-{QUARTER}-{language}.pdf"
    with shop.reader() as reader:
        parameters = quarter.Parameters(quarter=QUARTER, today=shop.clock.today())
        quarter.build(reader, parameters, file, Words.load(language))
    return file
