"""What one wants of the desktop on this computer. Kept with the window's place, not in the shop's file."""

from __future__ import annotations

from dataclasses import dataclass

from app.ui.preferences import Preferences

NOTIFY, TRAY, STAY = "desktop/notify", "desktop/tray", "desktop/stay"


@dataclass(frozen=True, slots=True)
class Choices:
    """`stay` keeps the program in the tray when its window is closed, so it means nothing without `tray`."""

    notify: bool = False
    tray: bool = False
    stay: bool = False


def chosen(preferences: Preferences) -> Choices:
    """As it was chosen; nothing at first."""
    return Choices(*(preferences.flag(key, False) for key in (NOTIFY, TRAY, STAY)))
