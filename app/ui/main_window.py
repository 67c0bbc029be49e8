"""The window: sidebar, pages, status bar, undo bar. It arranges and routes; it holds no feature."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, QSize, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from app.care import progress
from app.core.changes import Changes
from app.core.enums import Origin
from app.core.errors import ShukeError
from app.core.words import Words
from app.services import shop
from app.ui.backup_status import BackupStatus
from app.ui.catalogue import DAILY, FOOT, INSIGHT, PAGES, SHOP, Page
from app.ui.commands import Commands
from app.ui.context import Context
from app.ui.desk import Desk
from app.ui.dropping import Dropping
from app.ui.pages import Pages
from app.ui.prompts import Offer
from app.ui.status import Status
from app.ui.theme import ThemeChoice
from app.ui.translations import Translations
from app.ui.upkeep import Upkeep
from app.ui.view_banner import ViewBanner
from app.ui.widgets.label import plain_title
from app.ui.widgets.nav import NavGroup, NavItem, NavSidebar
from app.ui.widgets.undo_bar import UndoBar
from app.ui.wishes import Quit, Wish

if TYPE_CHECKING:
    from app.ui.lock.locker import Locker

SMALLEST = QSize(900, 500)
RAIL_BELOW = 1280
_WIDE, _HIGH, _FRAME = 1366, 768, 48
"""The size on a first start, and what a window's frame may take around it."""


class MainWindow(QMainWindow):
    """Implements `Shell` for the screens it holds."""

    def __init__(self, context: Context, translations: Translations) -> None:
        super().__init__()
        self.context = context
        context.shell = self
        self.wish: Wish = Quit()
        self.leaving = False
        """Whether the window is to close for good, where a closed one would otherwise stay in the tray."""

        self._put_away = False
        self.locker: Locker | None = None
        """Made once the window is seen; without one (a window for pictures) nothing is locked."""

        self._translations = translations
        self._folded_by_hand: bool | None = None
        self.desk = Desk(context)
        self.upkeep = Upkeep(context, self)
        self._build()
        self._connect()
        self.retranslate()
        self.pages.show_page(PAGES[0].key)

    # -- Shell ---------------------------------------------------------------------------------------------------

    def navigate(self, page: str) -> None:
        self.pages.show_page(page)

    def open_customer(self, customer_id: int, among: Sequence[int] = ()) -> None:
        self.pages.show_page("customer", customer_id, among)

    def open_talk(self, customer_id: int, talk_id: int) -> None:
        self.open_customer(customer_id)
        self.pages.page("customer").show_talk(talk_id)

    def open_day(self, day: date) -> None:
        self.pages.show_page("calendar")
        self.pages.page("calendar").show_day(day)

    def open_settings(self, section: str) -> None:
        self.desk.show_settings(section)

    def show_waiting(self, count: int) -> None:
        self.sidebar.set_count("today", count or None)
        self.context.desktop.set_count(count)

    def log_interaction(self, customer_id: int | None = None, channel: str | None = None) -> None:
        self.desk.log_interaction(customer_id, channel)

    def new_customer(self, name: str = "") -> None:
        self.desk.new_customer(name)

    def edit_customer(self, customer_id: int) -> None:
        self.desk.edit_customer(customer_id)

    def log_purchase(self, customer_id: int | None = None) -> None:
        self.desk.log_purchase(customer_id)

    def import_files(self, files: Sequence[Path] = ()) -> None:
        self.desk.import_files(files)

    def copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)

    def go_back(self) -> None:
        self.pages.back()

    def end_with(self, wish: Wish) -> None:
        self.wish = wish
        self.quit()

    def quit(self) -> None:
        self.leaving = True
        self.close()

    # -- what the window does itself -----------------------------------------------------------------------------

    def settle(self) -> None:
        """After the first paint: the rest may load."""
        self.upkeep.begin()
        self.context.desktop.begin(self)
        self.update_counts()

    def come_to_front(self) -> None:
        """Another start asked for this window."""
        self._put_away = False
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def show_notice(self, text: str, offer: Offer | None = None) -> None:
        self.undo_bar.show_notice(text, offer=(offer.label, offer.act) if offer else None)

    def lock(self) -> None:
        """Keep drafts, close the file and ask for its password."""
        if self.locker is not None:
            self.locker.lock()

    def set_language(self, language: str) -> None:
        """Speak another language at once; the pages are built anew."""
        if language == self.context.language:
            return
        self.context.preferences.set("language", language)
        self._translations.use(language)
        self.context.words = Words.load(language)
        self.context.themes.set_language(language)
        self.retranslate()
        self.pages.rebuild()

    def set_theme(self, choice: ThemeChoice) -> None:
        self.context.preferences.set("theme", choice.value)
        self.context.themes.set_choice(choice)

    def fold_sidebar(self) -> None:
        """Fold or unfold it by hand: from then on the width of the window decides no more."""
        self._folded_by_hand = not self.sidebar.is_collapsed()
        self.sidebar.set_collapsed(self._folded_by_hand)

    def undo(self) -> None:
        self._revert(self.context.database.undo, "undone")

    def redo(self) -> None:
        self._revert(self.context.database.redo, "redone")

    def update_counts(self) -> None:
        """The numbers in the sidebar and the status bar's facts."""
        facts = self.context.ops.read(shop.facts)
        self.sidebar.set_count("customers", facts.customers or None)
        if not self._today_tells():
            self.context.ops.read_later(
                progress.waiting,
                self.context.clock.today(),
                dict(self.context.settings),
                done=self.show_waiting,
                owner=self,
                key="waiting",
            )
        self.status.show_shop(facts)
        name = facts.title(self.context.language)
        title = self.tr("Shuke — {shop}").replace("{shop}", name) if name else self.tr("Shuke")
        self.setWindowTitle(plain_title(title))

    def retranslate(self) -> None:
        """Give every text of the frame in the language of now."""
        self.sidebar.set_items(self._groups(), self._foot(), self.tr("Search"))
        self.commands.retranslate()
        self.status.retranslate()
        self.backup_status.retranslate()
        self.view_banner.retranslate()
        self.update_counts()

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.sidebar = NavSidebar(self.context.themes)
        self.pages = Pages(self.context)
        self.status = Status(self.context, self)
        self.backup_status = BackupStatus(self.context, self.status, self)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.sidebar)
        body.addWidget(self.pages, 1)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.view_banner = ViewBanner(self.context)
        column.addWidget(self.view_banner)
        column.addLayout(body, 1)
        column.addWidget(self.status)
        self.setCentralWidget(central)
        self.undo_bar = UndoBar(self.context.themes, self.pages)
        self.dropping = Dropping(self)
        self.setMinimumSize(SMALLEST)
        self.resize(1366, 768)
        self.commands = Commands(self)
        self.actions_by_key = self.commands.actions

    def _connect(self) -> None:
        self.sidebar.page_requested.connect(self.navigate)
        self.dropping.dropped.connect(self.desk.import_files)
        self.sidebar.search_requested.connect(self.desk.open_palette)
        self.pages.moved.connect(self._on_moved)
        self.undo_bar.undo_requested.connect(self.undo)
        self.context.hub.changed.connect(self._on_changed)
        self.desk.attach(self)

    def _groups(self) -> list[NavGroup]:
        captions = {DAILY: "", INSIGHT: self.tr("Insight"), SHOP: self.tr("Shop")}
        return [
            NavGroup(caption, [_item(page) for page in PAGES if page.group == group])
            for group, caption in captions.items()
        ]

    def _foot(self) -> list[NavItem]:
        return [_item(page) for page in PAGES if page.group == FOOT]

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_moved(self, key: str) -> None:
        self.sidebar.set_current("customers" if key == "customer" else key)

    def _on_changed(self, changes: Changes) -> None:
        if changes.origin in (Origin.PERSON, Origin.IMPORT):
            self.undo_bar.show_undo(self.desk.told(changes))
        self.update_counts()

    def _today_tells(self) -> bool:
        """The Today page counts anyway when it is in front: the same work beside it would only keep it waiting."""
        return self.pages.current in ("", PAGES[0].key) and not self._put_away

    def _revert(self, step: Callable[[], Changes | None], told: str) -> None:
        try:
            changes = step()
        except ShukeError as error:
            self.context.prompts.fault(error)
            return
        if changes is None:
            self.show_notice(self.tr("Nothing to undo") if told == "undone" else self.tr("Nothing to redo"))
            return
        text = self.tr("Undone: {what}") if told == "undone" else self.tr("Redone: {what}")
        self.show_notice(text.replace("{what}", self.desk.told(changes)))

    # -- Qt ------------------------------------------------------------------------------------------------------

    def restore_place(self) -> None:
        """Stand where the window stood when it was closed last."""
        place = self.context.preferences.data("window/place")
        if place.isEmpty() or not self.restoreGeometry(place):
            self._stand_for_the_first_time()

    def _stand_for_the_first_time(self) -> None:
        """On a screen that just holds the window, its frame would push the status bar out: then it fills the screen."""
        room = self.screen().availableSize()
        self.resize(min(_WIDE, room.width()), min(_HIGH, room.height()))
        if room.width() < _WIDE + _FRAME or room.height() < _HIGH + _FRAME:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._folded_by_hand is None:
            self.sidebar.set_collapsed(self.width() < RAIL_BELOW)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.context.desktop.stays and not self.leaving:
            event.ignore()
            self._put_away = True
            self.hide()
            self.context.desktop.tell_it_stays()
            return
        self.context.desktop.rest()
        self.context.preferences.set("window/place", QByteArray(self.saveGeometry()))
        self.context.keeper.rest()
        self.context.ops.finish()
        super().closeEvent(event)


def _item(page: Page) -> NavItem:
    return NavItem(page.key, QCoreApplication.translate("Pages", page.title), page.icon, page.shortcut)
