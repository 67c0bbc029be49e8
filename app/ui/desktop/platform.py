"""What the desktop underneath can do, as something one passes in; the real one loads its parts when they are wanted."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.context import Context
    from app.ui.desktop.autostart import Autostart

UNSEEN = ("offscreen", "minimal")


class Notifier(Protocol):
    """Shows a notification; `opened` is called when it is clicked, where the desktop tells that."""

    def notify(self, title: str, text: str, opened: Callable[[], object]) -> None: ...


class TrayIcon(Protocol):
    """The icon in the tray, with its menu."""

    def set_count(self, count: int) -> None:
        """How many wait today."""
        ...

    def is_there(self) -> bool:
        """Whether it can be seen, so that a closed window can be found again."""
        ...

    def notifier(self) -> Notifier: ...

    def remove(self) -> None: ...


class Platform(Protocol):
    """All that the window's desktop offers."""

    def tray(self, context: Context) -> TrayIcon | None:
        """An icon; None where there is no desktop at all."""
        ...

    def notifier(self, context: Context, window: QWidget | None) -> Notifier: ...

    def autostart(self) -> Autostart | None:
        """Start at login; None where it is not possible."""
        ...


class SystemPlatform:
    """The one the program runs on."""

    def tray(self, context: Context) -> TrayIcon | None:
        from PySide6.QtGui import QGuiApplication

        if QGuiApplication.platformName() in UNSEEN:
            return None
        from app.ui.desktop.tray import SystemTray

        return SystemTray(context)

    def notifier(self, context: Context, window: QWidget | None) -> Notifier:
        from app.ui.desktop import notifiers

        if notifiers.tray_can_notify():
            return notifiers.PassingTray(context)
        if sys.platform.startswith("linux") and (program := shutil.which("notify-send")):
            return notifiers.NotifySend(program, context)
        return notifiers.WindowNotice(context, window)

    def autostart(self) -> Autostart | None:
        from app.ui.desktop.autostart import of_this_system

        return of_this_system()
