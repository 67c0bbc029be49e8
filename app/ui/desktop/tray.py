"""The icon in the tray: how many wait today, and the way back to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from app.care import progress
from app.services import shop
from app.ui import icons
from app.ui.desktop.notifiers import TrayMessages
from app.ui.desktop.platform import Notifier
from app.ui.widgets.label import plain_tooltip
from app.ui.widgets.menus import plain_action

if TYPE_CHECKING:
    from app.ui.context import Context


class TrayMenu(QMenu):
    """Open, today's count, log an interaction, quit: what one wants without looking for the window first."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.open = self._entry(self._on_open)
        self.today = self._entry(self._on_today)
        self.log = self._entry(self._on_log)
        self.addSeparator()
        self.quit = self._entry(self._on_quit)
        self.setDefaultAction(self.open)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        words = self._context.words
        self.open.setText(plain_action(words("desktop.open")))
        self.today.setText(plain_action(words("desktop.today" if count else "desktop.nothing", n=count)))
        self.log.setText(plain_action(words("desktop.log")))
        self.quit.setText(plain_action(words("desktop.quit")))

    def _entry(self, act: object) -> QAction:
        action = self.addAction("")
        action.triggered.connect(act)
        return action

    def _on_open(self) -> None:
        self._context.shell.come_to_front()

    def _on_today(self) -> None:
        self._context.shell.come_to_front()
        self._context.shell.navigate("today")

    def _on_log(self) -> None:
        self._context.shell.come_to_front()
        self._context.shell.log_interaction()

    def _on_quit(self) -> None:
        self._context.shell.quit()


class SystemTray(QObject):
    """Qt's own, with our menu. The menu has no parent, for the window may be hidden, so it goes when the icon does."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.hub)
        self._context = context
        self.menu = TrayMenu(context)
        self.icon = QSystemTrayIcon(icons.app_icon(context.themes.current), self)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._on_activated)
        self.menu.aboutToShow.connect(self._on_menu)
        self._messages = TrayMessages(self.icon, self)
        self.set_count(0)
        self.icon.show()

    def set_count(self, count: int) -> None:
        words = self._context.words
        self.menu.set_count(count)
        facts = self._context.ops.read(shop.facts)
        title = " — ".join(part for part in (words("desktop.name"), facts.title(words.language)) if part)
        waiting = words("desktop.today" if count else "desktop.nothing", n=count)
        self.icon.setToolTip(plain_tooltip(f"{title}\n{waiting}"))

    def is_there(self) -> bool:
        return self.icon.isVisible() and QSystemTrayIcon.isSystemTrayAvailable()

    def notifier(self) -> Notifier:
        return self._messages

    def remove(self) -> None:
        self.icon.hide()
        self.menu.deleteLater()
        self.deleteLater()

    def _on_menu(self) -> None:
        """The window may have been out of sight since yesterday."""
        context = self._context
        given = (context.clock.today(), dict(context.settings))
        context.ops.read_later(progress.waiting, *given, done=self.set_count, owner=self, key="waiting")

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self._context.shell.come_to_front()
