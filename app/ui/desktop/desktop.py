"""Brings what one chose of the desktop to life, and lets it go again: with all of it off nothing runs, no timer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.ui.desktop.choices import Choices, chosen
from app.ui.desktop.platform import Notifier, Platform, SystemPlatform, TrayIcon

if TYPE_CHECKING:
    from app.ui.context import Context
    from app.ui.desktop.reminder import Reminder

_TOLD_STAY = "desktop/told_stay"


class Desktop(QObject):
    """`begin` once the window is seen, `apply` after a choice, `rest` when the window closes for good."""

    def __init__(
        self, context: Context, parent: QObject | None = None, *, platform: Platform | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.platform: Platform = platform or SystemPlatform()
        self.tray: TrayIcon | None = None
        self.reminder: Reminder | None = None
        self._window: QWidget | None = None
        self._count = 0
        self._begun = False

    @property
    def choices(self) -> Choices:
        return chosen(self._context.preferences)

    @property
    def stays(self) -> bool:
        """Whether a closed window only goes out of sight: there must be an icon by which it comes back."""
        return self.choices.stay and self.tray is not None and self.tray.is_there()

    def begin(self, window: QWidget) -> None:
        """A backup that is only looked at reminds nobody of anything."""
        self._window = window
        self._begun = self._context.database.writable
        self.apply()

    def apply(self) -> None:
        """Start what is wanted now, stop what is not."""
        if not self._begun:
            return
        wanted = self.choices
        if wanted.tray and self.tray is None:
            self.tray = self.platform.tray(self._context)
            self.set_count(self._count)
        elif not wanted.tray and self.tray is not None:
            self._drop_tray()
        self._stop_reminding()  # it speaks through the tray, or without one
        if wanted.notify:
            self._remind()

    def rest(self) -> None:
        self._begun = False
        self._stop_reminding()
        self._drop_tray()

    def set_count(self, count: int) -> None:
        """How many wait today."""
        self._count = count
        if self.tray is not None:
            self.tray.set_count(count)

    def try_out(self) -> None:
        """Show what a notification looks like."""
        words = self._context.words
        self._notifier().notify(words("desktop.today", n=self._count), words("desktop.trial"), self._on_tried)

    def tell_it_stays(self) -> None:
        """The first time a closed window stays in the tray one is told where it went."""
        preferences, words = self._context.preferences, self._context.words
        if not preferences.flag(_TOLD_STAY, False):
            preferences.set(_TOLD_STAY, True)
            self._notifier().notify(words("desktop.stays"), words("desktop.stays_how"), self._on_tried)

    def _remind(self) -> None:
        from app.ui.desktop.reminder import Reminder

        self.reminder = Reminder(self._context, self._notifier(), self)
        self.reminder.begin()

    def _stop_reminding(self) -> None:
        if self.reminder is not None:
            self.reminder.rest()
            self.reminder.deleteLater()
            self.reminder = None

    def _drop_tray(self) -> None:
        if self.tray is not None:
            self.tray.remove()
            self.tray = None

    def _notifier(self) -> Notifier:
        if self.tray is not None and self.tray.is_there():
            return self.tray.notifier()
        return self.platform.notifier(self._context, self._window)

    def _on_tried(self) -> None:
        self._context.shell.come_to_front()
