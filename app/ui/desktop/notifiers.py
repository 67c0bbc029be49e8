"""Ways to show a notification: through an icon in the tray, through the desktop's own program, or in the window."""

from __future__ import annotations

import html
import subprocess
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from app.ui import icons
from app.ui.prompts import Offer

if TYPE_CHECKING:
    from app.ui.context import Context

SHOWN_MS = 12_000
GONE_MS = 60_000
"""How long an icon that is there only for its message stays: as long as the message may be looked at."""


def tray_can_notify() -> bool:
    return QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()


class TrayMessages(QObject):
    """Messages of an icon that is in the tray."""

    def __init__(self, icon: QSystemTrayIcon, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._opened: Callable[[], object] | None = None
        icon.messageClicked.connect(self._on_clicked)

    def notify(self, title: str, text: str, opened: Callable[[], object]) -> None:
        self._opened = opened
        self._icon.showMessage(title, text, self._icon.icon(), SHOWN_MS)

    def _on_clicked(self) -> None:
        if self._opened is not None:
            self._opened()


class PassingTray(QObject):
    """For those who want no icon in the tray: it comes with the message and goes with it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.hub)
        self._context = context
        self._icon: QSystemTrayIcon | None = None

    def notify(self, title: str, text: str, opened: Callable[[], object]) -> None:
        self._leave()
        self._icon = QSystemTrayIcon(icons.app_icon(self._context.themes.current), self)
        messages = TrayMessages(self._icon, self._icon)
        self._icon.messageClicked.connect(self._leave)
        self._icon.show()
        messages.notify(title, text, opened)
        QTimer.singleShot(GONE_MS, self._icon, self._leave)

    def _leave(self) -> None:
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None


class NotifySend:
    """The desktop's own program, where there is no tray. It cannot tell of a click; the window is found by itself."""

    def __init__(self, program: str, context: Context) -> None:
        self._program = program
        self._context = context
        self._running: list[subprocess.Popen[bytes]] = []

    def command(self, title: str, text: str) -> list[str]:
        """Its body is read as markup, so that what someone wrote is made plain."""
        name = self._context.words("desktop.name")
        return [
            self._program,
            f"--app-name={name}",
            "--icon=appointment-soon",
            "--",
            title,
            html.escape(text),
        ]

    def notify(self, title: str, text: str, opened: Callable[[], object]) -> None:
        self._running = [one for one in self._running if one.poll() is None]
        self._running.append(subprocess.Popen(self.command(title, text), stdin=subprocess.DEVNULL))


class WindowNotice:
    """Where the desktop shows nothing: the bar of the window, whose entry in the task bar asks to be looked at."""

    def __init__(self, context: Context, window: QWidget | None) -> None:
        self._context = context
        self._window = window

    def notify(self, title: str, text: str, opened: Callable[[], object]) -> None:
        self._context.prompts.notice(f"{title}  {text}", Offer(self._context.words("desktop.look"), opened))
        if self._window is not None:
            QApplication.alert(self._window)
